"""A plan → the plan of the public papers: what is closed is gone from it, and every number stays.

No day is asked of any clock: whether a decision may be printed is seen by the day the minutes themselves say
that they go out (``referat udsendes:``).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.document.projection import shown_text
from notegen.layout.meeting import ground_called
from notegen.layout.values import Layout
from notegen.model.closing import Closure
from notegen.model.meeting import ALONE, Item, Meeting
from notegen.model.minutes import Decision, Presence
from notegen.model.text import Blocks, Footnote, Paragraph, Text
from notegen.packet.plan import Elsewhere, Part, Plan, PlannedItem
from notegen.writers.values import NOTE, Input

_NEUTRAL: Final = "punkt"


def public_plan(plan: Plan, layout: Layout, sent: date | None = None) -> Plan:
    """Return the plan without what is closed. ``sent`` is the day the minutes go out: a decision with
    ``offentliggøres efter`` a later day, or with none known, is not in it."""
    keys = _neutral_keys(plan)
    items = tuple(
        _closed_item(item, keys[item.id], _group(item, plan, layout), layout, sent)
        if item.closed
        else _open_item(item, layout)
        for item in plan.items
    )
    kept = {part.file for item in items for part in item.parts}
    return replace(
        plan,
        meeting=_meeting(plan.meeting, items, keys, layout, sent),
        items=items,
        unapproved=tuple(note for note in plan.unapproved if note.file in kept),
    )


def origin_of(plan: Plan) -> Input:
    """Return what stands for the meeting file in the record of public papers: its name and the SHA-256 of the
    projection, since the file's own could be tried against guesses of what is closed in it."""
    return Input(NOTE, plan.meeting.file, sha256(repr(plan).encode()).hexdigest())


def shown_decision(closure: Closure, sent: date | None) -> Blocks:
    """Return what the public reads of a closed decision on the day the minutes go out."""
    if closure.secrecy:
        return ()
    if closure.decision_after is not None and (sent is None or sent < closure.decision_after):
        return ()
    return closure.public_decision


def _neutral_keys(plan: Plan) -> dict[str, str]:
    """Return what each closed item is called instead of its id: by its number, else by its place."""
    taken = {item.id.casefold() for item in plan.items if not item.closed}
    keys = {}
    for position, item in enumerate(plan.items, 1):
        if item.closed:
            keys[item.id] = _free(f"{_NEUTRAL}-{item.number}" if item.number else f"lukket-{position}", taken)
    return keys


def _free(key: str, taken: set[str]) -> str:
    while key.casefold() in taken:
        key += "-lukket"
    taken.add(key.casefold())
    return key


def _group(item: PlannedItem, plan: Plan, layout: Layout) -> str:
    """Return the heading a closed item stands under: its own where an open one stands there too, else the
    layout's neutral one, since nobody knows what one that is only over closed items gives away."""
    shared = any(other.group == item.group and not other.closed for other in plan.items)
    return item.group if shared or not item.group else layout.meeting.words.closed_items


def _place(place: SourcePlace) -> SourcePlace:
    return SourcePlace(place.file)


def _told(closure: Closure | None, place: SourcePlace, layout: Layout, sent: date | None) -> Closure:
    """Return of a closure what the public is told, and nothing else."""
    if closure is None:
        return Closure(place)
    known = ground_called(closure.ground, layout.meeting)
    printed = known.text if known is not None and known.printed and not closure.secrecy else ""
    text, decision = shown_text(closure), shown_decision(closure, sent)
    used = closure.footnotes if text or decision else ()
    return Closure(place, printed, closure.secrecy, closure.public_title, text, decision, None, used)


def _closed_item(item: PlannedItem, key: str, group: str, layout: Layout, sent: date | None) -> PlannedItem:
    words = layout.meeting.words
    place = _place(item.place)
    closure = _told(item.closure, place, layout, sent)
    title = closure.public_title or words.closed
    label = item.label if item.number else title
    blocks = _with_ground(closure, layout)
    parts: tuple[Part, ...] = ()
    if blocks:
        parts = (Part(key, "tekst", item.number, "", False, title, label, "", False, ALONE, place),)
    decision = None
    if closure.public_decision:
        notes = _used(closure.public_decision, closure.footnotes)
        decision = Decision(place, blocks=closure.public_decision, footnotes=notes)
    return PlannedItem(
        id=key,
        number=item.number,
        title=title,
        label=label,
        group=group,
        closed=True,
        late="",
        fixed=item.fixed,
        signatures=False,
        blocks=blocks,
        footnotes=_used(blocks, closure.footnotes),
        parts=parts,
        elsewhere=(),
        place=place,
        decision=decision,
        withdrawn=item.withdrawn,
        continues=item.continues,
        closure=closure,
    )


def _with_ground(closure: Closure, layout: Layout) -> Blocks:
    """Return the public text, after it by which rule the item is closed; nothing where there is no text."""
    if not closure.public_text or not closure.ground:
        return closure.public_text
    words = layout.meeting.words.ground.format_map({"hjemmel": closure.ground})
    said = Paragraph((Text(f"{words}.", closure.place),), closure.place)
    return (*closure.public_text, said)


def _used(blocks: Blocks, footnotes: Iterable[Footnote]) -> tuple[Footnote, ...]:
    """Return the footnotes that a text uses."""
    written = repr(blocks)
    return tuple(each for each in footnotes if f"FootnoteUse(label={each.label!r}" in written)


def _open_item(item: PlannedItem, layout: Layout) -> PlannedItem:
    neutral = layout.meeting.words.closed_annex
    taken = {part.key.casefold() for part in item.parts if not part.closed}
    taken |= {annex.key.casefold() for annex in item.elsewhere if not annex.closed}
    under = [part.key for part in item.parts if part.closed]
    under += [annex.key for annex in item.elsewhere if annex.closed]
    elsewhere: list[Elsewhere] = []
    both: tuple[Part | Elsewhere, ...] = (*item.parts, *item.elsewhere)
    for annex in both:
        if not annex.closed:
            if isinstance(annex, Elsewhere):
                elsewhere.append(annex)
            continue
        # What hangs under a closed annex is gone with it.
        if any(annex.key.startswith(f"{key}/") for key in under):
            continue
        title = (annex.closure.public_title if annex.closure else "") or neutral
        number = annex.annex or str(1 + len(elsewhere))
        key = _free(f"{item.id}/bilag-{number}", taken)
        elsewhere.append(Elsewhere(key, annex.annex, title, annex.label, "", True, None, True))
    parts = tuple(replace(part, closure=None) for part in item.parts if not part.closed)
    return replace(item, parts=parts, elsewhere=tuple(elsewhere), closure=None)


def _meeting(
    meeting: Meeting, items: Iterable[PlannedItem], keys: dict[str, str], layout: Layout, sent: date | None
) -> Meeting:
    planned = {item.id: item for item in items}
    return replace(
        meeting,
        items=tuple(_item(item, keys, planned, layout, sent) for item in meeting.items),
        presence=_presence(meeting.presence, keys),
        silences=(),
        words=(),
        releases=(),
        shared=(),
        place=_place(meeting.place),
    )


def _item(
    item: Item, keys: dict[str, str], planned: dict[str, PlannedItem], layout: Layout, sent: date | None
) -> Item:
    if not item.closed:
        annexes = tuple(replace(annex, closure=None) for annex in item.annexes if not annex.closed)
        shut = {closed.text for closed in item.closing}
        annexes = tuple(annex for annex in annexes if annex.id not in shut)
        return replace(item, annexes=annexes, closing=(), closure=None)
    public = planned[keys[item.id]]
    # Made anew, so that what an item may come to hold is closed until somebody opens it.
    return Item(
        id=public.id,
        title=public.title,
        note="",
        blocks=public.blocks,
        footnotes=public.footnotes,
        group=public.group,
        closed=True,
        late="",
        annexes=(),
        closing=(),
        place=public.place,
        fixed=public.fixed,
        numbered=item.numbered,
        signatures=False,
        decision=public.decision,
        continues=item.continues,
        closure=public.closure,
    )


def _presence(presence: Presence | None, keys: dict[str, str]) -> Presence | None:
    """Return who was there, without who was disqualified at a closed item, or stood in at it alone: that may
    tell whom it is about. Who came or left at one did so at its number."""
    if presence is None:
        return None
    disqualified = tuple(
        replace(each, items=tuple(item for item in each.items if item.text not in keys))
        for each in presence.disqualified
    )
    substitutes = tuple(
        replace(each, items=tuple(item for item in each.items if item.text not in keys))
        for each in presence.substitutes
        if not each.items or any(item.text not in keys for item in each.items)
    )
    came, left = (
        tuple(
            replace(each, item=replace(each.item, text=keys.get(each.item.text, each.item.text)))
            if each.item is not None
            else each
            for each in moves
        )
        for moves in (presence.came, presence.left)
    )
    return replace(
        presence,
        substitutes=substitutes,
        came=came,
        left=left,
        disqualified=tuple(each for each in disqualified if each.items),
    )
