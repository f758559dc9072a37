"""What must hold between the columns of a table: what they are computed from, and their widths."""

from collections.abc import Sequence
from typing import Final

from notegen.model.names import find_column
from notegen.model.table import Column
from notegen.reader.context import Context
from notegen.source import take

# What a share of one named column may be of.
_AMOUNTS: Final = ("beløb", "antal", "sum", "forskel")


def check_columns(columns: Sequence[Column], context: Context) -> None:
    """Tell of columns computed from ones that are not there, and of widths that leave no room."""
    for index, column in enumerate(columns):
        for name in column.of:
            _check_name(name, index, columns, context)
        if column.role == "procent af" and not 1 <= len(column.of) <= 2:
            context.tell(
                "NG413",
                "procent af skal nævne en eller to kolonner",
                column.place,
                "skriv fx procent af Forbrug, Budget: det første i procent af det andet",
            )
        if column.role == "procent af" and len(column.of) == 1:
            _check_share(index, columns, context)
        if column.role == "forskel" and len(column.of) not in (0, 2):
            context.tell(
                "NG413",
                "forskel skal nævne to kolonner",
                column.place,
                "skriv fx forskel af Budget, Regnskab",
            )
    asked = sum(column.width for column in columns)
    if asked > 100 or (asked == 100 and not all(column.width for column in columns)):
        context.tell(
            "NG403",
            f"bredderne er tilsammen {asked} procent",
            next(column.place for column in columns if column.width),
            "lad dem højst blive 100, og lad der være plads til de andre kolonner",
        )


def _check_share(index: int, columns: Sequence[Column], context: Context) -> None:
    column, name = columns[index], columns[index].of[0]
    hit = find_column(columns, name)
    if hit is None or hit == index:
        return
    others = [spot for spot in range(index) if spot != hit and columns[spot].role in _AMOUNTS]
    if not others:
        message = f"der er ingen anden kolonne med tal, der kan regnes i procent af {name}"
        hint = f"nævn begge: procent af …, {name}"
        context.tell("NG413", message, column.place, hint)


def _check_name(name: str, index: int, columns: Sequence[Column], context: Context) -> None:
    column, hit = columns[index], find_column(columns, name)
    if hit == index:
        context.tell(
            "NG413", f"kolonnen {name} kan ikke regnes ud af sig selv", column.place, "nævn de andre"
        )
    elif hit is None and sum(other.id == name for other in columns) > 1:
        context.tell(
            "NG413", f"flere kolonner hedder {name}", column.place, "giv dem hver sit navn med {#id}"
        )
    elif hit is None:
        others = [other.id for other in columns if other.id and other is not column]
        hint = take.did_you_mean(name, others, "kolonnerne er " + take.listed(others))
        context.tell("NG413", f"der er ingen kolonne, der hedder {name}", column.place, hint)
