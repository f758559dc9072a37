"""Files of closed parts with a word in every place: tables a note reads, pictures, slides, sheets."""

import io
from collections.abc import Iterator

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin

from tests.gate.hunt_words import Planted
from tests.gate.planted import ELSEWHERE, zipped
from tests.gate.planted_pdf import IN_PDF, paged, saved


def sheet(words: Planted, where: str, rows: list[list[object]]) -> bytes:
    """Return a workbook whose sheet "Tal" holds ``rows``, and words in every place beside them."""

    def word(place: str) -> str:
        return words(f"{where}: {place}", "kilde")

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Tal"
    for row in rows:
        page.append(row)
    page["Z40"] = word("celle uden for området")
    page["Z41"].comment = Comment(word("kommentar"), word("kommentarens forfatter"))
    page["Z42"] = f'="{word("tekst i en formel")}"'
    page.oddHeader.center.text = word("sidehoved")
    hidden = book.create_sheet(word("skjult arks navn"))
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = word("celle i skjult ark")
    book.defined_names["Navn"] = DefinedName("Navn", attr_text=f'"{word("navngivet område")}"')
    book.properties.title, book.properties.creator = word("egenskaben titel"), word("egenskaben forfatter")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def slides(words: Planted, where: str) -> bytes:
    """Return a presentation with words on a slide, in its notes and in a comment."""

    def part(place: str, tag: str = "a:t") -> str:
        return f"<x><{tag}>{words(f'{where}: {place}')}</{tag}></x>"

    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": part("dias"),
            "ppt/notesSlides/notesSlide1.xml": part("noter til et dias"),
            "ppt/comments/comment1.xml": part("kommentar", "p:text"),
            "docProps/app.xml": part("firma", "Company"),
        }
    )


def picture(words: Planted, where: str, kind: str = "PNG") -> bytes:
    """Return a picture with words in what it says of itself."""
    out, exif, info = io.BytesIO(), Image.Exif(), PngImagePlugin.PngInfo()
    exif[0x010E] = words(f"{where}: EXIF, beskrivelse", "kilde", ascii_only=True)
    exif[0x9C9B] = words(f"{where}: EXIF, titel i UTF-16", "kilde").encode("utf-16-le")
    size, colour = (90, 60), (len(words.places) % 250, 90, 30)
    if kind == "PNG":
        info.add_text("Title", words(f"{where}: tEXt", "kilde", ascii_only=True))
        info.add_text("Author", words(f"{where}: zTXt", "kilde", ascii_only=True), zip=True)
        info.add_itxt("Comment", words(f"{where}: iTXt", "kilde"), zip=True)
        Image.new("RGB", size, colour).save(out, "PNG", pnginfo=info, exif=exif)
    else:
        remark = words(f"{where}: bemærkning", "kilde", ascii_only=True)
        Image.new("RGB", size, colour).save(out, "JPEG", exif=exif, comment=remark.encode())
    return out.getvalue()


_ON_PAGES = {
    "side, en streng",
    "side, bogstav for bogstav",
    "side, delt over en linje",
    "side, oktale tegn",
    "side, skriftens egne numre",
    "side, usynlig skrift",
    "formular i siden",
}
_ASCII_ONLY = {"HTML, css", "mail", "RTF", "navn", "skriftens navn"}


def every_annex(words: Planted, where: str) -> Iterator[tuple[str, bytes]]:
    """Give annexes (file name, bytes), each with a word in one place of its kind of file, and in its name."""
    for number, (place, make) in enumerate((IN_PDF | ELSEWHERE).items()):
        if place in ("filnavn", "ældre udgave"):
            continue
        kind = "PDF" if place in IN_PDF else "fil"
        own = words(f"{where}: {kind}: {place}", "kilde", ascii_only=place in _ASCII_ONLY)
        if place in _ON_PAGES or kind == "fil":
            words.shown[own] = "dagsorden"
        name, data = make(own)
        if kind == "fil" and name.endswith((".docx", ".png", ".jpg", ".pdf")):
            words.shown[own] = "dagsorden" if name.endswith(".docx") else "kilde"
        yield f"{number:03}.{name.rpartition('.')[2]}", data


def older(words: Planted, where: str) -> tuple[str, bytes]:
    """Return a PDF saved twice, with a word only in its earlier revision."""
    return IN_PDF["ældre udgave"](words(f"{where}: PDF: ældre udgave", "kilde"))


def simple_pdf(word: str) -> bytes:
    """Return a PDF with a word on its one page."""
    return saved(paged(text=f"Her står {word} midt i en sætning."))
