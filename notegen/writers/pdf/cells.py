"""The cells of a table: which heads belong to which cell, and what is said where little is printed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from notegen.writers.pdf.roles import name
from notegen.writers.pdf.structure import Mark, Node

_NEGATIVE: Final = re.compile("\u2212\\d")


def relate(table: Node, number: int) -> None:
    """Give every head of the table a scope and an id, and every cell the ids of its heads (PDF/UA-1 7.5)."""
    rows = [node for node in table.walk() if node.kind == "TR" and node.nearest("Table") is table]
    above: list[tuple[int, Node]] = []
    groups: dict[Node | None, Node] = {}
    lines: Mapping[int, list[Node]] = defaultdict(list)
    for row, line in enumerate(rows):
        for cell in line.nodes():
            for covered in range(row, row + cell.cell[2]):
                lines[covered].append(cell)
            if cell.kind != "TH":
                continue
            scope = _scope(cell)
            cell.entries["ID"] = f"t{number}r{row + 1}c{cell.cell[0] + 1}"
            cell.attributes.setdefault("Table", {})["Scope"] = "/Column" if scope == "col" else "/Row"
            if scope == "col":
                above.append((row, cell))
            elif scope == "rowgroup" and cell.cell[2] == 1:
                groups[line.parent] = cell
    for row, line in enumerate(rows):
        group = [groups[line.parent]] if line.parent in groups else []
        for cell in line.nodes():
            heads = (*group, *_beside(cell, lines[row]), *_above(row, cell, above))
            own = tuple(head.entries["ID"] for head in dict.fromkeys(heads) if head is not cell)
            if own:
                cell.attributes.setdefault("Table", {})["Headers"] = own


def _scope(head: Node) -> str:
    """Return "col", "row" or "rowgroup"; without a scope of its own a head is what its place makes it."""
    inside = head.parent.parent.kind if head.parent is not None and head.parent.parent is not None else ""
    plain = "col" if inside == "THead" else "row"
    known = {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "rowgroup"}
    return known.get(head.element.get("scope") or "", plain)


def _beside(cell: Node, line: Sequence[Node]) -> Iterator[Node]:
    """Give the heads to the left of a cell: the nearest, and those that stand right beside it."""
    met = False
    for other in sorted(line, key=lambda other: -other.cell[0]):
        if other.cell[0] >= cell.cell[0]:
            continue
        over_rows = _scope(other) == "row" or (_scope(other) == "rowgroup" and other.cell[2] > 1)
        if other.kind == "TH" and over_rows:
            met = True
            yield other
        elif met:
            return


def _above(row: int, cell: Node, heads: Sequence[tuple[int, Node]]) -> Iterator[Node]:
    first, columns, _rows = cell.cell
    for at, head in heads:
        start, width, _height = head.cell
        if at < row and start < first + columns and first < start + width:
            yield head


def say(cell: Node) -> dict[Mark, str]:
    """Let the cell say what it prints too little of; return what its content is copied as.

    A dash and a cross are described (Alt), an empty cell has a word in place of its content (ActualText).
    A figure with a true minus is heard as "minus", and copied with the hyphen that a spreadsheet
    takes for a minus.
    """
    spoken = (cell.element.get("data-spoken") or "").replace("\u2212", "minus ")
    marks = tuple(cell.content())
    if not marks:
        if spoken:
            cell.entries["ActualText"] = spoken
        return {}
    # The mark of a note after the figure is read as it stands.
    noted = any(name(inner) == "sup" for inner in cell.element.iter())
    figure = list(cell.kids[:1] if noted else cell.kids)
    printed = next((words for text in cell.element.itertext() if (words := text.strip())), "")
    copied = {}
    if not spoken and figure == [marks[0]] and _NEGATIVE.match(printed):
        spoken = printed.replace("\u2212", "minus ", 1)
        copied = {marks[0]: "-" + printed[1:]}
    if spoken:
        span = Node("Span", cell, None, figure, {}, {"Alt": spoken})
        for kid in span.nodes():
            kid.parent = span
        cell.kids[: len(figure)] = [span]
    return copied
