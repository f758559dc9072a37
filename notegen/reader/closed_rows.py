"""``luk rækker:``: which of a table's rows are closed, wherever the rows themselves come from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from notegen.model.names import find_row
from notegen.model.table import Row
from notegen.reader.closing import closed_by_name
from notegen.reader.context import Context
from notegen.source.take import Got, did_you_mean, listed


def close_rows(rows: Sequence[Row], got: Mapping[str, Got], context: Context) -> tuple[Row, ...]:
    """Return the rows, those closed that ``luk rækker:`` names by id or label; a name that no row has, or
    several, is told (NG765)."""
    made = list(rows)
    for closed in closed_by_name(got, "luk rækker", "række", context):
        index = find_row(rows, closed.text)
        if index is None:
            names = [row.id for row in rows if row.id]
            same = [name for name in names if name.casefold() == closed.text.casefold()]
            hint = did_you_mean(closed.text, names, f"rækkerne er {listed(names)}")
            if len(same) > 1:
                hint = "giv den ene et id, fx {#løn2}, og skriv det her"
            context.tell("NG765", f"tabellen har ikke rækken {closed.text}", closed.place, hint)
        else:
            made[index] = replace(made[index], closure=closed.closure)
    return tuple(made)
