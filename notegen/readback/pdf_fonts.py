"""The codes a font shows → text and widths."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import unpack
from typing import Final

from fontTools import agl  # type: ignore[import-untyped]

from notegen.readback.pdf_file import RawFont

_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST_MAPPED: Final = 70_000
UNKNOWN: Final = "\ufffd"
"""What a code is read as whose text the file does not tell."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font: text and width (in thousandths of the size) by code, codes of so many bytes."""

    code_bytes: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    width: float

    def shown(self, data: bytes) -> tuple[str, float, int]:
        """Return what a string says, how wide it is in thousandths of the size, and how many codes it has."""
        step = self.code_bytes
        codes = data if step == 1 else unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
        texts, widths, width = self.texts, self.widths, self.width
        return (
            "".join([texts.get(code, UNKNOWN) for code in codes]),
            sum([widths.get(code, width) for code in codes]),
            len(codes),
        )


def font(raw: RawFont) -> Font:
    """Return the font ready to read with: by its map to text, else by its encoding."""
    texts = dict(_encoded(raw)) if raw.code_bytes == 1 else {}
    texts |= dict(_mapped(raw.to_text))
    return Font(raw.code_bytes, texts, raw.widths, raw.width)


def _encoded(raw: RawFont) -> Iterator[tuple[int, str]]:
    name = "mac_roman" if raw.encoding == "MacRomanEncoding" else "cp1252"
    for code in range(256):
        if code in raw.differences:
            yield code, agl.toUnicode(raw.differences[code]) or UNKNOWN
        else:
            yield code, bytes([code]).decode(name, "replace")


def _mapped(data: bytes) -> Iterator[tuple[int, str]]:
    """Give the pairs of a ToUnicode map (ISO 32000-1 9.10.3), as many as there can be."""
    left = _MOST_MAPPED
    for kind, body in _SECTION.findall(data):
        parts = _HEX.findall(body)
        for code, text in _characters(parts) if kind == b"bfchar" else _ranges(parts):
            left -= 1
            if left < 0:
                return
            yield code, text


_Parts = list[tuple[bytes, bytes, bytes]]


def _characters(parts: _Parts) -> Iterator[tuple[int, str]]:
    for at in range(0, len(parts) - 1, 2):
        yield _number(parts[at][0]), _text(parts[at + 1][0])


def _ranges(parts: _Parts) -> Iterator[tuple[int, str]]:
    at = 0
    while at + 2 < len(parts):
        first, last = _number(parts[at][0]), _number(parts[at + 1][0])
        if parts[at + 2][1]:  # an array: a text for each code
            at += 3
            while at < len(parts) and not parts[at][2]:
                yield first, _text(parts[at][0])
                first, at = first + 1, at + 1
            at += 1
            continue
        text = _text(parts[at + 2][0])
        for code in range(first, min(last, first + 65_535) + 1):
            if text and ord(text[-1]) + code - first <= 0x10FFFF:
                yield code, text[:-1] + chr(ord(text[-1]) + code - first)
        at += 3


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    held = b"".join(digits.split())
    return bytes.fromhex((held + b"0" * (len(held) % 2)).decode()).decode("utf-16-be", "replace")
