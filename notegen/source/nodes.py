"""YAML nodes that keep the author's text and know their place. No type is ever resolved."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from notegen.diagnostics import SourcePlace


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text: line ends are ``\\n``, letters NFC, control characters gone."""

    file: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``raw`` is the span of the file it was read from, beginning at ``raw_place``.

    ``style`` is "plain", "quoted", "literal" (``|``) or "folded" (``>``).
    """

    text: str
    style: Literal["plain", "quoted", "literal", "folded"]
    place: SourcePlace
    raw: str
    raw_place: SourcePlace


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; ``flow`` is True for ``[…]``."""

    items: tuple["Node", ...]
    flow: bool
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the file's order; ``flow`` is True for ``{…}``. Keys may repeat: ``take``
    tells of it."""

    entries: tuple[Entry, ...]
    flow: bool
    place: SourcePlace


Node = Scalar | Sequence | Mapping


def place_at(scalar: Scalar, offset: int) -> SourcePlace:
    """Return the place in the file of the character at ``offset`` in ``scalar.text``."""
    if scalar.style == "literal":
        return _literal_place(scalar, offset)
    raw_offset = _aligned(scalar, offset)
    before = scalar.raw[:raw_offset]
    line = scalar.raw_place.line + before.count("\n")
    last = before.rfind("\n")
    column = len(before) - last if last >= 0 else scalar.raw_place.column + len(before)
    return SourcePlace(scalar.place.file, line, column)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: its words, where they begin in the text, and their place in the file."""

    text: str
    offset: int
    place: SourcePlace


def lines_of(scalar: Scalar) -> Iterator[Line]:
    """Yield the lines of a text with their places."""
    offset = 0
    literal = scalar.style == "literal"
    raw = scalar.raw.split("\n") if literal else []
    for number, text in enumerate(scalar.text.split("\n")):
        if literal and number < len(raw):
            column = len(raw[number]) - len(text) + 1 if text else 1
            place = SourcePlace(scalar.place.file, scalar.raw_place.line + number, max(column, 1))
        else:
            place = place_at(scalar, offset)
        yield Line(text, offset, place)
        offset += len(text) + 1


def _literal_place(scalar: Scalar, offset: int) -> SourcePlace:
    lines = scalar.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    number = min(bisect_right(starts, offset) - 1, len(lines) - 1)
    raw = scalar.raw.split("\n")
    raw_line = raw[number] if number < len(raw) else ""
    indent = len(raw_line) - len(lines[number]) if lines[number] else 0
    column = max(indent, 0) + offset - starts[number] + 1
    return SourcePlace(scalar.place.file, scalar.raw_place.line + number, column)


def _aligned(scalar: Scalar, offset: int) -> int:
    table = _alignment(scalar.raw, scalar.text)
    return table[min(offset, len(table) - 1)] if table else 0


@lru_cache(maxsize=8)
def _alignment(raw: str, text: str) -> tuple[int, ...]:
    """Return for each character of a text where it stands in its span of the file.

    The words of both come in the same order; only blanks, line folds, quotes and escapes differ.
    Walking both side by side finds any character again.
    """
    table = []
    at = 0
    for letter in text:
        if letter.isspace():
            table.append(min(at, max(len(raw) - 1, 0)))
            continue
        found = raw.find(letter, at)
        at = found if found >= 0 else len(raw)
        table.append(min(at, max(len(raw) - 1, 0)))
        at += 1
    return tuple(table)
