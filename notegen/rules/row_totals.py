"""What a column of sums, differences or percents says is what the row's other columns come to."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Final

from notegen.amounts import EXACT, UNITS, convert, format_figure
from notegen.diagnostics import ADVARSEL, FEJL, Finding
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, Spot, grids, says_rounded, step
from notegen.rules.values import Facts, Rule

_NIL: Final = Decimal(0)
_HINT: Final = "ret det tal, der er forkert, eller skriv = så regner notegen det ud"


def every_row_total_equals_its_columns(document: Document, facts: Facts) -> Iterator[Finding]:
    """ "I alt" at the end of a row is what the years before it come to, or one of them is wrong."""
    for grid in grids(document):
        for column, head in enumerate(grid.heads):
            if head.role != "forskel" and not (head.total and head.figures and not head.percent):
                continue
            declared, rounds = bool(head.of), says_rounded(grid, document)
            with localcontext(EXACT):
                ways = [
                    tuple(_off(grid, line, column, of, rounds) for line in grid.lines)
                    for of in _ways(grid, column)
                ]
            judged = [way for way in ways if any(each is not None for each in way)]
            if not judged:
                continue
            best = max(judged, key=lambda way: sum(each is False for each in way))
            fits = sum(each is False for each in best)
            if not declared and not fits and not _years(grid, column):
                continue
            for line, off in zip(grid.lines, best, strict=True):
                spot = line.spots[column]
                if isinstance(off, Decimal) and spot is not None and spot.value is not None:
                    sure = (declared or fits > 0) and not spot.marked and not _loose(line)
                    yield _told(line, spot, off, FEJL if sure else ADVARSEL)


def every_percentage_fits_its_figures(document: Document, facts: Facts) -> Iterator[Finding]:
    """A share that is written must be the share of the figures beside it, but for rounding."""
    for grid in grids(document):
        for column, head in enumerate(grid.heads):
            if head.role != "procent af" or len(head.of) != 2:
                continue
            for line in grid.lines:
                spot, part, whole = (line.spots[at] for at in (column, *head.of))
                if (
                    not spot
                    or not part
                    or not whole
                    or spot.value is None
                    or not part.value
                    or not whole.value
                ):
                    continue
                if grid.heads[head.of[0]].unit != grid.heads[head.of[1]].unit:
                    continue
                with localcontext(EXACT):
                    came = 100 * part.value / whole.value
                    loose = (
                        (step(part.decimals) + abs(came) / 100 * step(whole.decimals)) * 50 / abs(whole.value)
                    )
                    far = abs(came - spot.value)
                if far > step(spot.decimals) / 2 + loose:
                    shown = format_figure(came.quantize(step(max(spot.decimals, 1)), context=EXACT))
                    told = f"{part.text} af {whole.text} er {shown} pct., men her står {spot.text}"
                    yield Finding("NG804", FEJL, told, spot.cell.place, _HINT)


def _ways(grid: Grid, column: int) -> Iterator[tuple[int, ...]]:
    """Yield the columns that a sum may be of, the likeliest first."""
    head = grid.heads[column]
    if head.of:
        yield head.of
    if head.role == "forskel":
        return
    before = [at for at in range(column) if grid.heads[at].addable]
    since = max((at + 1 for at in before if grid.heads[at].total), default=0)
    near = [at for at in before if at >= since]
    for spots in (near, [at for at in before if not grid.heads[at].total]):
        years = [at for at in spots if grid.heads[at].years]
        yield tuple(years or spots)
    totals = [at for at in before if grid.heads[at].total]
    if len(totals) > 1:
        yield tuple(totals)


def _years(grid: Grid, column: int) -> bool:
    """Return True where every column of figures before is of one year: then it can be no sum but theirs."""
    before = [grid.heads[at] for at in range(column) if grid.heads[at].addable]
    return len(before) > 1 and all(len(head.years) == 1 for head in before)


def _off(grid: Grid, line: Line, column: int, of: tuple[int, ...], rounds: bool) -> Decimal | bool | None:
    """Return what the columns come to where a row's total says otherwise, False where it agrees, None where
    there is nothing to hold against each other."""
    spot = line.spots[column]
    beside = [line.spots[at] for at in of]
    if spot is None or spot.value is None or not spot.first or len(of) < 2:
        return None
    if spot.cell.computed:
        return False
    if not any(each and each.value is not None for each in beside):
        return None
    units = [grid.heads[at].unit for at in (*of, column)]
    if len(set(units)) > 1 and not all(unit and UNITS[unit].money for unit in units):
        return None
    figures = [
        (each, unit) for each, unit in zip(beside, units, strict=False) if each and each.value is not None
    ]
    values = [_in(each.value or _NIL, unit, units[-1]) for each, unit in figures]
    units_of_last = [_in(step(each.decimals), unit, units[-1]) for each, unit in figures]
    if grid.heads[column].role == "forskel":
        came = _in((beside[0].value if beside[0] else None) or _NIL, units[0], units[-1])
        came -= _in((beside[1].value if beside[1] else None) or _NIL, units[1], units[-1])
        fits: tuple[Decimal, ...] = (came, -came)
    else:
        came = sum(values, _NIL)
        # A column "2022-2025" may hold what each of its years costs.
        spans = [
            max(len(grid.heads[at].years), 1) for at in of if (s := line.spots[at]) and s.value is not None
        ]
        times = sum((value * span for value, span in zip(values, spans, strict=True)), _NIL)
        loose = sum((each.value or _NIL for each, _unit in figures if each.provisional), _NIL)
        fits = (came, times, came - loose)
    slack = sum(units_of_last, _NIL) / 2
    if grid.heads[column].unit == "antal":
        slack = _NIL
    slack = max(
        slack, step(spot.decimals) / 2 if any(u < step(spot.decimals) for u in units_of_last) else _NIL
    )
    if min(abs(spot.value - fit) for fit in fits) <= (
        slack if rounds else _sharpened(slack, spot, values, units_of_last)
    ):
        return False
    return came


def _sharpened(slack: Decimal, spot: Spot, values: list[Decimal], steps: list[Decimal]) -> Decimal:
    """Return no slack where all the figures are round: those were not rounded from anything."""
    rough = 10 if len(values) > 2 else 100
    unit = max(steps, default=_NIL)
    round_row = len(values) > 1 and unit and all(not value % (rough * unit) for value in values)
    return _NIL if round_row and step(spot.decimals) <= unit else slack


def _in(value: Decimal, unit: str, target: str) -> Decimal:
    return value if unit == target else convert(value, unit, target)


def _loose(line: Line) -> bool:
    return any(spot.provisional for spot in line.spots if spot)


def _told(line: Line, spot: Spot, came: Decimal, severity: str) -> Finding:
    assert spot.value is not None
    shown = format_figure(spot.value, spot.decimals)
    told = f"rækken »{line.label}« giver {format_figure(came, spot.decimals)}, men her står {shown}"
    return Finding("NG802", FEJL if severity == FEJL else ADVARSEL, told, spot.cell.place, _HINT)


RULES: Final = (
    Rule(
        "NG802",
        FEJL,
        every_row_total_equals_its_columns,
        "- 2019: beløb\n- 2020: beløb\n- I alt: sum\nLøn | 1.200 | 1.700 | 3.000",
        "Løn | 1.200 | 1.700 | =",
        "Tallet i en sumkolonne er summen af de kolonner, den dækker. notegen regner hver række efter og "
        "tåler det, der kan komme af afrunding.",
    ),
    Rule(
        "NG804",
        FEJL,
        every_percentage_fits_its_figures,
        "- Borgere: antal\n- I job: antal\n- Andel: procent af Borgere\nUnge | 200 | 50 | 30,0",
        "Unge | 200 | 50 | =",
        "En andel, der er skrevet, skal være andelen af tallene ved siden af. notegen regner den ud og tåler "
        "det, der kan komme af afrunding.",
    ),
)
