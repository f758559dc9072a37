"""One figure as Danes write it: thousands by point, decimals by comma."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from notegen.amounts.misread import Misread, explain
from notegen.amounts.units import EXACT, UNITS, convert

MINUS: Final = "\N{MINUS SIGN}"
MOST_DIGITS: Final = 20
"""The most digits a figure may have, decimals counted with the others; ``EXACT`` adds such exactly."""

# [0-9], not \d: Python counts "²" and Arabic digits among \d.
_FIGURE: Final = re.compile(
    r"(?P<sign>[+\-\N{MINUS SIGN}\N{EN DASH}]?)"
    r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|0|[1-9][0-9]*)"
    r"(?:,(?P<part>[0-9]+))?"
)
_PROVISIONAL: Final = re.compile(r"\*\((?P<inner>.*)\)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written: its value, how many decimals it was written with, and its dress.

    ``provisional`` is ``*(12)``; ``signed`` is a written plus (``+1,0``).
    """

    value: Decimal
    decimals: int
    provisional: bool = False
    signed: bool = False


def parse_figure(text: str) -> Figure | Misread:
    """Return the figure that ``text`` is, or what is wrong with it and what may have been meant.

    Read are ``1200``, ``1.200``, ``0,5``, a minus (-, − or –) or plus before them, and ``*(12)``
    for a provisional figure. Blanks around are ignored. Nil ("-") and an empty text are no figures.
    """
    written = text.strip()
    provisional = _PROVISIONAL.fullmatch(written)
    if provisional:
        inner = parse_figure(provisional["inner"])
        if isinstance(inner, Figure) and not inner.provisional:
            return Figure(inner.value, inner.decimals, True, inner.signed)
        return explain(written, _correct)
    match = _FIGURE.fullmatch(written)
    if match is None:
        return explain(written, _correct)
    whole, part = match["whole"].replace(".", ""), match["part"] or ""
    if len(whole) + len(part) > MOST_DIGITS:
        return Misread(f"tallet har flere end {MOST_DIGITS} cifre", "se efter, om to celler er gledet sammen")
    value = Decimal(f"{whole}.{part}" if part else whole)
    if match["sign"] not in ("", "+") and value:
        value = value.copy_negate()
    return Figure(value, len(part), False, match["sign"] == "+")


def _correct(candidate: str) -> str | None:
    """Return a guess as it should be written, None where it is no figure either."""
    if len(candidate) > 2 * MOST_DIGITS or not _FIGURE.fullmatch(candidate):
        return None
    figure = parse_figure(candidate)
    if not isinstance(figure, Figure):
        return None
    return format_figure(figure.value, figure.decimals, signed=figure.signed).replace(MINUS, "-")


def format_figure(value: Decimal, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a figure in Danish, with at least ``decimals`` decimals: "−1.234,50".

    No digit is ever rounded away: a value with more decimals is written with all of them. A negative
    one has U+2212 for its minus; ``signed`` writes a plus before one above nil.
    """
    places = max(decimals, decimals_of(value))
    whole, _, part = f"{value.copy_abs():.{places}f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    return sign + grouped + ("," + part if part else "")


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a value needs: 1,50 needs one, 1200 none."""
    exponent = EXACT.normalize(value).as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a value rounded to ``decimals``, a half away from nil, as Danish accounts round."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)


def format_amount(value: Decimal, unit: str = "") -> str:
    """Return an amount as a sentence says it: "1,7 mio. kr.", "500.000 kr.", "37,4 pct.".

    ``value`` is in kr. where ``unit`` is money, and no digit of it is rounded away. Without a unit it
    is told in mio. kr. where one decimal does, else in kr.
    """
    if not unit:
        millions = convert(value, "kr.", "mio. kr.")
        unit = "mio. kr." if abs(millions) >= 1 and decimals_of(millions) <= 1 else "kr."
    chosen = UNITS[unit]
    shown = convert(value, "kr.", unit) if chosen.money else value
    return f"{format_figure(shown)} {chosen.word}".strip()
