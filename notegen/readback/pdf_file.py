"""A PDF's bytes → its tag tree, fonts and painting as plain values. With ``pdf_tree`` the wrapper of pikepdf.

The file may be anybody's: it is held to bounds before it is believed, and nothing in it is run or fetched.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from notegen.diagnostics import FEJL, Finding, Invalid, PagePlace
from notegen.readback.pdf_tags import Tag
from notegen.readback.pdf_tree import tree

MOST_BYTES: Final = 100_000_000
MOST_PAGES: Final = 2_000
MOST_CONTENT: Final = 4_000_000
MOST_OPERATIONS: Final = 1_000_000
"""Bounds: the file, its pages, a page's unpacked content in bytes, the operations of all pages together. A
note of four pages has 40 kB, 25 kB a page and 3,000 operations."""

# The limits are the process's own: a stream that unpacks to gigabytes is given up before it has done so.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=64_000_000,
    run_length_max_memory=64_000_000,
    png_max_memory=64_000_000,
    tiff_max_memory=64_000_000,
    parser_max_container_size=1_000_000,
    parser_max_nesting=200,
    max_stream_filters=3,
)

_NOT_AS_IT_SHOULD_BE: Final = (
    *(pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),
)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_SHOWN: Final = frozenset(
    (
        *("q", "Q", "cm", "BT", "ET", "Tm", "Td", "TD", "T*", "Tf", "TL", "Tc", "Tw", "Tz"),
        *("Tj", "TJ", "'", '"', "BDC", "BMC", "EMC"),
    )
)
"""Operators that place or show text, or say what it belongs to."""

Operation = tuple[str, tuple[Any, ...]]
"""An operator and its operands: numbers, bytes of strings, names as text, a TJ's array as a tuple. BDC has
the mark's number (or None) and the text it is copied as (or None)."""


@dataclass(frozen=True, slots=True)
class RawFont:
    """A font as the file says it: how many bytes a character's code has, the map to text, the encoding of
    a simple font (its name, and what differs by code), widths by code in thousandths of the size."""

    code_bytes: int
    to_text: bytes
    encoding: str
    differences: dict[int, str]
    widths: dict[int, float]
    width: float


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page does with text, in order, and its fonts by name: their places in the file's list."""

    operations: tuple[Operation, ...]
    fonts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class File:
    """All of a PDF that is read. ``tree`` is None where it is not tagged; then no page is read."""

    info: Info
    tree: Tag | None
    pages: tuple[Page, ...]
    fonts: tuple[RawFont, ...]


def read(data: bytes, name: str) -> File:
    """Return what the file holds. Raises Invalid for one that is no PDF or broken (NG540), locked (NG541),
    outside the bounds (NG542), or whose tags go in a ring (NG544)."""
    where = PagePlace(name, 0)
    if len(data) > MOST_BYTES:
        raise too_large(
            name, f"fylder {len(data) // 1_000_000} MB; der læses højst {MOST_BYTES // 1_000_000}"
        )
    try:
        with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
            return _Reading(pdf, name).file()
    except pikepdf.PasswordError:
        message, hint = "PDF'en er låst med en adgangskode", "gem den igen uden adgangskode"
        raise Invalid(Finding("NG541", FEJL, message, where, hint)) from None
    except _NOT_AS_IT_SHOULD_BE:
        message = "filen er ikke en hel PDF" if b"%PDF-" in data[:1024] else "filen er ikke en PDF"
        raise Invalid(Finding("NG540", FEJL, message, where, "dan den igen, eller hent den igen")) from None


def too_large(name: str, what: str) -> Invalid:
    """Return the refusal of a file outside the bounds (NG542)."""
    return Invalid(Finding("NG542", FEJL, f"PDF'en {what}", PagePlace(name, 0), "er det den rigtige fil?"))


class _Reading:
    """Reads an open PDF once."""

    def __init__(self, pdf: pikepdf.Pdf, name: str) -> None:
        self._pdf, self._name, self._left = pdf, name, MOST_OPERATIONS
        self._pages = list(pdf.pages)
        self._fonts: dict[tuple[int, int], int] = {}
        self._raw: list[RawFont] = []
        if len(self._pages) > MOST_PAGES:
            raise too_large(name, f"har {len(self._pages)} sider; der læses højst {MOST_PAGES}")

    def file(self) -> File:
        root = self._pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary) or "/K" not in root:
            return File(self._info(), None, (), ())
        numbers = {page.obj.objgen: number for number, page in enumerate(self._pages)}
        tags = tree(self._name, numbers, root)
        pages = tuple(Page(tuple(self._operations(page)), self._named(page)) for page in self._pages)
        return File(self._info(), tags, pages, tuple(self._raw))

    def _info(self) -> Info:
        held = self._pdf.docinfo
        words = [str(held.get(key, "")) for key in ("/Title", "/Subject", "/Author", "/Keywords")]
        return Info(words[0], words[1], words[2], words[3], str(self._pdf.Root.get("/Lang", "")))

    def _named(self, page: pikepdf.Page) -> Mapping[str, int]:
        found = page.resources.get("/Font")
        named = {}
        for key, held in found.items() if isinstance(found, pikepdf.Dictionary) else ():
            if held.objgen not in self._fonts or held.objgen == (0, 0):
                self._fonts[held.objgen] = len(self._raw)
                self._raw.append(font(held))
            named[str(key)] = self._fonts[held.objgen]
        return named

    def _operations(self, page: pikepdf.Page) -> Iterator[Operation]:
        contents = page.obj.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
        if len(data) > MOST_CONTENT:
            raise too_large(self._name, f"har en side, der pakket ud fylder {len(data) // 1_000_000} MB")
        properties: Any = page.resources.get("/Properties", {})
        for step in pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, data)):
            self._left -= 1
            if self._left < 0:
                raise too_large(self._name, "er tegnet med for mange tegn og streger til at være et notat")
            operator = str(step.operator)
            if operator in _SHOWN:
                yield operator, _plain(operator, step.operands, properties)


def font(held: Any, widths: bool = True) -> RawFont:
    """Return a font of the file as plain values; those of a composite one without its widths, unless they
    are asked for."""
    to_text = held.get("/ToUnicode")
    text = to_text.read_bytes() if isinstance(to_text, pikepdf.Stream) else b""
    if str(held.get("/Subtype")) == "/Type0":
        inner = held["/DescendantFonts"][0]
        wide = _wide(inner.get("/W", ())) if widths else {}
        return RawFont(2, text, "", {}, wide, float(inner.get("/DW", 1000)))
    first = int(held.get("/FirstChar", 0))
    each = {first + at: float(width) for at, width in enumerate(held.get("/Widths", ()))}
    encoding = held.get("/Encoding")
    differences: dict[int, str] = {}
    base: Any = encoding if isinstance(encoding, pikepdf.Name) else None
    if isinstance(encoding, pikepdf.Dictionary):
        base, code = encoding.get("/BaseEncoding"), 0
        for part in encoding.get("/Differences", ()):
            if isinstance(part, int):
                code = part
            else:
                differences[code] = str(part)[1:]
                code += 1
    return RawFont(1, text, str(base or "/WinAnsiEncoding")[1:], differences, each, 500.0)


def _wide(held: Any) -> dict[int, float]:
    """Return the widths of a composite font's W array (ISO 32000-1 9.7.4.3)."""
    widths: dict[int, float] = {}
    parts = list(held)
    at = 0
    while at + 1 < len(parts):
        first, second = int(parts[at]), parts[at + 1]
        if isinstance(second, pikepdf.Array):
            widths |= {first + place: float(width) for place, width in enumerate(second)}
            at += 2
        else:
            last, width = min(int(second), first + 65_535), float(parts[at + 2])
            widths |= dict.fromkeys(range(first, last + 1), width)
            at += 3
    return widths


def _plain(operator: str, operands: Any, properties: Any) -> tuple[Any, ...]:
    if operator in ("EMC", "q", "Q", "BT", "ET"):
        return ()
    if operator in ("BDC", "BMC"):
        held = operands[1] if operator == "BDC" else None
        if isinstance(held, pikepdf.Name):
            held = properties.get(str(held))
        if not isinstance(held, pikepdf.Dictionary):
            return str(operands[0]), None, None
        number, copied = held.get("/MCID"), held.get("/ActualText")
        return (
            str(operands[0]),
            number if isinstance(number, int) else None,
            str(copied) if copied is not None else None,
        )
    if operator == "TJ":
        return tuple(bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in operands[0])
    return tuple(_value(operand) for operand in operands)


def _value(operand: Any) -> Any:
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    return str(operand) if isinstance(operand, pikepdf.Name) else float(operand)
