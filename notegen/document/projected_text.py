"""Text as the public may have it: references to what is gone say that it is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from notegen.document.hidden_cells import is_hidden
from notegen.model.names import slug
from notegen.model.table import Table
from notegen.model.text import (
    Block,
    Blocks,
    Box,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Passage,
    Placement,
    Quote,
    Reference,
    Strong,
    Text,
)


@dataclass(frozen=True, slots=True)
class Gone:
    """What is not there for the public: blocks and headings as ("tabel", id); ``bilag`` are the closed
    annexes' ids and what they are called instead; ``tables`` the note's, some of their rows closed."""

    targets: frozenset[tuple[str, str]]
    bilag: Mapping[str, str]
    tables: tuple[Table, ...]


def leads_nowhere(reference: Reference, gone: Gone) -> bool:
    """Return whether a reference leads to something that is gone; a closed annex still has its number."""
    if reference.word == "beløb":
        path = reference.ids[0].split("/")
        table = next((table for table in gone.tables if table.id == path[0]), None)
        if table is None or len(path) != 3:
            return False
        return ("tabel", table.id) in gone.targets or is_hidden(table, path[1], path[2])
    if reference.word == "afsnit":
        names = {slug(name) for word, name in gone.targets if word == "afsnit"}
        return any(slug(name) in names for name in reference.ids)
    return any((reference.word, name) in gone.targets for name in reference.ids)


def public_inlines(inlines: Inlines, gone: Gone, mark: str) -> Inlines:
    """Return inlines without what leads to something closed; ``mark`` stands there instead, or after it."""
    return tuple(_inlines(inlines, gone, mark))


def _inlines(inlines: Inlines, gone: Gone, mark: str) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Strong(children=inner) | Emphasis(children=inner):
                yield replace(inline, children=public_inlines(inner, gone, mark))
            case Link(children=inner) | Passage(children=inner):
                yield replace(inline, children=public_inlines(inner, gone, mark))
            case Reference(word="bilag", ids=ids, place=place) if any(name in gone.bilag for name in ids):
                yield replace(inline, ids=tuple(gone.bilag.get(name, name) for name in ids))
                if ids[-1] in gone.bilag:
                    yield Text(f" {mark}", place)
            case Reference(place=place) if leads_nowhere(inline, gone):
                yield Text(mark, place)
            case _:
                yield inline


def public_blocks(blocks: Blocks, gone: Gone, mark: str) -> Blocks:
    """Return blocks without what leads to something closed."""
    return tuple(_block(block, gone, mark) for block in blocks)


def _block(block: Block, gone: Gone, mark: str) -> Block:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            return replace(block, inlines=public_inlines(inlines, gone, mark))
        case List(items=items):
            return replace(block, items=tuple(public_blocks(item, gone, mark) for item in items))
        case Quote(blocks=inner):
            return replace(block, blocks=public_blocks(inner, gone, mark))
        case Box(title=title, blocks=inner):
            title = public_inlines(title, gone, mark)
            return replace(block, title=title, blocks=public_blocks(inner, gone, mark))
        case Placement():
            return block
