"""Characters that the layout's fonts cannot draw."""

import unicodedata
from collections.abc import Iterator

from notegen.diagnostics import FEJL, Finding, moved
from notegen.document.blocks import Document
from notegen.document.walk import words
from notegen.layout.coverage import undrawable
from notegen.layout.values import Layout


def lacking(document: Document, layout: Layout) -> Iterator[Finding]:
    """Yield a finding for each place with a character that one of the layout's fonts lacks."""
    every = {letter for text, _place in words(document) for letter in text}
    missing = undrawable(every, layout.templates.fonts)
    if not missing:
        return
    for text, place in words(document):
        for offset, letter in enumerate(text):
            if letter in missing:
                name = unicodedata.name(letter, "ukendt tegn").lower()
                yield Finding(
                    "NG320",
                    FEJL,
                    f"tegnet »{letter}« (U+{ord(letter):04X}, {name}) findes ikke i layoutets skrift",
                    moved(place, offset),
                    "skriv det med bogstaver, eller slet det",
                )
