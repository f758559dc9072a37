"""What is read back of a table, whichever file it comes from: what no finished file says is empty."""

from notegen.diagnostics import Place
from notegen.document.blocks import Caption, Column, Row, Table


def table_of(
    rows: tuple[tuple[Row, ...], tuple[Row, ...]],
    wide: int,
    description: str,
    place: Place,
    caption: Caption | None = None,
    mark: str = "",
) -> Table:
    """Return the table of so many columns (``wide``): ``rows`` are its head's and its body's, ``mark`` the
    id by which its file knows it."""
    head, body = rows
    return Table(
        id=mark,
        kind="beløb",
        caption=caption,
        description=description,
        columns=(Column("", "left", 0),) * wide,
        head=head,
        body=body,
        notes=(),
        rounding="",
        remark=(),
        unit="",
        price_level="",
        wide=False,
        place=place,
    )
