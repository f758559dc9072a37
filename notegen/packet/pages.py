"""Pages in place of what could not be shown, as Documents: they are written, proved and read back as any note
is, and look like one."""

from dataclasses import replace

from notegen.diagnostics import Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.model.note import Section
from notegen.model.text import Paragraph, Text
from notegen.packet.plan import Elsewhere, Part
from notegen.packet.texts import blank_note, heading_pattern, with_item_kind

Built = tuple[Document, tuple[Finding, ...]]


def left_out_page(meeting: Meeting, part: Part, why: str, layout: Layout) -> Built:
    """Return the page in place of an annex of which no page can be used."""
    words = layout.meeting.words
    said = words.left_out.format_map({"grund": why})
    return _said(meeting, part, layout, said, words.file_called.format_map({"fil": _name(part)}))


def along_page(meeting: Meeting, part: Part, name: str, layout: Layout) -> Built:
    """Return the page for an annex that goes along as the file ``name`` beside the packet."""
    words = layout.meeting.words
    return _said(meeting, part, layout, words.along, words.file_called.format_map({"fil": name}))


def failed_page(meeting: Meeting, part: Part, layout: Layout) -> Built:
    """Return the page in place of a note or a text that could not be made."""
    words = layout.meeting.words
    said = words.failed_annex if part.is_annex else words.failed_note if part.file else words.failed_text
    called = [words.note_called.format_map({"fil": _name(part)})] if part.file else []
    return _said(meeting, part, layout, said, *called)


def heading(number: str, title: str, layout: Layout) -> str:
    """Return an item's heading as the layout prints it ("3. Sydhavnen")."""
    return heading_pattern(number, layout).format_map({"punkt": number, "titel": title})


def annex_line(part: Part | Elsewhere, layout: Layout) -> str:
    """Return an annex with its number as the layout's lists of annexes print it."""
    wording = layout.wording
    pattern = wording.bilag_line if part.annex else wording.bilag_plain
    return pattern.format_map({"nr": part.annex, "titel": part.title})


def paragraph(words: str, place: SourcePlace) -> Paragraph:
    """Return plain words as a paragraph."""
    return Paragraph((Text(words, place),), place)


def _said(meeting: Meeting, part: Part, layout: Layout, *lines: str) -> Built:
    blocks = tuple(paragraph(line, part.place) for line in lines)
    note = blank_note(meeting, layout, part.title, part.place)
    note = replace(note, sections=(Section("tekst", "", blocks, part.place),))
    return build(note, with_item_kind(layout, "{titel}", part.label))


def _name(part: Part) -> str:
    return part.file.rpartition("/")[2]
