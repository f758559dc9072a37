"""Look a meeting through: the file, the notes it names, and what they make together. Nothing is built."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import Finding, Invalid, SourcePlace, has_errors, in_order
from notegen.diagnostics.wording import with_excerpts
from notegen.jobs.work import Examined, Formed, NoteJob, project_words
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet.changed import differences
from notegen.packet.frozen import ready
from notegen.packet.listed import Listed, listed, notes_in, notes_under
from notegen.packet.minutes.document import decision_document
from notegen.packet.numbering import NOT_FROZEN, Frozen
from notegen.packet.plan import Plan
from notegen.packet.planning import Notes, plan
from notegen.packet.silenced import unsilenced
from notegen.packet.texts import text_document
from notegen.reader.meeting import read_meeting
from notegen.reader.meeting_fields import is_meeting
from notegen.reader.note import LoadLayout, read_note
from notegen.source.folder import Folder, read


@dataclass(frozen=True, slots=True)
class Looked:
    """A meeting that was looked through. ``plan`` is None where the file could not be read; ``lines`` are the
    file's, ``folder`` is the one its names of files go by. The findings have no source lines yet."""

    plan: Plan | None
    layout: Layout | None
    notes: Notes
    frozen: Frozen
    folder: Folder
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]


def look(job: NoteJob, shown: bool = False) -> Formed:
    """Return what is wrong with a meeting, with source lines; of its notes only whether they can be read.

    ``shown``: what is said of language will be shown, so its hints may take their time.
    """
    return formed(looked_through(job), job, shown)


def formed(looked: Looked, job: NoteJob, shown: bool = False) -> Formed:
    """Return what is wrong with a meeting that was looked through; by the rules, where its form is right."""
    findings = looked.findings
    rules: Examined | None = None
    if looked.plan is not None and looked.layout is not None and not has_errors(findings):
        # Imported here: the main process has this module too, and shall not wait for the rules.
        from notegen.packet.examining import examined

        words, unread = project_words(job)
        findings = (*findings, *unread)
        rules = examined(looked.plan, looked.layout, looked.lines, words, shown)
    told = with_excerpts(in_order(findings), job.file, looked.lines)
    return Formed(None, looked.layout, tuple(looked.notes), told, rules=rules)


def looked_through(job: NoteJob) -> Looked:
    """Return the meeting read and planned, with what is wrong in its form, in what it names, and in how it
    goes with what was frozen."""
    load_layout = _loader(job.root)
    folder = Folder(job.root, job.base, job.allowed)
    reading = read_meeting(job.data, job.file, folder, load_layout, job.default_layout, job.layout)
    lines = reading.lines or tuple(job.data.decode("utf-8", "replace").splitlines())
    meeting, layout = reading.meeting, reading.layout
    if meeting is None or layout is None:
        return Looked(None, layout, {}, NOT_FROZEN, folder, reading.findings, lines)
    whole = ready(meeting, layout, folder, load_layout, job.default_layout)
    notes = _notes(notes_in(whole.meeting), job, load_layout)
    planned, found = plan(whole.meeting, layout, notes, whole.frozen)
    findings = [*reading.findings, *whole.findings, *found]
    findings += differences(planned, whole.frozen, folder)
    for item in planned.items:
        if not item.parts or item.parts[0].kind == "tekst":
            findings += text_document(item, whole.meeting, layout)[1]
        if item.decision is not None:
            findings += decision_document(item, planned, layout)[1]
    left = unsilenced(findings, meeting.silences, lines)
    return Looked(planned, layout, notes, whole.frozen, folder, left, lines)


def _notes(first: Iterable[str], job: NoteJob, load_layout: LoadLayout) -> dict[str, Listed | None]:
    """Return the notes by file, those that are annexes of others among them; None for one with mistakes. One
    that is not there is left out: that is told where it is named."""
    notes: dict[str, Listed | None] = {}
    left = list(first)
    while left:
        file = left.pop(0)
        if file in notes:
            continue
        try:
            data = read(Folder(job.root, job.root, job.allowed), file, SourcePlace(job.file)).data
        except Invalid:
            continue
        if is_meeting(data):
            continue
        folder = Folder(job.root, (job.root / file).parent, job.allowed)
        reading = read_note(data, file, folder, load_layout, job.default_layout)
        usable = reading.note is not None and not has_errors(reading.findings)
        notes[file] = note = listed(reading.note) if reading.note is not None and usable else None
        left += notes_under(note) if note else ()
    return notes


def _loader(root: Path) -> LoadLayout:
    """Return what loads layouts, each from the disk once."""
    loaded: dict[str, Layout] = {}

    def load_layout(name: str, place: SourcePlace) -> Layout:
        if name not in loaded:
            loaded[name] = load(name, root, place)
        return loaded[name]

    return load_layout
