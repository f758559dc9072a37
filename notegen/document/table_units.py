"""The units of a table's columns, and what each computed column is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass

from notegen.amounts import UNITS
from notegen.model.names import find_column
from notegen.model.table import Column, Table

_AMOUNTS = ("beløb", "antal", "sum", "forskel")


def operands(columns: Sequence[Column], index: int) -> tuple[int, ...]:
    """Return the indices of the columns that column ``index`` is computed from; none where it is not.

    A *sum* without names adds the columns of amounts before it (of counts, where there are none), a
    *forskel* is the first less the second of the two columns of amounts, counts or sums before it, a
    *procent af* with one name is the nearest other of these before it, in percent of the one named.
    """
    column = columns[index]
    if column.role not in ("sum", "forskel", "procent af"):
        return ()
    found = (find_column(columns, name) for name in column.of)
    chosen = tuple(spot for spot in found if spot is not None and spot != index)
    before = [spot for spot in range(index) if columns[spot].role in _AMOUNTS]
    if column.role == "sum":
        if column.of:
            return chosen
        for role in ("beløb", "antal"):
            spots = tuple(spot for spot in range(index) if columns[spot].role == role)
            if spots:
                return spots
        return ()
    if column.role == "forskel":
        pair = chosen if column.of else tuple(before[-2:])
    else:
        others = [spot for spot in before if spot not in chosen]
        pair = (*others[-1:], *chosen) if len(chosen) == 1 else chosen
    return pair if len(pair) == 2 else ()


@dataclass(frozen=True, slots=True)
class Units:
    """The unit a column's cells are written in, and the one they are shown in; keys of
    ``amounts.UNITS``, or empty where the table says none."""

    written: tuple[str, ...]
    shown: tuple[str, ...]


def units_of(table: Table) -> Units:
    """Return the units of a table's columns. A column's own unit holds for writing and showing."""
    pairs = [_pair(table, index, frozenset()) for index in range(len(table.columns))]
    return Units(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def _pair(table: Table, index: int, seen: frozenset[int]) -> tuple[str, str]:
    column = table.columns[index]
    match column.role:
        case "procent" | "procent af":
            return "pct.", "pct."
        case "antal":
            return "antal", "antal"
        case "sum" | "forskel" if not column.unit and index not in seen:
            below = {_pair(table, spot, seen | {index}) for spot in operands(table.columns, index)}
            # Counts add up to a count; amounts to the table's unit, or to their own where it has none.
            if len(below) == 1 and (not table.unit or not _is_money(next(iter(below))[0])):
                return below.pop()
    if column.unit:
        return column.unit, column.unit
    return table.computed_in or table.unit, table.unit


def addable(units: Sequence[str]) -> bool:
    """Return True where figures in these units can be added: all the same, or all money."""
    return len(set(units)) <= 1 or all(map(_is_money, units))


def _is_money(unit: str) -> bool:
    return bool(unit) and UNITS[unit].money
