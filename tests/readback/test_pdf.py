"""What a reader gets of a PDF is what the note said: read back from the tag tree, word for word."""

from pathlib import Path

import pytest

from notegen.diagnostics import PagePlace
from notegen.readback.pdf import read_pdf
from notegen.writers.pdf import write
from tests.layout.test_three_layouts import LAYOUTS, made
from tests.readback.told import told
from tests.writers import sample
from tests.writers.pdf.every_note import each_note_in_each_layout, finished

HARD = Path(__file__).with_name("svaert.yaml")
"""A note of what formats like to drop: signs of markup, long words, marks beside marks, links over lines."""


@each_note_in_each_layout
def test_the_text_of_the_tree_is_the_text_of_the_note(note: str, name: str) -> None:
    document, data = finished(note, name)
    assert told(read_pdf(data, "note.pdf")) == told(document)


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_easily_lost_comes_back(name: str) -> None:
    document, layout = made(HARD, name)
    written = write(document, layout)
    assert written.findings == ()
    assert told(read_pdf(written.data, "note.pdf")) == told(document)


def test_every_kind_of_block_comes_back_over_pages() -> None:
    new = sample.numbers()
    for document in (sample.everything(), sample.short(sample.many_rows(new, 60), watermark="UDKAST")):
        read = read_pdf(write(document, sample.layout()).data, "note.pdf")
        assert told(read) == told(document)


def test_a_block_has_its_page_and_its_place_there() -> None:
    read = read_pdf(write(sample.everything(), sample.layout()).data, "note.pdf")
    places = [block.place for block in read.blocks]
    assert all(isinstance(place, PagePlace) and place.page and place.box for place in places)
    pages = [place.page for place in places if isinstance(place, PagePlace)]
    assert pages == sorted(pages)
    for place in places:
        assert isinstance(place, PagePlace)
        left, low, right, high = place.box or (0, 0, 0, 0)
        assert 0 < left < right < 596
        assert 0 < low < high < 842


def test_what_the_file_says_of_itself_is_read() -> None:
    document = sample.everything()
    read = read_pdf(write(document, sample.layout()).data, "note.pdf").properties
    assert (read.title, read.author, read.subject, read.keywords, read.language) == (
        document.properties.title,
        document.properties.author,
        document.properties.subject,
        document.properties.keywords,
        document.properties.language,
    )
