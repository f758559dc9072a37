"""Tables: every row fills the grid, merged cells begin somewhere, a cell ends in a paragraph."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import W
from notegen.writers.docx.proof_parts import Opened, number, val

_MARKS: Final = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr")
_TBL, _TR, _TC, _SDT = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}sdt"


def tables(file: Opened) -> Iterator[str]:
    """Give what is wrong with the tables of the file's texts."""
    for table in file.every("tbl"):
        yield from _table(table)
        following = table.getnext()
        while following is not None and following.tag in _MARKS:
            following = following.getnext()
        if following is not None and following.tag in (_TBL, f"{W}sectPr"):
            yield "der mangler et afsnit efter en tabel"


def _table(table: etree._Element) -> Iterator[str]:
    grid = [number(val(column, "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if not grid:
        yield "en tabel har ingen kolonner"
        return
    above: set[int] = set()
    heads_over = False
    for row in _within(table, _TR):
        head = row.find(f"{W}trPr/{W}tblHeader") is not None
        if head and heads_over:
            yield "en tabels hovedrækker står ikke øverst"
        heads_over = heads_over or not head
        column = _skipped(row, "gridBefore")
        merged: set[int] = set()
        for cell in _within(row, _TC):
            properties = cell.find(f"{W}tcPr")
            spans = 1
            if properties is not None:
                spans = number(val(properties.find(f"{W}gridSpan"))) or 1
                merge = properties.find(f"{W}vMerge")
                if merge is not None:
                    merged.add(column)
                    if val(merge) != "restart" and column not in above:
                        yield "en sammenflettet celle har ingen begyndelse"
                width = properties.find(f"{W}tcW")
                exact = width is not None and val(width, "type") == "dxa"
                if exact and abs(number(val(width, "w")) - sum(grid[column : column + spans])) > 1:
                    yield "en celle er ikke så bred som sin kolonne"
            column += spans
            yield from _cell(cell)
        if column + _skipped(row, "gridAfter") != len(grid):
            yield "en tabelrække har for få eller for mange celler"
        above = merged


def _cell(cell: etree._Element) -> Iterator[str]:
    last = next((child for child in reversed(cell) if child.tag not in _MARKS), None)
    if last is None or last.tag == f"{W}tcPr":
        yield "en celle er helt tom"
    elif last.tag not in (f"{W}p", _SDT):
        yield "en celle slutter ikke med et afsnit"


def _skipped(row: etree._Element, name: str) -> int:
    return number(val(row.find(f"{W}trPr/{W}{name}")))


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield a table's rows or a row's cells, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == _SDT:
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _within(content, tag)
