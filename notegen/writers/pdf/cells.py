"""The cells of a table: which heads belong to which cell, and what is said where little is printed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from notegen.writers.pdf.structure import Mark, Node

Placed = tuple[int, Node]
"""A cell with the number of its row."""

_NEGATIVE: Final = re.compile("\u2212\\d")


def relate(table: Node, number: int) -> None:
    """Give every head of the table a scope and an id, and every cell the ids of its heads (PDF/UA-1 7.5)."""
    rows = [node for node in table.walk() if node.kind == "TR" and node.nearest("Table") is table]
    cells = [(row, cell) for row, line in enumerate(rows) for cell in line.nodes()]
    heads = [(row, cell) for row, cell in cells if cell.kind == "TH"]
    for row, head in heads:
        head.entries["ID"] = f"t{number}r{row + 1}c{head.cell[0] + 1}"
        head.attributes.setdefault("Table", {})["Scope"] = "/Column" if _scope(head) == "col" else "/Row"
    for row, cell in cells:
        found = [*_group(cell, heads), *_beside(row, cell, cells), *_above(row, cell, heads)]
        own = [head.entries["ID"] for head in dict.fromkeys(found) if head is not cell]
        if own:
            cell.attributes.setdefault("Table", {})["Headers"] = tuple(own)


def _scope(head: Node) -> str:
    scope = head.element.get("scope") or ""
    inside = head.parent.parent.kind if head.parent is not None and head.parent.parent is not None else ""
    return {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "rowgroup"}.get(
        scope, "col" if inside == "THead" else "row"
    )


def _group(cell: Node, heads: Sequence[Placed]) -> Iterator[Node]:
    """Give the head of the cell's group of rows: it stands alone in the first row of their tbody."""
    body = cell.parent.parent if cell.parent is not None else None
    for _row, head in heads:
        in_body = head.parent is not None and head.parent.parent is body
        if in_body and head.cell[2] == 1 and _scope(head) == "rowgroup":
            yield head


def _beside(row: int, cell: Node, cells: Sequence[Placed]) -> Iterator[Node]:
    """Give the heads to the left of a cell: the nearest, and those that stand right beside it."""
    left = [other for at, other in cells if at <= row < at + other.cell[2] and other.cell[0] < cell.cell[0]]
    met = False
    for other in sorted(left, key=lambda other: -other.cell[0]):
        over_rows = _scope(other) == "row" or (_scope(other) == "rowgroup" and other.cell[2] > 1)
        is_head = other.kind == "TH" and over_rows
        if met and not is_head:
            return
        met = met or is_head
        if is_head:
            yield other


def _above(row: int, cell: Node, heads: Sequence[Placed]) -> Iterator[Node]:
    first, columns, _rows = cell.cell
    for at, head in heads:
        start, width, _height = head.cell
        if at < row and _scope(head) == "col" and start < first + columns and first < start + width:
            yield head


def say(cell: Node) -> dict[Mark, str]:
    """Let the cell say what it prints too little of; return what its content is copied as.

    A dash and a cross are described (Alt), an empty cell has a word in place of its content (ActualText).
    A figure with a true minus is heard as "minus", and copied with the hyphen that a spreadsheet
    takes for a minus.
    """
    spoken = cell.element.get("data-spoken") or ""
    marks = tuple(cell.content())
    if not marks:
        if spoken:
            cell.entries["ActualText"] = spoken
        return {}
    printed = "".join(cell.element.itertext()).strip()
    copied = {}
    if not spoken and len(marks) == 1 and _NEGATIVE.match(printed):
        spoken = printed.replace("\u2212", "minus ", 1)
        copied = {marks[0]: "-" + printed[1:]}
    if spoken:
        span = Node("Span", cell, None, list(cell.kids), {}, {"Alt": spoken})
        for kid in span.nodes():
            kid.parent = span
        cell.kids = [span]
    return copied
