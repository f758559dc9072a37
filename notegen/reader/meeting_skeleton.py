"""The text ``notegen new møde`` writes: a meeting that can be used as it is, every field explained."""

from collections.abc import Iterator

from notegen.layout.values import Layout
from notegen.reader.closing_fields import CLOSURE_FIELDS
from notegen.reader.meeting_fields import ANNEX_FIELDS, ITEM_FIELDS, MEETING_FIELDS
from notegen.reader.skeleton import comment_lines, field_lines

_SELDOM = (
    "titel",
    "sen udsendelse",
    "udelad",
    "ignorer",
    "ordliste",
    "fælles",
    "intern",
)
_OF_TEXTS = ("titel", "tekst")
_AFTERWARDS = ("tillæg til", "tillæg", "fremmøde", "referat udsendes", "godkendt", "beslutning")
"""What is written when the papers are made, or the meeting is over: a new meeting has no room for it yet."""

_LATER = (
    "Når mødet er holdt, skrives fremmødet, beslutningerne og den dag, referatet sendes ud, i den samme fil. "
    "Hvordan står i docs/vejledning.md under Referatet."
)


def meeting_skeleton(layout: Layout, schema: str, name_layout: bool) -> str:
    """Return a new meeting's text; ``schema`` is the schema's path from the file. ``name_layout`` is False
    where the project's own layout is the one."""
    lines = [
        f"# yaml-language-server: $schema={schema}",
        "#",
        *comment_lines("Et møde: hvem der mødes hvornår, og hvad der er på dagsordenen."),
        *comment_lines(
            "Linjer, der begynder med #, er forklaringer og kommer aldrig med i papirerne. Fjern # foran "
            "en linje for at bruge den."
        ),
    ]
    fixed = [item.id for item in layout.meeting.last]
    values = {"layout": layout.name, "udvalg": next(iter(layout.bodies), None)}
    if fixed:
        values["udelad"] = f"[{', '.join(fixed)}]"
    for spec in (spec for spec in MEETING_FIELDS if spec.key not in _AFTERWARDS):
        live = spec.key not in _SELDOM and (spec.key != "layout" or name_layout)
        lines += field_lines(spec, live, values.get(spec.key))
        if spec.key == "dagsorden":
            lines += _items()
    lines += ["", *comment_lines(_LATER)]
    return "\n".join(lines) + "\n"


def _items() -> Iterator[str]:
    """Yield an example of what else can stand on an agenda, and what each of its fields is."""
    yield ""
    yield "  # Et punkt med et notat er notatets fil alene, eller felter; punkter kan stå i grupper:"
    yield "  # - gruppe: Sager til beslutning"
    yield "  #   punkter:"
    yield "  #     - mit-notat.yaml"
    before = [spec for spec in ITEM_FIELDS if spec.key not in _AFTERWARDS]
    with_note = [spec for spec in before if spec.key not in _OF_TEXTS]
    for position, spec in enumerate(with_note):
        lead = "  " if position else "- "
        for line in f"{lead}{spec.key}: {spec.example}".replace(": \n", ":\n    ").split("\n"):
            yield f"  #     {line}"
    yield "  #"
    for spec in before:
        yield from (f"  {line}" for line in comment_lines(f"{spec.key}: {spec.help}"))
    keys = ", ".join(spec.key for spec in ANNEX_FIELDS)
    yield f"  # Et bilag har felterne {keys}."
    yield "  #"
    yield "  # lukket: ja er nok; med felter står der også, hvorfor, og hvad offentligheden får at vide:"
    for spec in CLOSURE_FIELDS:
        yield from (f"  {line}" for line in comment_lines(f"{spec.key}: {spec.help}"))
