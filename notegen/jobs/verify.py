"""Finished files against their note, or against each other: a worker's task, since any file may be given."""

import hashlib
from dataclasses import dataclass, replace

from notegen.diagnostics import ADVARSEL, Finding, Invalid, SourcePlace
from notegen.diagnostics.wording import with_excerpts
from notegen.document.blocks import Document
from notegen.jobs.work import Formed, NoteJob, form
from notegen.writers.values import NOTE


@dataclass(frozen=True, slots=True)
class FileJob:
    """A finished file: its bytes, its name in messages, its format ("docx", "pdf")."""

    data: bytes
    name: str
    format: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it. ``differences`` are by file, in the files' order, None for one that could not be
    compared; ``findings`` tell of what stood in the way."""

    differences: tuple[tuple[Finding, ...] | None, ...]
    findings: tuple[Finding, ...]


def against_note(job: NoteJob, files: tuple[FileJob, ...]) -> Compared:
    """Return how the files differ from the note, in the layout asked for, else in the one a file says it was
    made in, else in the note's. A note with a *fejl* is compared with nothing."""
    formed: dict[str, Formed] = {}
    told: list[tuple[Finding, ...] | None] = []
    findings: tuple[Finding, ...] = ()
    for file in files:
        made_of, stale = _record(job, file)
        layout = job.layout or made_of
        if layout not in formed:
            formed[layout] = form(replace(job, layout=layout))
        note = formed[layout]
        if note.document is None:
            told.append(None)
            findings = (*findings, *note.findings)
            continue
        compared = _against(note.document, (file,))
        told += [
            None if found is None else with_excerpts(found, job.file, note.lines)
            for found in compared.differences
        ]
        findings = (*findings, *stale, *compared.findings)
    return Compared(tuple(told), tuple(dict.fromkeys(findings)))


def _record(job: NoteJob, file: FileJob) -> tuple[str, tuple[Finding, ...]]:
    """Return the layout that the file's record names ("" where it has none), and NG751 where the note is
    another than the one it was made of."""
    from notegen.readback.carried import carried

    try:
        record = carried(file.data, file.name).provenance
    except Invalid:  # what is wrong with the file is told when it is read
        return "", ()
    if record is None:
        return "", ()
    digest = hashlib.sha256(job.data).hexdigest()
    notes = [each for each in record.inputs if each.use == NOTE]
    if not notes or notes[0].sha256 == digest:
        return record.layout, ()
    message = f"notatet er ændret, siden {file.name} blev lavet"
    hint = "lav filen igen med notegen render, hvis ændringerne skal med"
    return record.layout, (Finding("NG751", ADVARSEL, message, SourcePlace(job.file), hint),)


def against_each_other(files: tuple[FileJob, ...]) -> Compared:
    """Return how the files differ from the first of them, for which there is no difference."""
    first, *rest = files
    try:
        document = _read(first)
    except Invalid as invalid:
        return Compared((None,) * len(files), invalid.findings)
    compared = _against(document, tuple(rest))
    return replace(compared, differences=((), *compared.differences))


def _against(document: Document, files: tuple[FileJob, ...]) -> Compared:
    from notegen.compare import differences

    found: list[tuple[Finding, ...] | None] = []
    wrong: tuple[Finding, ...] = ()
    for file in files:
        try:
            found.append(differences(document, _read(file)))
        except Invalid as invalid:
            found.append(None)
            wrong = (*wrong, *invalid.findings)
    return Compared(tuple(found), wrong)


def _read(file: FileJob) -> Document:
    from notegen.readback import READERS

    return READERS[file.format](file.data, file.name)
