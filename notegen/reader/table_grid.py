"""The two tables that are no columns of figures: *beskrivelse* (term and text) and *kryds*."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from notegen.layout.values import TableType
from notegen.model.names import index_of
from notegen.model.table import Cell, Column, Row
from notegen.model.text import Mark
from notegen.reader.context import Context
from notegen.reader.rows import RawCell, RawRow, fitted, raw_rows
from notegen.reader.table_cells import CellForm, read_paragraph
from notegen.reader.table_rows import read_rows
from notegen.source import take
from notegen.source.nodes import Node
from notegen.source.take import Got, did_you_mean, listed

PAIRS = 4


def term_columns(got: Mapping[str, Got]) -> tuple[Column, ...]:
    """Return the two columns without head that a *beskrivelse* has when ``kolonner:`` says nothing."""
    place = next(iter(got.values())).place
    return tuple(Column(name, (), "tekst", "", "", (), 0, place) for name in ("begreb", "tekst"))


def read_description(
    raws: Sequence[RawRow], columns: Sequence[Column], marks: tuple[str, ...], context: Context
) -> tuple[Row, ...]:
    """Return the rows of a *beskrivelse*; a row with an empty first cell is a further paragraph of the
    text above it."""
    forms = tuple(CellForm("tekst", marks) for _ in columns)
    groups: list[list[RawRow]] = []
    for raw in raws:
        cells = fitted(raw, 2).cells
        if len(cells) == 2 and not cells[0].text and cells[1].text:
            if groups:
                groups[-1].append(replace(raw, cells=cells))
            else:
                hint = "skriv begrebet foran stregen"
                context.tell("NG417", "der er intet begreb over teksten", raw.place, hint)
        else:
            groups.append([raw])
    rows = read_rows([group[0] for group in groups], columns, forms, context)
    # A first row that repeats the heads is gone; the groups still there are the last ones.
    kept = groups[len(groups) - len(rows) :]
    return tuple(
        _with_paragraphs(row, group[1:], marks, context) for row, group in zip(rows, kept, strict=True)
    )


def _with_paragraphs(row: Row, more: Sequence[RawRow], marks: tuple[str, ...], context: Context) -> Row:
    if not more:
        return row
    if len(row.cells) < 2:
        hint = "skriv begrebet foran stregen"
        context.tell("NG417", "der er intet begreb over teksten", more[0].place, hint)
        return row
    further = tuple(read_paragraph(raw.cells[1], marks, context) for raw in more)
    return replace(row, cells=(row.cells[0], replace(row.cells[1], more=further)))


def read_grid(
    got: Mapping[str, Got], kind: TableType | None, marks: tuple[str, ...], context: Context
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Column, ...], tuple[Row, ...]] | None:
    """Return the choices of a *kryds* table, those crossed, its columns (in pairs), and the rows of
    term and text below. None where there are no choices."""
    options = _texts(got, "valg", context) or tuple((text, None) for text in (kind.options if kind else ()))
    if not options:
        first = next(iter(got.values()))
        context.tell("NG419", "krydsskemaet har ingen valg", first.place, "skriv valg: og en liste")
        return None
    names = tuple(text for text, _node in options)
    crossed = []
    for written, node in _texts(got, "kryds", context):
        hit = index_of(written, names)
        if hit is None:
            hint = did_you_mean(written, names, "valgene er " + listed(names))
            place = node.place if node else got["kryds"].place
            context.tell("NG419", f"»{written}« er ikke et af valgene", place, hint)
        else:
            crossed.append(names[hit])
    pairs = PAIRS
    if "per linje" in got:
        pairs = take.whole_number(got["per linje"].node, "per linje", 1, 8, context.findings) or PAIRS
    place = next(iter(got.values())).place
    pair = (Column("", (), "tekst", "", "", (), 0, place), Column("", (), "kryds", "", "", (), 0, place))
    return names, tuple(dict.fromkeys(crossed)), pair * pairs, _rows_below(got, marks, context)


def _rows_below(got: Mapping[str, Got], marks: tuple[str, ...], context: Context) -> tuple[Row, ...]:
    if "rækker" not in got:
        return ()
    raws = []
    for raw in raw_rows(got["rækker"].node, "rækker", context):
        # A term alone is a line to be filled in.
        empty = RawCell("", lambda offset, place=raw.place: place)  # type: ignore[misc]
        raws.append(replace(raw, cells=(*raw.cells, empty)) if len(raw.cells) == 1 else raw)
    return read_description(raws, term_columns(got), marks, context)


def _texts(got: Mapping[str, Got], key: str, context: Context) -> tuple[tuple[str, Node | None], ...]:
    if key not in got:
        return ()
    nodes = take.items(got[key].node, key, context.findings)
    return tuple((text, node) for node in nodes if (text := take.text(node, key, context.findings)))


def used_marks(columns: Sequence[Column], lines: Sequence[Sequence[Cell]], rows: Sequence[Row]) -> set[str]:
    """Return the marks that stand somewhere in a table."""
    cells = [cell for line in (*lines, *(row.cells for row in rows)) for cell in line]
    every = (*(column.marks for column in columns), *(cell.marks for cell in cells))
    paragraphs = [words for cell in cells for words in (cell.inlines, *cell.more)]
    inside = (inline.text for words in paragraphs for inline in words if isinstance(inline, Mark))
    return {mark for marks in every for mark in marks} | set(inside)
