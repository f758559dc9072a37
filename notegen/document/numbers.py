"""The first walk through a note: what gets which number, and which id references lead to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Severity, SourcePlace
from notegen.layout.values import Kind, Layout, Part, Placed
from notegen.model.meeting import ALONE, MeetingPlace
from notegen.model.note import Note, Section
from notegen.model.text import Block, Box, Heading, Inlines, List, Placement, Quote

THE = {"tabel": "tabellen", "figur": "figuren", "boks": "boksen"}


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can lead to: its block's id, its number ("" for none), its title."""

    block: str
    number: str
    title: Inlines
    words: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every target by what the author calls it: ``("tabel", "service")`` → Target.

    ``placed`` are the blocks that the text sets in, each with the place where it is first set in.
    """

    targets: Mapping[tuple[str, str], Target]
    placed: Mapping[tuple[str, str], SourcePlace]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Walk:
    note: Note
    layout: Layout
    new_id: Callable[[], str]
    standing: MeetingPlace
    targets: dict[tuple[str, str], Target] = field(default_factory=dict)
    placed: dict[tuple[str, str], SourcePlace] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    figures: int = 0

    def tell(self, code: str, message: str, place: SourcePlace, hint: str, severity: Severity = FEJL) -> None:
        self.findings.append(Finding(code, severity, message, place, hint))


def in_printed_order(note: Note, kind: Kind, layout: Layout) -> tuple[Placed, ...]:
    """Return the places of a kind's sections, and last those the note has beside them."""
    placed = {place.key for place in kind.sections}
    there = dict.fromkeys(section.key for section in note.sections)
    parts = {layout.vocabulary[key].part for key in placed}
    # A part that the kind has no place for (points, people, annexes, treatment) is printed all the same.
    for key in parts_of(note, layout):
        if layout.vocabulary[key].part not in parts:
            there.setdefault(key)
    extra = tuple(
        Placed(key, layout.vocabulary[key].heading, 2, False, note.place)
        for key in there
        if key not in placed
    )
    return (*kind.sections, *extra)


def parts_of(note: Note, layout: Layout) -> dict[str, SourcePlace]:
    """Return the sections that hold the note's points, people, annexes and treatment, where it has them,
    by key, each with the place of the part."""
    given: dict[Part, SourcePlace] = {}
    if note.recommendation is not None:
        given["punkter"] = note.recommendation.place
    if note.signatories:
        given["underskrivere"] = note.signatories[0].place
    if note.bilag:
        given["bilag"] = note.bilag[0].place
    if note.treatments:
        given["behandling"] = note.treatments[0].place
    return {term.key: given[term.part] for term in layout.vocabulary.values() if term.part in given}


def number(
    note: Note,
    layout: Layout,
    order: Iterable[Placed],
    new_id: Callable[[], str],
    standing: MeetingPlace = ALONE,
) -> Numbers:
    """Return the numbers of tables, figures, annexes and points, in printed order.

    The annexes of a note that is itself Bilag 2 of an item are 2.1, 2.2 and so on.
    """
    walk = _Walk(note, layout, new_id, standing)
    sections = {section.key: section for section in note.sections}
    for place in order:
        part = layout.vocabulary[place.key].part
        section = sections.get(place.key)
        if place.heading and section is not None:
            title = heading_of(place, section, layout)
            if ("afsnit", place.key) in walk.targets:
                hint = "giv overskriften et andet id end afsnittets navn"
                walk.tell("NG318", f"en overskrift har id'et {place.key}", section.place, hint)
            walk.targets["afsnit", place.key] = Target(new_id(), "", (), title)
        if part == "punkter":
            _points(walk)
        if section is not None:
            _blocks(section.blocks, walk)
        elif part == "behandling":
            for treatment in note.treatments:
                _blocks((*treatment.recommendation, *treatment.decision), walk)
    _bilag(walk)
    _never_placed(walk)
    return Numbers(walk.targets, walk.placed, tuple(walk.findings))


def annex_number(count: int, standing: MeetingPlace) -> str:
    """Return what a note's annex is numbered where the note stands: "1", or "2.1" within Bilag 2."""
    return f"{standing.annex}.{count}" if standing.annex else str(count)


def heading_of(place: Placed, section: Section | None, layout: Layout) -> str:
    """Return a section's printed heading: the layout's own, else the name the author used."""
    if section is not None and section.printed_as is not None:
        return section.printed_as
    standard = layout.vocabulary[place.key].heading
    if section is not None and section.heading and place.heading == standard:
        return section.heading
    return place.heading


def _blocks(blocks: Iterable[Block], walk: _Walk) -> None:
    for block in blocks:
        match block:
            case Heading(id=name, inlines=inlines, place=place) if name:
                if ("afsnit", name) in walk.targets:
                    walk.tell("NG318", f"to overskrifter har id'et {name}", place, "giv den ene et andet")
                walk.targets["afsnit", name] = Target(walk.new_id(), "", inlines)
            case List(items=items):
                for item in items:
                    _blocks(item, walk)
            case Quote(blocks=inner) | Box(blocks=inner):
                _blocks(inner, walk)
            case Placement():
                _placement(block, walk)


def _placement(block: Placement, walk: _Walk) -> None:
    word, name = block.reference.word, block.reference.ids[0]
    key = (word, name)
    if key in walk.placed:
        line = walk.placed[key].line
        message = f"{THE[word]} {name} er allerede sat ind i linje {line}"
        walk.tell("NG314", message, block.place, f"henvis til den midt i en sætning med @{word}:{name}")
        return
    match word:
        case "tabel":
            table = next((table for table in walk.note.tables if table.id == name), None)
            if table is None:
                return
            counted = bool(table.title) and table.numbered
            walk.tables += counted
            count = table.number or (str(walk.tables) if counted else "")
            walk.targets[key] = Target(walk.new_id(), count, table.title)
        case "figur":
            figure = next((figure for figure in walk.note.figures if figure.id == name), None)
            if figure is None:
                return
            walk.figures += bool(figure.title)
            count = figure.number or (str(walk.figures) if figure.title else "")
            walk.targets[key] = Target(walk.new_id(), count, figure.title)
        case _:
            box = next((box for box in walk.note.boxes if box.id == name), None)
            if box is None:
                return
            walk.targets[key] = Target(walk.new_id(), "", box.title)
            walk.placed[key] = block.place
            _blocks(box.blocks, walk)
    walk.placed[key] = block.place


def _points(walk: _Walk) -> None:
    recommendation = walk.note.recommendation
    for count, point in enumerate(recommendation.points if recommendation else (), 1):
        target = Target(walk.new_id(), str(count), point.inlines)
        walk.targets["at", str(count)] = target
        if point.id:
            if ("at", point.id) in walk.targets or point.id.isdigit():
                walk.tell("NG318", f"to at-punkter har id'et {point.id}", point.place, "giv det et andet")
            walk.targets.setdefault(("at", point.id), target)


def _bilag(walk: _Walk) -> None:
    count = 0
    for position, bilag in enumerate(walk.note.bilag):
        count += bilag.numbered
        name = bilag.id or f"#{position}"
        if ("bilag", name) in walk.targets:
            walk.tell("NG318", f"to bilag har id'et {name}", bilag.place, "giv det ene et andet")
        shown = annex_number(count, walk.standing) if bilag.numbered else ""
        if position < len(walk.standing.annexes):
            shown = walk.standing.annexes[position]
        walk.targets["bilag", name] = Target(walk.new_id(), shown, bilag.title)
    for bilag in walk.note.bilag:
        _blocks(bilag.blocks, walk)


def _never_placed(walk: _Walk) -> None:
    things = (
        *(("tabel", table.id, table.place) for table in walk.note.tables),
        *(("figur", figure.id, figure.place) for figure in walk.note.figures),
        *(("boks", box.id, box.place) for box in walk.note.boxes),
    )
    for word, name, place in things:
        if (word, name) not in walk.placed:
            hint = f"skriv @{word}:{name} alene på en linje der, hvor den skal stå"
            walk.tell("NG311", f"{THE[word]} {name} er ikke sat ind i teksten", place, hint, ADVARSEL)
