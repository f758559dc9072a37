"""Signatures, side by side two and two."""

from notegen.document.blocks import Signatures
from notegen.writers.docx.markup import paragraph, run
from notegen.writers.docx.pen import Pen


def signatures(pen: Pen, block: Signatures) -> str:
    """Return a table of two columns without rules, so that each name is read with its own title.

    One who signs alone stands as paragraphs.
    """
    people = [_person(pen, *person) for person in block.people]
    if len(people) < 2:
        return "".join(people)
    if len(people) % 2:
        people.append(paragraph(pen.styles.id("Underskriver titel"), ""))
    width = pen.page.text // 2
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{each}</w:tc>' for each in people]
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{left}{right}</w:tr>"
        for left, right in zip(cells[::2], cells[1::2], strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{pen.styles.id("Underskrifter")}"/>'
        f'<w:tblW w:w="{2 * width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _person(pen: Pen, name: str, title: str) -> str:
    out = paragraph(pen.styles.id("Underskriver"), run(pen.words(name)), new_page=pen.takes_new_page())
    if title:
        out += paragraph(pen.styles.id("Underskriver titel"), run(pen.words(title)))
    return out
