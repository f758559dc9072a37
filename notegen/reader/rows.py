"""The lines of ``rækker:`` and ``hoved:`` → rows of cells that know their place, still as text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.model.closing import Closure
from notegen.reader.closing import closure_in
from notegen.reader.closing_fields import ROW_FIELDS
from notegen.reader.context import Context
from notegen.source import take
from notegen.source.nodes import Line, Mapping, Node, Scalar, Sequence as SequenceNode, lines_of, place_at

MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 40

# "---|--:" under a Markdown head, but not "- | -", two cells of nil.
_SEPARATOR: Final = re.compile(r":?-+:?")
_BAR: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell's text without blanks around; ``place`` gives the place of an offset in it.

    ``value`` is the number a spreadsheet stores, and ``where`` says which of its cells it was
    ("celle B4 i budget.xlsx"); its text is no Markdown.
    """

    text: str
    place: Callable[[int], SourcePlace]
    value: Decimal | None = None
    where: str = ""

    def part(self, start: int, end: int | None = None) -> "RawCell":
        """Return the cell with only the text from ``start`` to ``end``, stripped."""
        piece = self.text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        return replace(self, text=piece.strip(), place=lambda offset: self.place(first + offset))


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of cells and where it begins; ``listed`` is a row written as a YAML list."""

    cells: tuple[RawCell, ...]
    place: SourcePlace
    where: str = ""
    listed: bool = False
    closure: Closure | None = None


def raw_rows(node: Node, name: str, context: Context) -> tuple[RawRow, ...]:
    """Return the rows of a field: a text with a line a row, or a list of lines or of lists.

    Cells are parted by ``|``, in a line without it by tabs. Blank lines and the ``---|---`` of a
    Markdown table are left out, and so are bars around all the lines.
    """
    if isinstance(node, Scalar):
        rows = _text_rows(node, name, context)
    elif isinstance(node, SequenceNode):
        rows = tuple(row for item in node.items for row in _item_rows(item, name, context))
    else:
        hint = f"skriv {name}: | og en linje for hver række"
        context.findings.append(take.wrong_form(node, f"{name} er linjer, men her står felter", hint))
        rows = ()
    if len(rows) > MOST_ROWS:
        context.tell(
            "NG430", f"tabellen har flere end {MOST_ROWS} rækker", rows[MOST_ROWS].place, "læg den i et bilag"
        )
    return rows[:MOST_ROWS]


def fitted(row: RawRow, count: int) -> RawRow:
    """Return a row without the empty cells that bars or tabs at its ends make beyond ``count``."""
    end = len(row.cells)
    while end > count and not row.cells[end - 1].text:
        end -= 1
    cells = row.cells[:end]
    if len(cells) == count + 1 and not cells[0].text:
        cells = cells[1:]
    return replace(row, cells=cells)


def _text_rows(scalar: Scalar, name: str, context: Context) -> tuple[RawRow, ...]:
    if scalar.style != "literal" and "\n" in scalar.raw.strip():
        context.tell(
            "NG416",
            f"linjerne i {name} løber sammen til én",
            scalar.place,
            f"skriv {name}: | (en lodret streg) over linjerne",
        )
        return ()
    lines = [line for line in lines_of(scalar) if line.text.strip() and not _is_separator(line.text)]
    framed = _framed([line.text for line in lines])
    return tuple(_line_row(line, framed) for line in lines)


def _is_separator(text: str) -> bool:
    # Piece by piece: one expression for the whole line takes quadratic time on a long run of blanks.
    line = text.strip()
    if not any(sign in line for sign in ("---", ":-", "-:")):
        return False
    pieces = line.removeprefix("|").removesuffix("|").split("|")
    return all(_SEPARATOR.fullmatch(piece.strip()) for piece in pieces)


def _framed(lines: Sequence[str]) -> bool:
    words = [line.strip() for line in lines if line.strip() and not _is_separator(line)]
    return bool(words) and all(
        len(line) > 1 and line.startswith("|") and line.endswith("|") and not line.endswith("\\|")
        for line in words
    )


def _line_row(line: Line, framed: bool) -> RawRow:
    cells = tuple(_cells(line))
    if framed:
        cells = cells[1:-1]
    lead = len(line.text) - len(line.text.lstrip())
    return RawRow(cells, _along(line.place, lead))


def _cells(line: Line) -> Iterator[RawCell]:
    cut = _BAR if _BAR.search(line.text) else re.compile(r"\t")
    start = 0
    for end, following in [*((match.start(), match.end()) for match in cut.finditer(line.text)), (None, 0)]:
        yield _cell(line, start, end)
        start = following


def _cell(line: Line, start: int, end: int | None) -> RawCell:
    return RawCell(line.text, lambda offset: _along(line.place, offset)).part(start, end)


def _along(place: SourcePlace, offset: int) -> SourcePlace:
    return SourcePlace(place.file, place.line, place.column + offset)


def _item_rows(item: Node, name: str, context: Context) -> Iterator[RawRow]:
    match item:
        case Scalar():
            yield from _text_rows(item, name, context)
        case SequenceNode(items=inner):
            yield RawRow(tuple(_item_cell(cell, context) for cell in inner), item.place, listed=True)
        case Mapping() if name == "rækker" and _is_record(item):
            yield from _record_rows(item, context)
        case Mapping():
            context.findings.append(
                take.wrong_form(
                    item,
                    "en række er celler, men her står felter",
                    'sæt "…" om teksten med kolon, eller skriv rækkerne under rækker: |',
                )
            )


def _is_record(node: Mapping) -> bool:
    return any(take.fold(entry.key.text) in ("celler", "lukket") for entry in node.entries)


def _record_rows(node: Mapping, context: Context) -> Iterator[RawRow]:
    """Yield a row that is more than its cells."""
    got = take.fields(node, (spec.key for spec in ROW_FIELDS), "en række", context.findings)
    take.required(got, ("celler",), "rækken", node.place, context.findings)
    closure = closure_in(got, "række", context)
    if "celler" in got:
        for row in _item_rows(got["celler"].node, "celler", context):
            yield replace(row, closure=closure)


def _item_cell(node: Node, context: Context) -> RawCell:
    scalar = take.scalar_of(node, "cellen", context.findings)
    if scalar is None:
        return RawCell("", lambda offset: node.place)
    whole = RawCell(scalar.text.replace("\n", " "), lambda offset: place_at(scalar, offset))
    return whole.part(0)
