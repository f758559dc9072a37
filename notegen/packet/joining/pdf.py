"""A PDF's bytes opened, looked into and written: what the modules of joining share of pikepdf.

The files may be anybody's; how much a stream may unpack to is set where notegen first reads PDFs.
"""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

import notegen.readback.pdf_file  # noqa: F401 - sets how much a stream may unpack to
from notegen.writers.seals import sealed_pdf

# What pikepdf logs of broken files has no reader here: it is told as findings.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

BROKEN: Final = (
    *(pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),
)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_IDS: Final = re.compile(rb"/ID \[\s*<([0-9a-f]{32})>\s*<([0-9a-f]{32})>\s*\]")


def opened(data: bytes) -> Pdf:
    """Return the PDF. It must stay open until all that is made of it is written. Raises pikepdf's errors."""
    return Pdf.open(io.BytesIO(data))


def written(pdf: Pdf) -> bytes:
    """Return the PDF's bytes: the same for the same content, with notegen's own seal in its identifier."""
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    data = out.getvalue()
    found = list(_IDS.finditer(data))
    if not found:
        return data
    # The seal is as long as the digits; the one byte more is in the trailer, and no offset points past it.
    start, end = found[-1].span()
    ids = b"/ID [(%b) (%b)]" % (found[-1][1], found[-1][2])
    return sealed_pdf(data[:start] + ids + data[end:])


def content_of(page: Any) -> bytes:
    """Return a page's content, unpacked."""
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream))


def bytes_in(stream: Any) -> bytes:
    """Return a stream's content, unpacked."""
    return bytes(stream.read_bytes())


def text_in(stream: Any) -> str:
    """Return a stream's content as text; empty where it is none."""
    return stream.read_bytes().decode("utf-8", "replace") if isinstance(stream, Stream) else ""


def pairs(node: Any, key: str = "/Names") -> Iterator[tuple[Any, Any]]:
    """Give the keys and values of a name tree, or of a number tree with "/Nums" (ISO 32000-1, 7.9.6)."""
    waiting, seen = [node], 0
    while waiting and seen < 100_000:
        held = waiting.pop()
        seen += 1
        if not isinstance(held, Dictionary):
            continue
        flat = held.get(key)
        if isinstance(flat, Array):
            values = list(flat)
            yield from zip(values[::2], values[1::2], strict=False)
        kids = held.get("/Kids")
        waiting.extend(reversed(list(kids)) if isinstance(kids, Array) else ())


def name_tree(pdf: Pdf, items: list[tuple[str, Any]]) -> Any:
    """Return a name tree of the items, in the order of their keys' bytes."""
    keyed = sorted(((bytes(String(key)), key, value) for key, value in items), key=lambda item: item[0])
    flat = [part for _bytes, key, value in keyed for part in (String(key), value)]
    return pdf.make_indirect(Dictionary(Names=Array(flat)))


def listed(value: Any) -> list[Any]:
    """Return an array's items, a single value as one, nothing as none."""
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def is_link(annotation: Any) -> bool:
    """Return True for an annotation that is a link."""
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link
