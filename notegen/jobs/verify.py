"""Finished files against their note, or against each other: a worker's task, since any file may be given."""

from dataclasses import dataclass, replace

from notegen.diagnostics import Finding, Invalid
from notegen.diagnostics.wording import with_excerpts
from notegen.document.blocks import Document
from notegen.jobs.work import NoteJob, form


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
    """Return how the files differ from the note. A note with a *fejl* is compared with nothing."""
    formed = form(job)
    if formed.document is None:
        return Compared((None,) * len(files), formed.findings)
    compared = _against(formed.document, files)
    told = tuple(
        None if found is None else with_excerpts(found, job.file, formed.lines)
        for found in compared.differences
    )
    return replace(compared, differences=told)


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
