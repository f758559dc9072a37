"""The three layouts that come with notegen differ where municipalities do: what each is said to have, it has."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from notegen.document.blocks import Document, Heading, Section
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.scaffold import main_colour
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.trial import examine, specimens
from notegen.writers import WRITERS
from tests.writers.docx.invariants import opened

TOP = Path(__file__).parents[2]
LAYOUTS = ("aarhus", "koebenhavn", "odense")


def fullest(name: str, kind: str) -> tuple[Document, Layout]:
    layout = load(name, None)
    text = specimens.note(layout, layout.kinds[kind], specimens.FULL).encode()
    reading = read_note(text, "n.yaml", Folder(TOP, TOP), lambda *_: layout, name)
    assert reading.note is not None
    return build(reading.note, layout)[0], layout


def words(document: Document) -> str:
    return "".join(re.findall(r"text='([^']*)'", repr(document)))


def each(of: str) -> list[object]:
    layouts = [load(name, None) for name in LAYOUTS]
    return [eval(of, {"each": layout}) for layout in layouts]


@pytest.mark.parametrize(
    "of",
    [
        "each.case_number",
        "each.document_number",
        "each.wording.caption",
        "each.wording.bilag_line",
        "each.wording.page",
        "each.labels['sagsnr']",
        "[p.heading for p in each.kinds['budgetnotat'].sections]",
        "[p.key for p in each.kinds['indstilling'].sections]",
        "each.kinds['budgetnotat'].title",
        "each.examples.get('sagsnr')",
        "each.organisation",
        "each.templates.docx",
    ],
)
def test_no_two_of_the_three_say_the_same(of: str) -> None:
    said = [repr(value) for value in each(of)]
    assert len(set(said)) == 3


def test_colours_differ_and_one_is_set_in_serifs() -> None:
    assert len({main_colour(load(name, None)) for name in LAYOUTS}) == 3
    fonts = {name: load(name, None).templates.fonts[0].name for name in LAYOUTS}
    assert fonts["aarhus"].startswith("LiberationSerif")
    assert fonts["koebenhavn"] == fonts["odense"] == "LiberationSans-Regular.ttf"
    for name, font in (("aarhus", "Times New Roman"), ("koebenhavn", "Arial"), ("odense", "Arial")):
        styles = opened(load(name, None).templates.docx)["word/styles.xml"].decode("utf-8")
        assert set(re.findall(r'w:ascii="([^"]*)"', styles)) == {font}


@pytest.mark.parametrize(
    ("name", "caption", "annex", "case"),
    [
        ("koebenhavn", "Tabel 1. ", "Bilag 1. Et link", "2018-0266843"),
        ("aarhus", "Tabel 1: ", "Bilag 1 - Et link", "27.00.00-G01-170-23"),
        ("odense", "Tabel 1 – ", "1. Et link", "330-2018-3619"),
    ],
)
def test_captions_annexes_and_case_numbers_have_their_form(
    name: str, caption: str, annex: str, case: str
) -> None:
    document, layout = fullest(name, "budgetnotat")
    assert f"label='{caption.split(maxsplit=1)[0]}', number='1', separator='{caption[7:]}'" in repr(document)
    assert annex in words(document)
    assert re.fullmatch(layout.case_number, case)
    assert document.properties.case_number == case
    others = [load(other, None) for other in LAYOUTS if other != name]
    assert not any(re.fullmatch(other.case_number, case) for other in others)


def test_the_decision_stands_last_first_or_after_the_recommendation_in_the_fullest_note() -> None:
    def keys(name: str) -> list[str]:
        document, _layout = fullest(name, "indstilling")
        own = [b.key for b in document.blocks if isinstance(b, Section)]
        return [key for key in own if key in ("beslutning", "indstilling", "økonomi", "politisk behandling")]

    assert keys("koebenhavn") == ["indstilling", "økonomi", "politisk behandling", "beslutning"]
    assert keys("aarhus") == ["beslutning", "politisk behandling", "indstilling", "økonomi"]
    assert keys("odense") == ["indstilling", "beslutning", "politisk behandling", "økonomi"]


def test_a_section_written_under_another_name_nests_under_the_whole_case() -> None:
    layout = load("odense", None)
    text = (
        "dokumenttype: budgetnotat\nlayout: odense\ntitel: T\nnummer: B1\ndato: 2026-01-07\nsagsnr: 330-2018-1\n"
        "baggrund: A.\nindhold: B.\nøkonomiske konsekvenser: C.\nforventet effekt: D.\n"
    )
    reading = read_note(text.encode(), "n.yaml", Folder(TOP, TOP), lambda *_: layout, "odense")
    assert reading.findings == ()
    assert reading.note is not None
    found = [
        (block.level, "".join(getattr(part, "text", "") for part in block.inlines))
        for section in build(reading.note, layout)[0].blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Heading)
    ]
    assert found == [
        (2, "Sagsfremstilling"),
        (3, "Baggrund"),
        (3, "Indhold"),
        (3, "Effekt"),
        (3, "Økonomiske konsekvenser"),
    ]


def test_one_gives_wide_tables_the_whole_page() -> None:
    assert [load(name, None).measures.text for name in LAYOUTS] == [127.0, 127.0, 168.0]
    document, layout = fullest("odense", "budgetnotat")
    body = opened(WRITERS["docx"](document, layout).data)["word/document.xml"].decode("utf-8")
    assert max(int(width) for width in re.findall(r'<w:tblW w:w="(\d+)" w:type="dxa"', body)) == 9525


def test_points_of_a_recommendation_are_counted_as_each_municipality_counts() -> None:
    assert "list-style-type: number-paren" in load("aarhus", None).templates.css[-1][1]
    numbering = opened(load("aarhus", None).templates.docx)["word/numbering.xml"].decode("utf-8")
    assert '"%1)"' in numbering


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_kind_of_each_comes_out_in_word_with_nothing_to_say(name: str, tmp_path: Path) -> None:
    for kind in load(name, None).kinds:
        assert examine.note_of(name, tmp_path, kind, specimens.FULL, "docx") == ()


@pytest.mark.parametrize(("name", "face"), [("aarhus", "Liberation-Serif"), ("odense", "Liberation-Sans")])
def test_a_pdf_holds_the_layouts_own_font_and_no_other(name: str, face: str) -> None:
    document, layout = fullest(name, "orientering")
    with pikepdf.open(io.BytesIO(WRITERS["pdf"](document, layout).data)) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.as_dict().values()}
    assert {"-".join(font.split("+")[-1].split("-")[:2]).strip("/") for font in names} == {face}
