"""Inlines → the words a reader gets, each with its place, without what a line's end or a font decides."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from notegen.diagnostics import Place
from notegen.document.blocks import (
    Block,
    Box,
    CrossReference,
    Emphasis,
    Figure,
    FigureText,
    Heading,
    Inlines,
    LineBreak,
    Link,
    List,
    NoteMark,
    Paragraph,
    Passage,
    Quote,
    Section,
    Signatures,
    Strong,
    Table,
    TableMark,
    Text,
)

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c", ""),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
        **dict.fromkeys("\u2010\u2011\u2212\u02d7\ufe63\uff0d", "-"),
        **{"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"},
        **{"\ufb05": "st", "\ufb06": "st"},
    }
)
"""Soft hyphens and marks without width say nothing; a minus, a hyphen that does not part and a plain one are
one sign (a minus is copied as a hyphen into a spreadsheet); ligatures are their letters."""

_AFTER_HYPHEN: Final = re.compile(r"(?<=\w-)\s+(?=\w)")
_FROM_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_GLUE: Final = "\x00"
"""Stands for a blank after a hyphen, which parts no words: whether a line ended there cannot be told from
"drifts- og anlægsudgifter"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or what is not one: a footnote's mark (the number) or a link's address after its words.

    ``text`` is how it is shown, ``key`` what two words have in common that are the same.
    """

    kind: Literal["ord", "fodnotetegn", "link"]
    text: str
    place: Place
    key: str


Words = tuple[Word, ...]


def words_of(content: Inlines, place: Place) -> Words:
    """Return the words of inlines; ``place`` is taken where an inline has none."""
    return _words(_pieces(content, place))


def block_words(blocks: tuple[Block, ...], place: Place) -> Words:
    """Return the words of blocks one after the other: those of a cell."""
    return tuple(word for block in blocks for word in _of_block(block, place))


def plain(text: str, place: Place) -> Words:
    """Return the words of a text."""
    return _words(iter([("ord", text, place)]))


def same(text: str) -> str:
    """Return a text as it is compared: composed letters, one kind of hyphen, plain blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_SAME))
    return text


_Piece = tuple[Literal["ord", "fodnotetegn", "link"], str, Place]


def _words(pieces: Iterator[_Piece]) -> Words:
    """Words end at blanks only: a mark or address within one is told after it."""
    out: list[Word] = []
    waiting: list[Word] = []
    open_, gap = "", False
    began: Place | None = None

    def close() -> None:
        nonlocal open_, began
        if open_ and began is not None:
            out.append(_word(open_, began))
        out.extend(waiting)
        waiting.clear()
        open_, began = "", None

    for kind, written, place in pieces:
        if kind != "ord":
            waiting.append(Word(kind, written, place, f"{kind}:{written}"))
            continue
        text = _AFTER_HYPHEN.sub(_GLUE, same(written))
        parts = text.split()
        if not parts:
            gap = gap or text != ""
            continue
        if gap or text[0].isspace():
            if _hangs(open_) and _begins_word(parts[0]):
                open_ += _GLUE
            else:
                close()
        for index, part in enumerate(parts):
            if index:
                close()
            open_ += part
            began = began or place
        gap = text[-1].isspace()
    close()
    return tuple(_in_one_direction(out))


def _in_one_direction(words: list[Word]) -> list[Word]:
    """Return the words; where some are written from right to left, in an order of their own: a page holds
    them as they are painted, the note as they are read, and figures and brackets beside them turn too."""
    if not any(_FROM_RIGHT.search(word.text) for word in words):
        return words
    turned = (
        replace(word, key="".join(sorted(letter for letter in word.key if letter.isalnum())))
        for word in words
        if word.kind == "ord"
    )
    kept = sorted((word for word in turned if word.key), key=lambda word: word.key)
    return [*kept, *(word for word in words if word.kind != "ord")]


def _begins_word(text: str) -> bool:
    return text[0].isalnum() or text[0] == "_"


def _word(text: str, place: Place) -> Word:
    # Once more, for a letter whose accent was set in a run of its own.
    return Word("ord", text.replace(_GLUE, " "), place, same(text.replace(_GLUE, "")))


def _hangs(word: str) -> bool:
    return word.endswith("-") and len(word) > 1 and _begins_word(word[-2])


def _pieces(content: Inlines, place: Place) -> Iterator[_Piece]:
    for inline in content:
        match inline:
            case Text(text=text, place=own) | CrossReference(text=text, place=own):
                yield "ord", text, own
            case FigureText(text=text, place=own):
                yield "ord", text, own
            case Strong(children=children) | Emphasis(children=children) | Passage(children=children):
                yield from _pieces(children, place)
            case Link(href=href, children=children):
                inner = tuple(_pieces(children, place))
                yield from inner
                yield "link", same(href), inner[0][2] if inner else place
            case LineBreak():
                yield "ord", " ", place
            case NoteMark(number=number):
                yield "fodnotetegn", str(number), place
            case TableMark(text=text):
                yield "ord", text, place


def _of_block(block: Block, place: Place) -> Words:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            return words_of(inlines, block.place)
        case List(items=items):
            return tuple(word for item in items for word in block_words(item.blocks, block.place))
        case Quote(blocks=blocks) | Section(blocks=blocks):
            return block_words(blocks, block.place)
        case Box(title=title, blocks=blocks):
            return (*words_of(title, block.place), *block_words(blocks, block.place))
        case Signatures(people=people):
            return plain(" ".join(part for person in people for part in person), block.place)
        case Figure(alt=alt):
            return plain(alt, block.place)
        case Table():
            cells = (cell for row in (*block.head, *block.body) for cell in row.cells)
            return tuple(
                word
                for cell in cells
                for word in (*words_of(cell.inlines, cell.place), *block_words(cell.blocks, cell.place))
            )
