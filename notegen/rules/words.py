"""The words of a Document as rules read them: texts without markup, and the place of every letter in them.

``passages`` yields each printed text once, in printed order. In a passage's text a no-break space is an
ordinary one, a forced new line is ``\\n``, and marks of notes and footnotes are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from notegen.diagnostics import Place, SourcePlace, moved
from notegen.document import blocks as doc

Kind = Literal[
    "field",
    "title",
    "heading",
    "prose",
    "point",
    "annex",
    "caption",
    "head",
    "cell",
    "remark",
    "source",
    "signature",
    "footnote",
]
"""Where a text stands: a header field, the title or line under it, a heading, prose (paragraphs, list
items, quotes, boxes), an *at*-point, an annex in the list of them, a caption, a table's head, cell or
remark (its notes too), a picture's source, a signature, a footnote."""

_LIKE_BLANKS: Final = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", "   ")
_NOWHERE: Final = SourcePlace("")
_WORD: Final = re.compile(r"\S+|\s*")
_SOURCE_FILE: Final = re.compile(r"(?:^\s*|[{,]\s*)(?:kilde|fil)\s*:\s*[\"']?$")
_MOST_LINES: Final = 60
"""A folded text runs over fewer lines than this."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters from one inline: where it begins in the passage, and its place in the note.

    ``made`` is the reference or figure that notegen worded itself, None where the author wrote the letters.
    ``lang`` is the language of words marked as foreign, else empty; ``href`` the address of a link.
    """

    start: int
    text: str
    place: Place
    made: doc.CrossReference | doc.FigureText | None = None
    lang: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. ``key`` is the section's or header field's key in the note, empty for none; ``block`` the
    id of the block it stands in (the table's for all of a table's texts), so that texts can be grouped."""

    text: str
    kind: Kind
    key: str
    block: str
    pieces: tuple[Piece, ...]
    start: Place

    def piece_at(self, offset: int) -> Piece | None:
        """Return the piece that the letter at ``offset`` belongs to; None in a passage without words."""
        found = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return self.pieces[max(found, 0)] if self.pieces else None

    def place_of(self, offset: int, lines: Sequence[str] = ()) -> Place:
        """Return the place of the letter at ``offset`` in the text; a generated word's is its reference's.

        ``lines`` are the note file's (``Facts.lines``): with them the letter is found again where YAML
        has folded a text over several lines, or the layout has set words before it.
        """
        piece = self.piece_at(offset)
        if piece is None:
            return self.start
        if piece.made is not None:
            return piece.place
        place = moved(piece.place, offset - piece.start)
        if isinstance(place, SourcePlace) and place.line and lines:
            return _found_again(self.text, piece, offset, place, lines)
        return place

    def made_within(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces between two offsets that notegen worded itself."""
        return tuple(
            piece
            for piece in self.pieces
            if piece.made is not None and piece.start < end and start < piece.start + len(piece.text)
        )


class ByIdentity:
    """A Document as a key: the same only as itself, for comparing two takes as long as reading one."""

    __slots__ = ("document",)

    def __init__(self, document: doc.Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.document is self.document


def passages(document: doc.Document) -> tuple[Passage, ...]:
    """Return every printed text, in printed order; footnotes last. Rules that ask again get the same."""
    return _passages(ByIdentity(document))


def passage_of(inlines: doc.Inlines, kind: Kind, key: str, block: str, start: Place) -> Passage:
    """Return a text of its own, for a rule that walks the blocks itself."""
    if len(inlines) == 1 and isinstance(only := inlines[0], doc.Text):  # nearly every cell
        piece = Piece(0, only.text, only.place)
        return Passage(only.text.translate(_LIKE_BLANKS), kind, key, block, (piece,), start)
    pieces: list[Piece] = []
    length = 0
    for piece in _pieces(inlines, "", ""):
        # A new line has no place of its own: it lies where the word before it ends.
        last = pieces[-1] if pieces else None
        place = moved(last.place, len(last.text)) if last and piece.place == _NOWHERE else piece.place
        pieces.append(Piece(length, piece.text, place, piece.made, piece.lang, piece.href))
        length += len(piece.text)
    text = "".join(piece.text for piece in pieces).translate(_LIKE_BLANKS)
    return Passage(text, kind, key, block, tuple(pieces), start)


def cell_passages(cell: doc.Cell, kind: Kind, key: str, block: str) -> Iterator[Passage]:
    """Yield a cell's texts: one, or one a paragraph."""
    if cell.blocks:
        for passage in _in_blocks(cell.blocks, kind, key):
            yield Passage(passage.text, kind, key, block, passage.pieces, passage.start)
    else:
        yield passage_of(cell.inlines, kind, key, block, cell.place)


def _found_again(text: str, piece: Piece, offset: int, place: SourcePlace, lines: Sequence[str]) -> Place:
    word = _WORD.match(text, offset)
    assert word is not None
    start = piece.place
    if isinstance(start, SourcePlace) and _is_from_elsewhere(piece, start, lines):
        return start
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if line[place.column - 1 :].replace("\u00a0", " ").startswith(word.group()):
        return place
    begin = place.column - 1 - (offset - piece.start)
    before = text.count(word.group(), piece.start, offset)
    for number, line in enumerate(lines[place.line - 1 : place.line - 1 + _MOST_LINES]):
        at = line.find(word.group(), 0 if number else max(begin, 0))
        while at >= 0 and before:
            before -= 1
            at = line.find(word.group(), at + len(word.group()))
        if at >= 0:
            return SourcePlace(place.file, place.line + number, at + 1)
    return place


def _is_from_elsewhere(piece: Piece, start: SourcePlace, lines: Sequence[str]) -> bool:
    """Return whether the text stands in a table's own file, and its place is that file's name in the note."""
    line = lines[start.line - 1] if start.line <= len(lines) else ""
    named = _SOURCE_FILE.search(line, 0, start.column - 1) is not None
    return named and not line.startswith(piece.text[:3], start.column - 1)


@lru_cache(maxsize=2)
def _passages(same: ByIdentity) -> tuple[Passage, ...]:
    return tuple(passage for passage in _in_document(same.document) if passage.text.strip())


def _in_document(document: doc.Document) -> Iterator[Passage]:
    top = _place_in(document.title) or SourcePlace(document.file)
    for field in (*document.lead, *document.meta):
        for line in field.lines:
            yield passage_of(line, "field", field.key, "", _place_in(line) or top)
    yield passage_of(document.title, "title", "titel", document.title_id, top)
    yield passage_of(document.subtitle, "title", "undertitel", document.title_id, top)
    yield from _in_blocks(document.blocks, "prose", "")
    for footnote in document.footnotes:
        yield passage_of(footnote.inlines, "footnote", "", f"fn{footnote.number}", footnote.place)


def _in_blocks(blocks: doc.Blocks, kind: Kind, key: str) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case doc.Section(key=section, blocks=inner):
                yield from _in_blocks(inner, kind, section)
            case doc.Heading(id=name, inlines=inlines, place=place):
                yield passage_of(inlines, "heading", key, name, place)
            case doc.Paragraph(id=name, inlines=inlines, role=role, place=place):
                yield passage_of(inlines, "annex" if role == "bilag" else kind, key, name, place)
            case doc.List(role=role, items=items):
                for item in items:
                    yield from _in_blocks(item.blocks, "point" if role == "at" else kind, key)
            case doc.Quote(blocks=inner):
                yield from _in_blocks(inner, kind, key)
            case doc.Box(id=name, title=title, blocks=inner, place=place):
                yield passage_of(title, "heading", key, name, place)
                yield from _in_blocks(inner, kind, key)
            case doc.Table():
                yield from _in_table(block, key)
            case doc.Figure(id=name, caption=caption, source=source, place=place):
                yield passage_of(caption.inlines if caption else (), "caption", key, name, place)
                yield passage_of(source, "source", key, name, place)
            case doc.Signatures(id=name, people=people, place=place):
                for line in (line for person in people for line in person):
                    yield passage_of((doc.Text(line, place),), "signature", key, name, place)


def _in_table(table: doc.Table, key: str) -> Iterator[Passage]:
    if table.caption:
        yield passage_of(table.caption.inlines, "caption", key, table.id, table.place)
    for row in table.head:
        for cell in row.cells:
            yield from cell_passages(cell, "head", key, table.id)
    for row in table.body:
        for cell in row.cells:
            yield from cell_passages(cell, "cell", key, table.id)
    for _mark, inlines in table.notes:
        yield passage_of(inlines, "remark", key, table.id, _place_in(inlines) or table.place)
    yield passage_of(table.remark, "remark", key, table.id, _place_in(table.remark) or table.place)


def _pieces(inlines: Iterable[doc.Inline], lang: str, href: str) -> Iterator[Piece]:
    """Yield the pieces of inlines, all of them at offset 0."""
    for inline in inlines:
        match inline:
            case doc.Text(text=text, place=place):
                yield Piece(0, text, place, None, lang, href)
            case doc.CrossReference(text=text, place=place) | doc.FigureText(text=text, place=place):
                yield Piece(0, text, place, inline, lang, href)
            case doc.Strong(children=inner) | doc.Emphasis(children=inner):
                yield from _pieces(inner, lang, href)
            case doc.Passage(lang=foreign, children=inner):
                yield from _pieces(inner, foreign, href)
            case doc.Link(href=address, children=inner):
                yield from _pieces(inner, lang, address)
            case doc.LineBreak():
                yield Piece(0, "\n", _NOWHERE, None, lang, href)


def _place_in(inlines: doc.Inlines) -> Place | None:
    return next((piece.place for piece in _pieces(inlines, "", "") if piece.place != _NOWHERE), None)
