"""What workers do for a packet: list a note's annexes, set a page of the meeting's own, look through an annex
from elsewhere, set the agenda, and join it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.document.blocks import Document
from notegen.jobs import work
from notegen.jobs.work import NoteJob
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet import pages
from notegen.packet.filing import along_names
from notegen.packet.front import KEY, LABEL, front_of
from notegen.packet.joining_values import Annexed, Joined, PartFile, Properties, Stamp, ranges_of
from notegen.packet.listed import Listed, listed
from notegen.packet.plan import Part, Plan, PlannedItem
from notegen.packet.texts import text_document
from notegen.source.folder import Folder, read
from notegen.writers import Written
from notegen.writers.values import READ, Input, Provenance

_MOST_TRIES = 3

Kind = Literal["pdf", "billede"]


@dataclass(frozen=True, slots=True)
class Own:
    """A page of the meeting's own as a Document, and the layout it is set in."""

    document: Document
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A part of notegen's own, read back and found to say the same; ``cleared``: all its pages have room for
    the stamp."""

    written: Written
    cleared: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """An annex that was looked through, and the file it was."""

    annexed: Annexed
    input: Input


def list_note(job: NoteJob) -> Listed | None:
    """Return what the plan needs of a note, None where it cannot be read: what is wrong is told when it is
    made."""
    from notegen.layout.find import load
    from notegen.reader.note import read_note

    def load_layout(name: str, place: SourcePlace) -> Layout:
        return load(name, job.root, place)

    folder = Folder(job.root, job.base, job.allowed)
    note = read_note(job.data, job.file, folder, load_layout, job.default_layout, job.layout).note
    return listed(note) if note is not None else None


def text_page(plan: Plan, item: PlannedItem, layout: Layout) -> Own:
    """Return the page of an item that is a text."""
    return Own(*text_document(item, plan.meeting, layout))


def page_instead(plan: Plan, part: Part, why: str, layout: Layout) -> Own:
    """Return the page in place of a part without pages of its own: a note that failed, a file that goes
    along, or an annex that could not be used (``why``)."""
    if part.kind in ("notat", "tekst"):
        return Own(*pages.failed_page(plan.meeting, part, layout))
    if why:
        return Own(*pages.left_out_page(plan.meeting, part, why, layout))
    return Own(*pages.along_page(plan.meeting, part, along_names(plan)[part.key], layout))


def hold_part(document: Document, written: Written) -> Held:
    """Return a part if it says what its document says. Raises Invalid where it does not."""
    from notegen.packet.joining import has_room

    held = work.hold("pdf", document, written)
    return Held(held, has_room(held.data))


def look_through(part: Part, root: Path, allowed: tuple[Path, ...], lang: str) -> Looked:
    """Return an annex from elsewhere, ready to be joined. Raises Invalid where it cannot be read."""
    from notegen.jobs.origin import input_of
    from notegen.packet.joining_annex import examine_annex

    file = read(Folder(root, root, allowed), part.file, part.place)
    kind: Kind = "pdf" if part.kind == "pdf" else "billede"
    annexed = examine_annex(file.data, kind, part.title, file.name, lang)
    return Looked(annexed, input_of(READ, file.name, file.data))


def write_front(
    plan: Plan, layout: Layout, files: PacketFiles, counts: Mapping[str, int], own: int = 1
) -> Written:
    """Return the agenda and the contents with the pages on which the parts begin; ``counts`` are the parts'
    own numbers of pages, by key, in the packet's order, ``own`` how many pages it will itself be, as far as
    is known.

    Raises Invalid as the writer does, and (NG736) where the numbers change how many pages there are.
    """
    from notegen.packet import front_writing

    for _try in range(_MOST_TRIES):
        ranges = ranges_of(((KEY, own), *counts.items()))
        front = front_of(plan, layout, {key: first for key, first, _last in ranges})
        written = front_writing.write_front(front, layout, files, plan.meeting.file, plan.meeting.day)
        if written.pages == own:
            return written
        own = written.pages
    message = "indholdets sidetal kan ikke sættes: siderne bliver ved med at flytte sig"
    hint = "se efter, om layoutets packet.css giver sidetallene en fast bredde"
    raise Invalid(Finding("NG736", FEJL, message, SourcePlace(files.html_name), hint))


def front_file(plan: Plan, layout: Layout, written: Written) -> PartFile:
    """Return the agenda and contents as the packet's first part."""
    return PartFile(KEY, plan.title, LABEL, written.data, layout.language)


def join_parts(parts: tuple[PartFile, ...], properties: Properties, stamp: Stamp, name: str) -> Joined:
    """Return the packet; ``name`` is its file's, for findings. Raises Invalid where it cannot be joined."""
    from notegen.packet.joining import join

    return join(parts, properties, stamp, name)


def stamp_of(layout: Layout, font: bytes) -> Stamp:
    """Return what the layout stamps pages with, in the layout's own font."""
    return Stamp(font, layout.meeting.words.stamp.replace("{mærke}", "{etiket}"))


def properties_of(plan: Plan, layout: Layout, provenance: Provenance) -> Properties:
    """Return what the packet says of itself."""
    meeting = plan.meeting
    return Properties(
        title=plan.title,
        lang=layout.language,
        author=layout.title,
        subject=meeting.body.text,
        day=meeting.day,
        provenance=provenance,
    )
