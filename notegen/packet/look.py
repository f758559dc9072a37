"""Look a meeting through: the file, the notes it names, and what they make together. Nothing is built."""

from collections.abc import Iterable
from pathlib import Path

from notegen.diagnostics import Invalid, SourcePlace, has_errors, in_order
from notegen.diagnostics.wording import with_excerpts
from notegen.jobs.work import Examined, Formed, NoteJob, project_words
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet.listed import Listed, listed, notes_in, notes_under
from notegen.packet.planning import plan
from notegen.packet.texts import text_document
from notegen.reader.meeting import read_meeting
from notegen.reader.meeting_fields import is_meeting
from notegen.reader.note import LoadLayout, read_note
from notegen.source.folder import Folder, read


def look(job: NoteJob, shown: bool = False) -> Formed:
    """Return what is wrong with a meeting, with source lines; of its notes only whether they can be read.

    ``shown``: what is said of language will be shown, so its hints may take their time.
    """
    load_layout = _loader(job.root)
    folder = Folder(job.root, job.base, job.allowed)
    reading = read_meeting(job.data, job.file, folder, load_layout, job.default_layout, job.layout)
    findings = list(reading.findings)
    lines = reading.lines or tuple(job.data.decode("utf-8", "replace").splitlines())
    notes: dict[str, Listed | None] = {}
    rules: Examined | None = None
    if reading.meeting is not None and reading.layout is not None:
        notes = _notes(notes_in(reading.meeting), job, load_layout)
        planned, found = plan(reading.meeting, reading.layout, notes)
        findings += found
        for item in planned.items:
            if not item.parts or item.parts[0].kind == "tekst":
                findings += text_document(item, reading.meeting, reading.layout)[1]
        if not has_errors(findings):
            # Imported here: the main process has this module too, and shall not wait for the rules.
            from notegen.packet.examining import examined

            words, unread = project_words(job)
            findings += unread
            rules = examined(planned, reading.layout, lines, words, shown)
    told = with_excerpts(in_order(findings), job.file, lines)
    return Formed(None, reading.layout, tuple(notes), told, rules=rules)


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
