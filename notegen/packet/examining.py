"""The rules on what a meeting file itself says (titles, texts, reasons); its notes have their own turn."""

from dataclasses import replace
from typing import Final

from notegen.diagnostics.wording import with_excerpts
from notegen.document.build import build
from notegen.jobs.work import Examined
from notegen.layout.values import Layout
from notegen.model.meeting import Item
from notegen.model.note import Section
from notegen.model.text import Block, Blocks, Footnote, Heading, Paragraph, Text
from notegen.packet.minutes.notes import own_footnotes
from notegen.packet.minutes.text import told_in
from notegen.packet.plan import Plan
from notegen.packet.silenced import of_rules
from notegen.packet.texts import blank_note, with_item_kind
from notegen.rules import RULES, annexes, economy, examine
from notegen.rules.facts import facts_of

_OF_NOTES: Final = tuple(rule.code for rule in (*annexes.RULES, *economy.RULES))
"""Rules that hold a note's text to its own list of annexes and its own section of economy."""


def examined(
    plan: Plan, layout: Layout, lines: tuple[str, ...], words: tuple[str, ...] = (), shown: bool = False
) -> Examined:
    """Return what the rules find in a meeting file, about its content and about its language.

    Every text of the file is read as one note: what the agenda prints, then the lines themselves, for the
    numbers that nobody may print.
    """
    meeting = plan.meeting
    told = [_of_item(item) for item in meeting.items]
    blocks = tuple(block for said, _notes in told for block in said)
    note = replace(
        blank_note(meeting, layout, plan.title, meeting.place),
        sections=(Section("tekst", "", blocks, meeting.place),) if blocks else (),
        signatories=meeting.participants,
        footnotes=tuple(footnote for _said, notes in told for footnote in notes),
    )
    whole = with_item_kind(replace(layout, rules_off=(*layout.rules_off, *_OF_NOTES)), "{titel}")
    document, _told = build(note, whole)
    facts = replace(facts_of(note, whole, lines, words), suggest=shown, silences=of_rules(meeting.silences))
    found = with_excerpts(examine(document, facts, language=True), meeting.file, lines)
    about_language = {rule.code for rule in RULES if rule.language}
    return Examined(
        tuple(finding for finding in found if finding.code not in about_language),
        tuple(finding for finding in found if finding.code in about_language),
    )


def _of_item(item: Item) -> tuple[Blocks, tuple[Footnote, ...]]:
    """Return what the file says of an item, and what was decided on it, whose footnotes are kept apart. What
    the layout says of its fixed items is not the file's."""
    said, notes = ((), ()) if item.fixed else (_blocks(item), item.footnotes)
    if item.decision is None:
        return said, notes
    decided, more = own_footnotes(told_in(item.decision), item.decision.footnotes, f"{item.id}/")
    return (*said, *decided), (*notes, *more)


def _blocks(item: Item) -> tuple[Block, ...]:
    """Return what the file says of an item: a title that is the note's own is not said here."""
    heading = (Heading(2, (Text(item.title, item.place),), "", item.place),) if item.title else ()
    others = ((item.late, item.place), *((annex.title, annex.place) for annex in item.annexes))
    lines = tuple(Paragraph((Text(text, place),), place) for text, place in others if text)
    return (*heading, *item.blocks, *lines)
