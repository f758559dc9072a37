"""What only the whole meeting holds: the calls by which it is worked out, none of which needs the papers."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from notegen.cli.packet_reading import PacketSource
from notegen.cli.packet_workers import Call, Returned, Turns
from notegen.diagnostics import Finding, Invalid, PagePlace, PartPlace, SourcePlace
from notegen.gate.gathering import Asked, FileHeld, NoteHeld, hold_annex, hold_note
from notegen.gate.held import Held, Said, of_layout, of_plan
from notegen.gate.keeping import held_as_bytes, openly_as_bytes
from notegen.gate.looking import Looked, Telling, Weighed, tell_twice, weigh
from notegen.gate.opened import open_in_plan
from notegen.gate.openly import Openly, openly
from notegen.gate.twice import Twice
from notegen.gate.values import Hit, Unseen
from notegen.jobs.codec import Codec
from notegen.jobs.memo import Reading, Reads
from notegen.layout.packet_files import packet_files
from notegen.packet.plan import Part


def _of_note(value: NoteHeld) -> Reading:
    return Reading(value.read, whole=value.whole)


def _of_annex(value: FileHeld | Asked) -> Reading:
    return Reading(value.read)


_READS: Final[Mapping[type, Reads]] = {NoteHeld: _of_note, FileHeld: _of_annex, Asked: _of_annex}
_TABLE: Final = (
    *(NoteHeld, FileHeld, Asked, Weighed, Twice, Looked, Hit, Unseen, Telling),
    *(int, Finding, SourcePlace, PagePlace, PartPlace),
)
"""What of the gate's work the store remembers, and which files it was made of."""


def remembered(source: PacketSource) -> PacketSource:
    """Return the source with a memory of the gate's work too."""
    memory, known = source.memory, source.memory.codec
    codec = Codec((*known.table.values(), *_TABLE), known.left_out)
    return replace(source, memory=replace(memory, codec=codec, reads={**memory.reads, **_READS}))


def secrets_of(source: PacketSource) -> Turns:
    """Return the calls that tell what every part holds, and of what they return those that weigh it: they
    return ``Weighed``, what is sought, and ``Twice``, what closed and open parts say alike."""
    shared, file = source.full.meeting.shared, source.full.meeting.file
    own = tuple(map(held_as_bytes, _of_meeting(source)))
    fixed = tuple(map(openly_as_bytes, (openly(open_in_plan(source.full)), _of_layout(source))))

    def weighing(held: Returned) -> list[Call]:
        notes = [each for each in held if isinstance(each, NoteHeld)]
        files = [each for each in held if isinstance(each, FileHeld)]
        full = (*own, *(each.full for each in notes), *(each.held for each in files))
        readable = (own[0], *(each.full for each in notes), *(each.pages for each in files))
        public = (*fixed, *(each.public for each in notes))
        return [(weigh, (full, public, shared)), (tell_twice, (readable, public, shared, file))]

    return Turns(_holding(source), weighing)


def _of_meeting(source: PacketSource) -> tuple[Held, ...]:
    """Return what the meeting's own file holds in full."""
    own = of_plan(source.full)
    if any(part.closed for part in source.full.parts) or any(item.closed for item in source.full.items):
        # A digest could be tried against guesses of what is closed in the file.
        return own, Held((Said("kontrolsum", "mødefilen", sha256(source.data).hexdigest(), True),))
    return (own,)


def _of_layout(source: PacketSource) -> Openly:
    root, name = source.project.root, source.layout.name
    return openly(of_layout(source.layout, packet_files(name, root), packet_files(name, root, "web")))


def _holding(source: PacketSource) -> list[Call]:
    """Return the calls that tell what notes hold, in full and of what their authors left open, and files from
    elsewhere, the closed ones only. The projection is not asked: it is what is put to the test."""
    project, ground = source.project, source.memory.grounded()
    calls: list[Call] = []
    for part in source.full.parts:
        if part.kind == "notat":
            try:
                job = replace(source.notes.job(part.file), standing=part.standing, record=False)
            except Invalid:  # told where the note was to be made
                continue
            calls.append((hold_note, (job, part, ground)))
        elif part.closed and part.file and not _declared(part, source):
            calls.append((hold_annex, (part, project.root, project.allowed)))
    return calls


def _declared(part: Part, source: PacketSource) -> bool:
    """Return whether the meeting says of an annex's file that an open part has it too."""
    shared = {name.casefold() for name in source.full.meeting.shared}
    file = part.file.casefold()
    return any(file == name or file.endswith(f"/{name}") for name in shared)
