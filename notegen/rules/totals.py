"""What a total says is what its rows come to; so with sub-totals and differences.

Only where the table declares a total ([sum], [i alt], [forskel]) or a row plainly shows one ("Udgifter i
alt"). There are several honest ways to lay a total over rows, so each is tried and the one that fits
most columns is taken; a column is wrong only by the way the table itself follows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import accumulate
from typing import Final

from notegen.amounts import EXACT, format_figure
from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Severity
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, Spot, grids, says_rounded, step
from notegen.rules.values import Facts, Rule

_NIL: Final = Decimal(0)
_WRONG: Final = ("off", "unlikely")
_WITH_MORE: Final = re.compile(r"\b(?:inkl|ekskl|plus|minus|efter|fratrukket|med tillæg)\b", re.IGNORECASE)
_INCOME_HEAD: Final = re.compile(r"i/u|i / u|indtægt/udgift.*|indtægt eller udgift", re.IGNORECASE)
_INCOME: Final = re.compile(r"i|indt\.?|indtægt(?:er)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a total may be of in one column: the sum of its parts, how many they are, and how much of the
    sum is provisional."""

    total: Decimal
    count: int
    provisional: Decimal


@dataclass(frozen=True, slots=True)
class Judged:
    """A column's total held against its parts: "exact", "rounded", "unlikely" to be rounded, or "off"."""

    column: int
    how: str
    parts: Parts
    spot: Spot
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to lay a total over rows: the rows from ``start`` to before ``end``, the kinds of them that
    count, and whether income is taken from expense."""

    start: int
    end: int
    kinds: tuple[str, ...]
    against: bool = False


_Running = Mapping[str, tuple[tuple[Decimal, ...], tuple[int, ...], tuple[Decimal, ...]]]
"""By kind of row: sums, counts and provisional amounts of all rows before each, so that a total costs the
same in a table of a thousand rows as in one of three."""


def every_total_equals_its_rows(document: Document, facts: Facts) -> Iterator[Finding]:
    """A council decides on the total; where it is not the sum of the rows, one of them is wrong."""
    for grid in grids(document):
        for line, judged in totals_of(grid):
            right = [each.parts.count for each in judged if each.how not in _WRONG]
            fits = len(right) > 1 or max(right, default=0) > 1
            # Where nothing fits a row that is not quite plainly a total, it is one of something not shown.
            plain = line.declared or (line.plain and max(each.parts.count for each in judged) > 1)
            if not fits and not plain:
                continue
            for each in judged:
                if each.how == "off" or (each.how == "unlikely" and not says_rounded(grid, document)):
                    yield _off(grid, line, each, sure=line.declared or fits)


def every_difference_equals_its_rows(document: Document, facts: Facts) -> Iterator[Finding]:
    """A [forskel] is the one of two rows less the other, whichever way round the author sees it."""
    for grid in grids(document):
        for at, line in enumerate(grid.lines):
            if line.kind != "forskel":
                continue
            totals = [spot for spot in range(at) if grid.lines[spot].kind in ("sum", "i alt")]
            pair = (totals or [spot for spot in range(at) if grid.lines[spot].kind == "post"])[-2:]
            if len(pair) < 2:
                continue
            for column, spot in enumerate(line.spots):
                above = [grid.lines[row].spots[column] for row in pair]
                if spot is None or spot.value is None or not grid.heads[column].addable or None in above:
                    continue
                values = [each.value or _NIL for each in above if each]
                decimals = max(spot.decimals, *(each.decimals for each in above if each))
                with localcontext(EXACT):
                    came = values[0] - values[1]
                    far = min(abs(came - spot.value), abs(came + spot.value))
                if far > step(decimals):
                    said = shown(spot, spot.value)
                    told = f"forskellen på rækkerne er {shown(spot, came)}, men her står {said}"
                    yield Finding("NG803", FEJL, told + _where(grid, column), spot.cell.place, _HINT)


def totals_of(grid: Grid) -> Iterator[tuple[Line, tuple[Judged, ...]]]:
    """Yield each row with a total, with its columns held against the rows it most likely is of."""
    spots = [at for at, line in enumerate(grid.lines) if line.kind in ("sum", "i alt")]
    if not spots:
        return
    income = _income(grid)
    with localcontext(EXACT):
        running = {at: _running(grid, at, income) for at, head in enumerate(grid.heads) if head.addable}
        for at in spots:
            best: tuple[Judged, ...] = ()
            for way in _ways([line.kind for line in grid.lines], at, bool(income)):
                judged = tuple(_judged(grid, at, way, running))
                if judged and _fit(judged) > _fit(best):
                    best = judged
                if best and all(each.how == "exact" for each in best):
                    break
            if best:
                yield grid.lines[at], best


def _fit(judged: tuple[Judged, ...]) -> tuple[int, int]:
    return sum(each.how not in _WRONG for each in judged) if judged else -1, sum(
        e.how == "exact" for e in judged
    )


def _judged(grid: Grid, at: int, way: _Way, running: Mapping[int, _Running]) -> Iterator[Judged]:
    for column, sums in running.items():
        spot = grid.lines[at].spots[column]
        if spot is None or not spot.first or spot.value is None:
            continue
        parts = _parts(sums, way)
        if parts.count:
            how = _how(grid, column, way, spot, parts)
            yield Judged(column, how, parts, spot, spot.value)


def _ways(kinds: Sequence[str], at: int, income: bool) -> Iterator[_Way]:
    """Yield the ways in which the total at ``at`` may be laid over other rows, the likeliest first."""
    above = range(at)
    since = max(
        (spot + 1 for spot in above if kinds[spot] in ("gruppe", "sum", "i alt", "forskel")), default=0
    )
    total = max((spot + 1 for spot in above if kinds[spot] in ("sum", "i alt")), default=0)
    grand = max((spot + 1 for spot in above if kinds[spot] == "i alt"), default=0)
    starts = (0, since, total, grand) if kinds[at] == "i alt" else (since, total, grand, 0)
    ways = [_Way(start, at, ("post",)) for start in starts]
    ways += [_Way(start, at, ("sum",)) for start in (grand, 0)]
    ways += [_Way(0, at, ("sum", "i alt"))]
    # A running total: the last one and what came after it.
    ways += [_Way(total - 1, at, ("post", "sum", "i alt"))] if total else []
    ways += [_Way(start, at, ("post", "heraf")) for start in starts]
    if "post" not in kinds[:at]:
        after = range(at + 1, len(kinds))
        end = min((spot for spot in after if kinds[spot] in ("sum", "i alt")), default=len(kinds))
        ways += [_Way(at + 1, end, ("post",)), _Way(at + 1, len(kinds), ("post",))]
    for way in dict.fromkeys(ways):
        yield way
        if income:
            yield _Way(way.start, way.end, way.kinds, True)


def _how(grid: Grid, column: int, way: _Way, spot: Spot, parts: Parts) -> str:
    assert spot.value is not None
    far = abs(spot.value - parts.total)
    if not far or (parts.provisional and far == abs(parts.provisional)):
        return "exact"
    cells = [line.spots[column] for line in grid.lines[way.start : way.end] if line.kind in way.kinds]
    figures = [cell for cell in cells if cell and cell.value]
    decimals = max([spot.decimals, *(cell.decimals for cell in figures)])
    whole = grid.heads[column].unit == "antal" and not decimals
    unit = step(decimals)
    if spot.cell.computed:
        return "rounded"  # worked out from figures that are printed shorter than they are
    if whole or far > parts.count * unit / 2:
        return "off"
    # Rows that are all round numbers were not rounded from anything: 1.200 + 600 is never 1.801.
    rough = 10 if len(figures) > 2 else 100
    round_rows = len(figures) > 1 and all(not (cell.value or _NIL) % (rough * unit) for cell in figures)
    return "unlikely" if round_rows else "rounded"


def _parts(sums: _Running, way: _Way) -> Parts:
    total, count, provisional = _NIL, 0, _NIL
    for kind in way.kinds:
        values, counts, loose = sums[kind]
        total += values[way.end] - values[way.start]
        count += counts[way.end] - counts[way.start]
        provisional += loose[way.end] - loose[way.start]
    if way.against:
        values = sums["indtægt"][0]
        total -= 2 * (values[way.end] - values[way.start])
    return Parts(total, count, provisional)


def _running(grid: Grid, column: int, income: frozenset[int]) -> _Running:
    made = {}
    for kind in ("post", "heraf", "sum", "i alt", "indtægt"):
        spots = [
            spot
            if (spot := line.spots[column])
            and spot.first
            and spot.value is not None
            and _is(line, at, kind, income)
            else None
            for at, line in enumerate(grid.lines)
        ]
        values = [spot.value or _NIL if spot else _NIL for spot in spots]
        loose = [spot.value or _NIL if spot and spot.provisional else _NIL for spot in spots]
        made[kind] = (
            tuple(accumulate(values, initial=_NIL)),
            tuple(accumulate((int(spot is not None) for spot in spots), initial=0)),
            tuple(accumulate(loose, initial=_NIL)),
        )
    return made


def _is(line: Line, at: int, kind: str, income: frozenset[int]) -> bool:
    return at in income and line.kind == "post" if kind == "indtægt" else line.kind == kind


def _income(grid: Grid) -> frozenset[int]:
    columns = [
        at for at, head in enumerate(grid.heads) if head.role == "i/u" or _INCOME_HEAD.fullmatch(head.text)
    ]
    return frozenset(
        at
        for at, line in enumerate(grid.lines)
        if any((spot := line.spots[column]) and _INCOME.fullmatch(spot.text) for column in columns)
    )


def _off(grid: Grid, line: Line, each: Judged, *, sure: bool) -> Finding:
    came, said = shown(each.spot, each.parts.total), shown(each.spot, each.value)
    # A provisional figure or a note under the table may be why.
    loose = bool(each.parts.provisional) or each.spot.provisional
    told = f"rækkerne giver {came}, men »{line.label}« siger {said}" + _where(grid, each.column)
    severity: Severity = FEJL if sure and not loose else ADVARSEL
    severity = BEMAERKNING if each.spot.marked or _WITH_MORE.search(line.label) else severity
    return Finding("NG801", severity, told, each.spot.cell.place, _HINT)


_HINT: Final = "ret det tal, der er forkert, eller skriv = så regner notegen det ud"


def _where(grid: Grid, column: int) -> str:
    head = grid.heads[column].text
    return f" i kolonnen {head}" if head else ""


def shown(spot: Spot, value: Decimal) -> str:
    """Return a value with the decimals of the figure it is held against."""
    return format_figure(value, spot.decimals)


RULES: Final = (
    Rule(
        "NG801",
        FEJL,
        every_total_equals_its_rows,
        "Løn | 1.200\nHusleje | 100\n[i alt] Udgifter i alt | 1.400",
        "Løn | 1.200\nHusleje | 100\n[i alt] Udgifter i alt | =",
        "Udvalget beslutter ud fra totalen. notegen lægger de rækker sammen, som totalen dækker, og ser "
        "efter i hver kolonne; små forskelle, der kan komme af afrunding, tælles ikke med.",
    ),
    Rule(
        "NG803",
        FEJL,
        every_difference_equals_its_rows,
        "[sum] Budget | 1.200\n[sum] Forbrug | 1.100\n[forskel] Rest | 200",
        "[sum] Budget | 1.200\n[sum] Forbrug | 1.100\n[forskel] Rest | =",
        "En række med [forskel] er den ene af de to rækker minus den anden. notegen regner efter og tager "
        "begge fortegn for gode varer.",
    ),
)
