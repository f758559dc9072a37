"""The supplements of a meeting, read for its minutes."""

from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.model.note import Value
from notegen.packet.changed import for_minutes
from notegen.packet.frozen import Ready, ready
from notegen.packet.plan import Plan
from notegen.packet.planning import Notes, plan
from notegen.reader.meeting import read_meeting
from notegen.reader.project import Project
from notegen.source.folder import Folder, read

_ABOUT_FILES = frozenset({"NG501", "NG502", "NG503", "NG504", "NG505"})


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement that was read: what it is made of, and the file it is in with its SHA-256."""

    able: Ready
    lines: tuple[str, ...]
    folder: Folder
    file: tuple[str, str]

    @property
    def read(self) -> tuple[tuple[str, str], ...]:
        """Return all files it was read from, with their SHA-256."""
        return (self.file, *self.able.read)


def supplements_of(
    meeting: Meeting, layout: Layout, project: Project
) -> tuple[tuple[Supplement, ...], tuple[Finding, ...]]:
    """Return the supplements a meeting names for its minutes, and what is wrong with them."""
    found: list[Supplement] = []
    findings: list[Finding] = []
    for value in meeting.supplements:
        try:
            supplement, told = _read(value, layout, project)
        except Invalid as invalid:
            findings += invalid.findings
            continue
        findings += told
        if _adds_to(supplement.able.meeting, meeting, found):
            found.append(supplement)
        elif not has_errors(told):
            hint = f"skriv tillæg til: {Path(meeting.file).name} i den"
            message = f"{Path(value.text).name} er ikke et tillæg til dette møde"
            findings.append(Finding("NG260", FEJL, message, value.place, hint))
    return tuple(found), tuple(findings)


def planned(
    supplement: Supplement, layout: Layout, notes: Notes, public: bool
) -> tuple[Plan, tuple[Finding, ...], bool]:
    """Return a supplement's plan, what there is to say of it, and whether minutes can be made of it."""
    able = supplement.able
    whole, found = plan(able.meeting, layout, notes, able.frozen)
    stopping = for_minutes(whole, able.frozen, supplement.folder, public)
    told = with_excerpts((*found, *stopping), able.meeting.file, supplement.lines)
    return whole, told, not has_errors(stopping)


def _adds_to(supplement: Meeting, meeting: Meeting, others: list[Supplement]) -> bool:
    """Return whether it adds to the meeting, or to a supplement that was named before it."""
    files = {meeting.file, *(other.able.meeting.file for other in others)}
    return supplement.adds_to is not None and supplement.adds_to.text in files


def _read(value: Value, layout: Layout, project: Project) -> tuple[Supplement, tuple[Finding, ...]]:
    def load_layout(asked: str, where: SourcePlace) -> Layout:
        return load(asked, project.root, where)

    home = Folder(project.root, project.root, project.allowed)
    file = read(home, value.text, value.place)
    folder = Folder(project.root, (project.root / value.text).parent, project.allowed)
    reading = read_meeting(file.data, value.text, folder, load_layout, project.layout, layout.name)
    wrong = any(f.severity == FEJL and f.code not in _ABOUT_FILES for f in reading.findings)
    if reading.meeting is None or wrong:
        hint = f'se dem med: notegen check "{value.text}"'
        message = f"tillægget {Path(value.text).name} har fejl"
        raise Invalid(Finding("NG260", FEJL, message, value.place, hint))
    able = ready(reading.meeting, layout, folder, load_layout, project.layout)
    told = with_excerpts((*reading.findings, *able.findings), value.text, reading.lines)
    return Supplement(able, reading.lines, folder, (file.name, file.sha256)), told
