"""What a ``layout.yaml`` says to no effect: fields no kind prints, labels of nothing."""

from collections.abc import Iterator

from notegen.diagnostics import ADVARSEL, BEMAERKNING, Finding, SourcePlace
from notegen.layout.load import FIELDS
from notegen.layout.values import Layout
from notegen.reader.fields import SENDER_FIELDS
from notegen.source import take


def said_in_vain(layout: Layout, lines: tuple[str, ...]) -> Iterator[Finding]:
    """Yield NG613 for the layout's own fields that no kind uses, and for labels of what is no field.
    ``lines`` are those of its own ``layout.yaml``."""
    kinds = layout.kinds.values()
    used = {name for kind in kinds for name in kind.required}
    used |= {field.key for kind in kinds for field in (*kind.lead, *kind.meta)}
    patterns = " ".join(kind.title for kind in kinds)
    for field in layout.fields:
        if field.key not in used and f"{{{field.key}}}" not in patterns:
            message = f"feltet {field.key} trykkes ikke af nogen dokumenttype"
            hint = "nævn det under metaboks: eller over titlen: i en dokumenttype, eller slet det"
            yield Finding("NG613", BEMAERKNING, message, _place(layout, lines, field.key), hint)
    known = (
        *FIELDS,
        *(field.key for field in layout.fields),
        *(spec.key for spec in SENDER_FIELDS),
        "afsender",
    )
    for key in layout.labels:
        if key not in known:
            hint = take.did_you_mean(key, known, "skriv et felts navn, eller slet linjen")
            message = f"etiketten {key} hører ikke til noget felt"
            yield Finding("NG613", ADVARSEL, message, _place(layout, lines, key), hint)


def _place(layout: Layout, lines: tuple[str, ...], key: str) -> SourcePlace:
    """Return the line where the layout's own file names the key first; the file where an ancestor does."""
    rows = (n for n, line in enumerate(lines, 1) if take.fold(line.partition(":")[0]) == key)
    line = next(rows, 0)
    return SourcePlace(layout.place.file, line, 1 if line else 0)
