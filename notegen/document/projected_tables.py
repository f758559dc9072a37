"""A table with closed rows → the table the public may have."""

from dataclasses import replace

from notegen.document.hidden_cells import closed_rows, hidden_cells
from notegen.document.projected_text import Gone, public_inlines
from notegen.layout.meeting_values import MeetingWords
from notegen.model.closing import Closure
from notegen.model.table import Cell, Row, Table
from notegen.model.text import Text
from notegen.reader.table_grid import used_marks


def public_table(table: Table, gone: Gone, words: MeetingWords) -> Table:
    """Return the table with its closed rows' labels neutral and their figures gone, and without the figures
    that could give them away. Its own notes stay where a mark still leads to them."""
    mark = words.closed_mark
    closed, hidden = closed_rows(table), hidden_cells(table)
    rows = []
    for index, row in enumerate(table.rows):
        if index in closed:
            rows.append(_closed(row, index, table, words))
            continue
        cells = tuple(
            Cell("tom", (), None, (), cell.place)
            if (index, column) in hidden
            else replace(
                cell,
                inlines=public_inlines(cell.inlines, gone, mark),
                more=tuple(public_inlines(each, gone, mark) for each in cell.more),
            )
            for column, cell in enumerate(row.cells)
        )
        rows.append(replace(row, cells=cells))
    heads = tuple(
        tuple(replace(cell, inlines=public_inlines(cell.inlines, gone, mark)) for cell in line)
        for line in table.head_lines
    )
    columns = tuple(replace(column, head=public_inlines(column.head, gone, mark)) for column in table.columns)
    used = used_marks(columns, heads, tuple(rows))
    return replace(
        table,
        title=public_inlines(table.title, gone, mark),
        columns=columns,
        head_lines=heads,
        rows=tuple(rows),
        notes={
            name: public_inlines(note, gone, mark)
            for name, note in table.notes.items()
            if name in used or not closed
        },
        remark=public_inlines(table.remark, gone, mark),
    )


def _closed(row: Row, index: int, table: Table, words: MeetingWords) -> Row:
    place = table.place
    title = (row.closure.public_title if row.closure else "") or words.closed_row
    label = Cell("tekst", (Text(title, place),), None, (), place)
    # A cell that belongs to its neighbour says nothing itself, and the table's shape is kept by it.
    rest = (
        Cell(cell.what if cell.what in ("venstre", "op") else "tom", (), None, (), place)
        for cell in row.cells[1:]
    )
    return Row(row.kind, f"række-{index + 1}", (label, *rest), place, Closure(place))
