"""Note + Layout + the file's lines → ``Facts``, what a rule may know that no page prints."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.note import Note
from notegen.rules.values import Annex, Facts, HeadField

MOST_LINES: Final = 12
"""So many lines a sender written out in a note takes at most."""


def facts_of(note: Note, layout: Layout, lines: tuple[str, ...], words: tuple[str, ...] = ()) -> Facts:
    """Return what the rules may know of a note beside its Document.

    ``words`` are those of the project's word lists; the layout's and the note's come first.
    """
    return Facts(
        layout=layout,
        lines=lines,
        fields=tuple(_fields(note, lines)),
        annexes=tuple(_annexes(note)),
        words=(*layout.words, *note.words, *words),
        silences=note.silences,
    )


def _fields(note: Note, lines: tuple[str, ...]) -> Iterator[HeadField]:
    yield HeadField("titel", note.title.text, note.title.place)
    if note.day is not None:
        day = _found(re.compile(r"dato\s*:\s*(?=\S)"), SourcePlace(note.place.file, 1, 1), lines, len(lines))
        yield HeadField("dato", note.day.isoformat(), day or note.place)
    for recipient in note.recipients:
        yield HeadField("til", recipient.text, recipient.place)
    for field in note.fields:
        yield HeadField(field.key, field.text, field.place)
    sender = note.sender
    if sender is not None:
        address = (("enhed", sender.unit), *(("adresse", line) for line in sender.lines))
        numbers = (
            ("telefon", sender.phone),
            ("mobil", sender.mobile),
            ("e-mail", sender.email),
            ("ean", sender.ean),
        )
        for key, text in (*address, *numbers):
            if text:
                own = _found(re.compile(rf".*?(?={re.escape(text)})"), sender.place, lines, MOST_LINES)
                yield HeadField(key, text, own or sender.place)
    recommendation = note.recommendation
    if recommendation is not None:
        for office in recommendation.recommenders:
            yield HeadField("indstiller", office.text, office.place)
        if recommendation.addressee:
            yield HeadField("over for", recommendation.addressee, recommendation.place)
    for treatment in note.treatments:
        yield HeadField("udvalg", treatment.body, treatment.place)


def _found(
    pattern: re.Pattern[str], begin: SourcePlace, lines: tuple[str, ...], most: int
) -> SourcePlace | None:
    """Return where the pattern ends in the first line, from ``begin`` on, that it matches from its start."""
    for number, line in enumerate(lines[begin.line - 1 : begin.line - 1 + most], begin.line):
        if match := pattern.match(line):
            return SourcePlace(begin.file, number, match.end() + 1)
    return None


def _annexes(note: Note) -> Iterator[Annex]:
    number = 0
    for bilag in note.bilag:
        number += bilag.numbered
        shown = str(number) if bilag.numbered else ""
        yield Annex(shown, words_of(bilag.title), bilag.file, bilag.place)
