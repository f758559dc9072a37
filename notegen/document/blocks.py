"""The Document: everything both writers see, in order, numbered, resolved and formatted.

Every block carries a running id (``n17``) that becomes its HTML id and its DOCX bookmark, and the
place in the note it came from. All wording is final: a writer adds no word of its own.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from notegen.diagnostics import Place
from notegen.document.inlines import (
    CrossReference as CrossReference,
    Emphasis as Emphasis,
    FigureText as FigureText,
    Inline as Inline,
    Inlines as Inlines,
    LineBreak as LineBreak,
    Link as Link,
    NoteMark as NoteMark,
    Passage as Passage,
    Strong as Strong,
    TableMark as TableMark,
    Text as Text,
)
from notegen.model.table import Image

Role = Literal[
    "brødtekst",
    "status",
    "resumé",
    "indledning til punkter",
    "erklæring",
    "underskrift",
    "bilag",
    "afrunding",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``role`` names the style it is set in. One that ``leads`` introduces the list after
    it, and must not be parted from it."""

    id: str
    inlines: Inlines
    role: Role
    place: Place
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: ``level`` 2 to 6, never skipping one."""

    id: str
    level: int
    inlines: Inlines
    place: Place


@dataclass(frozen=True, slots=True)
class List:
    """A list. ``style`` is how items are marked: "•", "1.", "1)", "a.", "a)", "i.".

    ``start`` is the first number. ``continues`` is the id of the list whose numbering goes on here,
    empty for a list of its own. ``role`` "at" is the list of *at*-points.
    """

    id: str
    style: Literal["•", "1.", "1)", "a.", "a)", "i."]
    start: int
    continues: str
    role: Literal["", "at", "bilag"]
    items: tuple["ListItem", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; its blocks are paragraphs, lists, and what may stand in a list."""

    id: str
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    id: str
    blocks: "Blocks"
    place: Place


@dataclass(frozen=True, slots=True)
class Box:
    """A framed box, with or without a title. ``key`` is its name in the note, "" where it has none."""

    id: str
    title: Inlines
    blocks: "Blocks"
    place: Place
    key: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: ``label`` "Tabel", ``number`` "1", ``separator`` ". " and the words of the title.

    A caption without a number (the table is not counted) has empty label and number."""

    label: str
    number: str
    separator: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Column:
    """A column as laid out: ``share`` of the table's width in per mille (they add up to 1000).

    ``of`` are the indices of the columns that a *sum*, *forskel* or *procent af* is computed from.
    """

    role: str
    align: Literal["left", "right", "center"]
    share: int
    of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its spans; cells covered by a span do not occur.

    ``head`` says what the cell heads: "" (data), "column", "row", "group" (the rows below it) or
    "corner" (empty, above row heads). ``align`` is the cell's own. ``amount`` is the figure's value
    in the cell's ``unit`` (a key of ``amounts.UNITS`` or ""), None where there is none;
    ``computed`` is True where notegen worked it out. ``spoken`` is what a screen reader is to say
    where the printed text says too little ("-", an empty cell), else empty.
    ``blocks`` is used instead of ``inlines`` where a cell holds several paragraphs.
    """

    id: str
    inlines: Inlines
    blocks: "Blocks"
    colspan: int
    rowspan: int
    align: Literal["left", "right", "center"]
    head: Literal["", "column", "row", "group", "corner"]
    amount: Decimal | None
    unit: str
    computed: bool
    spoken: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``kind`` as in the note file, "hoved" for a row of column heads."""

    id: str
    kind: Literal["hoved", "post", "gruppe", "sum", "i alt", "forskel", "heraf"]
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``head`` are its head rows (repeated on every page), ``body`` the rest.

    ``notes`` are (mark, words) in order; ``remark`` stands last, ``rounding`` just before it and is
    printed only where shown rows and totals differ. ``description`` is for screen readers.
    ``wide`` tables take the page's full width, the others the text's. A ``whole`` table is short, and is
    kept on one page. ``key`` is its name in the note.
    """

    id: str
    kind: Literal["beløb", "beskrivelse", "kryds"]
    caption: Caption | None
    description: str
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[tuple[str, Inlines], ...]
    rounding: str
    remark: Inlines
    unit: str
    price_level: str
    wide: bool
    place: Place
    whole: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, caption (below), alternative text; ``width`` in percent of the text's, ``key`` its name."""

    id: str
    caption: Caption | None
    alt: str
    image: Image
    source: Inlines
    width: int
    place: Place
    key: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign, in order, set side by side two and two: (name, title or "")."""

    id: str
    people: tuple[tuple[str, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs to one key of the note (``key``), its heading first when it has one.

    A written-out annex is a Section too, with ``new_page`` True.
    """

    id: str
    key: str
    blocks: "Blocks"
    new_page: bool
    place: Place


Block = Paragraph | Heading | List | Quote | Box | Table | Figure | Signatures | Section
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's words. Its id is ``fn`` and the number."""

    number: int
    inlines: Inlines
    place: Place


@dataclass(frozen=True, slots=True)
class MetaField:
    """A field of the metadata box: its key in the note, its printed label, its lines.

    ``lines`` of the sender's e-mail hold a link. ``heading`` True: no label, and the first line is bold.
    """

    key: str
    label: str
    lines: tuple[Inlines, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Properties:
    """The file's properties, in both formats."""

    title: str
    subject: str
    author: str
    case_number: str
    document_number: str
    day: date | None
    stage: str
    version: str
    language: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A note in its layout, ready to be written.

    ``kind_label`` is the small line over the title ("Notat"), ``organisation`` the wordmark,
    ``lead`` the printed date and recipients above the title, ``title`` the level-1 heading,
    ``subtitle`` the line under it. ``running`` is the text of the running header on pages 2 ff.
    ``watermark`` is printed across each page, empty for an approved note.
    """

    file: str
    kind: str
    kind_label: str
    layout: str
    organisation: str
    title_id: str
    title: Inlines
    subtitle: Inlines
    lead: tuple[MetaField, ...]
    meta: tuple[MetaField, ...]
    blocks: Blocks
    footnotes: tuple[Footnote, ...]
    running: str
    watermark: str
    properties: Properties
