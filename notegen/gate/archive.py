"""A ZIP's bytes → its members as they lie there, also those its list leaves out, and what lies between.

Read by what stands before each member, not by the list at the end: what nobody lists is there all the same.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 200_000_000
"""A member that unpacks to more bytes is not looked into."""

_HEAD: Final = 30
_NEXT: Final = re.compile(rb"PK\x07\x08|PK\x01\x02|PK\x03\x04")


@dataclass(frozen=True, slots=True)
class Member:
    """A member: its name as bytes, its extra fields, its bytes (None: ``unread`` says why not)."""

    name: bytes
    extra: bytes
    data: bytes | None
    unread: str = ""


def members(data: bytes) -> Iterator[Member]:
    """Give every member; last, under no name, the bytes that belong to none: the list, remarks, leftovers."""
    at, rest = 0, bytearray()
    while (start := data.find(b"PK\x03\x04", at)) >= 0:
        rest += data[at:start]
        if start + _HEAD > len(data):
            at = start
            break
        names, extras = (int.from_bytes(data[start + 26 + n : start + 28 + n], "little") for n in (0, 2))
        begins = start + _HEAD + names + extras
        name = data[start + _HEAD : start + _HEAD + names]
        extra = data[start + _HEAD + names : begins]
        flags, method = (int.from_bytes(data[start + n : start + n + 2], "little") for n in (6, 8))
        held, at, why = _content(data, begins, start, flags, method)
        yield Member(name, extra, held, why)
    rest += data[at:]
    yield Member(b"", b"", bytes(rest))


def _content(data: bytes, begins: int, start: int, flags: int, method: int) -> tuple[bytes | None, int, str]:
    said = int.from_bytes(data[start + 18 : start + 22], "little")
    if flags & 1:
        return None, max(begins + said, begins), "er låst med en adgangskode"
    if method == 8:
        unpacking = zlib.decompressobj(-15)
        try:
            held = unpacking.decompress(data[begins:], LARGEST)
        except zlib.error:
            return None, begins, "kan ikke pakkes ud"
        if not unpacking.eof:
            why = "er for stor" if unpacking.unconsumed_tail else "er ikke hel"
            return None, begins, why
        return held, len(data) - len(unpacking.unused_data), ""
    if method == 0:
        ends = begins + said
        if flags & 8 and not said:
            match = _NEXT.search(data, begins)
            ends = match.start() if match else len(data)
        return data[begins:ends], min(ends, len(data)), ""
    return None, begins + said, "er pakket på en måde, kontrollen ikke kender"
