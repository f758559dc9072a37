"""Text as the author wrote it: inlines and blocks, each with its place in the note."""

from dataclasses import dataclass
from typing import Literal

from notegen.diagnostics import SourcePlace


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words. ``\\n`` never occurs in it."""

    text: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Strong:
    """**Fed** text."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """*Kursiv* text."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address (https:, http:, mailto: or tel:)."""

    href: str
    children: "Inlines"
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in another language, ``lang`` as a BCP 47 code ("en")."""

    lang: str
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a table's own note ("*") inside a cell; those that end a cell are the cell's."""

    text: str


@dataclass(frozen=True, slots=True)
class FootnoteUse:
    """``[^label]``: the mark of a footnote that is defined somewhere in the note."""

    label: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Reference:
    """``@tabel:service``: what it refers to, the ids in order, and the form asked for.

    ``word`` is the kind of thing (tabel, figur, boks, bilag, afsnit, at, beløb); ``capital`` whether
    the author wrote it with a capital; ``unit`` the unit asked for in ``@beløb[mio. kr.]:…``.
    """

    word: str
    ids: tuple[str, ...]
    capital: bool
    unit: str
    place: SourcePlace


Inline = Text | Strong | Emphasis | Link | Passage | LineBreak | Mark | FootnoteUse | Reference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section. ``depth`` 1 is a free heading at section level, 2 the first below."""

    depth: int
    inlines: Inlines
    id: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class List:
    """A list. ``delimiter`` is "" for bullets, "." or ")" for numbers; ``start`` the first number."""

    delimiter: Literal["", ".", ")"]
    start: int
    items: tuple["Blocks", ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation (``>``)."""

    blocks: "Blocks"
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Box:
    """A framed box (``:::``) or one of the note's ``bokse:``; the title may be empty."""

    id: str
    title: Inlines
    blocks: "Blocks"
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Placement:
    """A reference alone in its paragraph: here stands the table, figure or box."""

    reference: Reference
    place: SourcePlace


Block = Paragraph | Heading | List | Quote | Box | Placement
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote, found by its label anywhere in the note."""

    label: str
    inlines: Inlines
    place: SourcePlace
