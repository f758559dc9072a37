"""Dates as a layout prints them."""

import re
from datetime import date
from typing import Final

from notegen.source.days import MONTHS

_DAY: Final = re.compile(rf"(?<!\d)(\d{{1,2}}\.) (?=(?:{'|'.join(MONTHS)})\b)")


def printed(day: date, pattern: str) -> str:
    """Return a date by a pattern: {dag}, {måned} (the name), {år}; {dag2}, {måned2} in two digits."""
    return pattern.format_map(
        {
            "dag": str(day.day),
            "måned": MONTHS[day.month - 1],
            "år": str(day.year),
            "dag2": f"{day.day:02}",
            "måned2": f"{day.month:02}",
        }
    )


def unbroken(title: str) -> str:
    """Return a title in which no day ("21. november") is parted from its month by a new line."""
    return _DAY.sub("\\1\u00a0", title)
