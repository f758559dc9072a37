"""What a packet's plan needs of a note: its title, its stage, the annexes it lists."""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath

from notegen.diagnostics import SourcePlace
from notegen.model.meeting import Meeting
from notegen.model.names import words_of
from notegen.model.note import Note, Stage
from notegen.reader.meeting_items import NOTE_ENDINGS


@dataclass(frozen=True, slots=True)
class ListedAnnex:
    """An annex as its note lists it. ``file`` is relative to the project's root; both ``file`` and ``link``
    are "" where it is written out in the note."""

    id: str
    title: str
    file: str
    link: str
    numbered: bool
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Listed:
    """A note as the plan sees it. ``file`` is relative to the project's root."""

    file: str
    title: str
    stage: Stage
    annexes: tuple[ListedAnnex, ...]


def listed(note: Note) -> Listed:
    """Return what a plan needs of the note."""
    folder = PurePosixPath(note.file).parent
    annexes = tuple(
        ListedAnnex(
            bilag.id or (PurePosixPath(bilag.file).stem if bilag.file else f"bilag-{position}"),
            words_of(bilag.title),
            posixpath.normpath((folder / bilag.file.replace("\\", "/")).as_posix()) if bilag.file else "",
            bilag.link,
            bilag.numbered,
            bilag.place,
        )
        for position, bilag in enumerate(note.bilag, 1)
    )
    return Listed(note.file, note.title.text, note.stage, annexes)


def is_note(file: str) -> bool:
    """Return whether a file is a note, by its name."""
    return file.casefold().endswith(NOTE_ENDINGS)


def notes_in(meeting: Meeting) -> tuple[str, ...]:
    """Return the notes a meeting file names, as items or as annexes, each once, in order."""
    named = (
        file
        for item in meeting.items
        for file in (item.note, *(annex.file for annex in item.annexes))
        if file and is_note(file)
    )
    return tuple(dict.fromkeys(named))


def notes_under(note: Listed) -> tuple[str, ...]:
    """Return the notes that a note lists as its annexes."""
    return tuple(dict.fromkeys(annex.file for annex in note.annexes if is_note(annex.file)))
