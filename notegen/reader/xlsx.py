"""XLSX: what is stored in a sheet's cells, read with openpyxl after the file has been looked through.

openpyxl is imported when a spreadsheet is read.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from notegen.amounts import decimals_of
from notegen.diagnostics import Invalid
from notegen.reader.context import Context
from notegen.reader.sheet_cells import Area, SheetCell, SheetRow, Wanted, area_named, letters
from notegen.reader.xlsx_bounds import BROKEN, broken, look_through
from notegen.source.take import did_you_mean, listed

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS: Final = 200_000


def xlsx_rows(data: bytes, wanted: Wanted, context: Context) -> Sequence[SheetRow]:
    """Return the rows of the sheet and area asked for.

    What cannot be taken as it is stored (a formula without a value, an error, hidden or merged cells)
    is told, and the cell is left empty.
    """
    try:
        look_through(data, wanted)
        book = _load(data, wanted, values=True)
    except Invalid as invalid:
        context.findings.extend(invalid.findings)
        return ()
    sheet = _sheet(book, wanted, context)
    if sheet is None:
        return ()
    area = _area(sheet, wanted, context)
    if area is None:
        return ()
    _tell_unseen(sheet, area, wanted, context)
    rows = tuple(_rows(sheet, area, wanted, context))
    if _tell_formulas(data, sheet, area, rows, wanted, context):
        return ()
    if not any(cell.text for row in rows for cell in row.cells):
        message = f"der er intet i {wanted.area or sheet.title} i {wanted.name}"
        context.tell("NG515", message, wanted.area_place, "se efter i Excel")
    return rows


def _load(data: bytes, wanted: Wanted, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep (a drop-down list) is of no use here, and its words are English.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except BROKEN:
        raise broken(wanted) from None


def _sheet(book: "Workbook", wanted: Wanted, context: Context) -> "Worksheet | None":
    names = [sheet.title for sheet in book.worksheets]
    if wanted.sheet:
        hit = next((name for name in names if name.casefold() == wanted.sheet.casefold()), None)
        if hit is None:
            hint = did_you_mean(wanted.sheet, names, "arkene er " + listed(names))
            context.tell("NG513", f"{wanted.name} har ikke arket {wanted.sheet}", wanted.sheet_place, hint)
            return None
        return next(sheet for sheet in book.worksheets if sheet.title == hit)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(visible) == 1:
        return visible[0]
    shown = listed(sheet.title for sheet in visible) or "ingen synlige"
    hint = "skriv kilde: {fil: …, ark: …, område: …}"
    context.tell("NG513", f"{wanted.name} har flere ark: {shown}", wanted.sheet_place, hint)
    return None


def _area(sheet: "Worksheet", wanted: Wanted, context: Context) -> Area | None:
    if wanted.area:
        area = area_named(wanted.area)
        if area is None:
            hint = "skriv første og sidste celle, fx A2:F9"
            context.tell("NG514", f"»{wanted.area}« er ikke et område", wanted.area_place, hint)
            return None
    else:
        area = Area(sheet.min_row, sheet.min_column, sheet.max_row, sheet.max_column)
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > MOST_CELLS:
        message = f"området har flere end {MOST_CELLS} celler"
        context.tell(
            "NG514", message, wanted.area_place, "skriv område: med første og sidste celle, fx A2:F9"
        )
        return None
    return area


def _tell_unseen(sheet: "Worksheet", area: Area, wanted: Wanted, context: Context) -> None:
    """Tell of rows and columns that Excel does not show, and of merged cells."""
    rows = [
        str(number)
        for number, row in sorted(sheet.row_dimensions.items())
        if row.hidden and area.top <= number <= area.bottom
    ]
    columns = [
        letters(number)
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        # Any number may stand there: the area's own columns bound it.
        for number in range(max(dimension.min or 0, area.left), min(dimension.max or 0, area.right) + 1)
    ]
    hint = "vis dem i Excel (fjern også filtre), eller vælg et område uden dem"
    if rows:
        what = "række" if len(rows) == 1 else "rækkerne"
        message = f"{what} {listed(rows)} i {wanted.name} er skjult"
        context.tell("NG517", message, wanted.area_place, hint)
    if columns:
        what = "kolonne" if len(columns) == 1 else "kolonnerne"
        message = f"{what} {listed(columns)} i {wanted.name} er skjult"
        context.tell("NG517", message, wanted.area_place, hint)
    for merged in sorted(sheet.merged_cells.ranges, key=str):
        if (
            merged.min_row <= area.bottom
            and merged.max_row >= area.top
            and merged.min_col <= area.right
            and merged.max_col >= area.left
        ):
            message = f"cellerne {merged} i {wanted.name} er flettet"
            way = "ophæv fletningen i Excel, eller vælg et område uden den"
            context.tell("NG518", message, wanted.area_place, way)


def _rows(sheet: "Worksheet", area: Area, wanted: Wanted, context: Context) -> Iterator[SheetRow]:
    lines = sheet.iter_rows(area.top, area.bottom, area.left, area.right)
    for number, line in enumerate(lines, area.top):
        yield SheetRow(number, tuple(_cell(cell, wanted, context) for cell in line))


def _cell(cell: "Cell | MergedCell", wanted: Wanted, context: Context) -> SheetCell:
    name, value = cell.coordinate, cell.value
    match value:
        case None:
            return SheetCell(name, "")
        case bool():
            return SheetCell(name, "SAND" if value else "FALSK")
        case int() | float():
            return _number(name, value, "%" in cell.number_format)
        case datetime() | date():
            return SheetCell(name, value.strftime("%d-%m-%Y"))
        case str() if cell.data_type == "e":
            hint = "ret cellen i Excel, og gem filen"
            message = f"celle {name} i {wanted.name} viser fejlen {value}"
            context.tell("NG519", message, wanted.area_place, hint)
            return SheetCell(name, "")
    return SheetCell(name, " ".join(str(value).split()))


def _number(name: str, stored: int | float, percent: bool) -> SheetCell:
    # Excel itself keeps and shows 15 digits; the two more of a binary 0.1 + 0.2 are no part of the value.
    value = Decimal(f"{stored:.15g}" if isinstance(stored, float) else stored)
    if percent:
        value *= 100
    shown = f"{value:.{decimals_of(value)}f}".replace(".", ",")
    return SheetCell(name, f"{shown} pct." if percent else shown, value)


def _tell_formulas(
    data: bytes,
    values: "Worksheet",
    area: Area,
    rows: Sequence[SheetRow],
    wanted: Wanted,
    context: Context,
) -> bool:
    """Tell of formulas whose value Excel never stored (a file written by another program); True if any."""
    empty = {cell.name for row in rows for cell in row.cells if not cell.text}
    if not empty:
        return False
    formulas = _load(data, wanted, values=False)[values.title]
    names = [
        cell.coordinate
        for line in formulas.iter_rows(area.top, area.bottom, area.left, area.right)
        for cell in line
        # A stored empty text (="") has the type str, a value never stored has none.
        if cell.data_type == "f"
        and cell.coordinate in empty
        and values[cell.coordinate].data_type not in ("str", "e")
    ]
    if names:
        what = "celle" if len(names) == 1 else "cellerne"
        shown = listed(names[:10]) + (" med flere" if len(names) > 10 else "")
        message = f"{what} {shown} i {wanted.name} har en formel uden gemt værdi"
        context.tell(
            "NG516", message, wanted.area_place, "åbn filen i Excel, og gem den, så tallene regnes ud"
        )
    return bool(names)
