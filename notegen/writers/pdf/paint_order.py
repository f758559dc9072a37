"""Content painted in the order it is read, page for page.

List markers, floats, positioned boxes and footnotes are painted before or after the text they are read with.
Some readers follow the painting; so what is out of order is moved, with the state it was painted in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from notegen.writers.pdf.streams import Stretch


def in_reading_order(stretches: Sequence[Stretch], rank: Mapping[int, int]) -> list[Stretch]:
    """Return the stretches with the marks in the order of ``rank`` (by WeasyPrint's numbers).

    The longest run that is in order stays where it is. A mark that could only be painted inside a clip or
    matrix that is not its own stays too.
    """
    marks = [stretch for stretch in stretches if stretch.number is not None]
    ranks = {id(mark): rank[mark.number] for mark in marks if mark.number is not None}
    if all(ranks[id(a)] <= ranks[id(b)] for a, b in pairwise(marks)):
        return list(stretches)
    rooms = Counter(mark.before.room for mark in marks)
    room = min(rooms, key=lambda room: (-rooms[room], len(room)))
    can_stay = [mark for mark in marks if mark.before.room == room]
    kept = _longest_rising([ranks[id(mark)] for mark in can_stay])
    fixed = [mark for mark in can_stay if ranks[id(mark)] in kept]
    places = [ranks[id(mark)] for mark in fixed]
    ahead: dict[int, list[Stretch]] = {}
    behind: dict[int, list[Stretch]] = {}
    left: dict[int, Stretch] = {}
    for mark in sorted(marks, key=lambda mark: ranks[id(mark)]):
        if ranks[id(mark)] in kept or mark.before.room[: len(room)] != room:
            continue
        at = bisect_left(places, ranks[id(mark)])
        anchor = fixed[at - 1] if at else fixed[0]
        state = anchor.after if at else anchor.before
        lead = (b"q", *mark.before.room[len(room) :], *mark.before.operations())
        moved = Stretch(mark.number, mark.ops, state, state, lead)
        (behind if at else ahead).setdefault(id(anchor), []).append(moved)
        left[id(mark)] = Stretch(None, _lasting(mark))
    out: list[Stretch] = []
    for stretch in stretches:
        out += ahead.get(id(stretch), [])
        out.append(left.get(id(stretch), stretch))
        out += behind.get(id(stretch), [])
    return out


def _lasting(mark: Stretch) -> list[bytes]:
    """Return what the mark sets that is still in force after it: what is painted next may rely on it."""
    before = set(mark.before.settings)
    return [op for setting in mark.after.settings if setting not in before for op in setting[1]]


def _longest_rising(ranks: Sequence[int]) -> frozenset[int]:
    """Return a longest rising run of the ranks, which are all different."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int | None] = []
    for place, value in enumerate(ranks):
        at = bisect_left(tails, value)
        tails[at : at + 1], ends[at : at + 1] = [value], [place]
        back.append(ends[at - 1] if at else None)
    found = set()
    place_: int | None = ends[-1] if ends else None
    while place_ is not None:
        found.add(ranks[place_])
        place_ = back[place_]
    return frozenset(found)
