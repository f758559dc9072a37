"""What a text works out in front of the reader is right: a price times a count, an amount told in two units,
money moved between committees that comes to nothing."""

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Final

from notegen.amounts import EXACT, UNITS, Figure, convert, format_amount, parse_figure
from notegen.diagnostics import FEJL, Finding, Place
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, grids, step
from notegen.rules.mentions import Mention, mentions
from notegen.rules.sentences import sentences
from notegen.rules.totals import totals_of
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Kind, Passage, passage_of, passages

_READ: Final[tuple[Kind, ...]] = ("prose", "point", "footnote", "remark")
_COUNT: Final = re.compile(
    r"(?<![\w.,])(?P<count>[0-9][0-9.]*(?:,[0-9]+)?)\s+(?:(?!kr\b|mio\b|mia\b"
    r"|pct\b)[a-zæøå]+\.?\s+){0,3}(?:[áàa]|×|x|gange)\s*\Z",
    re.IGNORECASE,
)
_COMES_TO: Final = re.compile(
    r"=|\bi alt\b|svarende til|\bdvs\.|\bdet vil sige\b|\baltså\b|\bkoster\b|\bkostet\b|\budgør\b"
    r"|\bgiver\b|\bbliver til\b|\bsamlet\b",
    re.IGNORECASE,
)
_MADE_OF: Final = re.compile(
    r"\s*[,(]?\s*(?:svarende til|dvs\.|det vil sige|=|altså|fordelt på|til|for|nemlig)\s", re.IGNORECASE
)
_MORE: Final = re.compile(
    r"\bplus\b|\bminus\b|hertil|dertil|\binkl|\bekskl|\bsamt\b|\bdesuden\b|overhead|rabat|\bog\s+[0-9]"
    r"|\bfratruk|\bhalv|\bmåned",
    re.IGNORECASE,
)
_SAME: Final = re.compile(r"\s*(?P<open>\()?\s*(?:dvs\.|svarende til|=|altså|eller)?\s*\Z", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"omplacer|omflyt|omfordel|(?:udgifts|budget)neutral|flytning af (?:midler|penge|bevilling)"
    r"|(?:overførsel|flyttes?) mellem (?:udvalg|bevilling)|\bnulsum",
    re.IGNORECASE,
)


def every_product_is_right(document: Document, facts: Facts) -> Iterator[Finding]:
    """Count and price say what they come to: a row or sentence with another product is wrong."""
    with localcontext(EXACT):
        for passage in passages(document):
            if passage.kind in _READ and re.search(r"\b[áàax]\b|×|gange", passage.text):
                yield from _in_prose(passage, facts)
        for grid in grids(document):
            for line in grid.lines:
                yield from _in_row(grid, line)


def an_amount_told_twice_is_one_amount(document: Document, facts: Facts) -> Iterator[Finding]:
    """ "6,7 mio. kr. (6.700.000 kr.)" tells one amount in two units; they cannot differ."""
    with localcontext(EXACT):
        for passage in passages(document):
            if passage.kind not in _READ or "(" not in passage.text:
                continue
            every = tuple(mentions(passage))
            for one, other in pairwise(every):
                between = _SAME.match(passage.text[one.end : other.start])
                closed = passage.text[other.end : other.end + 1] == ")"
                if not between or not between["open"] or not closed or one.unit == other.unit:
                    continue
                if not one.loose and abs(one.value - other.value) > max(one.half, other.half):
                    told = f"{one.text} er ikke det samme som {other.text}"
                    yield Finding("NG813", FEJL, told, _place(passage, other, facts), "ret det ene beløb")


def moved_money_comes_to_nothing(document: Document, facts: Facts) -> Iterator[Finding]:
    """What one committee gives another receives: a table that moves money must net to nil."""
    for grid in grids(document):
        if not _MOVED.search(grid.caption) or not _has_committees(grid):
            continue
        totals = [line for line, _judged in totals_of(grid)]
        for at, head in enumerate(grid.heads):
            money = head.unit in UNITS and UNITS[head.unit].money
            if not money or not head.addable:
                continue
            spots = [
                (line, spot) for line in grid.lines if (spot := line.spots[at]) and spot.value is not None
            ]
            items = [spot for line, spot in spots if line.kind == "post"]
            with localcontext(EXACT):
                net = sum((spot.value or Decimal(0) for spot in items), Decimal(0))
                slack = sum((step(spot.decimals) for spot in items), Decimal(0)) / 2
            both = any(s.value and s.value > 0 for s in items) and any(s.value and s.value < 0 for s in items)
            if not both or abs(net) <= slack:
                continue
            last = next((spot for line, spot in spots if line in totals), items[-1])
            column = f" i kolonnen {head.text}" if head.text else ""
            shown = format_amount(convert(net, head.unit, "kr."))
            told = f"flytningen mellem udvalgene giver ikke nul{column}, men {shown}"
            yield Finding("NG815", FEJL, told, last.cell.place, "ret det udvalgs beløb, der er forkert")


def _in_prose(passage: Passage, facts: Facts) -> Iterator[Finding]:
    for sentence in sentences(passage.text):
        every = tuple(mentions(passage, sentence.start, sentence.end))
        if len(every) != 2 or _MORE.search(sentence.text):
            continue
        # The product may stand before or after: "5 mio. kr., svarende til 10 årsværk á 500.000 kr."
        for price, product in (every, every[::-1]):
            count = _count(passage.text[sentence.start : price.start])
            loose = product.loose or product.made or price.made
            if count is None or loose or not _tied(passage.text, sentence.start, price, product):
                continue
            value, half = count * price.value, count * price.half
            # A round price is exact: 10 á 500.000 kr. is five millions.
            if abs(value - product.value) > max(product.half, min(half, product.half)):
                told = (
                    f"{_shown(count)} á {price.text} er {format_amount(value)}, men her står {product.text}"
                )
                yield Finding(
                    "NG814", FEJL, told, _place(passage, product, facts), "ret antal, pris eller beløb"
                )


def _tied(text: str, start: int, price: Mention, product: Mention) -> bool:
    """Return True where the words between a price and an amount say that the one makes the other."""
    if product.start > price.start:
        between = text[price.end : product.start]
        return bool(_COMES_TO.search(between)) and not re.search(r"\bog\b|[;:]", between)
    return bool(_MADE_OF.match(text[product.end : price.start])) and bool(_count(text[start : price.start]))


def _in_row(grid: Grid, line: Line) -> Iterator[Finding]:
    spot = line.spots[0]
    if spot is None or line.kind != "post" or not re.search(r"\b[áàax]\b|×", spot.text):
        return
    label = passage_of(spot.cell.inlines, "cell", "", "", spot.cell.place)
    every = tuple(mentions(label))
    count = _count(label.text[: every[0].start]) if len(every) == 1 else None
    if count is None or _MORE.search(label.text):
        return
    value = count * every[0].value
    cells = [
        (cell, head.unit)
        for head, cell in zip(grid.heads, line.spots, strict=True)
        if cell and cell.value and head.unit in UNITS and UNITS[head.unit].money and not head.total
    ]
    # Where some year has the product the others have their reasons: a half year, a slow start.
    wrong = [
        (cell, unit)
        for cell, unit in cells
        if abs(convert(cell.value or Decimal(0), unit, "kr.") - value)
        > convert(step(cell.decimals), unit, "kr.") / 2
    ]
    if wrong and len(wrong) == len(cells):
        cell, unit = wrong[0]
        told = f"»{spot.text}« er {format_amount(value)}, men her står {cell.text} ({unit})"
        yield Finding("NG814", FEJL, told, cell.cell.place, "ret antal, pris eller beløb")


def _count(before: str) -> Decimal | None:
    match = _COUNT.search(before[-60:])
    figure = parse_figure(match["count"]) if match else None
    return figure.value if isinstance(figure, Figure) and figure.value else None


def _shown(count: Decimal) -> str:
    return format(count.normalize(), "f").replace(".", ",")


def _has_committees(grid: Grid) -> bool:
    return any(
        head.role == "udvalg" or re.match(r"udvalg|forvaltning", head.text, re.I) for head in grid.heads
    )


def _place(passage: Passage, mention: Mention, facts: Facts) -> Place:
    return passage.place_of(mention.start, facts.lines)


RULES: Final = (
    Rule(
        "NG813",
        FEJL,
        an_amount_told_twice_is_one_amount,
        "Udvalget bevilger 6,7 mio. kr. (6.900.000 kr.).",
        "Udvalget bevilger 6,7 mio. kr. (6.700.000 kr.).",
        "Et beløb med det samme beløb i en anden enhed i parentes bagefter kan ikke være to "
        "forskellige. notegen regner begge om til kroner.",
    ),
    Rule(
        "NG814",
        FEJL,
        every_product_is_right,
        "Der ansættes 10 årsværk á 500.000 kr., i alt 6,0 mio. kr.",
        "Der ansættes 10 årsværk á 500.000 kr., i alt 5,0 mio. kr.",
        "Skriver teksten antal og pris, siger den selv, hvad det giver. notegen ganger efter i "
        "sætninger og i rækker som »10 årsværk á 500.000 kr.«.",
    ),
    Rule(
        "NG815",
        FEJL,
        moved_money_comes_to_nothing,
        "titel: Omplacering mellem udvalg\nSUD | U | -500\nBIU | U | 400",
        "titel: Omplacering mellem udvalg\nSUD | U | -500\nBIU | U | 500",
        "Det, ét udvalg afgiver, får et andet. En tabel, hvis titel siger, at penge flyttes, skal gå op "
        "i nul i hver kolonne.",
    ),
)
