"""A DOCX is made of what Word has for it, in every layout and kind: somebody will go on writing in it, or hear it."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from notegen.document.blocks import Document, Figure, Heading, List, Section, Table
from notegen.writers.docx import write
from notegen.writers.docx.references import every_block
from tests.layout.test_three_layouts import NOTES, made as built
from tests.writers.docx.invariants import W, body, opened, stories, style_names, style_of, val, words_of
from tests.writers.docx.test_validators import KINDS, LAYOUTS, fullest

CASES = [
    *((name, note.stem) for name in LAYOUTS for note in NOTES),
    *((name, f"fyldigste {kind}") for name, kind in KINDS),
]
every_case = pytest.mark.parametrize(("name", "note"), CASES)

DIRECT = {
    "pPr": {
        "pStyle": "the style itself",
        "numPr": "which list an item counts in; how it looks is the definition of the template's style",
        "framePr": "the template's: LibreOffice takes a frame from no style",
        "keepNext": "keeps an introduction by its list and a short table on one page; that is of the text",
        "pageBreakBefore": "a written-out annex begins a page; that is of the text",
        "spacing": "a caption moved below the box, a list under a table: a height that was reckoned out",
        "ind": "the caption and notes of a wide table follow it into the left margin",
        "pBdr": "in a box with lists, the lines that the style draws and must not be drawn there",
    },
    "rPr": {
        "rStyle": "the style itself",
        "lang": "a passage in another language",
        "rtl": "and one that is written from right to left",
        "noProof": "the template's: the watermark's own word is not proofread",
        "b": "bold in a link, which has its own style",
        "i": "italic in a link, which has its own style",
    },
}
"""All direct formatting there is, and why no style can say it."""


@cache
def case(name: str, note: str) -> tuple[Document, bytes]:
    if note.startswith("fyldigste "):
        document, layout = fullest(name, note.removeprefix("fyldigste "))
    else:
        document, layout = built(next(path for path in NOTES if path.stem == note), name)
    return document, write(document, layout).data


def blocks(document: Document, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in every_block(document.blocks) if isinstance(block, kind)]


def paragraphs(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    names = style_names(data)
    for paragraph in body(data).iter(f"{W}p"):
        yield style_of(paragraph, names), paragraph


@every_case
def test_headings_are_words_own_one_title_and_no_level_skipped(name: str, note: str) -> None:
    document, data = case(name, note)
    levels = [int(style[8:]) for style, _ in paragraphs(data) if style.startswith("heading ")]
    assert levels == [1, *(block.level for block in blocks(document, Heading))]
    root = etree.fromstring(opened(data)["word/styles.xml"])
    for style in root.iter(f"{W}style"):
        named = val(style.find(f"{W}name"))
        if named.startswith("heading "):
            assert val(style.find(f"{W}pPr/{W}outlineLvl")) == str(int(named[8:]) - 1)


@every_case
def test_each_list_that_is_not_continued_counts_for_itself(name: str, note: str) -> None:
    document, data = case(name, note)
    lists = blocks(document, List)
    own = {val(p.find(f"{W}pPr/{W}numPr/{W}numId")) for _, p in paragraphs(data)} - {""}
    root = etree.fromstring(opened(data)["word/numbering.xml"])
    abstract = {val(num, "numId"): val(num.find(f"{W}abstractNumId")) for num in root.findall(f"{W}num")}
    assert len({abstract[key] for key in own}) == len(own)
    assert len(own) <= len(lists)
    assert bool(own) == bool(lists)
    typed = [
        words_of(p)
        for s, p in paragraphs(data)
        if s.startswith("List") and p.find(f"{W}pPr/{W}numPr") is not None
    ]
    assert not any(re.match(r"\s*(?:[•–-]|\d+[.)])\s", words) for words in typed)


@every_case
def test_footnotes_are_words_own(name: str, note: str) -> None:
    document, data = case(name, note)
    names = style_names(data)
    notes = [each for each in stories(data)["word/footnotes.xml"] if not val(each, "type")]
    assert len(notes) == len(document.footnotes)
    assert all(style_of(p, names) == "footnote text" for each in notes for p in each.iter(f"{W}p"))
    assert len(list(body(data).iter(f"{W}footnoteReference"))) == len(notes)


@every_case
def test_captions_count_and_references_have_their_results(name: str, note: str) -> None:
    document, data = case(name, note)
    counted = [
        b for b in (*blocks(document, Table), *blocks(document, Figure)) if b.caption and b.caption.number
    ]
    fields = [field for paragraph in body(data).iter(f"{W}p") for field in _results(paragraph)]
    asked = [instruction.split()[0] for instruction, _ in fields]
    assert len([each for each in asked if each == "SEQ"]) == len({b.id for b in counted})
    assert all(result.strip() for _, result in fields)
    parts = opened(data)
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]
    marks = {val(mark, "name") for mark in body(data).iter(f"{W}bookmarkStart")}
    assert {said.split()[1] for said, _ in fields if said.startswith("REF")} <= marks


def _results(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each field of a paragraph with its result."""
    state, instruction, result = "", "", ""
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}fldChar":
            state = val(element, "fldCharType")
            if state == "end":
                yield instruction.strip(), result
                instruction = result = ""
        elif element.tag == f"{W}instrText":
            instruction += element.text or ""
        elif state == "separate":
            result += element.text or ""


@every_case
def test_tables_repeat_their_heads_and_are_described(name: str, note: str) -> None:
    document, data = case(name, note)
    there = [t for t in body(data).iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblCaption") is not None]
    wanted = [table for table in blocks(document, Table) if table.caption is not None]
    assert len(there) == len(wanted)
    for element, table in zip(there, wanted, strict=True):
        rows = element.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [True] * len(table.head) + [False] * (len(rows) - len(table.head))
        assert val(element.find(f"{W}tblPr/{W}tblDescription")) == table.description
        assert val(element.find(f"{W}tblPr/{W}tblCaption")).startswith(f"{table.caption.label}".strip())


@every_case
def test_language_properties_and_page_numbers_are_there(name: str, note: str) -> None:
    document, data = case(name, note)
    parts = opened(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    assert val(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")) == "da-DK"
    given = document.properties
    core, custom = (parts[f"docProps/{part}.xml"].decode() for part in ("core", "custom"))
    for tag, value in (
        ("dc:title", given.title),
        ("dc:subject", given.subject),
        ("dc:creator", given.author),
    ):
        assert not value or f"<{tag}>{_escaped(value)}</{tag}>" in core
    assert given.title
    assert "<dc:language>da-DK</dc:language>" in core
    assert f'name="Sagsnr"><vt:lpwstr>{given.case_number}<' in custom or not given.case_number
    footers = [root for part, root in stories(data).items() if "footer" in part]
    assert footers
    for root in footers:
        assert {(text.text or "").strip() for text in root.iter(f"{W}instrText")} >= {"PAGE"}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@every_case
def test_a_draft_says_so_on_each_page_and_in_its_properties(name: str, note: str) -> None:
    document, data = case(name, note)
    shapes = "{urn:schemas-microsoft-com:vml}textpath"
    parts = opened(data)
    for part, root in stories(data).items():
        if "header" in part:
            said = {str(text.get("string")) for text in root.iter(shapes) if text.get("string")}
            assert said == ({document.watermark} if document.watermark else set())
    stage = document.properties.stage
    assert f"<cp:contentStatus>{stage}</cp:contentStatus>" in parts["docProps/core.xml"].decode()
    assert f'name="Stadie"><vt:lpwstr>{stage}<' in parts["docProps/custom.xml"].decode()


@every_case
def test_no_look_is_set_but_by_a_style(name: str, note: str) -> None:
    _, data = case(name, note)
    for root in stories(data).values():
        for kind, allowed in DIRECT.items():
            found = {etree.QName(child).localname for p in root.iter(f"{W}{kind}") for child in p}
            assert found <= set(allowed)
    assert all(style for style, _ in paragraphs(data))


@every_case
def test_no_paragraph_is_there_for_space_alone(name: str, note: str) -> None:
    _, data = case(name, note)
    for style, paragraph in paragraphs(data):
        parent = paragraph.getparent()
        shown = (
            words_of(paragraph).strip()
            or next(paragraph.iter(f"{W}drawing", f"{W}fldChar"), None) is not None
        )
        in_cell = parent is not None and parent.tag == f"{W}tc"
        assert shown or in_cell or style == "Tabelslut" or paragraph.find(f"{W}pPr/{W}numPr") is not None


def test_the_sections_of_these_cases_hold_every_kind_of_block() -> None:
    document, _ = case("odense", "fyldigste sagsfremstilling")
    kinds = {type(block).__name__ for block in every_block(document.blocks)}
    assert kinds >= {
        "Paragraph",
        "Heading",
        "List",
        "Quote",
        "Box",
        "Table",
        "Figure",
        "Signatures",
        "Section",
    }
    assert Section.__name__ in kinds


def test_a_passage_in_another_language_says_so_and_pictures_have_their_words() -> None:
    document, data = case("koebenhavn", "fyldigste budgetnotat")
    foreign = {val(lang) for lang in body(data).iter(f"{W}lang")}
    assert "en-GB" in foreign
    alts = [figure.alt for figure in blocks(document, Figure)]
    assert alts
    picture = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    assert [str(each.get("descr")) for each in body(data).iter(picture)] == alts
