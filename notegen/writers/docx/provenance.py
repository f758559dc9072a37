"""What a DOCX was made of, in a part of its own that Word keeps and never shows: customXml/item1.xml.

The record has its own namespace; where the source is asked for, each file stands there as text with its
SHA-256, and comes back byte for byte, also when the DOCX was saved by LibreOffice.
"""

import base64
import binascii
import hashlib
import io
import re
import zipfile
import zlib
from typing import Final

from lxml import etree

from notegen.writers.values import LISTS, NAMESPACE, Options, Provenance, fields, from_fields

_MOST_BYTES: Final = 200_000_000
_ITEM: Final = re.compile(r"customXml/item\d+\.xml", re.IGNORECASE)
_NS: Final = f"{{{NAMESPACE}}}"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What XML cannot hold, or what not every program hands on: such a file is stored as base64."""
_PIECE: Final = 1_000_000
"""A longer text is cut up: parsers take one of ten million characters for an attack."""
_UUID_SPACE: Final = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The namespace of URLs and other names (RFC 4122, appendix C)."""


def item(options: Options) -> bytes | None:
    """Return the record, with the sources to embed, as XML; None where no record is asked for."""
    if options.provenance is None:
        return None
    root = etree.Element(f"{_NS}provenance", nsmap={"notegen": NAMESPACE})
    for name, texts in fields(options.provenance):
        parent = etree.SubElement(root, f"{_NS}{name}")
        if name in LISTS:
            for text in texts:
                etree.SubElement(parent, f"{_NS}li").text = _clean(text)
        else:
            parent.text = _clean(texts[0])
    for name, data in options.sources:
        root.append(_source(name, data))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def item_properties(record: bytes) -> bytes:
    """Return the properties of the part that holds ``record``: an id made of its words, and its namespace."""
    uri = NAMESPACE.replace("&", "&amp;")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{{{_uuid(record)}}}" xmlns:ds="{_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{uri}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def record_in(data: bytes) -> tuple[Provenance | None, tuple[tuple[str, bytes], ...]]:
    """Return the record in a DOCX (None where there is none of ours) and the sources embedded in it.

    A source whose bytes are no longer those of its SHA-256 is left out: it is not what the file was made of.
    """
    for part in _items(data):
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            continue
        found = _read(root)
        if found is not None:
            sources = (_bytes(each) for each in root.iterfind(f"{_NS}source"))
            return found, tuple(each for each in sources if each is not None)
    return None, ()


def _items(data: bytes) -> tuple[bytes, ...]:
    """Return the custom XML parts that name our namespace; none of what is no ZIP, is damaged or holds
    more than 200 MB of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [part for part in archive.infolist() if _ITEM.fullmatch(part.filename)]
            if sum(part.file_size for part in items) > _MOST_BYTES:
                return ()
            parts = tuple(archive.read(name) for name in sorted(part.filename for part in items))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return ()
    return tuple(part for part in parts if NAMESPACE.encode() in part)


def _read(root: etree._Element) -> Provenance | None:
    found: dict[str, tuple[str, ...]] = {}
    for child in root.iterchildren("*"):
        name = etree.QName(child).localname
        if name in LISTS:
            found[name] = tuple(each.text or "" for each in child.iterfind(f"{_NS}li"))
        else:
            found[name] = (child.text or "",)
    return from_fields(found)


def _source(name: str, data: bytes) -> etree._Element:
    """A text keeps its line ends only by name: XML makes every one of them a line feed (XML 1.0, 2.11)."""
    given = {"name": _clean(name), "sha256": hashlib.sha256(data).hexdigest()}
    text = _as_text(data)
    if text is None:
        given["kodning"] = "base64"
        text = base64.b64encode(data).decode("ascii")
    elif b"\r" in data:
        given["linjeskift"] = "crlf"
    element = etree.Element(f"{_NS}source", given)
    if len(text) <= _PIECE:
        element.text = text
    for start in range(0, len(text), _PIECE) if len(text) > _PIECE else ():
        etree.SubElement(element, f"{_NS}piece").text = text[start : start + _PIECE]
    return element


def _clean(text: str) -> str:
    """Return text as XML can hold it: a file's name can have any character."""
    return _ILLEGAL.sub("\ufffd", text)


def _as_text(data: bytes) -> str | None:
    """Return the file as text with line feeds, None for one that would not come back as it was."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    plain = text.replace("\r\n", "\n")
    if _ILLEGAL.search(plain) or ("\r" in text and plain.replace("\n", "\r\n") != text):
        return None
    return plain


def _bytes(element: etree._Element) -> tuple[str, bytes] | None:
    pieces = (piece.text or "" for piece in element.iterfind(f"{_NS}piece"))
    text = (element.text or "") + "".join(pieces)
    try:
        if element.get("kodning") == "base64":
            data = base64.b64decode(text)
        else:
            data = text.replace("\n", "\r\n" if element.get("linjeskift") == "crlf" else "\n").encode("utf-8")
    except (binascii.Error, ValueError):
        return None
    whole = hashlib.sha256(data).hexdigest() == element.get("sha256")
    return (str(element.get("name", "")), data) if whole else None


def _uuid(name: bytes) -> str:
    """Return a name-based UUID, version 5 (RFC 4122, 4.3)."""
    digest = bytearray(hashlib.sha1(_UUID_SPACE + name, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex().upper()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
