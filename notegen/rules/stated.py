"""What tables state and prose tells in kr., side by side, so that the two can be held against each other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import combinations
from typing import Final

from notegen.amounts import EXACT, UNITS, convert
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, Spot, grids, step
from notegen.rules.mentions import Mention, mentions, tables_named
from notegen.rules.sentences import Sentence, sentences
from notegen.rules.words import ByIdentity, Kind, Passage, passages

_READ: Final[tuple[Kind, ...]] = ("prose", "point", "footnote")
_MONEY: Final = re.compile(r"kr\b|kroner|mi[oa]\b|mill\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-zæøåéü]{4,}")
_COMMON: Final = frozenset(
    (
        "udgifter",
        "udgift",
        "udgiften",
        "indtægt",
        "indtægter",
        "samlet",
        "samlede",
        "service",
        "anlæg",
        "drift",
        "øvrige",
        "øvrig",
        "andre",
        "andet",
        "netto",
        "total",
        "serviceudgifter",
        "kommunen",
        "heraf",
        "med",
        "samt",
        "eller",
        "puljen",
        "bevilling",
    )
)
_TWICE: Final = Decimal("1.05")
_MOST_ROWS: Final = 40
"""Pairs of rows are tried in tables of no more; in a longer one any amount is the sum of some two."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table in kr., true to within ``half`` a unit of its last digit."""

    value: Decimal
    half: Decimal
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row: its label and the words that tell it from others, its figures by year, and its other amounts."""

    label: str
    words: frozenset[str]
    kind: str
    years: Mapping[int, Figure]
    others: tuple[Figure, ...]

    def all(self, *, yearly: bool) -> Iterator[Figure]:
        """Yield every figure, and unless ``yearly`` what it comes to over years that follow each other."""
        yield from self.years.values()
        if yearly and self.years:
            return
        yield from self.others
        years = sorted(self.years)
        for first in range(len(years)):
            total, half = Decimal(0), Decimal(0)
            for year in years[first:]:
                total, half = total + self.years[year].value, half + self.years[year].half
                if year != years[first]:
                    yield Figure(total, half)


@dataclass(frozen=True, slots=True)
class Stated:
    """A table of money. ``level`` is its price level, empty where it tells none or several."""

    grid: Grid
    rows: tuple[StatedRow, ...]
    years: tuple[int, ...]
    level: str

    def holds(self, value: Decimal, half: Decimal, *, yearly: bool = False) -> bool:
        """Return True where a cell, or a row over some years, comes to the value; a ``yearly`` one must be
        that of a year."""
        return any(near(value, half, figure) for row in self.rows for figure in row.all(yearly=yearly))

    def holds_together(self, value: Decimal, half: Decimal) -> bool:
        """Return True where two rows together, or the one less the other, come to the value."""
        if len(self.rows) > _MOST_ROWS:
            return True
        for one, other in combinations(self.rows, 2):
            for left, right in zip(_aligned(one, other), _aligned(other, one), strict=True):
                slack = left.half + right.half
                sums = (left.value + right.value, left.value - right.value)
                if any(abs(abs(each) - abs(value)) <= max(half, slack) for each in sums):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with amounts of money, and the tables it names. ``own`` are the author's own words of it,
    without the titles and figures that references print."""

    passage: Passage
    sentence: Sentence
    own: str
    mentions: tuple[Mention, ...]
    tables: tuple[tuple[str, str], ...]


def near(value: Decimal, half: Decimal, figure: Figure) -> bool:
    """Return True where two amounts are the same, as exactly as the coarser of them is told; who rounds
    twice (1.249,5 to 1.250 to 1,3 mio. kr.) is not held to it."""
    return abs(abs(value) - abs(figure.value)) <= max(half, figure.half) * _TWICE


def stated_in(document: Document) -> tuple[Stated, ...]:
    """Return the tables of a Document whose figures are money of a known unit."""
    return _stated(ByIdentity(document))


def told_in(document: Document) -> tuple[Told, ...]:
    """Return the sentences of prose, *at*-points and footnotes that tell amounts of money, in order."""
    return _told(ByIdentity(document))


def named(told: Told, every: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Return the tables that a sentence names."""
    numbers = {number for number, _id in told.tables if number}
    ids = {name for _number, name in told.tables if name}
    return tuple(one for one in every if one.grid.number in numbers or one.grid.table.id in ids)


def labelled(text: str, every: tuple[Stated, ...]) -> tuple[StatedRow, ...]:
    """Return the rows that a sentence speaks of: every word that tells the row is in it."""
    spoken = _WORD.findall(text.casefold())
    return tuple(
        row
        for one in every
        for row in one.rows
        if row.words and row.kind == "post" and all(_said(word, spoken) for word in row.words)
    )


def _own(passage: Passage, sentence: Sentence) -> str:
    text = sentence.text
    for piece in passage.made_within(sentence.start, sentence.end):
        start = max(piece.start - sentence.start, 0)
        end = min(piece.start + len(piece.text), sentence.end) - sentence.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _said(word: str, spoken: list[str]) -> bool:
    stem = word[: max(4, len(word) - 2)]
    return any(each.startswith(stem) and len(each) <= len(word) + 4 for each in spoken)


def _aligned(row: StatedRow, other: StatedRow) -> tuple[Figure, ...]:
    common = sorted(row.years.keys() & other.years.keys())
    made = [row.years[year] for year in common]
    if len(row.others) == len(other.others):
        made += row.others
    elif not made:
        return ()
    return tuple(made)


@lru_cache(maxsize=2)
def _stated(same: ByIdentity) -> tuple[Stated, ...]:
    with localcontext(EXACT):
        return tuple(made for grid in grids(same.document) if (made := _of(grid)) is not None)


def _of(grid: Grid) -> Stated | None:
    money = [
        at
        for at, head in enumerate(grid.heads)
        if head.figures and head.unit in UNITS and UNITS[head.unit].money
    ]
    if not money:
        return None
    rows = tuple(row for line in grid.lines if (row := _row(grid, line, money)) is not None)
    years = sorted({year for row in rows for year in row.years})
    return Stated(grid, rows, tuple(years), grid.levels[0] if len(grid.levels) == 1 else "")


def _row(grid: Grid, line: Line, money: list[int]) -> StatedRow | None:
    years: dict[int, Figure] = {}
    others = []
    for at in money:
        spot, head = line.spots[at], grid.heads[at]
        if spot is None or spot.value is None or not spot.first:
            continue
        figure = Figure(
            convert(spot.value, head.unit, "kr."), convert(step(spot.decimals), head.unit, "kr.") / 2, spot
        )
        if len(head.years) == 1 and not head.total and head.years[0] not in years:
            years[head.years[0]] = figure
        else:
            others.append(figure)
    if not years and not others:
        return None
    words = frozenset(_WORD.findall(re.sub(r"\(.*?\)", " ", line.label.casefold()))) - _COMMON
    return StatedRow(line.label, words, line.kind, years, tuple(others))


@lru_cache(maxsize=2)
def _told(same: ByIdentity) -> tuple[Told, ...]:
    with localcontext(EXACT):
        return tuple(
            Told(
                passage,
                sentence,
                _own(passage, sentence),
                found,
                tables_named(passage, sentence.start, sentence.end),
            )
            for passage in passages(same.document)
            if passage.kind in _READ and _MONEY.search(passage.text)
            for sentence in sentences(passage.text)
            if (found := tuple(mentions(passage, sentence.start, sentence.end)))
        )
