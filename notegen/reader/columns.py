"""``kolonner:``, a table type and ``år:`` → the columns of a table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from notegen.diagnostics import ADVARSEL, SourcePlace
from notegen.layout.values import TableType
from notegen.model.names import words_of
from notegen.model.table import FIGURE_ROLES, ROLES, Column
from notegen.reader.context import Context
from notegen.reader.rows import MOST_COLUMNS, RawCell
from notegen.reader.table_cells import read_head
from notegen.reader.table_fields import COLUMN_FIELDS
from notegen.reader.table_units import read_price_level, read_unit
from notegen.source import take
from notegen.source.nodes import Mapping, Node, Scalar, place_at

_COMPUTED: Final = ("procent af", "sum", "forskel")


def columns_of_type(kind: TableType, place: SourcePlace, context: Context) -> tuple[Column, ...]:
    """Return the columns that the layout fixes for a table type."""
    columns = []
    for fixed in kind.columns:
        column = _plain_column(fixed.head, fixed.role, place, context)
        columns.append(replace(column, id=fixed.id or column.id, width=fixed.width))
    return tuple(columns)


def read_columns(node: Node, headed: bool, marks: tuple[str, ...], context: Context) -> tuple[Column, ...]:
    """Return the columns of ``kolonner:``; where ``hoved:`` gives the heads (``headed``), a bare role
    is a role."""
    columns = []
    for item in take.items(node, "kolonner", context.findings):
        columns.append(_read_column(item, headed, marks, context))
    if len(columns) > MOST_COLUMNS:
        context.tell(
            "NG430",
            f"tabellen har flere end {MOST_COLUMNS} kolonner",
            columns[MOST_COLUMNS].place,
            "del tabellen i flere",
        )
    return tuple(columns[:MOST_COLUMNS])


def with_years(
    columns: tuple[Column, ...], years: Sequence[str], place: SourcePlace | None, context: Context
) -> tuple[Column, ...]:
    """Return the columns with one of amounts a year where one has the role *år*; ``place`` is that of
    ``år:``, None where the table has none."""
    if place is None:
        return columns
    spots = [index for index, column in enumerate(columns) if column.role == "år"]
    if not spots:
        context.tell(
            "NG405", "ingen kolonne har rollen år", place, "skriv år: år i kolonner:, hvor årene skal stå"
        )
    result: list[Column] = []
    for column in columns:
        if column.role == "år":
            result += [
                replace(_plain_column(year, "beløb", place, context), unit=column.unit, width=0)
                for year in years
            ]
        else:
            result.append(column)
    return tuple(result)


def _read_column(item: Node, headed: bool, marks: tuple[str, ...], context: Context) -> Column:
    match item:
        case Scalar():
            return _bare(item, headed, marks, context)
        case Mapping(entries=(entry,)) if take.spelled(entry.key.text, ("hoved", "rolle")) is None:
            role, of = _role(entry.value, context)
            return _column(_raw(entry.key), role, of, marks, context)
        case Mapping(entries=entries) if any(
            take.spelled(entry.key.text, ("hoved", "rolle")) for entry in entries
        ):
            return _written_out(item, marks, context)
    context.tell(
        "NG403",
        "en kolonne er et hoved, eller hoved: rolle",
        item.place,
        "skriv fx - 2019: beløb, eller - {hoved: 2019, rolle: beløb, id: a}",
    )
    # A column in its place keeps the rows' cells under their own columns.
    return Column("", (), "tekst", "", "", (), 0, item.place)


def _bare(item: Scalar, headed: bool, marks: tuple[str, ...], context: Context) -> Column:
    raw = _raw(item)
    if not raw.text:
        # An empty head over a column of text: the corner above row heads.
        return _column(raw, "tekst", (), marks, context)
    # Quotation marks ("2019: beløb"), or no blank after the colon, make one text of head and role.
    head, colon, last = raw.text.rpartition(":")
    role, of = _role_named(last) if colon else (None, ())
    if role and (not of or " af " in last):
        return _column(raw.part(0, len(head)), role, of, marks, context)
    role, of = _role_named(raw.text)
    if headed and role:
        return Column("", (), role, "", "", of, 0, item.place)
    if role in FIGURE_ROLES and not of:
        context.tell(
            "NG402",
            f"kolonnen »{raw.text}« er tekst, så tallene i den regnes ikke med",
            item.place,
            f'skriv "{raw.text[:1].upper()}{raw.text[1:]}: {role}", hvis den har tal',
            ADVARSEL,
        )
    return _column(raw, "tekst", (), marks, context)


def _written_out(item: Mapping, marks: tuple[str, ...], context: Context) -> Column:
    keys = tuple(spec.key for spec in COLUMN_FIELDS)
    got = take.fields(item, keys, "en kolonne", context.findings)
    head = got["hoved"].node if "hoved" in got else None
    role, of = _role(got["rolle"].node, context) if "rolle" in got else ("tekst", ())
    if "af" in got:
        names = take.items(got["af"].node, "af", context.findings)
        of = tuple(name for node in names if (name := take.text(node, "af", context.findings)))
    raw = _raw(head) if isinstance(head, Scalar) else RawCell("", lambda offset: item.place)
    column = replace(_column(raw, role, of, marks, context), place=item.place)
    width = take.whole_number(got["bredde"].node, "bredde", 1, 90, context.findings) if "bredde" in got else 0
    name = take.text(got["id"].node, "id", context.findings) if "id" in got else None
    return replace(
        column,
        id=name or column.id,
        unit=read_unit(got["enhed"].node, "enhed", context) if "enhed" in got else "",
        price_level=read_price_level(got["prisniveau"].node, context) if "prisniveau" in got else "",
        width=width or 0,
    )


def _raw(scalar: Scalar) -> RawCell:
    text = scalar.text.replace("\n", " ") if not take.is_empty(scalar) else ""
    return RawCell(text, lambda offset: place_at(scalar, offset)).part(0)


def _column(raw: RawCell, role: str, of: tuple[str, ...], marks: tuple[str, ...], context: Context) -> Column:
    cell, name = read_head(raw, marks, context)
    return Column(name or words_of(cell.inlines), cell.inlines, role, "", "", of, 0, raw.place(0), cell.marks)


def _plain_column(head: str, role: str, place: SourcePlace, context: Context) -> Column:
    # Heads of the layout and of ``år:`` carry no marks; the table's place is all the place they have.
    return _column(RawCell(head, lambda offset: place), role, (), (), context)


def _role(node: Node, context: Context) -> tuple[str, tuple[str, ...]]:
    written = take.text(node, "rolle", context.findings)
    if written is None:
        return "tekst", ()
    role, of = _role_named(written)
    if role is None:
        hint = take.did_you_mean(written, ROLES, "rollerne er " + take.listed(ROLES))
        context.tell("NG402", f"»{written}« er ikke en rolle for en kolonne", node.place, hint)
        return "tekst", ()
    return role, of


def _role_named(written: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the role, and the columns it names: "sum af 2019, 2020"."""
    folded = take.fold(written)
    role = take.spelled(folded.casefold(), ROLES)
    if role is not None:
        return role, ()
    for computed in _COMPUTED:
        match = re.fullmatch(rf"{computed}(?: af)? (.+)", folded, re.IGNORECASE)
        if match:
            return computed, tuple(name.strip() for name in match[1].split(",") if name.strip())
    return None, ()
