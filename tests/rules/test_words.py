"""Every letter a rule reads is found again in the note file."""

from pathlib import Path

import pytest

from notegen.diagnostics import SourcePlace
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.rules.sentences import sentences
from notegen.rules.words import passages
from notegen.source.folder import Folder

NOTES = sorted((Path(__file__).parents[2] / "notes").glob("*-*.yaml"))


def read(path: Path) -> tuple[Document, tuple[str, ...]]:
    here = Folder(path.parent, path.parent)
    reading = read_note(
        path.read_bytes(), path.name, here, lambda name, place: load(name, None, place), "koebenhavn"
    )
    assert reading.note is not None
    assert reading.layout is not None
    return build(reading.note, reading.layout)[0], tuple(reading.lines)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_the_words_of_prose_and_cells_stand_where_they_are_said_to(path: Path) -> None:
    document, lines = read(path)
    for passage in passages(document):
        if passage.kind not in ("prose", "point", "footnote"):
            continue
        if "indstiller" in passage.text:  # the layout's own words
            continue
        for offset, letter in enumerate(passage.text):
            piece = passage.piece_at(offset)
            place = passage.place_of(offset, lines)
            if letter.isspace() or piece is None or piece.made is not None:
                continue
            assert isinstance(place, SourcePlace)
            assert lines[place.line - 1][place.column - 1] == letter, passage.text[: offset + 1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Det koster 5 mio. kr. Pengene findes.", ["Det koster 5 mio. kr.", "Pengene findes."]),
        (
            "Udgiften er ca. 2 mio. kr., jf. Tabel 1. Se bilag.",
            ["Udgiften er ca. 2 mio. kr., jf. Tabel 1.", "Se bilag."],
        ),
        (
            "Den 8. november 2018 gives 5 kr. i 2019-priser. Slut.",
            ["Den 8. november 2018 gives 5 kr. i 2019-priser.", "Slut."],
        ),
        ("Andelen er 60 pct.. Det er nok!", ["Andelen er 60 pct..", "Det er nok!"]),
        ("Efter § 12, stk. 5 og kap. 3 (»Høring.«) Så.", ["Efter § 12, stk. 5 og kap. 3 (»Høring.«)", "Så."]),
        ("Tabel 1. Udgifter", ["Tabel 1.", "Udgifter"]),
    ],
)
def test_a_sentence_ends_where_a_dane_would_say_so(text: str, parts: list[str]) -> None:
    found = list(sentences(text))
    assert [sentence.text for sentence in found] == parts
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
