"""Two tables of one note that state the same thing state the same figures.

The budget table and the budget-technical one ("bevilling") are made by two people in two files, and the
same money stands in both. They are held together by year, in kr., in total and by *styringsområde*.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import combinations
from typing import Final

from notegen.amounts import EXACT, UNITS, convert, format_amount
from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Severity, SourcePlace
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, Spot, grids, step
from notegen.rules.values import Facts, Rule

_TECHNICAL: Final = re.compile(r"udvalg|bevilling|indtægt/udgift.*|i/u", re.IGNORECASE)
_AREA: Final = re.compile(r"(service|anlæg|overførs|indsats|finans)", re.IGNORECASE)
_OTHER_THINGS: Final = re.compile(
    r"oprindelig|ændring|tidligere|hidtil|alternativ|scenari|model [a-z0-9]\b|variant|heraf|nuværende"
    r"|regnskab|forbrug|prognose|forventet|omplacering|omflytning|effektiviser|finansiering|indtægt"
    r"|national|statslig|landet",
    re.IGNORECASE,
)
_PLAIN: Final = frozenset(("alt", "til", "for", "med", "mio", "mia", "tabel", "oversigt", "over"))
_WORD: Final = re.compile(r"[a-zæøå]{3,}")


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount in kr., how coarsely it is told, and the cell to point at. ``gross`` is what the rows above
    a total come to without those that are taken off (income beside expenses)."""

    value: Decimal
    coarse: Decimal
    spot: Spot
    gross: Decimal


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a table states by year: in total, and by *styringsområde*."""

    grid: Grid
    technical: bool
    words: frozenset[str]
    totals: Mapping[int, _Figure]
    areas: Mapping[tuple[str, int], _Figure]


def tables_that_state_the_same_agree(document: Document, facts: Facts) -> Iterator[Finding]:
    """The grant is given by the one table and argued by the other; where they differ one is wrong."""
    with localcontext(EXACT):
        stated = [made for grid in grids(document) if (made := _statement(grid)) and made.totals]
        plain = sum(not one.technical for one in stated)
        for one, other in combinations(stated, 2):
            if one.grid.levels and other.grid.levels and set(one.grid.levels) != set(other.grid.levels):
                continue
            if _OTHER_THINGS.search(one.grid.caption) or _OTHER_THINGS.search(other.grid.caption):
                continue
            yield from _compared(one, other, alone=plain == 1)


def _compared(one: _Statement, other: _Statement, *, alone: bool) -> Iterator[Finding]:
    ours, theirs = {area for area, _year in one.areas}, {area for area, _year in other.areas}
    if ours and theirs and ours != theirs:
        return
    years = sorted(one.totals.keys() & other.totals.keys())
    pairs = [(year, one.totals[year], other.totals[year]) for year in years]
    pairs = [(year, left, right) for year, left, right in pairs if left.value or right.value]
    wrong = [(year, left, right) for year, left, right in pairs if not _same(left, right)]
    same = [left.value for _year, left, right in pairs if _same(left, right)]
    # A budget-technical table belongs to the one budget table there is, or to the one it mostly agrees with.
    pair = one.technical != other.technical and (alone or len(same) >= len(wrong))
    alike = pair or (bool(one.words) and one.words == other.words)
    if wrong and all(_thousandfold(left.value, right.value) for _year, left, right in pairs):
        if alike or len(pairs) > 1:
            yield _in_other_units(one, other, wrong[0][2])
        return
    severity: Severity | None = None
    if pair and same:
        severity = FEJL
    elif alike and same:
        severity = ADVARSEL
    elif len(set(same)) > 1:
        severity = BEMAERKNING
    if severity is None:
        return
    for year, left, right in wrong:
        yield _told(severity, f"i alt i {year}", one, left, right)
    if wrong or not pair:
        return
    for key in sorted(one.areas.keys() & other.areas.keys()):
        left, right = one.areas[key], other.areas[key]
        if not _same(left, right):
            yield _told(FEJL, f"{key[0]} i {key[1]}", one, left, right)


def _same(left: _Figure, right: _Figure) -> bool:
    slack = max(left.coarse, right.coarse) / 2
    return any(
        abs(abs(ours) - abs(theirs)) <= slack
        for ours, theirs in ((left.value, right.value), (left.gross, right.value), (left.value, right.gross))
    )


def _thousandfold(left: Decimal, right: Decimal) -> bool:
    small, large = sorted((abs(left), abs(right)))
    return bool(small) and small * 1000 == large


def _in_other_units(one: _Statement, other: _Statement, figure: _Figure) -> Finding:
    told = f"tallene er de samme som i {_named(one)}, men den ene tabel er i {one.grid.unit} og den anden i"
    return Finding(
        "NG806", FEJL, f"{told} {other.grid.unit}", figure.spot.cell.place, "ret enhed: i den forkerte tabel"
    )


def _told(severity: Severity, what: str, one: _Statement, left: _Figure, right: _Figure) -> Finding:
    message = (
        f"{what}: her står {format_amount(right.value, 'kr.')}, men {_named(one)} siger"
        f" {format_amount(left.value, 'kr.')}"
    )
    return Finding("NG806", severity, message, right.spot.cell.place, "ret den tabel, der er forkert")


def _named(stated: _Statement) -> str:
    place = stated.grid.table.place
    line = f" (linje {place.line})" if isinstance(place, SourcePlace) and place.line else ""
    name = f"tabel {stated.grid.number}" if stated.grid.number else f"tabellen »{stated.grid.caption}«"
    return name + line


def _statement(grid: Grid) -> _Statement | None:
    years = _year_columns(grid)
    if not years:
        return None
    technical = any(
        _TECHNICAL.fullmatch(head.text) or head.role in ("udvalg", "bevilling") for head in grid.heads
    )
    wanted = frozenset(_WORD.findall(re.sub(r"\(.*?\)", " ", grid.caption).casefold())) - _PLAIN
    return _Statement(grid, technical, wanted, _totals(grid, years), _areas(grid, years))


def _year_columns(grid: Grid) -> dict[int, int]:
    """Return the columns of money that are of one year each; a year with two columns is left out."""
    found: dict[int, list[int]] = {}
    for at, head in enumerate(grid.heads):
        money = head.unit in UNITS and UNITS[head.unit].money
        if head.addable and money and len(head.years) == 1 and not head.total:
            found.setdefault(head.years[0], []).append(at)
    return {year: columns[0] for year, columns in found.items() if len(columns) == 1}


def _totals(grid: Grid, years: Mapping[int, int]) -> dict[int, _Figure]:
    totals = [line for line in grid.lines if line.kind == "i alt"] or [
        line for line in grid.lines if line.kind == "sum"
    ]
    if not totals or any(line.kind == "forskel" for line in grid.lines):
        return {}
    found: dict[int, _Figure] = {}
    for year, at in years.items():
        posts = [_figure(grid, line, at) for line in grid.lines if line.kind == "post"]
        figure = _figure(grid, totals[-1], at)
        if figure is not None:
            gross = _gross([each.value for each in posts if each is not None])
            found[year] = figure if gross is None else replace(figure, gross=gross)
    return found


def _gross(values: list[Decimal]) -> Decimal | None:
    """Return what the expenses come to without the income beside them, None where all have one sign."""
    if not any(value < 0 for value in values):
        return None
    return sum((value for value in values if value > 0), Decimal(0)) or None


def _areas(grid: Grid, years: Mapping[int, int]) -> dict[tuple[str, int], _Figure]:
    columns = [
        at
        for at, head in enumerate(grid.heads)
        if head.role == "styringsområde" or head.text.casefold().startswith("styringsområde")
    ] or [0]
    found: dict[tuple[str, int], list[_Figure]] = {}
    for line in grid.lines:
        if line.kind != "post":
            continue
        spot = line.spots[columns[0]]
        area = _AREA.match(spot.text) if spot else None
        if area is None:
            return {}
        for year, at in years.items():
            figure = _figure(grid, line, at)
            if figure is not None:
                found.setdefault((area[1].casefold(), year), []).append(figure)
    return {key: _together(figures) for key, figures in found.items()}


def _together(figures: list[_Figure]) -> _Figure:
    values = [figure.value for figure in figures]
    value = sum(values, Decimal(0))
    return replace(figures[0], value=value, coarse=figures[-1].coarse, gross=_gross(values) or value)


def _figure(grid: Grid, line: Line, column: int) -> _Figure | None:
    spot = line.spots[column]
    if spot is None or spot.value is None or spot.provisional:
        return None
    unit = grid.heads[column].unit
    value = convert(spot.value, unit, "kr.")
    return _Figure(value, convert(step(_decimals(grid, column)), unit, "kr."), spot, value)


def _decimals(grid: Grid, column: int) -> int:
    return max((spot.decimals for line in grid.lines if (spot := line.spots[column])), default=0)


RULES: Final = (
    Rule(
        "NG806",
        FEJL,
        tables_that_state_the_same_agree,
        "Tabel 1: Udgifter i alt | 1.900\nTabel 2: Udgifter i alt | 1.800",
        "Tabel 1: Udgifter i alt | 1.900\nTabel 2: Udgifter i alt | 1.900",
        "Bevillingen gives efter den ene tabel og begrundes i den anden. notegen sammenligner totalerne "
        "år for år i kroner, når to tabeller har samme prisniveau og tydeligt handler om det samme.",
    ),
)
