"""What a PNG or JPEG file says of itself: its size, whether all of it is there, and how it is turned."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_TURNED = re.compile(rb'tiff:Orientation(?:="|>)([2-8])')
_ORIENTATION = 0x0112
_SOS, _EOI, _APP1 = 0xDA, 0xD9, 0xE1
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's kind and its size in pixels. ``whole`` False: the file is cut off or damaged.
    ``turned`` True: the camera says that it is to be shown turned or mirrored."""

    kind: Literal["png", "jpeg"]
    width: int
    height: int
    whole: bool
    turned: bool


def picture_in(data: bytes) -> Picture | None:
    """Return what ``data`` says of itself; None where it is neither PNG nor JPEG."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return None


def _png(data: bytes) -> Picture:
    """A PNG is IHDR, at least one IDAT, and IEND, each chunk with its CRC (PNG 3rd ed., 5.3 and 5.6)."""
    chunks = list(_chunks(data))
    names = [name for name, _body in chunks]
    width = height = 0
    if names[:1] == [b"IHDR"] and len(chunks[0][1]) == 13:
        width, height = struct.unpack(">II", chunks[0][1][:8])
    whole = bool(width and height) and b"IDAT" in names and names[-1] == b"IEND"
    turned = any(name == b"eXIf" and (_turn(body) or 1) > 1 for name, body in chunks)
    return Picture("png", width, height, whole, turned)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's name and content, to IEND or to the first that is not as it was written."""
    at, name = len(_PNG), b""
    while name != b"IEND" and at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 8 + length
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            return
        name = data[at + 4 : at + 8]
        yield name, data[at + 8 : end]
        at = end + 4


def _jpeg(data: bytes) -> Picture:
    """The size stands in the frame header (ITU-T T.81, B.2.2). After the first scan has begun, the bytes
    FF D9 can only be the end of the picture (B.1.1.5); what a telephone puts after it is left alone."""
    width = height = 0
    exif: int | None = None
    xmp = whole = False
    for marker, at, body in _segments(data):
        if marker in _FRAMES and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
        elif marker == _APP1 and body.startswith(_EXIF):
            exif = exif or _turn(body[len(_EXIF) :])
        elif marker == _APP1 and body.startswith(_XMP):
            xmp = xmp or bool(_XMP_TURNED.search(body))
        elif marker == _SOS:
            whole = bool(width and height) and data.find(bytes((0xFF, _EOI)), at) >= 0
    return Picture("jpeg", width, height, whole, exif > 1 if exif else xmp)


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield each segment's marker, where it ends, and its content, to the first scan or the first damage."""
    at, marker = 2, 0
    while marker != _SOS and at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte (B.1.1.2)
            at += 1
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if end < at + 4 or end > len(data):
            return
        yield marker, end, data[at + 4 : end]
        at = end


def _turn(tiff: bytes) -> int | None:
    """Return the orientation, 1 to 8, of an Exif block (Exif 2.32, 4.6.2 and 4.6.4); None without one."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return None
    (at,) = struct.unpack_from(order + "I", tiff, 4)
    if at + 2 > len(tiff):
        return None
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for start in range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _values, value = struct.unpack_from(order + "HHIH", tiff, start)
        if tag == _ORIENTATION and kind == 3:
            return value if 1 <= value <= 8 else None
    return None
