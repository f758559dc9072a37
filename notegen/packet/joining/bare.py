"""A JPEG → the picture alone: what the camera and the programs say of it is taken out.

Where and when it was taken, with what, by whom, and often a small picture of it as it was before it was cut.
"""

import re
from typing import Any, Final

from pikepdf import Array, Name, Pdf, Stream

_SAID: Final = frozenset((0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE))
"""Segments that say something: EXIF and XMP, IPTC, what cameras add, remarks. JFIF, ICC and Adobe's stay:
they say how the points are to be shown."""
_MARK: Final = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""What ends a run of points: within it a 255 has a 0 after it, or a restart's number (ITU T.81, B.1.1)."""


def bare_jpeg(data: bytes) -> bytes:
    """Return the JPEG without what is said of it; bytes that are no JPEG, or a broken one, as they are."""
    if data[:2] != b"\xff\xd8":
        return data
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9:
            return b"".join((*kept, b"\xff\xd9"))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data):
            return data
        if mark == 0xDA:
            after = _MARK.search(data, end)
            if after is None:
                return data
            end = after.start()
        if mark not in _SAID and not (mark == 0xE2 and data[at + 4 : at + 15] != b"ICC_PROFILE"):
            kept.append(data[at:end])
        at = end
    if data[at : at + 2] == b"\xff\xd9":
        return b"".join((*kept, b"\xff\xd9"))
    return data


def bare_pictures(pdf: Pdf) -> None:
    """Take what is said of them from the JPEGs in an open PDF."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and _is_jpeg(thing.get("/Filter")):
            data = bytes(thing.read_raw_bytes())
            bare = bare_jpeg(data)
            if bare != data:
                how: Any = thing.get("/DecodeParms")
                parms: Any = how[0] if isinstance(how, Array) else how
                thing.write(bare, filter=Name.DCTDecode, decode_parms=parms)


def _is_jpeg(filter_: Any) -> bool:
    named = list(filter_) if isinstance(filter_, Array) else [filter_]
    return len(named) == 1 and named[0] == Name.DCTDecode
