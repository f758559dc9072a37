"""Citations written out in the text: "bilag 5-9", "tabel 2", "at-punkt 3", "afsnit 4"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from notegen.diagnostics import Place
from notegen.document.blocks import CrossReference, Document
from notegen.rules.values import Facts
from notegen.rules.words import ByIdentity, Passage, passages
from notegen.source.days import MONTHS

What = Literal["bilag", "tabel", "figur", "at-punkt", "afsnit"]

_NUMBER: Final = r"\d{1,2}(?:[a-h]\b)?"
_NUMBERS: Final = (
    rf"(?P<numbers>{_NUMBER}(?:\s?(?:-|–|\btil\b)\s?{_NUMBER}|(?:,\s?{_NUMBER})*,?\s?(?:\bog\b|\beller\b|\bsamt\b|&)"
    rf"\s?{_NUMBER})?)(?![\d%§]|[.,]\d|[-–]\d|\.\s?(?:{'|'.join(MONTHS)})\b)"
)
_CITED: Final = re.compile(
    r"(?<![\w-])(?P<word>bilag(?:et|ene)?|tabel(?:len|lerne|ler)?|figur(?:en|erne|er)?|afsnit(?:tet|tene)?"
    rf"|at-?\s?punkt(?:et|erne|er)?|indstillingspunkt(?:et|erne|er)?)\s(?:nr\.?\s|nummer\s)?{_NUMBERS}",
    re.IGNORECASE,
)
_ANY: Final = re.compile(r"bilag|tabel|figur|afsnit|punkt", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"(?<![\w.,])(?P<numbers>\d{1,2})\.\s(?P<word>at-punkt(?:et)?)\b", re.IGNORECASE)
_PLAIN: Final = re.compile(r"(\d{1,2})([a-h])?")
_SPAN: Final = re.compile(rf"({_NUMBER})\s?(?:-|–|til)\s?({_NUMBER})")

_OWN: Final = r"(?:dett?e|denne|nærværende|notatet|notat|uddybning|belysning|dokumentation|baggrund|brug)\b"
_DOCUMENT: Final = (
    r"sag|indstilling|rapport|notat|cirkulære|lov|bekendtgørelse|budget|regnskab|aftale|plan|referat|dagsorden"
    r"|vejledning|udbud|strategi|analyse|redegørelse|undersøgelse|materiale|bilag|forslag|beslutning|politik"
    r"|program|håndbog|publikation|statistik|kontrakt|direktiv|forordning|protokol|orientering|svar|kapitel"
    r"|bemærkning|høring|evaluering|opfølgning|ansøgning|projekt|skrivelse|brev|mappe|bog|årsberetning"
)
_ELSEWHERE: Final = re.compile(
    rf"\)?,?\s(?:(?i:til|fra|af|hos|på\sside)\s(?!{_OWN}|[12]\d{{3}}\b)"
    # "Bilag 9 i fed" is our own; "bilag 9 i budgetsagen" and "tabel 2 i Danmarks Statistik" are not.
    rf"|i\s(?!{_OWN})(?:[A-ZÆØÅ]|\d{{2,4}}[-/]\d|(?:[\w-]+\s){{0,2}}?[\w-]*(?:{_DOCUMENT})))"
)
_WITHIN: Final = re.compile(
    r"(?:bilag(?:et)?\s\d{1,2}\w?|side\s\d+|kapitel\s\d+),?\s(?:og\s)?\(?$", re.IGNORECASE
)
_GENITIVE: Final = re.compile(r"(?P<owner>[\wæøå.-]*(?:ens|ets|nes|lovs|ernes))\s$", re.IGNORECASE)
_NEAR: Final = 80
"""So many letters before a citation say whose it is: with a bound, a long text takes no longer a letter."""
_OURS: Final = frozenset(
    (
        "notatets",
        "indstillingens",
        "sagsfremstillingens",
        "sagens",
        "forslagets",
        "dokumentets",
        "orienteringens",
    )
)
_COUNTED: Final = re.compile(
    r"\s(?:mio|mia|mill|kr|pct|procent|%|årsværk|medarbejder|borger|elev|barn|børn|år|måned|uge|dag|time|stk|andre)",
    re.IGNORECASE,
)
_SOURCED: Final = re.compile(r"\bkilde\b|danmarks statistik|statistikbank", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as it stands in a text: what is cited, by which numbers, where the words begin and end.

    ``numbers`` are (number, letter or ""), a range written out. ``generated`` is True where notegen made the
    number, which is then right. ``elsewhere``: it speaks of another document's ("bilag 2 til cirkulæret").
    """

    what: What
    numbers: tuple[tuple[int, str], ...]
    passage: Passage
    start: int
    end: int
    generated: bool
    elsewhere: bool


def citations(document: Document) -> tuple[Citation, ...]:
    """Return every citation in the note's own sentences, in order. Rules that ask again get the same."""
    return _citations(ByIdentity(document))


@lru_cache(maxsize=2)
def _citations(same: ByIdentity) -> tuple[Citation, ...]:
    kinds = ("prose", "point", "footnote", "cell", "remark", "caption", "heading")
    return tuple(
        citation
        for passage in passages(same.document)
        if passage.kind in kinds and _ANY.search(passage.text)
        for citation in citations_in(passage)
    )


def citations_in(passage: Passage) -> Iterator[Citation]:
    """Yield the citations of one text."""
    for pattern in (_CITED, _ORDINAL):
        for match in pattern.finditer(passage.text):
            end = match.end("numbers")
            written = match["numbers"]
            numbers = tuple(_numbers(written))
            # "jf. bilag 1 og 2 medarbejdere": the last number counts something else.
            if len(numbers) > 1 and not _SPAN.fullmatch(written) and _COUNTED.match(passage.text, end):
                numbers = numbers[:-1]
            made = passage.made_within(match.start(), end)
            yield Citation(
                _what(match["word"]),
                numbers,
                passage,
                match.start(),
                end,
                any(isinstance(piece.made, CrossReference) for piece in made),
                _is_elsewhere(passage.text, match.start(), end),
            )


def own(document: Document, what: str) -> Iterable[Citation]:
    """Return the citations of one kind that the author wrote and that speak of this note."""
    return (
        citation
        for citation in citations(document)
        if citation.what == what and not citation.generated and not citation.elsewhere
    )


def missing_of(citation: Citation, numbers: set[int]) -> list[str]:
    """Return the numbers cited, as written, that are not among ``numbers``."""
    return [f"{number}{letter}" for number, letter in citation.numbers if number not in numbers]


def place_of(citation: Citation, facts: Facts) -> Place:
    """Return where the citation begins in the note."""
    return citation.passage.place_of(citation.start, facts.lines)


def span(numbers: set[int], word: str) -> str:
    """Return numbers as they are told: "bilag 1-4"."""
    least, most = min(numbers), max(numbers)
    lead = f"{word} " if word else ""
    return f"{lead}{least}" if least == most else f"{lead}{least}-{most}"


def plain(text: str) -> str:
    """Return a text for comparison: one blank between words, small letters."""
    return " ".join(text.split()).casefold()


def _what(word: str) -> What:
    folded = word.casefold()
    for what in ("bilag", "tabel", "figur", "afsnit"):
        if folded.startswith(what):
            return what
    return "at-punkt"


def _numbers(written: str) -> Iterator[tuple[int, str]]:
    span = _SPAN.fullmatch(written)
    found = [(int(match[1]), match[2] or "") for match in _PLAIN.finditer(written)]
    if span is None or len(found) != 2 or any(letter for _number, letter in found):
        yield from found
        return
    first, last = sorted(number for number, _letter in found)
    yield from ((number, "") for number in range(first, last + 1))


def _is_elsewhere(text: str, start: int, end: int) -> bool:
    if _ELSEWHERE.match(text, end):
        return True
    near = max(0, start - _NEAR)
    # "Bilag 1, tabel 2" is the annex's table.
    if not text[start : start + 5].casefold().startswith("bilag") and _WITHIN.search(text, near, start):
        return True
    owner = _GENITIVE.search(text, near, start)
    if owner is not None and owner["owner"].casefold() not in _OURS:
        return True
    return bool(_SOURCED.search(text, near, end + 40))
