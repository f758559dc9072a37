"""A table of the note file → the model's Table; every mistake in it is told at its cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from notegen.amounts import UNITS, convert
from notegen.diagnostics import SourcePlace
from notegen.layout.values import TableType
from notegen.model.table import Cell, Column, Row, Table, TableKind
from notegen.model.text import Inlines, Text
from notegen.reader import table_grid
from notegen.reader.closed_rows import close_rows
from notegen.reader.column_checks import check_columns
from notegen.reader.columns import columns_of_type, read_columns, with_years
from notegen.reader.context import Context
from notegen.reader.inlines import inlines_of
from notegen.reader.rows import RawRow, fitted, raw_rows
from notegen.reader.spreadsheet import read_source
from notegen.reader.table_cells import CellForm
from notegen.reader.table_fields import TABLE_FIELDS
from notegen.reader.table_heads import Heads, read_heads, with_heads
from notegen.reader.table_rows import read_rows
from notegen.reader.table_units import read_price_level, read_unit, read_years
from notegen.source import take
from notegen.source.nodes import Node
from notegen.source.take import Got

_KINDS: Final = ("beløb", "beskrivelse", "kryds")
_ONLY: Final[Mapping[str, tuple[str, ...]]] = {
    "valg": ("kryds",),
    "kryds": ("kryds",),
    "per linje": ("kryds",),
    "enhed": ("beløb",),
    "regnet i": ("beløb",),
    "decimaler": ("beløb",),
    "enhed i kilde": ("beløb",),
    "prisniveau": ("beløb",),
    "år": ("beløb",),
    "hoved": ("beløb",),
    "kolonner": ("beløb", "beskrivelse"),
    "synligt hoved": ("beløb", "beskrivelse"),
    "kilde": ("beløb", "beskrivelse"),
    "luk rækker": ("beløb", "beskrivelse"),
}
"""The kinds of table that a field belongs to, where it does not belong to all."""


@dataclass(frozen=True, slots=True)
class _Content:
    columns: tuple[Column, ...]
    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[Row, ...]
    options: tuple[str, ...] = ()
    crosses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Units:
    unit: str
    computed_in: str
    source: str
    price_level: str
    decimals: int | None


def read_table(name: str, node: Node, context: Context) -> Table | None:
    """Return the table called ``name``, adding what is wrong to ``context.findings``.

    None where it has no columns or no rows to make a table of; that has been told.
    """
    got = take.fields(node, (spec.key for spec in TABLE_FIELDS), "en tabel", context.findings)
    if not got:
        if take.is_empty(node):
            context.tell("NG401", f"tabellen {name} er tom", node.place, "skriv kolonner: og rækker:")
        return None
    fixed = _type(got, context)
    if "type" in got and fixed is None:
        return None
    kind = _kind(got, fixed, context)
    _tell_strangers(got, kind, context)
    notes, note_places = _notes(got, context)
    units = _units(got, fixed, context)
    content = _content(got, kind, fixed, tuple(notes), units, context)
    if content is None:
        return None
    used = table_grid.used_marks(content.columns, content.heads, content.rows)
    for mark in notes:
        if mark not in used:
            hint = f"sæt {mark} sidst i en celle eller et hoved, eller slet noten"
            context.tell("NG423", f"noten {mark} har intet mærke i tabellen", note_places[mark], hint)
    title = _inlines(got, "titel", context)
    if not title and fixed is not None and fixed.title:
        title = (Text(fixed.title, got["type"].node.place),)
    return Table(
        id=name,
        kind=kind,
        type=fixed.key if fixed else "",
        title=title,
        description=_text(got, "beskrivelse", context),
        unit=units.unit,
        computed_in=units.computed_in,
        price_level=units.price_level,
        columns=content.columns,
        head_lines=content.heads,
        head_visible=_yes(got, "synligt hoved", True, context),
        rows=close_rows(content.rows, got, context),
        notes=notes,
        remark=_inlines(got, "anmærkning", context),
        wide=_yes(got, "bred", False, context),
        options=content.options,
        crosses=content.crosses,
        place=node.place,
        decimals=units.decimals,
        numbered=not _yes(got, "unummereret", False, context),
    )


def _type(got: Mapping[str, Got], context: Context) -> TableType | None:
    written = _text(got, "type", context)
    if not written:
        return None
    types = context.layout.table_types
    name = take.spelled(written, types) or next((key for key in types if key == written.casefold()), None)
    if name is None:
        other = "layoutets typer er " + take.listed(types) if types else "layoutet har ingen tabeltyper"
        hint = take.did_you_mean(written, types, other)
        context.tell("NG404", f"layoutet har ikke tabeltypen {written}", got["type"].node.place, hint)
        return None
    return types[name]


def _kind(got: Mapping[str, Got], fixed: TableType | None, context: Context) -> TableKind:
    written = take.choice(got["slags"].node, "slags", _KINDS, context.findings) if "slags" in got else None
    if fixed is not None:
        if written and written != fixed.kind:
            message = f"tabeltypen {fixed.key} er {fixed.kind}, ikke {written}"
            context.tell("NG404", message, got["slags"].node.place, "slet slags:")
        return fixed.kind
    return cast(TableKind, written or "beløb")


def _tell_strangers(got: Mapping[str, Got], kind: TableKind, context: Context) -> None:
    for key, field in got.items():
        kinds = _ONLY.get(key, _KINDS)
        if kind not in kinds:
            hint = f"slet {key}:, eller skriv slags: {kinds[0]}"
            context.tell("NG419", f"{key}: hører ikke til en tabel af slagsen {kind}", field.place, hint)
    if "rækker" in got and "kilde" in got:
        hint = "slet den ene: rækkerne skrives her eller læses fra filen"
        context.tell("NG429", "tabellen har både rækker: og kilde:", got["kilde"].place, hint)
    if "type" in got and "kolonner" in got:
        hint = "slet kolonner:, eller slet type: og skriv kolonnerne selv"
        context.tell("NG405", "tabeltypen bestemmer selv kolonnerne", got["kolonner"].place, hint)


def _units(got: Mapping[str, Got], fixed: TableType | None, context: Context) -> _Units:
    unit = read_unit(got["enhed"].node, "enhed", context) if "enhed" in got else fixed.unit if fixed else ""
    money = not unit or UNITS[unit].money
    computed_in = source = ""
    if "regnet i" in got:
        computed_in = read_unit(got["regnet i"].node, "regnet i", context, money=True)
    if "enhed i kilde" in got:
        source = read_unit(got["enhed i kilde"].node, "enhed i kilde", context, money=True)
    for key, value in (("regnet i", computed_in), ("enhed i kilde", source)):
        if value and (not unit or not money):
            hint = "skriv enhed: og den enhed, tallene skal vises i"
            context.tell("NG412", f"{key}: kræver, at tabellen har en enhed i kr.", got[key].place, hint)
            computed_in = source = ""
    level = read_price_level(got["prisniveau"].node, context) if "prisniveau" in got else ""
    decimals = None
    if "decimaler" in got:
        decimals = take.whole_number(got["decimaler"].node, "decimaler", 0, 6, context.findings)
        if not computed_in:
            hint = "skriv tallene med de decimaler, der skal vises, eller skriv regnet i:"
            message = "decimaler: bruges kun, når tallene regnes i en anden enhed"
            context.tell("NG412", message, got["decimaler"].place, hint)
    return _Units(unit, computed_in if computed_in != unit else "", source, level, decimals)


def _content(
    got: Mapping[str, Got],
    kind: TableKind,
    fixed: TableType | None,
    marks: tuple[str, ...],
    units: _Units,
    context: Context,
) -> _Content | None:
    if kind == "kryds":
        grid = table_grid.read_grid(got, fixed, marks, context)
        return None if grid is None else _Content(grid[2], (), grid[3], grid[0], grid[1])
    columns, heads = _columns(got, kind, fixed, marks, context)
    if not columns:
        return None
    raws = _raws(got, columns, context)
    if not raws:
        return None
    if kind == "beskrivelse":
        return _Content(columns, heads, table_grid.read_description(raws, columns, marks, context))
    forms = tuple(CellForm(column.role, marks, _factor(column, units)) for column in columns)
    return _Content(columns, heads, read_rows(raws, columns, forms, context))


def _columns(
    got: Mapping[str, Got],
    kind: TableKind,
    fixed: TableType | None,
    marks: tuple[str, ...],
    context: Context,
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    heads = Heads((), ())
    place = next(iter(got.values())).place
    if fixed is not None and fixed.columns:
        columns = columns_of_type(fixed, got["type"].node.place, context)
    elif "kolonner" in got:
        place = got["kolonner"].place
        columns = read_columns(got["kolonner"].node, "hoved" in got, marks, context)
        if not columns:
            return (), ()
    else:
        columns = table_grid.term_columns(got) if kind == "beskrivelse" else ()
    years = read_years(got["år"].node, context) if "år" in got else ()
    if fixed is not None and not years and any(column.role == "år" for column in columns):
        if "år" not in got:
            hint = "skriv fx år: 2026-2029"
            context.tell("NG405", f"tabeltypen {fixed.key} kræver år:", got["type"].place, hint)
        return (), ()
    columns = with_years(columns, years, got["år"].node.place if "år" in got else None, context)
    if "hoved" in got:
        lines = raw_rows(got["hoved"].node, "hoved", context)
        heads = read_heads([fitted(line, len(columns) or len(line.cells)) for line in lines], marks, context)
        columns = with_heads(columns, heads, place, context)
    if not columns:
        context.tell("NG401", "tabellen har ingen kolonner", place, "skriv kolonner: og en linje for hver")
    if kind == "beskrivelse" and len(columns) != 2:
        message = f"en beskrivelse har to kolonner, ikke {len(columns)}"
        context.tell("NG401", message, place, "den første er begrebet, den anden teksten")
        return (), ()
    check_columns(columns, context)
    # Head lines that do not fit have been told; the columns' own heads make a whole table.
    fit = all(len(line) == len(columns) for line in heads.lines)
    return columns, heads.lines if fit else ()


def _raws(got: Mapping[str, Got], columns: tuple[Column, ...], context: Context) -> tuple[RawRow, ...]:
    if "rækker" in got:
        found = len(context.findings)
        raws = raw_rows(got["rækker"].node, "rækker", context)
        if not raws and len(context.findings) == found:
            hint = "skriv rækker: | og en linje for hver række"
            context.tell("NG415", "tabellen har ingen rækker", got["rækker"].place, hint)
        return raws
    if "kilde" in got:
        return read_source(got["kilde"].node, context)
    hint = "skriv rækker: | og en linje for hver række, eller kilde: og et regneark"
    context.tell("NG415", "tabellen har ingen rækker", next(iter(got.values())).place, hint)
    return ()


def _factor(column: Column, units: _Units) -> Decimal:
    """Return what a spreadsheet's figure is multiplied by to be in the unit the table is written in."""
    unit = column.unit or units.computed_in or units.unit
    money = column.role in ("beløb", "sum", "forskel") and unit and UNITS[unit].money
    return convert(Decimal(1), units.source, unit) if units.source and money else Decimal(1)


def _notes(got: Mapping[str, Got], context: Context) -> tuple[dict[str, Inlines], dict[str, SourcePlace]]:
    notes: dict[str, Inlines] = {}
    places: dict[str, SourcePlace] = {}
    if "noter" not in got:
        return notes, places
    for entry in take.entries(got["noter"].node, "noter", context.findings):
        mark = take.fold(entry.key.text)
        scalar = take.scalar_of(entry.value, mark, context.findings)
        if scalar is None and take.is_empty(entry.value):
            context.tell("NG423", f"noten {mark} er tom", entry.key.place, "skriv notens tekst")
        notes[mark] = inlines_of(scalar, context)
        places[mark] = entry.key.place
    return notes, places


def _text(got: Mapping[str, Got], key: str, context: Context) -> str:
    return (take.text(got[key].node, key, context.findings) or "") if key in got else ""


def _yes(got: Mapping[str, Got], key: str, otherwise: bool, context: Context) -> bool:
    if key not in got:
        return otherwise
    answer = take.yes_or_no(got[key].node, key, context.findings)
    return otherwise if answer is None else answer


def _inlines(got: Mapping[str, Got], key: str, context: Context) -> Inlines:
    scalar = take.scalar_of(got[key].node, key, context.findings) if key in got else None
    return inlines_of(scalar, context)
