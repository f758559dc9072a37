"""What a file is, by its content and never by its name."""

import re
from typing import Final, Literal

FileKind = Literal["pdf", "zip", "ole", "png", "jpeg", "billede", "rtf", "html", "xml", "tekst", "ukendt"]

_PICTURES: Final = (
    *(b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"\x00\x00\x00\x0cjP  ", b"\xd7\xcd\xc6\x9a"),
    *(b"\x01\x00\x00\x00", b"8BPS"),
)
"""GIF, BMP, TIFF, JPEG 2000, WMF, EMF, Photoshop."""
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 65_536


def kind_of(data: bytes) -> FileKind:
    """Return what the bytes are. A PDF may have a kilobyte of anything before it, as readers allow."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "billede"
    return _of_text(data)


def _of_text(data: bytes) -> FileKind:
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    low = start[:1024].lower()
    if re.match(rb"<!doctype html|<html|<head|<body", low) or b"<html" in low:
        return "html"
    if low.startswith((b"<?xml", b"<svg")):
        return "xml"
    if b"PK\x05\x06" in data[-70_000:]:
        # A ZIP may have anything before it; what opens such files reads it from its end.
        return "zip"
    return "tekst" if data.startswith(_BOMS) or _is_text(data[:_LOOKED_AT]) else "ukendt"


def _is_text(head: bytes) -> bool:
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return odd * 200 <= len(head)
