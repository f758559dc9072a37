"""Findings → text or plain data: the one place that words a place, and draws the caret."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from notegen.diagnostics.cpr import masked, masked_lines
from notegen.diagnostics.finding import (
    ADVARSEL,
    BEMAERKNING,
    FEJL,
    Finding,
    PagePlace,
    PartPlace,
    Place,
    SourcePlace,
)

WIDTH = 100
"""The most characters of a source line that are shown; the rest of a long line is cut at …"""

_NAMES = {
    FEJL: ("fejl", "fejl"),
    ADVARSEL: ("advarsel", "advarsler"),
    BEMAERKNING: ("bemærkning", "bemærkninger"),
}


def where(place: Place) -> str:
    """Return a place as it is told: ``fil:linje:kolonne``, or page, or part and paragraph."""
    match place:
        case SourcePlace(file, line, column):
            return ":".join([file, *(str(number) for number in (line, column) if line and number)])
        case PagePlace(file, page):
            return f"{file}: side {page}" if page else file
        case PartPlace(file, part, paragraph):
            return (f"{file}: {part}" if part else file) + (f", afsnit {paragraph}" if paragraph else "")


def as_text(finding: Finding) -> str:
    """Return a finding as lines of text: place and message, the source line with a caret under the
    column, and the way out. No line break at the end."""
    lines = [f"{where(finding.place)}: {finding.severity}: {finding.message} [{finding.code}]"]
    if finding.excerpt and isinstance(finding.place, SourcePlace):
        lines += _marked(finding.excerpt, finding.place)
    elif finding.excerpt and isinstance(finding.place, PartPlace):
        lines.append(f"      | {finding.excerpt[:WIDTH]}")
    if finding.hint:
        lines.append(f"  hjælp: {finding.hint}")
    return "\n".join(_harmless(line) for line in lines)


def as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as plain values, for JSON."""
    place: dict[str, object]
    match finding.place:
        case SourcePlace(file, line, column):
            place = {"file": file, "line": line, "column": column}
        case PagePlace(file, page, box):
            place = {"file": file, "page": page, "box": list(box) if box else None}
        case PartPlace(file, part, paragraph):
            place = {"file": file, "part": part, "paragraph": paragraph}
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        **place,
    }


def counted(findings: Iterable[Finding]) -> str:
    """Return how many there are of each severity ("2 fejl og 1 advarsel"); empty for none."""
    every = list(findings)
    parts = []
    for severity, (one, many) in _NAMES.items():
        number = sum(finding.severity == severity for finding in every)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return " og ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def with_excerpts(findings: Iterable[Finding], file: str, lines: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the findings, those placed in ``file`` with the source line they speak of.

    Of a CPR number broken over two lines neither half is shown.
    """
    every = tuple(findings)
    if not every:
        return ()
    shown = masked_lines(lines)
    return tuple(_with_excerpt(finding, masked(file), shown) for finding in every)


def _with_excerpt(finding: Finding, file: str, lines: tuple[str, ...]) -> Finding:
    place = finding.place
    if finding.excerpt or not isinstance(place, SourcePlace) or place.file != file:
        return finding
    if not 1 <= place.line <= len(lines):
        return finding
    return replace(finding, excerpt=lines[place.line - 1])


def _marked(excerpt: str, place: SourcePlace) -> list[str]:
    # The line is cut so that the column stays in sight, whatever the length of a pasted paragraph.
    at = min(max(place.column - 1, 0), len(excerpt))
    start = max(0, at - WIDTH // 2) if len(excerpt) > WIDTH else 0
    shown = excerpt[start : start + WIDTH].rstrip()
    before = excerpt[start:at]
    left = "…" if start else ""
    right = "…" if start + WIDTH < len(excerpt.rstrip()) else ""
    gutter = f"{place.line:>5} | "
    lines = [f"{gutter}{left}{shown}{right}"]
    if place.column:
        lines.append(" " * (len(gutter) - 2) + "| " + " " * len(left) + _blank(before) + "^")
    return lines


def _blank(text: str) -> str:
    """Return blanks as wide as the text: a tab stays, a wide letter is two, a combining one none."""
    return "".join(
        letter
        if letter == "\t"
        else ""
        if unicodedata.combining(letter)
        else "  "
        if unicodedata.east_asian_width(letter) in "WF"
        else " "
        for letter in text
    )


def _harmless(line: str) -> str:
    # A file's name or text could else move the cursor or change the terminal's colours.
    return "".join(
        letter if letter.isprintable() or letter in "\t\u00ad\u00a0\u202f" else "\ufffd" for letter in line
    )
