"""Plain text, HTML, RTF, and bytes of no known kind, read as text."""

import codecs
import html
import re
from collections.abc import Iterator
from typing import Final

from notegen.foreign.gathering import Room

_RAW_8: Final = re.compile(rb"[\t\x20-\x7e\xa0-\xff]{5,}")
_RAW_UTF8: Final = re.compile(
    rb"(?:[\t\x20-\x7e]|\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]|\xe2[\x80-\xbf]{2}){5,}"
)
_RAW_16: Final = re.compile(rb"(?:[\t\x20-\x7e\xa0-\xff]\x00){5,}")
_RAW_61: Final = re.compile(rb"(?:\x00[\t\x20-\x7e\xa0-\xff]){5,}")
_MOST_RAW: Final = 20_000_000
"""Bytes of no known kind that are read as text; the rest is said not to be."""
_CHUNK: Final = 20_000
"""Letters of a raw passage."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>|<!--((?:(?!<!--).)*?)-->|<[!?][^<>]*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"([\w:.-]{1,200})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_INLINE_TAGS: Final = (
    "a abbr b bdi bdo cite code dfn em font i kbd mark q s small span strong sub sup u var wbr"
)
_INLINE: Final = frozenset(_INLINE_TAGS.split())
"""Tags that part no words."""

_RTF: Final = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,7}) ?|\\([a-zA-Z]{1,32})(-?\d{0,9}) ?|\\([^a-zA-Z])|([{}])"
    r"|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_WORDS: Final = {
    **{"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": "\t", "tab": "\t"},
    **{"endash": "–", "emdash": "—", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    "rdblquote": "”",
}


def decoded(data: bytes) -> str:
    """Return bytes as text: by their mark, as UTF-8, UTF-16 without a mark, else as windows-1252."""
    for mark, encoding in (
        *((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le")),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    head = data[:2000]
    if len(head) > 8 and head[1::2].count(0) * 3 > len(head):
        return data.decode("utf-16-le", "replace")
    if len(head) > 8 and head[::2].count(0) * 3 > len(head):
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_text(data: bytes, room: Room) -> None:
    """Read a text file, in pieces of whole lines."""
    for number, piece in pieces(decoded(data)):
        room.add(f"linje {number}" if number > 1 else "", "tekst", piece)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give a text in pieces of whole lines with the number of the first line. The last 200 letters of a
    piece stand in the next one too: nothing is parted."""
    at, line = 0, 1
    while at < len(text):
        end = at + _CHUNK
        if end < len(text):
            cut = text.rfind("\n", at + _CHUNK // 2, end)
            end = cut + 1 if cut > 0 else end
        yield line, text[at:end]
        if end >= len(text):
            return
        after = max(end - 200, at + 1)
        line += text.count("\n", at, after)
        at = after


def read_html(data: bytes, room: Room) -> None:
    """Read a web page: what it says, and what stands in its tags and remarks."""
    said, attributes, remarks = markup(decoded(data))
    for number, piece in pieces(said):
        room.add(f"linje {number}" if number > 1 else "", "tekst", piece)
    room.add("sidens koder", "mærke", attributes)
    room.add("en bemærkning i sidens koder", "skjult", remarks)


def markup(text: str) -> tuple[str, str, str]:
    """Return what a text with tags says, what stands in the tags' attributes, and in its remarks. Also for
    XML that is broken: nothing is believed, so nothing can be refused."""
    said: list[str] = []
    attributes: dict[str, None] = {}
    remarks: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        said.append(text[at : tag.start()])
        at = tag.end()
        if tag[4] is not None:
            remarks.append(tag[4])
        elif tag[2] and tag[2].lower() not in _INLINE:
            said.append("\n")
        if tag[3]:
            for hit in _ATTRIBUTE.finditer(tag[3]):
                attributes[html.unescape(hit[2] or hit[3] or hit[4] or "")] = None
    said.append(text[at:])
    lines = (line.strip() for line in html.unescape("".join(said)).split("\n"))
    return (
        "\n".join(line for line in lines if line),
        " · ".join(key for key in attributes if key),
        html.unescape("\n".join(remarks)),
    )


def read_rtf(data: bytes, room: Room) -> None:
    """Read an RTF file: its text, the hidden with it, and the names and numbers it holds of itself."""
    text = data.decode("cp1252", "replace")
    said: list[str] = []
    skipped = 0
    for hit in _RTF.finditer(text):
        if skipped:  # what stands in for the letter where it is not known
            skipped = 0
            if hit[1]:
                continue
            if hit[7]:
                said.append(hit[7][1:])
                continue
        if hit[1]:
            said.append(bytes([int(hit[1], 16)]).decode("cp1252", "replace"))
        elif hit[2]:
            said.append(chr(int(hit[2]) % 65536))
            skipped = 1
        elif hit[3]:
            said.append(_RTF_WORDS.get(hit[3], ""))
        elif hit[5]:
            said.append({"~": "\u00a0", "_": "-", "-": "", "*": ""}.get(hit[5], hit[5]))
        elif hit[7]:
            said.append(hit[7])
    whole = "".join(said).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for number, piece in pieces(whole):
        room.add(f"stykke {number}" if number > 1 else "", "tekst", piece)
    if b"\\objdata" in data or b"\\pict" in data:
        room.skip("en fil eller et billede, der er lagt ind i teksten")


def read_raw(data: bytes, room: Room, where: str = "") -> None:
    """Read bytes of no known kind as text, in every width of letters; the rest is said not to be read."""
    if len(data) > _MOST_RAW:
        room.skip(where or "slutningen af filen")
        data = data[:_MOST_RAW]
    for kept, encoding in (
        (_RAW_UTF8, "utf-8"),
        (_RAW_8, "cp1252"),
        (_RAW_16, "utf-16-le"),
        (_RAW_61, "utf-16-be"),
    ):
        if encoding == "cp1252" and not re.search(rb"[\xa0-\xff]", data):
            continue
        held = (hit.group().decode(encoding, "replace").strip() for hit in kept.finditer(data))
        _in_chunks(held, room, where)


def _in_chunks(texts: Iterator[str], room: Room, where: str) -> None:
    chunk: list[str] = []
    size = 0
    for text in texts:
        if not text:
            continue
        chunk.append(text)
        size += len(text)
        if size > _CHUNK:
            room.add(where, "rå", " · ".join(chunk))
            chunk, size = [], 0
    room.add(where, "rå", " · ".join(chunk))
