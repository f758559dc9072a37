"""Where a sentence ends in Danish prose full of abbreviations and figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NEVER_LAST: Final = re.compile(
    r"adr|afd|afs|afsn|alm|art|ass|ca|cirka|cf|dir|dr|evt|ekskl|f\.eks|forv|fx|fig|fmd|fr|hhv"
    r"|hr|ift|ifm|iht|inkl|jf|jfr|jvf|kap|kgs|kl|kst|maks|max|mht|mhp|min"
    r"|mr|nr|obs|pga|pkt|pl|prof|ref|s|sagsnr|skt|sml|st|stk|str|tab|tlf|vedr|vejl|vs|bl\.a|bl|d|f|m|p"
)
"""Abbreviations that a sentence hardly ever ends in: what follows them belongs to them."""

_STOP: Final = re.compile(r"[.!?…](?:[\"'”’»«)\]]*)(?=\s+[\"'“„”»«(\[]*[A-ZÆØÅÉÖÄÜ0-9§@]|\s*$)|\n")
_WORD_BEFORE: Final = re.compile(r"[^\s(\[\"'”»«„“]*\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its letters, and where they begin in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last letter."""
        return self.start + len(self.text)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, without blanks around them.

    A stop ends one where a capital, a digit or the end follows, unless it belongs to an abbreviation
    ("jf. tabel 1", "stk. 5") or to an ordinal ("den 8. november").
    """
    begin = 0
    for match in _STOP.finditer(text):
        if match.group() != "\n" and _goes_on(text, match.start(), match.end()):
            continue
        yield from _sentence(text, begin, match.end())
        begin = match.end()
    yield from _sentence(text, begin, len(text))


def _goes_on(text: str, stop: int, after: int) -> bool:
    if text[stop] != "." or not text[after:].strip():
        return False
    word = _WORD_BEFORE.search(text, max(stop - 20, 0), stop)
    last = word.group().casefold().strip(".") if word else ""
    following = text[after:].lstrip()[:1]
    if _NEVER_LAST.fullmatch(last):
        return True
    # "1,7 mio. 2019-priser" goes on; "i 2019. 3 medarbejdere" does not begin so in good Danish.
    if following.isdigit():
        return last in ("kr", "mio", "mia", "mill", "pct") or last.isdigit()
    # A list's own number, or the number of a date: "2. At forvaltningen".
    return last.isdigit() and len(last) <= 2 and not text[: stop - len(last)].strip()


def _sentence(text: str, begin: int, end: int) -> Iterator[Sentence]:
    part = text[begin:end]
    words = part.strip()
    if words:
        yield Sentence(words, begin + len(part) - len(part.lstrip()))
