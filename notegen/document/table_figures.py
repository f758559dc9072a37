"""How a table's figures are shown: unit, decimals, rounding, and the words of a cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from notegen.amounts import EXACT, convert, decimals_of, format_figure, rounded, units_in
from notegen.document.sums import Computed, total_of
from notegen.document.table_units import operands
from notegen.model.names import words_of
from notegen.model.table import Amount, Table

NBSP: Final = "\N{NO-BREAK SPACE}"
_DECIMALS: Final[Mapping[str, int]] = {"mio. kr.": 1, "mia. kr.": 1}
"""The decimals of figures rounded to a unit, where the table does not say; others have none."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A table's figures as shown. ``values`` are exact, in the unit shown; ``decimals`` is how many
    each column prints; ``rounds`` which columns are rounded (``regnet i:``); ``percent`` which ones
    print "pct." after each figure, because neither head, title nor unit says it."""

    values: tuple[tuple[Decimal | None, ...], ...]
    units: tuple[str, ...]
    decimals: tuple[int, ...]
    rounds: tuple[bool, ...]
    percent: tuple[bool, ...]

    def words(self, row: int, column: int, amount: Amount | None) -> str:
        """Return a figure as it is printed; no line is broken inside it."""
        value = self.shown(row, column)
        if value is None:
            return ""
        signed = amount is not None and amount.signed
        text = format_figure(value, self.decimals[column], signed=signed)
        text += f"{NBSP}pct." if self.percent[column] else ""
        return f"*({text})" if amount is not None and amount.provisional else text

    def shown(self, row: int, column: int) -> Decimal | None:
        """Return a value as shown: rounded where the column rounds."""
        value = self.values[row][column]
        if value is None or not self.rounds[column]:
            return value
        return rounded(value, self.decimals[column])


def figures_of(table: Table, computed: Computed) -> Figures:
    """Return how a table's figures are shown."""
    written, shown = computed.units.written, computed.units.shown
    values = tuple(
        tuple(
            None if value is None else _converted(value, written[column], shown[column])
            for column, value in enumerate(row)
        )
        for row in computed.values
    )
    rounds = tuple(here != there for here, there in zip(written, shown, strict=True))
    decimals = tuple(
        _rounded_decimals(table, shown[column])
        if rounds[column]
        else _decimals(table, values, column, frozenset())
        for column in range(len(table.columns))
    )
    return Figures(values, shown, decimals, rounds, _percent(table))


def rounding_shows(table: Table, figures: Figures) -> bool:
    """Return True where a total as shown is not what the figures shown come to."""
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            if cell.what != "regn" or not figures.rounds[column]:
                continue
            total = figures.shown(row, column)
            role, kind = table.columns[column].role, line.kind
            beside = [figures.shown(row, spot) for spot in operands(table.columns, column)]
            above = [figures.shown(spot, column) for spot in total_of(table.rows, row)]
            if role in ("sum", "forskel") and _differs(beside, total, role):
                return True
            if kind in ("sum", "i alt", "forskel") and _differs(above, total, kind):
                return True
    return False


def _differs(parts: list[Decimal | None], total: Decimal | None, how: str) -> bool:
    if total is None or all(part is None for part in parts):
        return False
    plain = [part or Decimal(0) for part in parts]
    with localcontext(EXACT):
        return (plain[0] - plain[1] if how == "forskel" else sum(plain, Decimal(0))) != total


def _converted(value: Decimal, written: str, shown: str) -> Decimal:
    return value if written == shown else convert(value, written, shown)


def _rounded_decimals(table: Table, unit: str) -> int:
    return _DECIMALS.get(unit, 0) if table.decimals is None else table.decimals


def _decimals(
    table: Table, values: tuple[tuple[Decimal | None, ...], ...], column: int, seen: frozenset[int]
) -> int:
    """Return the most decimals in a column; one computed along the row has those it is computed from."""
    most = 0
    for row, line in enumerate(table.rows):
        if column < len(line.cells):
            value, amount = values[row][column], line.cells[column].amount
            most = max(most, decimals_of(value) if value is not None else 0, amount.decimals if amount else 0)
    if table.columns[column].role in ("sum", "forskel"):
        spots = [spot for spot in operands(table.columns, column) if spot not in seen]
        same = [spot for spot in spots if table.columns[spot].unit == table.columns[column].unit]
        most = max([most, *(_decimals(table, values, spot, seen | {column}) for spot in same)])
    return most


def _percent(table: Table) -> tuple[bool, ...]:
    said = "pct." in units_in(words_of(table.title)) or table.unit == "pct."
    result = []
    for index, column in enumerate(table.columns):
        heads = [words_of(column.head)]
        heads += [words_of(line[index].inlines) for line in table.head_lines if index < len(line)]
        in_head = any("pct." in units_in(head) for head in heads)
        percent = column.role in ("procent", "procent af")
        result.append(percent and not said and not in_head)
    return tuple(result)
