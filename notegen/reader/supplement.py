"""``tillæg til:`` in a meeting file: what such a file may say itself, and which of its items go on with one
that stands on the agenda it adds to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from notegen.diagnostics import FEJL, Invalid, SourcePlace
from notegen.model.meeting import Item
from notegen.model.note import Value
from notegen.reader import parts
from notegen.reader.context import Context
from notegen.reader.meeting_fields import is_meeting
from notegen.source.folder import beginning, find, shown
from notegen.source.take import Got

OF_THE_MEETING: Final = ("udvalg", "dato", "deltagere", "udelad")
"""What a supplement has from the meeting it adds to, and does not say again."""

_FIRST: Final = 65_536


def read_adds_to(got: Mapping[str, Got], context: Context) -> Value | None:
    """Return the meeting file this one adds to, by the project's root; None where it adds to none."""
    if "tillæg til" not in got:
        return None
    place = got["tillæg til"].node.place
    name = parts.line(got, "tillæg til", context)
    for key in OF_THE_MEETING:
        if key in got:
            hint = f"slet {key}: her; det er det, der står i {name or 'mødet'}"
            context.tell("NG260", f"et tillæg har ikke sit eget {key}:", got[key].place, hint)
    if not name:
        hint = "skriv mødets fil, fx tillæg til: moede.yaml"
        context.tell("NG260", "tillæg til: er tomt", got["tillæg til"].place, hint)
        return Value("", place)
    return Value(_meeting_file(name, place, context), place)


def read_supplements(got: Mapping[str, Got], context: Context) -> tuple[Value, ...]:
    """Return the supplements whose items are in the minutes, relative to the project's root, each once."""
    written = parts.values(got["tillæg"].node, "tillæg", context) if "tillæg" in got else ()
    files = {_meeting_file(value.text, value.place, context): value.place for value in reversed(written)}
    return tuple(Value(file, place) for file, place in reversed(files.items()) if file)


def _meeting_file(name: str, place: SourcePlace, context: Context) -> str:
    """Return the file of a meeting, relative to the project's root; "" where it is none, which is told."""
    try:
        path = find(context.folder, name, place)
        if is_meeting(beginning(context.folder, name, place, _FIRST)):
            return shown(context.folder, path)
        context.tell("NG260", f"filen {name} er ikke et møde", place, "skriv en mødefil")
    except Invalid as invalid:
        context.findings.extend(invalid.findings)
    return ""


def with_continuing(items: Iterable[Item], adds_to: Value | None, context: Context) -> tuple[Item, ...]:
    """Return the items; those that only give annexes to an item of the agenda added to are marked as such.

    Outside a supplement an item with neither note nor title is told, and left out.
    """
    found = []
    own = items if adds_to is None else (_not_fixed(item) for item in items)
    for item in own:
        if item.continues and adds_to is None:
            hint = "skriv notat: og filens navn, eller titel: og tekst:"
            context.tell("NG223", "punktet har hverken notat eller titel", item.place, hint, FEJL)
            continue
        if item.continues and not item.annexes:
            hint = "skriv bilag: under punktet, eller slet det"
            context.tell("NG223", f"punktet {item.id} får ingen nye bilag", item.place, hint, FEJL)
            continue
        found.append(item)
    return tuple(found)


def _not_fixed(item: Item) -> Item:
    """Return an item; one that only names a fixed item of the layout goes on with it."""
    if not item.fixed:
        return item
    return replace(item, title="", blocks=(), footnotes=(), fixed=False, signatures=False, continues=True)
