"""The wrapper of pikepdf for anybody's file: opened within bounds, streams read within bounds.

How much a stream may unpack to is set where notegen first reads PDFs.
"""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any, Final, TypeGuard

import pikepdf

import notegen.readback.pdf_file  # noqa: F401 - sets how much a stream may unpack to
from notegen.foreign.gathering import Room

# What pikepdf logs of broken files has no reader here: it is told as findings.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

BROKEN: Final = (
    *(pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),
    *(RuntimeError, ArithmeticError),
)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_END: Final = re.compile(rb"%%EOF[\r\n]{0,2}")
_REMARK: Final = re.compile(rb"(?:^|endobj[ \t]{0,9}|[\r\n])(%[\t\x20-\x7e\xa0-\xff]{5,2000})(?=[\r\n])")
_WORDS: Final = re.compile(rb"[\t\x20-\x7e\xa0-\xff]{5,}")
_MOST_OUTSIDE: Final = 1_000_000
MOST_REVISIONS: Final = 20
"""Earlier revisions that are read, the last ones; a form filled in and signed ten times has as many."""


def opened(data: bytes) -> pikepdf.Pdf:
    """Return the PDF. Raises pikepdf's errors."""
    return pikepdf.Pdf.open(io.BytesIO(data))


def revisions(data: bytes) -> tuple[bytes, ...]:
    """Return what the file was before each of its later changes, the latest first: a change is added at the
    end, and what it took away still stands before it (ISO 32000-1, 7.5.6)."""
    ends = [hit.end() for hit in _END.finditer(data)]
    if len(ends) < 2:
        return ()
    earlier = ends[:-1]
    if b"/Linearized" in data[:2048]:
        # The first end of a file made for the web stands after its first page, and is no revision.
        earlier = earlier[1:]
    return tuple(data[:end] for end in reversed(earlier[-MOST_REVISIONS:]))


def outside(data: bytes) -> Iterator[str]:
    """Give what stands in a file where no reader of PDFs looks: before its beginning, after its end, and in
    remarks between its parts."""
    yield data[: data.find(b"%PDF-")].decode("cp1252", "replace")
    ends = data.rfind(b"%%EOF")
    if 0 < ends < len(data) - 8:
        rest = data[ends + 5 :][:_MOST_OUTSIDE]
        yield " · ".join(hit.group().decode("cp1252", "replace") for hit in _WORDS.finditer(rest))
    remarks = (hit[1].decode("cp1252", "replace") for hit in _REMARK.finditer(data))
    yield " · ".join(one for one in remarks if not one.startswith(("%%EOF", "%PDF-")))[:_MOST_OUTSIDE]


def bytes_of(stream: Any, room: Room) -> bytes:
    """Return a stream's content unpacked, as raw bytes where its packing is a picture's. Raises Beyond, and
    pikepdf's errors for a broken one."""
    try:
        data = bytes(stream.read_bytes())
    except BROKEN:
        data = bytes(stream.read_raw_bytes())
    room.take(len(data))
    return data


def text_of(value: Any) -> str:
    """Return a string of the file as text, whatever encoding it says it has."""
    held = bytes(value)
    if held.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = held[2:].decode("utf-16-be" if held[:1] == b"\xfe" else "utf-16-le", "replace")
        # A language may be told within (7.9.2.2): between two escapes.
        return re.sub("\x1b[^\x1b]{1,20}\x1b", "", text)
    if held.startswith(b"\xef\xbb\xbf"):
        return held[3:].decode("utf-8", "replace")
    return str(value)


def is_dictionary(value: object) -> TypeGuard[pikepdf.Object]:
    """Return True for a dictionary, or the dictionary that a stream has."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def listed(value: Any) -> list[Any]:
    """Return an array's items, a single value as one, nothing as none."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def number(value: Any) -> int | None:
    """Return the number that tells an object from others; None for one that stands in another."""
    return int(value.objgen[0]) if isinstance(value, pikepdf.Object) and value.objgen[0] else None


def values_of(held: Any) -> list[Any]:
    """Return the values of a dictionary or a stream's."""
    return [value for _key, value in held.items()]


def streams_in(held: Any, depth: int) -> Iterator[Any]:
    """Give the streams in a dictionary and those in it."""
    for value in values_of(held):
        if isinstance(value, pikepdf.Stream):
            yield value
        elif is_dictionary(value) and depth < 3:
            yield from streams_in(value, depth + 1)


def descriptions(held: Any, depth: int) -> Iterator[Any]:
    """Give the descriptions of files in an object, itself or written out in it."""
    if depth > 6:
        return
    if is_dictionary(held):
        if "/EF" in held:
            yield held
        values = values_of(held)
    else:
        values = list(held) if isinstance(held, pikepdf.Array) else []
    for value in values:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from descriptions(value, depth + 1)
