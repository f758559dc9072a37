"""A PDF → its chunks: pages by their fonts, strings and names of all objects, streams, older revisions."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from notegen.gate.encodings import looks_like_text
from notegen.gate.pdf_objects import (
    Stream,
    Undecoded,
    decoded,
    names_in,
    parts_of,
    remarks_in,
    strings_in,
    text_of,
)
from notegen.gate.pdf_pages import Opened, Packed, Painted, chunk_of
from notegen.gate.pdf_text import shown_by
from notegen.gate.pictures import SMALLEST, points_of, said_in
from notegen.gate.streams import compared, key_of, of_text, views_of
from notegen.gate.values import Chunk, Located, View

MOST_REVISIONS: Final = 20
_SIZE: Final = re.compile(rb"/(Width|Height|W|H)\s+(\d+)")
_PAINTS: Final = re.compile(rb"\bT[jJ]\b")

_RUNS_ON: Final = 100
"""Letters of a page's last words that may run on into what is stamped under them."""
_OBJECT: Final = re.compile(rb"\b\d+ \d+ obj\b.*?\bendobj\b", re.DOTALL)

Kept = Callable[[str, Callable[[], Chunk] | None], Chunk | None]
"""Returns the chunk of a key, made only where it is not known; None where it is not, and cannot be made."""

Inner = Callable[[bytes, str], None]
"""Reads a file that lies within the file: its bytes, where it lies."""

Unread = Callable[[str, str], None]
"""Takes what cannot be looked into: where, why."""


def read(data: bytes, where: str, kept: Kept, inner: Inner, unread: Unread) -> Iterator[Located]:
    """Give where each chunk of a PDF lies. What cannot be looked into is told to ``unread``."""
    opened = Opened(data)
    try:
        if opened.locked or (opened.broken and b"/Encrypt" in data[-4096:]):
            unread(where, "er låst med en adgangskode")
        elif opened.broken:
            unread(where, "er i stykker")
        walked = yield from _pages(opened, where, kept, unread)
        yield from _objects(data, _Around(where, opened, frozenset(walked), kept, inner, unread))
    finally:
        opened.close()
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)][:-1]
    for number, end in enumerate(ends[-MOST_REVISIONS:], 1):
        older = Opened(data[:end])
        told = f"{where}, en ældre udgave i filen ({number})".lstrip(", ")
        yield from _pages(older, told, kept, lambda _where, _why: None)
        older.close()


def _pages(opened: Opened, where: str, kept: Kept, unread: Unread) -> Generator[Located, None, set[Packed]]:
    """Give the pages' chunks, and what runs on from one page to the next; return the streams they are in."""
    walked: set[Packed] = set()
    stamps: list[tuple[str, Painted]] = []
    tail = last = ""
    for painted in opened.painted():
        place = _under(where, painted.where)
        if painted.page < 0:
            unread(place, "er i stykker")
            continue
        walked.update(painted.packed)
        if painted.stamp:
            stamps.append((last, painted))
            continue
        chunk = kept(painted.key, lambda painted=painted: _painted(painted))  # type: ignore[misc]
        yield Located(place, painted.key)
        last = chunk.edges[1] if chunk is not None else ""
        if painted.where == f"side {painted.page}" and chunk is not None and chunk.edges[0]:
            bridge = f"{tail} {chunk.edges[0]}"
            key = key_of("overgang", bridge.encode("utf-8", "replace"))
            kept(key, lambda bridge=bridge: _bridge(bridge))  # type: ignore[misc]
            yield Located(place, key)
            tail = chunk.edges[1]
    if stamps:
        # All of a file at once: each by itself would take as long as a page.
        key = key_of("stempler", *(f"{before} {stamp.key}".encode() for before, stamp in stamps))
        kept(key, lambda: _stamped(stamps))
        yield Located(_under(where, "nederst på siderne"), key)
    return walked


def _painted(painted: Painted) -> Chunk:
    """Return what is painted by its fonts, and what stands in it as letters."""
    chunk = chunk_of(painted)
    views = (*chunk.views, *_written(painted.content, hex_too=False).views)
    return replace(chunk, views=tuple(dict.fromkeys(views)))


def _stamped(stamps: Iterable[tuple[str, Painted]]) -> Chunk:
    """Return what is stamped on pages, each after the last words of its page, which may run on into it."""
    views: dict[View, None] = {}
    lines: list[str] = []
    for before, stamp in stamps:
        lines.append(f"{before[-_RUNS_ON:]} {shown_by(stamp.content, stamp.faces, stamp.first)[0]}")
    text = "\n".join(lines)
    views |= dict.fromkeys((*compared(text), *compared(text.replace("\n", ""))))
    views |= dict.fromkeys(
        _written(b"\n".join(stamp.content for _before, stamp in stamps), hex_too=False).views
    )
    return Chunk(tuple(views))


def _bridge(text: str) -> Chunk:
    """Return what runs on from page to page; the last word of one and the first of the next may be one."""
    return Chunk((View(text), View(text.replace("\n ", ""), "ord")))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a stream lies in: where, the file as pikepdf opened it, the streams that were read as what they
    paint; and who is told."""

    where: str
    opened: Opened
    walked: frozenset[Packed]
    kept: Kept
    inner: Inner
    unread: Unread


def _objects(data: bytes, around: _Around) -> Iterator[Located]:
    streams, rest = parts_of(data)
    texts = [rest]
    for stream in streams:
        texts += yield from _stream_in(stream, around)
    where, kept = around.where, around.kept
    every = b"\n".join(texts)
    key = key_of("objekter", every)
    kept(key, lambda: _written(every))
    yield Located(where or "filens objekter", key)
    loose = _OBJECT.sub(b"\n", rest)
    key = key_of("løst", loose)
    kept(key, lambda: Chunk(views_of(loose)[0]))
    yield Located(_under(where, "det, der ligger mellem filens objekter"), key)
    if b"PK\x03\x04" in loose:
        around.inner(loose[loose.index(b"PK\x03\x04") :], _under(where, "et arkiv i filen"))


def _stream_in(stream: Stream, around: _Around) -> Generator[Located, None, list[bytes]]:
    """Give a stream's chunks; return what of it is objects, to be read with the others."""
    place = _under(around.where, f"objekt {stream.number}")
    if stream.says(b"Image") and stream.says(b"Width", b"W"):
        yield from _picture(stream, around.where, around.opened, around.kept)
        return []
    if stream.says(b"XRef"):
        return [stream.head]
    own = stream.says(b"ObjStm", b"EmbeddedFile")
    if not own and stream.alone and (stream.filters, stream.raw) in around.walked:
        return []  # all of it was read as what it paints
    by_itself = key_of("strøm", repr(stream.filters).encode(), stream.raw) if stream.alone else ""
    if by_itself and not own and around.kept(by_itself, None) is not None:
        yield Located(place, by_itself)
        return []
    held, whole = _unpacked(stream, around.opened)
    if held is None:
        around.unread(place, "kan ikke pakkes ud")
        held = stream.raw
    if stream.says(b"ObjStm"):
        return [held]
    if _is_file(held) or stream.says(b"EmbeddedFile"):
        around.inner(held, _under(around.where, f"en vedhæftet fil (objekt {stream.number})"))
        return []
    # By its bytes as they lie only where nothing else had a say in what is read in them.
    fonts = [face.digest for face in around.opened.faces] if _paints(held) else []
    key = by_itself if by_itself and whole and not fonts else key_of("indhold", held, *fonts)
    around.kept(key, lambda: _stream(held, around.opened))
    yield Located(place, key)
    return []


def _written(data: bytes, hex_too: bool = True) -> Chunk:
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


def _stream(held: bytes, opened: Opened) -> Chunk:
    """Return what a stream says that no page paints: as bytes, as strings, and painted by any font."""
    views, unread = list(views_of(held)[0]), tuple[str, ...]()
    if _paints(held):
        views += _written(held).views
        for face in opened.faces[:60]:
            text = shown_by(held, {"": face}, face)[0]
            views += [*compared(text), *compared(text.replace("\n", ""))]
        if opened.spoilt:
            unread = ("kan være skrevet med en skrift, der er i stykker",)
    return Chunk(tuple(dict.fromkeys(views)), (), unread)


def _paints(held: bytes) -> bool:
    """Return whether a stream shows text, by whatever font."""
    return _PAINTS.search(held) is not None and looks_like_text(held)


def _picture(stream: Stream, where: str, opened: Opened, kept: Kept) -> Iterator[Located]:
    sizes = {name: int(number) for name, number in _SIZE.findall(stream.head)}
    if sizes.get(b"Width", sizes.get(b"W", 999)) * sizes.get(b"Height", sizes.get(b"H", 999)) < SMALLEST:
        return
    key = key_of("billede", stream.head, stream.raw)

    def seen() -> Chunk:
        try:
            held, left = decoded(stream)
        except Undecoded:
            held, left = stream.raw, ""
        media = [key_of("fil", held)]
        points = opened.points(stream.number)
        if points is not None:
            media += points_of(points)
        beside = b"\n".join(said_in(held)) if left else b""
        return Chunk(views_of(beside)[0] if beside else (), tuple(dict.fromkeys(media)))

    kept(key, seen)
    place = opened.pictures.get(stream.number, f"objekt {stream.number}")
    yield Located(_under(where, f"{place}, et billede"), key, picture=True)


def _unpacked(stream: Stream, opened: Opened) -> tuple[bytes | None, bool]:
    """Return a stream's bytes unpacked, None where they cannot be, and whether it was done here, by
    nothing but what the stream itself says."""
    try:
        held, picture = decoded(stream)
        return (None, False) if picture else (held, True)
    except Undecoded:
        return opened.unpacked(stream.number), False


def _is_file(data: bytes) -> bool:
    return data.startswith(
        (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
    )


def _under(where: str, place: str) -> str:
    return f"{where}, {place}" if where else place
