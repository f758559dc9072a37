"""A writer that drops, doubles or swaps something is found out: the file is compared with the note."""

import pytest

from tests.compare.example import FORMATS, LAYOUTS, example, told, told_of, written
from tests.compare.spoiling import DOCUMENTS


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("format_", FORMATS)
def test_the_example_says_the_same_in_each_layout_and_format(format_: str, layout: str) -> None:
    assert told(example(layout), written(format_, layout), format_) == ()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("way", DOCUMENTS)
def test_what_a_writer_does_to_the_words_is_found(way: str, format_: str) -> None:
    spoilt = DOCUMENTS[way](example())
    assert spoilt != example()
    found = told_of(spoilt, format_)
    assert found, way
    assert {finding.place.file for finding in found} == {"note.yaml"}
