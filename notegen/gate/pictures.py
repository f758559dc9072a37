"""A picture → what it says beside what it shows, and digests by which it is known again."""

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from typing import Final

from PIL import Image, UnidentifiedImageError

MOST_PIXELS: Final = 60_000_000
SMALLEST: Final = 1_000
"""A picture of fewer points cannot show a text."""
BLANK: Final = "ensfarvet"
"""Stands for the digest of a picture of one colour: it shows nothing, and is every other's of its size."""
_EXACT: Final = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK")
"""The modes that lose nothing where a picture is made into eight bits a colour: of others, bright shades."""


def is_picture(data: bytes) -> bool:
    """Return True for PNG, JPEG, GIF, WebP, TIFF and BMP."""
    starts = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
    return data.startswith(starts) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def said_in(data: bytes) -> Iterator[bytes]:
    """Give what a picture holds beside its points: a PNG's other chunks (unpacked where they are packed),
    a JPEG's segments before the first scan and what follows the last; all of any other."""
    if data.startswith(b"\x89PNG"):
        yield from _in_png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _in_jpeg(data)
    else:
        yield data


def digests(data: bytes) -> tuple[str, ...]:
    """Return by what the picture is known: its bytes, and its points as they may be when a PDF holds them."""
    found = [hashlib.sha256(data).hexdigest()]
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")) as picture:
            if picture.width * picture.height <= MOST_PIXELS:
                picture.load()
                found += points_of(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError):
        pass
    return tuple(dict.fromkeys(found))


def points_of(picture: Image.Image) -> list[str]:
    """Return the digests of a picture's points: in colours, on white, and how far each can be seen."""
    blank = picture.mode in _EXACT and getattr(picture, "n_frames", 1) == 1
    blank = blank and _is_blank(picture.convert("RGBA"))
    found = [BLANK if blank else _digest(picture.convert("RGB"))]
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, (255, 255, 255, 255))
        white.alpha_composite(seen)
        found += [_digest(seen.convert("RGB")), _digest(white.convert("RGB"))]
        if not _is_blank(seen.getchannel("A")):
            found.append(_digest(seen.getchannel("A").convert("RGB")))
    return found


def _is_blank(picture: Image.Image) -> bool:
    """Return whether every point is the same."""
    extrema = picture.getextrema()
    bands = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(isinstance(band, tuple) and band[0] == band[1] for band in bands)


def _digest(picture: Image.Image) -> str:
    held = hashlib.sha256(f"{picture.width}x{picture.height}".encode())
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
