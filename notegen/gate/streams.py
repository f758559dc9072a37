"""The bytes of a stream, a member or a file of no known make → every text in it, by every way of reading."""

import hashlib
from collections.abc import Iterator
from typing import Final

from notegen.gate.encodings import looks_like_text, packed_in, read_as_text, rewritten
from notegen.gate.markup import read_as_json, read_as_markup
from notegen.gate.values import Chunk, View, Way
from notegen.gate.words import as_compared

_DEEPEST: Final = 4
"""How often what is written as base64 or hex may hold such again."""


def key_of(kind: str, *parts: bytes) -> str:
    """Return the digest of a kind and what was read, by which its chunk is known again."""
    held = hashlib.sha256(kind.encode())
    for part in parts:
        held.update(len(part).to_bytes(8, "big"))
        held.update(part)
    return held.hexdigest()


def under(where: str, place: str) -> str:
    """Return a place within another, as findings say it: "en vedhæftet fil, side 2"."""
    return f"{where}, {place}" if where else place


def views_of(data: bytes, depth: int = 0) -> tuple[tuple[View, ...], tuple[bytes, ...]]:
    """Return every text in bytes, and what in it is a file of its own (a picture in HTML, a packed file)."""
    views: dict[View, None] = {}
    files: list[bytes] = []
    clear = looks_like_text(data)
    for text in read_as_text(data):
        for view in _said(text, clear):
            views[view] = None
        if depth >= _DEEPEST:
            continue
        for held in packed_in(text):
            if looks_like_text(held):
                inner, deeper = views_of(held, depth + 1)
                views |= dict.fromkeys(inner)
                files += deeper
            else:
                files.append(held)
    return tuple(views), tuple(files)


def of_text(text: str) -> Chunk:
    """Return the chunk of a text that is known to be one."""
    views = [view for way in (text, *rewritten(text)) for view in compared(way)]
    for held in packed_in(text):
        if looks_like_text(held):
            views += views_of(held, 1)[0]
    return Chunk(tuple(dict.fromkeys(views)))


def compared(text: str, way: Way = "tekst") -> Iterator[View]:
    """Give a text as it is compared, and once more with the words made whole that lines part."""
    plain, whole = as_compared(text)
    if plain:
        yield View(plain, way)
    if whole and way == "tekst":
        yield View(whole, "ord")


def _said(text: str, clear: bool) -> Iterator[View]:
    way: Way = "tekst" if clear else "bytes"
    said: tuple[str, ...] = (text,)
    head = text[:200].lstrip()
    if head.startswith("<") or (clear and "</" in text):
        said = read_as_markup(text)
        if not said[0].strip():
            yield View("", way)  # what stands first is the text, even where there is none
    elif head.startswith(("{", "[", '"')) and (held := read_as_json(text)) is not None:
        said = (held,)
    for each in said:
        for one in (each, *rewritten(each)):
            yield from compared(one, way)
