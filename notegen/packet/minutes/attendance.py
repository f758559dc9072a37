"""Who was there at each item, by what the minutes say of afbud, substitutes, coming, leaving, inhabilitet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notegen.diagnostics import SourcePlace
from notegen.model.meeting import Meeting
from notegen.model.minutes import Movement, Presence
from notegen.packet.plan import Plan

NOWHERE = SourcePlace("")


@dataclass(frozen=True, slots=True)
class Person:
    """A member, or one who stands in for one. ``party`` is "" where none is written."""

    name: str
    party: str
    member: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """Those who could vote at an item, by the keys of their names: certainly (``there``), or perhaps, where
    it is not written at which item they came or left (``maybe``). ``barred`` were inhabil."""

    there: frozenset[str]
    maybe: frozenset[str]
    barred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody by the key of the name, in the file's order, and who was at each item, by its id."""

    people: Mapping[str, Person]
    at: Mapping[str, Attendance]

    @property
    def members(self) -> int:
        """Return how many members the body has."""
        return sum(person.member for person in self.people.values())


def key_of(name: str) -> str:
    """Return a name for comparison: blanks and capitals make no difference."""
    return " ".join(name.split()).casefold()


def present(meeting: Meeting) -> Presence:
    """Return what the file says of presence; where it says nothing, everybody was there."""
    return meeting.presence or Presence(NOWHERE)


def roll_of(plan: Plan, only: str = "") -> Roll:
    """Return who was at each item of the agenda, or at the one whose id is ``only``."""
    presence = present(plan.meeting)
    people = _people(plan.meeting, presence)
    order = {item.id: index for index, item in enumerate(plan.items)}
    moves = _moves(presence, order)
    away = {key_of(name.text) for name in (*presence.excused, *presence.absent)}
    stand_in = {
        key_of(each.name): frozenset(value.text for value in each.items)
        for each in presence.substitutes
        if each.items
    }
    at = {}
    for index, item in enumerate(plan.items):
        if only and item.id != only:
            continue
        barred = frozenset(
            key_of(each.name)
            for each in presence.disqualified
            if item.id in [value.text for value in each.items]
        )
        asked = (key for key in people if key not in barred and item.id in stand_in.get(key, (item.id,)))
        states = {key: _state(moves.get(key, ()), index, key not in away) for key in asked}
        there = frozenset(key for key, state in states.items() if state)
        maybe = frozenset(key for key, state in states.items() if state is None)
        at[item.id] = Attendance(there, maybe, barred)
    return Roll(people, at)


def _people(meeting: Meeting, presence: Presence) -> dict[str, Person]:
    people = {key_of(each.name): Person(each.name, each.party, True) for each in meeting.participants}
    for each in presence.substitutes:
        own = people.get(key_of(each.instead_of.text))
        party = each.party or (own.party if own else "")
        people.setdefault(key_of(each.name), Person(each.name, party, False))
    return people


def _moves(presence: Presence, order: Mapping[str, int]) -> dict[str, list[tuple[int | None, bool]]]:
    """Return how everybody moved: (the first item for which it holds, whether he is there), None for an item
    that is not told."""
    moves: dict[str, list[tuple[int | None, bool]]] = {}
    for came, each in (*((True, m) for m in presence.came), *((False, m) for m in presence.left)):
        index = _index(each, order)
        # Who leaves after an item is gone from the next.
        held = index if index is None or came else index + 1
        moves.setdefault(key_of(each.name), []).append((held, came))
    return moves


def _index(movement: Movement, order: Mapping[str, int]) -> int | None:
    return order.get(movement.item.text) if movement.item is not None else None


def _state(moves: Sequence[tuple[int | None, bool]], index: int, there: bool) -> bool | None:
    """Return whether somebody is there at the item of an index, None where that cannot be known. ``there``:
    he was when the meeting began, if nothing else is said."""
    if any(first is None for first, _came in moves):
        return None
    known = sorted((first, came) for first, came in moves if first is not None)
    if known and known[0][1]:
        there = False
    for first, came in known:
        if first <= index:
            there = came
    return there
