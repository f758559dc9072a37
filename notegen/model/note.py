"""A whole note as its author wrote it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from notegen.diagnostics import SourcePlace
from notegen.model.closing import Closure
from notegen.model.table import Figure, Table
from notegen.model.text import Blocks, Box, Footnote, Inlines

Stage = Literal["udkast", "i høring", "godkendt"]


@dataclass(frozen=True, slots=True)
class Value:
    """A short text and where it stands."""

    text: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Field:
    """A header field by its key in the file (sagsnr, dokumentnr, sagsbehandler …)."""

    key: str
    text: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that sends the note. ``lines`` is the address, one line each."""

    unit: str
    lines: tuple[str, ...]
    phone: str
    email: str
    ean: str
    place: SourcePlace
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the vocabulary (baggrund, indhold …) as blocks.

    ``heading`` is set where the author used another of the section's names, which is then printed.
    ``printed_as`` stands in place of whatever the layout calls the section, "" for no heading at all.
    """

    key: str
    heading: str
    blocks: Blocks
    place: SourcePlace
    closure: Closure | None = None
    printed_as: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """An *at*-point with its sub-points. The text begins with "at" or gets it from the layout."""

    id: str
    inlines: Inlines
    points: tuple["Point", ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Recommendation:
    """``indstiller:``, ``over for:`` and ``at:``, or an ``erklæring:`` in place of points."""

    recommenders: tuple[Value, ...]
    addressee: str
    points: tuple[Point, ...]
    declaration: Blocks
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs, with title or office; both as written. ``party`` is that of a meeting's member."""

    name: str
    title: str
    place: SourcePlace
    party: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """One body's treatment of the case: ``day`` or a written procedure (``written``, as text)."""

    body: str
    day: date | None
    written: str
    recommendation: Blocks
    decision: Blocks
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Bilag:
    """An annex: a file or link beside the note, or written out in it (``blocks``)."""

    id: str
    title: Inlines
    file: str
    link: str
    numbered: bool
    blocks: Blocks
    place: SourcePlace
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """An author's word that what a rule says is right as it stands: the rule's code, a fragment of the
    finding's line or words, and the reason."""

    code: str
    text: str
    reason: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Note:
    """The whole note. Sections, tables, figures, boxes and annexes stand in the file's order."""

    file: str
    kind: str
    layout: str
    stage: Stage
    title: Value
    day: date | None
    fields: tuple[Field, ...]
    recipients: tuple[Value, ...]
    sender: Sender | None
    sections: tuple[Section, ...]
    recommendation: Recommendation | None
    signatories: tuple[Signatory, ...]
    treatments: tuple[Treatment, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    boxes: tuple[Box, ...]
    bilag: tuple[Bilag, ...]
    footnotes: tuple[Footnote, ...]
    place: SourcePlace
    unread: tuple[str, ...]
    """Ids of tables, figures and boxes with mistakes in them: references to them are no second one."""
    inputs: tuple[tuple[str, str], ...]
    """Every file read for the note, by name within the project, and its SHA-256."""
    silences: tuple[Silence, ...] = ()
    words: tuple[str, ...] = ()
    """What ``ordliste:`` vouches for in spelling."""
