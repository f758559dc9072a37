"""``<`` and ``^`` → cells that span columns and rows; what is no rectangle is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import FEJL, Finding
from notegen.model.table import Cell

Spot = tuple[int, int]
"""A cell's row and column, from 0."""

_TAKEN: Final = ("venstre", "op")


@dataclass(frozen=True, slots=True)
class Merges:
    """How many columns and rows the cells span that span more than their own, and the cells that are
    covered by one of them."""

    spans: Mapping[Spot, tuple[int, int]]
    covered: frozenset[Spot]
    findings: tuple[Finding, ...]

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Return how many columns and rows a cell spans."""
        return self.spans.get((row, column), (1, 1))


def merges(lines: Sequence[Sequence[Cell]], starts: frozenset[int] = frozenset()) -> Merges:
    """Return the spans in some lines of cells.

    A cell takes the ``<`` on its right, then every row below whose cells under it begin with ``^`` and
    hold ``^`` or ``<``. A mark that no cell takes so is told, and stands as an empty cell. ``starts`` are
    the lines that begin a part of the table (a *gruppe*): no cell reaches into one from above.
    """
    spans: dict[Spot, tuple[int, int]] = {}
    covered: set[Spot] = set()
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            if cell.what in _TAKEN:
                continue
            across = 1
            while _what(lines, row, column + across) == "venstre":
                across += 1
            down = 1
            while row + down not in starts and _goes_on(lines, row + down, column, across):
                down += 1
            if (across, down) != (1, 1):
                spans[row, column] = (across, down)
                covered.update((row + y, column + x) for y in range(down) for x in range(across))
                covered.discard((row, column))
    findings = [
        _finding(cell, row, column, row in starts)
        for row, cells in enumerate(lines)
        for column, cell in enumerate(cells)
        if cell.what in _TAKEN and (row, column) not in covered
    ]
    return Merges(spans, frozenset(covered), tuple(findings))


def _what(lines: Sequence[Sequence[Cell]], row: int, column: int) -> str:
    if row >= len(lines) or column >= len(lines[row]):
        return ""
    return lines[row][column].what


def _goes_on(lines: Sequence[Sequence[Cell]], row: int, column: int, across: int) -> bool:
    return (
        _what(lines, row, column) == "op"
        and all(_what(lines, row, column + more) in _TAKEN for more in range(1, across))
        # A "<" beyond the rectangle would belong to it as well: then it is none.
        and _what(lines, row, column + across) != "venstre"
    )


def _finding(cell: Cell, row: int, column: int, starts: bool) -> Finding:
    if cell.what == "venstre" and column == 0:
        message, hint = "der er ingen celle til venstre for <", "flyt den, eller skriv cellens tekst"
        return Finding("NG427", FEJL, message, cell.place, hint)
    if cell.what == "op" and row == 0:
        message, hint = "der er ingen celle over ^", "flyt den, eller skriv cellens tekst"
        return Finding("NG427", FEJL, message, cell.place, hint)
    if cell.what == "op" and starts:
        hint = (
            "lad fletningen slutte over [gruppe]; skriv cellens tekst igen i gruppen, eller lad den være tom"
        )
        return Finding("NG426", FEJL, "^ når ind i en række med [gruppe]", cell.place, hint)
    sign = "<" if cell.what == "venstre" else "^"
    hint = "alle cellerne i firkanten skal have < eller ^, og ingen andre"
    return Finding("NG426", FEJL, f"de flettede celler ved {sign} danner ikke en firkant", cell.place, hint)
