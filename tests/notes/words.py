"""The words of a finished file in reading order: of a DOCX from its parts, of a PDF from its tags."""

import ctypes
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letters(text: str) -> str:
    """Return a text without blanks and hyphens, which only the ends of lines put there or take away.

    PDFium gives a soft hyphen at the end of a line as U+0002.
    """
    return re.sub(r"[\s\x02\u00ad\u2010\ufffe-]", "", text)


# DOCX ---------------------------------------------------------------------------------------------


def docx_parts(data: bytes) -> dict[str, etree._Element]:
    """Return the document's and the footnotes' XML by name ("document", "footnotes")."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(f"word/{name}.xml"))
            for name in ("document", "footnotes")
            if f"word/{name}.xml" in archive.namelist()
        }


def docx_paragraphs(root: etree._Element) -> list[str]:
    """Return the text of every paragraph as it is shown, in order, cells row by row.

    A footnote's mark is its number; the number of a list item, which Word reckons out, is left out.
    """
    marks = [mark.get(f"{W}id") for mark in root.iter(f"{W}footnoteReference")]
    order = list(dict.fromkeys(marks))
    return [_shown(paragraph, order) for paragraph in root.iter(f"{W}p")]


def _shown(paragraph: etree._Element, order: list[Any]) -> str:
    parts = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}footnoteReference"):
        if next(element.iterancestors(f"{W}p")) is not paragraph:
            continue
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag == f"{W}footnoteReference":
            parts.append(str(order.index(element.get(f"{W}id")) + 1))
        else:
            parts.append(" ")
    return "".join(parts)


def docx_footnotes(parts: dict[str, etree._Element]) -> list[str]:
    """Return the footnotes' words, in the order of their marks in the text."""
    order = [mark.get(f"{W}id") for mark in parts["document"].iter(f"{W}footnoteReference")]
    notes = {note.get(f"{W}id"): note for note in parts["footnotes"].iter(f"{W}footnote")}
    return [" ".join(docx_paragraphs(notes[name])).strip() for name in dict.fromkeys(order)]


def docx_cells(root: etree._Element) -> list[str]:
    """Return the words of every cell that has some; signatures, set in a table too, are no cells."""
    tables = (table for table in root.iter(f"{W}tbl") if _style(table) != "Underskrifter")
    cells = (" ".join(docx_paragraphs(cell)).strip() for table in tables for cell in table.iter(f"{W}tc"))
    return [cell for cell in cells if cell]


def _style(table: etree._Element) -> str:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return "" if style is None else str(style.get(f"{W}val"))


# PDF ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and where it stands in the structure tree: (tag, the element's number) from the root."""

    path: tuple[tuple[str, int], ...]
    text: str

    def within(self, tags: Collection[str]) -> tuple[str, int]:
        """Return the nearest element around it that has one of the tags, ("", 0) where there is none."""
        return next((step for step in reversed(self.path) if step[0] in tags), ("", 0))


def pdf_pieces(data: bytes) -> list[Piece]:
    """Return every piece of tagged text in reading order.

    The number of a list item, and the head that a table repeats on its next page, are left out.
    """
    painted = _painted(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        pieces = [
            Piece(path, painted.get((page, mcid), ""))
            for path, page, mcid in _leaves(pdf.Root.StructTreeRoot, (), 0, pages)
        ]
    return _without_repeated_heads([piece for piece in pieces if not _is_list_number(piece)])


def pdf_blocks(data: bytes, tags: Collection[str]) -> list[tuple[str, str]]:
    """Return (tag, text) for each element that has one of the tags, "" for what stands in none."""
    grouped = groupby(pdf_pieces(data), key=lambda piece: piece.within(tags))
    return [(tag, " ".join("".join(p.text for p in pieces).split())) for (tag, _n), pieces in grouped]


def pdf_cells(data: bytes) -> list[str]:
    """Return the words of every cell that has some."""
    return [text for tag, text in pdf_blocks(data, {"TH", "TD"}) if tag and text]


def is_footnote(piece: Piece) -> bool:
    """Return True for the words of a footnote at the foot of a page."""
    tags = [tag for tag, _number in piece.path]
    return "Note" in tags


def _is_list_number(piece: Piece) -> bool:
    tags = [tag for tag, _number in piece.path]
    return "Lbl" in tags and tags[max(tags.index("Lbl") - 1, 0)] == "LI"


def _without_repeated_heads(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    last = ""
    for (_tag, number), group in groupby(pieces, key=lambda piece: piece.within({"THead"})):
        found = list(group)
        head = "".join(piece.text for piece in found) if number else ""
        captioned = bool(kept) and kept[-1].within({"Caption"})[1] != 0
        if number and head == last and not captioned:
            continue
        last = head or last
        kept += found
    return kept


def _leaves(
    node: Any, path: tuple[tuple[str, int], ...], page: int, pages: dict[tuple[int, int], int]
) -> Iterator[tuple[tuple[tuple[str, int], ...], int, int]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _leaves(child, path, page, pages)
        return
    if not isinstance(node, pikepdf.Dictionary):
        yield path, page, int(node)
        return
    if "/Pg" in node:
        page = pages[node.Pg.objgen]
    if node.get("/Type") == "/MCR":
        yield path, page, int(node.MCID)
        return
    name = str(node.get("/S", ""))[1:]
    if "/K" in node:
        yield from _leaves(node.K, (*path, (name, node.objgen[0])) if name else path, page, pages)


def _painted(data: bytes) -> dict[tuple[int, int], str]:
    """Return the text painted under each marked content: (page, id) → text."""
    found: dict[tuple[int, int], str] = {}
    document = pdfium.PdfDocument(data)
    for number, page in enumerate(document):
        textpage = page.get_textpage()
        last: tuple[int, int] | None = None
        for index in range(textpage.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(textpage, index))
            thing = raw.FPDFText_GetTextObject(textpage, index)
            if thing and not raw.FPDFText_IsGenerated(textpage, index):
                last = (number, raw.FPDFPageObj_GetMarkedContentID(ctypes.cast(thing, raw.FPDF_PAGEOBJECT)))
            if last is not None:
                found[last] = found.get(last, "") + letter
    # A negative figure is copied with a hyphen, which spreadsheets take for a minus.
    return {mark: re.sub(r"^-(?=\d)", "\u2212", text) for mark, text in found.items()}
