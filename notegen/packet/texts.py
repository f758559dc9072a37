"""An item without a note → ``Document``: its title with the item's number, its text, its signatures."""

from dataclasses import replace
from typing import Final

from notegen.diagnostics import Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.values import Kind, Layout, Placed
from notegen.model.meeting import Meeting, MeetingPlace
from notegen.model.note import Note, Section, Value
from notegen.packet.plan import PlannedItem

ITEM: Final = "punkt"
"""The kind of note that an item's text is written as; no layout has to define it."""


def text_document(
    item: PlannedItem, meeting: Meeting, layout: Layout
) -> tuple[Document, tuple[Finding, ...]]:
    """Return the pages of an item that has a text or is signed, and what is wrong in its text.

    They look as a note of the layout does, without its box of facts.
    """
    note = replace(
        blank_note(meeting, layout, item.title, item.place),
        sections=(Section("tekst", "", item.blocks, item.place),) if item.blocks else (),
        signatories=meeting.participants if item.signatures else (),
        footnotes=item.footnotes,
    )
    return build(
        note, with_item_kind(layout, heading_pattern(item.number, layout)), MeetingPlace(item.number)
    )


def heading_pattern(number: str, layout: Layout) -> str:
    """Return the layout's pattern of an item's heading, with a number or without."""
    words = layout.meeting.words
    return words.item if number else words.item_plain


def blank_note(meeting: Meeting, layout: Layout, title: str, place: SourcePlace) -> Note:
    """Return a note of a meeting's own with its title and nothing else."""
    return Note(
        file=meeting.file,
        kind=ITEM,
        layout=layout.name,
        stage="godkendt",
        title=Value(title, place),
        day=meeting.day,
        fields=(),
        recipients=(),
        sender=None,
        sections=(),
        recommendation=None,
        signatories=(),
        treatments=(),
        tables=(),
        figures=(),
        boxes=(),
        bilag=(),
        footnotes=(),
        place=place,
        unread=(),
        inputs=(),
        silences=meeting.silences,
        words=meeting.words,
    )


def with_item_kind(layout: Layout, title: str, line: str = "") -> Layout:
    """Return the layout with the kind that a meeting's own texts are: a title, a text, signatures; ``line``
    is the small one above the title."""
    where = layout.place
    kind = Kind(
        key=ITEM,
        label="Punkt",
        line=line,
        help="",
        title=title,
        sections=tuple(Placed(key, "", 2, False, where) for key in ("tekst", "underskrivere")),
        free_headings=True,
        required=(),
        lead=(),
        meta=(),
        place=where,
    )
    return replace(layout, kinds={**layout.kinds, ITEM: kind})
