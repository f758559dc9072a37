"""What a packet's plan needs of a note: its title, its stage, the annexes it lists."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from notegen.diagnostics import ADVARSEL, Finding, SourcePlace
from notegen.document.projection import closed_references
from notegen.model.closing import Closure
from notegen.model.meeting import Meeting
from notegen.model.names import words_of
from notegen.model.note import Note, Stage
from notegen.model.text import Blocks, Box, Heading, List, Paragraph, Quote
from notegen.packet.telling import telling_title
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
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class ListedTreatment:
    """What a note says a body decided on a day; ``words`` are those of the decision, without their marks."""

    body: str
    day: date | None
    words: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Listed:
    """A note as the plan sees it. ``file`` is relative to the project's root, and so are ``inputs``, the
    files it reads, (name, SHA-256). ``grounds`` are the hjemler it names and where; ``closing`` is what
    stands in the way of making it public, or may give away what is closed."""

    file: str
    title: str
    stage: Stage
    annexes: tuple[ListedAnnex, ...]
    inputs: tuple[tuple[str, str], ...] = ()
    treatments: tuple[ListedTreatment, ...] = ()
    grounds: tuple[tuple[str, SourcePlace], ...] = ()
    closing: tuple[Finding, ...] = ()


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
            # Of an annex no text is printed for the public, so none is kept.
            replace(bilag.closure, public_text=(), public_decision=(), footnotes=())
            if bilag.closure
            else None,
        )
        for position, bilag in enumerate(note.bilag, 1)
    )
    treatments = tuple(
        ListedTreatment(treatment.body, treatment.day, words_in(treatment.decision), treatment.place)
        for treatment in note.treatments
        if treatment.decision
    )
    closing = (*(replace(each, severity=ADVARSEL) for each in closed_references(note)), *_telling(note))
    return Listed(
        note.file, note.title.text, note.stage, annexes, note.inputs, treatments, _grounds(note), closing
    )


def _closures(note: Note) -> Iterator[Closure]:
    yield from (section.closure for section in note.sections if section.closure)
    yield from (row.closure for table in note.tables for row in table.rows if row.closure)
    yield from (bilag.closure for bilag in note.bilag if bilag.closure)


def _grounds(note: Note) -> tuple[tuple[str, SourcePlace], ...]:
    return tuple((closure.ground, closure.place) for closure in _closures(note) if closure.ground)


def _telling(note: Note) -> Iterator[Finding]:
    """Yield what is to be said of public titles that say what they stand in place of."""
    rows = [row for table in note.tables for row in table.rows if row.closure and row.cells]
    things = [(words_of(row.cells[0].inlines), row.closure) for row in rows]
    things += [(words_of(bilag.title), bilag.closure) for bilag in note.bilag]
    for title, closure in things:
        yield from telling_title(title, closure)


def words_in(blocks: Blocks) -> str:
    """Return the plain words of blocks, one line a paragraph or heading."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                yield words_of(inlines)
            case List(items=items):
                for item in items:
                    yield from _lines(item)
            case Quote(blocks=inner) | Box(blocks=inner):
                yield from _lines(inner)


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
