"""A finished file → what it was made of: the record it carries, and the source where that is embedded.

The file may be anybody's, so nothing in it is believed: what a name or a digest says is judged by
``notegen.files.unpack`` before anything is written.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PagePlace, Place, SourcePlace
from notegen.writers.seals import State, state_of
from notegen.writers.values import LISTS, NAMESPACE, Provenance, from_fields

MOST_BYTES: Final = 200_000_000
MOST_FILES: Final = 1_000
MOST_RECORD: Final = 10_000_000
"""Bounds: the file and all that is embedded in it together, in bytes; how many files; the record's XML."""

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NS: Final = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file carries. ``provenance`` is None where there is no record of ours; ``sources`` are
    (name, bytes) as the file says them; ``state`` is what became of the file since it was written."""

    provenance: Provenance | None
    sources: tuple[tuple[str, bytes], ...]
    state: State


def carried(data: bytes, name: str) -> Carried:
    """Return what the file carries. Raises Invalid: NG035 for what is neither PDF nor DOCX or is broken,
    NG038 for what is outside the bounds, NG541 for a PDF that is locked."""
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    if b"%PDF-" in data[:1024]:
        record, sources = _in_pdf(data, name)
    elif data.startswith(b"PK"):
        record, sources = _in_docx(data, name)
    else:
        message = "filen er hverken en PDF eller en Word-fil (.docx)"
        hint = "peg på en fil, notegen har lavet"
        raise Invalid(Finding("NG035", FEJL, message, SourcePlace(name), hint))
    if sum(len(content) for _name, content in sources) > MOST_BYTES or len(sources) > MOST_FILES:
        raise _too_large(name)
    return Carried(record, sources, state_of(data))


def _in_docx(data: bytes, name: str) -> tuple[Provenance | None, tuple[tuple[str, bytes], ...]]:
    from notegen.readback.docx_archive import Archive
    from notegen.writers.docx.provenance import record_in

    Archive(data, name).document()  # raises Invalid for what is no DOCX, locked or too large
    try:
        return record_in(data)
    except (zlib.error, ValueError, KeyError):
        raise _broken(SourcePlace(name), "Word-filen") from None


def _in_pdf(data: bytes, name: str) -> tuple[Provenance | None, tuple[tuple[str, bytes], ...]]:
    import pikepdf

    import notegen.readback.pdf_file  # noqa: F401 - sets how much a stream may unpack to

    where = PagePlace(name, 0)
    try:
        with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
            metadata = pdf.Root.get("/Metadata")
            packet = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
            record = _record(packet)
            return record, () if record is None else tuple(_embedded(pdf, name))
    except pikepdf.PasswordError:
        message, hint = "PDF'en er låst med en adgangskode", "gem den igen uden adgangskode"
        raise Invalid(Finding("NG541", FEJL, message, where, hint)) from None
    # What pikepdf says of a broken file, and of an object of another type than the standard asks for.
    except (*(pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),):
        raise _broken(where, "PDF'en") from None


def _embedded(pdf: Any, name: str) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for number, spec in enumerate(pdf.attachments.values()):
        content = spec.get_file().read_bytes()
        left -= len(content)
        if left < 0 or number >= MOST_FILES:
            raise _too_large(name)
        yield str(spec.obj.get("/UF", spec.filename)), content


def _record(packet: bytes) -> Provenance | None:
    """Return the record in a packet of XMP, as elements or as attributes: programs write either."""
    if len(packet) > MOST_RECORD or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return None
    try:
        root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            if str(key).startswith(_NS):
                found[str(key).removeprefix(_NS)] = (str(value),)
        for child in description:
            if not isinstance(child.tag, str) or not child.tag.startswith(_NS):
                continue
            key = child.tag.removeprefix(_NS)
            items = [item.text or "" for item in child.iter(f"{_RDF}li")]
            found[key] = tuple(items) if key in LISTS else (child.text or "",)
    return from_fields(found)


def _too_large(name: str) -> Invalid:
    message = f"filen, eller det, der ligger i den, fylder mere end {MOST_BYTES // 1_000_000} MB"
    return Invalid(Finding("NG038", FEJL, message, SourcePlace(name), "er det den rigtige fil?"))


def _broken(where: Place, what: str) -> Invalid:
    return Invalid(Finding("NG035", FEJL, f"{what} er i stykker og kan ikke læses", where, "hent den igen"))
