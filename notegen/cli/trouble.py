"""What went wrong with a task, as findings a person can use."""

import os
from dataclasses import replace
from pathlib import Path

from notegen.cli import output
from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.files.state import keep_crash
from notegen.jobs.outcome import Crash, Crashed, Done, Killed, Outcome, Refused

_WHY = {
    "tid": ("det tog for lang tid, så arbejdet blev stoppet", "del de største tabeller, og prøv igen"),
    "hukommelse": ("der var ikke hukommelse nok", "luk andre programmer, eller del de største tabeller"),
    "udefra": (
        "arbejdet blev stoppet, før det var færdigt",
        "oftest er der for lidt hukommelse: luk andre programmer, eller prøv med --jobs 1",
    ),
}


def findings_of(outcome: Outcome, name: str, root: Path) -> tuple[Finding, ...]:
    """Return why a task about the file ``name`` in the project at ``root`` made nothing."""
    match outcome:
        case Done():
            return ()
        case Refused(findings):
            return findings
        case Killed(why):
            message, hint = _WHY[why]
            return (Finding("NG998", FEJL, message, SourcePlace(name), hint),)
        case Crashed(crash):
            return (crashed(crash, name, root),)


def crashed(crash: Crash, name: str, root: Path) -> Finding:
    """Return the finding for a mistake of notegen's own; its crash file is written on the way."""
    path = keep_crash(root, crash, output.version())
    hint = (
        f"send {shown(path)} til den, der passer notegen; notatets tekst står ikke i den"
        if path is not None
        else "prøv igen med notegen --debug, og send det, der skrives"
    )
    return Finding("NG999", FEJL, "notegen gik i stå; fejlen er notegens egen", SourcePlace(name), hint)


def located(findings: tuple[Finding, ...], root: Path) -> tuple[Finding, ...]:
    """Return the findings with files named within the project named as they are printed."""
    return tuple(_located(finding, root) for finding in findings)


def _located(finding: Finding, root: Path) -> Finding:
    path = root / finding.place.file
    if not finding.place.file or not os.path.isfile(path):
        return finding
    return replace(finding, place=replace(finding.place, file=shown(path)))
