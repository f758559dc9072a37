"""What is painted, stamped, written or kept in a PDF → its chunk, by every way of reading it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from notegen.gate.encodings import looks_like_text
from notegen.gate.pdf_inline import without_inline
from notegen.gate.pdf_objects import names_in, remarks_in, strings_in, text_of
from notegen.gate.pdf_pages import Opened, Painted
from notegen.gate.pdf_text import repaired, shown_by, without_strings
from notegen.gate.streams import compared, of_text, views_of
from notegen.gate.values import Chunk, View
from notegen.gate.words import as_compared

_EDGE: Final = 300
_FEW: Final = 20
"""Letters that may be signs without a text, such as those of lists."""
_UNREAD: Final = "har bogstaver, som skriften ikke siger, hvad er"
_MOST_SHOWN: Final = 500_000_000
"""Bytes of a stream, times fonts it may be shown by."""
_PAINTS: Final = re.compile(rb"\bT[jJ]\b")
_BARE: Final = re.compile(rb"(?<![/\w#.-])(?!(?:true|false|null)\b)[A-Za-z\x80-\xff]{4,}")
"""A word of more letters than an operator has."""
_SPELT: Final = re.compile(rb"<((?:[2-7][0-9A-Fa-f]){6,})>")
"""A string that says something as it stands, whatever letters a font shows for it."""


def painted_chunk(painted: Painted) -> Chunk:
    """Return what is painted by its fonts, and what stands in it as letters."""
    chunk = _shown(painted)
    views = [*chunk.views, *written_chunk(painted.content, hex_too=False).views]
    if _BARE.search(without_strings(painted.content)):  # what stands among operators and is none
        views += views_of(painted.content)[0]
    views += compared("\n".join(map(_from_hex, _SPELT.findall(painted.content))))
    return replace(chunk, views=tuple(dict.fromkeys(views)))


def _from_hex(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("ascii")


def _shown(painted: Painted) -> Chunk:
    """Return what is painted as a chunk: with words parted at every new place, and with none parted so. Its
    edges are of what does not belong to the page alone (headers, stamps), its foot of all of it."""
    text, own, unknown = shown_by(painted.content, painted.faces, painted.first)
    texts = {text: None}
    # As it stands, and as if no picture in it and no open parenthesis hid anything.
    clear = repaired(without_inline(painted.content))
    if clear != painted.content:
        texts[shown_by(clear, painted.faces, painted.first)[0]] = None
    for face in painted.by_any:
        texts[shown_by(clear, {}, face)[0]] = None
    views: dict[View, None] = {}
    for each in texts:
        views |= dict.fromkeys(compared(each))
        if glued := as_compared(each.replace("\n", ""))[0]:
            views[View(glued, "ord")] = None
    unread = (_UNREAD,) if unknown > _FEW + len(text) // 20 else ()
    edges = own[:_EDGE], own[-_EDGE:], text[-_EDGE:]
    return Chunk(tuple(views), (), unread, edges)


def stamped_chunk(stamps: Iterable[tuple[str, Painted]]) -> Chunk:
    """Return what is stamped on pages, each after the last words of its page, which may run on into it."""
    views: dict[View, None] = {}
    lacking = 0
    for before, stamp in stamps:
        said, _own, unknown = shown_by(stamp.content, stamp.faces, stamp.first)
        lacking += unknown
        views |= dict.fromkeys(compared(f"{before}\n{said}"))
        views |= dict.fromkeys(compared(f"{before.rstrip()}{said.lstrip()}", "ord"))
    every = b"\n".join(stamp.content for _before, stamp in stamps)
    views |= dict.fromkeys(written_chunk(every, hex_too=False).views)
    return Chunk(tuple(views), (), (_UNREAD,) if lacking > _FEW else ())


def bridge_chunk(text: str) -> Chunk:
    """Return what runs on from page to page; the last word of one and the first of the next may be one."""
    last, _end, first = text.partition("\n")
    return Chunk(
        tuple(dict.fromkeys((*compared(text), *compared(f"{last.rstrip()}{first.lstrip()}", "ord"))))
    )


def written_chunk(data: bytes, hex_too: bool = True) -> Chunk:
    """Return what strings, names and remarks of objects say."""
    strings = list(strings_in(data, hex_too))
    text = "\n".join(text_of(string) for string in strings)
    views = list(of_text(text).views)
    high = b"\n".join(
        string for string in strings if not string.isascii() and not string.startswith(b"\xfe\xff")
    )
    views += (View(view.text) for view in views_of(high)[0])
    views += of_text(names_in(data)).views
    views += of_text(remarks_in(data)).views
    return Chunk(tuple(dict.fromkeys(views)))


def stream_chunk(held: bytes, opened: Opened, by_font: bool) -> Chunk:
    """Return what a stream says that no page paints: as bytes, as strings, and painted by any font."""
    views, unread = list(views_of(held)[0]), list[str]()
    if by_font:
        views += written_chunk(held).views
        faces, spoilt = opened.fonts.every
        if len(held) * len(faces) > _MOST_SHOWN:
            unread.append("er for lang til at blive læst med hver af filens skrifter")
            faces = ()
        for face in faces:
            text = shown_by(held, {}, face)[0]
            views += [*compared(text), *compared(text.replace("\n", ""))]
        if spoilt:
            unread.append("kan være skrevet med en skrift, der er i stykker")
    return Chunk(tuple(dict.fromkeys(views)), (), tuple(unread))


def paints(held: bytes) -> bool:
    """Return whether a stream shows text, by whatever font."""
    return _PAINTS.search(held) is not None and looks_like_text(held)
