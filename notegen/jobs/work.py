"""What a worker does: read a note and build its Document; write it in one format."""

from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import Finding, SourcePlace, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers import WRITERS, Written


@dataclass(frozen=True, slots=True)
class NoteJob:
    """A note to read: its bytes, its name relative to ``root``, and the folder names are relative to.

    ``layout`` overrules the note's own, ``default_layout`` stands in for it.
    """

    data: bytes
    file: str
    root: Path
    base: Path
    allowed: tuple[Path, ...]
    layout: str
    default_layout: str


@dataclass(frozen=True, slots=True)
class Formed:
    """A note that was read. The document is None where a *fejl* stands in the way of it.

    ``inputs`` are the files read for it, by name relative to the root.
    """

    document: Document | None
    layout: Layout | None
    inputs: tuple[str, ...]
    findings: tuple[Finding, ...]


def form(job: NoteJob) -> Formed:
    """Return the note's Document and every finding of its form, with source lines."""
    from notegen.document.build import build
    from notegen.layout.find import load
    from notegen.reader.note import read_note
    from notegen.source.folder import Folder

    def load_layout(name: str, place: SourcePlace) -> Layout:
        return load(name, job.root, place)

    folder = Folder(job.root, job.base, job.allowed)
    reading = read_note(job.data, job.file, folder, load_layout, job.default_layout, job.layout)
    findings = reading.findings
    document = None
    if reading.note is not None and reading.layout is not None:
        document, found = build(reading.note, reading.layout)
        findings = (*findings, *found)
    if has_errors(findings):
        document = None
    inputs = tuple(name for name, _sha256 in reading.note.inputs) if reading.note is not None else ()
    lines = reading.lines or tuple(job.data.decode("utf-8", "replace").splitlines())
    return Formed(document, reading.layout, inputs, with_excerpts(findings, job.file, lines))


def write(format_: str, document: Document, layout: Layout) -> Written:
    """Return the document as bytes in the format. Raises Invalid where nothing could be made."""
    return WRITERS[format_](document, layout)
