"""A PDF → its chunks: pages by their fonts, strings and names of all objects, streams, older revisions."""

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from notegen.gate.pdf_chunks import (
    bridge_chunk,
    painted_chunk,
    paints,
    stamped_chunk,
    stream_chunk,
    written_chunk,
)
from notegen.gate.pdf_inline import inline_in
from notegen.gate.pdf_objects import (
    Stream,
    Undecoded,
    decoded,
    is_plain,
    parts_of,
)
from notegen.gate.pdf_pages import Opened, Painted, Walked
from notegen.gate.pdf_pictures import media_of, offered_by, said_of
from notegen.gate.pdf_streams import Met, current, hidden, unpacked
from notegen.gate.pictures import SMALLEST, said_in
from notegen.gate.streams import key_of, under, views_of
from notegen.gate.values import Chunk, Located

FOOT: Final = "nederst på siderne"
MOST_REVISIONS: Final = 20
_SIZE: Final = re.compile(rb"/(Width|Height|W|H)\s+(\d+)(?!\d*\s+\d+\s+R)")

_APART: Final = ("tabel", "objekter", "fil")
"""Streams that belong to what stands in the objects."""
_LETTERS: Final = re.compile(rb"[\t\n\r\x20-\x7e\xa0-\xff]{8,}")
_OBJECT: Final = re.compile(rb"\b\d+ \d+ obj\b.*?\bendobj\b", re.DOTALL)


Half = Literal["painted", "written"]
HALVES: Final[tuple[Half, ...]] = ("painted", "written")
"""What pages paint and streams say, and what stands in the objects: two workers may read one each."""

Kept = Callable[[str, Callable[[], Chunk] | None], Chunk | None]
"""Returns the chunk of a key, made only where it is not known; None where it is not, and cannot be made."""

Inner = Callable[[bytes, str], None]
"""Reads a file that lies within the file: its bytes, where it lies."""

Unread = Callable[[str, str], None]
"""Takes what cannot be looked into: where, why."""


def read(
    data: bytes, where: str, kept: Kept, inner: Inner, unread: Unread, halves: tuple[Half, ...] = HALVES
) -> Iterator[Located]:
    """Give where each chunk of a PDF lies, or of one half of it: what of one lies in no other. What cannot be
    looked into is told to ``unread``."""
    streams, rest = parts_of(data)
    opened = Opened(data)
    try:
        around = _Around(where, opened, kept, inner, unread)
        if "painted" in halves:
            yield from _painted(data, streams, rest, around)
        if "written" in halves:
            yield from _written(streams, rest, around)
    finally:
        opened.close()


def _painted(data: bytes, streams: Sequence[Stream], rest: bytes, around: "_Around") -> Iterator[Located]:
    """Give what pages paint, all streams but those that stand ``_APART``, and older revisions."""
    opened, where, unread = around.opened, around.where, around.unread
    if opened.locked or (opened.broken and b"/Encrypt" in data[-4096:]):
        unread(where, "er låst med en adgangskode")
    elif opened.broken:
        unread(where, "er i stykker")
    walked = yield from _pages(opened, where, around.kept, unread)
    copy = opened.unlocked()
    # What is locked is told of as it is without the lock.
    yield from _streams(streams, rest, around if copy is None else replace(around, unread=_untold), walked)
    if copy is not None:
        around.inner(copy, under(where, "låst op"))
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)][:-1]
    if len(ends) > MOST_REVISIONS:
        unread(where, f"har flere end {MOST_REVISIONS} ældre udgaver")
    for number, end in enumerate(ends[-MOST_REVISIONS:], 1):
        older = Opened(data[:end])
        told = f"{where}, en ældre udgave i filen ({number})".lstrip(", ")
        yield from _pages(older, told, around.kept, _untold)
        older.close()


def _untold(_where: str, _why: str) -> None:
    """Tell nothing: it is told of another reading of the same."""


def _pages(opened: Opened, where: str, kept: Kept, unread: Unread) -> Generator[Located, None, set[Walked]]:
    """Give the pages' chunks, and what runs on from one page to the next; return the streams they are in."""
    walked: set[Walked] = set()
    stamps: list[tuple[str, Painted]] = []
    tail = last = ""
    for painted in opened.painted():
        place = under(where, painted.where)
        if painted.page < 0:
            unread(place, "er i stykker")
            continue
        walked.update(painted.walked)
        if painted.stamp:
            stamps.append((last, painted))
            continue
        chunk = kept(painted.key, lambda painted=painted: painted_chunk(painted))  # type: ignore[misc]
        yield Located(place, painted.key)
        last = chunk.edges[2] if chunk is not None else ""
        yield from _inline(painted, place, kept)
        if painted.where == f"side {painted.page}" and chunk is not None and chunk.edges[0]:
            bridge = f"{tail}\n{chunk.edges[0]}"
            key = key_of("overgang", bridge.encode("utf-8", "replace"))
            kept(key, lambda bridge=bridge: bridge_chunk(bridge))  # type: ignore[misc]
            yield Located(place, key)
            tail = chunk.edges[1]
    if stamps:
        # All of a file at once: each by itself would take as long as a page.
        key = key_of("stempler", *(f"{before} {stamp.key}".encode() for before, stamp in stamps))
        kept(key, lambda: stamped_chunk(stamps))
        yield Located(under(where, FOOT), key)
    return walked


def _inline(painted: Painted, place: str, kept: Kept) -> Iterator[Located]:
    """Give the pictures that stand among what is painted."""
    for key in inline_in(painted.content) if b"BI" in painted.content else ():
        kept(key, lambda key=key: Chunk((), (key,)))  # type: ignore[misc]
        yield Located(f"{place}, et billede", key, picture=True)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a stream lies in: where, and the file as pikepdf opened it; and who is told."""

    where: str
    opened: Opened
    kept: Kept
    inner: Inner
    unread: Unread


def _streams(
    streams: Sequence[Stream], rest: bytes, around: _Around, walked: set[Walked]
) -> Iterator[Located]:
    """Give what streams say that were not ``walked``, read as what they paint."""
    met: set[Met] = set()
    for stream in streams:
        if stream.sort not in _APART:
            yield from _stream_in(stream, around, walked)
        # What holds objects or a file is read whole where it stands apart; of a table its letters only.
        sort = "" if stream.sort in ("objekter", "fil") else stream.sort
        met.add((stream.filters, sort, stream.raw))
    pdf = around.opened.pdf
    if pdf is not None and not pdf.is_encrypted and not is_plain(streams, rest):
        for stream, held in hidden(pdf, met):
            if stream.sort == "billede":
                yield from _picture(stream, around.where, around.opened, around.kept)
            else:
                yield from _content(held, f"objekt {stream.number}", around)


def _written(streams: Sequence[Stream], rest: bytes, around: _Around) -> Iterator[Located]:
    """Give what stands in the file's objects, between them, and in streams that stand ``_APART``."""
    if around.opened.pdf is not None and around.opened.pdf.is_encrypted:
        around = replace(around, unread=_untold)
    texts = [rest]
    for stream in streams:
        if stream.sort in _APART:
            texts += yield from _apart(stream, around)
    where, kept = around.where, around.kept
    every = b"\n".join(texts)
    key = key_of("objekter", every)
    kept(key, lambda: written_chunk(every))
    yield Located(where or "filens objekter", key)
    loose = _OBJECT.sub(b"\n", rest)
    key = key_of("løst", loose)
    kept(key, lambda: Chunk(views_of(loose)[0]))
    yield Located(under(where, "det, der ligger mellem filens objekter"), key)
    if b"PK\x03\x04" in loose:
        around.inner(loose[loose.index(b"PK\x03\x04") :], under(where, "et arkiv i filen"))


def _stream_in(stream: Stream, around: _Around, walked: set[Walked]) -> Iterator[Located]:
    """Give a stream's chunks."""
    if stream.sort == "billede":
        yield from _picture(stream, around.where, around.opened, around.kept)
        return
    if stream.alone and (stream.number, stream.raw) in walked:
        return  # all of it was read as what it paints
    told = f"objekt {stream.number}"
    by_itself = key_of("strøm", repr(stream.filters).encode(), stream.raw) if stream.alone else ""
    if by_itself and around.kept(by_itself, None) is not None:
        yield Located(under(around.where, told), by_itself)
        return
    held, here = _unpacked(stream, around.opened)
    yield from _content(held, told, around, by_itself if here else "", raw=stream.raw)


def _apart(stream: Stream, around: _Around) -> Generator[Located, None, list[bytes]]:
    """Give the chunks of a stream that stands apart; return what of it is objects."""
    if stream.sort == "tabel":
        # Any object may call itself that: what stands in it as letters is read.
        letters = _LETTERS.findall(unpacked(around.opened.pdf, stream) or stream.raw)
        return [stream.head, *(b"(%b)" % said.translate(None, b"()\\") for said in letters)]
    held, _here = _unpacked(stream, around.opened)
    if held is not None and stream.sort == "objekter":
        return [held]
    if held is not None:
        around.inner(held, under(around.where, f"en vedhæftet fil (objekt {stream.number})"))
        return []
    for _painted_too in around.opened.painted():
        pass  # so that the fonts are known that stand nowhere but in pages
    yield from _content(held, f"objekt {stream.number}", around, raw=stream.raw)
    return []


def _content(
    held: bytes | None, told: str, around: _Around, by_itself: str = "", raw: bytes = b""
) -> Iterator[Located]:
    """Give what a stream says that is neither a picture nor objects; ``by_itself`` is its key where its bytes
    as they lie, ``raw``, say all of what is in it."""
    place = under(around.where, told)
    if held is None:
        around.unread(place, "kan ikke pakkes ud")
        held = raw
    if _is_file(held):
        around.inner(held, under(around.where, f"en vedhæftet fil ({told})"))
        return
    key, by_font = by_itself, paints(held)
    if by_font or not by_itself:  # fonts have a say in what is read
        faces, spoilt = around.opened.fonts.every if by_font else ((), False)
        key = key_of("indhold", held, b"i stykker" if spoilt else b"", *(face.digest for face in faces))
    around.kept(key, lambda: stream_chunk(held, around.opened, by_font))
    yield Located(place, key)


def _picture(stream: Stream, where: str, opened: Opened, kept: Kept) -> Iterator[Located]:
    sizes = {name: int(number) for name, number in _SIZE.findall(stream.own)}
    if sizes.get(b"Width", sizes.get(b"W", 999)) * sizes.get(b"Height", sizes.get(b"H", 999)) < SMALLEST:
        yield from _too_small(stream, where, opened, kept)
        return
    held = current(opened.pdf, stream)
    is_mask = stream.number in opened.masks and stream.number not in opened.pictures
    said = said_of(stream, held)
    key = key_of("billede", *said, stream.raw, b"maske" if is_mask else b"")

    def seen() -> Chunk:
        try:
            points, left = decoded(stream)
        except Undecoded:
            points, left = stream.raw, ""
        beside = b"\n".join(said_in(points)) if left else b""
        texts = views_of(beside)[0] if beside else ()
        media = media_of(stream, held, said, is_mask)
        return Chunk(texts, media, offered=offered_by(stream, held, said))

    kept(key, seen)
    places = {**opened.masks, **opened.pictures}
    place = places.get(stream.number, f"objekt {stream.number}")
    yield Located(under(where, f"{place}, et billede"), key, picture=True)


def _too_small(stream: Stream, where: str, opened: Opened, kept: Kept) -> Iterator[Located]:
    """Give what the bytes of a picture say that can show nothing."""
    held = _unpacked(stream, opened)[0] or stream.raw
    key = key_of("punkter", held)
    kept(key, lambda: Chunk(views_of(held)[0]))
    yield Located(under(where, f"objekt {stream.number}"), key)


def _unpacked(stream: Stream, opened: Opened) -> tuple[bytes | None, bool]:
    """Return a stream's bytes unpacked, None where they cannot be, and whether it was done here, by
    nothing but what the stream itself says."""
    try:
        held, picture = decoded(stream)
        if picture in ("DCTDecode", "DCT"):  # a picture that does not call itself one
            return held, False
        return (None, False) if picture else (held, True)
    except Undecoded:
        return unpacked(opened.pdf, stream), False


def _is_file(data: bytes) -> bool:
    return data.startswith(
        (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
    )
