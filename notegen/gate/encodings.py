"""Bytes → every text they may hold: letters of one, two and four bytes, hex, base64, what HTML, XML, JSON,
addresses, RTF and mail write for a letter."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import Final

_MARKED: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_LITTLE: Final = re.compile(rb"(?:[\t\n\r\x20-\xff]\x00|[\x00-\x3f]\x20|[\x00-\x06]\xfb){4,}")
_BIG: Final = re.compile(rb"(?:\x00[\t\n\r\x20-\xff]|\x20[\x00-\x3f]|\xfb[\x00-\x06]){4,}")
_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2}[ \t\r\n:]{0,2}){6,}")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{14,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{2,})*={0,2}")
_PERCENT: Final = re.compile(r"(?:[%=][0-9A-Fa-f]{2}|=\r?\n)+")
_BACKSLASH: Final = re.compile(
    r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})|\\'([0-9A-Fa-f]{2})|\\([0-3][0-7]{2})|_x([0-9A-Fa-f]{4})_"
    r"|\\u(\d{2,5}) ?\??|\\([0-9A-Fa-f]{2,6})[ \n]"
)
_ODD: Final = bytes((*range(9), *range(14, 32), *range(0x7F, 0xA0)))
_HIGH: Final = bytes(range(0xC0, 0x100))
"""What seldom stands in a text: signs that are no letters, and letters beyond ASCII, few in Danish."""
_CAP: Final = 4_000_000
"""A text longer than so many signs is not looked through for hex and base64 beyond it: what is embedded so is
embedded as a file."""

_PACKED: Final = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
)


def read_as_text(data: bytes) -> tuple[str, ...]:
    """Return what bytes say in each encoding they may be in. What is ASCII says one thing."""
    for mark, name in _MARKED:
        if data.startswith(mark):
            return (data[len(mark) :].decode(name, "replace"),)
    found: list[str] = []
    if data.isascii():
        found.append(data.decode("ascii"))
    else:
        try:
            found.append(data.decode("utf-8"))
        except UnicodeDecodeError:
            found += [data.decode("cp1252", "replace"), data.decode("utf-8", "ignore")]
    if b"\x00" in data:
        wide = [part.group().decode("utf-16-le", "replace") for part in _LITTLE.finditer(data)]
        wide += [part.group().decode("utf-16-be", "replace") for part in _BIG.finditer(data)]
        found.append("\n".join(wide))
    return tuple(text for text in dict.fromkeys(found) if text)


def looks_like_text(data: bytes) -> bool:
    """Return True for bytes that hold little but letters, in one or two bytes each."""
    if not data or len(data) < 4:
        return False
    if b"\x00" in data:
        data = data.replace(b"\x00", b"")
    head = data[:400]
    held = len(head)
    odd, high = held - len(head.translate(None, _ODD)), held - len(head.translate(None, _HIGH))
    return held > 3 and odd * 8 <= held and high * 3 <= held


def rewritten(text: str) -> Iterator[str]:
    """Give a text with its entities, percent signs and escapes as their letters, where it has any."""
    now = text
    if "&" in now:
        now = html.unescape(now)
    if "%" in now or "=" in now:
        now = _PERCENT.sub(_from_percent, now)
    if "\\" in now or "_x" in now:
        now = _BACKSLASH.sub(_from_escape, now)
    if now != text:
        yield now
        if "%" in now or "&" in now:
            again = html.unescape(_PERCENT.sub(_from_percent, now))
            if again != now:
                yield again


def packed_in(text: str) -> Iterator[bytes]:
    """Give the bytes written as hex or base64 in a text (not a folded one), where they say something."""
    held = text[:_CAP]
    for match in _HEX.finditer(held):
        digits = re.sub(r"[\s:]", "", match.group())
        data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        if looks_like_text(data) or data.startswith(_PACKED):
            yield data
    for match in _BASE64.finditer(text):
        data = _from_base64(match.group())
        if looks_like_text(data) or data.startswith(_PACKED):
            yield data


def _from_base64(text: str) -> bytes:
    held = re.sub(r"[\s=]", "", text).replace("-", "+").replace("_", "/")
    held = held[: len(held) - 1] if len(held) % 4 == 1 else held
    try:
        return base64.b64decode(held + "=" * (-len(held) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_percent(match: re.Match[str]) -> str:
    data = bytes.fromhex(re.sub(r"=\r?\n|[%=]", "", match.group()))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _from_escape(match: re.Match[str]) -> str:
    code, byte, rich, octal, word, decimal, style = match.groups()
    if rich or byte or octal:
        return bytes([int(octal, 8) if octal else int(rich or byte, 16)]).decode("cp1252", "replace")
    number = int(decimal) if decimal else int(code or word or style, 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else " "
