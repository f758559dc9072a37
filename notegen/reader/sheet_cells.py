"""What a spreadsheet is asked for, and its cells as they are stored."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from notegen.diagnostics import SourcePlace

_AREA: Final = re.compile(
    r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}))?"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file, sheet and area asked for, each with its place; the last two may be empty."""

    name: str
    place: SourcePlace
    sheet: str
    sheet_place: SourcePlace
    area: str
    area_place: SourcePlace


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: its name ("B4"), its text, and its number where one is stored."""

    name: str
    text: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number in the file, from 1."""

    number: int
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


def area_named(text: str) -> Area | None:
    """Return the area that "A2:F9" or "$A$2:$F$9" names, or None."""
    match = _AREA.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    left, top = _number(match[1]), int(match[2])
    right, bottom = (_number(match[3]), int(match[4])) if match[3] else (left, top)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _number(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
