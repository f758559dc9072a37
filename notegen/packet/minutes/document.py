"""The minutes → ``Document``: the meeting's facts, who was there, and each item with what was decided."""

from dataclasses import replace
from typing import Final

from notegen.diagnostics import Finding
from notegen.document.blocks import Document, Paragraph, Section as TextSection
from notegen.document.build import build
from notegen.document.dates import printed, unbroken
from notegen.layout.values import Labelled, Layout, Placed
from notegen.model.minutes import Decision
from notegen.model.note import Field, Section
from notegen.model.text import Blocks, Footnote
from notegen.packet.minutes.attendance import present, roll_of
from notegen.packet.minutes.checks import lacks_decision, missing
from notegen.packet.minutes.notes import own_footnotes
from notegen.packet.minutes.people import presence_blocks, signing
from notegen.packet.minutes.text import DecisionText, head, line
from notegen.packet.minutes.votes import able
from notegen.packet.pages import heading
from notegen.packet.plan import Plan, PlannedItem
from notegen.packet.texts import ITEM, blank_note, with_item_kind

KEY: Final = "/referat"
"""The key of the part that holds the minutes; no item's id has a stroke before it."""

_ITEM = 1


def minutes_title(plan: Plan, layout: Layout) -> str:
    """Return the printed title of the minutes ("Referat af mødet i …")."""
    meeting, words = plan.meeting, layout.meeting.minutes
    if meeting.title or meeting.day is None:
        return words.title_own.format_map({"titel": plan.title})
    day = printed(meeting.day, layout.wording.date)
    return words.title.format_map({"udvalg": meeting.body.text, "dato": day})


def closed_label(plan: Plan, layout: Layout, public: bool) -> str:
    """Return what the members' minutes are labelled with where they hold what was decided on a closed item,
    else ""."""
    if public or not any(item.closed for item in plan.items):
        return ""
    return layout.meeting.words.stamp_closed.format_map({"mærke": layout.meeting.minutes.label})


def minutes_document(
    plan: Plan, layout: Layout, public: bool = False
) -> tuple[Document, tuple[Finding, ...]]:
    """Return the minutes of a meeting as a document like any other, and what is wrong in them: texts, and
    items without a decision. ``public``: the plan is the public one; a closed item of which nothing is told
    is said to be closed."""
    meeting, words = plan.meeting, layout.meeting.words
    blocks: list[Blocks] = []
    footnotes: list[Footnote] = []
    who = presence_blocks(plan, layout)
    if who:
        blocks.append((head(layout.meeting.minutes.presence, meeting.place, _ITEM), *who))
    presence = present(meeting)
    if presence.footnotes:
        marked, notes = own_footnotes(blocks.pop(), presence.footnotes, "fremmøde/")
        blocks.append(marked)
        footnotes += notes
    # What is signed stands last.
    for item in sorted(plan.items, key=lambda item: item.signatures):
        body, notes = _item(item, plan, layout, public)
        blocks.append((head(heading(item.number, item.title, layout), item.place, _ITEM), *body))
        footnotes += notes
    title = unbroken(minutes_title(plan, layout))
    fields = (("tid", words.time, meeting.time), ("sted", words.venue, meeting.venue))
    note = replace(
        blank_note(meeting, layout, title, meeting.place),
        fields=tuple(Field(key, text, meeting.place) for key, _label, text in fields if text),
        sections=(Section("tekst", "", tuple(block for each in blocks for block in each), meeting.place),),
        signatories=signing(plan) if any(item.signatures for item in plan.items) else (),
        footnotes=tuple(footnotes),
    )
    labels = (
        Labelled("dato", layout.labels.get("dato", "Dato")),
        *(Labelled(key, label) for key, label, _text in fields),
    )
    document, found = build(note, _as_minutes(layout, labels, closed_label(plan, layout, public)))
    return _kept(document), (*found, *missing(plan, public))


def _kept(document: Document) -> Document:
    """Return the minutes with what is said of signing kept on the page of those who sign."""
    if len(document.blocks) != 2:
        return document
    text, signed = document.blocks
    if not isinstance(text, TextSection) or not isinstance(text.blocks[-1], Paragraph):
        return document
    last = replace(text.blocks[-1], leads=True)
    return replace(document, blocks=(replace(text, blocks=(*text.blocks[:-1], last)), signed))


def decision_document(
    item: PlannedItem, plan: Plan, layout: Layout, public: bool = False
) -> tuple[Document, tuple[Finding, ...]]:
    """Return what was decided on one item as a small document of its own, for the item's page; its blocks are
    empty where nothing is told."""
    blocks, footnotes = _item(item, plan, layout, public, headed=True)
    note = replace(
        blank_note(plan.meeting, layout, layout.meeting.minutes.decision, item.place),
        sections=(Section("tekst", "", blocks, item.place),) if blocks else (),
        footnotes=footnotes,
    )
    return build(note, with_item_kind(layout, "{titel}"))


def decision_blocks(item: PlannedItem, plan: Plan, layout: Layout, headed: bool = False) -> Blocks:
    """Return what was decided on an item as blocks; empty where nothing is. ``headed``: they stand under a
    heading that says what they are."""
    if item.decision is None:
        return ()
    roll = roll_of(plan, item.id)
    return DecisionText(
        item.decision, layout, roll, able(item.decision, roll.at[item.id], roll), headed
    ).blocks()


def _item(
    item: PlannedItem, plan: Plan, layout: Layout, public: bool, headed: bool = False
) -> tuple[Blocks, tuple[Footnote, ...]]:
    """Return what stands under an item's heading; under one that says that it is the decision (``headed``)
    nothing else."""
    words, minutes = layout.meeting.words, layout.meeting.minutes
    if item.withdrawn:
        return () if headed else (line(words.withdrawn, item.place),), ()
    says_so = item.title == words.closed or headed
    closed = (line(words.closed, item.place),) if item.closed and not says_so else ()
    # What the layout says of signing stands before those who sign.
    said, notes = (item.blocks, item.footnotes) if item.signatures and not headed else ((), ())
    decision = item.decision or (_told(item) if public else None)
    if decision is not None:
        blocks = decision_blocks(replace(item, decision=decision), plan, layout, headed)
        return own_footnotes((*closed, *said, *blocks), (*notes, *decision.footnotes), f"{item.id}/")
    if lacks_decision(item, public):
        return (*closed, line(minutes.unsaid, item.place)), ()
    return own_footnotes((*closed, *said), notes, f"{item.id}/")


def _told(item: PlannedItem) -> Decision | None:
    """Return what the public is told was decided on a closed item."""
    closure = item.closure
    if closure is None or not closure.public_decision:
        return None
    return Decision(closure.place, blocks=closure.public_decision, footnotes=closure.footnotes)


def _as_minutes(layout: Layout, meta: tuple[Labelled, ...], above: str) -> Layout:
    """Return the layout with the kind that minutes are: a box of facts, a text, signatures; ``above`` stands
    above the title."""
    made = with_item_kind(layout, "{titel}", above)
    kind = replace(
        made.kinds[ITEM],
        label=layout.meeting.minutes.label,
        meta=meta,
        sections=tuple(Placed(key, "", 2, False, layout.place) for key in ("tekst", "underskrivere")),
    )
    return replace(made, kinds={**made.kinds, ITEM: kind})
