"""Danish amounts: figures read and written, units of money, price levels. Decimal, never float.

``figures`` reads and writes a figure ("1.200,5"), ``misread`` says what a wrong one was meant to be,
``units`` holds the units (``UNITS``) and price levels that a table can be in.
"""

from notegen.amounts.figures import (
    MOST_DIGITS,
    Figure,
    decimals_of,
    format_amount,
    format_figure,
    parse_figure,
    rounded,
)
from notegen.amounts.misread import Misread
from notegen.amounts.units import (
    EXACT,
    UNITS,
    Unit,
    convert,
    levels_in,
    price_level,
    unit_named,
    units_in,
)

__all__ = [
    "EXACT",
    "MOST_DIGITS",
    "UNITS",
    "Figure",
    "Misread",
    "Unit",
    "convert",
    "decimals_of",
    "format_amount",
    "format_figure",
    "levels_in",
    "parse_figure",
    "price_level",
    "rounded",
    "unit_named",
    "units_in",
]
