"""The cases of the rules (see ``rules/README.md``), and how well each rule does on them.

``python -m tests.cases.rule_cases`` prints the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from notegen.diagnostics import BEMAERKNING, Finding, SourcePlace
from notegen.diagnostics.codes import CODES
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.rules import RULES, Rule, examine, rule_of
from notegen.rules.facts import facts_of
from notegen.source.folder import Folder

FOLDER = Path(__file__).parent / "rules"
_EXPECTED = re.compile(r"# (NG\d{3}) (\d+)(?::(\d+))?\s*$")
_KEY = re.compile(r"^(\w[\w -]*):", re.M)
_FILLERS = {
    "titel": "Et eksempel",
    "dato": "2026-01-07",
    "til": "Socialudvalget",
    "sagsnr": "2026-0001234",
    "indstiller": "Socialforvaltningen",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A case: the rule's code, the file, and (code, line, column or 0) of what must be told."""

    code: str
    path: Path
    expected: tuple[tuple[str, int, int], ...]

    @property
    def name(self) -> str:
        """Its name in reports and tests."""
        return f"{self.code}/{self.path.stem}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was told of a case: findings that were wanted, those wanted and not told, those not wanted."""

    hits: int
    missed: tuple[tuple[str, int, int], ...]
    false: tuple[Finding, ...]


@cache
def cases() -> tuple[Case, ...]:
    """Return every case, by code and name."""
    return tuple(
        Case(folder.name, path, tuple(_expected(path.read_text("utf-8"))))
        for folder in sorted(FOLDER.iterdir())
        if folder.is_dir()
        for path in sorted(folder.glob("*.yaml"))
    )


def _expected(text: str) -> Iterator[tuple[str, int, int]]:
    for line in text.splitlines():
        match = _EXPECTED.match(line)
        if match is None:
            return
        yield match[1], int(match[2]), int(match[3] or 0)


@cache
def _layout(name: str, folder: Path) -> Layout:
    # A rule may need a layout that says more than the real ones: templates/ in its own folder.
    return load(name, folder if (folder / "templates").is_dir() else None)


def findings_in(text: str, folder: Path) -> tuple[Finding, ...]:
    """Return what every rule finds in a note, or a piece of one, whose files lie in ``folder``.

    A mistake of form is a mistake of the case.
    """
    whole = filled(text, folder)
    here = Folder(folder, folder)
    reading = read_note(
        whole.encode(), "note.yaml", here, lambda name, _place: _layout(name, folder), "koebenhavn"
    )
    assert reading.note is not None, reading.findings
    assert reading.layout is not None
    document, found = build(reading.note, reading.layout)
    errors = [finding for finding in (*reading.findings, *found) if finding.severity == "fejl"]
    assert errors == []
    facts = facts_of(reading.note, reading.layout, reading.lines)
    return examine(document, facts, language=True)


def filled(text: str, folder: Path = FOLDER) -> str:
    """Return a piece of a note made whole: what its kind requires is added after it."""
    there = set(_KEY.findall(text))
    lines = [text.rstrip("\n")]
    named = re.search(r"^dokumenttype: (\w+)", text, re.M)
    kind = named[1] if named else "baggrundsnotat"
    layout = re.search(r"^layout: (\w+)", text, re.M)
    if named is None:
        lines.append(f"dokumenttype: {kind}")
    required = _layout(layout[1] if layout else "koebenhavn", folder).kinds[kind].required
    for key in dict.fromkeys(("titel", *required)):
        if key not in there and not (key == "indstiller" and "erklæring" in there):
            lines.append(f"{key}: {_FILLERS.get(key, 'Her står teksten.')}")
    return "\n".join(lines) + "\n"


@cache
def answer(case: Case) -> Answer:
    """Return how the rules answered a case."""
    found = list(findings_in(case.path.read_text("utf-8"), case.path.parent))
    missed = []
    for code, line, column in case.expected:
        hit = next((finding for finding in found if _is(finding, code, line, column)), None)
        if hit is None:
            missed.append((code, line, column))
        else:
            found.remove(hit)
    wrong = [f for f in found if f.code == case.code or (_counts(f) and f.severity != BEMAERKNING)]
    return Answer(len(case.expected) - len(missed), tuple(missed), tuple(wrong))


def _counts(finding: Finding) -> bool:
    # What is said of language is held apart in check, and here too: a case of figures need not be well written.
    rule = rule_of(finding.code)
    return rule is None or not rule.language


def _is(finding: Finding, code: str, line: int, column: int) -> bool:
    place = finding.place
    if finding.code != code or not isinstance(place, SourcePlace):
        return False
    return place.line == line and column in (0, place.column)


def scores(rule: Rule) -> tuple[int, int, int, int, int]:
    """Return of a rule: its failing and its clean cases, what it told rightly, missed and told falsely."""
    own = [case for case in cases() if case.code == rule.code]
    hits = missed = false = 0
    for case in cases():
        answered = answer(case)
        wanted = sum(code == rule.code for code, _line, _column in case.expected)
        lost = sum(code == rule.code for code, _line, _column in answered.missed)
        hits, missed = hits + wanted - lost, missed + lost
        false += sum(finding.code == rule.code for finding in answered.false)
    failing = sum(bool(case.expected) for case in own)
    return failing, len(own) - failing, hits, missed, false


def report() -> str:
    """Return a table of every rule with recall and precision on its cases."""
    lines = [
        f"{'kode':<7}{'grad':<12}{'fejler':>7}{'rene':>6}{'fundet':>8}{'overset':>9}{'falske':>8}  regel"
    ]
    for rule in RULES:
        failing, clean, hits, missed, false = scores(rule)
        recall = hits / (hits + missed) if hits + missed else 0
        precision = hits / (hits + false) if hits + false else 0
        lines.append(
            f"{rule.code:<7}{rule.severity:<12}{failing:>7}{clean:>6}{hits:>8}{missed:>9}{false:>8}"
            f"  {CODES[rule.code]} (genfundet {recall:.0%}, præcision {precision:.0%})"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
