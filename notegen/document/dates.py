"""Dates as a layout prints them."""

from datetime import date

from notegen.source.days import MONTHS


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
