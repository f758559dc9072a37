"""What a finished PDF shows, by a program that has nothing of ours in it: PDFium."""

import io
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from notegen.packet.joining.place import ROOM


def texts(data: bytes) -> list[str]:
    """Return every page's text."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_text(page) for page in pdf]
    finally:
        pdf.close()


def feet(data: bytes) -> list[str]:
    """Return what stands in the stamp's room of every page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_text(page, ROOM - 0.5) for page in pdf]
    finally:
        pdf.close()


def _text(page: Any, below: float | None = None) -> str:
    held = page.get_textpage()
    try:
        found = held.get_text_range() if below is None else held.get_text_bounded(top=below)
        return " ".join(str(found).split())
    finally:
        held.close()
        page.close()


def colour_at(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of the first page at a point, from the upper left corner in parts of its size."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        image = pdf[0].render(scale=1).to_pil().convert("RGB")
        colour = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
        assert isinstance(colour, tuple)
        return colour
    finally:
        pdf.close()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Return every page's width and height as shown, in whole points."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [
            (round(width), round(height))
            for width, height in (pdf.get_page_size(at) for at in range(len(pdf)))
        ]
    finally:
        pdf.close()


def elements(data: bytes) -> list[tuple[str, str]]:
    """Return the tags in their order: type, and title or alternative text."""
    pdf = opened(data)
    found = []

    def walk(element: Any) -> None:
        found.append((str(element.S)[1:], str(element.get("/T", "") or element.get("/Alt", ""))))
        kids = element.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    for top in pdf.Root.StructTreeRoot.K:
        walk(top)
    return found
