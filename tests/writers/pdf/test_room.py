"""Nothing on a page lies on something else, is cut off, or comes too near the paper's edge."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from notegen.diagnostics import PagePlace
from notegen.document import blocks as doc
from notegen.readback.pdf import read_pdf
from notegen.writers.pdf import write
from tests.writers import sample
from tests.writers.pdf.every_note import each_note_in_each_layout, finished

MM = 72 / 25.4
PAPER = (210 * MM, 297 * MM)
EDGE, TABLE_EDGE = 11.9 * MM, 19.9 * MM
"""What stands beside the text keeps 12 mm from the edge, and a table 20 mm, however wide; a tenth is for rounding."""


def words_of(read: doc.Document) -> Iterator[tuple[str, PagePlace]]:
    """Give every paragraph, cell, caption and note with its place."""
    texts = [read.title, read.subtitle, *(line for part in (*read.meta, *read.lead) for line in part.lines)]
    for inlines in texts:
        yield from of_inlines("tekst", inlines)
    for note in read.footnotes:
        yield from with_box("note", note.place)
    yield from of_blocks(read.blocks)


def of_blocks(blocks: doc.Blocks) -> Iterator[tuple[str, PagePlace]]:
    for block in blocks:
        match block:
            case doc.Paragraph(place=place) | doc.Heading(place=place):
                yield from with_box("tekst", place)
            case doc.List(items=items):
                for item in items:
                    yield from of_blocks(item.blocks)
            case doc.Box(blocks=inside) | doc.Quote(blocks=inside):
                yield from of_blocks(inside)
            case doc.Figure(caption=caption):
                yield from of_inlines("tekst", caption.inlines if caption else ())
            case doc.Table():
                yield from of_inlines("tabel", block.caption.inlines if block.caption else ())
                for row in (*block.head, *block.body):
                    for cell in row.cells:
                        yield from with_box("tabel", cell.place)


def of_inlines(what: str, inlines: doc.Inlines) -> Iterator[tuple[str, PagePlace]]:
    for inline in inlines[:1]:
        if isinstance(inline, doc.Text):
            yield from with_box(what, inline.place)


def with_box(what: str, place: object) -> Iterator[tuple[str, PagePlace]]:
    if isinstance(place, PagePlace) and place.box is not None:
        yield what, place


def crowded(data: bytes) -> list[str]:
    """Return what lies on something else or too near the edge."""
    places = list(words_of(read_pdf(data, "note.pdf")))
    found = []
    for what, place in places:
        left, low, right, high = place.box or (0, 0, 0, 0)
        near = TABLE_EDGE if what == "tabel" else EDGE
        if left < near or right > PAPER[0] - near or low < EDGE or high > PAPER[1] - EDGE:
            found.append(f"{what} på side {place.page} går ud til {place.box}")
    for (_one, first), (_other, second) in combinations(places, 2):
        if first.page == second.page and overlap(first, second):
            found.append(f"side {first.page}: {first.box} og {second.box}")
    return found


def overlap(one: PagePlace, other: PagePlace) -> bool:
    left, low, right, high = one.box or (0, 0, 0, 0)
    first, foot, last, top = other.box or (0, 0, 0, 0)
    return min(right, last) - max(left, first) > 1 and min(high, top) - max(low, foot) > 1


@each_note_in_each_layout
def test_every_word_has_its_own_room_inside_the_margins(note: str, name: str) -> None:
    assert crowded(finished(note, name)[1]) == []


@pytest.mark.parametrize("watermark", ["", "UDKAST"])
def test_so_has_every_kind_of_block(watermark: str) -> None:
    document = sample.four_pages(watermark) if watermark else sample.everything()
    assert crowded(write(document, sample.layout()).data) == []
