"""Pictures in the PDF: as wide as asked for, never taller than fits on a page with the text under them."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image as Pillow

from notegen.document.blocks import Block, Caption, Figure
from notegen.model.table import Image
from notegen.writers.pdf import write
from tests.writers import sample

MM = 72 / 25.4
FOOT_OF_THE_TEXT = 30 * MM


def figure(wide: int, high: int, share: int) -> Figure:
    out = io.BytesIO()
    Pillow.new("RGB", (wide, high), "#1f3a5f").save(out, "PNG")
    caption = Caption("Figur", "1", ". ", sample.words("Et højt kort"))
    image = Image("kort.png", out.getvalue(), "png", wide, high)
    return Figure("F1", caption, "Et kort", image, sample.words("Kilde: egne tal"), share, sample.HERE)


@pytest.mark.parametrize("before", [0, 12])
@pytest.mark.parametrize(
    ("wide", "high", "share", "mm_wide", "mm_high"),
    [(900, 1600, 100, 190 * 9 / 16, 190), (200, 1600, 40, 190 / 8, 190), (900, 600, 100, 127, 127 / 1.5)],
)
def test_a_tall_picture_keeps_its_proportions_and_its_text_on_one_page(
    wide: int, high: int, share: int, mm_wide: float, mm_high: float, before: int
) -> None:
    blocks: list[Block] = [sample.paragraph(f"f{n}", f"Fyld {n}") for n in range(before)]
    written = write(sample.short(*blocks, figure(wide, high, share)), sample.layout())
    assert written.findings == ()
    pages = pdfium.PdfDocument(written.data)
    drawn = [
        (page, picture)
        for page in pages
        for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=9)
    ]
    ((page, picture),) = drawn
    left, bottom, right, top = picture.get_bounds()
    assert (right - left) / MM == pytest.approx(mm_wide, abs=0.5)
    assert (top - bottom) / MM == pytest.approx(mm_high, abs=0.5)
    texts = page.get_textpage()
    for said in ("Et højt kort", "Kilde: egne tal"):
        index, _count = texts.search(said).get_next()
        _left, low, _right, high_up = texts.get_charbox(index)
        assert FOOT_OF_THE_TEXT < low < high_up < bottom
