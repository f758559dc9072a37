"""The PDF of a note: its pages as they are set, what it is made of, and the same bytes every time."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from notegen.document.blocks import Block, Document, Footnote, List, ListItem, Section
from notegen.writers.pdf import write
from tests.writers import sample

LONG = sample.LONG


@cache
def made(document: Document) -> Any:
    written = write(document, sample.layout())
    assert written.findings == ()
    return written


@cache
def pages(document: Document) -> tuple[str, ...]:
    """Return the text of each page, in the order painted: hyphens at line ends undone, one space between words."""
    opened = pdfium.PdfDocument(made(document).data)
    texts = tuple(page.get_textpage().get_text_range() for page in opened)
    assert len(texts) == made(document).pages
    return tuple(" ".join(text.replace("\ufffe", "").replace("\xad", "").split()) for text in texts)


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(document).data))


def fillers(lines: int) -> list[Block]:
    """Return one-line paragraphs that take up that many places."""
    return [sample.paragraph(f"f{n}", f"Fyld {n}") for n in range(lines)]


def top_of(document: Document, page: int, words: str) -> tuple[float, float, float, float]:
    """Return the box of the first character of the words: left, bottom, right, top in points."""
    textpage = pdfium.PdfDocument(made(document).data)[page].get_textpage()
    index, _count = textpage.search(words).get_next()
    box: tuple[float, float, float, float] = textpage.get_charbox(index)
    return box


EVERYTHING = sample.everything()


def test_a_short_note_is_one_page() -> None:
    assert made(sample.short()).pages == 1


def test_the_sample_of_four_pages_has_four() -> None:
    assert made(sample.four_pages()).pages == 4


def test_title_language_and_metadata_come_from_the_note() -> None:
    with opened(EVERYTHING) as pdf:
        assert str(pdf.docinfo["/Title"]) == "BC24: Fremskudt indsats i Sydhavnen"
        assert str(pdf.docinfo["/Author"]) == "Center for Beskæftigelse og Integration"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20181108")
        assert str(pdf.docinfo["/sagsnr"]) == "2018-0266843"
        assert "/ModDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_what_only_a_browser_asks_for_is_not_in_the_files_properties() -> None:
    assert "/viewport" not in opened(EVERYTHING).docinfo


def test_only_the_layouts_fonts_are_used_and_all_are_embedded() -> None:
    with opened(EVERYTHING) as pdf:
        fonts = {
            str(font.BaseFont): font.DescendantFonts[0].FontDescriptor.keys()
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert len(fonts) == 4
    for name, keys in fonts.items():
        assert "Liberation-Sans" in name
        assert "/FontFile2" in keys


def test_bookmarks_are_the_headings_without_marks_of_notes() -> None:
    with opened(EVERYTHING) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "BC24: Fremskudt indsats i Sydhavnen"
        assert [item.title for item in top.children][:3] == ["Baggrund", "Indhold med en fodnote", "Økonomi"]


def test_the_box_of_facts_is_read_before_the_body() -> None:
    with opened(EVERYTHING) as pdf:
        (whole,) = pdf.Root.StructTreeRoot.K
        assert [str(child.S) for child in whole.K][:2] == ["/Sect", "/P"]
    text = pages(EVERYTHING)[0]
    assert text.index("Sagsnr.") < text.index("BC24")


def test_the_running_header_begins_on_page_2_and_every_page_is_counted() -> None:
    texts = pages(EVERYTHING)
    assert "Københavns Kommune" in texts[0]
    assert "Fremskudt indsats i Sydhavnen · Sagsnr." not in texts[0]
    assert all("Fremskudt indsats i Sydhavnen · Sagsnr. 2018-0266843" in text for text in texts[1:])
    assert all(f"Side {n} af {len(texts)}" in text for n, text in enumerate(texts, 1))


def test_a_draft_says_so_on_every_page_and_has_the_same_pages() -> None:
    draft = pages(sample.four_pages("UDKAST"))
    assert all("UDKAST" in text for text in draft)
    assert [text.replace("UDKAST", "").split() for text in draft] == [
        text.split() for text in pages(sample.four_pages())
    ]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("en fodnote1", "Den første note"),
        ("med en fodnote2", "En note til en overskrift"),
        ("Med fodnote3", "En note i en liste"),
        ("Udgifter i alt4", "En note i tabellens sidste"),
    ],
)
def test_a_footnote_stands_on_the_page_of_its_mark(mark: str, note: str) -> None:
    (page,) = [text for text in pages(EVERYTHING) if note in text]
    assert mark in page


@pytest.mark.parametrize("lines", range(24, 32))
def test_a_footnote_in_the_last_row_of_a_page_stays_with_it(lines: int) -> None:
    new = sample.numbers()
    table = sample.many_rows(new, 1, note=1)
    document = sample.short(
        *fillers(lines), table, notes=(Footnote(1, sample.words(LONG[:150]), sample.HERE),)
    )
    (page,) = [text for text in pages(document) if "Forvaltningen vurderer" in text]
    assert "Udgifter i alt1" in page


@pytest.mark.parametrize("lines", range(28, 34))
def test_a_heading_never_stands_alone_at_the_foot_and_a_caption_stays_with_its_table(lines: int) -> None:
    section = Section(
        "n100",
        "s",
        (sample.heading("n101", 2, "Overskrift"), sample.paragraph("n102", LONG)),
        False,
        sample.HERE,
    )
    document = sample.short(*fillers(lines), section)
    (page,) = [text for text in pages(document) if "Overskrift" in text]
    assert "Forvaltningen vurderer" in page
    table = sample.short(*fillers(lines - 3), sample.many_rows(sample.numbers(), 3))
    (page,) = [text for text in pages(table) if "Oversigt over" in text]
    assert "hold 1" in page


def test_head_rows_are_repeated_on_every_page_of_a_table() -> None:
    holding = [text for text in pages(EVERYTHING) if ", hold " in text]
    assert len(holding) > 3
    assert all("Budget i 1.000 kr." in text and "2021" in text for text in holding)


def test_no_row_is_cut() -> None:
    for text in pages(EVERYTHING):
        assert text.count("Virksomhedskonsulenter og") == text.count(", hold ")


def test_a_row_taller_than_a_page_keeps_the_head_on_every_page() -> None:
    new = sample.numbers()
    table = sample.many_rows(new, 1)
    tall = sample.row("post", "n900", sample.cell("n901", *([LONG] * 30), colspan=6))
    document = sample.short(replace(table, body=(*table.body, tall)))
    texts = pages(document)
    assert len(texts) > 2
    assert all("Budget i 1.000 kr." in text for text in texts)


def test_a_wide_table_begins_under_the_box_of_facts() -> None:
    def with_a_long_box(table: Block) -> Document:
        return replace(sample.short(table), meta=sample.meta() * 2)

    wide = with_a_long_box(sample.many_rows(sample.numbers(), 1, wide=True))
    narrow = with_a_long_box(sample.many_rows(sample.numbers(), 1))
    foot = last_of(narrow, 0, "cf@kk.example")
    assert top_of(narrow, 0, "Oversigt over")[3] > foot
    assert top_of(wide, 0, "Oversigt over")[3] < foot


def last_of(document: Document, page: int, words: str) -> float:
    """Return the bottom of the last place the words stand, in points."""
    search = pdfium.PdfDocument(made(document).data)[page].get_textpage()
    finder = search.search(words)
    bottom = 842.0
    while found := finder.get_next():
        bottom = min(bottom, search.get_charbox(found[0])[1])
    return bottom


def test_the_geometry_is_the_layouts() -> None:
    left, _bottom, _right, _top = top_of(sample.short(), 0, "Budgetnotat")
    assert abs(left / 72 * 25.4 - 22) < 0.5
    left, _bottom, _right, _top = top_of(sample.short(), 0, "8. november")
    assert abs(left / 72 * 25.4 - 156) < 0.5


def test_lists_print_their_own_marks() -> None:
    text = " ".join(pages(EVERYTHING))
    for mark in ("1.", "3.", "9)", "10)", "b.", "a)", "i.", "ii.", "•"):
        assert mark in text.split(), mark


def test_a_list_may_begin_with_a_list() -> None:
    new = sample.numbers()
    inner = List(new(), "•", 1, "", "", (sample.item(new, "inderst"),), sample.HERE)
    outer = List(new(), "1.", 1, "", "", (ListItem(new(), (inner,)),), sample.HERE)
    assert "inderst" in pages(sample.short(outer))[0]


def test_links_and_references_lead_somewhere() -> None:
    with opened(EVERYTHING) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        addresses = {str(link.A.URI) for link in links if "/A" in link}
        assert {"https://www.kk.dk/artikel?a=1&b=2", "mailto:cf@kk.example"} <= addresses
        assert any("/Dest" in link for link in links)


def test_rendering_one_note_does_not_change_the_next() -> None:
    first = write(sample.short(), sample.layout()).data
    write(EVERYTHING, sample.layout())
    assert write(sample.short(), sample.layout()).data == first


def test_two_processes_with_other_settings_write_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.writers import sample; from notegen.writers import pdf, html; "
        "d, l = sample.everything(), sample.layout(); "
        "print(*(hashlib.sha256(w.write(d, l).data).hexdigest() for w in (pdf, html)))"
    )
    said = []
    for settings in (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C"},
        {
            "PYTHONHASHSEED": "77",
            "TZ": "Asia/Tokyo",
            "LANG": "da_DK.UTF-8",
            "LANGUAGE": "da",
            "LC_ALL": "C.UTF-8",
        },
    ):
        environment = {**os.environ, **settings, "PYTHONPATH": str(sample.ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        said.append(run.stdout)
    assert said[0] == said[1]
    assert said[0].split()[0] == hashlib.sha256(made(EVERYTHING).data).hexdigest()
