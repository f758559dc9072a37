"""What WeasyPrint only logs, and what stops it, as findings with a place."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from notegen.diagnostics import Finding, Invalid, SourcePlace
from notegen.document.blocks import CrossReference, Document, Figure, Text
from notegen.layout.values import Layout
from notegen.model.table import Image
from notegen.writers.pdf import write
from notegen.writers.pdf.messages import Said, told
from tests.writers import sample

HTML = sample.layout().templates.html


def only(document: Document, layout: Layout) -> Finding:
    (finding,) = write(document, layout).findings
    return finding


def changed(old: str, new: str) -> Layout:
    """Return the layout with a change in its template."""
    assert old in HTML
    return sample.layout(html=HTML.replace(old, new, 1))


def test_a_character_the_fonts_lack_is_told_where_it_stands() -> None:
    odd = Text("kinesisk 漢", SourcePlace("notat.yaml", 14, 7))
    finding = only(sample.short(sample.paragraph("n2", odd)), sample.layout())
    assert (finding.code, finding.severity) == ("NG701", "fejl")
    assert finding.place == SourcePlace("notat.yaml", 14, 7)
    assert "»漢« (U+6F22)" in finding.message


def test_a_character_outside_the_text_is_told_of_the_file() -> None:
    finding = only(replace(sample.short(), organisation="Kommune 😀"), sample.layout())
    assert (finding.code, finding.place) == ("NG701", SourcePlace("notat.yaml"))


def test_a_picture_that_cannot_be_read_is_told_where_it_stands() -> None:
    image = Image("kort.png", b"\x89PNG no picture", "png", 10, 10)
    figure = Figure("n2", None, "Et kort", image, (), 100, sample.at(9))
    finding = only(sample.short(figure), sample.layout())
    assert (finding.code, finding.place) == ("NG702", sample.at(9))
    assert "kort.png" in finding.message


def test_a_picture_in_printing_inks_is_told_where_it_stands_and_one_in_grey_is_none() -> None:
    out = io.BytesIO()
    Pillow.new("CMYK", (40, 30)).save(out, "JPEG")
    figure = Figure(
        "n2", None, "Et kort", Image("kort.jpg", out.getvalue(), "jpeg", 40, 30), (), 100, sample.at(9)
    )
    finding = only(sample.short(figure), sample.layout(logo=None))
    assert (finding.code, finding.place) == ("NG721", sample.at(9))
    assert "kort.jpg" in finding.message
    logo = only(sample.short(), sample.layout(logo=("by.jpg", out.getvalue())))
    assert (logo.code, "logo by.jpg" in logo.message) == ("NG721", True)
    grey = io.BytesIO()
    Pillow.new("L", (40, 30)).save(grey, "JPEG", progressive=True)
    plain = replace(figure, image=Image("kort.jpg", grey.getvalue(), "jpeg", 40, 30))
    assert write(sample.short(plain), sample.layout()).findings == ()


def test_a_logo_that_cannot_be_read_is_told() -> None:
    finding = only(sample.short(), sample.layout(logo=("logo.png", b"no")))
    assert finding.code == "NG702"
    assert "logo" in finding.message


def test_css_that_is_passed_over_is_told_at_its_line() -> None:
    css = (
        *sample.layout().templates.css,
        ("styles/egen.css", "p { color: red }\nh1 {\n  colour: blue;\n}\n"),
    )
    finding = only(sample.short(), sample.layout(css=css))
    assert (finding.code, finding.severity) == ("NG703", "advarsel")
    assert finding.place == SourcePlace("styles/egen.css", 3, 3)
    assert finding.excerpt == "  colour: blue;"
    assert "»colour:" in finding.message


def test_a_reference_to_nothing_is_told_where_it_stands() -> None:
    reference = CrossReference("n99", "tabel 9", "9", sample.at(21))
    finding = only(sample.short(sample.paragraph("n2", reference)), sample.layout())
    assert (finding.code, finding.place) == ("NG704", sample.at(21))


def test_the_same_id_twice_is_told() -> None:
    twice = sample.short(sample.paragraph("n2", "a"), sample.paragraph("n2", "b", line=5))
    assert only(twice, sample.layout()).code == "NG705"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/x.png",
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        Path("/etc/passwd").as_uri().upper(),
        "ftp://example.com/a",
        "x.png",
        "//example.com/x.png",
    ],
)
def test_nothing_is_fetched_but_what_stands_in_the_page(address: str) -> None:
    finding = only(sample.short(), changed("<main>", f'<main><img alt="x" src="{address}">'))
    assert finding.code == "NG706"
    assert (finding.place.file, address in finding.excerpt) == ("templates/koebenhavn/note.html", True)


@pytest.mark.parametrize(
    "element",
    [
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd);</style>",
        '<style>body { background: url("https://example.com/x.png") }</style>',
    ],
)
def test_a_template_cannot_reach_outside_by_other_ways(element: str) -> None:
    written = write(sample.short(), changed("</head>", element + "</head>"))
    assert [finding.code for finding in written.findings] == ["NG706"]
    assert b"EmbeddedFile" not in written.data


def test_a_style_sheet_cannot_reach_outside() -> None:
    css = (
        (
            "styles/egen.css",
            '@font-face { font-family: x; src: url("file:///etc/passwd") }\n@import "y.css";',
        ),
    )
    written = write(sample.short(), sample.layout(css=css))
    assert written.findings
    assert all(finding.code.startswith("NG70") for finding in written.findings)


def test_html_attributes_do_not_style() -> None:
    plain = write(sample.short(), changed("<main>", "<main><p>x")).data
    assert write(sample.short(), changed("<main>", '<main><p align="right">x')).data == plain


def test_a_font_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "Bælte skrift.ttf"
    broken.write_bytes(b"no font")
    fonts = (*sample.layout().templates.fonts, broken)
    with pytest.raises(Invalid) as caught:
        write(sample.short(), sample.layout(fonts=fonts))
    (finding,) = caught.value.findings
    assert finding.code == "NG708"
    assert "Bælte skrift.ttf" in finding.message


def test_a_folder_with_danish_letters_holds_fonts_too(tmp_path: Path) -> None:
    folder = tmp_path / "Økonomi og æbler"
    folder.mkdir()
    copies = tuple(folder / font.name for font in sample.layout().templates.fonts)
    for copy, font in zip(copies, sample.layout().templates.fonts, strict=True):
        copy.write_bytes(font.read_bytes())
    assert (
        write(sample.short(), sample.layout(fonts=copies)).data == write(sample.short(), sample.layout()).data
    )


def test_without_pango_there_is_one_finding_that_says_what_to_install() -> None:
    program = """
import cffi
def hidden(*names):
    raise OSError("cannot load library")
cffi.FFI.dlopen = hidden
from notegen.diagnostics import Invalid
from notegen.writers import WRITERS
from tests.writers import sample
for attempt in (1, 2):
    try:
        WRITERS["pdf"](sample.short(), sample.layout())
    except Invalid as problem:
        print(*((f.code, f.place.file, f.hint) for f in problem.findings))
print(len(WRITERS["html"](sample.short(), sample.layout()).data) > 1000)
"""
    environment: dict[str, Any] = {"PYTHONPATH": str(sample.ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    first, second, html = run.stdout.splitlines()
    assert first == second
    assert first.startswith("('NG710', 'notat.yaml'")
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in first
    assert "MSYS2" in first
    assert "brew install pango" in first
    assert html == "True"
    assert run.stderr == ""


def test_what_nobody_knew_it_could_say_is_told_without_its_words() -> None:
    line = Said("", "Something new %s", ("here",), "Something new here")
    (finding,) = told((line,), sample.short(), sample.layout())
    assert (finding.code, finding.severity) == ("NG700", "advarsel")
    assert "Something" not in finding.message + finding.hint
