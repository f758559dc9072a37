"""What a table's figures add up to: a value for each cell, computed where ``=`` stands.

Down a column, ``[sum]`` adds the item rows since the last group or total, ``[i alt]`` all item rows
above it (below it, where none are above), and ``[forskel]`` is the first less the second of the two
totals above it (of the two item rows, where there are no totals). Along a row, columns with the roles
*sum*, *forskel* and *procent af* are computed from others. Where both are possible the row is added
along, so that a total agrees with the figures beside it. A figure that is written is kept as written.
Percents are not added down a column: the shares of unlike wholes come to nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Final

from notegen.amounts import EXACT, UNITS, convert, rounded
from notegen.diagnostics import FEJL, Finding
from notegen.document.table_units import Units, addable, operands, units_of
from notegen.model.names import find_column, find_row
from notegen.model.table import FIGURE_ROLES, Cell, Row, Table

TOTALS: Final = ("sum", "i alt", "forskel")
"""The kinds of rows that are computed down a column."""

_BOUNDS: Final = ("gruppe", *TOTALS)
_NOTHING_ABOVE: Final = {
    "sum": (
        "der er ingen rækker at lægge sammen",
        "skriv den under de rækker, den lægger sammen",
    ),
    "forskel": (
        "der er ikke to rækker at trække fra hinanden",
        "skriv den under to rækker med [i alt]",
    ),
}
PERCENT_DECIMALS: Final = 1
"""The decimals of a share that notegen works out; more where the column has figures with more."""

Value = Decimal | None


@dataclass(frozen=True, slots=True)
class Computed:
    """The value of every cell in the unit it is written in (None for no figure), row by row, and
    what could not be computed."""

    values: tuple[tuple[Value, ...], ...]
    findings: tuple[Finding, ...]
    units: Units


def compute(table: Table) -> Computed:
    """Return the values of a table's cells. ``=`` that cannot be computed is told at its cell."""
    sheet = _Sheet(table, units_of(table))
    # Decimal's own context keeps 28 digits of a sum, and tells of none that it drops.
    with localcontext(EXACT):
        values = tuple(
            tuple(sheet.value(row, column) for column in range(len(table.rows[row].cells)))
            for row in range(len(table.rows))
        )
    return Computed(values, tuple(sheet.findings), sheet.units)


def figure(table: Table, computed: Computed, row_id: str, column_id: str) -> Decimal | None:
    """Return the figure at a row and a column, in kr. where it is money.

    A row is named by its ``{#id}`` or label, a column by its ``{#id}`` or head, as written or as
    ``a-slug``. None where there is no such row or column (or two), or no figure.
    """
    row, column = find_row(table.rows, row_id), find_column(table.columns, column_id)
    if row is None or column is None or column >= len(computed.values[row]):
        return None
    value, unit = computed.values[row][column], computed.units.written[column]
    if value is None or not unit or not UNITS[unit].money:
        return value
    return convert(value, unit, "kr.")


def figure_unit(table: Table, computed: Computed, column_id: str) -> str:
    """Return the unit in which a column's figures are shown; empty where it has none."""
    column = find_column(table.columns, column_id)
    return "" if column is None else computed.units.shown[column]


@dataclass(slots=True)
class _Sheet:
    """One computation: cells ask for each other's values, and each is worked out once."""

    table: Table
    units: Units
    known: dict[tuple[int, int], Value] = field(default_factory=dict)
    open: set[tuple[int, int]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def value(self, row: int, column: int) -> Value:
        cells = self.table.rows[row].cells
        if column >= len(cells):
            return None
        cell, spot = cells[column], (row, column)
        if cell.what != "regn":
            return cell.amount.value if cell.what == "tal" and cell.amount else None
        if spot in self.open:
            return self.fail("NG425", cell, "cellen regnes ud af sig selv", "skriv tallet i en af cellerne")
        if spot not in self.known:
            self.open.add(spot)
            self.known[spot] = self.work_out(row, column, cell)
            self.open.discard(spot)
        return self.known[spot]

    def work_out(self, row: int, column: int, cell: Cell) -> Value:
        spots = operands(self.table.columns, column)
        role, kind = self.table.columns[column].role, self.table.rows[row].kind
        percents = role == "procent af" or (role == "procent" and kind in ("sum", "i alt"))
        downwards = kind in TOTALS and role in FIGURE_ROLES and not percents
        if spots:
            figures = [self.value(row, spot) for spot in spots]
            if any(figure is not None for figure in figures) or not downwards:
                return self.along(row, column, figures, cell)
        if downwards:
            return self.down(row, column, cell)
        return self.fail("NG424", cell, *_why_not(role, kind))

    def along(self, row: int, column: int, figures: Sequence[Value], cell: Cell) -> Value:
        """Return a *sum*, *forskel* or *procent af* from the row's figures."""
        role, spots = self.table.columns[column].role, operands(self.table.columns, column)
        beside = [self.what(row, spot) for spot in spots]
        if _failed(figures, beside):
            return None
        if all(what == "tom" for what in beside):
            message = "cellerne, der skal regnes ud fra, er tomme"
            return self.fail("NG424", cell, message, "lad cellen være tom")
        units = [self.units.written[spot] for spot in spots]
        target = self.units.written[column] if role != "procent af" else units[-1]
        if not addable([*units, target]):
            names = " og ".join(dict.fromkeys(unit or "ingen enhed" for unit in [*units, target]))
            message = f"tal i {names} kan ikke regnes sammen"
            return self.fail("NG424", cell, message, "nævn kolonner med samme slags enhed")
        parts = [
            convert(figure or Decimal(0), unit, target) for figure, unit in zip(figures, units, strict=True)
        ]
        if role == "sum":
            return sum(parts, Decimal(0))
        if role == "forskel":
            return parts[0] - parts[1]
        if not parts[1]:
            return self.fail("NG424", cell, "man kan ikke regne procent af nul", "skriv - i cellen")
        return rounded(parts[0] / parts[1] * 100, self.percent_decimals(column))

    def down(self, row: int, column: int, cell: Cell) -> Value:
        """Return a total from the rows above."""
        rows = self.table.rows
        kind = rows[row].kind
        chosen = total_of(rows, row)
        if not chosen:
            return self.fail("NG424", cell, *_NOTHING_ABOVE["forskel" if kind == "forskel" else "sum"])
        figures = [self.value(other, column) for other in chosen]
        if _failed(figures, [self.what(other, column) for other in chosen]):
            return None
        parts = [figure or Decimal(0) for figure in figures]
        return parts[0] - parts[1] if kind == "forskel" else sum(parts, Decimal(0))

    def what(self, row: int, column: int) -> str:
        cells = self.table.rows[row].cells
        return cells[column].what if column < len(cells) else "tom"

    def percent_decimals(self, column: int) -> int:
        cells = (row.cells[column] for row in self.table.rows if column < len(row.cells))
        return max([PERCENT_DECIMALS, *(cell.amount.decimals for cell in cells if cell.amount)])

    def fail(self, code: str, cell: Cell, message: str, hint: str) -> Value:
        self.findings.append(Finding(code, FEJL, message, cell.place, hint))
        return None


def total_of(rows: Sequence[Row], index: int) -> tuple[int, ...]:
    """Return the indices of the rows that the total at ``index`` is computed from, none where there are
    none; for a *forskel* the two, first less second."""
    above = range(index)
    match rows[index].kind:
        case "sum":
            start = max((spot + 1 for spot in above if rows[spot].kind in _BOUNDS), default=0)
            return tuple(spot for spot in range(start, index) if rows[spot].kind == "post")
        case "i alt":
            items = [spot for spot in above if rows[spot].kind == "post"]
            below = range(index + 1, len(rows))
            return tuple(items or [spot for spot in below if rows[spot].kind == "post"])
        case "forskel":
            totals = [spot for spot in above if rows[spot].kind in ("sum", "i alt")]
            pair = totals or [spot for spot in above if rows[spot].kind == "post"]
            return tuple(pair[-2:]) if len(pair) > 1 else ()
    return ()


def _failed(figures: Sequence[Value], cells: Sequence[str]) -> bool:
    """Return True where a cell to compute from could itself not be computed: that has been told."""
    return any(figure is None and what == "regn" for figure, what in zip(figures, cells, strict=True))


def _why_not(role: str, kind: str) -> tuple[str, str]:
    if role not in FIGURE_ROLES:
        return "= kan ikke regnes ud i en kolonne med tekst", "giv kolonnen rollen beløb, antal eller sum"
    if role == "procent" and kind != "forskel":
        adds = kind in ("sum", "i alt")
        why = "lægger ikke procenter sammen" if adds else "kan ikke regnes ud i en kolonne med procent"
        return f"= {why}", "skriv procenten, eller giv kolonnen rollen procent af"
    if role in ("sum", "forskel", "procent af"):
        return "der er ingen kolonner at regne ud fra", f"nævn dem: {role} {'' if ' af' in role else 'af '}…"
    if kind == "post":
        return "= kan ikke regnes ud i en almindelig række", "skriv tallet, eller [sum] eller [i alt] først"
    return f"= kan ikke regnes ud i en række med [{kind}]", "skriv tallet"
