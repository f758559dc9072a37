"""XLSX: a look through the file before openpyxl opens it, for what would fill the machine's memory."""

import io
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from notegen.diagnostics import Finding, Invalid
from notegen.diagnostics.finding import FEJL
from notegen.reader.sheet_cells import Wanted

MOST_PARTS: Final = 2000
MOST_UNPACKED: Final = 20_000_000
MOST_LOADED: Final = 500_000
"""The most cells in all sheets together, those that a merge or a link covers counted with them."""

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_DTD: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# openpyxl makes a cell for each of these, and for each cell in the range of the latter two.
_CELL: Final = f"{_SHEET} c"
_RANGES: Final = (f"{_SHEET} mergeCell", f"{_SHEET} hyperlink")
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and the libraries under it raise on a file that is no right workbook. lxml's and
ElementTree's errors are SyntaxErrors."""


def look_through(data: bytes, wanted: Wanted) -> None:
    """Raise Invalid for a file that is no plain workbook, or unpacks to more than a workbook should."""
    if data.startswith(_OLE):
        hint = "fjern adgangskoden, og gem som .xlsx"
        message = f"{wanted.name} er låst med adgangskode eller gemt i et gammelt format"
        raise Invalid(Finding("NG511", FEJL, message, wanted.place, hint))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                hint = "gem kun det ark, der skal bruges, i en ny fil"
                message = f"{wanted.name} fylder for meget pakket ud"
                raise Invalid(Finding("NG512", FEJL, message, wanted.place, hint))
            loaded = 0
            for part in parts:
                # A part cannot be longer than the size it declares: zipfile reads no further.
                content = archive.read(part)
                if part.filename.endswith((".xml", ".rels")) and any(mark in content for mark in _DTD):
                    raise broken(wanted)
                loaded += _cells_in(content)
    except BROKEN:
        raise broken(wanted) from None
    if loaded > MOST_LOADED:
        hint = "ophæv store fletninger, og gem kun det ark, der skal bruges, i en ny fil"
        raise Invalid(Finding("NG512", FEJL, f"{wanted.name} har for mange celler", wanted.place, hint))


def broken(wanted: Wanted) -> Invalid:
    """Return what is told of a file that cannot be read."""
    hint = "åbn den i Excel, og gem den igen som .xlsx"
    return Invalid(Finding("NG511", FEJL, f"{wanted.name} kan ikke læses som regneark", wanted.place, hint))


def _cells_in(content: bytes) -> int:
    """Return how many cells openpyxl would make of a part; it may be called anything, so all are asked."""
    found = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal found
        if name == _CELL:
            found += 1
        elif name in _RANGES:
            found += _size(attributes.get("ref", ""))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        # A picture; or no right XML, and then openpyxl stops there too.
        return found
    return found


def _size(ref: str) -> int:
    from openpyxl.utils import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(ref)
    except ValueError:
        return 0
    # Whole columns ("A:C") have no rows, whole rows ("1:3") no columns.
    across = (right or _MOST_COLUMNS) - (left or 1) + 1
    down = (bottom or _MOST_ROWS) - (top or 1) + 1
    return max(across, 0) * max(down, 0)
