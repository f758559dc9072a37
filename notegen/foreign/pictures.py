"""PNG and JPEG: what a picture says of itself. The picture is not looked at."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from notegen.foreign.gathering import Room
from notegen.foreign.texts import decoded, read_raw
from notegen.foreign.xml_text import xml_words

_MOST_CHUNKS: Final = 100_000
_MOST_UNPACKED: Final = 4_000_000
"""Bytes of one text in a PNG, unpacked."""
_LEGIBLE: Final = 300_000
"""Points of a picture from which a page's text can be read in it: half a page of A4 at 75 to the inch."""
_FRAME: Final = re.compile(rb"\xff[\xc0-\xc2]\x00\x11\x08(..)(..)", re.DOTALL)
_MUTE: Final = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"fdAT", b"fcTL", b"pHYs", b"sRGB", b"gAMA")
)
"""Chunks that hold no words."""
_ASCII: Final = re.compile(rb"[\t\x20-\x7e\xa0-\xff]{4,}")
_WIDE: Final = re.compile(rb"(?:[\t\x20-\x7e\xa0-\xff]\x00){4,}|(?:\x00[\t\x20-\x7e\xa0-\xff]){4,}")


def read_picture(data: bytes, room: Room) -> None:
    """Read what a picture says of itself; the picture is noted as not read."""
    for text in picture_words(data):
        room.add("billedets egenskaber", "egenskab", text)
    if not room.prefix or is_legible(data):
        room.skip("billedet" if not room.prefix else "")


def read_other_picture(data: bytes, room: Room) -> None:
    """Read the text in a picture of another kind; the picture is noted as not read."""
    read_raw(data, room, "billedets data")
    room.skip("billedet" if not room.prefix else "")


def is_legible(data: bytes) -> bool:
    """Return False for a PNG or JPEG too small to hold a page of text, as marks and photographs in notes are;
    True for one whose size is not known."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        wide, high = struct.unpack(">II", data[16:24])
        return int(wide) * int(high) >= _LEGIBLE
    frames = _FRAME.finditer(data) if data.startswith(b"\xff\xd8") else ()
    # A small picture of the picture may stand first.
    sizes = [int.from_bytes(frame[1], "big") * int.from_bytes(frame[2], "big") for frame in frames]
    return not sizes or max(sizes) >= _LEGIBLE


def picture_words(data: bytes) -> Iterator[str]:
    """Give the texts of a PNG's or JPEG's properties: text chunks, EXIF, XMP, IPTC, remarks, and what comes
    after the picture's end. Nothing for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)


def _png(data: bytes) -> Iterator[str]:
    at = 8
    for _chunk in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        yield from _chunk_words(kind, body)
        at += 12 + size
        if kind == b"IEND":
            break
    yield from _words(data[at:])


def _chunk_words(kind: bytes, body: bytes) -> Iterator[str]:
    if kind == b"tEXt":
        yield body.replace(b"\0", b": ", 1).decode("latin-1")
    elif kind == b"zTXt":
        key, _nul, rest = body.partition(b"\0")
        yield f"{key.decode('latin-1')}: {_inflated(rest[1:]).decode('latin-1')}"
    elif kind == b"iTXt":
        key, _nul, rest = body.partition(b"\0")
        packed, rest = rest[:1] == b"\1", rest[2:]
        _lang, _nul, rest = rest.partition(b"\0")
        translated, _nul, text = rest.partition(b"\0")
        held = _inflated(text) if packed else text
        yield f"{key.decode('latin-1')} {translated.decode('utf-8', 'replace')}: "
        yield from xml_words(held)
    elif kind not in _MUTE:
        yield from _words(body)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST_UNPACKED)
    except zlib.error:
        return b""


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    for _segment in range(_MOST_CHUNKS):
        if at + 4 > len(data) or data[at] != 0xFF:
            break
        mark = data[at + 1]
        if mark in (0xD8, 0x01, 0xFF) or 0xD0 <= mark <= 0xD7:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in (0xDA, 0xD9):
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if b"<x:xmpmeta" in body or b"<rdf:RDF" in body or b"http://ns.adobe.com/x" in body[:40]:
            yield from xml_words(body)
        elif mark == 0xFE or mark in (0xE1, 0xED) or (0xE2 < mark <= 0xEF):
            yield from _words(body)
        at += 2 + max(size, 2)
    end = data.rfind(b"\xff\xd9")
    if end > 0:
        yield from _words(data[end + 2 :])


def _words(body: bytes) -> Iterator[str]:
    """Give the texts in bytes, narrow and wide (Windows writes its titles in two bytes a letter)."""
    found = [decoded(hit.group()).strip() for hit in _ASCII.finditer(body)]
    found += [
        hit.group().decode("utf-16-le" if hit.group()[1] == 0 else "utf-16-be")
        for hit in _WIDE.finditer(body)
    ]
    kept = [text for text in found if text]
    if kept:
        yield " · ".join(kept)
