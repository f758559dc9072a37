"""A picture's file → the picture alone: what the camera and the programs say of it is taken out.

Where and when it was taken, with what, by whom, and often a small picture of it as it was before it was cut.
"""

import re
import zlib
from typing import Final

_SAID: Final = frozenset((0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE))
"""Segments that say something: EXIF and XMP, IPTC, what cameras add, remarks. JFIF, ICC and Adobe's stay:
they say how the points are to be shown."""
_MARK: Final = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""What ends a run of points: within it a 255 has a 0 after it, or a restart's number (ITU T.81, B.1.1)."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SHOWN: Final = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    )
)
"""A PNG's chunks that have a say in how it is shown (PNG 3rd ed., 11)."""


def bare(data: bytes) -> bytes:
    """Return a PNG or JPEG without what is said of it; other bytes, and broken ones, as they are."""
    return bare_png(data) if data.startswith(_PNG) else bare_jpeg(data)


def bare_png(data: bytes) -> bytes:
    """Return the PNG without what is said of it; bytes that are no PNG, or a broken one, as they are."""
    kept, at, name = [data[: len(_PNG)]], len(_PNG), b""
    while name != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end], "big"
        ):
            return data
        if name in _SHOWN:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


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
