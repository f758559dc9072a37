"""Native footnotes: the notes part is written after the body, which only holds their marks."""

from notegen.document.blocks import Footnote
from notegen.writers.docx.inlines import styled
from notegen.writers.docx.markup import paragraph
from notegen.writers.docx.pen import Pen

EMPTY_PART = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
"""A notes part for a template whose own was dropped by a program that saw no notes in it."""


def footnotes(pen: Pen, notes: tuple[Footnote, ...]) -> str:
    """Return the ``w:footnote`` elements; ``pen`` relates to the notes part, where their links belong."""
    return "".join(_footnote(pen, note) for note in notes)


def _footnote(pen: Pen, note: Footnote) -> str:
    mark = (
        f'<w:r><w:rPr><w:rStyle w:val="{pen.styles.id("footnote reference")}"/></w:rPr><w:footnoteRef/></w:r>'
    )
    content = mark + "<w:r><w:tab/></w:r>" + styled(pen, note.inlines, "footnote text")
    text = paragraph(pen.styles.id("footnote text"), content)
    return f'<w:footnote w:id="{note.number}">{text}</w:footnote>'
