"""Units that figures can be in, and the price levels money is told in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

EXACT: Final = Context(prec=120, rounding=ROUND_HALF_UP)
"""The context that figures are added and converted in. Figures of 20 digits, some of them whole and some
all decimals, in kr. and in mia. kr., span less than 60 digits: none of a sum's is lost."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name as printed, its factor to kr. (None where it is not money), and the word
    that stands after a figure in a sentence."""

    name: str
    factor: Decimal | None
    word: str

    @property
    def money(self) -> bool:
        """True for a unit of money."""
        return self.factor is not None


UNITS: Final[Mapping[str, Unit]] = {
    unit.name: unit
    for unit in (
        Unit("kr.", Decimal(1), "kr."),
        Unit("1.000 kr.", Decimal(1000), "t.kr."),
        Unit("mio. kr.", Decimal(1_000_000), "mio. kr."),
        Unit("mia. kr.", Decimal(1_000_000_000), "mia. kr."),
        Unit("antal", None, ""),
        Unit("pct.", None, "pct."),
    )
}
"""Every unit by its printed name. A column's figures are in one of them, or in none ("")."""

_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("kr", "kroner", "dkk", "dkr"), "kr."),
    **dict.fromkeys(("1000kr", "tkr", "tusindkr", "tusindekr", "1000kroner", "tdkk"), "1.000 kr."),
    **dict.fromkeys(("miokr", "mio", "millkr", "mill", "millionerkr", "miokroner"), "mio. kr."),
    **dict.fromkeys(("miakr", "mia", "milliarderkr", "miakroner"), "mia. kr."),
    **dict.fromkeys(("antal", "stk"), "antal"),
    **dict.fromkeys(("pct", "procent", "%"), "pct."),
}

UNIT_WORDS: Final = (
    r"1\.?000[\s\xa0]?kr\.?|t\.?[\s\xa0]?kr\.?|tusinde?[\s\xa0]kr\.?|mio\.?[\s\xa0]?kr\.?|mill\.?[\s\xa0]?kr\.?"
    r"|mia\.?[\s\xa0]?kr\.?|mio\.?|mill\.?|mia\.?|kr\.?|kroner|dkk|%|pct\.?|procent|stk\.?|årsværk|timer|dage"
)
"""A regular expression of the units people write beside a figure."""

_MENTIONED: Final = re.compile(
    r"(?<![\w.])(?:(?P<thousand>1[. \xa0]?000[ \xa0]?kr|t\.?[ \xa0]?kr|tusinde?[ \xa0]kr)"
    r"|(?P<million>mi(?:o|ll)\.?[ \xa0]?kr)|(?P<billion>mia\.?[ \xa0]?kr)|(?P<one>kr\.|kroner))"
    r"|(?P<percent>%|\bpct\b|\bprocent)",
    re.IGNORECASE,
)
_GROUPS: Final = {
    "thousand": "1.000 kr.",
    "million": "mio. kr.",
    "billion": "mia. kr.",
    "one": "kr.",
    "percent": "pct.",
}
_LEVEL: Final = re.compile(
    r"(?:i[ \xa0])?((?:19|20)[0-9]{2})[ \xa0-]*(?:p/?l\.?|priser|pris-?(?: og lønniveau)?)?", re.I
)
_LEVEL_MENTIONED: Final = re.compile(
    r"\b((?:19|20)[0-9]{2})[ \xa0-]*(?:p/?l\b|priser)|\bp/?l[ \xa0-]*((?:19|20)[0-9]{2})\b", re.I
)


def unit_named(text: str) -> str | None:
    """Return the unit that ``text`` names, as ``UNITS`` spells it ("t.kr." is "1.000 kr."), or None."""
    return _NAMES.get(re.sub(r"[\s\xa0.]", "", text).casefold())


def units_in(text: str) -> tuple[str, ...]:
    """Return the units that a head or title speaks of, in order and each once."""
    found = (_GROUPS[match.lastgroup] for match in _MENTIONED.finditer(text) if match.lastgroup)
    return tuple(dict.fromkeys(found))


def price_level(text: str) -> str | None:
    """Return the year of a price level written as "2019", "2019 p/l" or "2019-priser", else None."""
    match = _LEVEL.fullmatch(text.strip())
    return match.group(1) if match else None


def levels_in(text: str) -> tuple[str, ...]:
    """Return the years of the price levels that a head or title speaks of."""
    found = (match.group(1) or match.group(2) for match in _LEVEL_MENTIONED.finditer(text))
    return tuple(dict.fromkeys(found))


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return a value in ``source`` as one in ``target``; the factors are powers of ten, so no digit is
    lost. A unit that is empty or not money converts only to itself.

    Raises ValueError where the one is money and the other is not.
    """
    if source == target:
        return value
    here, there = UNITS[source].factor, UNITS[target].factor
    if here is None or there is None:
        raise ValueError(f"{source} → {target}")
    return EXACT.divide(EXACT.multiply(value, here), there)
