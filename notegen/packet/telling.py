"""Does a public title say what it stands in place of?"""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, Finding
from notegen.diagnostics.cpr import masked
from notegen.model.closing import Closure
from notegen.source.take import listed

_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 4
"""Letters in a word that says something."""


def telling_title(title: str, closure: Closure | None) -> Iterator[Finding]:
    """Yield an *advarsel* (NG764) where the public title has the closed one's words: all of those that say
    something, or one that is a name or a number."""
    if closure is None or not closure.public_title:
        return
    # Of a CPR number no part may be told, and its parts are words.
    written = _WORD.findall(masked(title))
    public = {word.casefold() for word in _WORD.findall(masked(closure.public_title))}
    heavy = [word for word in written if len(word) >= _SHORTEST]
    names = [
        word
        for position, word in enumerate(written)
        if any(letter.isdigit() for letter in word)
        or (position and word[:1].isupper() and len(word) >= _SHORTEST)
    ]
    shared = [word for word in dict.fromkeys(names) if word.casefold() in public]
    if not shared and heavy and all(word.casefold() in public for word in heavy):
        shared = list(dict.fromkeys(heavy))
    if shared:
        words = listed(f"»{word}«" for word in shared)
        message = f"den offentlige titel siger {words}, som den lukkede titel gør"
        hint = "se efter, om det røber sagen; skriv ellers offentlig titel: om"
        yield Finding("NG764", ADVARSEL, message, closure.place, hint)
