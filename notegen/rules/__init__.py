"""Document → findings: the colleague who reads a note before it leaves the house.

``RULES`` gathers every rule, one family a module. A rule is a small function of a Document (and of
``Facts``, what no page prints), so that the same rule reads a note and a finished file.
"""

from typing import Final

from notegen.diagnostics import Finding, in_order
from notegen.document.blocks import Document
from notegen.rules import (
    abbreviations,
    agreement,
    annexes,
    completeness,
    cpr,
    dates,
    economy,
    links,
    names,
    number_forms,
    numbers,
    periods,
    personal,
    products,
    prose,
    prose_amounts,
    references,
    rounding,
    row_totals,
    spelling,
    totals,
    units,
)
from notegen.rules.silences import unsilenced
from notegen.rules.values import Annex, Check, Facts, HeadField, Rule

__all__ = ["RULES", "Annex", "Check", "Facts", "HeadField", "Rule", "examine", "rule_of"]

RULES: Final[tuple[Rule, ...]] = (
    *annexes.RULES,
    *references.RULES,
    *links.RULES,
    *completeness.RULES,
    *abbreviations.RULES,
    *dates.RULES,
    *numbers.RULES,
    *names.RULES,
    *economy.RULES,
    *totals.RULES,
    *row_totals.RULES,
    *rounding.RULES,
    *products.RULES,
    *periods.RULES,
    *prose_amounts.RULES,
    *number_forms.RULES,
    *units.RULES,
    *agreement.RULES,
    *cpr.RULES,
    *personal.RULES,
    *spelling.RULES,
    *prose.RULES,
)
"""Every rule. A new family is one line here, and nothing else needs to know it."""


def examine(
    document: Document, facts: Facts, language: bool = False, dictionary: bool = True
) -> tuple[Finding, ...]:
    """Return what the rules find, in the order of their places; those of language only if asked, and those
    of them that open the dictionary unless told not to.

    Left out is what the layout turns off and what the note's ``ignorer:`` silences; a silence that silences
    nothing is a finding itself.
    """
    off = facts.layout.rules_off
    asked = [
        rule
        for rule in RULES
        if (language or not rule.language)
        and (dictionary or not rule.dictionary)
        and (rule.firm or rule.code not in off)
    ]
    found = in_order(finding for rule in asked for finding in rule.check(document, facts))
    return in_order(unsilenced(found, facts, asked))


def rule_of(code: str) -> Rule | None:
    """Return the rule with the code, or None where it is no rule's."""
    return next((rule for rule in RULES if rule.code == code), None)
