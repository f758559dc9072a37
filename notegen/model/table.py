"""Tables and figures as the author wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from notegen.diagnostics import SourcePlace
from notegen.model.closing import Closure
from notegen.model.text import Inlines

RowKind = Literal["post", "gruppe", "sum", "i alt", "forskel", "heraf"]
TableKind = Literal["beløb", "beskrivelse", "kryds"]

ROLES = (
    "tekst",
    "udvalg",
    "bevilling",
    "at-punkt",
    "i/u",
    "styringsområde",
    "år",
    "beløb",
    "antal",
    "procent",
    "varig",
    "kryds",
    "sum",
    "forskel",
    "procent af",
)
FIGURE_ROLES = frozenset({"beløb", "antal", "procent", "sum", "forskel", "procent af"})
"""The roles whose cells hold figures: set right, and read as Danish numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``id`` is what ``@beløb:table/row/id`` names: the head's text, or ``{#id}``.

    ``unit`` and ``price_level`` are empty where the table's hold. ``of`` names the columns that a
    *sum*, *forskel* or *procent af* is computed from; empty means the columns of amounts before it.
    ``width`` is the share of the table's width in percent that the author asked for, 0 for none.
    ``marks`` are the table-note marks that stood last in the head.
    """

    id: str
    head: Inlines
    role: str
    unit: str
    price_level: str
    of: tuple[str, ...]
    width: int
    place: SourcePlace
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as written: its value in the column's unit and the number of decimals written.

    ``provisional`` is ``*(12)``; ``signed`` is a written plus (``+1,0``).
    """

    value: Decimal
    decimals: int
    provisional: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``what`` says how to read it.

    ``tekst``: inlines · ``tal``: amount · ``nul``: "-" (nil) · ``tom``: nothing · ``regn``: "=" ·
    ``venstre``: "<" (belongs to the cell on its left) · ``op``: "^" (to the cell above).
    ``marks`` are the table-note marks ("*", "**", "1)") that stood last in the cell. ``more`` are the
    paragraphs after the first, in a *beskrivelse*.
    """

    what: Literal["tekst", "tal", "nul", "tom", "regn", "venstre", "op"]
    inlines: Inlines
    amount: Amount | None
    marks: tuple[str, ...]
    place: SourcePlace
    more: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; as many cells as the table has columns, except a *gruppe* row, which may have one, and
    the rows of a *kryds*, which have two. ``id`` is ``{#id}``, or the words of the first cell."""

    kind: RowKind
    id: str
    cells: tuple[Cell, ...]
    place: SourcePlace
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``head_lines`` are several lines of heads (``hoved:``), empty when ``columns`` say it.

    ``unit`` is shown ("1.000 kr."), ``computed_in`` the unit the cells are written in when it differs
    (``regnet i:``); both keys of ``amounts.UNITS`` or empty. ``head_visible`` is False where a table
    is to have no visible head. ``wide`` asks for the full width of the page.
    ``options`` and ``crosses`` belong to ``kryds``: the choices and the ids crossed.
    """

    id: str
    kind: TableKind
    type: str
    title: Inlines
    description: str
    unit: str
    computed_in: str
    price_level: str
    columns: tuple[Column, ...]
    head_lines: tuple[tuple[Cell, ...], ...]
    head_visible: bool
    rows: tuple[Row, ...]
    notes: Mapping[str, Inlines]
    remark: Inlines
    wide: bool
    options: tuple[str, ...]
    crosses: tuple[str, ...]
    place: SourcePlace
    decimals: int | None = None
    numbered: bool = True
    """False for a table whose title stands without a number."""
    number: str = ""
    """The number it keeps though tables before it are gone; "" for the one it is counted."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's bytes as read within bounds, its kind, and its size in pixels."""

    name: str
    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title and alternative text. ``width`` is in percent of the text's width."""

    id: str
    title: Inlines
    alt: str
    image: Image
    source: Inlines
    width: int
    place: SourcePlace
    number: str = ""
