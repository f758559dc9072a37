"""``hoved:`` → the head lines of a table, and what they call its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from notegen.diagnostics import SourcePlace
from notegen.model.names import words_of
from notegen.model.table import Cell, Column
from notegen.model.text import Inlines
from notegen.reader.context import Context
from notegen.reader.rows import RawRow, fitted
from notegen.reader.table_cells import read_head


@dataclass(frozen=True, slots=True)
class Heads:
    """The lines of ``hoved:`` as cells, and the ``{#id}`` of each (empty where it has none)."""

    lines: tuple[tuple[Cell, ...], ...]
    ids: tuple[tuple[str, ...], ...]


def read_heads(raws: Sequence[RawRow], marks: tuple[str, ...], context: Context) -> Heads:
    """Return the head lines; all are as long as the longest one's cells, and a shorter one is told."""
    count = max((len(raw.cells) for raw in raws), default=0)
    lines, ids = [], []
    for raw in raws:
        if len(raw.cells) != count:
            context.tell(
                "NG409",
                f"hovedlinjen har {len(raw.cells)} celler, en anden har {count}",
                raw.place,
                "skriv < i en celle, der hører til cellen til venstre, og ^ i en, der hører til cellen over",
            )
        read = [read_head(cell, marks, context) for cell in raw.cells]
        read += [(Cell("tom", (), None, (), raw.place), "")] * (count - len(read))
        lines.append(tuple(cell for cell, _name in read))
        ids.append(tuple(name for _cell, name in read))
    return Heads(tuple(lines), tuple(ids))


def with_heads(
    columns: tuple[Column, ...], heads: Heads, place: SourcePlace, context: Context
) -> tuple[Column, ...]:
    """Return the columns with the heads that stand over them in ``hoved:``; without columns, one of
    text under each. A wrong number of columns is told at ``place``."""
    if not heads.lines:
        return columns
    count = len(heads.lines[0])
    if not columns:
        columns = tuple(Column("", (), "tekst", "", "", (), 0, place) for _ in range(count))
    if len(columns) != count:
        context.tell(
            "NG409",
            f"hoved: har {count} celler, men kolonner: har {len(columns)}",
            place,
            "skriv lige mange; < i hovedet hører til cellen til venstre, ^ til cellen over",
        )
        return columns
    return tuple(_with_head(column, index, heads) for index, column in enumerate(columns))


def _with_head(column: Column, index: int, heads: Heads) -> Column:
    head, name, marks, place = _head_over(index, heads)
    return replace(
        column,
        id=column.id or name or words_of(head),
        head=column.head or head,
        marks=column.marks or marks,
        place=place if not column.id else column.place,
    )


def _head_over(index: int, heads: Heads) -> tuple[Inlines, str, tuple[str, ...], SourcePlace]:
    """Return the lowest head over a column, its id, marks and place, along ``<`` and ``^``."""
    line = len(heads.lines) - 1
    while True:
        cell = heads.lines[line][index]
        if cell.what == "op" and line:
            line -= 1
        elif cell.what == "venstre" and index:
            index -= 1
        else:
            return cell.inlines, heads.ids[line][index], cell.marks, cell.place


def fit_heads(raws: Sequence[RawRow], count: int) -> tuple[RawRow, ...]:
    """Return head lines without the empty cells that bars at their ends make."""
    return tuple(fitted(raw, count) for raw in raws) if count else tuple(raws)
