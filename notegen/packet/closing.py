"""What must hold of a meeting's closed items before its papers can be made public."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding
from notegen.layout.meeting import grounds_for
from notegen.layout.meeting_values import COUNCILS
from notegen.layout.registers import kind_of
from notegen.layout.values import Layout
from notegen.packet.listed import Listed
from notegen.packet.plan import Part, Plan, PlannedItem
from notegen.packet.telling import telling_title
from notegen.reader.closing import wrong_ground


def closing_findings(plan: Plan, layout: Layout, notes: Mapping[str, Listed | None]) -> tuple[Finding, ...]:
    """Return what whoever builds the members' papers is to be told of what is closed in them: what will
    stand in the way of the public ones, and what may give something away."""
    kind = kind_of(plan.meeting.body.text, layout)
    decided = any(item.decision is not None for item in plan.items)
    found = [replace(each, severity=ADVARSEL) for each in _untold(plan, layout, decided)]
    for item in plan.items:
        if not item.withdrawn:
            found += telling_title(item.title, item.closure)
            found += _without_ground(item, kind, layout)
        # What a note closes itself is told of the note; an item's closure was told of the item.
        annexes = [(part.title, part.closure) for part in item.parts if part.is_annex]
        annexes += [(annex.title, annex.closure) for annex in item.elsewhere]
        for title, closure in annexes:
            if closure is not item.closure:
                found += telling_title(title, closure)
    found += _grounds_of_supplement(plan, kind, layout)
    for note in filter(None, notes.values()):
        found += note.closing
        wrong = (wrong_ground(ground, place, kind, layout) for ground, place in note.grounds)
        found += [replace(each, severity=ADVARSEL) for each in wrong if each is not None]
    return tuple(dict.fromkeys(found))


def _without_ground(item: PlannedItem, kind: str, layout: Layout) -> Iterator[Finding]:
    """Yield a remark (NG762) on an item that tells the public something and not by which rule it is closed,
    where the layout has rules."""
    known = [f"»{ground.key}«" for ground in grounds_for(kind, layout.meeting)]
    closure = item.closure
    if closure is None or closure.ground or not known:
        return
    if closure.public_title or closure.public_text:
        message = f"punkt {item.number} er lukket, uden at der står efter hvilken hjemmel"
        hint = f"skriv hjemmel: under lukket:, fx {known[0]}"
        yield Finding("NG762", BEMAERKNING, message, closure.place, hint)


def _grounds_of_supplement(plan: Plan, kind: str, layout: Layout) -> Iterator[Finding]:
    """Yield what is wrong with a supplement's own hjemler: as it was read, its body was not known."""
    if plan.meeting.adds_to is None:
        return
    for item in plan.meeting.items:
        closures = [item.closure, *(each.closure for each in item.annexes)]
        closures += [each.closure for each in item.closing]
        for closure in filter(None, closures):
            wrong = wrong_ground(closure.ground, closure.place, kind, layout)
            if wrong is not None and closure.place.file == plan.meeting.file:
                yield wrong


def refusals(plan: Plan, layout: Layout, minutes: bool = False) -> tuple[Finding, ...]:
    """Return why no public papers can be made of a plan, all of them *fejl*: an item of a council that is
    closed without tavshedspligt must tell the public what it is (NG763), in minutes also what was decided;
    a note that is not godkendt goes nowhere (NG768).

    Source: the letter of Ankestyrelsen of June 2021: what is decided behind closed doors must be published
    as far as tavshedspligt allows.
    """
    return (*_untold(plan, layout, minutes), *_unapproved(plan))


def _untold(plan: Plan, layout: Layout, minutes: bool) -> Iterator[Finding]:
    if kind_of(plan.meeting.body.text, layout) not in COUNCILS:
        return
    for item in plan.items:
        closure = item.closure
        if closure is None or closure.secrecy or item.withdrawn:
            continue
        missing = [] if closure.public_text else ["offentlig tekst"]
        if minutes and not closure.public_decision:
            missing.append("offentlig beslutning")
        for field in missing:
            message = f"punkt {item.number} er lukket uden tavshedspligt og mangler {field}:"
            hint = f"skriv {field}: under lukket:, eller tavshedspligt: ja, hvis der er det"
            yield Finding("NG763", FEJL, message, closure.place, hint)


def _unapproved(plan: Plan) -> Iterator[Finding]:
    where = {part.file: part for item in plan.items for part in item.parts if _goes_out(part, item)}
    for note in plan.unapproved:
        if note.file in where:
            message = f"notatet {note.file} er ikke godkendt ({note.stage}) og kan ikke offentliggøres"
            hint = "skriv stadie: godkendt i notatet, når det er det, eller luk punktet"
            yield Finding("NG768", FEJL, message, where[note.file].place, hint)


def _goes_out(part: Part, item: PlannedItem) -> bool:
    return not part.closed and not item.closed
