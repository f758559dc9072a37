"""Which number an item or an annex gets: that of the frozen agenda, or the next one nobody has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from notegen.layout.values import Layout
from notegen.model.meeting import Item, Meeting
from notegen.packet.lock import Lock, LockedAnnex, LockedItem, everything
from notegen.packet.plan import PlannedItem


@dataclass(frozen=True, slots=True)
class Frozen:
    """What decides a plan's numbers: the agenda's own lock, and for a supplement the lock of the agenda it
    adds to, with that agenda's printed title."""

    own: Lock | None = None
    base: Lock | None = None
    adds_to: str = ""


NOT_FROZEN: Final = Frozen()


class Numbering:
    """The numbers of one plan. A class because each new item takes the next one."""

    def __init__(self, frozen: Frozen) -> None:
        own, base = frozen.own, frozen.base
        before = everything(base) if base is not None else own.before if own is not None else ()
        self.own = {item.id.casefold(): item for item in own.items} if own is not None else {}
        self.before = {item.id.casefold(): item for item in before}
        every = (*before, *self.own.values())
        self.last = max((_last(item.number) for item in every), default=0)
        annexes = [annex for item in every for annex in item.annexes]
        self.annexes = {annex.key.casefold(): annex.number for annex in annexes}
        self.lasts = _lasts(annexes)

    def of(self, item: Item) -> str:
        """Return an item's number, "" for one without."""
        known = (self.before if item.continues else self.own).get(item.id.casefold())
        if not item.numbered:
            return ""
        if known is not None and (known.number or item.continues):
            return known.number
        self.last += 1
        return str(self.last)

    def annex(self, key: str) -> str:
        """Return the number an annex was frozen with, "" where it was not."""
        return self.annexes.get(key.casefold(), "")

    def last_under(self, key: str) -> int:
        """Return the last number taken by annexes of the item or note of that key, 0 where there are none."""
        return self.lasts.get(key.casefold(), 0)

    def withdrawn(self, there: Iterable[Item]) -> tuple[tuple[str, LockedItem], ...]:
        """Return the items that were frozen and are not ``there`` any more, each with the id of the item it
        stood after ("" for the first)."""
        ids = {item.id.casefold() for item in there}
        gone, after = [], ""
        for item in self.own.values():
            if item.id.casefold() not in ids:
                gone.append((after, item))
            after = item.id
        return tuple(gone)


def with_withdrawn(
    items: Iterable[PlannedItem], numbering: Numbering, meeting: Meeting, layout: Layout
) -> list[PlannedItem]:
    """Return the items with those that were frozen and are gone, each after the one it stood after."""
    every = list(items)
    for after, gone in numbering.withdrawn(meeting.items):
        where = next((index for index, item in enumerate(every, 1) if item.id == after), 0)
        every.insert(where, _withdrawn(gone, every[where - 1].group if where else "", meeting, layout))
    return every


def _withdrawn(item: LockedItem, group: str, meeting: Meeting, layout: Layout) -> PlannedItem:
    label = layout.meeting.words.label_item.format_map({"punkt": item.number}) if item.number else item.title
    return PlannedItem(
        id=item.id,
        number=item.number,
        title=item.title,
        label=label,
        group=group,
        closed=item.closed,
        late="",
        fixed=False,
        signatures=False,
        blocks=(),
        footnotes=(),
        parts=(),
        elsewhere=(),
        place=meeting.place,
        withdrawn=True,
    )


def _last(number: str) -> int:
    return int(number.rpartition(".")[2] or 0)


def _lasts(annexes: Iterable[LockedAnnex]) -> dict[str, int]:
    found: dict[str, int] = {}
    for annex in annexes:
        under = annex.key.rpartition("/")[0].casefold()
        found[under] = max(found.get(under, 0), _last(annex.number))
    return found
