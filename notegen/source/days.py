"""Nodes → dates, as Danes write them."""

import re
from datetime import date
from typing import Final

from notegen.diagnostics import FEJL, Finding
from notegen.source.nodes import Node
from notegen.source.take import Findings, text

MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def day(node: Node, name: str, findings: Findings) -> date | None:
    """Return a date written as 2018-11-08, 8.11.2018, 08-11-2018 or 8. november 2018."""
    written = text(node, name, findings)
    if written is None:
        return None
    parts = _day_parts(written.casefold())
    if parts is None:
        findings.append(
            Finding(
                "NG205",
                FEJL,
                f"»{written}« er ikke en dato",
                node.place,
                "skriv den som 2018-11-08 eller 8. november 2018",
            )
        )
        return None
    try:
        return date(*parts)
    except ValueError:
        findings.append(
            Finding("NG205", FEJL, f"datoen {written} findes ikke", node.place, "se efter dag og måned")
        )
        return None


def _day_parts(written: str) -> tuple[int, int, int] | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written):
        year, month, number = match.groups()
        return int(year), int(month), int(number)
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", written):
        number, month, year = match.groups()
        return int(year), int(month), int(number)
    if match := re.fullmatch(r"(?:den )?(\d{1,2})\. ?([a-z]+) (\d{4})", written):
        number, word, year = match.groups()
        if word in MONTHS:
            return int(year), MONTHS.index(word) + 1, int(number)
    return None
