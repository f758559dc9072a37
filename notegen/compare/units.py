"""A Document → one sequence of what a reader gets: headings, paragraphs, items, rows, pictures, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from notegen.compare.words import Words, block_words, plain, words_of
from notegen.diagnostics import Place, SourcePlace
from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Caption,
    Document,
    Figure,
    Heading,
    List,
    MetaField,
    Paragraph,
    Quote,
    Row,
    Section,
    Signatures,
    Table,
    Text,
)

Kind = Literal["hoved", "titel", "overskrift", "tekst", "punkt", "række", "billede", "fodnote"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column and spans (from 1), whether it is a head, its words."""

    column: int
    wide: int
    high: int
    head: bool
    words: Words
    place: Place


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the sequence. ``detail`` is what it is beside its words: a heading's or item's level, a
    footnote's or row's number (a row's is not compared). A row has ``cells``, whose words its own are;
    ``table`` is its table's caption, for messages."""

    kind: Kind
    detail: int
    words: Words
    place: Place
    cells: tuple[Cell, ...] = ()
    table: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What two units have in common that are the same."""
        if self.kind == "række":
            return (
                self.kind,
                tuple(
                    (cell.column, cell.wide, cell.high, cell.head, *(word.key for word in cell.words))
                    for cell in self.cells
                ),
            )
        return self.kind, self.detail, tuple(word.key for word in self.words)

    @property
    def text(self) -> str:
        """The words as one text; marks and addresses left out."""
        return " ".join(word.text for word in self.words if word.kind == "ord")


def units_of(document: Document) -> tuple[Unit, ...]:
    """Return the sequence: box of facts, kind, what stands above the title, title, body, footnotes.

    The box is one unit, and what stands above the title another: whether label and value are two lines or
    one is the layout's matter. What is empty is left out.
    """
    return tuple(unit for unit in _all(document) if unit.words or unit.kind == "række")


def _all(document: Document) -> Iterator[Unit]:
    top = SourcePlace(document.file)
    yield _fields(document.meta, top)
    yield Unit("hoved", 0, plain(document.kind_label, top), top)
    yield _fields(document.lead, top)
    title = words_of(document.title, top)
    yield Unit("titel", 1, title, title[0].place if title else top)
    yield _unit("tekst", 0, words_of(document.subtitle, top), top)
    yield from _blocks(document.blocks, 0)
    for note in document.footnotes:
        yield Unit("fodnote", note.number, words_of(note.inlines, note.place), note.place)


def _fields(fields: tuple[MetaField, ...], top: Place) -> Unit:
    words: Words = ()
    for field in fields:
        lines = tuple(word for line in field.lines for word in words_of(line, top))
        place = lines[0].place if lines else top
        words = (*words, *plain(field.label, place), *lines)
    return _unit("hoved", 0, words, top)


def _unit(kind: Kind, detail: int, words: Words, place: Place) -> Unit:
    return Unit(kind, detail, words, words[0].place if words else place)


def _blocks(blocks: Blocks, depth: int) -> Iterator[Unit]:
    for block in blocks:
        yield from _block(block, depth)


def _block(block: Block, depth: int) -> Iterator[Unit]:
    match block:
        case Paragraph(inlines=inlines, place=place):
            yield Unit("tekst", 0, words_of(inlines, place), place)
        case Heading(level=level, inlines=inlines, place=place):
            yield Unit("overskrift", level, words_of(inlines, place), place)
        case List():
            yield from _items(block, depth)
        case Quote(blocks=inner) | Section(blocks=inner):
            yield from _blocks(inner, depth)
        case Box(title=title, blocks=inner, place=place):
            yield Unit("tekst", 0, words_of(title, place), place)
            yield from _blocks(inner, depth)
        case Signatures(people=people, place=place):
            for name, title_ in people:
                yield Unit("tekst", 0, plain(f"{name} {title_}", place), place)
        case Figure(alt=alt, caption=caption, source=source, place=place):
            yield Unit("billede", 0, plain(alt, place), place)
            yield _caption(caption, place)
            yield Unit("tekst", 0, words_of(source, place), place)
        case Table():
            yield from _table(block)


def _items(block: List, depth: int) -> Iterator[Unit]:
    for item in block.items:
        rest = item.blocks
        if rest and isinstance(rest[0], Paragraph):
            first, rest = rest[0], rest[1:]
            yield Unit("punkt", depth + 1, words_of(first.inlines, first.place), first.place)
        yield from _blocks(rest, depth + 1)


def _caption(caption: Caption | None, place: Place) -> Unit:
    if caption is None:
        return Unit("tekst", 0, (), place)
    label = f"{caption.label} {caption.number}{caption.separator}" if caption.label else ""
    return Unit("tekst", 0, words_of((Text(label, place), *caption.inlines), place), place)


def _table(table: Table) -> Iterator[Unit]:
    caption = _caption(table.caption, table.place)
    yield caption
    rows = (*table.head, *table.body)
    reaching: dict[int, int] = {}
    for index, row in enumerate(rows):
        cells, reaching = _row(row, reaching, index < len(table.head))
        words = tuple(word for cell in cells for word in cell.words)
        yield Unit("række", index + 1, words, row.place, cells, caption.text)
    for mark, inlines in table.notes:
        words = words_of((Text(f"{mark} ", table.place), *inlines), table.place)
        yield _unit("tekst", 0, words, table.place)
    yield Unit("tekst", 0, plain(table.rounding, table.place), table.place)
    yield _unit("tekst", 0, words_of(table.remark, table.place), table.place)


def _row(row: Row, reaching: dict[int, int], head: bool) -> tuple[tuple[Cell, ...], dict[int, int]]:
    """Return the row's cells with the columns they begin in, and how far they reach into rows below."""
    left = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
    covered = set(reaching)
    column = 0
    cells: list[Cell] = []
    for cell in row.cells:
        while column in covered:
            column += 1
        words = (*words_of(cell.inlines, cell.place), *block_words(cell.blocks, cell.place))
        wide, high = max(cell.colspan, 1), max(cell.rowspan, 1)
        cells.append(Cell(column + 1, wide, high, head, words, cell.place))
        for each in range(column, column + wide):
            if high > 1:
                left[each] = high - 1
        column += wide
    return tuple(cells), left
