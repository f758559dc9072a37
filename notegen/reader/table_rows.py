"""Rows of text → rows of the model: their kind, their name, and as many cells as there are columns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, get_args

from notegen.diagnostics import ADVARSEL
from notegen.model.names import words_of
from notegen.model.table import FIGURE_ROLES, Cell, Column, Row, RowKind
from notegen.reader.context import Context
from notegen.reader.rows import RawCell, RawRow, fitted
from notegen.reader.table_cells import CellForm, read_cell, take_id, take_marks, told
from notegen.source.take import did_you_mean, listed

KINDS: Final[dict[str, RowKind]] = {kind: kind for kind in get_args(RowKind)}
"""The kinds of rows by the word in brackets before them."""

# [word]{lang=en} and [word](address) are Markdown, [^1] is a footnote.
_KIND: Final = re.compile(r"\[(?P<kind>[^\]\[^]+)\](?![({])\s*")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def read_rows(
    raws: Sequence[RawRow], columns: Sequence[Column], forms: Sequence[CellForm], context: Context
) -> tuple[Row, ...]:
    """Return the rows of a table; ``forms`` say how the cells of each column are read.

    A first row that repeats the columns' heads (a pasted or spreadsheet range with its head) is left
    out. A row with too few or too many cells is told, and made to fit.
    """
    if raws and _repeats_heads(fitted(raws[0], len(columns)), columns):
        raws = raws[1:]
    elif raws:
        _warn_of_heads(fitted(raws[0], len(columns)), columns, context)
    rows = tuple(_read_row(raw, columns, forms, context) for raw in raws)
    _tell_repeated_ids(rows, raws, context)
    return rows


def split_kind(raw: RawCell, context: Context) -> tuple[RawCell, RowKind | None]:
    """Return a first cell without the ``[sum]`` that begins it, and the kind of row it says; None where
    there is no such kind, which has been told."""
    match = _KIND.match(raw.text)
    if match is None:
        return raw, "post"
    word = " ".join(match["kind"].casefold().split())
    kind = KINDS.get(word) or {"ialt": KINDS["i alt"], "total": KINDS["i alt"]}.get(word.replace(" ", ""))
    if kind is None:
        kinds = [f"[{name}]" for name in KINDS if name != "post"]
        context.tell(
            "NG408",
            told(f"[{match['kind']}] er ikke en slags række", raw),
            raw.place(0),
            did_you_mean(f"[{word}]", kinds, "slagsene er " + listed(kinds)),
        )
    return raw.part(match.end()), kind


def _read_row(raw: RawRow, columns: Sequence[Column], forms: Sequence[CellForm], context: Context) -> Row:
    count = len(columns)
    raw = fitted(raw, count)
    first, known = split_kind(raw.cells[0], context)
    kind = known or "post"
    first, name = take_id(first)
    if not name:
        # The mark may stand after the id: "Husleje {#leje} *".
        unmarked, marks = take_marks(first.text, forms[0].marks)
        inner, name = take_id(first.part(0, len(unmarked)))
        first = replace(inner, text=" ".join((inner.text, *marks))) if name else first
    cells = (first, *raw.cells[1:])
    if kind == "gruppe" and not any(cell.text for cell in cells[1:]):
        cells = cells[:1]
    elif len(cells) != count:
        _tell_count(raw, columns, context)
        cells = cells[:count]
    read = [read_cell(cell, form, context) for cell, form in zip(cells, forms, strict=False)]
    if known is None:
        # What "=" means there depends on the kind, and that has been told.
        read = [replace(cell, what="tom") if cell.what == "regn" else cell for cell in read]
    if kind != "gruppe" or len(read) > 1:
        read += [Cell("tom", (), None, (), raw.place)] * (count - len(read))
    return Row(kind, name or words_of(read[0].inlines), tuple(read), raw.place, raw.closure)


def _tell_count(raw: RawRow, columns: Sequence[Column], context: Context) -> None:
    count, cells = len(columns), raw.cells
    heads = [column.id or f"kolonne {number}" for number, column in enumerate(columns, 1)]
    said = "1 celle" if len(cells) == 1 else f"{len(cells)} celler"
    if len(cells) < count:
        missing = listed(heads[len(cells) :])
        message = f"rækken har {said}, men tabellen har {count} kolonner: der mangler {missing}"
        hint = "kolonnerne er " + " | ".join(heads) + "; en tom celle skrives som to streger | |"
    else:
        extra = listed(f"»{cell.text}«" for cell in cells[count:])
        message = f"rækken har {said}, men tabellen har {count} kolonner: {extra} er for meget"
        hint = "kolonnerne er " + " | ".join(heads) + r"; en streg inde i en tekst skrives \|"
        if raw.listed:
            hint = 'i en liste deler kommaet cellerne: sæt "…" om et tal som 0,5'
    if len(cells) == 1 and count > 1 and not raw.where:
        hint += "; er det en overskrift over rækker, så skriv [gruppe] foran"
    context.tell("NG407", f"{raw.where}: {message}" if raw.where else message, raw.place, hint)


def _tell_repeated_ids(rows: Sequence[Row], raws: Sequence[RawRow], context: Context) -> None:
    # Labels may repeat ("Løn" under two groups); ids that the author gave may not.
    given: dict[str, int] = {}
    for row, raw in zip(rows, raws, strict=True):
        if f"{{#{row.id}}}" not in raw.cells[0].text:
            continue
        if row.id in given:
            context.tell(
                "NG414",
                f"{{#{row.id}}} står på to rækker (første gang i linje {given[row.id]})",
                raw.place,
                "giv den ene et andet navn",
            )
        else:
            given[row.id] = raw.place.line


def _repeats_heads(raw: RawRow, columns: Sequence[Column]) -> bool:
    heads = [words_of(column.head) for column in columns]
    cells = [" ".join(cell.text.split()) for cell in raw.cells]
    return any(heads[1:]) and cells == heads


def _warn_of_heads(raw: RawRow, columns: Sequence[Column], context: Context) -> None:
    years = [
        cell.text
        for cell, column in zip(raw.cells, columns, strict=False)
        if column.role in FIGURE_ROLES and cell.text and cell.text != "="
    ]
    if len(years) > 1 and all(map(_YEAR.fullmatch, years)) and sorted(set(years)) == years:
        place = raw.place
        context.tell(
            "NG418",
            f"{raw.where}: første række ligner et hoved" if raw.where else "første række ligner et hoved",
            place,
            "lad rækken være ude, eller skriv de samme hoveder i kolonner:",
            ADVARSEL,
        )
