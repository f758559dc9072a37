"""A layout's ``mål:``: how wide its text and tables are, so that columns are laid out for that width."""

import re

from notegen.diagnostics import FEJL, Finding
from notegen.layout.values import Measures
from notegen.source import take
from notegen.source.take import Findings, Got

BOUNDS = {
    "tekst": ("mm", 60.0, 400.0),
    "brede tabeller": ("mm", 60.0, 400.0),
    "skrift i tabeller": ("pt", 5.0, 20.0),
}
"""Each measure with its unit, the least and the most it can be."""


def measures(got: Got | None, findings: Findings) -> Measures:
    """Return the measures, in mm and points; the usual ones where the layout says none.
    No table called wide is narrower than the text."""
    fields = take.fields(got.node, BOUNDS, "mål", findings) if got is not None else {}
    default = Measures()
    text = _measure(fields, "tekst", findings) or default.text
    wide = _measure(fields, "brede tabeller", findings) or default.wide
    size = _measure(fields, "skrift i tabeller", findings) or default.table_type
    return Measures(text, max(wide, text), size)


def _measure(fields: dict[str, Got], key: str, findings: Findings) -> float | None:
    written = take.text(fields[key].node, key, findings) if key in fields else None
    if written is None:
        return None
    unit, least, most = BOUNDS[key]
    found = re.fullmatch(rf"(\d{{1,3}}(?:[.,]\d{{1,2}})?)(?: ?{unit})?", written)
    if found and least <= (size := float(found[1].replace(",", "."))) <= most:
        return size
    hint = f"skriv et mål fra {least:.0f} til {most:.0f} {unit}"
    message = f"»{written[:40]}« er ikke et mål for {key}"
    findings.append(Finding("NG607", FEJL, message, fields[key].node.place, hint))
    return None
