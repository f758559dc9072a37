"""How far down a wide table must be moved so as never to overlap the metadata box on page 1.

The box stands beside the text, outside it. A Word table is not moved by what stands in the margin, and
where page 1 ends is not known here, so heights are judged: the box's from above, the text's from below.
What is missing becomes space above the table's caption. The result never overlaps; it may leave a little air.
"""

from collections.abc import Mapping
from math import ceil

from notegen.document.blocks import Block, Blocks, Box, Document, Figure, Heading, List, Paragraph, Quote, Section, Table
from notegen.writers.docx.inlines import plain

_LINE = 280
_BOX_LINE, _BOX_GAP = 220, 140
_FEWEST_IN_BOX_LINE = 18
"""Letters that surely fit a line of the box (42 mm, 8 pt), wide ones in long words."""
_MOST_IN_TEXT_LINE = 100
"""Letters that a line of text (127 mm, 10 pt) never exceeds."""
_EMU_PER_TWIP = 635


def clearance(document: Document) -> Mapping[str, int]:
    """Return, by table id, the twips of space needed above each captioned wide table near the box."""
    missing: dict[str, int] = {}
    below_top = _masthead(document)
    box = _box(document)
    for block in _flat(document.blocks):
        if isinstance(block, Table) and block.wide and below_top < box:
            missing[block.id] = box - below_top
        below_top += _at_least(block) + missing.get(block.id, 0)
        if below_top >= box:
            break
    return missing


def _box(document: Document) -> int:
    lines = 0
    for meta in document.meta:
        texts = [meta.label, *(plain(line) for line in meta.lines)]
        lines += sum(ceil(len(text) / _FEWEST_IN_BOX_LINE) for text in texts)
    return lines * _BOX_LINE + len(document.meta) * _BOX_GAP + 200


def _masthead(document: Document) -> int:
    lines = (1 if document.kind_label else 0) + sum(len(meta.lines) for meta in document.lead)
    return lines * _LINE + _text(plain(document.title)) + _text(plain(document.subtitle))


def _flat(blocks: Blocks) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        out.extend(_flat(block.blocks) if isinstance(block, Section) else [block])
    return out


def _at_least(block: Block) -> int:
    match block:
        case Paragraph() | Heading():
            return _text(plain(block.inlines))
        case List():
            return sum(_at_least(inner) for item in block.items for inner in item.blocks)
        case Quote() | Box():
            return sum(_at_least(inner) for inner in block.blocks)
        case Table():
            return (len(block.head) + len(block.body)) * _BOX_LINE
        case Figure():
            return _LINE
        case _:
            return 0


def _text(text: str) -> int:
    return ceil(len(text) / _MOST_IN_TEXT_LINE) * _LINE
