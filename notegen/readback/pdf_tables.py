"""A ``Table`` of the tag tree → a Table."""

from collections.abc import Iterator
from typing import Final, Literal, Protocol

from notegen.diagnostics import PagePlace
from notegen.document.blocks import (
    Block,
    Blocks,
    Caption,
    Cell,
    Inlines,
    Paragraph,
    Row,
    Table,
)
from notegen.readback.pdf_tags import Tag
from notegen.readback.shape import table_of

_MOST_COLUMNS: Final = 1_000
_Head = Literal["", "column", "row", "group"]


class Words(Protocol):
    """What makes blocks and words of an element."""

    def blocks(self, tags: tuple[Tag, ...], lang: str = "") -> Blocks:
        """Return the blocks of the elements."""

    def inlines(self, tag: Tag, lang: str = "") -> Inlines:
        """Return the words in an element."""

    def place(self, tag: Tag) -> PagePlace:
        """Return where the element stands."""


def table(words: Words, tag: Tag, place: PagePlace) -> Table:
    """Return the table: its head rows those of ``THead``, the rest its body.

    A row there with words but no ``TH`` is none: who listens hears data.
    """
    captions = [line for kid in tag.tags() if kid.kind == "Caption" for line in words.blocks((kid,))]
    caption = [line.inlines for line in captions if isinstance(line, Paragraph)]
    rows = [(row, part if _heads(row) else "") for row, part in _rows(tag)]
    over = frozenset(_groups([row for row, _part in rows]))
    made = [(_row(words, row, part == "THead", over), part) for row, part in rows]
    head = tuple(row for row, part in made if part == "THead")
    body = tuple(row for row, part in made if part != "THead")
    width = max((sum(cell.colspan for cell in row.cells) for row in (*head, *body)), default=0)
    above = Caption("", "", "", caption[0]) if caption else None
    return table_of((head, body), min(width, _MOST_COLUMNS), tag.alt, place, above)


def _heads(row: Tag) -> bool:
    cells = row.tags()
    return any(cell.kind == "TH" for cell in cells) or not any(True for cell in cells for _ in cell.marks())


def _rows(tag: Tag) -> Iterator[tuple[Tag, str]]:
    for kid in tag.tags():
        if kid.kind == "TR":
            yield kid, ""
        elif kid.kind in ("THead", "TBody", "TFoot"):
            yield from ((row, kid.kind) for row in kid.tags() if row.kind == "TR")


def _groups(rows: list[Tag]) -> Iterator[str]:
    """Give the ids of the row heads that cells of a later row name though they do not reach so far down."""
    reach: dict[str, int] = {}
    for at, row in enumerate(rows):
        for cell in row.tags():
            if cell.kind == "TH" and cell.scope in ("Row", "Both") and cell.id:
                reach[cell.id] = at + cell.rows - 1
            yield from (name for name in cell.heads if reach.get(name, at) < at)


def _row(words: Words, tag: Tag, in_head: bool, groups: frozenset[str]) -> Row:
    cells = tuple(
        _cell(words, cell, in_head, cell.id in groups) for cell in tag.tags() if cell.kind in ("TH", "TD")
    )
    return Row("", "hoved" if in_head else "post", cells, words.place(tag))


def _cell(words: Words, tag: Tag, in_head: bool, group: bool) -> Cell:
    inside: tuple[Block, ...] = words.blocks((tag,))
    single = inside[0].inlines if len(inside) == 1 and isinstance(inside[0], Paragraph) else None
    alone = single if single is not None else () if inside else words.inlines(tag)
    head: _Head = "column" if in_head else ""
    if not in_head and tag.kind == "TH":
        head = "column" if tag.scope == "Column" else "group" if group else "row"
    return Cell(
        id="",
        inlines=alone,
        blocks=inside if len(inside) > 1 or (inside and single is None) else (),
        colspan=tag.columns,
        rowspan=tag.rows,
        align="left",
        head=head,
        amount=None,
        unit="",
        computed=False,
        spoken=_spoken(tag),
        place=words.place(tag),
    )


def _spoken(tag: Tag) -> str:
    """Return what is said instead of what the cell prints, empty where that is read as it stands."""
    return tag.actual or next((kid.alt for kid in tag.tags() if kid.alt and kid.kind == "Span"), "")
