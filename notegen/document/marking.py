"""A note with closed parts → the note its members read: every closed part is there, and says that it is.

Only in a meeting's papers: what a note is closed by is of no use to who writes it alone.
"""

from dataclasses import replace

from notegen.document.hidden_cells import closed_rows
from notegen.document.numbers import heading_of, in_printed_order
from notegen.document.projection import Closing, has_closed
from notegen.layout.values import Layout, Placed
from notegen.model.note import Bilag, Note, Section
from notegen.model.table import Cell, Row, Table
from notegen.model.text import Paragraph, Strong, Text


def marked_note(note: Note, layout: Layout, closing: Closing = ()) -> Note:
    """Return the note with the layout's mark after the heading of each closed section and annex and in each
    closed row; the note itself where nothing is closed. ``closing`` are the annexes the meeting closes."""
    if not has_closed(note, closing):
        return note
    mark = layout.meeting.words.closed_inside
    order = in_printed_order(note, layout.kinds[note.kind], layout)
    places = {place.key: place for place in order}
    shut = {position for position, _title in closing}
    return replace(
        note,
        sections=tuple(_section(each, places.get(each.key), layout, mark) for each in note.sections),
        tables=tuple(_table(each, mark) for each in note.tables),
        bilag=tuple(
            _bilag(each, mark) if each.closure is not None or position in shut else each
            for position, each in enumerate(note.bilag)
        ),
    )


def _section(section: Section, place: Placed | None, layout: Layout, mark: str) -> Section:
    if section.closure is None or place is None:
        return section
    heading = heading_of(place, section, layout)
    if heading:
        return replace(section, printed_as=f"{heading} {mark}")
    said = Paragraph((Strong((Text(mark, section.place),)),), section.place)
    return replace(section, blocks=(said, *section.blocks))


def _bilag(bilag: Bilag, mark: str) -> Bilag:
    return replace(bilag, title=(*bilag.title, Text(f" {mark}", bilag.place)))


def _table(table: Table, mark: str) -> Table:
    closed = closed_rows(table)
    if not closed:
        return table
    rows = tuple(_row(row, mark) if index in closed else row for index, row in enumerate(table.rows))
    return replace(table, rows=rows)


def _row(row: Row, mark: str) -> Row:
    """Return the row with the mark in its first cell of words: a cell that belongs to its neighbour has none,
    and to a figure nothing is added."""
    for spot, cell in enumerate(row.cells):
        if cell.what == "tekst" or (cell.what == "tom" and not spot):
            marked = _cell(cell, mark)
            return replace(row, cells=(*row.cells[:spot], marked, *row.cells[spot + 1 :]))
    return row


def _cell(cell: Cell, mark: str) -> Cell:
    before = f" {mark}" if cell.inlines else mark
    return replace(cell, what="tekst", inlines=(*cell.inlines, Text(before, cell.place)))
