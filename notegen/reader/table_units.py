"""``enhed:``, ``prisniveau:`` and ``år:`` → units, price levels and years."""

import re
from typing import Final

from notegen.amounts import UNITS, price_level, unit_named
from notegen.reader.context import Context
from notegen.source import take
from notegen.source.nodes import Node, Sequence as SequenceNode

MOST_YEARS: Final = 30
_RANGE: Final = re.compile(r"((?:19|20)[0-9]{2})\s*[-–−]\s*((?:19|20)[0-9]{2})")


def read_unit(node: Node, name: str, context: Context, *, money: bool = False) -> str:
    """Return the unit that a field names, as ``amounts.UNITS`` spells it; empty where it names none."""
    written = take.text(node, name, context.findings)
    if written is None:
        return ""
    unit = unit_named(written)
    if unit is not None and (UNITS[unit].money or not money):
        return unit
    known = [key for key, value in UNITS.items() if value.money or not money]
    other = "vælg mellem " + take.listed(known)
    if not money:
        other += "; en anden enhed skrives i kolonnens hoved, og kolonnen får rollen antal"
    context.tell(
        "NG410", f"»{written}« er ikke en enhed", node.place, take.did_you_mean(written, known, other)
    )
    return ""


def read_price_level(node: Node, context: Context) -> str:
    """Return the year of a price level; empty where the field holds none."""
    written = take.text(node, "prisniveau", context.findings)
    if written is None:
        return ""
    level = price_level(written)
    if level is None:
        context.tell(
            "NG411", f"»{written}« er ikke et prisniveau", node.place, "skriv året, fx prisniveau: 2019"
        )
    return level or ""


def read_years(node: Node, context: Context) -> tuple[str, ...]:
    """Return the heads of the years: "2026-2029" is four, a list or "2026, 2027" as it stands."""
    if isinstance(node, SequenceNode):
        texts = [take.text(item, "år", context.findings) for item in node.items]
        return tuple(text for text in texts if text)
    written = take.text(node, "år", context.findings)
    if written is None:
        return ()
    if match := _RANGE.fullmatch(written):
        first, last = int(match[1]), int(match[2])
        if first <= last < first + MOST_YEARS:
            return tuple(str(year) for year in range(first, last + 1))
    elif all(re.fullmatch(r"(?:19|20)[0-9]{2}", year.strip()) for year in written.split(",")):
        return tuple(year.strip() for year in written.split(","))
    context.tell(
        "NG406",
        f"»{written}« er ikke år",
        node.place,
        f"skriv første og sidste år, fx 2026-2029 (højst {MOST_YEARS} år), eller en liste",
    )
    return ()
