"""An amount in prose or in an *at*-point is the one in the table it comes from.

Sure only where the sentence itself names the table, the unit and price level are known and no word bounds
the amount. Where only a row's label ties the two, it is worth a look and no more. Nothing is said where
the sentence speaks of other money beside our own: somebody else's, earlier, shared or netted.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Final

from notegen.amounts import EXACT, format_amount, levels_in
from notegen.diagnostics import BEMAERKNING, FEJL, Finding, Severity
from notegen.document.blocks import Document
from notegen.rules.grid import years_in
from notegen.rules.mentions import Mention
from notegen.rules.stated import Stated, StatedRow, Told, labelled, named, stated_in, told_in
from notegen.rules.values import Facts, Rule

OTHER_MONEY: Final = re.compile(
    # Somebody else's money, or all of the country's.
    r"\bstat(?:en|s|slig\w*)\b|nation|\bhele \w+(?:et|en)\b|sammenlign|landsplan|\bregion|\bfond|\bEU\b"
    r"|finansier|\bbidrag|tilskud|refusion|betaler|betales af|dækkes af|\blån|ansøg|\bsøgt"
    # Money of other years, and money that is changed.
    r"|oprindelig|tidligere|hidtil|\bi dag\b|nuværende|allerede|eksisterende|i forvejen|kostede|brugte"
    r"|udgjorde|\bvar på\b|\bfik\b|forhøj|nedsæt|\bhæves|\bsænkes|\bstiger|\bfalder|\bøges|\budvides"
    r"|reducer|\bspare|\bsparet|besparelse|i stedet|alternativ"
    # Shares, and figures made of several.
    r"|\bdeltag|\bfælles\b|\bdeles?\b|halvdel|fratruk|trukket fra|fradrag|modregn|\bnetto|\bminus\b"
    r"|\bplus\b|\bekskl|\binkl|\bheraf\b|hvoraf|\bderaf\b|\bud af (?:de|den|i alt)\b|\baf de\b|gennemsnit"
    r"|tilsammen|\bsammen\b|\bde (?:to|tre)\b(?! \w* ?år)|\bbegge\b|\bøvrige\b|\bresten\b|restbeløb"
    r"|forskel|svarende til|\bhver\b|foruden|ud over|udover|\bhertil\b|\bdertil\b|afrund|afvig"
    # Limits, and what money is taken from.
    r"|\bpulje|\bramme|\bbudgettet? på|\bmere end\b|\bmindre end\b|overstig|grænse|\bloft|tærskel|maksim"
    r"|\bbeløb i\b"
    # Money that the table leaves out.
    r"|\bikke (?:med\b|vist|medregnet|medtaget|indregnet|indeholdt|regnet med)",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of more money than its table: somebody else's, earlier, shared, netted."""


_WHOLE: Final = re.compile(
    r"\b(?:samlet|i alt)\b.*\b(?:forslag|udgift|kost)|\bforslag\w*\b.*\b(?:samlet|i alt)\b"
    r"|\bden samlede udgift\b",
    re.IGNORECASE,
)


def every_amount_is_the_one_in_its_table(document: Document, facts: Facts) -> Iterator[Finding]:
    """The reader takes the figure from the sentence and never looks it up; so it must be the table's."""
    tables = stated_in(document)
    if not tables:
        return
    with localcontext(EXACT):
        told = told_in(document)
        beside: dict[str, list[Mention]] = {}
        for each in told:
            beside.setdefault(each.passage.block, []).extend(each.mentions)
        for each in told:
            if OTHER_MONEY.search(each.own):
                continue
            yield from _in_sentence(each, tables, beside[each.passage.block], facts)


def _in_sentence(
    told: Told, tables: tuple[Stated, ...], beside: list[Mention], facts: Facts
) -> Iterator[Finding]:
    tied = named(told, tables)
    plain = [mention for mention in told.mentions if not mention.loose and not mention.made]
    if not tied:
        rows = labelled(told.own, tables) or _totals(told, tables)
        if len({row.label for row in rows}) != 1 or len(told.mentions) != 1:
            return
    levels = set(levels_in(told.sentence.text))
    for mention in plain:
        fitting = [one for one in tied or tables if not levels or not one.level or one.level in levels]
        years = {year for one in fitting for year in one.years}
        spoken = set(mention.years or years_in(told.own))
        if not fitting or (spoken and years and not years & spoken):
            continue
        asked = fitting if tied else tables
        if any(one.holds(mention.value, mention.half, yearly=mention.yearly) for one in asked):
            continue
        if _explained(mention, beside, fitting):
            continue
        together = any(one.holds_together(mention.value, mention.half) for one in fitting)
        if together and not tied:
            continue
        sure = bool(tied) and not together and all(one.level for one in fitting)
        where = " og ".join(_name(one) for one in fitting) if tied else f"rækken »{rows[0].label}«"
        severity: Severity = FEJL if sure else BEMAERKNING
        yield Finding(
            "NG811",
            severity,
            f"{mention.text} står ikke i {where}{_size(mention, fitting)}",
            told.passage.place_of(mention.start, facts.lines),
            _hint(mention, fitting) if tied else "se efter, om beløbet og tabellen passer sammen",
        )


def _totals(told: Told, tables: tuple[Stated, ...]) -> tuple[StatedRow, ...]:
    """Return the totals that a sentence about the whole may mean: those of about its size."""
    if not _WHOLE.search(told.own) or len(told.mentions) != 1:
        return ()
    value = told.mentions[0].value
    return tuple(
        row
        for one in tables
        for row in one.rows
        if row.kind == "i alt" and any(abs(f.value - value) * 4 < abs(value) for f in row.all(yearly=False))
    )


def _explained(mention: Mention, beside: list[Mention], tables: list[Stated]) -> bool:
    """Return True where the amount and another of the paragraph together come to a figure of the table."""
    for other in beside:
        if other.start == mention.start and other.end == mention.end:
            continue
        half = mention.half + other.half
        apart = mention.years and other.years and not set(mention.years) & set(other.years)
        # The money of one year less that of another is nobody's; both together may be a total.
        less = Decimal(0) if apart else abs(mention.value - other.value)
        for value in (mention.value + other.value, less):
            if value and any(one.holds(value, half) for one in tables):
                return True
    return False


def _size(mention: Mention, tables: list[Stated]) -> str:
    for factor in (Decimal(1000), Decimal("0.001")):
        if any(one.holds(mention.value * factor, mention.half * factor) for one in tables):
            return "; det gør det samme beløb i en anden enhed"
    return ""


def _hint(mention: Mention, tables: list[Stated]) -> str:
    """Return the figure that may have been meant: the nearest of the same years."""
    near_by = [
        figure.value
        for one in tables
        for row in one.rows
        for year, figure in row.years.items()
        if not mention.years or year in mention.years
    ]
    near_by = [value for value in near_by if value and abs(value - mention.value) * 2 < abs(mention.value)]
    if not near_by:
        return "ret beløbet, eller skriv det med @beløb:, så følger det tabellen"
    closest = min(near_by, key=lambda value: (abs(value - mention.value), value))
    return f"mente du {format_amount(closest)}? Med @beløb: følger beløbet tabellen"


def _name(stated: Stated) -> str:
    return f"tabel {stated.grid.number}" if stated.grid.number else f"tabellen »{stated.grid.caption}«"


RULES: Final = (
    Rule(
        "NG811",
        FEJL,
        every_amount_is_the_one_in_its_table,
        "Indsatsen koster 2,4 mio. kr. i 2019, jf. tabel 1.   (tabel 1 siger 1.900 i 2019)",
        "Indsatsen koster @beløb:service/ialt/2019, jf. @tabel:service.",
        "Læseren tager tallet fra sætningen. Når den selv nævner tabellen, skal beløbet stå i den, i "
        "hvilken enhed det end er skrevet. Ord som ca., over og op til, og andres, tidligere og delte "
        "penge får notegen til at tie. Binder kun en rækkes navn dem sammen, er det en bemærkning.",
    ),
)
