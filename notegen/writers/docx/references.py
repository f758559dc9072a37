"""What in a Document is referred to: read once before writing, since a reference may point forward."""

from collections.abc import Iterator
from dataclasses import dataclass

from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Caption,
    CrossReference,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    NoteMark,
    Paragraph,
    Passage,
    Quote,
    Section,
    Strong,
    Table,
)


@dataclass(frozen=True, slots=True)
class References:
    """``wanted``: ids referred to that are there. ``captions``: ids whose caption's number Word can count.
    ``items``: ids of list items whose number Word can show. ``repeated``: footnotes used twice."""

    wanted: frozenset[str]
    captions: frozenset[str]
    items: frozenset[str]
    repeated: frozenset[int]


def references_in(document: Document) -> References:
    """Return what is referred to in the document and how Word can show its number."""
    blocks = tuple(every_block(document.blocks))
    wanted: set[str] = set()
    repeated: set[int] = set()
    for inline in _inlines(document, blocks):
        match inline:
            case CrossReference():
                wanted.add(inline.target)
            case NoteMark(number=number, first=False):
                repeated.add(number)
    captions = {b.id for b in blocks if isinstance(b, Table | Figure) and counted(b.caption)}
    items = {
        item.id
        for b in blocks
        if isinstance(b, List) and b.style.endswith(".")
        for item in b.items
        if item.id
    }
    known = {document.title_id} | {block.id for block in blocks}
    for block in blocks:
        if isinstance(block, List):
            known.update(item.id for item in block.items)
        elif isinstance(block, Table):
            known.update(cell.id for row in block.head + block.body for cell in row.cells)
    return References(frozenset(wanted & known), frozenset(captions), frozenset(items), frozenset(repeated))


def counted(caption: Caption | None) -> bool:
    """Return True if the caption's number is one that a SEQ field counts."""
    return caption is not None and caption.label != "" and caption.number.isdecimal()


def every_block(blocks: Blocks) -> Iterator[Block]:
    """Yield every block in reading order, those within others too."""
    for block in blocks:
        yield block
        match block:
            case Quote() | Box() | Section():
                yield from every_block(block.blocks)
            case List():
                for item in block.items:
                    yield from every_block(item.blocks)
            case Table():
                for row in block.head + block.body:
                    for cell in row.cells:
                        yield from every_block(cell.blocks)


def _inlines(document: Document, blocks: tuple[Block, ...]) -> Iterator[Inline]:
    yield from every_inline(document.title)
    yield from every_inline(document.subtitle)
    for meta in document.lead + document.meta:
        for line in meta.lines:
            yield from every_inline(line)
    for block in blocks:
        for inlines in _own(block):
            yield from every_inline(inlines)
    for note in document.footnotes:
        yield from every_inline(note.inlines)


def _own(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Heading():
            yield block.inlines
        case Box():
            yield block.title
        case Figure():
            yield block.source
            if block.caption:
                yield block.caption.inlines
        case Table():
            if block.caption:
                yield block.caption.inlines
            for row in block.head + block.body:
                for cell in row.cells:
                    yield cell.inlines
            for _mark, inlines in block.notes:
                yield inlines
            yield block.remark


def links_in(document: Document) -> Iterator[Link]:
    """Yield every link of the document, in its header, text and footnotes."""
    for inline in _inlines(document, tuple(every_block(document.blocks))):
        if isinstance(inline, Link):
            yield inline


def every_inline(inlines: Inlines) -> Iterator[Inline]:
    """Yield every inline in reading order, those within others too."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link | Passage):
            yield from every_inline(inline.children)


def first_paragraph(item: ListItem) -> Paragraph | None:
    """Return the paragraph that carries the item's number, None where another block comes first."""
    first = item.blocks[0] if item.blocks else None
    return first if isinstance(first, Paragraph) else None
