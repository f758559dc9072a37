"""What a template may ask of the Document besides its fields: the filters and tests of the HTML.

Each is a pure function of what it is given. Decisions that a template must not take (which rows may
be cut, which links may be followed) are taken here.
"""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from string import Formatter
from typing import Any, Final

from markupsafe import Markup, escape

from notegen.document.blocks import (
    CrossReference,
    Emphasis,
    FigureText,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Row,
    Strong,
    Table,
    TableMark,
    Text,
)
from notegen.layout.values import Measures
from notegen.model.table import Image

_FOLDED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "u"})
_FOLLOWED: Final = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9 ]")
_PAGE_COUNTERS: Final = {"side": "counter(page)", "sider": "counter(pages)"}

_LONGEST_END: Final = 30
_USUAL: Final = Measures()
_CHARACTER_MM, _LINE_MM, _TALL_MM = 1.5, 3.9, 90.0
"""Rough sizes of 8 pt table text, and the height from which a row may be cut over two pages."""


def kind(value: object) -> str:
    """Return what a block or inline is ("Paragraph", "NoteMark"), so that a template can choose."""
    return type(value).__name__


def css_class(text: str) -> str:
    """Return a word as a CSS class in plain letters: "resumé" becomes "resume", "i alt" "i-alt"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_FOLDED)).strip("-")


def css_string(text: str) -> Markup:
    """Return the text as a quoted CSS string in which nothing can end the string or the element."""
    return Markup('"' + "".join(c if _ASCII_WORD.match(c) else f"\\{ord(c):06x} " for c in text) + '"')


def page_counters(pattern: str) -> Markup:
    """Return "Side {side} af {sider}" as CSS content, the fields as page counters."""
    parts: list[str] = []
    for words, field, _spec, _conversion in Formatter().parse(pattern):
        if words:
            parts.append(css_string(words))
        if field is not None:
            parts.append(_PAGE_COUNTERS[field])
    return Markup(" ".join(parts))


def css_rules(text: str) -> Markup:
    """Return CSS to stand in a ``style`` element, which it cannot close."""
    return Markup(text.replace("</", "<\\/"))


def plain(inlines: Inlines) -> str:
    """Return the words of the inlines without marks of notes: a heading's bookmark, a link's name."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: object) -> str:
    match inline:
        case Text(text) | FigureText(text) | CrossReference(text=text):
            return text
        case Strong(children) | Emphasis(children) | Link(children=children) | Passage(children=children):
            return plain(children)
        case LineBreak():
            return " "
        case NoteMark() | TableMark():
            return ""
    return ""


def short_forms(text: str, abbreviations: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the text in pieces: a short form with what it stands for, what lies between with ""."""
    if not abbreviations:
        return ((text, ""),)
    longest = sorted(abbreviations, key=lambda short: (-len(short), short))
    known = "|".join(re.escape(short) for short in longest)
    pieces = re.split(rf"(?<!\w)({known})(?!\w)", text)
    return tuple((piece, abbreviations[piece] if at % 2 else "") for at, piece in enumerate(pieces) if piece)


def data_uri(image: Image) -> str:
    """Return a picture as a ``data:`` address, which is all that a rendering may fetch."""
    return data_address(f"image/{image.kind}", image.data)


def data_address(media_type: str, data: bytes) -> str:
    """Return the bytes as a ``data:`` address of that media type."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def groups(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    """Return a table's rows in bodies: each *gruppe* row begins one, so that it heads what follows."""
    bodies: list[list[Row]] = []
    for row in rows:
        if not bodies or (row.kind == "gruppe" and bodies[-1][-1].kind != "gruppe"):
            bodies.append([])
        bodies[-1].append(row)
    return tuple(tuple(body) for body in bodies)


def tall(row: Row, table: Table, measures: Measures = _USUAL) -> bool:
    """Return True if the row is so high that it must be allowed to run over to the next page.

    An uncut row taller than a page makes WeasyPrint drop the repeated head (its issue 2679).
    """
    width = measures.wide if table.wide else measures.text
    column, lines = 0, 0.0
    for cell in row.cells:
        share = sum(part.share for part in table.columns[column : column + cell.colspan]) or 1000
        column += cell.colspan
        characters = len(plain(cell.inlines)) + sum(_length(block) for block in cell.blocks)
        lines = max(lines, characters * _CHARACTER_MM / (width * share / 1000) + 1.5 * len(cell.blocks))
    return lines * _LINE_MM > _TALL_MM


def _length(block: object) -> int:
    """Return the characters in a cell's block; a list's items count, each with a line's worth more."""
    inlines = getattr(block, "inlines", ())
    inner = getattr(block, "items", ()) or getattr(block, "blocks", ())
    return len(plain(inlines)) + sum(20 + _length(part) for part in inner)


def end_whole(text: str) -> Markup:
    """Return a text with its last word in a span of the class "end", so that what follows it stays with it.
    A word too long for that stands as it is."""
    before, blank, last = escape(text).rpartition(" ")
    if not blank or len(last) > _LONGEST_END:
        return escape(text)
    return Markup('{} <span class="end">{}</span>').format(before, last)


def pairs(people: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return those who sign two and two, in order."""
    return tuple(people[at : at + 2] for at in range(0, len(people), 2))


def iso_day(day: date) -> str:
    """Return a date as 2018-11-08."""
    return day.isoformat()


def followed(href: str) -> bool:
    """Return True for an address a link may have: https, http, mailto or tel."""
    return bool(_FOLLOWED.match(href))


OWN_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "css_class": css_class,
    "css_rules": css_rules,
    "css_string": css_string,
    "data_uri": data_uri,
    "end_whole": end_whole,
    "groups": groups,
    "iso_day": iso_day,
    "kind": kind,
    "page_counters": page_counters,
    "pairs": pairs,
    "plain": plain,
    "short_forms": short_forms,
}
OWN_TESTS: Final[Mapping[str, Callable[..., bool]]] = {"followed": followed, "tall_in": tall}
