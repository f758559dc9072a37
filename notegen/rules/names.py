"""Committees and offices by the names the layout lists, on the days the names hold."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from notegen.diagnostics import ADVARSEL, Finding, Place
from notegen.document.blocks import Document
from notegen.layout.values import Body
from notegen.rules.values import Facts, Rule
from notegen.rules.words import passages

_NAME: Final = re.compile(
    r"(?<![\w-])(?:(?![A-ZÆØÅ][a-zæøå]+(?:udvalget|forvaltningen)\b)[A-ZÆØÅ][a-zæøå]+-?,?\s"
    r"(?:[A-ZÆØÅ][a-zæøå]+-?,?\s)?(?:og|&)\s)?[A-ZÆØÅ][a-zæøå]+"
    # "Social Udvalget" is one name in two words; "bad Socialudvalget forvaltningen" is two.
    r"(?:(?<!et)\s)?-?(?:[Uu]dvalget|[Ff]orvaltningen)(?P<s>s)?(?!\w)"
)
# A name of two parts whose last word is a slip: "Børne- og Ungdomsudvaget".
_SLIPPED: Final = re.compile(
    r"(?<![\w-])[A-ZÆØÅ][a-zæøå]+-,?\s(?:[A-ZÆØÅ][a-zæøå]+-\s)?og\s[A-ZÆØÅ][a-zæøå]+"
    r"(?:udv[a-zæøå]{1,4}et|forv[a-zæøå]{3,6}n[a-z]?gen)(?!\w)"
)
_LONG: Final = re.compile(r"(?<![\w-])[A-ZÆØÅ][a-zæøå]{9,}(?!\w)")
_OF_OTHERS: Final = re.compile(r"(?:kommunes?|regions?|byens|folketingets|ministeriets)\s$", re.IGNORECASE)
_PLACED: Final = re.compile(r"\s(?:i|fra)\s(?!maj|juni|juli|januar|\w+s?\smøde)[A-ZÆØÅ]")
_WHERE: Final = ("til", "indstiller", "over for", "udvalg")
"""The header fields that hold the names of those who decide or recommend."""

_ALIKE: Final = 0.92
_ALIKE_IN_TWO: Final = 0.88
"""How alike a name must be to be a slip of the pen: *Specialudvalget* is none of *Socialudvalget* (0.90),
while names of two parts go wrong in either."""


def every_committee_and_office_is_spelled_as_listed(document: Document, facts: Facts) -> Iterator[Finding]:
    """A committee spelled in two ways is two in a search, and looks careless to its members."""
    known = tuple(dict.fromkeys(body.name for body in (*facts.layout.committees, *facts.layout.offices)))
    if not known:
        return
    told: dict[str, tuple[str, Place, int]] = {}
    for name, place in _names(document, facts):
        near = _meant(name, known)
        if near:
            first, count = (told[name][1], told[name][2]) if name in told else (place, 0)
            told[name] = near, first, count + 1
    for name, (near, place, count) in told.items():
        more = f" ({count} steder)" if count > 1 else ""
        message = f"»{name}« er ikke et navn, layoutet kender{more}"
        hint = f"mente du {near}? Ellers kan layoutet få navnet under udvalg: eller forvaltninger:"
        yield Finding("NG864", ADVARSEL, message, place, hint)


def every_name_held_on_the_day(document: Document, facts: Facts) -> Iterator[Finding]:
    """Committees are renamed at a new council's start; a note from a template goes to one that is no more."""
    written = document.properties.day
    bodies = (*facts.layout.committees, *facts.layout.offices)
    for field in facts.fields:
        own = [body for body in bodies if body.name == field.text]
        if field.key not in _WHERE or not own or written is None:
            continue
        if not any(_holds(body, written) for body in own):
            after = own[-1].until is not None and written > own[-1].until
            when = f"efter {_told(own[-1].until)}" if after else f"før {_told(own[0].since)}"
            now = [
                body.name for body in bodies if _holds(body, written) and body.until is None and body.since
            ]
            hint = (
                f"på notatets dag gælder blandt andre {now[0]}" if now else "ret navnet eller notatets dato"
            )
            yield Finding("NG865", ADVARSEL, f"navnet {field.text} gælder ikke {when}", field.place, hint)


def _names(document: Document, facts: Facts) -> Iterator[tuple[str, Place]]:
    header = {field.text: field.place for field in facts.fields if field.key in _WHERE}
    yield from header.items()
    for passage in passages(document):
        if passage.kind == "field":
            continue
        taken: set[int] = set()
        for pattern in (_NAME, _SLIPPED, _LONG):
            for match in pattern.finditer(passage.text):
                if match.start() in taken:
                    continue
                taken.update(range(*match.span()))
                others = _OF_OTHERS.search(passage.text, max(match.start() - 20, 0), match.start())
                if others or _PLACED.match(passage.text, match.end()):
                    continue
                name = match.group().removesuffix("s") if match.groupdict().get("s") else match.group()
                # Words of the header are printed in sentences of the layout's, and were told there.
                if name not in header:
                    yield name, passage.place_of(match.start(), facts.lines)


@lru_cache(maxsize=4096)
def _meant(name: str, known: tuple[str, ...]) -> str:
    """Return the name that ``name`` is a slip of, "" for one of the known ones or none of them."""
    folded = name.casefold()
    for other in known:
        plain = other.casefold()
        if folded == plain or folded.startswith(plain) or plain.startswith(folded):
            return ""
    together = re.sub(r"[\s-]+(?=udvalget|forvaltningen)", "", folded)
    if together != folded:  # "Social Udvalget", "Miljø-udvalget"
        return next((other for other in known if other.casefold() == together), "")
    best, closest = 0.0, ""
    for other in known:
        if not _same_end(name, other) or not _one_word_off(name, other):
            continue
        alike = SequenceMatcher(None, folded, other.casefold()).ratio()
        if alike >= (_ALIKE_IN_TWO if " og " in other else _ALIKE) and alike > best:
            best, closest = alike, other
    return closest


def _same_end(name: str, other: str) -> bool:
    return name[-2:].casefold() == other[-2:].casefold()


def _one_word_off(name: str, other: str) -> bool:
    """Return True unless two words of the names differ: then it is another place's name, not a slip."""
    words, others = ([word.strip("-,") for word in each.casefold().split()] for each in (name, other))
    return len(words) == len(others) and sum(a != b for a, b in zip(words, others, strict=True)) <= 1


def _holds(body: Body, day: date) -> bool:
    return (body.since is None or body.since <= day) and (body.until is None or day <= body.until)


def _told(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day is not None else ""


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG864",
        ADVARSEL,
        every_committee_and_office_is_spelled_as_listed,
        "Børne og Ungeforvaltningen",
        "Børne- og Ungdomsforvaltningen",
        "Et udvalg, der staves på to måder, er to i en søgning. Navne på udvalg og forvaltninger holdes "
        "op mod layoutets lister; det meldes kun, når et navn ligner et af dem meget, og ikke når det er "
        "en anden kommunes.",
    ),
    Rule(
        "NG865",
        ADVARSEL,
        every_name_held_on_the_day,
        "dato: 2026-01-07\ntil: Socialudvalget   (i layoutet: til: 2025-12-31)",
        "dato: 2026-01-07\ntil: Social- og Sundhedsudvalget",
        "Udvalg får nye navne, når et nyt byråd begynder, og et notat fra en gammel skabelon går så til "
        "et, der ikke er mere. Notatets dato holdes op mod de dage, layoutet siger, at navnet gælder.",
    ),
)
