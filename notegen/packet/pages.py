"""Pages that no note makes, as Documents in the note's own look: a text of the agenda, the page where the
participants sign, a picture, and pages in place of what could not be shown.

They are written, proved and read back as any note is; wording that is not the secretary's is here.
"""

from dataclasses import replace

from notegen.diagnostics import Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.values import Kind, Labelled, Layout, Placed
from notegen.model.meeting import Meeting
from notegen.model.note import Field, Note, Section, Signatory, Value
from notegen.model.table import Figure, Image
from notegen.model.text import Blocks, Footnote, Paragraph, Placement, Reference, Text
from notegen.packet.plan import Elsewhere, Part, PlannedItem

Built = tuple[Document, tuple[Finding, ...]]

_KIND = "mødets side"
_TEXT = "indledning"
_PICTURE = "billede"


def text_page(meeting: Meeting, item: PlannedItem, layout: Layout) -> Built:
    """Return an item's own page: its heading, its text, and the participants' names where they sign."""
    blocks = item.blocks
    signing = meeting.participants if item.signatures else ()
    label = "" if item.label == item.title else item.label
    return _page(meeting, layout, (label, item.title), blocks, item.place, item.footnotes, signing)


def picture_page(meeting: Meeting, part: Part, image: Image, layout: Layout) -> Built:
    """Return a page with a picture under its title; the title is what is read aloud of it."""
    figure = Figure(_PICTURE, (), part.title, image, (), 100, part.place)
    reference = Reference("figur", (_PICTURE,), False, "", part.place)
    blocks = (Placement(reference, part.place),)
    return _page(meeting, layout, (part.label, part.title), blocks, part.place, figures=(figure,))


def left_out_page(meeting: Meeting, part: Part, why: str, layout: Layout) -> Built:
    """Return the page in place of an annex of which no page can be used."""
    words = f"Bilaget kunne ikke tages med: {why}."
    return _said(meeting, part, layout, words, f"Filen hedder {_name(part)}.")


def along_page(meeting: Meeting, part: Part, layout: Layout) -> Built:
    """Return the page for an annex that goes along as a file beside the packet."""
    words = "Bilaget er en fil, som ikke kan vises som sider her. Det følger med dagsordenen som fil."
    return _said(meeting, part, layout, words, f"Filen hedder {_name(part)}.")


def failed_page(meeting: Meeting, part: Part, layout: Layout) -> Built:
    """Return the page in place of a note that could not be made."""
    what = "Bilaget" if part.is_annex else "Punktets notat"
    words = f"{what} kunne ikke laves og er ikke med i denne udgave af dagsordenen."
    return _said(meeting, part, layout, words, f"Notatet hedder {_name(part)}.")


def heading(number: str, title: str, layout: Layout) -> str:
    """Return an item's heading as the layout prints it ("3. Sydhavnen")."""
    words = layout.meeting.words
    pattern = words.item if number else words.item_plain
    return pattern.format_map({"punkt": number, "titel": title})


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
    return _page(meeting, layout, (part.label, part.title), blocks, part.place)


def _name(part: Part) -> str:
    return part.file.rpartition("/")[2]


def _page(
    meeting: Meeting,
    layout: Layout,
    head: tuple[str, str],
    blocks: Blocks,
    place: SourcePlace,
    footnotes: tuple[Footnote, ...] = (),
    signing: tuple[Signatory, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> Built:
    label, title = head
    note = Note(
        file=place.file or meeting.file,
        kind=_KIND,
        layout=layout.name,
        stage="godkendt",
        title=Value(title, place),
        day=meeting.day,
        fields=(Field("møde", meeting.body.text, meeting.body.place),),
        recipients=(),
        sender=None,
        sections=(Section(_TEXT, "", blocks, place),) if blocks else (),
        recommendation=None,
        signatories=signing,
        treatments=(),
        tables=(),
        figures=figures,
        boxes=(),
        bilag=(),
        footnotes=footnotes,
        place=place,
        unread=(),
        inputs=(),
    )
    return build(note, _with_kind(layout, label, bool(signing), place))


def _with_kind(layout: Layout, label: str, signed: bool, place: SourcePlace) -> Layout:
    """Return the layout with a kind of note for the meeting's own pages; ``label`` stands over the title."""
    signers = [key for key, term in layout.vocabulary.items() if term.part == "underskrivere"]
    keys = (_TEXT, *(signers[:1] if signed else ()))
    kind = Kind(
        key=_KIND,
        label="Dagsorden",
        line=label,
        help="",
        title="{titel}",
        sections=tuple(Placed(key, "", 2, False, place) for key in keys),
        free_headings=True,
        required=(),
        lead=(),
        meta=(Labelled("møde", "Møde"), Labelled("dato", layout.labels.get("dato", "Dato"))),
        place=place,
    )
    return replace(layout, kinds={**layout.kinds, _KIND: kind})
