"""Note + Layout + the file's lines → ``Facts``, what a rule may know that no page prints."""

from collections.abc import Iterator

from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.note import Note
from notegen.rules.values import Annex, Facts, HeadField


def facts_of(note: Note, layout: Layout, lines: tuple[str, ...], words: tuple[str, ...] = ()) -> Facts:
    """Return what the rules may know of a note beside its Document.

    ``words`` are those of the note's and the project's word lists; the layout's come first.
    """
    return Facts(
        layout=layout,
        lines=lines,
        fields=tuple(_fields(note)),
        annexes=tuple(_annexes(note)),
        words=(*layout.words, *words),
        silences=note.silences,
    )


def _fields(note: Note) -> Iterator[HeadField]:
    yield HeadField("titel", note.title.text, note.title.place)
    if note.day is not None:
        yield HeadField("dato", note.day.isoformat(), note.place)
    for recipient in note.recipients:
        yield HeadField("til", recipient.text, recipient.place)
    for field in note.fields:
        yield HeadField(field.key, field.text, field.place)
    sender = note.sender
    if sender is not None:
        lines = (("enhed", sender.unit), *(("adresse", line) for line in sender.lines))
        numbers = (
            ("telefon", sender.phone),
            ("mobil", sender.mobile),
            ("e-mail", sender.email),
            ("ean", sender.ean),
        )
        for key, text in (*lines, *numbers):
            if text:
                yield HeadField(key, text, sender.place)
    recommendation = note.recommendation
    if recommendation is not None:
        for office in recommendation.recommenders:
            yield HeadField("indstiller", office.text, office.place)
        if recommendation.addressee:
            yield HeadField("over for", recommendation.addressee, recommendation.place)
    for treatment in note.treatments:
        yield HeadField("udvalg", treatment.body, treatment.place)


def _annexes(note: Note) -> Iterator[Annex]:
    number = 0
    for bilag in note.bilag:
        number += bilag.numbered
        shown = str(number) if bilag.numbered else ""
        yield Annex(shown, words_of(bilag.title), bilag.file, bilag.place)
