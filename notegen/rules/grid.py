"""A table as rules read it: rows and columns without spans, every figure as it is *shown*.

What a note declares (a row's kind, a column's role, a unit) is used; in a finished file, where nothing
is declared, a figure is what reads as one, and a total is a row that plainly says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from notegen.amounts import Figure, levels_in, parse_figure, units_in
from notegen.diagnostics import Place, SourcePlace
from notegen.document import blocks as doc
from notegen.model.table import FIGURE_ROLES
from notegen.rules.words import ByIdentity, passage_of, passages

_NO_PLACE: Final = SourcePlace("")
NIL: Final = ("-", "–", "−", "—")
_FIGURE: Final = re.compile(r"[*(]*[+\-−–]?[0-9][0-9.,]*[)]*")
_AFTER: Final = re.compile(r"\s*(?:pct\.?|%)$|\s*\*{1,4}$|(?<=[0-9])\s+[0-9a-z]\)$", re.IGNORECASE)
_WHAT: Final = (
    r"(?:\w*udgift|\w*indtægt|service|anlæg|drift|bevilling|beløb|sum\b|omkostning|finansiering|budget"
    r"|overførs)\w*"
)
_TOTAL: Final = re.compile(
    r"(?!.*\b(?:forskel|difference|ændring|afvigelse|netto|heraf|rest|resultat|balance|saldo|overskud"
    r"|underskud))"
    rf"(?:(?:i alt|ialt|sum|subtotal|hovedtotal)\b|(?:total|samlet|samlede)\b(?:\W*$|\W+[0-9]|\W+{_WHAT})"
    r"|(?P<ends>.*\b(?:i alt|ialt|total)\W*$))",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    rf"(?:samlede |øvrige |kommunens )?{_WHAT} (?:i alt|ialt|total)\W*", re.IGNORECASE
)
_TOTAL_HEAD: Final = re.compile(
    r"(?:i alt|ialt|sum|total|samlet)\b.*|.*\b(?:i alt|ialt|total)", re.IGNORECASE
)
_OF_WHICH: Final = re.compile(r"[-–]\s|(?:heraf|deraf|herunder)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]\d)(?!\s*-?\s*p/?l\b)(?!\s*-?\s*priser)")
_SPAN: Final = re.compile(r"((?:19|20)\d{2})\s*[-–]\s*((?:19|20)?\d{2})(?!\d)")
_PERCENT: Final = re.compile(r"%|\bpct\b|\bprocent|\bandel", re.IGNORECASE)
_NO_SUM: Final = re.compile(r"gennemsnit|\bgns|\bpris|\bsats|\bindeks|\bpr\.|\benheds", re.IGNORECASE)
_NO_FIGURES: Final = ("udvalg", "bevilling", "at-punkt", "i/u", "styringsområde", "år", "varig", "kryds")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its words, and the figure it shows (None for none). ``nil`` is a dash, ``marked`` a cell
    with a mark that a note under the table explains. ``first`` is False in the further columns of a span."""

    cell: doc.Cell
    text: str
    value: Decimal | None
    decimals: int
    nil: bool
    provisional: bool
    marked: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row. ``kind`` is the row's own, or "i alt" and "heraf" where its words plainly say so; ``declared``
    is True where the note says it, ``plain`` where the words leave no doubt: "I alt", "Udgifter i alt", but
    not "Model C i alt"."""

    kind: str
    declared: bool
    plain: bool
    label: str
    spots: tuple[Spot | None, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its head's words, the years it is of, its unit and role, and whether it holds figures."""

    text: str
    years: tuple[int, ...]
    role: str
    unit: str
    of: tuple[int, ...]
    figures: bool
    percent: bool
    addable: bool
    total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of amounts. ``caption`` is its caption's words, ``number`` its printed number ("" for none),
    ``levels`` the price levels that caption, heads and note name."""

    table: doc.Table
    key: str
    number: str
    caption: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    unit: str
    levels: tuple[str, ...]


def grids(document: doc.Document) -> tuple[Grid, ...]:
    """Return the tables of amounts of a Document, in order. Rules that ask again get the same."""
    return _grids(ByIdentity(document))


def step(decimals: int) -> Decimal:
    """Return the unit of the last decimal: 1 for none, 0,1 for one."""
    return Decimal(1).scaleb(-decimals)


def years_in(text: str) -> tuple[int, ...]:
    """Return the years a head or sentence speaks of, a span's all of them; price levels are none."""
    found: list[int] = []
    for match in _SPAN.finditer(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
        found += range(first, last + 1) if first <= last < first + 30 else ()
    rest = _SPAN.sub(" ", text)
    found += (int(match.group()) for match in _YEAR.finditer(rest))
    return tuple(sorted(set(found)))


def says_rounded(grid: Grid, document: doc.Document) -> bool:
    """Return True where a remark says that the table's figures are rounded."""
    table = grid.table
    remarks = [table.rounding, words(table.remark), *(words(text) for _mark, text in table.notes)]
    if table.unit or any(remarks):
        return "afrund" in " ".join(remarks).casefold()
    # In a finished file the remark is a paragraph after the table.
    return any("afrund" in passage.text.casefold() for passage in passages(document))


@lru_cache(maxsize=2)
def _grids(same: ByIdentity) -> tuple[Grid, ...]:
    return tuple(
        _grid(table, key) for table, key in _tables(same.document.blocks, "") if table.kind == "beløb"
    )


def _tables(blocks: doc.Blocks, key: str) -> Iterator[tuple[doc.Table, str]]:
    for block in blocks:
        match block:
            case doc.Table():
                yield block, key
            case doc.Section(key=section, blocks=inner):
                yield from _tables(inner, section)
            case doc.Quote(blocks=inner) | doc.Box(blocks=inner):
                yield from _tables(inner, key)
            case doc.List(items=items):
                for item in items:
                    yield from _tables(item.blocks, key)


def _grid(table: doc.Table, key: str) -> Grid:
    width = len(table.columns)
    caption = words(table.caption.inlines) if table.caption else ""
    rows = [_spread(row, above, width) for row, above in _with_spans(table.head, width)]
    corner = " ".join(spot.text for row in rows for spot in row[:1] if spot)
    lines = tuple(_lines(table))
    texts = tuple(
        " ".join(dict.fromkeys(spot.text for row in rows if (spot := row[column]) and spot.text))
        for column in range(width)
    )
    unit = table.unit or _only(units_in(caption)) or _only(units_in(corner))
    heads = tuple(_head(table.columns[at], texts[at], at, unit, lines) for at in range(width))
    levels = (table.price_level, *levels_in(caption), *(level for text in texts for level in levels_in(text)))
    number = table.caption.number if table.caption else ""
    if not number and (match := re.match(r"Tabel\.? ([0-9]+)", caption)):
        number = match[1]
    return Grid(table, key, number, caption, heads, lines, unit, tuple(dict.fromkeys(filter(None, levels))))


def _only(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ""


def _head(column: doc.Column, text: str, at: int, unit: str, lines: tuple[Line, ...]) -> Head:
    cells = [spot for line in lines if (spot := line.spots[at]) and spot.first and (spot.text or spot.nil)]
    read = sum(spot.value is not None for spot in cells)
    figures = column.role in FIGURE_ROLES or (
        at > 0
        and column.role not in _NO_FIGURES
        and read > 0
        and all(s.nil or s.value is not None for s in cells)
    )
    own = next((spot.cell.unit for spot in cells if spot.cell.unit), "") or _only(units_in(text)) or unit
    percent = column.role in ("procent", "procent af") or own == "pct." or bool(_PERCENT.search(text))
    years = years_in(text)
    total = column.role == "sum" or (bool(_TOTAL_HEAD.fullmatch(text.strip())) and not years)
    addable = figures and not percent and not _NO_SUM.search(text)
    return Head(text, years, column.role, own, column.of, figures, percent, addable, total)


def _lines(table: doc.Table) -> Iterator[Line]:
    width = len(table.columns)
    for row, spots in ((row, _spread(row, above, width)) for row, above in _with_spans(table.body, width)):
        label = next((spot.text for spot in spots if spot and spot.text), "")
        first = spots[0].text if spots and spots[0] else label
        kind, declared = row.kind, row.kind != "post"
        read, plain = "post", declared
        if not declared and _OF_WHICH.match(first):
            read = "heraf"
        elif not declared and (total := _TOTAL.match(first or label)):
            read, plain = "i alt", not total["ends"] or bool(_GENERAL.fullmatch(first or label))
        yield Line(kind if declared else read, declared, plain, label, spots, row.place)


def _with_spans(
    rows: tuple[doc.Row, ...], width: int
) -> Iterator[tuple[doc.Row, tuple[doc.Cell | None, ...]]]:
    """Yield each row with the cells that reach down into it from above, by column."""
    reach: list[tuple[int, doc.Cell | None]] = [(0, None)] * width
    for row in rows:
        above = tuple(cell if left > 0 else None for left, cell in reach)
        yield row, above
        reach = [(left - 1, cell) if left > 0 else (0, None) for left, cell in reach]
        at = 0
        for cell in row.cells:
            while at < width and above[at] is not None:
                at += 1
            for column in range(at, min(at + cell.colspan, width)):
                reach[column] = (cell.rowspan - 1, cell)
            at += cell.colspan


def _spread(row: doc.Row, above: tuple[doc.Cell | None, ...], width: int) -> tuple[Spot | None, ...]:
    spots: list[Spot | None] = [_spot(cell, False) if cell else None for cell in above]
    at = 0
    for cell in row.cells:
        while at < width and above[at] is not None:
            at += 1
        for column in range(at, min(at + cell.colspan, width)):
            spots[column] = _spot(cell, column == at)
        at += cell.colspan
    return tuple(spots)


def _spot(cell: doc.Cell, first: bool) -> Spot:
    text = words(cell.inlines) or " ".join(
        words(block.inlines) for block in cell.blocks if isinstance(block, doc.Paragraph)
    )
    marked = any(isinstance(inline, doc.TableMark) for inline in cell.inlines)
    shown = text
    while cut := _AFTER.search(shown):
        shown, marked = shown[: cut.start()], marked or not cut.group().strip().startswith(("p", "P", "%"))
    figure = parse_figure(shown) if _FIGURE.fullmatch(shown) else None
    if isinstance(figure, Figure):
        return Spot(cell, text, figure.value, figure.decimals, False, figure.provisional, marked, first)
    return Spot(cell, text, None, 0, text in NIL, False, marked, first)


def words(inlines: doc.Inlines) -> str:
    """Return the words of inlines on one line."""
    return " ".join(passage_of(inlines, "cell", "", "", _NO_PLACE).text.split())
