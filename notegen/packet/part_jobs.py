"""A plan's parts as jobs: of the whole meeting each gets what its own pages show, and nothing more."""

from dataclasses import dataclass, replace
from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.jobs.work import NoteJob
from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.model.note import Value
from notegen.packet.edition import Edition
from notegen.packet.filing import Names, goes_along
from notegen.packet.front import anchor
from notegen.packet.making import PartJob
from notegen.packet.pages import annex_line, heading
from notegen.packet.plan import Part, PlannedItem


@dataclass(frozen=True, slots=True)
class Shared:
    """What all parts of a packet share. ``allowed`` are the folders files may be read from beside the
    project's ``root``, ``made_with`` and ``convert`` as in ``PartJob``, ``names`` those of the edition's
    files."""

    meeting: Meeting
    layout: Layout
    edition: Edition
    root: Path
    allowed: tuple[Path, ...]
    made_with: tuple[tuple[str, str], ...]
    names: Names
    convert: str = ""


def part_job(part: Part, item: PlannedItem, shared: Shared, note: NoteJob | None) -> PartJob:
    """Return the job that makes a part of an item; ``note`` is its file's where it is a note."""
    file = SourcePlace(shared.meeting.file)
    is_text = part.kind == "tekst"
    own = item.parts[0]
    return PartJob(
        key=anchor(part.key),
        title=outline_name(part, shared.layout),
        label=label_of(part, shared.layout),
        under=anchor(own.key) if part.is_annex and not own.is_annex else "",
        stamp=stamp_pattern(shared.layout, shared.edition),
        part=replace(part, place=file, closure=None, closing=()),
        meeting=_shown(shared.meeting, is_text and item.signatures),
        layout=shared.layout.name,
        root=shared.root,
        allowed=shared.allowed,
        made_with=shared.made_with,
        note=_note_job(note, part, shared.edition) if part.kind == "notat" and note else None,
        item=replace(item, parts=(), elsewhere=(), group="", late="", closure=None) if is_text else None,
        along=shared.names.single.get(part.key, "") if goes_along(part) else "",
        convert=shared.convert if part.kind == "docx" else "",
    )


def _note_job(note: NoteJob, part: Part, edition: Edition) -> NoteJob:
    if edition.public:
        return replace(note, public=True, closing=part.closing, embed=False)
    return replace(note, members=True, closing=part.closing)


def outline_name(part: Part, layout: Layout) -> str:
    """Return what the outline calls a part; a closed one says so first, as its pages do."""
    name = annex_line(part, layout) if part.is_annex else heading(part.item, part.title, layout)
    return layout.meeting.words.stamp_closed.format_map({"mærke": name}) if part.closed else name


def label_of(part: Part, layout: Layout) -> str:
    """Return what a part's pages are stamped with before their number; a closed one says so first."""
    words = layout.meeting.words
    return words.stamp_closed.format_map({"mærke": part.label}) if part.closed else part.label


def stamp_pattern(layout: Layout, edition: Edition) -> str:
    """Return the layout's pattern of the stamp, for this version of the papers."""
    words = layout.meeting.words
    version = words.public if edition.public else words.members
    return words.stamp.replace("{mærke}", "{etiket}").replace("{udgave}", version)


def _shown(meeting: Meeting, signed: bool) -> Meeting:
    """Return what a page of the meeting's own shows of it; where in its file that stands moves whenever
    anything is added above."""
    return replace(
        meeting,
        body=Value(meeting.body.text, SourcePlace(meeting.file)),
        title="",
        time="",
        venue="",
        participants=meeting.participants if signed else (),
        sent=None,
        sent_late="",
        items=(),
        place=SourcePlace(meeting.file),
        sent_place=None,
        day_place=None,
        silences=(),
        words=(),
        presence=None,
        releases=(),
        shared=(),
    )
