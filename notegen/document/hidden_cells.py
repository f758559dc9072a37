"""Which cells of a table with closed rows must not be shown: the rows', and all that could give them away."""

from notegen.document.sums import TOTALS, total_of
from notegen.document.table_units import operands
from notegen.model.names import find_column, find_row
from notegen.model.table import FIGURE_ROLES, Table


def closed_rows(table: Table) -> frozenset[int]:
    """Return the indices of the rows that are closed; what is ``[heraf]`` a closed row is closed with it."""
    closed = set()
    above = False
    for index, row in enumerate(table.rows):
        above = row.closure is not None or (row.kind == "heraf" and above)
        if above:
            closed.add(index)
    return frozenset(closed)


def hidden_cells(table: Table) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of every figure that a closed row goes into, those of the rows among them.

    A total of rows, a sum, difference or percentage of figures, and what is computed from those in turn:
    computed or written, since by subtraction any of them would tell what is closed.
    """
    width = len(table.columns)
    hidden = {(row, column) for row in closed_rows(table) for column in range(width)}
    if not hidden:
        return frozenset()
    figures = [column for column in range(width) if table.columns[column].role in FIGURE_ROLES]
    along = {column: operands(table.columns, column) for column in figures}
    down = {
        row: total_of(table.rows, row) for row in range(len(table.rows)) if table.rows[row].kind in TOTALS
    }
    before = 0
    while before != len(hidden):
        before = len(hidden)
        for row in range(len(table.rows)):
            for column in figures:
                beside = any((row, spot) in hidden for spot in along[column])
                above = any((spot, column) in hidden for spot in down.get(row, ()))
                if beside or above:
                    hidden.add((row, column))
    return frozenset(hidden)


def is_hidden(table: Table, row_id: str, column_id: str) -> bool:
    """Return whether a reference names a figure that must not be shown."""
    row, column = find_row(table.rows, row_id), find_column(table.columns, column_id)
    if row is None:
        return False
    return row in closed_rows(table) or (column is not None and (row, column) in hidden_cells(table))
