"""What a reader gets of a PDF is what the note said: read back from the tag tree, word for word."""

from pathlib import Path

import pytest

from notegen.readback.pdf import read_pdf
from notegen.writers.pdf import write
from tests.layout.test_three_layouts import LAYOUTS, NOTES, made
from tests.readback.told import told


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_the_text_of_the_tree_is_the_text_of_the_note(note: Path, name: str) -> None:
    document, layout = made(note, name)
    read = read_pdf(write(document, layout).data, "note.pdf")
    assert told(read) == told(document)
