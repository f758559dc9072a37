"""One part of a packet, from its source to its pages: a call with plain values for any worker."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.document.blocks import Document
from notegen.jobs import work
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.packet import pages
from notegen.packet.joining.values import PartFile, Properties, Stamp, part_of
from notegen.packet.papers import PartMade
from notegen.packet.plan import Part, PlannedItem
from notegen.packet.texts import text_document
from notegen.source.folder import Folder, Read, read
from notegen.writers.values import LAYOUT, READ, Input


@dataclass(frozen=True, slots=True)
class PartJob:
    """All that a part is made of. ``key`` is its name in the PDF, ``title`` what the outline calls it,
    ``label`` what its pages are stamped with, in the pattern ``stamp``; ``under`` the key it stands under.

    ``note`` is there for a note, ``item`` for a text; ``part`` says which file it is else. Of ``part``,
    ``item`` and ``meeting`` nothing is left that the pages do not show, so that a part is another only when
    its pages may be. ``along`` is the name of a file that goes along as it is; ``convert`` the
    LibreOffice that is to make pages of it, "" where none is. ``layout`` is the meeting's,
    ``made_with`` the versions and the SHA-256 of that layout: they are read by nobody but the store.
    """

    key: str
    title: str
    label: str
    under: str
    stamp: str
    part: Part
    meeting: Meeting
    layout: str
    root: Path
    allowed: tuple[Path, ...]
    made_with: tuple[tuple[str, str], ...]
    note: NoteJob | None = None
    item: PlannedItem | None = None
    along: str = ""
    convert: str = ""


@dataclass(frozen=True, slots=True)
class _Pages:
    """A part's pages, and what is known of them before they are stamped; None for the file: told in the
    findings."""

    file: PartFile | None
    count: int
    findings: tuple[Finding, ...]
    inputs: tuple[Input, ...] = ()
    read: tuple[tuple[str, str], ...] = ()
    rules: int = 0
    document: Document | None = None
    along: bytes = b""
    html: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def make_part(job: PartJob) -> PartMade:
    """Return the part, made; where it cannot be, the page in its place (``failed``). Raises Invalid where
    that cannot be made either."""
    layout = _layout(job, job.layout)
    try:
        made = _pages(job, layout)
        if made.file is not None:
            return _whole(job, layout, made.file, made)
    except Invalid as invalid:
        made = _Pages(None, 0, invalid.findings)
    return _instead(job, layout, made)


def make_instead(job: PartJob, findings: tuple[Finding, ...]) -> PartMade:
    """Return the page in place of a part that ``findings`` stand in the way of. Raises Invalid."""
    return _instead(job, _layout(job, job.layout), _Pages(None, 0, findings))


def _layout(job: PartJob, name: str, place: SourcePlace | None = None) -> Layout:
    try:
        return _loaded(name, job.root, job.made_with)
    except Invalid:
        if place is None:
            raise
        return load(name, job.root, place)  # says where the layout is asked for


@lru_cache(maxsize=8)
def _loaded(name: str, root: Path, _made_with: tuple[tuple[str, str], ...]) -> Layout:
    # Once a worker and packet: every part asks for it, and it takes a tenth as long as a part.
    return load(name, root)


def _pages(job: PartJob, layout: Layout) -> _Pages:
    if job.note is not None:
        return _of_note(job, job.note, layout.language)
    if job.item is not None:
        document, findings = text_document(job.item, job.meeting, layout)
        return _Pages(None, 0, findings) if has_errors(findings) else _own(job, document, layout, findings)
    file = read(Folder(job.root, job.root, job.allowed), job.part.file, job.part.place)
    if not job.along:
        kind: Literal["pdf", "billede"] = "pdf" if job.part.kind == "pdf" else "billede"
        return _of_annex(job, layout, file, kind, file.data)
    told: tuple[Finding, ...] = ()
    if job.convert:
        try:
            return _converted(job, layout, file)
        except Invalid as invalid:
            told = invalid.findings
    document, findings = pages.along_page(job.meeting, job.part, job.along, layout)
    own = _own(job, document, layout, (*told, *findings))
    return replace(own, inputs=_inputs(file), read=((file.name, file.sha256),), along=file.data)


def _converted(job: PartJob, layout: Layout, file: Read) -> _Pages:
    """Return a DOCX as pages; the file goes along too. Raises Invalid (*advarsler*) where it has none."""
    # Imported here: few packets have one.
    from notegen.jobs.convert import convert

    made = _of_annex(job, layout, file, "pdf", convert(file.data, file.name))
    if made.file is None:
        raise Invalid(*(replace(each, severity=ADVARSEL) for each in made.findings))
    return replace(made, along=file.data)


def _of_note(job: PartJob, note: NoteJob, language: str) -> _Pages:
    formed = work.whole(note, False, load_layout=lambda name, place: _layout(job, name, place))
    rules = len(formed.rules.content) if formed.rules is not None else 0
    if formed.note is None or formed.document is None or formed.layout is None:
        return _Pages(None, 0, formed.findings, rules=rules)
    made = work.make("pdf", formed.document, formed.layout, formed.options)
    held = work.hold("pdf", formed.document, made)
    record = formed.options.provenance
    html, fields = _fragments(formed.document, formed.layout)
    return _Pages(
        _file(job, held.data, language),
        held.pages,
        (*formed.findings, *held.findings),
        tuple(replace(each, use=LAYOUT if each.use == LAYOUT else READ) for each in record.inputs)
        if record
        else (),
        ((note.file, sha256(note.data).hexdigest()), *formed.note.inputs, *_word_lists(note)),
        rules,
        formed.document,
        html=html,
        fields=fields,
    )


def _fragments(document: Document, layout: Layout) -> tuple[str, tuple[tuple[str, str], ...]]:
    # Imported here: the main process has this module too, and fills no template.
    from notegen.packet.fragments import fragments

    return fragments(document, layout)


def _word_lists(note: NoteJob) -> tuple[tuple[str, str], ...]:
    """Return the project's word lists that can be read, with their SHA-256."""
    found = []
    for name in note.word_lists:
        with suppress(Invalid):  # an *advarsel* of the note's says so
            file = read(Folder(note.root, note.root, note.allowed), name, SourcePlace(note.file))
            found.append((file.name, file.sha256))
    return tuple(found)


def _own(job: PartJob, document: Document, layout: Layout, findings: Iterable[Finding]) -> _Pages:
    """Return a page of the meeting's own, written and read back."""
    held = work.write("pdf", document, layout)
    file = _file(job, held.data, layout.language)
    html, fields = _fragments(document, layout)
    told = (*findings, *held.findings)
    return _Pages(file, held.pages, told, document=document, html=html, fields=fields)


def _of_annex(
    job: PartJob, layout: Layout, file: Read, kind: Literal["pdf", "billede"], data: bytes
) -> _Pages:
    from notegen.packet.joining.annex import examine_annex

    annexed = examine_annex(data, kind, job.part.title, file.name, layout.language)
    known = (_inputs(file), ((file.name, file.sha256),))
    if annexed.data is None:
        return _Pages(None, 0, annexed.findings, *known)
    joined = part_of(annexed, job.key, job.title, job.label, lang=layout.language, under=job.under)
    return _Pages(joined, annexed.pages, annexed.findings, *known)


def _file(job: PartJob, data: bytes, language: str) -> PartFile:
    from notegen.packet.joining.join import has_room

    return PartFile(job.key, job.title, job.label, data, language, cleared=has_room(data), under=job.under)


def _inputs(file: Read) -> tuple[Input, ...]:
    from notegen.jobs.origin import input_of

    return (input_of(READ, file.name, file.data),)


def _instead(job: PartJob, layout: Layout, made: _Pages) -> PartMade:
    """Return the page in place of a part: what stood in its way is in the findings."""
    if job.part.kind in ("notat", "tekst"):
        document, findings = pages.failed_page(job.meeting, job.part, layout)
    else:
        told = (finding.message for finding in made.findings if finding.severity == FEJL)
        why = next(told, "filen kan ikke bruges")
        document, findings = pages.left_out_page(job.meeting, job.part, why, layout)
    own = _own(job, document, layout, findings)
    if own.file is None:
        raise Invalid(*made.findings, *own.findings)
    read = replace(own, inputs=made.inputs, read=made.read, rules=made.rules)
    whole = replace(read, findings=(*made.findings, *own.findings))
    return replace(_whole(job, layout, own.file, whole), failed=True)


def _whole(job: PartJob, layout: Layout, file: PartFile, made: _Pages) -> PartMade:
    """Return the part with its single file: itself alone, stamped with its own pages. Raises Invalid."""
    from notegen.packet.joining.join import join

    single, findings = b"", made.findings
    if not made.along:
        stamp = Stamp(layout.templates.fonts[0].read_bytes(), job.stamp)
        joined = join((replace(file, under=""),), _properties(job, layout), stamp, job.title)
        single = joined.data
        # What else is to be said of the file is said of the packet it is joined into.
        findings = (*findings, *(each for each in joined.findings if each.severity == FEJL))
    return PartMade(
        file,
        made.count,
        single,
        findings,
        made.inputs,
        html=made.html,
        fields=made.fields,
        rules=made.rules,
        along=made.along,
        document=made.document,
        read=made.read,
    )


def _properties(job: PartJob, layout: Layout) -> Properties:
    """Return what the part's own file says of itself."""
    meeting = job.meeting
    return Properties(job.title, layout.language, layout.title, meeting.body.text, day=meeting.day)
