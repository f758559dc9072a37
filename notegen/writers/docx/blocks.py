"""Blocks → paragraphs, tables and pictures, one function a kind of block."""

from dataclasses import dataclass, replace

from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Signatures,
    Table,
)
from notegen.writers.docx.figures import figure
from notegen.writers.docx.inlines import block_mark, styled
from notegen.writers.docx.markup import BORDERS_HERE, control, paragraph
from notegen.writers.docx.numbering import Numbered, style_name
from notegen.writers.docx.pen import Pen
from notegen.writers.docx.places import box_mark, first_field, section_mark
from notegen.writers.docx.references import first_paragraph
from notegen.writers.docx.signatures import signatures
from notegen.writers.docx.tables import ends_bare, table, table_end

BODY = "Body Text"
_SPACE_UNDER_TABLE = 200
"""Twips. A paragraph under a table has a style for it; list items have their style for the list's sake."""
_ROLES = {
    "brødtekst": BODY,
    "status": "Status",
    "resumé": "Resumé",
    "indledning til punkter": "Indledning til punkter",
    "erklæring": "Erklæring",
    "underskrift": "Underskrift",
    "bilag": "Bilag",
    "afrunding": "Afrunding",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What the blocks lie in: the style that paragraphs and list items then have ("" for their own),
    and the list, if any."""

    text: str = ""
    item: str = ""
    outer: Numbered | None = None


def blocks(pen: Pen, content: Blocks, around: Around = Around()) -> str:
    """Return the blocks in order."""
    out: list[str] = []
    before: Block | None = None
    first_list = True
    for block in content:
        bare = before is not None and ends_bare(before)
        if bare and _begins_with_table(block):
            # Two tables that touch are one table to Word.
            out.append(table_end(pen))
        # A caption keeps no room under itself: a source may follow it.
        captioned = isinstance(before, Figure) and not before.source
        under_rule = bare or captioned or isinstance(before, Box)
        if isinstance(block, List):
            out.append(_list(pen, block, around, first_list, under_rule))
            first_list = False
        else:
            out.append(_block(pen, block, around, under_rule))
        before = block
    return "".join(out)


def _block(pen: Pen, block: Block, around: Around, after_table: bool) -> str:
    match block:
        case Paragraph():
            return _paragraph(pen, block, around, after_table)
        case Heading():
            return heading(pen, block)
        case Quote():
            inner = blocks(pen, block.blocks, replace(around, text="Quote"))
            return _wanted(pen, block.id, inner)
        case Box():
            return _box(pen, block)
        case Table():
            return table(pen, block, blocks_in_cell)
        case Figure():
            return figure(pen, block)
        case Signatures():
            return _wanted(pen, block.id, signatures(pen, block))
        case Section():
            return _section(pen, block)
        case List():
            return _list(pen, block, around, True, after_table)


def blocks_in_cell(pen: Pen, content: Blocks, style: str) -> str:
    """Return the blocks of a table's cell; its paragraphs are set in ``style``."""
    return blocks(pen, content, Around(text=style, item="Tabelpunkt"))


def heading(pen: Pen, block: Heading) -> str:
    """Return a heading under a hidden bookmark, so that links and Word's own references find it."""
    style = f"heading {block.level}"
    content = pen.marked(block_mark(block.id), styled(pen, block.inlines, style))
    return paragraph(pen.styles.id(style), content, new_page=pen.takes_new_page())


def _begins_with_table(block: Block) -> bool:
    if isinstance(block, Section):
        return bool(block.blocks) and _begins_with_table(block.blocks[0])
    return (isinstance(block, Table) and block.caption is None) or (
        ends_bare(block) and isinstance(block, Signatures)
    )


def _paragraph(pen: Pen, block: Paragraph, around: Around, after_table: bool) -> str:
    style = around.text or _ROLES[block.role]
    if after_table and style == BODY:
        style = "Brødtekst efter tabel"
    content = styled(pen, block.inlines, style)
    if block.id in pen.references.wanted:
        content = pen.marked(block_mark(block.id), content)
    return paragraph(pen.styles.id(style), content, new_page=pen.takes_new_page(), leads=block.leads)


def _list(pen: Pen, block: List, around: Around, first_in_item: bool, after_table: bool) -> str:
    numbered = pen.numbering.begin(block, around.outer, first_in_item)
    style = around.item or style_name(block)
    spaces = [_SPACE_UNDER_TABLE if after_table else 0] + [0] * len(block.items)
    return "".join(
        _item(pen, item, style, around, numbered, space)
        for item, space in zip(block.items, spaces, strict=False)
    )


def _item(pen: Pen, item: ListItem, style: str, around: Around, numbered: Numbered, space: int) -> str:
    """An item: its first paragraph carries the number, further paragraphs stand under its words."""
    first = first_paragraph(item)
    content = styled(pen, first.inlines, style) if first else ""
    for key in {item.id: None, first.id if first else "": None}:
        if key in pen.references.wanted:
            content = pen.marked(block_mark(key), content)
    num = (numbered.family.number, numbered.level)
    own = paragraph(pen.styles.id(style), content, num=num, before=space, new_page=pen.takes_new_page())
    depth = min(numbered.level, 2) + 1
    under = around.text or f"List Continue{f' {depth}' if depth > 1 else ''}"
    inside = replace(around, text=under, outer=numbered)
    return own + blocks(pen, item.blocks[1:] if first else item.blocks, inside)


def _box(pen: Pen, block: Box) -> str:
    """Paragraphs with a rule over the first and under the last.

    Neighbours in the style »Boks« share their rules by themselves. Where lists or tables lie in the box
    they cannot, since their indents differ: there each paragraph says which of the style's rules it
    leaves out.
    """
    title = ""
    if block.title:
        words = styled(pen, block.title, "Boks titel")
        title = paragraph(pen.styles.id("Boks titel"), words, new_page=pen.takes_new_page())
    inside = title + blocks(pen, block.blocks, Around(text="Boks", item="Boks punkt"))
    if not all(isinstance(each, Paragraph) for each in block.blocks):
        inside = _rules_outside_only(inside)
    inside = _wanted(pen, block.id, inside)
    return pen.placed(box_mark(block.key), inside) if block.key else inside


def _rules_outside_only(content: str) -> str:
    pieces = content.split(BORDERS_HERE)
    last = len(pieces) - 2
    out = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        top = "" if index == 0 else '<w:top w:val="nil"/>'
        bottom = "" if index == last else '<w:bottom w:val="nil"/>'
        out += (f"<w:pBdr>{top}{bottom}</w:pBdr>" if top or bottom else "") + piece
    return out


def _section(pen: Pen, section: Section) -> str:
    pen.new_page = pen.new_page or section.new_page
    inside = blocks(pen, section.blocks)
    if not inside:
        return ""
    # LibreOffice makes a control one round the first paragraph alone, and shows the code of a field there,
    # not its words, unless the field lies in a control of its own.
    before, field, after = first_field(inside)
    if field:
        inside = before + control("henvisning", field) + after
    inside = control(pen.words(section.key), pen.placed(section_mark(section.key), inside))
    return _wanted(pen, section.id, inside)


def _wanted(pen: Pen, target: str, content: str) -> str:
    """Return content under its bookmark if something refers to it."""
    if content and target in pen.references.wanted:
        return pen.marked(block_mark(target), content)
    return content
