"""CSV as Danish Excel writes it: semicolons, windows-1252 or UTF-8, decimal comma, quoted fields."""

import csv
import io
from collections.abc import Sequence

from notegen.reader.context import Context
from notegen.reader.sheet_cells import Area, SheetCell, SheetRow, Wanted, area_named, letters


def csv_rows(data: bytes, wanted: Wanted, context: Context) -> Sequence[SheetRow]:
    """Return the rows of a CSV file, or of the area asked for. Its figures are read as Danish ones."""
    if wanted.sheet:
        context.tell("NG513", "en CSV-fil har ingen ark", wanted.sheet_place, "slet ark:")
    if b"\0" in data:
        message = f"{wanted.name} er ikke en CSV-fil med almindelig tekst"
        context.tell("NG511", message, wanted.place, "gem den fra Excel som »CSV UTF-8 (semikolonsepareret)«")
        return ()
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().casefold() in ("sep=;", "sep=\t"):
        text = "\n" + rest  # the line goes, the numbers of the others stay
    delimiter = _delimiter(text)
    if delimiter == ",":
        message = f"{wanted.name} er delt med komma, så decimaler og celler ikke kan skelnes"
        context.tell(
            "NG511", message, wanted.place, "gem den fra Excel på dansk, så cellerne deles med semikolon"
        )
        return ()
    rows = _split(text, delimiter)
    if rows is None:
        message = f"{wanted.name} kan ikke læses: et anførselstegn bliver ikke lukket"
        context.tell("NG511", message, wanted.place, "gem den igen fra Excel")
        return ()
    area = _area(wanted, context)
    if area is not None:
        rows = [
            SheetRow(row.number, row.cells[area.left - 1 : area.right])
            for row in rows
            if area.top <= row.number <= area.bottom
        ]
    if not any(cell.text for row in rows for cell in row.cells):
        context.tell(
            "NG515", f"der er intet i {wanted.area or wanted.name}", wanted.area_place, "se efter i filen"
        )
    return rows


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()][:20]
    for sign in (";", "\t"):
        if any(sign in line for line in lines):
            return sign
    # One column of figures with decimals is no comma-separated file.
    return "," if sum(line.count(",") for line in lines) > 2 * len(lines) - 1 and lines else ";"


def _split(text: str, delimiter: str) -> list[SheetRow] | None:
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    rows = []
    for number, cells in enumerate(lines, 1):
        named = (
            SheetCell(f"{letters(column)}{number}", " ".join(cell.split()))
            for column, cell in enumerate(cells, 1)
        )
        rows.append(SheetRow(number, tuple(named)))
    return rows


def _area(wanted: Wanted, context: Context) -> Area | None:
    if not wanted.area:
        return None
    area = area_named(wanted.area)
    if area is None:
        hint = "skriv første og sidste celle, fx A2:F9"
        context.tell("NG514", f"»{wanted.area}« er ikke et område", wanted.area_place, hint)
    return area
