"""The sections of a kind, one after the other, each as its part of the vocabulary asks."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from notegen.diagnostics import ADVARSEL, SourcePlace
from notegen.document import blocks as out
from notegen.document.body import Flow, build_blocks
from notegen.document.dates import printed
from notegen.document.header import joined, together
from notegen.document.numbers import Target, heading_of, parts_of
from notegen.document.references import resolve
from notegen.document.scope import Scope
from notegen.layout.values import Placed
from notegen.model.note import Bilag, Point, Section as GivenSection, Treatment
from notegen.model.text import Text


def build_sections(order: Iterable[Placed], scope: Scope) -> Iterator[out.Section]:
    """Yield the note's sections in printed order, and last the annexes written out in it."""
    given = {section.key: section for section in scope.note.sections}
    own = {place.key for place in scope.kind.sections}
    last_level = 1
    order = tuple(order)
    for position, place in enumerate(order):
        section = given.get(place.key)
        where = section.place if section is not None else parts_of(scope.note, scope.layout).get(place.key)
        if place.key not in own and where is not None:
            kind = scope.kind.label.lower()
            message = f"afsnittet {place.key} hører ikke til i typen {kind}; det trykkes til sidst"
            hint = "flyt teksten til et af afsnittene: " + ", ".join(sorted(own))
            scope.tell("NG313", message, where, hint, ADVARSEL)
        made = _section(place, section, last_level, scope)
        if made is None and _leads(order[position:], scope):
            made = _heading_alone(place, last_level, scope)
        if made is not None:
            last_level = _deepest(made.blocks, last_level)
            yield made
    for position, bilag in enumerate(scope.note.bilag):
        if bilag.blocks:
            yield _written_out(bilag, position, scope)


def _section(
    place: Placed, section: GivenSection | None, last_level: int, scope: Scope
) -> out.Section | None:
    flow = Flow(place.level, _role(place, scope), last_level, 1, scope.kind.free_headings)
    target = scope.numbers.targets.get(("afsnit", place.key))
    heading_text = heading_of(place, section, scope.layout)
    heading = _heading(target, heading_text, place, section, flow, scope)
    match scope.layout.vocabulary[place.key].part:
        case "punkter":
            body = (*_points(scope), *_text(section, flow, scope))
        case "underskrivere":
            body = _signatures(scope)
        case "bilag":
            body = _bilag_list(scope)
        case "behandling":
            return _treatments(place, flow, scope)
        case _:
            body = _text(section, flow, scope)
    if not body:
        return None
    where = section.place if section else body[0].place
    return out.Section(scope.new_id(), place.key, (*heading, *body), False, where)


def _leads(order: tuple[Placed, ...], scope: Scope) -> bool:
    """Return True if the first place has a heading and any section set under it has text in the note."""
    first, given = order[0], {section.key for section in scope.note.sections}
    under = takewhile(lambda place: place.level > first.level, order[1:])
    return bool(first.heading) and any(place.key in given for place in under)


def _heading_alone(place: Placed, last_level: int, scope: Scope) -> out.Section:
    flow = Flow(place.level, "brødtekst", last_level)
    heading = _heading(None, place.heading, place, None, flow, scope)
    return out.Section(scope.new_id(), place.key, heading, False, heading[0].place)


def _role(place: Placed, scope: Scope) -> out.Role:
    role = scope.layout.vocabulary[place.key].role
    return "status" if role == "status" else "resumé" if role == "resumé" else "brødtekst"


def _heading(
    target: Target | None,
    words: str,
    place: Placed,
    section: GivenSection | None,
    flow: Flow,
    scope: Scope,
) -> tuple[out.Heading, ...]:
    if not words:
        return ()
    name = target.block if target else scope.new_id()
    where = section.place if section else scope.note.place
    level = min(place.level, flow.last_level + 1)
    flow.last_level = level
    return (out.Heading(name, level, (out.Text(words, where),), where),)


def _text(section: GivenSection | None, flow: Flow, scope: Scope) -> out.Blocks:
    return build_blocks(section.blocks, flow, scope) if section is not None else ()


def _points(scope: Scope) -> out.Blocks:
    recommendation = scope.note.recommendation
    if recommendation is None:
        return ()
    wording = scope.layout.wording
    made: list[out.Block] = []
    offices = [value.text for value in recommendation.recommenders]
    if offices:
        to_somebody = recommendation.addressee and scope.note.recipients
        if recommendation.addressee and not to_somebody:
            hint = "skriv til: og det udvalg, der skal anbefale"
            scope.tell("NG327", "over for: kræver også til:", recommendation.place, hint)
        pattern = wording.recommends_to if to_somebody else wording.recommends
        values = {
            "indstiller": joined(offices, wording.and_),
            "udvalg": together(scope),
            "over for": recommendation.addressee,
        }
        line = (out.Text(pattern.format_map(values), recommendation.place),)
        leads = bool(recommendation.points)
        intro = out.Paragraph(scope.new_id(), line, "indledning til punkter", recommendation.place, leads)
        made.append(intro)
    if recommendation.points:
        targets = scope.numbers.targets
        ids = [targets["at", str(count)].block for count in range(1, len(recommendation.points) + 1)]
        items = _items(recommendation.points, ids, scope)
        made.append(out.List(scope.new_id(), "1.", 1, "", "at", items, recommendation.place))
    made += build_blocks(recommendation.declaration, Flow(3, "erklæring", 2), scope)
    return tuple(made)


def _items(points: tuple[Point, ...], ids: list[str], scope: Scope) -> tuple[out.ListItem, ...]:
    return tuple(_item(point, name, scope) for point, name in zip(points, ids, strict=True))


def _item(point: Point, name: str, scope: Scope) -> out.ListItem:
    words = resolve(point.inlines, scope)
    prefix = scope.layout.wording.point_prefix
    first = point.inlines[0].text if point.inlines and isinstance(point.inlines[0], Text) else ""
    if ids_are_top(name, scope) and prefix and not first.casefold().startswith(prefix.strip() + " "):
        words = (out.Text(prefix, point.place), *words)
    blocks: list[out.Block] = [out.Paragraph(scope.new_id(), words, "brødtekst", point.place)]
    if point.points:
        inner = _items(point.points, [scope.new_id() for _ in point.points], scope)
        blocks.append(out.List(scope.new_id(), "a.", 1, "", "at", inner, point.place))
    return out.ListItem(name, tuple(blocks))


def ids_are_top(name: str, scope: Scope) -> bool:
    """Return True for the id of an *at*-point itself, not of a sub-point."""
    return any(target.block == name for key, target in scope.numbers.targets.items() if key[0] == "at")


def _signatures(scope: Scope) -> out.Blocks:
    people = scope.note.signatories
    if not people:
        return ()
    names = tuple((person.name, person.title) for person in people)
    return (out.Signatures(scope.new_id(), names, people[0].place),)


def _bilag_list(scope: Scope) -> out.Blocks:
    if all(bilag.blocks for bilag in scope.note.bilag):
        return ()
    lines = []
    for position, bilag in enumerate(scope.note.bilag):
        target = scope.numbers.targets["bilag", bilag.id or f"#{position}"]
        # The heading of an annex that is written out has the id that references lead to.
        name = scope.new_id() if bilag.blocks else target.block
        lines.append(out.Paragraph(name, _bilag_line(bilag, target, scope), "bilag", bilag.place))
    return tuple(lines)


def _bilag_line(bilag: Bilag, target: Target, scope: Scope) -> out.Inlines:
    wording = scope.layout.wording
    pattern = wording.bilag_line if target.number else wording.bilag_plain
    return _around(pattern, bilag, target, scope)


def _around(pattern: str, bilag: Bilag, target: Target, scope: Scope) -> out.Inlines:
    before, _, after = pattern.partition("{titel}")
    words = resolve(bilag.title, scope)
    if bilag.link:
        words = (out.Link(bilag.link, words, bilag.link),)
    lead = before.format_map({"nr": target.number})
    rest = after.format_map({"nr": target.number})
    return tuple(
        part
        for part in (out.Text(lead, bilag.place), *words, out.Text(rest, bilag.place))
        if not isinstance(part, out.Text) or part.text
    )


def _written_out(bilag: Bilag, position: int, scope: Scope) -> out.Section:
    target = scope.numbers.targets["bilag", bilag.id or f"#{position}"]
    wording = scope.layout.wording
    words = _around(wording.bilag_heading if target.number else wording.bilag_plain, bilag, target, scope)
    heading = out.Heading(target.block, 2, words, bilag.place)
    body = build_blocks(bilag.blocks, Flow(2, "brødtekst", 2, 1, False), scope)
    key = f"bilag.{bilag.id or position + 1}"
    return out.Section(scope.new_id(), key, (heading, *body), True, bilag.place)


def _treatments(place: Placed, flow: Flow, scope: Scope) -> out.Section | None:
    treatments = scope.note.treatments
    if not treatments:
        return None
    several = len(treatments) > 1
    made: list[out.Block] = []
    where = treatments[0].place
    if several and place.heading:
        made.append(out.Heading(scope.new_id(), place.level, (out.Text(place.heading, where),), where))
    level = place.level + several
    for treatment in treatments:
        words = _treatment_heading(treatment, several, scope)
        heading = (out.Text(words, treatment.place),)
        made.append(out.Heading(scope.new_id(), level, heading, treatment.place))
        both = bool(treatment.recommendation and treatment.decision)
        for key, blocks in (("indstilling", treatment.recommendation), ("beslutning", treatment.decision)):
            if both:
                made.append(_run_in(scope.layout.vocabulary[key].heading, treatment.place, scope))
            made += build_blocks(blocks, Flow(level, "brødtekst", level), scope)
    return out.Section(scope.new_id(), place.key, tuple(made), False, where)


def _treatment_heading(treatment: Treatment, several: bool, scope: Scope) -> str:
    wording = scope.layout.wording
    values = {"udvalg": treatment.body, "periode": treatment.written}
    if treatment.written:
        return wording.written_heading.format_map(values)
    if treatment.day is None:
        return treatment.body
    values["dato"] = printed(treatment.day, wording.date)
    pattern = wording.treatment_heading if several else wording.decision_heading
    return pattern.format_map(values)


def _run_in(words: str, place: SourcePlace, scope: Scope) -> out.Paragraph:
    strong = out.Strong((out.Text(words, place),))
    return out.Paragraph(scope.new_id(), (strong,), "brødtekst", place)


def _deepest(blocks: out.Blocks, before: int) -> int:
    levels = [block.level for block in blocks if isinstance(block, out.Heading)]
    return levels[-1] if levels else before
