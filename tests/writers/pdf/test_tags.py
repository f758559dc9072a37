"""The tag tree of a page with a bit of everything: what WeasyPrint's own lacks, repair by repair."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from notegen.document.blocks import Column, Footnote, NoteMark, TableMark
from notegen.layout.values import Layout
from notegen.writers.filters import short_forms
from notegen.writers.pdf import write
from notegen.writers.pdf.objects import Element, text
from notegen.writers.pdf.paint_order import in_reading_order
from notegen.writers.pdf.streams import State, Stretch, cut, joined
from tests.writers import sample
from tests.writers.pdf.spoilt import finished, tree


@cache
def shown() -> str:
    """Return the tree's types: a type with its children in brackets."""
    return outline(tree())


def outline(element: Element) -> str:
    inside = " ".join(outline(kid) for kid in element.elements())
    return f"{element.kind}({inside})" if inside else element.kind


def every(kind: str) -> list[Element]:
    return [element for element in tree().walk() if element.kind == kind]


def ends(element: Element) -> list[str]:
    return [text(name) for name in element.attribute("Headers") or ()]


def metadata(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet: bytes = pdf.Root.Metadata.read_bytes()
    return packet.decode()


def words(data: bytes) -> str:
    pages = pdfium.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_one_file_declares_pdf_a_and_pdf_ua() -> None:
    packet = metadata(write(sample.short(), sample.layout()).data)
    assert packet.count("<rdf:RDF") == 1
    assert 'pdfaid:part="2"' in packet
    assert 'pdfaid:conformance="A"' in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "pdfaExtension:schemas" in packet


def test_the_box_of_facts_is_first_and_a_contents_list_is_one() -> None:
    assert shown().startswith("Document(Sect(P) H1 Sect(TOC(TOCI(Lbl Reference(Link)))) H2 ")


def test_a_footnote_stands_after_the_block_of_its_call() -> None:
    assert "Reference(Link) Span" in shown()
    assert ") Note(Lbl Span Span Span) L(" in shown()
    (note,) = every("Note")
    assert text(note.entries["ID"]) == "note-fn1"


def test_a_list_in_a_list_stands_in_the_body_of_its_item() -> None:
    assert "L(LI(Lbl LBody(P L(LI(Lbl LBody)))) LI(Lbl LBody(P)))" in shown()
    assert [one.attribute("ListNumbering") for one in every("L")] == ["/Decimal", "/Disc"]


def test_captions_stand_in_their_table_and_figure() -> None:
    assert "Table(Caption THead(" in shown()
    assert "Figure(Span Caption(P))" in shown()


def test_heads_have_a_scope_and_cells_name_their_heads_under_merged_ones() -> None:
    scopes = [head.attribute("Scope") for head in every("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 3
    cells = every("TD")
    assert ends(cells[0]) == []
    assert ends(cells[2]) == ["t1r3c1", "t1r4c1", "t1r1c2", "t1r2c2"]
    assert ends(every("TH")[1]) == ["t1r1c2"]


def test_what_is_printed_too_short_is_said() -> None:
    said = [text(one.entries.get("Alt")) for cell in every("TD") for one in cell.elements()]
    assert said == ["minus 5,0", "ingen"]
    assert [text(cell.entries.get("ActualText")) for cell in every("TD")].count("tom") == 1


def test_a_minus_is_copied_as_a_spreadsheet_takes_it() -> None:
    assert "Løn -5,0 -" in words(finished(lambda _objects: None))


def test_the_mark_of_a_note_beside_a_figure_is_read_as_it_stands() -> None:
    new = sample.numbers()
    cells = (
        sample.cell(new(), "\u22125,0", TableMark("*")),
        sample.cell(new(), "-", NoteMark(1, True), spoken="ingen"),
        sample.cell(new(), "*(\u221212)", spoken="foreløbigt \u221212"),
    )
    table = replace(
        sample.many_rows(new, 1),
        head=(),
        body=(sample.row("post", new(), *cells),),
        columns=(Column("", "left", 333),) * 3,
    )
    notes = (Footnote(1, sample.words("En note"), sample.HERE),)
    data = write(sample.short(table, notes=notes), sample.layout()).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        top: Any = pdf.Root.StructTreeRoot.K[0]
        shown = [inner for cell in elements(top) if str(cell.S) == "/TD" for inner in elements(cell)]
        said = [(str(one.S)[1:], str(one.get("/Alt", ""))) for one in shown]
    assert said == [
        *(("Span", "minus 5,0"), ("Span", "")),
        *(("Span", "ingen"), ("Reference", ""), ("Link", "")),
        ("Span", "foreløbigt minus 12"),
    ]
    assert "-5,0* " in words(data)


def elements(node: Any) -> Iterator[Any]:
    """Give all elements below one."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_passages_and_abbreviations_say_what_they_are() -> None:
    assert [text(one.entries["Lang"]) for one in tree().walk() if "Lang" in one.entries] == ["de", "en"]
    assert [text(one.entries["E"]) for one in tree().walk() if "E" in one.entries] == ["pris- og lønniveau"]


def test_a_short_form_in_a_head_a_caption_or_the_box_is_read_out_in_full() -> None:
    with pikepdf.open(io.BytesIO(write(sample.everything(), shortened()).data)) as pdf:
        top: Any = pdf.Root.StructTreeRoot.K[0]
        said = dict.fromkeys(str(one.E) for one in elements(top) if "/E" in one)
    assert list(said) == ["sagsnummer", "pris- og lønniveau"]
    assert short_forms("I/U i p/l, ikke op/l", {"p/l": "priser", "I/U": "ind eller ud"}) == (
        ("I/U", "ind eller ud"),
        (" i ", ""),
        ("p/l", "priser"),
        (", ikke op/l", ""),
    )


def shortened() -> Layout:
    short = {"Sagsnr.": "sagsnummer", "p/l": "pris- og lønniveau"}
    return replace(sample.layout(), abbreviations=short)


def test_a_link_is_one_whatever_is_set_in_it_and_says_where_it_leads() -> None:
    said = [[text(kid["Contents"]) for kid in one.kids if isinstance(kid, dict)] for one in every("Link")]
    assert said == [["Økonomi"], ["Fodnote 1"], ["Se mere her (https://www.kk.dk/x)"]]


def test_words_on_both_sides_of_an_unpainted_space_stay_apart() -> None:
    said = words(finished(lambda _objects: None))
    assert "Brød og smør" in said


def test_lines_end_in_a_space_and_broken_words_do_not() -> None:
    data = write(sample.short(sample.paragraph("n9", sample.LONG * 2)), sample.layout()).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts: Any = pdf.pages[0].Resources.Font
        maps = b"".join(font.ToUnicode.read_bytes() for font in fonts.values())
    assert b"<2010>" not in maps
    said = words(data).replace("\x02", "").replace("\xad", "").replace("\ufffe", "")
    assert sample.LONG[:120] in said


def test_a_table_over_pages_is_one_and_its_repeated_head_is_none_of_it() -> None:
    new = sample.numbers()
    data = write(sample.short(sample.many_rows(new, 60)), sample.layout()).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = list(all_kinds(pdf.Root.StructTreeRoot.K[0]))
        pages = len(pdf.pages)
    assert pages > 1
    assert (kinds.count("Table"), kinds.count("THead")) == (1, 1)


def all_kinds(node: Any) -> list[str]:
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [str(node.S)[1:], *(kind for kid in kids for kind in all_kinds(kid))]


def test_what_is_painted_late_is_moved_with_its_colours_to_where_it_is_read() -> None:
    red = State().after(b"1 0 0 rg")
    marks = [Stretch(0, [b"a"], red, red), Stretch(1, [b"b"], red, red), Stretch(2, [b"c"], red, red)]
    moved = in_reading_order(marks, {0: 0, 1: 2, 2: 1})
    out, numbers = joined(moved, {n: (n, "P", "") for n in range(3)})
    assert numbers == [[0], [2], [1]]
    assert [item for item in out if item in (b"a", b"b", b"c")] == [b"a", b"c", b"b"]
    assert out[out.index(b"b") - 2 : out.index(b"b") + 2] == [b"q", b"1 0 0 rg", b"b", b"Q"]


@pytest.mark.parametrize("named", [True, False])
def test_an_underline_belongs_to_its_text(named: bool) -> None:
    import pydyf

    stream = ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", "/Artifact", b"BMC", b"f", b"EMC", b"x", b"EMC"]
    cut_up = cut(stream, frozenset({0} if named else ()), {} if named else {0: {"Type": "/Layout"}})
    ops = [item for stretch in cut_up for item in stretch.ops]
    assert ops.count(b"BMC") == 0
    assert ops.count(b"EMC") == (0 if named else 1)
    assert [item for item in ops if item in (b"f", b"x")] == [b"f", b"x"]
