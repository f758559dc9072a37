"""What is wrong with a layout is told with its file and line, or with the Word paragraph's own text."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from notegen.diagnostics import Finding, Invalid, SourcePlace
from notegen.layout.find import load, names
from notegen.layout.packet_files import packet_files
from notegen.layout.scaffold import Wanted, files
from notegen.packet import specimen
from notegen.trial import examine, page_code, specimens
from notegen.trial.colours import BLACK, WHITE, contrast, of_hex
from notegen.writers.docx.archive import packed, unpacked

TOP = Path(__file__).parents[2]


def pages() -> tuple[tuple[str, str], ...]:
    own = ((f"{stem}.html", packet_files("koebenhavn", None, stem).html) for stem in ("packet", "web"))
    return (("note.html", load("koebenhavn", None).templates.html), *own)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project with a layout of its own, "min", that has every file."""
    text = (TOP / "templates" / "koebenhavn" / "layout.yaml").read_text("utf-8")
    for path, data in files(load("koebenhavn", None), text, Wanted("min", "Min Kommune", "", pages())):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def told(root: Path) -> list[tuple[str, str, str]]:
    """What is said of the files: code, place in words, excerpt."""
    _kinds, findings = examine.files_of("min", root)
    return [(f.code, where(f), f.excerpt.strip()) for f in findings]


def where(finding: Finding) -> str:
    name = Path(finding.place.file).name
    return f"{name}:{finding.place.line}" if isinstance(finding.place, SourcePlace) else name


def made(root: Path, format_: str, which: str = specimens.FULL, kind: str = "budgetnotat") -> list[Finding]:
    return list(examine.note_of("min", root, kind, which, format_))


def html(root: Path, old: str, new: str) -> None:
    path = root / "templates" / "min" / "note.html"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def word(root: Path, part: str, change: Callable[[str], str]) -> None:
    path = root / "templates" / "min" / "note.docx"
    parts = unpacked(path.read_bytes())
    before = parts[part].decode()
    after = change(before)
    assert after != before
    path.write_bytes(packed({**parts, part: after.encode()}))


@pytest.mark.parametrize("name", names(None))
@pytest.mark.heavy
def test_there_is_nothing_to_say_of_what_comes_with_notegen(name: str, tmp_path: Path) -> None:
    kinds, findings = examine.files_of(name, tmp_path)
    assert findings == ()
    for kind in kinds:
        for which in (specimens.FULL, specimens.EMPTY):
            assert examine.note_of(name, tmp_path, kind, which, "docx") == ()
    for which in (specimens.FULL, specimens.EMPTY):
        assert examine.note_of(name, tmp_path, kinds[0], which, "pdf") == ()


def test_there_is_nothing_to_say_of_a_new_layout(own: Path) -> None:
    assert told(own) == []
    assert made(own, "docx") == []


def test_the_fullest_note_holds_every_kind_of_block_and_inline(own: Path) -> None:
    from notegen.document import blocks as out
    from notegen.document.build import build
    from notegen.reader.note import read_note
    from notegen.source.folder import Folder

    layout = load("koebenhavn", None)
    seen: set[str] = set()
    for kind in layout.kinds.values():
        text = specimens.note(layout, kind, specimens.FULL).encode()
        note = read_note(text, "n", Folder(own, own), lambda *_: layout, "koebenhavn").note
        assert note is not None
        seen |= set(re.findall(r"\b([A-Z]\w+)\(", repr(specimens.with_figures(build(note, layout)[0]))))
    every = {kind.__name__ for kind in out.Block.__args__} | {kind.__name__ for kind in out.Inline.__args__}  # type: ignore[attr-defined]
    assert every <= seen


def test_a_colour_that_cannot_be_read_is_told_where_it_is_given(own: Path) -> None:
    css = own / "styles" / "min.css"
    css.write_text(
        "html {\n  --daempet: #999999;\n}\n.kind {\n  color: gold;\n  background: navy }\nh1 { color: gold }\n",
        "utf-8",
    )
    assert told(own) == [
        ("NG608", "min.css:2", "--daempet: #999999;"),
        ("NG608", "min.css:7", "h1 { color: gold }"),
    ]


def test_a_colour_of_a_word_style_is_told_with_the_styles_name(own: Path) -> None:
    word(own, "word/styles.xml", lambda xml: xml.replace('w:val="4A5360"', 'w:val="AAAAAA"', 1))
    _kinds, findings = examine.files_of("min", own)
    assert [f.code for f in findings] == ["NG608"]
    assert "typografien »" in findings[0].message


def test_words_on_dark_ground_are_held_to_that_ground(own: Path) -> None:
    word(
        own,
        "word/styles.xml",
        lambda xml: re.sub(r'(<w:color w:val=")1F3A5F("/>)', r"\1FFFFFF\2", xml, count=1),
    )
    assert [code for code, _place, _text in told(own)] == ["NG608"]
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="1F3A5F"/>'
    word(
        own,
        "word/styles.xml",
        lambda xml: xml.replace('<w:color w:val="FFFFFF"/>', f'<w:color w:val="FFFFFF"/>{shade}', 1),
    )
    assert told(own) == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == 21
    grey = of_hex("767676")
    assert grey is not None
    assert 4.5 <= contrast(grey, WHITE) < 4.6
    assert of_hex("auto") is None


def test_a_font_the_layout_does_not_bring_is_told(own: Path) -> None:
    (own / "styles" / "min.css").write_text('h1 { font-family: "Comic Sans MS", sans-serif }\n', "utf-8")
    assert told(own) == [("NG610", "min.css:1", 'h1 { font-family: "Comic Sans MS", sans-serif }')]


def test_a_font_named_in_a_variable_is_told_where_the_variable_gets_its_value(own: Path) -> None:
    (own / "styles" / "min.css").write_text('html {\n  --skrift: "Comic Sans MS";\n}\n', "utf-8")
    assert told(own) == [("NG610", "min.css:2", '--skrift: "Comic Sans MS";')]


def test_a_font_that_is_none_is_told(own: Path) -> None:
    layout_yaml = own / "templates" / "min" / "layout.yaml"
    layout_yaml.write_text(layout_yaml.read_text("utf-8") + "\nskrifter: [falsk.ttf]\n", "utf-8")
    (own / "styles" / "falsk.ttf").write_bytes(b"\0\1\0\0 ikke en skrift")
    assert ("NG609", "falsk.ttf:0", "") in told(own)


@pytest.mark.parametrize("size", [None, 21_000_000])
def test_a_font_that_is_missing_or_too_large_is_told_before_it_is_read(own: Path, size: int | None) -> None:
    layout_yaml = own / "templates" / "min" / "layout.yaml"
    layout_yaml.write_text(layout_yaml.read_text("utf-8") + "\nskrifter: [stor.ttf]\n", "utf-8")
    if size:
        with (own / "styles" / "stor.ttf").open("wb") as file:
            file.truncate(size)
    with pytest.raises(Invalid) as caught:
        load("min", own)
    assert [f.code for f in caught.value.findings] == ["NG602"]
    assert "stor.ttf" in caught.value.findings[0].message


def test_a_font_without_danish_letters_is_told(own: Path) -> None:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(TOP / "styles" / "fonts" / "LiberationSans-Regular.ttf")
    subsetter = Subsetter(Options(name_IDs=["*"]))
    subsetter.populate(text="ABCabc123€–−«»§•é")
    subsetter.subset(font)
    font.save(own / "styles" / "kort.ttf")
    layout_yaml = own / "templates" / "min" / "layout.yaml"
    layout_yaml.write_text(layout_yaml.read_text("utf-8") + "\nskrifter: [kort.ttf]\n", "utf-8")
    _kinds, findings = examine.files_of("min", own)
    assert [(f.code, f.message) for f in findings] == [("NG609", "skriften kort.ttf mangler æ ø å Æ Ø Å")]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("{{ document.kind_label }}", "{{ document.kindlabel }}", "NG620", "kindlabel"),
        ("{{ part.href }}", "{{ part.adresse }}", "NG620", "adresse"),
        ("{% if style %}", "{% if stil %}", "NG620", "stil"),
    ],
)
def test_a_field_that_is_not_there_is_told_also_in_a_branch_no_note_takes(
    own: Path, old: str, new: str, code: str, line: str
) -> None:
    html(own, old, new)
    found = [each for each in told(own) if each[0] == code]
    assert [line in text for _code, _place, text in found] == [True]


def test_what_a_template_never_prints_is_told(own: Path) -> None:
    html(own, "{{ inlines(document.subtitle) }}", "")
    html(own, "{% if document.subtitle %}", "{% if paged %}")
    word(own, "word/document.xml", lambda xml: xml.replace("dokumenttype", "organisation"))
    _kinds, findings = examine.files_of("min", own)
    assert [(f.code, f.message) for f in findings] == [
        ("NG611", "note.html viser ikke undertitlen (document.subtitle)"),
        ("NG611", "note.docx viser ikke feltet »dokumenttype«"),
    ]


def test_a_value_that_is_no_text_is_told_at_its_line(own: Path) -> None:
    html(own, "{{ document.kind_label }}", "{{ document.blocks }}")
    assert [(f.code, "document.blocks" in f.excerpt) for f in made(own, "pdf")] == [("NG641", True)]


def test_a_list_printed_in_word_is_told_with_its_paragraph(own: Path) -> None:
    word(own, "word/document.xml", lambda xml: xml.replace("{{ titel }}", "{{ titel }}{{ metaboks }}"))
    assert [(f.code, f.excerpt) for f in made(own, "docx")] == [("NG641", "{{ titel }}{{ metaboks }}")]


def test_every_style_that_is_missing_is_told_at_once(own: Path) -> None:
    word(
        own,
        "word/styles.xml",
        lambda xml: xml.replace('w:val="Boks titel"', 'w:val="Min"').replace(
            'w:val="Tabelnote"', 'w:val="Min 2"'
        ),
    )
    said = [f.message for f in made(own, "docx") if f.code == "NG631"]
    assert sorted(said) == [
        "Word-skabelonen mangler typografien »Boks titel«",
        "Word-skabelonen mangler typografien »Tabelnote«",
    ]


def test_a_cell_that_can_end_up_empty_is_told(own: Path) -> None:
    paragraph = "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    cell = "".join(
        paragraph.format(text=t) for t in ("{%p if undertitel %}", "{{ undertitel }}", "{%p endif %}")
    )
    table = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl><w:p/>"
    )
    word(own, "word/document.xml", lambda xml: xml.replace("<w:sectPr", table + "<w:sectPr", 1))
    assert [(code, text) for code, _place, text in told(own)] == [("NG612", "{%p if undertitel %}")]
    word(own, "word/document.xml", lambda xml: xml.replace("</w:p></w:tc>", "</w:p><w:p/></w:tc>"))
    assert told(own) == []


def test_damaged_templates_are_told(own: Path) -> None:
    (own / "templates" / "min" / "note.docx").write_bytes(b"PK\3\4 ikke mere")
    assert told(own) == []
    assert [f.code for f in made(own, "docx")] == ["NG630"]
    html(own, "{% endmacro %}", "")
    assert [f.code for f in made(own, "pdf")] == ["NG621"]


def test_table_heads_that_are_none_to_who_listens_are_told(own: Path) -> None:
    html(own, '<{{ element }} id="{{ cell.id }}"', '<td id="{{ cell.id }}"')
    assert [f.code for f in made(own, "pdf")] == ["NG615"]


def test_fields_and_labels_to_no_effect_are_told(own: Path) -> None:
    path = own / "templates" / "min" / "layout.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "\nfelter:\n  åbent: {hjælp: Om sagen er åben.}\netiketter:\n  sagsnumer: Sag\n",
        "utf-8",
    )
    assert [code for code, _place, _text in told(own)] == ["NG613", "NG613"]
    _kinds, findings = examine.files_of("min", own)
    lines = path.read_text("utf-8").splitlines()
    assert [
        lines[f.place.line - 1].split(":")[0].strip() for f in findings if isinstance(f.place, SourcePlace)
    ] == ["åbent", "sagsnumer"]
    assert findings[1].hint == "mente du sagsnr?"


def test_the_names_that_are_given_are_those_the_writer_gives() -> None:
    source = (TOP / "notegen" / "writers" / "html" / "__init__.py").read_text("utf-8")
    values = source[source.index("values = {") :]
    assert tuple(re.findall(r'^        "(\w+)":', values[: values.index("}\n")], re.M)) == page_code.GIVEN


def of_meeting(root: Path) -> set[tuple[str, str]]:
    every = (specimen.meeting_of("min", root, what) for what in ("første sider", "websider"))
    return {(each.code, where(each).partition(":")[0]) for found in every for each in found}


def test_the_pages_of_a_meeting_are_tried_too(own: Path) -> None:
    folder = own / "templates" / "min"
    for name, old, new in (
        ("packet.html", "{{ front.contents }}", "{{ front.content }}"),
        ("web.html", "{{ front.title }}", "{{ front.tittel }}"),
    ):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace(old, new), "utf-8")
    found = of_meeting(own)
    assert {where for _code, where in found} == {"packet.html", "web.html"}
    assert all(code.startswith("NG62") for code, _where in found)


@pytest.mark.heavy
def test_the_command_says_so_when_all_is_well_and_where_when_it_is_not(own: Path) -> None:
    import os
    import subprocess
    import sys

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
        call = [sys.executable, "-m", "notegen", "layout", "check", "min", *args]
        return subprocess.run(
            call, cwd=own, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    good = run("--strict")
    assert (good.returncode, good.stderr) == (0, "Layoutet min set efter, 21 prøver lavet: ingen fund.\n")
    word(own, "word/document.xml", lambda xml: xml.replace("{{ titel }}", "{{ titel.__class__ }}"))
    (own / "styles" / "min.css").write_text("h1 { color: yellow }\n", "utf-8")
    bad = run()
    assert bad.returncode == 1
    assert "min.css:1:6: fejl: " in bad.stderr
    assert "      | {{ titel.__class__ }}\n" in bad.stderr
    codes = [finding["code"] for finding in json.loads(run("--format", "json").stdout)["findings"]]
    assert sorted(codes) == ["NG608", "NG635"]


def test_a_template_that_takes_all_memory_ends_as_a_finding(own: Path) -> None:
    with zipfile.ZipFile(own / "templates" / "min" / "note.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/stor.png", b"\0" * 101_000_000)
    assert [f.code for f in made(own, "docx")] == ["NG630"]


def test_widths_that_do_not_fit_what_the_layout_says_are_told(own: Path) -> None:
    word(own, "word/document.xml", lambda xml: re.sub(r'(<w:pgMar [^>]*w:right=")\d+', r"\g<1>1500", xml))
    (own / "styles" / "min.css").write_text("\n@page { margin: 37mm 31mm 30mm 22mm }\n", "utf-8")
    _kinds, findings = examine.files_of("min", own)
    assert sorted((f.code, where(f), f.message) for f in findings) == [
        ("NG614", "min.css:2", "teksten er 157 mm bred i PDF'en, men 127 mm efter layoutets mål:"),
        ("NG614", "note.docx", "teksten er 162 mm bred i Word-skabelonen, men 127 mm efter layoutets mål:"),
    ]
    path = own / "templates" / "min" / "layout.yaml"
    path.write_text(path.read_text("utf-8") + "\nmål: {tekst: 160 mm}\n", "utf-8")
    assert [where(f) for f in examine.files_of("min", own)[1]] == ["min.css:2"]


def test_a_template_that_leaves_something_out_is_told(own: Path) -> None:
    html(own, "<em>{{ inlines(part.children, expand) }}</em>", "<em></em>")
    found = made(own, "pdf", kind="orientering")
    assert [f.code for f in found] == ["NG615"]
    assert "den færdige fil siger ikke det samme som notatet" in found[0].message
