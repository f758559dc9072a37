"""Words that are written from right to left."""

import re
import unicodedata
from collections.abc import Iterator

from notegen.diagnostics import ADVARSEL, Finding, moved
from notegen.document.blocks import Document
from notegen.document.walk import words

_WORD = re.compile(r"\S+")
_FROM_RIGHT = frozenset({"R", "AL"})


def from_right_to_left(document: Document) -> Iterator[Finding]:
    """Yield a finding for each word with letters of Hebrew, Arabic and their like.

    They are printed, but how a line turns that holds both directions is for a person to see.
    """
    for text, place in words(document):
        if text.isascii():
            continue
        for word in _WORD.finditer(text):
            if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in word[0]):
                yield Finding(
                    "NG331",
                    ADVARSEL,
                    f"ordet »{word[0]}« skrives fra højre mod venstre",
                    moved(place, word.start()),
                    "se i både Word og PDF, om linjen står rigtigt",
                )
