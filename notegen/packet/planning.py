"""Meeting + what its notes list → ``Plan``: the numbers of items and annexes, titles, labels, order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Severity, SourcePlace, in_order
from notegen.document.dates import printed
from notegen.document.numbers import annex_number
from notegen.layout.values import Layout
from notegen.model.closing import Closure
from notegen.model.meeting import ALONE, Item, Meeting, MeetingPlace
from notegen.packet.closing import closing_findings
from notegen.packet.listed import Listed, ListedAnnex, is_note
from notegen.packet.minutes.checks import minutes_findings
from notegen.packet.notice import notice_of, on_a_day_off
from notegen.packet.numbering import NOT_FROZEN, Frozen, Numbering, with_withdrawn
from notegen.packet.plan import Elsewhere, Part, PartKind, Plan, PlannedItem, Unapproved
from notegen.source.take import did_you_mean, listed as in_words

_KINDS: Final[Mapping[str, PartKind]] = {
    "pdf": "pdf",
    "docx": "docx",
    "png": "billede",
    "jpg": "billede",
    "jpeg": "billede",
}

Notes = Mapping[str, Listed | None]
"""The notes of a packet by file, relative to the project's root; None where one has mistakes. One that is not
there is left out: that was told where it is named."""


def plan(
    meeting: Meeting, layout: Layout, notes: Notes, frozen: Frozen = NOT_FROZEN
) -> tuple[Plan, tuple[Finding, ...]]:
    """Return what the packet holds, and what is wrong with that. ``notes`` are those the meeting names, and
    those that are annexes of them (``listed.notes_in``, ``listed.notes_under``). What is ``frozen`` keeps its
    number wherever it stands; an item that is gone stands there as withdrawn."""
    notice, found = notice_of(meeting, layout)
    items: list[PlannedItem] = []
    unapproved: list[Unapproved] = []
    findings = [*on_a_day_off(meeting), *found]
    numbering = Numbering(frozen)
    for item in meeting.items:
        planning = _Planning(item, numbering.of(item), layout, notes, numbering)
        items.append(planning.planned())
        unapproved += planning.unapproved
        findings += planning.findings
    items = with_withdrawn(items, numbering, meeting, layout)
    title = agenda_title(meeting, layout)
    whole = Plan(meeting, title, tuple(items), notice, tuple(unapproved), frozen.adds_to)
    found = (*minutes_findings(whole, notes), *closing_findings(whole, layout, notes))
    return whole, in_order((*findings, *found))


def agenda_title(meeting: Meeting, layout: Layout) -> str:
    """Return the agenda's printed title."""
    if meeting.title or meeting.day is None:
        return meeting.title or meeting.body.text
    day = printed(meeting.day, layout.wording.date)
    words = layout.meeting.words
    first = words.supplement if meeting.adds_to else words.agenda
    pattern = words.supplement_more if meeting.nth > 1 else first
    return pattern.format_map({"udvalg": meeting.body.text, "dato": day, "nummer": meeting.nth})


@dataclass(frozen=True, slots=True)
class _Annex:
    """An annex, whoever lists it."""

    id: str
    title: str
    file: str
    link: str
    numbered: bool
    closure: Closure | None
    place: SourcePlace


@dataclass(slots=True)
class _Planning:
    """One item under way: its parts and what is wrong with them gather as its annexes are walked through."""

    item: Item
    number: str
    layout: Layout
    notes: Notes
    numbering: Numbering
    parts: list[Part] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    unapproved: list[Unapproved] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    ids: dict[str, SourcePlace] = field(default_factory=dict)
    files: dict[str, SourcePlace] = field(default_factory=dict)

    def planned(self) -> PlannedItem:
        item = self.item
        note = self._note(item.note, self._label(), item.place) if item.note else None
        title = item.title or (note.title if note else item.id)
        own = note.annexes if note else ()
        # An item that is only a heading has no pages.
        if item.note or item.blocks or item.signatures:
            kind: PartKind = "notat" if item.note else "tekst"
            standing = self._standing(own, item.id, MeetingPlace(self.number))
            self._part(item.id, kind, "", False, title, item.note, item.closure, standing, item.place)
        closing = {value.text: value for value in item.closing}
        by_meeting = {value.text: value.closure for value in item.closing}
        self._close_own(own, by_meeting)
        annexes = [
            *(
                _Annex(a.id, a.title, a.file, a.link, a.numbered, by_meeting.get(a.id) or a.closure, a.place)
                for a in own
            ),
            *(
                _Annex(a.id, a.title, a.file, "", True, by_meeting.get(a.id) or a.closure, a.place)
                for a in item.annexes
            ),
        ]
        self._annexes(annexes, item.id, MeetingPlace(self.number), item.closure, (item.note,))
        known = [annex.id for annex in annexes]
        for name, value in closing.items():
            if name not in known and (note or not item.note):
                otherwise = f"bilagene er {in_words(known)}" if known else "punktet har ingen bilag"
                hint = did_you_mean(name, known, otherwise)
                self._tell("NG227", f"punktet har ikke bilaget {name}", value.place, hint)
        return PlannedItem(
            item.id,
            self.number,
            title,
            self._label(),
            item.group,
            item.closed,
            item.late,
            item.fixed,
            item.signatures,
            item.blocks,
            item.footnotes,
            tuple(self.parts),
            tuple(self.elsewhere),
            item.place,
            continues=item.continues,
            decision=item.decision,
            closure=item.closure,
        )

    def _close_own(self, own: Sequence[ListedAnnex], closing: Mapping[str, Closure]) -> None:
        """Tell the item's own note which of its annexes the meeting closes."""
        neutral = self.layout.meeting.words.closed_annex
        closed = tuple(
            (position, closing[annex.id].public_title or neutral)
            for position, annex in enumerate(own)
            if annex.id in closing
        )
        if closed:
            self.parts[0] = replace(self.parts[0], closing=closed)

    def _annexes(
        self,
        annexes: list[_Annex],
        under: str,
        standing: MeetingPlace,
        closed: Closure | None,
        way: tuple[str, ...],
    ) -> None:
        numbers = self._numbers(annexes, under, standing)
        for annex, number in zip(annexes, numbers, strict=True):
            key = self._key(f"{under}/{annex.id}", annex)
            shut = closed or annex.closure
            if not annex.file:
                label = self._label(number, True)
                there = Elsewhere(key, number, annex.title, label, annex.link, shut is not None, shut)
                self.elsewhere.append(there)
                continue
            self._annex(annex, key, number, shut, way)

    def _numbers(
        self, annexes: Sequence[_Annex | ListedAnnex], under: str, standing: MeetingPlace
    ) -> tuple[str, ...]:
        """Return the annexes' numbers: as they were frozen; what is new goes on from the last of them."""
        numbers = []
        count = self.numbering.last_under(under)
        for annex in annexes:
            number = self.numbering.annex(f"{under}/{annex.id}") if annex.numbered else ""
            if annex.numbered and not number:
                count += 1
                number = annex_number(count, standing)
            numbers.append(number)
        return tuple(numbers)

    def _standing(self, own: Sequence[ListedAnnex], under: str, standing: MeetingPlace) -> MeetingPlace:
        """Return where a note stands, with the numbers of its own annexes where it would count otherwise."""
        numbers = self._numbers(own, under, standing)
        counted = [annex_number(count, standing) for count in range(1, len(own) + 1)]
        plain = tuple(number for number in numbers if number)
        return replace(standing, annexes=numbers) if plain != tuple(counted[: len(plain)]) else standing

    def _annex(
        self, annex: _Annex, key: str, number: str, closed: Closure | None, way: tuple[str, ...]
    ) -> None:
        if annex.file in way:
            hint = "slet bilaget det ene sted"
            message = f"notatet {annex.file} er bilag til sig selv"
            self._tell("NG238", message, annex.place, hint)
            return
        before = self.files.setdefault(annex.file.casefold(), annex.place)
        if before is not annex.place:
            message = f"filen {annex.file} er bilag to gange under punktet"
            self._tell("NG228", message, annex.place, "slet den ene", ADVARSEL)
        if not is_note(annex.file):
            kind = self._kind(annex)
            self._part(key, kind, number, True, annex.title, annex.file, closed, ALONE, annex.place)
            return
        note = self._note(annex.file, self._label(number, True), annex.place)
        title = annex.title or (note.title if note else annex.id)
        standing = MeetingPlace(self.number, number) if number else ALONE
        standing = self._standing(note.annexes if note else (), key, standing)
        self._part(key, "notat", number, True, title, annex.file, closed, standing, annex.place)
        inner = [
            _Annex(a.id, a.title, a.file, a.link, a.numbered, a.closure, a.place)
            for a in (note.annexes if note else ())
        ]
        self._annexes(inner, key, standing, closed, (*way, annex.file))

    def _part(
        self,
        key: str,
        kind: PartKind,
        annex: str,
        is_annex: bool,
        title: str,
        file: str,
        closure: Closure | None,
        standing: MeetingPlace,
        place: SourcePlace,
    ) -> None:
        label = self._label(annex, is_annex)
        closed = closure is not None
        self.parts.append(
            Part(
                key, kind, self.number, annex, is_annex, title, label, file, closed, standing, place, closure
            )
        )

    def _label(self, annex: str = "", is_annex: bool = False) -> str:
        words = self.layout.meeting.words
        if not is_annex:
            return words.label_item.format_map({"punkt": self.number}) if self.number else self.item.title
        if not self.number:
            return " ".join(filter(None, (self.item.title, "·", "Bilag", annex)))
        pattern = words.label_annex if annex else words.label_plain
        return pattern.format_map({"punkt": self.number, "bilag": annex})

    def _key(self, key: str, annex: _Annex) -> str:
        """Return the annex's key; where another has it, one of its own, and the mistake is told.

        Keys that differ in capitals alone are the same: so are the names of files where users sit.
        """
        if key.casefold() in self.ids:
            first = self.ids[key.casefold()]
            where = "" if first.file == annex.place.file else f"{first.file}, "
            message = f"to bilag under punktet har id'et {annex.id} (det første i {where}linje {first.line})"
            self._tell("NG228", message, annex.place, "giv det ene et andet med id:")
            taken = self.ids
            number = next(n for n in range(2, len(taken) + 3) if f"{key}-{n}".casefold() not in taken)
            key = f"{key}-{number}"
        self.ids[key.casefold()] = annex.place
        return key

    def _kind(self, annex: _Annex) -> PartKind:
        kind = _KINDS.get(annex.file.rpartition(".")[2].casefold(), "andet")
        if kind == "andet":
            hint = "gem det som PDF, hvis det skal kunne læses i den samlede fil"
            name = annex.file.rpartition("/")[2]
            message = f"bilaget {name} kan ikke blive til sider; det følger med som fil"
            self._tell("NG229", message, annex.place, hint, ADVARSEL)
        return kind

    def _note(self, file: str, label: str, place: SourcePlace) -> Listed | None:
        """Return a note of the packet, None where it cannot be had; what is wrong is told where it stands."""
        if file not in self.notes:
            return None
        note = self.notes[file]
        if note is None:
            hint = f'se dem med: notegen check "{file}"'
            self._tell("NG232", f"notatet {file} har fejl og kan ikke komme med", place, hint)
        elif note.stage != "godkendt":
            self.unapproved.append(Unapproved(file, note.title, label, note.stage))
            hint = "skriv stadie: godkendt i notatet, når det er det"
            self._tell("NG236", f"notatet {file} er {_stage(note)}", place, hint, BEMAERKNING)
        return note

    def _tell(
        self, code: str, message: str, place: SourcePlace, hint: str, severity: Severity = FEJL
    ) -> None:
        self.findings.append(Finding(code, severity, message, place, hint))


def _stage(note: Listed) -> str:
    return "et udkast" if note.stage == "udkast" else note.stage
