"""Tables: caption, grid with spans, repeated head rows, the notes under them.

A wide table reaches into the margin where the metadata box stands on page 1 (``page``). Such a table never
overlaps the box: where the text before it might end beside the box, the caption gets the missing height
(``clearance``) as space above it; one without a caption keeps to the text's width.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from notegen.document.blocks import Block, Blocks, Cell, Inlines, Row, Section, Signatures, Table
from notegen.writers.docx.captions import caption
from notegen.writers.docx.inlines import block_mark, plain, styled
from notegen.writers.docx.markup import W, bookmark, paragraph, run
from notegen.writers.docx.page import Page
from notegen.writers.docx.pen import Pen
from notegen.writers.docx.places import table_mark

_STYLE = "Kommunetabel"
_ALIGNED = {"left": "", "right": " tal", "center": " midte"}
_POST = {"left": "Tabeltekst", "right": "Tabeltal", "center": "Tabelmidte"}

CellBlocks = Callable[[Pen, Blocks, str], str]
"""What writes the blocks of a cell: (pen, blocks, style) → paragraphs."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell in the grid, or its continuation in a row below (``covered``); it reaches ``left`` rows down."""

    cell: Cell
    column: int
    left: int
    covered: bool


def table(pen: Pen, block: Table, cell_blocks: CellBlocks) -> str:
    """Return caption, table and the notes under it, all under the table's bookmark."""
    number = pen.next_bookmark()
    out = ""
    out_by = pen.page.out if is_wide(pen, block) else 0
    if block.caption:
        out += caption(
            pen, block.caption, block.id, "caption", before=pen.beside_box.get(block.id, 0), out=out_by
        )
    out += _grid(pen, block, cell_blocks) + _below(pen, block, out_by)
    out = bookmark(number, block_mark(block.id), out)
    return pen.placed(table_mark(block.key), out) if block.key else out


def ends_bare(block: Block) -> bool:
    """Return True if the block's last element is a table, not a paragraph."""
    if isinstance(block, Section):
        return bool(block.blocks) and ends_bare(block.blocks[-1])
    if isinstance(block, Table):
        return not (block.notes or block.rounding or block.remark)
    return isinstance(block, Signatures) and len(block.people) > 1


def table_end(pen: Pen) -> str:
    """Return the paragraph one point high that Word needs after a table where nothing else follows."""
    return paragraph(pen.styles.id("Tabelslut"), "")


def _below(pen: Pen, block: Table, by: int) -> str:
    style = pen.styles.id("Tabelnote")
    out = ""
    for mark, text in block.notes:
        out += paragraph(style, run(pen.words(f"{mark} ")) + styled(pen, text, "Tabelnote"), out=by)
    if block.rounding:
        out += paragraph(style, run(pen.words(block.rounding)), out=by)
    if block.remark:
        out += paragraph(style, styled(pen, block.remark, "Tabelnote"), out=by)
    return out


def _grid(pen: Pen, block: Table, cell_blocks: CellBlocks) -> str:
    wide = is_wide(pen, block)
    widths = _widths(block, wide, pen.page)
    aside = f'<w:tblInd w:w="{-pen.page.out}" w:type="dxa"/>' if wide and pen.page.out else ""
    last_is_total = bool(block.body) and block.body[-1].kind == "i alt"
    row_heads = any(cell.head == "row" for row in block.body for cell in row.cells)
    look = (
        f'w:firstRow="{int(bool(block.head))}" w:lastRow="{int(last_is_total)}" '
        f'w:firstColumn="{int(row_heads)}"'
    )
    bits = 0x0600 | (0x20 if block.head else 0) | (0x40 if last_is_total else 0) | (0x80 if row_heads else 0)
    title = (
        ""
        if block.caption is None
        else _title(block.caption.label, block.caption.number, block.caption.inlines)
    )
    named = f'<w:tblCaption w:val="{pen.words(title)}"/>' if title else ""
    described = f'<w:tblDescription w:val="{pen.words(block.description)}"/>' if block.description else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = block.head + block.body
    slots = _slots(rows, len(block.columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{pen.styles.id(_STYLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{aside}<w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" {look} w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{named}{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + "".join(_row(pen, block, index, in_row, widths, cell_blocks) for index, in_row in enumerate(slots))
        + "</w:tbl>"
    )


def _title(label: str, number: str, inlines: Inlines) -> str:
    return " ".join(part for part in (label, number, plain(inlines)) if part)


def is_wide(pen: Pen, block: Table) -> bool:
    """Return True if the table takes the page's width: it is wide, and can be held clear of the box."""
    return block.wide and pen.beside_box.get(block.id) != 0


def _widths(block: Table, wide: bool, page: Page) -> list[int]:
    """Return the columns' widths in twips; they add up to the table's."""
    total = page.wide if wide else page.text
    shares = [column.share for column in block.columns]
    edges = [total * sum(shares[:n]) // max(sum(shares), 1) for n in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _slots(rows: tuple[Row, ...], columns: int) -> Iterator[list[_Slot]]:
    """Yield each row's cells with their columns, those that reach down from rows above put in."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        out: list[_Slot] = []
        below: dict[int, tuple[Cell, int]] = {}
        cells = iter(row.cells)
        column = 0
        while column < columns:
            if column in reaching:
                cell, left = reaching[column]
                out.append(_Slot(cell, column, left, True))
            else:
                following = next(cells, None)
                if following is None:
                    break
                cell, left = following, max(following.rowspan, 1)
                out.append(_Slot(cell, column, left, False))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell.colspan
        reaching = below
        yield out


def _row(
    pen: Pen, block: Table, index: int, slots: list[_Slot], widths: list[int], cell_blocks: CellBlocks
) -> str:
    rows = block.head + block.body
    row, head = rows[index], index < len(block.head)
    cells = ""
    for slot in slots:
        rules = ""
        if row.kind == "i alt" and index < len(rows) - 1:
            rules = _style_rules(pen, "lastRow")
        elif (head and slot.left > 1 and index + slot.left >= len(block.head)) or (
            slot.covered and index == len(block.head) - 1
        ):
            rules = _style_rules(pen, "firstRow")
        style = _cell_style(row, slot.cell, block.kind == "beskrivelse")
        keep = block.whole and index < len(rows) - 1
        cells += _cell(pen, slot, style, widths, rules, cell_blocks, keep)
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(
    pen: Pen, slot: _Slot, style: str, widths: list[int], rules: str, cell_blocks: CellBlocks, keep: bool
) -> str:
    cell = slot.cell
    properties = f'<w:tcW w:w="{sum(widths[slot.column : slot.column + cell.colspan])}" w:type="dxa"/>'
    if cell.colspan > 1:
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if slot.covered or slot.left > 1:
        properties += f'<w:vMerge w:val="{"continue" if slot.covered else "restart"}"/>'
    if slot.covered:
        content = paragraph(pen.styles.id(style), "", leads=keep)
    elif cell.blocks:
        content = cell_blocks(pen, cell.blocks, style)
        if ends_bare(cell.blocks[-1]):
            content += table_end(pen)
    else:
        words = styled(pen, cell.inlines, style)
        if cell.id in pen.references.wanted:
            words = pen.marked(block_mark(cell.id), words)
        content = paragraph(pen.styles.id(style), words, new_page=pen.takes_new_page(), leads=keep)
    return f"<w:tc><w:tcPr>{properties}{rules}</w:tcPr>{content}</w:tc>"


def _cell_style(row: Row, cell: Cell, described: bool) -> str:
    """Return the paragraph style that says both the kind of row and where the words stand."""
    if row.kind == "hoved" or cell.head in ("column", "corner"):
        return "Tabelhoved" + _ALIGNED[cell.align]
    if row.kind == "post" and described and cell.head == "row":
        return "Tabel rækkehoved" + _ALIGNED[cell.align]
    if row.kind == "post":
        return _POST[cell.align] if cell.head != "group" else "Tabel gruppe" + _ALIGNED[cell.align]
    if row.kind == "heraf" and cell.align == "left" and cell is not row.cells[0]:
        return _POST["left"]  # only the row's own words are drawn in, as in the PDF
    return f"Tabel {row.kind}" + _ALIGNED[cell.align]


def _style_rules(pen: Pen, rows: str) -> str:
    """Return the rules that the table style draws in its ``rows`` ("firstRow", "lastRow"), as a cell's own.

    A total need not stand last, and LibreOffice does not draw the style's rule under a head that spans
    rows: there the cell repeats what the template's style says, so that it is restyled with it.
    """
    style = pen.styles.by_id[pen.styles.id(_STYLE)]
    for part in style.findall(f"{W}tblStylePr"):
        borders = part.find(f"{W}tcPr/{W}tcBorders")
        if part.get(f"{W}type") == rows and borders is not None:
            return f"<w:tcBorders>{''.join(_rule(side) for side in borders)}</w:tcBorders>"
    return ""


def _rule(side: etree._Element) -> str:
    given = "".join(
        f' w:{etree.QName(str(name)).localname}="{value!s}"' for name, value in side.attrib.items()
    )
    return f"<w:{etree.QName(side).localname}{given}/>"
