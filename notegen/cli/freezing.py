"""Freeze an agenda: the meeting looked through, its lock made, and put beside its file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from notegen.cli import output
from notegen.cli.notes import Asked, asked
from notegen.cli.trouble import located
from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import counted
from notegen.files.project import as_argument, shown
from notegen.files.write import write_whole
from notegen.packet.freezing import lock_of
from notegen.packet.lock import Lock, as_json, lock_file
from notegen.packet.look import Looked, formed, looked_through

_DIFFERENCES = frozenset({"NG261", "NG737", "NG738"})
"""What is not as it was frozen last: settled by freezing again."""


def freeze(path: Path, overwrite: bool, json: bool) -> int:
    """Return the exit code of freezing the meeting at ``path``; findings and the lock's file are printed."""
    (meeting,) = asked((path,), "")
    findings = list(meeting.findings)
    target = path.with_name(lock_file(path.name))
    lock, news = None, "Dagsordenen er ikke frosset"
    if meeting.job is not None and not has_errors(findings):
        lock, found = _looked_at(meeting)
        findings += found
    if lock is not None and lock.old == lock.new:
        news = "Dagsordenen er frosset i forvejen, og intet er ændret"
    elif lock is not None and lock.old is not None and not overwrite:
        findings.append(_frozen_before(path))
        lock = None
    elif lock is not None:
        write_whole(target, as_json(lock.new))
        findings = [_settled(finding) for finding in findings]
        news = f"Dagsordenen er frosset: {_size(lock.new)}"
    made = [Path(shown(target))] if lock is not None else []
    if json:
        output.result(output.as_json(findings, made, [] if made else [path]))
    else:
        output.findings(findings)
        for each in made:
            output.result(str(each))
        said = counted(findings)
        output.line(news + (f"; {said}." if said else "."))
    return 0 if lock is not None else 1


@dataclass(frozen=True, slots=True)
class _Locks:
    """A meeting's lock as it would be now, and the one that lies there, None where there is none."""

    new: Lock
    old: Lock | None


def _looked_at(meeting: Asked) -> tuple[_Locks | None, tuple[Finding, ...]]:
    """Return the locks, None where the meeting has mistakes, and what there is to say of it."""
    assert meeting.job is not None
    root = meeting.job.root
    looked = looked_through(meeting.job)
    told = formed(looked, meeting.job)
    rules = told.rules.content if told.rules is not None else ()
    findings = located(tuple(_stricter((*told.findings, *rules))), root)
    if looked.plan is None or has_errors(findings):
        return None, findings
    try:
        return _locks(looked), findings
    except Invalid as invalid:  # a file that cannot be read cannot be held fast
        return None, (*findings, *located(invalid.findings, root))


def _locks(looked: Looked) -> _Locks:
    assert looked.plan is not None
    return _Locks(lock_of(looked.plan, looked.notes, looked.frozen, looked.folder), looked.frozen.own)


def _stricter(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return the findings; papers that are about to go out should hold no note that is not approved."""
    return (replace(f, severity=ADVARSEL) if f.code == "NG236" else f for f in findings)


def _settled(finding: Finding) -> Finding:
    return replace(finding, severity=BEMAERKNING, hint="") if finding.code in _DIFFERENCES else finding


def _frozen_before(path: Path) -> Finding:
    message = "dagsordenen er frosset i forvejen, og noget er ændret siden"
    hint = f"er det sådan, den skal være, så: notegen freeze {as_argument(path)} --overwrite"
    return Finding("NG025", FEJL, message, SourcePlace(shown(path)), hint)


def _size(lock: Lock) -> str:
    items = [item for item in lock.items if not item.withdrawn]
    annexes = sum(not annex.withdrawn for item in items for annex in item.annexes)
    return f"{len(items)} punkt{'' if len(items) == 1 else 'er'} og {annexes} bilag"
