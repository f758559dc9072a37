"""Tables: caption, grid with spans, repeated head rows, the notes under them.

A wide table takes 168 mm and so reaches into the strip at the right where the metadata box stands on
page 1. Such a table is held clear of the box by ``clearance``: where the text before it might end beside
the box, the caption gets the missing height as space above it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from notegen.document.blocks import Block, Blocks, Cell, Inlines, Row, Signatures, Table
from notegen.writers.docx.captions import caption
from notegen.writers.docx.inlines import block_mark, plain, styled
from notegen.writers.docx.markup import W, bookmark, paragraph, run
from notegen.writers.docx.pen import Pen

NORMAL_TWIPS = 7200
WIDE_TWIPS = 9525
_STYLE = "Kommunetabel"
_ALIGNED = {"left": "", "right": " tal", "center": " midte"}
_POST = {"left": "Tabeltekst", "right": "Tabeltal", "center": "Tabelmidte"}

CellBlocks = Callable[[Pen, Blocks, str], str]
"""What writes the blocks of a cell: (pen, blocks, style) → paragraphs."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell in the grid, or its continuation in a row below (``covered``)."""

    cell: Cell
    column: int
    covered: bool


def table(pen: Pen, block: Table, cell_blocks: CellBlocks) -> str:
    """Return caption, table and the notes under it, all under the table's bookmark."""
    number = pen.next_bookmark()
    out = ""
    if block.caption:
        out += caption(pen, block.caption, block.id, "caption", before=pen.beside_box.get(block.id, 0))
    out += _grid(pen, block, cell_blocks) + _below(pen, block)
    return bookmark(number, block_mark(block.id), out)


def ends_bare(block: Block) -> bool:
    """Return True if the block's last element is a table, not a paragraph."""
    if isinstance(block, Table):
        return not (block.notes or block.rounding or block.remark)
    return isinstance(block, Signatures) and len(block.people) > 1


def table_end(pen: Pen) -> str:
    """Return the paragraph one point high that Word needs after a table where nothing else follows."""
    return paragraph(pen.styles.id("Tabelslut"), "")


def _below(pen: Pen, block: Table) -> str:
    style = pen.styles.id("Tabelnote")
    out = ""
    for mark, text in block.notes:
        out += paragraph(style, run(pen.words(f"{mark} ")) + styled(pen, text, "Tabelnote"))
    if block.rounding:
        out += paragraph(style, run(pen.words(block.rounding)))
    if block.remark:
        out += paragraph(style, styled(pen, block.remark, "Tabelnote"))
    return out


def _grid(pen: Pen, block: Table, cell_blocks: CellBlocks) -> str:
    widths = _widths(block)
    last_is_total = bool(block.body) and block.body[-1].kind == "i alt"
    row_heads = any(cell.head == "row" for row in block.body for cell in row.cells)
    look = (
        f'w:firstRow="{int(bool(block.head))}" w:lastRow="{int(last_is_total)}" w:firstColumn="{int(row_heads)}"'
    )
    bits = 0x0600 | (0x20 if block.head else 0) | (0x40 if last_is_total else 0) | (0x80 if row_heads else 0)
    title = "" if block.caption is None else _title(block.caption.label, block.caption.number, block.caption.inlines)
    named = f'<w:tblCaption w:val="{pen.words(title)}"/>' if title else ""
    described = f'<w:tblDescription w:val="{pen.words(block.description)}"/>' if block.description else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = block.head + block.body
    slots = _slots(rows, len(block.columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{pen.styles.id(_STYLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" {look} w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{named}{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + "".join(
            _row(pen, row, in_row, widths, index < len(block.head), index == len(rows) - 1, cell_blocks, block.kind == "beskrivelse")
            for index, (row, in_row) in enumerate(zip(rows, slots, strict=True))
        )
        + "</w:tbl>"
    )


def _title(label: str, number: str, inlines: Inlines) -> str:
    return " ".join(part for part in (label, number, plain(inlines)) if part)


def _widths(block: Table) -> list[int]:
    """Return the columns' widths in twips; they add up to the table's."""
    total = WIDE_TWIPS if block.wide else NORMAL_TWIPS
    shares = [column.share for column in block.columns]
    edges = [total * sum(shares[:n]) // max(sum(shares), 1) for n in range(len(shares) + 1)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


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
                out.append(_Slot(cell, column, True))
            else:
                following = next(cells, None)
                if following is None:
                    break
                cell, left = following, following.rowspan
                out.append(_Slot(cell, column, False))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell.colspan
        reaching = below
        yield out


def _row(
    pen: Pen, row: Row, slots: list[_Slot], widths: list[int], head: bool, last: bool, cell_blocks: CellBlocks, described: bool
) -> str:
    rule = _total_rule(pen) if row.kind == "i alt" and not last else ""
    cells = "".join(_cell(pen, row, slot, widths, rule, cell_blocks, described) for slot in slots)
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(pen: Pen, row: Row, slot: _Slot, widths: list[int], rule: str, cell_blocks: CellBlocks, described: bool) -> str:
    cell = slot.cell
    style = _cell_style(row, cell, described)
    properties = f'<w:tcW w:w="{sum(widths[slot.column : slot.column + cell.colspan])}" w:type="dxa"/>'
    if cell.colspan > 1:
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if slot.covered or cell.rowspan > 1:
        properties += f'<w:vMerge w:val="{"continue" if slot.covered else "restart"}"/>'
    if slot.covered:
        content = paragraph(pen.styles.id(style), "")
    elif cell.blocks:
        content = cell_blocks(pen, cell.blocks, style)
        if ends_bare(cell.blocks[-1]):
            content += table_end(pen)
    else:
        words = styled(pen, cell.inlines, style)
        if cell.id in pen.references.wanted:
            words = pen.marked(block_mark(cell.id), words)
        content = paragraph(pen.styles.id(style), words, new_page=pen.takes_new_page())
    return f"<w:tc><w:tcPr>{properties}{rule}</w:tcPr>{content}</w:tc>"


def _cell_style(row: Row, cell: Cell, described: bool) -> str:
    """Return the paragraph style that says both the kind of row and where the words stand."""
    if row.kind == "hoved" or cell.head in ("column", "corner"):
        return "Tabelhoved" + _ALIGNED[cell.align]
    if row.kind == "post" and described and cell.head == "row":
        return "Tabel rækkehoved" + _ALIGNED[cell.align]
    if row.kind == "post":
        return _POST[cell.align] if cell.head != "group" else "Tabel gruppe" + _ALIGNED[cell.align]
    return f"Tabel {row.kind}" + _ALIGNED[cell.align]


def _total_rule(pen: Pen) -> str:
    """Return the rule over a total that is not the last row, as the table style draws it over the last."""
    style = pen.styles.by_id[pen.styles.id(_STYLE)]
    for part in style.findall(f"{W}tblStylePr"):
        borders = part.find(f"{W}tcPr/{W}tcBorders")
        if part.get(f"{W}type") == "lastRow" and borders is not None:
            attributes = [borders.find(f"{W}top")]
            return "".join(_as_text(each) for each in attributes if each is not None)
    return ""


def _as_text(top: etree._Element) -> str:
    given = "".join(f' w:{etree.QName(str(name)).localname}="{value!s}"' for name, value in top.attrib.items())
    return f"<w:tcBorders><w:top{given}/></w:tcBorders>"
