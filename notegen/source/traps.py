"""YAML's traps, told in Danish: which line is wrong, why, and what to write instead."""

import re
from typing import Any

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.source.nodes import SourceText

_VALUE = re.compile(r"^\s*(?:- +)?(?:[^\s#:'\"\[{][^:#]*:\s+|- *)(?P<value>\S.*)$")
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?')
_SPECIAL = {
    "@": "@",
    "`": "`",
    "%": "%",
    "*": "*",
    "&": "&",
    "!": "!",
    "[": "[",
    "{": "{",
    "|": "|",
    ">": ">",
    "-": "- ",
}


def special_start(sign: str) -> tuple[str, str]:
    """Return message and hint for a value that begins with a sign YAML keeps for itself."""
    return (
        f"en tekst kan ikke begynde med {sign.strip()} uden anførselstegn",
        'sæt "…" om teksten, eller skriv den under feltet efter |',
    )


def diagnose(error: Any, source: SourceText, lines: list[str]) -> tuple[int, Finding]:
    """Return the index of the line that is wrong and the finding that says why.

    ``error`` is a ``yaml.MarkedYAMLError``; its own words are never passed on.
    """
    number, column = _where(error, lines)
    line = lines[number] if number < len(lines) else ""
    code, message, hint, at = _cause(error, line, lines, number, column)
    return number, Finding(code, FEJL, message, SourcePlace(source.file, number + 1, at + 1), hint)


def _where(error: Any, lines: list[str]) -> tuple[int, int]:
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    # A key without colon, or a quote or bracket never closed, is noticed far below where it began.
    if context is not None and ("simple key" in said or "quoted scalar" in said or "flow" in said):
        return context.line, context.column
    if problem is None:
        return 0, 0
    line = min(problem.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line, problem.column if line == problem.line else len(lines[line])


def _cause(error: Any, line: str, lines: list[str], number: int, column: int) -> tuple[str, str, str, int]:
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    # libyaml has a bound of its own, and reads ahead of ours.
    if said.strip() == "depth" or "nesting depth" in said:
        return "NG110", "filen er rykket for dybt ind", "et notat har højst nogle få niveauer", column
    indent = re.match(r"[ \t]*", line)
    lead = indent.group() if indent else ""
    if "\t" in lead:
        return (
            "NG101",
            "linjen er rykket ind med tabulator",
            "brug mellemrum i stedet (to for hvert niveau)",
            lead.index("\t"),
        )
    match = _VALUE.match(line)
    value = match.group("value") if match else ""
    at = match.start("value") if match else len(lead)
    if value[:1] in ('"', "'"):
        return ("NG112", *_quoted(value), at)
    if value[:1] in _SPECIAL and (value[:1] != "-" or value[:2] == "- "):
        return ("NG107", *special_start(_SPECIAL[value[0]]), at)
    if match and (colon := re.search(r":(?=\s|$)", value)):
        return (
            "NG105",
            "der står et kolon inde i teksten",
            'sæt "…" om hele teksten, eller skriv den under feltet efter |',
            at + colon.start(),
        )
    if not re.match(r"^\s*(- )?[^\s:]+[^:]*:(\s|$)", line):
        return _without_key(line, lines, number, lead)
    return (
        "NG109",
        "indrykningen passer ikke med linjen ovenover",
        "felter på samme niveau skal begynde i samme kolonne",
        len(lead),
    )


def _quoted(value: str) -> tuple[str, str]:
    """Return what is wrong with a text in quotation marks, and the way out."""
    mark = value[0]
    if mark == '"' and "\\" in value and _CLOSED.fullmatch(value):
        return (
            "\\ har en særlig betydning mellem disse anførselstegn",
            "sæt '…' om teksten i stedet for \"…\"",
        )
    return (
        "anførselstegnet bliver ikke lukket rigtigt",
        f"slut teksten med {mark}, eller skriv den under feltet efter |",
    )


def _without_key(line: str, lines: list[str], number: int, lead: str) -> tuple[str, str, str, int]:
    block = next(
        (above for above in reversed(lines[:number]) if re.match(r"^\S.*:(\s|$)", above)),
        "",
    )
    if not lead and block.rstrip().endswith(("|", "|-", ">", ">-")):
        name = block.split(":")[0]
        return (
            "NG108",
            f"linjen er ikke rykket ind og hører derfor ikke til {name}:",
            "ryk teksten to mellemrum ind",
            0,
        )
    return (
        "NG113",
        "linjen er hverken et felt eller tekst under et felt",
        "skriv feltnavn: værdi, eller ryk teksten ind under et felt med |",
        len(lead),
    )
