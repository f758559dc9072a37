"""A cell's text → a cell of the model: text, figure, nil, nothing, computed, or merged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from notegen.amounts import Misread, decimals_of, parse_figure
from notegen.diagnostics import SourcePlace
from notegen.model.table import FIGURE_ROLES, Amount, Cell
from notegen.model.text import Inline, Inlines, LineBreak, Mark, Text
from notegen.reader.context import Context
from notegen.reader.inlines import read_inlines
from notegen.reader.rows import RawCell

_DASHES: Final = ("-", "–", "−", "—")
# Neither begins with blanks: searching for those takes quadratic time on a long run of them.
_NEW_LINE: Final = re.compile(r"\\\\")
_ID: Final = re.compile(r"\{#(?P<id>[^{}#\s]+)\}\s*$")
_STARS: Final = re.compile(r"(?:^|(?<=\s)|(?<=[0-9)=\-–]))(?P<mark>\*{1,4})$")
_NUMBERED: Final = re.compile(r"(?<=\s)(?P<mark>(?:[0-9]{1,2}|[a-z])\))$")


@dataclass(frozen=True, slots=True)
class CellForm:
    """How a column's cells are read: its role, the marks that have notes, and the factor from the
    unit of a spreadsheet to the unit of the table."""

    role: str
    marks: tuple[str, ...]
    factor: Decimal = Decimal(1)


def read_cell(raw: RawCell, form: CellForm, context: Context) -> Cell:
    """Return a cell of the table's body."""
    figures = form.role in FIGURE_ROLES
    raw, marks = _take_marks(raw, form.marks, figures, context)
    place = raw.place(0)
    if raw.value is not None:
        return _stored(raw, raw.value, form, marks, place)
    match raw.text:
        case "":
            return Cell("tom", (), None, marks, place)
        case "=":
            return Cell("regn", (), None, marks, place)
        case "<":
            return Cell("venstre", (), None, marks, place)
        case "^":
            return Cell("op", (), None, marks, place)
        case text if text in _DASHES:
            return Cell("nul", (), None, marks, place)
    if not figures:
        return Cell("tekst", words(raw, context, form.marks), None, marks, place)
    return _figure(raw, form, marks, place, context)


def read_head(raw: RawCell, marks: tuple[str, ...], context: Context) -> tuple[Cell, str]:
    """Return a cell of the head, and its ``{#id}`` (empty where it has none)."""
    if raw.text in ("<", "^"):
        return Cell("venstre" if raw.text == "<" else "op", (), None, (), raw.place(0)), ""
    raw, name = take_id(raw)
    raw, found = _take_marks(raw, marks, False, context)
    if not name:
        raw, name = take_id(raw)
    what = Cell("tekst" if raw.text else "tom", words(raw, context, marks), None, found, raw.place(0))
    return what, name


def take_id(raw: RawCell) -> tuple[RawCell, str]:
    """Return the cell without the ``{#id}`` that ends it, and the id (empty where there is none)."""
    match = _ID.search(raw.text)
    return (raw.part(0, match.start()), match["id"]) if match else (raw, "")


def take_marks(text: str, keys: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a text without the marks that end it, and the marks in order; only ``keys`` are marks."""
    marks: list[str] = []
    longest_first = sorted(keys, key=lambda key: (-len(key), key))
    while hit := next((key for key in longest_first if _ends_with_mark(text, key)), None):
        marks.insert(0, hit)
        text = text[: -len(hit)].rstrip()
    return text, tuple(marks)


def words(raw: RawCell, context: Context, marks: tuple[str, ...] = ()) -> Inlines:
    """Return a cell's inlines: ``\\\\`` is a new line, and a mark may end each line. The text of a
    spreadsheet is taken as it stands."""
    if not raw.text:
        return ()
    if raw.where:
        return (Text(" ".join(raw.text.split()), raw.place(0)),)
    found: list[Inline] = []
    begin = 0
    for match in _NEW_LINE.finditer(raw.text):
        part = raw.part(begin, match.start())
        text, ends = take_marks(part.text, marks)
        found += read_inlines(text, part.place, context)
        found += [Mark(mark) for mark in ends]
        found.append(LineBreak())
        begin = match.end()
    rest = raw.part(begin)
    return (*found, *read_inlines(rest.text, rest.place, context))


def read_paragraph(raw: RawCell, marks: tuple[str, ...], context: Context) -> Inlines:
    """Return a further paragraph of a cell, with the marks that end it."""
    raw, ends = _take_marks(raw, marks, False, context)
    return (*words(raw, context, marks), *map(Mark, ends))


def told(message: str, raw: RawCell) -> str:
    """Return a message with the spreadsheet's cell in it, where the cell came from one."""
    return f"{raw.where}: {message}" if raw.where else message


def _ends_with_mark(text: str, key: str) -> bool:
    if not key or not text.endswith(key):
        return False
    before = text[: -len(key)]
    stars = not key.strip("*")
    if stars and before.endswith("*"):
        return False
    if not before or before[-1].isspace():
        return bool(before) or stars
    if stars:
        # "25*" ends in a mark, *uge 25* and **fed** do not: there the same stars are open.
        opened = [run for run in re.findall(r"\*+", before.replace("*(", "")) if len(run) >= len(key)]
        return len(opened) % 2 == 0
    return not (key[0].isascii() and key[0].isalnum())


def _take_marks(
    raw: RawCell, keys: tuple[str, ...], figures: bool, context: Context
) -> tuple[RawCell, tuple[str, ...]]:
    text, marks = take_marks(raw.text, keys)
    raw = raw.part(0, len(text))
    stars = _STARS.search(text)
    if stars and text[: stars.start()].replace("*(", "").count("*") % 2:
        stars = None
    numbered = _NUMBERED.search(text)
    if numbered and not (figures or any(re.fullmatch(r"([0-9]{1,2}|[a-z])\)", key) for key in keys)):
        numbered = None
    loose = stars or numbered
    if loose is None:
        return raw, marks
    mark = loose["mark"]
    context.tell(
        "NG422",
        told(f"mærket {mark} har ingen note", raw),
        raw.place(loose.start()),
        f'skriv "{mark}": og notens tekst under noter:',
    )
    return raw.part(0, loose.start()), marks


def _stored(raw: RawCell, value: Decimal, form: CellForm, marks: tuple[str, ...], place: SourcePlace) -> Cell:
    if form.role not in FIGURE_ROLES:
        return Cell("tekst", (Text(raw.text, place),), None, marks, place)
    value *= form.factor
    return Cell("tal", (), Amount(value, decimals_of(value)), marks, place)


def _figure(
    raw: RawCell, form: CellForm, marks: tuple[str, ...], place: SourcePlace, context: Context
) -> Cell:
    figure = parse_figure(raw.text)
    if isinstance(figure, Misread):
        code = "NG421" if figure.unit else "NG420"
        context.tell(code, told(figure.message, raw), place, figure.hint)
        return Cell("tom", (), None, marks, place)
    value, decimals = figure.value, figure.decimals
    if form.factor != 1:
        value *= form.factor
        decimals = decimals_of(value)
    return Cell("tal", (), Amount(value, decimals, figure.provisional, figure.signed), marks, place)
