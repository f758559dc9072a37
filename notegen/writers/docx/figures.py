"""Figures: picture, caption below, source."""

from notegen.document.blocks import Figure
from notegen.writers.docx.captions import caption
from notegen.writers.docx.inlines import block_mark, styled
from notegen.writers.docx.markup import bookmark, paragraph, picture
from notegen.writers.docx.pen import Pen
from notegen.writers.docx.places import figure_mark

EMU_PER_MM = 36_000
EMU_PER_TWIP = 635
_TALLEST_MM = 190


def figure(pen: Pen, block: Figure) -> str:
    """Return a figure under its bookmark. Its width is a share of the text's; none is taller than 190 mm."""
    width = pen.page.text * EMU_PER_TWIP * min(max(block.width, 1), 100) // 100
    width, height = fitted(block.image.width, block.image.height, width, _TALLEST_MM * EMU_PER_MM)
    number = pen.next_picture()
    drawn = picture(
        pen.relations.image(block.image.data, block.image.kind),
        number,
        pen.words(block.image.name),
        pen.words(block.alt),
        width,
        height,
    )
    bookmark_id = pen.next_bookmark()
    out = paragraph(pen.styles.id("Figur"), drawn, new_page=pen.takes_new_page())
    if block.caption:
        out += caption(pen, block.caption, block.id, "Figurtekst")
    if block.source:
        out += paragraph(pen.styles.id("Kilde"), styled(pen, block.source, "Kilde"))
    out = bookmark(bookmark_id, block_mark(block.id), out)
    return pen.placed(figure_mark(block.key), out) if block.key else out


def fitted(pixels_wide: int, pixels_high: int, width: int, tallest: int) -> tuple[int, int]:
    """Return (width, height) in the picture's proportions, ``width`` wide unless that is too tall."""
    height = width * max(pixels_high, 1) // max(pixels_wide, 1)
    if height > tallest:
        return max(width * tallest // height, 1), tallest
    return width, max(height, 1)
