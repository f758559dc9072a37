"""The years an amount is told for are those its table has it in: "årligt i 2019-2021" fits the columns."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Final

from notegen.amounts import EXACT
from notegen.diagnostics import BEMAERKNING, FEJL, Finding
from notegen.document.blocks import Document
from notegen.rules.mentions import Mention
from notegen.rules.prose_amounts import OTHER_MONEY
from notegen.rules.stated import Figure, Stated, StatedRow, Told, labelled, named, near, stated_in, told_in
from notegen.rules.values import Facts, Rule


def every_period_fits_the_columns(document: Document, facts: Facts) -> Iterator[Finding]:
    """Money told for too many or too few years is a wrong sum, though each figure is right."""
    tables = stated_in(document)
    if not tables:
        return
    with localcontext(EXACT):
        sentences = told_in(document)
        every = [mention for told in sentences for mention in told.mentions]
        for told in sentences:
            if len(told.mentions) != 1 or OTHER_MONEY.search(told.own):
                continue
            mention = told.mentions[0]
            if mention.loose or not mention.years:
                continue
            tied = named(told, tables)
            if not set(mention.years) & {year for one in tied or tables for year in one.years}:
                continue
            wrong = _wrong(mention, told, tied or tables, every, labels=not tied)
            if wrong:
                row, years = wrong
                sure = bool(tied) and all(one.level for one in tied)
                yield Finding(
                    "NG812",
                    FEJL if sure else BEMAERKNING,
                    f"{mention.text} er skrevet for {_span(mention.years)}, men rækken »{row.label}« "
                    f"har det i {years}",
                    told.passage.place_of(mention.start, facts.lines),
                    "ret årene, eller ret tabellen",
                )


def _wrong(
    mention: Mention, told: Told, tables: tuple[Stated, ...], every: list[Mention], *, labels: bool
) -> tuple[StatedRow, str] | None:
    """Return the row whose amount it is, and its years; None where the years fit or no row has it."""
    asked = set(mention.years)
    found: list[tuple[int, StatedRow, str]] = []
    rows = [row for one in tables for row in one.rows if row.years]
    if len(asked) == 1 and labels:
        rows = [row for row in labelled(told.own, tables) if row.years]
    for row in rows:
        hits = {year for year, figure in row.years.items() if near(mention.value, mention.half, figure)}
        if len(asked) == 1:
            if asked <= hits or any(near(mention.value, mention.half, other) for other in row.others):
                return None
            if hits:
                found.append((0, row, _span(tuple(sorted(hits)))))
            continue
        if _sum_fits(mention, row, asked) and not mention.yearly:
            return None
        excused = {
            year
            for year, figure in row.years.items()
            if (figure.spot and figure.spot.marked) or _made_up(figure, mention, every)
        }
        if hits:
            if hits <= asked <= hits | excused:
                return None
            if mention.yearly:
                found.append((len(hits & asked), row, _span(tuple(sorted(hits)))))
        elif not mention.yearly and _sum_fits(mention, row, set(row.years)):
            found.append((len(row.years), row, _span(tuple(sorted(row.years)))))
    if not found:
        return None
    _count, row, years = max(found, key=lambda each: each[0])
    return row, years


def _sum_fits(mention: Mention, row: StatedRow, years: set[int]) -> bool:
    if not years <= row.years.keys():
        return False
    figures = [row.years[year] for year in years]
    total = Figure(sum((f.value for f in figures), Decimal(0)), sum((f.half for f in figures), Decimal(0)))
    return near(mention.value, mention.half, total)


def _made_up(figure: Figure, mention: Mention, every: list[Mention]) -> bool:
    """Return True where the difference is an amount that the note tells of: somebody else pays it."""
    gap = abs(figure.value - mention.value)
    return any(
        abs(gap - abs(other.value)) <= other.half + mention.half for other in every if other != mention
    )


def _span(years: tuple[int, ...]) -> str:
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return " og ".join(map(str, years))


RULES: Final = (
    Rule(
        "NG812",
        FEJL,
        every_period_fits_the_columns,
        "Indsatsen koster 0,6 mio. kr. årligt i 2019-2020, jf. tabel 1.   (600 i 2019, 2020 og 2021)",
        "Indsatsen koster 0,6 mio. kr. årligt i 2019-2021, jf. tabel 1.",
        "Et beløb, der er skrevet for et år for lidt eller for meget, er en forkert sum. notegen finder "
        "rækken med beløbet og ser, i hvilke år den har det. Nævner sætningen ikke tabellen, er det en "
        "bemærkning.",
    ),
)
