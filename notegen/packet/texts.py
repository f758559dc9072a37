"""An item without a note → ``Document``: its title with the item's number, its text, its signatures."""

from dataclasses import replace
from typing import Final

from notegen.diagnostics import Finding
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
    kind = _kind(item, layout)
    sections = (Section("tekst", "", item.blocks, item.place),) if item.blocks else ()
    note = Note(
        file=meeting.file,
        kind=ITEM,
        layout=layout.name,
        stage="godkendt",
        title=Value(item.title, item.place),
        day=meeting.day,
        fields=(),
        recipients=(),
        sender=None,
        sections=sections,
        recommendation=None,
        signatories=meeting.participants if item.signatures else (),
        treatments=(),
        tables=(),
        figures=(),
        boxes=(),
        bilag=(),
        footnotes=item.footnotes,
        place=item.place,
        unread=(),
        inputs=(),
    )
    with_kind = replace(layout, kinds={**layout.kinds, ITEM: kind})
    return build(note, with_kind, MeetingPlace(item.number))


def _kind(item: PlannedItem, layout: Layout) -> Kind:
    words = layout.meeting.words
    return Kind(
        key=ITEM,
        label="Punkt",
        line="",
        help="",
        title=words.item if item.number else words.item_plain,
        sections=tuple(Placed(key, "", 2, False, item.place) for key in ("tekst", "underskrivere")),
        free_headings=True,
        required=(),
        lead=(),
        meta=(),
        place=item.place,
    )
