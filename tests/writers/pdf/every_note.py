"""Every note of ``notes/`` in every layout as PDF, each made once."""

from functools import cache

import pytest

from notegen.document.blocks import Document
from notegen.writers.pdf import write
from tests.layout.test_three_layouts import LAYOUTS, NOTES, made

EACH = [(note.stem, name) for name in LAYOUTS for note in NOTES]
each_note_in_each_layout = pytest.mark.parametrize(("note", "name"), EACH)


@cache
def finished(note: str, name: str) -> tuple[Document, bytes]:
    """Return the note as it is in the layout, and its PDF."""
    document, layout = made(next(path for path in NOTES if path.stem == note), name)
    return document, write(document, layout).data
