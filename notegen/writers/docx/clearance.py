"""How far down a wide table must be moved so as never to overlap the metadata box on page 1.

The box stands beside the text, outside it. A Word table is not moved by what stands in the margin, and
where page 1 ends is not known here, so heights are judged: the box's from above, the text's from below.
What is missing becomes space above the table's caption. The result never overlaps; it may leave a little air.
"""

from collections.abc import Mapping
from math import ceil

from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Section,
    Table,
)
from notegen.writers.docx.inlines import plain
from notegen.writers.docx.styles import Styles

_FEWEST_IN_BOX_LINE = 22
"""Letters that surely fit a line of the box (42 mm, 8 pt)."""
_MOST_IN_TEXT_LINE = 90
"""Letters that a line of text (127 mm, 10 pt) hardly exceeds; most hold about 75."""


def clearance(document: Document, styles: Styles) -> Mapping[str, int]:
    """Return, by table id, the twips of space needed above each captioned wide table near the box.

    The space replaces what the caption's style has. A wide table without a caption is not moved: it is
    set in the text's width where it might stand beside the box (``tables.is_wide``), with 0 twips.
    """
    missing: dict[str, int] = {}
    used = _masthead(document, styles)
    box = _box(document, styles)
    for block in _flat(document.blocks):
        if used >= box:
            break
        if isinstance(block, Table) and block.wide:
            missing[block.id] = box - used if block.caption else 0
        used += _at_least(block, styles) + missing.get(block.id, 0)
    return missing


def _box(document: Document, styles: Styles) -> int:
    height = 200
    for meta in document.meta:
        for text, style in (
            (meta.label, "Metaboks etiket"),
            *((plain(line), "Metaboks") for line in meta.lines),
        ):
            height += ceil(len(text) / _FEWEST_IN_BOX_LINE) * styles.spacing(style, "line")
        height += styles.spacing("Metaboks", "after")
    return height if document.meta else 0


def _masthead(document: Document, styles: Styles) -> int:
    height = _lines(document.kind_label, styles, "Dokumenttype")
    for meta in document.lead:
        height += len(meta.lines) * styles.spacing("Hovedfelt", "line") + styles.spacing("Hovedfelt", "after")
    return (
        height + _words(document.title, styles, "heading 1") + _words(document.subtitle, styles, "Subtitle")
    )


def _flat(blocks: Blocks) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        out.extend(_flat(block.blocks) if isinstance(block, Section) else [block])
    return out


def _at_least(block: Block, styles: Styles) -> int:
    match block:
        case Paragraph():
            return _words(block.inlines, styles, "Body Text")
        case Heading():
            return _words(block.inlines, styles, f"heading {block.level}")
        case List():
            items = (inner for item in block.items for inner in item.blocks)
            return sum(_lines(_plain(inner), styles, "List Bullet") for inner in items)
        case Quote() | Box():
            return sum(_at_least(inner, styles) for inner in block.blocks)
        case Table():
            return (len(block.head) + len(block.body)) * styles.spacing("Tabeltekst", "line")
        case Figure():
            return styles.spacing("caption", "line")
        case _:
            return 0


def _plain(block: Block) -> str:
    return plain(block.inlines) if isinstance(block, Paragraph) else ""


def _words(inlines: Inlines, styles: Styles, style: str) -> int:
    return _lines(plain(inlines), styles, style)


def _lines(text: str, styles: Styles, style: str) -> int:
    if not text:
        return 0
    return ceil(len(text) / _MOST_IN_TEXT_LINE) * styles.spacing(style, "line") + styles.spacing(
        style, "after"
    )
