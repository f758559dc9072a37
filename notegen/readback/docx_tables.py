"""A table in a DOCX → its grid: head rows, body rows, cells with their spans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from notegen.diagnostics import Place
from notegen.document.blocks import Block, Cell, Inlines, Paragraph, Row, Table
from notegen.readback.docx_styles import W, is_on
from notegen.readback.docx_words import Story
from notegen.readback.shape import table_of

ReadCell = Callable[[etree._Element], tuple[Block, ...]]
"""What reads the blocks of a ``w:tc``."""

_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))
_WIDEST = 200


@dataclass(slots=True)
class _Slot:
    """A cell where it begins: column, spans, what stands in it, the first paragraph's place."""

    column: int
    wide: int
    high: int
    blocks: tuple[Block, ...]
    place: Place


def table(story: Story, element: etree._Element, mark: str, read_cell: ReadCell) -> Table:
    """Return the table; ``mark`` is its id. Its place is its first paragraph's."""
    start = _next_place(story)
    rows: list[tuple[bool, list[_Slot]]] = []
    above: dict[int, _Slot] = {}
    for row in _inside(element, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        head = properties is not None and _switch(properties.find(f"{W}tblHeader"))
        slots, above = _row(story, row, properties, above, read_cell)
        rows.append((head, slots))
    wide = max((slot.column + slot.wide for _head, slots in rows for slot in slots), default=0)
    # Word repeats only the head rows that stand first.
    heads = next((index for index, (head, _slots) in enumerate(rows) if not head), len(rows))
    made = [_made(slots, index < heads, start) for index, (_head, slots) in enumerate(rows)]
    described = element.find(f"{W}tblPr/{W}tblDescription")
    description = "" if described is None else str(described.get(f"{W}val", ""))
    return table_of((tuple(made[:heads]), tuple(made[heads:])), wide, description, start, mark=mark)


def _inside(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _inside(child, tag)


def _row(
    story: Story,
    row: etree._Element,
    properties: etree._Element | None,
    above: dict[int, _Slot],
    read_cell: ReadCell,
) -> tuple[list[_Slot], dict[int, _Slot]]:
    """Return the row's own cells, and those that a cell below may continue, by column."""
    column = _number(properties, "gridBefore", 0)
    slots: list[_Slot] = []
    reaching: dict[int, _Slot] = {}
    for cell in _inside(row, f"{W}tc"):
        facts = cell.find(f"{W}tcPr")
        wide = max(_number(facts, "gridSpan", 1), 1)
        merge = None if facts is None else facts.find(f"{W}vMerge")
        place = _next_place(story)
        blocks = read_cell(cell)
        over = above.get(column)
        if merge is not None and merge.get(f"{W}val", "continue") == "continue" and over is not None:
            over.high += 1
            # What stands in a covered cell is not shown; but nothing that is there may be lost from sight.
            over.blocks = (*over.blocks, *blocks)
            reaching[column] = over
        else:
            slot = _Slot(column, wide, 1, blocks, place)
            slots.append(slot)
            if merge is not None:
                reaching[column] = slot
        column += wide
    return slots, reaching


def _made(slots: list[_Slot], head: bool, start: Place) -> Row:
    place = slots[0].place if slots else start
    cells = tuple(_cell(slot, "column" if head else "") for slot in slots)
    return Row("", "hoved" if head else "post", cells, place)


def _cell(slot: _Slot, head: Literal["", "column"]) -> Cell:
    words: Inlines = ()
    blocks = slot.blocks
    match blocks:
        case ():
            pass
        case (Paragraph(inlines=only),):
            words, blocks = only, ()
    return Cell("", words, blocks, slot.wide, slot.high, "left", head, None, "", False, "", slot.place)


def _next_place(story: Story) -> Place:
    place = story.place()
    return type(place)(place.file, place.part, place.paragraph + 1)


def _number(holder: etree._Element | None, name: str, unsaid: int) -> int:
    found = None if holder is None else holder.find(f"{W}{name}")
    value = "" if found is None else str(found.get(f"{W}val", ""))
    return min(int(value), _WIDEST) if value.isdecimal() else unsaid


def _switch(element: etree._Element | None) -> bool:
    return element is not None and is_on(element.get(f"{W}val"))
