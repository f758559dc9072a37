"""A municipality's layout as data: what its ``layout.yaml`` says and the templates beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from notegen.diagnostics import SourcePlace
from notegen.layout.meeting_values import MeetingLayout

Part = Literal["tekst", "punkter", "underskrivere", "bilag", "behandling"]
"""What a section of the vocabulary holds: Markdown, *at*-points, signatories, annexes, treatment."""


@dataclass(frozen=True, slots=True)
class Term:
    """A section of the vocabulary (``templates/sections.yaml``) that all layouts share.

    ``role`` is the role its paragraphs get in the Document ("brødtekst", "status", "resumé").
    """

    key: str
    heading: str
    part: Part
    role: str
    help: str
    example: str
    aliases: tuple[str, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Placed:
    """A section's place in a kind. ``heading`` is empty where it stands without one.

    ``level`` is the heading's level in the document: 2 directly under the title, 3 below that.
    """

    key: str
    heading: str
    level: int
    required: bool
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Labelled:
    """A header field where the layout prints it, with its printed label (may be empty)."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of note (budgetnotat, indstilling …).

    ``line`` is the small line above the title; ``meta`` the metadata box's fields in order, ``lead``
    those above the title. ``title`` is a pattern over header fields ("{nummer}: {titel}"), used with
    the fields that are there. ``sections`` stand in the order they are printed; ``free_headings`` True: the
    author may write headings (``#``) as well. ``required`` are the header fields and sections that must be
    there.
    """

    key: str
    label: str
    line: str
    help: str
    title: str
    sections: tuple[Placed, ...]
    free_headings: bool
    required: tuple[str, ...]
    lead: tuple[Labelled, ...]
    meta: tuple[Labelled, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class OwnField:
    """A header field that only this layout has."""

    key: str
    label: str
    help: str
    example: str


@dataclass(frozen=True, slots=True)
class TypeColumn:
    """A column of a table type, as the note file would write it: head, role and the rest."""

    head: str
    role: str
    id: str
    width: int


@dataclass(frozen=True, slots=True)
class TableType:
    """A table whose columns the municipality fixes. Where one of ``columns`` has the role "år", the table
    gets a column for each year of the note's ``år:``. ``unit`` is used where the note names none;
    ``options`` are the choices of a ``kryds`` table."""

    key: str
    kind: Literal["beløb", "beskrivelse", "kryds"]
    title: str
    unit: str
    columns: tuple[TypeColumn, ...]
    options: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender written once in the layout."""

    unit: str
    lines: tuple[str, ...]
    phone: str
    email: str
    ean: str
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or an office by name, and the first and last day the name holds (None: no bound).

    ``kind`` is a committee's (``art:``), one of ``meeting_values.BODY_KINDS``, "" where the layout is silent.
    """

    name: str
    since: date | None = None
    until: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """The width of the text and of wide tables in mm, and the size of type in tables in points."""

    text: float = 127.0
    wide: float = 168.0
    table_type: float = 8.0


@dataclass(frozen=True, slots=True)
class Wording:
    """The layout's fixed words and patterns; ``{}`` fields are filled by ``str.format_map``.

    ``table``/``figure``: the words of captions and references; ``caption`` between number and title.
    ``bilag_line`` is a line of the annex list ("Bilag {nr}. {titel}"), ``bilag_plain`` the same
    without a number, ``bilag_heading`` the heading of a written-out annex.
    """

    date: str
    table: str
    figure: str
    caption: str
    unit_line: str
    bilag: str
    bilag_line: str
    bilag_plain: str
    bilag_heading: str
    section: str
    point: str
    recommends: str
    recommends_to: str
    point_prefix: str
    decision_heading: str
    treatment_heading: str
    written_heading: str
    rounding: str
    nil_spoken: str
    empty_spoken: str
    provisional_spoken: str
    cross: str
    cross_spoken: str
    box: str
    page: str
    watermark: str
    recipients: str
    and_: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The files that give the layout its look, read and within bounds.

    ``*_name`` are for messages. ``css`` are (name, text) in cascading order. ``fonts`` are the only
    fonts a rendering sees. ``logo`` is a PNG, JPEG or SVG's (name, bytes), or None.
    """

    docx_name: str
    docx: bytes
    html_name: str
    html: str
    css: tuple[tuple[str, str], ...]
    fonts: tuple[Path, ...]
    logo: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, whole. ``case_number`` and ``document_number`` are regular expressions, or empty.

    ``abbreviations`` are short forms as they are printed ("I/U", "p/l") and what they stand for.
    ``bodies`` are the names of ``committees``, which has the days they hold; ``offices`` the same of
    administrations and offices. ``words`` are vouched for in spelling, ``rules_off`` the codes that tell
    nothing here. ``document_form`` says how a document number is made of the case number
    ("{sagsnr}-{løbenummer}"), empty where it is not; see ``registers.belongs``. ``examples`` are header
    fields as a new note shows them, where the usual ones would not fit this municipality.
    """

    name: str
    title: str
    organisation: str
    language: str
    case_number: str
    document_number: str
    wording: Wording
    kinds: Mapping[str, Kind]
    vocabulary: Mapping[str, Term]
    fields: tuple[OwnField, ...]
    labels: Mapping[str, str]
    abbreviations: Mapping[str, str]
    table_types: Mapping[str, TableType]
    senders: Mapping[str, Sender]
    bodies: tuple[str, ...]
    templates: Templates
    place: SourcePlace
    committees: tuple[Body, ...] = ()
    offices: tuple[Body, ...] = ()
    words: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    document_form: str = ""
    measures: Measures = Measures()
    examples: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[tuple[str, str], ...] = ()
    """Every file read for the layout but its fonts, by name from its home on, and its SHA-256."""
    meeting: MeetingLayout = field(default_factory=MeetingLayout)
