"""A total that is not what its rows come to, but for rounding, says so."""

from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding
from notegen.document.blocks import Document
from notegen.rules.grid import grids, says_rounded
from notegen.rules.totals import shown, totals_of
from notegen.rules.values import Facts, Rule


def every_rounded_total_is_said_to_be_rounded(document: Document, facts: Facts) -> Iterator[Finding]:
    """Who adds up the rows finds another figure than the total; a remark under the table says why."""
    for grid in grids(document):
        rounded = [
            (line, each) for line, judged in totals_of(grid) for each in judged if each.how == "rounded"
        ]
        if rounded and not says_rounded(grid, document):
            line, each = rounded[0]
            came, said = shown(each.spot, each.parts.total), shown(each.spot, each.value)
            yield Finding(
                "NG805",
                BEMAERKNING,
                f"rækkerne giver {came}, men »{line.label}« siger {said}; det ligner afrunding",
                each.spot.cell.place,
                "skriv anmærkning: Tallene er afrundet, så en sum kan afvige",
            )


RULES: Final = (
    Rule(
        "NG805",
        BEMAERKNING,
        every_rounded_total_is_said_to_be_rounded,
        "Løn | 33,3\nHusleje | 33,3\n[i alt] Udgifter i alt | 66,7",
        "anmærkning: Tallene er afrundet, så en sum kan afvige.",
        "Læseren, der lægger rækkerne sammen, får et andet tal end totalen. Forskellen er så lille, at den "
        "kan komme af afrunding, men det bør stå under tabellen.",
    ),
)
