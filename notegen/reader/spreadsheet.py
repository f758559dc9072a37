"""``kilde:`` → rows of cells from a spreadsheet: XLSX, or CSV as Danish Excel writes it.

Values are taken as they are stored. What a person would not see in Excel, or what Excel alone can
work out, is told and never guessed.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from notegen.diagnostics import Invalid, SourcePlace
from notegen.reader.context import Context
from notegen.reader.csv_file import csv_rows
from notegen.reader.rows import MOST_ROWS, RawCell, RawRow
from notegen.reader.sheet_cells import SheetCell, SheetRow, Wanted
from notegen.reader.table_fields import SOURCE_FIELDS
from notegen.reader.xlsx import xlsx_rows
from notegen.source import take
from notegen.source.folder import read
from notegen.source.nodes import Node, Scalar

_OLD: Final = {".xls": "Excel 97-2003", ".xlsb": "binær Excel", ".ods": "LibreOffice", ".numbers": "Numbers"}
MOST_BYTES: Final = 20_000_000


def read_source(node: Node, context: Context) -> tuple[RawRow, ...]:
    """Return the rows that ``kilde:`` points to, each cell with the place of ``kilde:`` and its name in
    the spreadsheet. What is wrong is told; then there are no rows."""
    wanted = _wanted(node, context)
    if wanted is None:
        return ()
    try:
        file = read(context.folder, wanted.name, wanted.place, MOST_BYTES)
    except Invalid as invalid:
        context.findings.extend(invalid.findings)
        return ()
    context.inputs.append((file.name, file.sha256))
    rows = _rows(file.data, wanted, context)
    rows = tuple(row for row in rows if any(cell.text for cell in row.cells))
    if len(rows) > MOST_ROWS:
        message = f"området har flere end {MOST_ROWS} rækker"
        context.tell("NG430", message, wanted.area_place, "vælg et mindre område med område:")
    return tuple(_raw(row, wanted) for row in rows[:MOST_ROWS])


def _wanted(node: Node, context: Context) -> Wanted | None:
    if isinstance(node, Scalar):
        name = take.text(node, "kilde", context.findings)
        return Wanted(name, node.place, "", node.place, "", node.place) if name else None
    keys = tuple(spec.key for spec in SOURCE_FIELDS)
    got = take.fields(node, keys, "en kilde", context.findings)
    take.required(got, ("fil",), "kilden", node.place, context.findings)
    texts = {key: take.text(field.node, key, context.findings) or "" for key, field in got.items()}
    places = {key: field.node.place for key, field in got.items()}
    if not texts.get("fil"):
        return None
    where = places["fil"]
    return Wanted(
        texts["fil"],
        where,
        texts.get("ark", ""),
        places.get("ark", where),
        texts.get("område", ""),
        places.get("område", where),
    )


def _rows(data: bytes, wanted: Wanted, context: Context) -> Sequence[SheetRow]:
    suffix = PurePosixPath(wanted.name.replace("\\", "/")).suffix.casefold()
    if suffix in (".csv", ".txt"):
        return csv_rows(data, wanted, context)
    if suffix in (".xlsx", ".xlsm"):
        return xlsx_rows(data, wanted, context)
    if suffix in _OLD:
        message = f"notegen læser ikke {suffix} ({_OLD[suffix]})"
    else:
        message = f"{wanted.name} er ikke et regneark"
    context.tell("NG510", message, wanted.place, "gem arket som .xlsx eller .csv")
    return ()


def _raw(row: SheetRow, wanted: Wanted) -> RawRow:
    def at(_offset: int) -> SourcePlace:
        return wanted.place

    cells = tuple(RawCell(cell.text, at, cell.value, _where(cell, wanted)) for cell in row.cells)
    return RawRow(cells, wanted.place, f"række {row.number} i {wanted.name}")


def _where(cell: SheetCell, wanted: Wanted) -> str:
    return f"celle {cell.name} i {wanted.name}"
