"""The inlines of a Document: resolved, numbered, worded; a writer adds nothing."""

from dataclasses import dataclass
from decimal import Decimal

from notegen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document. ``title`` is what a screen reader says of it."""

    href: str
    children: "Inlines"
    title: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in another language (BCP 47)."""

    lang: str
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's mark in the text. ``number`` counts from 1 in reading order.

    A footnote used twice has one text: the second mark has ``first`` False.
    """

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A generated reference ("tabel 1"). ``target`` is the block's id in this document.

    ``number`` is the part of the words that is the target's own number ("1"), so that a writer can
    make it a field; empty where the target has none.
    """

    target: str
    text: str
    number: str
    place: Place


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure taken from a table (``@beløb:``), formatted; ``value`` is in kr. where it is money."""

    text: str
    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class TableMark:
    """The raised mark of a table's own note ("*"), or the comma between the marks of two footnotes."""

    text: str


Inline = (
    Text | Strong | Emphasis | Link | Passage | LineBreak | NoteMark | CrossReference | FigureText | TableMark
)
Inlines = tuple[Inline, ...]
