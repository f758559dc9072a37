"""The plan of a meeting with the items of its supplements, as its minutes take them."""

from collections.abc import Iterable
from dataclasses import replace

from notegen.packet.plan import Plan, PlannedItem


def with_supplements(plan: Plan, supplements: Iterable[Plan]) -> Plan:
    """Return the plan with what its supplements hold: their new items after the last that has a number, their
    annexes under the items they were added to. Every number is as it was frozen."""
    items = list(plan.items)
    meeting = plan.meeting
    unapproved = plan.unapproved
    for supplement in supplements:
        for item in supplement.items:
            _add(item, items)
        added = tuple(item for item in supplement.meeting.items if not item.continues)
        meeting = replace(meeting, items=(*meeting.items, *added))
        unapproved = (*unapproved, *supplement.unapproved)
    return replace(plan, meeting=meeting, items=tuple(items), unapproved=unapproved)


def _add(item: PlannedItem, items: list[PlannedItem]) -> None:
    known = [each.id.casefold() for each in items]
    if item.continues and item.id.casefold() in known:
        index = known.index(item.id.casefold())
        old = items[index]
        items[index] = replace(
            old,
            parts=(*old.parts, *item.parts),
            elsewhere=(*old.elsewhere, *item.elsewhere),
            decision=old.decision or item.decision,
        )
        return
    numbered = [index for index, each in enumerate(items, 1) if each.number]
    items.insert(numbered[-1] if numbered else len(items), item)
