"""A PDF's bytes → its streams and what stands outside them, whether an object is used by a page or by none.

Read as bytes, without the table of where objects begin: older revisions and objects nothing points to are
there all the same.
"""

import base64
import binascii
import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

LARGEST: Final = 100_000_000
"""A stream that unpacks to more bytes is not looked into."""

PICTURES: Final = ("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode")

_UNDONE: Final = frozenset(("FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85"))
"""The filters that are undone here."""

_DEEPEST: Final = 40
"""How many dictionaries may lie in one another."""
_STREAM: Final = re.compile(rb">>[\s\x00]*stream(?:\r\n|\n|\r)")
_NUMBER: Final = re.compile(rb"(?<!\d)(\d{1,10})[\s\x00]+\d+[\s\x00]+obj\b")
_LENGTH: Final = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_LENGTHS: Final = re.compile(rb"/Length(?![0-9A-Za-z])\s*(-?\d+)(?!\s+\d+\s+R)")
_TWOFOLD: Final = re.compile(rb"[%#\x00]|/F(?![A-Za-z0-9])")
_SAID: Final = re.compile(rb"\([^)]*[/<>\\(]")
"""A string in which something stands that looks as if it were the dictionary's own."""
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")
_FILTER: Final = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]{0,2000}\]|/[^\s/<>\[\]()]+|\d+\s+\d+\s+R)")
_INNER: Final = re.compile(rb"<<(?:[^<>]|<(?!<)[^<>]*>)*>>")
_NAMED: Final = re.compile(rb"/([^\s/<>\[\](){}%\x00]+)")
_PREDICTED: Final = re.compile(rb"/Predictor\s+(?!1\b)\d")
LITERAL: Final = (
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+)(?:\)|(?=\()|\\?\Z)"
)
"""A string in parentheses. One that is not closed ends before the next: so none is gone through twice."""
_STRING: Final = re.compile(LITERAL + rb"|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_REMARK: Final = re.compile(rb"(?m)%([^\r\n]{4,})")
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}
_PDFDOC: Final = {
    **{0x18 + at: ord(sign) for at, sign in enumerate("˘ˇˆ˙˝˛˚˜")},
    **{0x80 + at: ord(sign) for at, sign in enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")},
    0xA0: ord("€"),
}
"""PDFDocEncoding where it is not ISO 8859-1 (ISO 32000-1, annex D)."""


_SORTS: Final = {b"XRef": "tabel", b"ObjStm": "objekter", b"EmbeddedFile": "fil"}


@dataclass(frozen=True)
class Stream:
    """A stream: its object's number, its dictionary as it stands, its bytes as they lie in the file."""

    number: int
    head: bytes
    raw: bytes

    @cached_property
    def own(self) -> bytes:
        """Return its dictionary without those that lie in it."""
        held = self.head.strip().removeprefix(b"<<")
        for _depth in range(_DEEPEST):
            left = _INNER.sub(b" ", held) if b"<<" in held else held
            if left == held:
                break
            held = left
        return held

    @cached_property
    def names(self) -> frozenset[bytes]:
        """Return every name in its dictionary."""
        return frozenset(_NAMED.findall(self.own))

    @cached_property
    def filters(self) -> tuple[str, ...] | None:
        """Return the names of its filters in order; None where another object says them."""
        match = _FILTER.search(self.own)
        if not match:
            return ()
        if match[1].endswith(b"R"):
            return None
        return tuple(name.decode("latin-1") for name in _NAMED.findall(match[1]))

    def says(self, *names: bytes) -> bool:
        """Return True if one of these names stands in the dictionary."""
        return any(name in self.head for name in names) and not self.names.isdisjoint(names)

    @property
    def alone(self) -> bool:
        """Return whether its filters and its bytes say all of how it is unpacked: nothing that stands
        elsewhere in its file, and no parameters, have a say in it."""
        known = self.filters is not None and _UNDONE.issuperset(self.filters)
        return known and self.names.isdisjoint((b"DecodeParms", b"DP", b"Predictor", b"EarlyChange"))

    @cached_property
    def sort(self) -> str:
        """Return what it is read as: "billede", "tabel" for where objects lie, "objekter", "fil" for a file
        within the file, "" for all else."""
        if self.says(b"Image") and self.says(b"Width", b"W"):
            return "billede"
        for name, sort in _SORTS.items():
            if self.says(name):
                return sort
        return ""


class Undecoded(Exception):
    """A stream's filter is not known here, or its bytes are not what the filter says."""


def parts_of(data: bytes) -> tuple[tuple[Stream, ...], bytes]:
    """Return the streams of a PDF in the order they lie, and all other bytes."""
    streams: list[Stream] = []
    rest = bytearray()
    at = 0
    while match := _STREAM.search(data, at):
        rest += data[at : match.start() + 2]
        numbers = list(_NUMBER.finditer(data, max(at, match.start() - 20_000), match.start()))
        head = data[numbers[-1].end() : match.start() + 2] if numbers else data[at : match.start() + 2]
        ends = _end(data, match.end(), head)
        streams.append(Stream(int(numbers[-1][1]) if numbers else 0, head, data[match.end() : ends]))
        at = ends
    rest += data[at:]
    return tuple(streams), bytes(rest)


def is_plain(streams: Iterable[Stream], rest: bytes) -> bool:
    """Return whether the streams of ``parts_of`` are seen to be all there are, each what it is taken for:
    nothing in their dictionaries can be read in two ways."""
    tables = 0
    for stream in streams:
        head = stream.head
        if not head.lstrip().startswith(b"<<") or _TWOFOLD.search(head) or _SAID.search(head):
            return False
        if head.count(b"/Filter") > 1:
            return False
        lengths = _LENGTHS.findall(head)
        if len(lengths) != 1 or int(lengths[0]) != len(stream.raw):
            return False
        tables += stream.sort == "tabel"
        if stream.sort == "billede" and not _IMAGE.search(head):
            return False
    return tables <= rest.count(b"startxref") and rest.count(b"stream") == rest.count(b"endstream")


def _end(data: bytes, begins: int, head: bytes) -> int:
    said = _LENGTH.search(head)
    if said:
        ends = begins + int(said[1])
        if data[ends : ends + 20].lstrip().startswith(b"endstream"):
            return ends
    found = data.find(b"endstream", begins)
    return found if found >= 0 else len(data)


def decoded(stream: Stream) -> tuple[bytes, str]:
    """Return a stream unpacked, and the filter of a picture where that is left ("DCTDecode"). Bytes that lie
    behind what is packed come with it. Raises ``Undecoded``."""
    filters = stream.filters
    if filters is None or (b"Predictor" in stream.head and _PREDICTED.search(stream.head)):
        raise Undecoded
    data = stream.raw
    for name in filters:
        if name in PICTURES:
            return data, name
        data = _undone(name, data)
    return data, ""


def _undone(name: str, data: bytes) -> bytes:
    try:
        if name in ("FlateDecode", "Fl"):
            unpacking = zlib.decompressobj()
            held = unpacking.decompress(data, LARGEST)
            if unpacking.unconsumed_tail:
                raise Undecoded
            return _with(held, unpacking.unused_data)
        if name in ("ASCIIHexDecode", "AHx"):
            held, _end, left = data.partition(b">")
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", held)
            return _with(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), left)
        if name in ("ASCII85Decode", "A85"):
            held, _end, left = data.strip().removeprefix(b"<~").partition(b"~>")
            return _with(base64.a85decode(held, ignorechars=b" \t\n\r\v\x00\x0c"), left)
    except (zlib.error, binascii.Error, ValueError):
        raise Undecoded from None
    raise Undecoded


def _with(held: bytes, behind: bytes) -> bytes:
    """Return what was unpacked, and what lies behind what was packed."""
    left = behind.strip()
    return held + b"\n" + left if left else held


def inflated(raw: bytes) -> bytes:
    """Return what Flate packed, and what lies behind it. Raises ``Undecoded``."""
    return _undone("FlateDecode", raw)


def strings_in(data: bytes, hex_too: bool = True) -> Iterator[bytes]:
    """Give every string in a PDF's own notation as bytes, those written as hex only if asked."""
    for literal, digits in _STRING.findall(data):
        if literal:
            yield unescaped(literal)
        elif digits and hex_too:
            held = b"".join(digits.split())
            yield bytes.fromhex((held + b"0" * (len(held) % 2)).decode())


def text_of(data: bytes) -> str:
    """Return a string as text: UTF-16 or UTF-8 by its mark, else PDFDocEncoding."""
    if data.isascii():
        return data.decode("ascii")
    if data.startswith(codecs.BOM_UTF16_BE):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(codecs.BOM_UTF16_LE):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1").translate(_PDFDOC)


def names_in(data: bytes) -> str:
    """Return every name once, one a line, #xx as its letter."""
    names = sorted(set(_NAMED.findall(data)))
    return "\n".join(
        re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name).decode(
            "utf-8", "replace"
        )
        for name in names
    )


def remarks_in(data: bytes) -> str:
    """Return what stands behind percent signs, one a line."""
    return "\n".join(remark.decode("utf-8", "replace") for remark in _REMARK.findall(data))


def unescaped(literal: bytes) -> bytes:
    """Return a string in parentheses without its escapes."""
    return _ESCAPE.sub(_letter, literal) if b"\\" in literal else literal


def _letter(match: re.Match[bytes]) -> bytes:
    held = match[1]
    if held[:1] in b"01234567":
        return bytes([int(held, 8) & 0xFF])
    return _ESCAPED.get(held, held)
