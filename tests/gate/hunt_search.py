"""Planted words looked for in anybody's files, with nothing of notegen's: zlib, re and PDFium are all it knows.

It believes no file: a ZIP's members are found by their own heads, a PDF's streams by the word "stream", packed
bytes by how packed bytes begin. All that is found is read as text in every way a text can be written.
"""

import base64
import binascii
import html
import quopri
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import unquote_to_bytes

import pypdfium2

_DEEPEST = 7
_PACKED = re.compile(rb"[\x18-\x78][\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_STREAM = re.compile(rb"stream\r?\n")
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\([^()]*\))*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12}[A-Za-z0-9+/_\r\n-]{2,}")
_HEX = re.compile(rb"[0-9A-Fa-f][0-9A-Fa-f\s]{15,}")
_ASCII85 = re.compile(rb"[!-uz\s]{8,}~>")
_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_STRIPPED = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_DROPPED = str.maketrans("", "", "æøå")


def squeezed(text: str) -> str:
    """Return the letters and figures of a text and nothing else: no line, tag or hyphen parts a word."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def spellings(word: str) -> tuple[str, ...]:
    """Return how a word is written where there is no æ, ø or å."""
    plain = squeezed(word)
    ways = (plain, plain.translate(_SPELT), plain.translate(_STRIPPED), plain.translate(_DROPPED))
    return tuple(way for way in dict.fromkeys(ways) if len(way) >= 7)


def hunted(files: Iterable[tuple[str, bytes]], words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words that are found, and where."""
    looked = Looked(words)
    for name, data in files:
        looked.into(name, name.encode())
        looked.into(name, data)
    return looked.found


class Looked:
    """What has been looked into; ``found`` are the words and their places."""

    def __init__(self, words: Iterable[str]) -> None:
        self._ways = {way: word for word in words for way in spellings(word)}
        self._blocks: dict[str, set[str]] = {}
        for way in self._ways:
            for at in range(len(way) - 3):
                self._blocks.setdefault(way[at : at + 4], set()).add(way)
        self._seen: set[bytes] = set()
        self.found: dict[str, list[str]] = {}

    def into(self, where: str, data: bytes, depth: int = 0) -> None:
        """Look into bytes, whatever they are, and all that lies packed in them."""
        key = sha256(data).digest()
        if key in self._seen or len(data) < 6:
            return
        self._seen.add(key)
        for how, text in _texts(data):
            self._text(f"{where} ({how})", text)
        if depth < _DEEPEST:
            for how, inner in _inside(data):
                self.into(f"{where} > {how}", inner, depth + 1)

    def _text(self, where: str, text: str) -> None:
        # Whatever stands in a text holds, from seven letters on, one whole of the fours it is cut in.
        held = squeezed(text)
        fours = {held[at : at + 4] for at in range(0, len(held), 4)}
        for way in {way for four in fours & self._blocks.keys() for way in self._blocks[four]}:
            places = self.found.setdefault(self._ways[way], []) if way in held else None
            if places is not None and where not in places:
                places.append(where)


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what bytes say, read in every way."""
    plain = data.decode("utf-8", "ignore")
    yield "utf-8", plain
    yield "latin-1", data.decode("cp1252", "ignore")
    for odd in (0, 1):
        yield "utf-16-le", data[odd:].decode("utf-16-le", "ignore")
        yield "utf-16-be", data[odd:].decode("utf-16-be", "ignore")
    if b"\0\0\0" in data:
        for odd in range(4):
            yield (
                "utf-32",
                data[odd:].decode("utf-32-le", "ignore") + data[odd:].decode("utf-32-be", "ignore"),
            )
    if b"<" in data:
        bare = re.sub(r"<[^<>]*>", "", plain)
        yield "uden mærker", html.unescape(bare)
        yield "med mærker", html.unescape(plain)
        for wide in ("utf-16-le", "utf-16-be"):
            yield f"{wide} uden mærker", re.sub(r"<[^<>]*>", "", data.decode(wide, "ignore"))
    if b"%" in data:
        yield "procent", unquote_to_bytes(data).decode("utf-8", "ignore")
    if b"\\u" in data:
        yield "\\u", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), plain)
    if b"\\" in data:
        yield "css", re.sub(r"\\([0-9a-fA-F]{1,6}) ?", lambda m: chr(min(int(m[1], 16), 0x10FFFF)), plain)
        yield "rtf", re.sub(r"\\'([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), plain)
    if b"=" in data:
        yield "quoted-printable", quopri.decodestring(data).decode("utf-8", "ignore")
    if b"#" in data:
        named = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), data)
        yield "navn", named.decode("utf-8", "ignore")
        yield "navn", named.decode("latin-1", "ignore")
    if data[:5] == b"%PDF-" or b"Tj" in data or b"TJ" in data or b" obj" in data or b"/T" in data:
        held = [_of_string(one) for one in _STRING.findall(data)]
        together = b"".join(held)
        yield "strenge", together.decode("cp1252", "ignore")
        yield "strenge", together.decode("utf-16-be", "ignore")
        for one in held:
            if one[:2] == b"\xfe\xff":
                yield "streng", one.decode("utf-16-be", "ignore")
    if b"%PDF-" in data[:1024]:
        ends = [match.end() for match in re.finditer(b"%%EOF", data)]
        for end in (*ends[:-1], len(data)):
            yield from _pages(data[:end])


def _of_string(held: bytes) -> bytes:
    if held[:1] == b"<":
        figures = re.sub(rb"\s", b"", held[1:-1])
        return bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode())
    held = re.sub(rb"\\([0-7]{1,3})", lambda m: bytes([int(m[1], 8) & 255]), held[1:-1])
    return re.sub(rb"\\\r?\n|\\(.)", lambda m: m[1] or b"", held, flags=re.DOTALL)


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what PDFium reads off the pages, alone and one after the other; its bookmarks and properties."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    with pdf:
        pages = [page.get_textpage().get_text_range(errors="ignore") for page in pdf]
        for number, text in enumerate(pages, 1):
            yield f"side {number}", text.replace("\ufffe", "")
        yield "bogmærker", " ".join(one.get_title() for one in pdf.get_toc())
        yield "egenskaber", " ".join(pdf.get_metadata_dict().values())


def _inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the bytes that lie packed or written out within bytes."""
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        yield "strøm", data[match.end() : end if end >= 0 else len(data)]
    at = data.find(b"PK\x03\x04")
    while at >= 0:
        name, extra = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
        begin = at + 30 + name + extra
        yield "navn i ZIP", data[at + 30 : begin]
        if data[at + 8 : at + 10] == b"\x08\0":
            yield data[at + 30 : at + 30 + name].decode("utf-8", "replace"), _unpacked(data[begin:], -15)
        else:
            following = data.find(b"PK", begin)
            yield data[at + 30 : at + 30 + name].decode("utf-8", "replace"), data[begin:following]
        at = data.find(b"PK\x03\x04", at + 4)
    for match in _PACKED.finditer(data):
        head = data[match.start() : match.start() + 2]
        if head == b"\x1f\x8b":
            yield "gzip", _unpacked(data[match.start() :], 31)
        elif head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0:
            yield "pakket", _unpacked(data[match.start() :], 15)
    for match in _BASE64.finditer(data):
        held = re.sub(rb"\s", b"", match[0]).replace(b"-", b"+").replace(b"_", b"/")
        for odd in range(4):
            part = held[odd:]
            part = part[:-1] if len(part) % 4 == 1 else part
            yield "base64", binascii.a2b_base64(part + b"=" * (-len(part) % 4))
    for match in _HEX.finditer(data):
        figures = re.sub(rb"\s", b"", match[0])
        yield "hex", bytes.fromhex(figures[: len(figures) // 2 * 2].decode())
    for match in _ASCII85.finditer(data):
        try:
            yield "ascii85", base64.a85decode(match[0].strip()[:-2])
        except ValueError:
            continue


def _unpacked(data: bytes, bits: int) -> bytes:
    """Return what can be unpacked: all of it, or what comes before the first mistake."""
    engine, out = zlib.decompressobj(bits), bytearray()
    try:
        for at in range(0, min(len(data), 1 << 26), 65536):
            out += engine.decompress(data[at : at + 65536])
            if engine.eof:
                break
    except zlib.error:
        pass
    return bytes(out)
