"""Findings: what notegen says about a note, with code, severity, place and a way out.

``finding`` holds the values, ``codes`` the table of codes, ``wording`` the one place that turns a
finding into text or JSON.
"""

from notegen.diagnostics.finding import (
    ADVARSEL,
    BEMAERKNING,
    FEJL,
    Finding,
    Invalid,
    PagePlace,
    PartPlace,
    Place,
    Severity,
    SourcePlace,
    has_errors,
    in_order,
    moved,
)

__all__ = [
    "ADVARSEL",
    "BEMAERKNING",
    "FEJL",
    "Finding",
    "Invalid",
    "PagePlace",
    "PartPlace",
    "Place",
    "Severity",
    "SourcePlace",
    "has_errors",
    "in_order",
    "moved",
]
