"""A picture → what it says beside what it shows, and digests by which it and its points are known again."""

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from typing import Final

from PIL import Image, UnidentifiedImageError

from notegen.gate.streams import key_of
from notegen.reader.bare import bare

MOST_PIXELS: Final = 60_000_000
SMALLEST: Final = 1_000
"""A picture of fewer points cannot show a text."""
_EXACT: Final = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
"""The modes that lose nothing where a picture is made into eight bits of red, green and blue."""
_READ: Final = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
_WRONG: Final = (
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError),
    *(TypeError, KeyError, Image.DecompressionBombError),
)
"""What Pillow says of a broken or an enormous picture."""
_SCAN: Final = 0xDA
_NEEDED: Final = {
    **dict.fromkeys((0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE2), 65_535),
    **{0xE0: 16, 0xEE: 14},
}
"""A JPEG's segments that are needed, and how long they are at most: frames, tables, colours, two marks."""
_MARK: Final = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_LATER: Final = frozenset({b"\xda", b"\xc4", b"\xdb", b"\xdd", b"\xd9"})
"""What may stand among a JPEG's points: more scans, tables, the end."""
_STARTS: Final = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"8BPS"),
    *(
        b"\x00\x00\x00\x0cjP  ",
        b"\xff\x4f\xff\x51",
        b"\x00\x00\x01\x00",
        b"\x00\x00\x02\x00",
        b"\xd7\xcd\xc6\x9a",
    ),
)
_FTYP: Final = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"jxl ")
_PORTABLE: Final = re.compile(rb"P[1-7]\s[\s\d#]")


def is_picture(data: bytes) -> bool:
    """Return True for what shows points: PNG, JPEG, GIF, WebP, TIFF, BMP, JPEG 2000, AVIF, HEIC, icons, PCX,
    portable maps, Photoshop's and TARGA's own; and for Windows' metafiles."""
    return (
        data.startswith(_STARTS)
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[:2] == b"BM" and 26 < int.from_bytes(data[2:6], "little") <= len(data))
        or (data[4:8] == b"ftyp" and data[8:12] in _FTYP)
        or (data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF")
        or (
            data[:1] == b"\n"
            and data[1:2] in b"\x00\x02\x03\x04\x05"
            and data[2:3] == b"\x01"
            and data[3:4] in b"\x01\x02\x04\x08"
        )
        or data[-18:-2] == b"TRUEVISION-XFILE"
        or _PORTABLE.match(data) is not None
    )


def said_in(data: bytes) -> Iterator[bytes]:
    """Give what a picture holds beside its points: a PNG's other chunks (unpacked where they are packed),
    a JPEG's segments before the first scan and what follows the last; all of any other."""
    if data.startswith(b"\x89PNG"):
        yield from _in_png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _in_jpeg(data)
    else:
        yield data


def known_by(data: bytes) -> tuple[str, ...]:
    """Return by what a picture's file is known again: all its bytes, for beside the points that are seen it
    may hold others, or a text."""
    return (key_of("fil", data),)


def offered(data: bytes) -> tuple[str, ...]:
    """Return by what is known again what shows no more than this picture: its file, and its points as a PDF
    may hold them."""
    try:
        with Image.open(io.BytesIO(data), formats=_READ) as picture:
            if picture.width * picture.height <= MOST_PIXELS:
                picture.load()
                return (*known_by(data), *known_by(bare(data)), *points_of(picture))
    except _WRONG:
        pass
    return (*known_by(data), *known_by(bare(data)))


def points_of(picture: Image.Image) -> tuple[str, ...]:
    """Return the digests of what a picture shows: opaque, also as on white paper; or its colours with how far
    each can be seen, and how far by itself, which is a picture of its own in a PDF."""
    if picture.mode == "CMYK":  # an annex in printing inks goes along in red, green and blue
        return (opaque(picture),)
    if picture.mode not in _EXACT or getattr(picture, "n_frames", 1) != 1:
        return ()
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return (opaque(picture),)
    seen = picture.convert("RGBA")
    white = Image.new("RGBA", seen.size, (255, 255, 255, 255))
    white.alpha_composite(seen)
    return seen_through(seen), mask(seen.getchannel("A")), opaque(white)


def opaque(picture: Image.Image) -> str:
    """Return the digest of a picture's colours."""
    return _digest("farver", picture.convert("RGB"))


def seen_through(picture: Image.Image) -> str:
    """Return the digest of the colours and of how far each can be seen, of a picture in RGBA."""
    return _digest("farver og dækning", picture)


def mask(picture: Image.Image) -> str:
    """Return the digest of a picture that says how far another can be seen."""
    return _digest("dækning", picture.convert("L"))


def is_bare(data: bytes) -> bool:
    """Return whether a JPEG holds nothing but its points, what they mean in colours, and their size."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _SCAN:
            later = _MARK.findall(data, at)
            return data.endswith(b"\xff\xd9") and later.count(b"\xd9") == 1 and _LATER.issuperset(later)
        if size > _NEEDED.get(kind, 0):
            return False
        at += 2 + size
    return False


def _digest(kind: str, picture: Image.Image) -> str:
    held = hashlib.sha256(f"{kind} {picture.width}x{picture.height}".encode())
    held.update(picture.tobytes())
    return held.hexdigest()


def _in_png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        held = data[at + 8 : at + 8 + size]
        if name in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _unpacked(held)
        if name not in (b"IDAT", b"fdAT", b"PLTE"):
            yield held
        at += 12 + size
        if name == b"IEND":
            break
    yield data[at:]


def _unpacked(held: bytes) -> Iterator[bytes]:
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", held)):
        try:
            yield zlib.decompressobj().decompress(held[start:], 4_000_000)
        except zlib.error:
            continue


def _in_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] >= 0xE0:
            yield data[at + 4 : at + 2 + size]
        at += 2 + size
    end = data.rfind(b"\xff\xd9")
    yield data[end + 2 :] if end > 0 else data[at:]
