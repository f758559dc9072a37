"""How far down a wide table must be moved so as never to overlap the metadata box on page 1.

The box stands beside the text, outside it. A Word table is not moved by what stands in the margin, and
where page 1 ends is not known here, so heights are judged: the box's from above, the text's from below.
What is missing becomes space above the table's caption. The result never overlaps; it may leave a little air.
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
from notegen.writers.docx.page import Page
from notegen.writers.docx.styles import Styles

_FEWEST_IN_BOX_LINE, _BOX = 22, 2381
"""Letters that surely fit a line of the box, and the twips (42 mm) it is then wide, in 8 pt."""
_MOST_IN_TEXT_LINE, _TEXT = 90, 7200
"""Letters that a line of text hardly exceeds (most hold about 75), and the twips (127 mm) it is then wide, in
10 pt."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """The template's styles, and the letters its lines hold: at most in the text, at least in the box."""

    styles: Styles
    most: int
    fewest: int


def clearance(document: Document, template: Styles, page: Page) -> Mapping[str, int]:
    """Return, by table id, the twips of space needed above each captioned wide table near the box.

    The space replaces what the caption's style has. A wide table without a caption is not moved: it is
    set in the text's width where it might stand beside the box (``tables.is_wide``), with 0 twips.
    """
    # Never more letters in the box nor fewer in the text than was measured: that errs to the safe side.
    most = max(_MOST_IN_TEXT_LINE, _MOST_IN_TEXT_LINE * page.text // _TEXT)
    fewest = max(1, min(_FEWEST_IN_BOX_LINE, _FEWEST_IN_BOX_LINE * page.box // _BOX))
    judge = _Judge(template, most, fewest)
    missing: dict[str, int] = {}
    used = _masthead(document, judge)
    box = _box(document, judge)
    for block in _flat(document.blocks):
        if used >= box:
            break
        if isinstance(block, Table) and block.wide:
            missing[block.id] = box - used if block.caption else 0
        used += _at_least(block, judge) + missing.get(block.id, 0)
    return missing


def _box(document: Document, judge: _Judge) -> int:
    height = 200
    for meta in document.meta:
        for text, style in (
            (meta.label, "Metaboks etiket"),
            *((plain(line), "Metaboks") for line in meta.lines),
        ):
            height += ceil(len(text) / judge.fewest) * judge.styles.spacing(style, "line")
        height += judge.styles.spacing("Metaboks", "after")
    return height if document.meta else 0


def _masthead(document: Document, judge: _Judge) -> int:
    height = _lines(document.kind_label, judge, "Dokumenttype")
    for meta in document.lead:
        height += len(meta.lines) * judge.styles.spacing("Hovedfelt", "line") + judge.styles.spacing(
            "Hovedfelt", "after"
        )
    return height + _words(document.title, judge, "heading 1") + _words(document.subtitle, judge, "Subtitle")


def _flat(blocks: Blocks) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        out.extend(_flat(block.blocks) if isinstance(block, Section) else [block])
    return out


def _at_least(block: Block, judge: _Judge) -> int:
    match block:
        case Paragraph():
            return _words(block.inlines, judge, "Body Text")
        case Heading():
            return _words(block.inlines, judge, f"heading {block.level}")
        case List():
            items = (inner for item in block.items for inner in item.blocks)
            return sum(_lines(_plain(inner), judge, "List Bullet") for inner in items)
        case Quote() | Box():
            return sum(_at_least(inner, judge) for inner in block.blocks)
        case Table():
            return (len(block.head) + len(block.body)) * judge.styles.spacing("Tabeltekst", "line")
        case Figure():
            return judge.styles.spacing("caption", "line")
        case _:
            return 0


def _plain(block: Block) -> str:
    return plain(block.inlines) if isinstance(block, Paragraph) else ""


def _words(inlines: Inlines, judge: _Judge, style: str) -> int:
    return _lines(plain(inlines), judge, style)


def _lines(text: str, judge: _Judge, style: str) -> int:
    if not text:
        return 0
    return ceil(len(text) / judge.most) * judge.styles.spacing(style, "line") + judge.styles.spacing(
        style, "after"
    )
