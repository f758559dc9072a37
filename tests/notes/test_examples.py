"""The worked examples in ``notes/``: whole, without a finding, and the same words in both formats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from notegen.document import blocks as doc
from notegen.document.build import build
from notegen.document.walk import in_inlines
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS
from tests.notes.words import (
    docx_cells,
    docx_footnotes,
    docx_paragraphs,
    docx_parts,
    is_footnote,
    letters,
    pdf_cells,
    pdf_pieces,
)
from tests.writers.docx.office import printed_by_libreoffice

NOTES = Path(__file__).resolve().parents[2] / "notes"
NAMES = tuple(sorted(path.stem for path in NOTES.glob("*-*.yaml")))
every_example = pytest.mark.parametrize("name", NAMES)


@dataclass(frozen=True, slots=True)
class Example:
    document: doc.Document
    docx: bytes
    pdf: bytes
    pages: int
    findings: tuple[object, ...]


@cache
def example(name: str) -> Example:
    path = NOTES / f"{name}.yaml"
    reading = read_note(
        path.read_bytes(),
        path.name,
        Folder(NOTES, NOTES),
        lambda wanted, place: load(wanted, None, place),
        "koebenhavn",
    )
    assert reading.note is not None, reading.findings
    assert reading.layout is not None
    document, built = build(reading.note, reading.layout)
    docx = WRITERS["docx"](document, reading.layout)
    pdf = WRITERS["pdf"](document, reading.layout)
    findings = (*reading.findings, *built, *docx.findings, *pdf.findings)
    return Example(document, docx.data, pdf.data, pdf.pages, findings)


def tables(document: doc.Document) -> Iterator[doc.Table]:
    for section in document.blocks:
        assert isinstance(section, doc.Section)
        yield from (block for block in section.blocks if isinstance(block, doc.Table))


def plain(inlines: doc.Inlines) -> str:
    return "".join(text for text, _place in in_inlines(inlines))


def in_docx(name: str) -> str:
    return letters("".join(docx_paragraphs(docx_parts(example(name).docx)["document"])))


def in_pdf(name: str) -> str:
    pieces = pdf_pieces(example(name).pdf)
    return letters("".join(piece.text for piece in pieces if not is_footnote(piece)))


def test_there_is_an_example_for_each_real_note() -> None:
    kinds = Counter(example(name).document.kind for name in NAMES)
    assert kinds == {"budgetnotat": 2, "orientering": 1, "baggrundsnotat": 1, "indstilling": 1}


@every_example
def test_an_example_is_rendered_without_a_finding(name: str) -> None:
    assert example(name).findings == ()


@every_example
def test_both_formats_hold_the_same_words_in_the_same_order(name: str) -> None:
    assert in_docx(name) == in_pdf(name)
    assert len(in_pdf(name)) > 3000


@every_example
def test_the_box_of_facts_comes_before_the_body_in_both(name: str) -> None:
    document = example(name).document
    facts = letters(
        "".join(field.label + "".join(plain(line) for line in field.lines) for field in document.meta)
    )
    assert letters(plain(document.title)) not in facts
    assert in_docx(name).startswith(facts)
    assert in_pdf(name).startswith(facts)


@every_example
def test_every_footnote_is_in_both(name: str) -> None:
    document = example(name).document
    parts = docx_parts(example(name).docx)
    wanted = [letters(plain(note.inlines)) for note in document.footnotes]
    assert [letters(note) for note in docx_footnotes(parts)] == wanted
    at_the_foot = letters("".join(p.text for p in pdf_pieces(example(name).pdf) if is_footnote(p)))
    assert at_the_foot == "".join(f"{n}{words}" for n, words in enumerate(wanted, 1))


@every_example
def test_every_cell_is_in_both(name: str) -> None:
    in_word = [letters(cell) for cell in docx_cells(docx_parts(example(name).docx)["document"])]
    in_print = [letters(cell) for cell in pdf_cells(example(name).pdf)]
    filled = sum(
        bool(cell.inlines or cell.blocks)
        for table in tables(example(name).document)
        for row in (*table.head, *table.body)
        for cell in row.cells
    )
    assert [cell for cell in in_word if cell] == [cell for cell in in_print if cell]
    assert len([cell for cell in in_print if cell]) == filled


def amounts(table: doc.Table, first: str) -> list[Decimal]:
    row = next(row for row in table.body if plain(row.cells[0].inlines) == first)
    return [cell.amount for cell in row.cells if cell.amount is not None]


def test_the_totals_are_those_of_the_real_note() -> None:
    service, bevilling, bydele = tables(example("budgetnotat-sydhavnen").document)
    assert amounts(service, "Tre konsulenter i kvarteret") == [1200, 1700, 1700, 4600]
    assert amounts(service, "Misbrugsbehandling") == [600, 600, 600, 1800]
    assert amounts(service, "Husleje") == [100, 100, 100, 300]
    assert amounts(service, "Udgifter i alt") == [1900, 2400, 2400, 6700]
    assert amounts(bevilling, "Udgifter i alt") == [1900, 2400, 2400, 6700]
    assert [amounts(bevilling, "Service")] == [[1300, 1800, 1800, 4900]]
    assert bydele.kind == "kryds"
    _sketch, drift, *_annex = tables(example("budgetnotat-byomraader").document)
    assert amounts(drift, "Serviceudgifter i alt") == [Decimal("5.0")] * 4


def test_a_sentence_takes_its_amount_from_the_table() -> None:
    assert letters("Samlet koster forslaget 6,7 mio. kr. over de tre år.") in in_pdf("budgetnotat-sydhavnen")
    assert letters("kun koster kommunen 1,2 mio. kr. det år") in in_docx("budgetnotat-sydhavnen")


def test_the_budgetnotat_has_four_pages() -> None:
    assert example("budgetnotat-sydhavnen").pages == 4


@pytest.mark.heavy
@every_example
def test_libreoffice_gives_the_word_file_as_many_pages(name: str, tmp_path: Path) -> None:
    pages = len(pdfium.PdfDocument(printed_by_libreoffice(example(name).docx, tmp_path)))
    assert abs(pages - example(name).pages) <= 1
