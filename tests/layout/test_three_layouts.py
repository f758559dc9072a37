"""The five notes come out in each layout that comes with notegen, as Word and as PDF, without a fejl."""

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from notegen.compare import differences
from notegen.diagnostics import FEJL
from notegen.document.blocks import Document, Heading
from notegen.document.build import build
from notegen.layout.find import load, names
from notegen.layout.values import Layout
from notegen.readback import READERS
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS
from tests.writers.docx.invariants import broken, opened

TOP = Path(__file__).parents[2]
NOTES = sorted((TOP / "notes").glob("*-*.yaml"))
LAYOUTS = ("aarhus", "koebenhavn", "odense")


def made(note: Path, name: str) -> tuple[Document, Layout]:
    layout = load(name, None)
    folder = Folder(TOP, note.parent)
    reading = read_note(note.read_bytes(), note.name, folder, lambda *_: layout, name, name)
    assert reading.note is not None
    document, findings = build(reading.note, layout)
    assert [f for f in (*reading.findings, *findings) if f.severity == FEJL] == []
    return document, layout


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, "".join(getattr(part, "text", "") for part in block.inlines))
        for section in document.blocks
        for block in getattr(section, "blocks", ())
        if isinstance(block, Heading)
    ]


def contrast(colour: str) -> float:
    """WCAG 2.1's contrast of a colour to white."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_these_are_the_layouts_that_come_with_notegen() -> None:
    assert names(None) == LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_each_note_comes_out_in_each_layout_whole_and_valid(note: Path, name: str, tmp_path: Path) -> None:
    document, layout = made(note, name)
    docx, pdf = (WRITERS[kind](document, layout) for kind in ("docx", "pdf"))
    assert broken(docx.data) == []
    for format_, written in (("docx", docx), ("pdf", pdf)):
        assert differences(document, READERS[format_](written.data, f"note.{format_}")) == ()
    file = tmp_path / "note.docx"
    file.write_bytes(docx.data)
    assert list(OpenXmlValidator().validate(str(file)).errors) == []
    assert [f for f in (*docx.findings, *pdf.findings) if f.severity == FEJL] == []
    assert 3 <= pdf.pages <= 4


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_the_kinds_of_the_notes_and_places_all_they_say(name: str) -> None:
    for note in NOTES:
        document, layout = made(note, name)
        kind = next(kind for kind in layout.kinds.values() if kind.label == document.properties.subject)
        placed = {section.key for section in kind.sections}
        keys = {getattr(block, "key", "") for block in document.blocks}
        assert {key for key in keys if not key.startswith("bilag.")} <= placed


def test_the_decision_stands_last_first_or_after_the_recommendation() -> None:
    def order(name: str) -> list[str]:
        document, _ = made(TOP / "notes" / "indstilling-faelles-borgere.yaml", name)
        words = {"indstilling": "I", "politisk behandling": "B"}
        keys = (getattr(block, "key", "") for block in document.blocks)
        return [words.get(key, ".") for key in keys]

    assert order("koebenhavn")[-1] == "B"
    assert order("aarhus")[0] == "B"
    assert "".join(order("odense")).startswith(".IB.")


def test_a_budget_notes_sections_stand_under_the_heading_of_the_whole_case() -> None:
    document, _ = made(TOP / "notes" / "budgetnotat-sydhavnen.yaml", "odense")
    found = headings(document)
    assert found[0] == (2, "Sagsfremstilling")
    assert (3, "Baggrund") in found
    assert (3, "Effekt") in found
    assert all(level >= 3 for level, _ in found[1:])


def test_the_box_stands_right_left_or_above_in_word_too() -> None:
    def body(name: str) -> str:
        return opened(load(name, None).templates.docx)["word/document.xml"].decode("utf-8")

    assert 'w:x="8845"' in body("koebenhavn")
    assert 'w:x="680"' in body("aarhus")
    assert "framePr" not in body("odense")


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_printed_as_text_has_contrast(name: str) -> None:
    layout = load(name, None)
    text = "\n".join(css for _name, css in layout.templates.css)
    colours = re.findall(r"(?<![-\w])color: #([0-9a-f]{6})", text)
    styles = opened(layout.templates.docx)["word/styles.xml"].decode("utf-8")
    colours += [found.lower() for found in re.findall(r'<w:color w:val="([0-9A-Fa-f]{6})"', styles)]
    assert len(set(colours)) > 3
    assert {colour for colour in colours if contrast(colour) < 4.5} == set()


def test_a_table_is_as_wide_as_the_text_where_the_box_stands_above() -> None:
    document, layout = made(TOP / "notes" / "budgetnotat-byomraader.yaml", "odense")
    body = opened(WRITERS["docx"](document, layout).data)["word/document.xml"].decode("utf-8")
    assert set(re.findall(r'<w:tblW w:w="(\d+)"', body)) == {"9525"}
    assert "<w:tblInd" not in body


def test_a_wide_table_reaches_under_the_box_that_stands_to_the_left() -> None:
    document, layout = made(TOP / "notes" / "budgetnotat-byomraader.yaml", "aarhus")
    body = opened(WRITERS["docx"](document, layout).data)["word/document.xml"].decode("utf-8")
    wide = re.search(r'<w:tblW w:w="9525" w:type="dxa"/><w:tblInd w:w="-2325" w:type="dxa"/>', body)
    assert wide is not None
