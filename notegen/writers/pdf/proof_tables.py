"""What a table must be: rows that fill its grid, heads with scope, headers that exist (PDF/UA-1 7.5)."""

from collections import Counter
from collections.abc import Iterator

from notegen.writers.pdf.objects import Element, text
from notegen.writers.pdf.wanted import Wanted


def tables(document: Element, asked: Wanted) -> Iterator[str]:
    """Give what is wrong with the tables."""
    found = [element for element in document.walk() if element.kind == "Table"]
    counts = Counter(element.kind for element in document.walk())
    if any(counts[kind] != asked.kinds[kind] for kind in ("Table", "TR", "TH", "TD")):
        yield "en tabel har ikke de rækker og felter, notatet har"
    for table in found:
        kinds = [kid.kind for kid in table.elements()]
        if kinds.count("THead") > 1:
            yield "en tabels hoved står to gange"
        if "Caption" in kinds and kinds.index("Caption") not in (0, len(kinds) - 1):
            yield "en tabeltekst står inde i sin tabel"
        yield from _grid(table)
        yield from _heads(table)


def _rows(table: Element) -> list[Element]:
    parts = [[kid] if kid.kind == "TR" else list(kid.elements()) for kid in table.elements()]
    return [row for part in parts for row in part if row.kind == "TR"]


def _grid(table: Element) -> Iterator[str]:
    rows = _rows(table)
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for cell in line.elements():
            while (row, column) in taken:
                column += 1
            across, down = (cell.attribute(name) or 1 for name in ("ColSpan", "RowSpan"))
            covered = {(row + y, column + x) for y in range(down) for x in range(across)}
            if covered & taken:
                yield "felter i en tabel ligger oven i hinanden"
            taken |= covered
            column += across
    widths = Counter(row for row, _column in taken)
    if len(set(widths.values())) > 1 or len(widths) != len(rows):
        yield "en tabels rækker er ikke lige lange"


def _heads(table: Element) -> Iterator[str]:
    cells = [(row, cell) for row in _rows(table) for cell in row.elements()]
    heads = {text(cell.entries.get("ID")) for _row, cell in cells if cell.kind == "TH"}
    for row, cell in cells:
        named = [text(name) for name in cell.attribute("Headers") or ()]
        if cell.kind == "TH" and cell.attribute("Scope") not in ("/Row", "/Column"):
            yield "et tabelhoved siger ikke, hvad det er hoved for"
        if cell.kind == "TH" and not text(cell.entries.get("ID")):
            yield "et tabelhoved mangler sit mærke"
        if not set(named) <= heads:
            yield "et felt i en tabel peger på et hoved, der ikke er der"
        in_body = row.parent is not None and row.parent.kind != "THead"
        if heads and in_body and cell.kind == "TD" and not named:
            yield "et felt i en tabel har intet hoved"
