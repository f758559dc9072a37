"""What is closed and stands in an open part too: the gate lets it through, for open is open, but it may be
there by a slip, so the secretariat is told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, Finding, Severity, SourcePlace
from notegen.diagnostics.cpr import masked
from notegen.gate.held import Held, Said
from notegen.gate.openly import Openly, merged
from notegen.gate.words import words

RUN: Final = 8
"""So many words in a row are a sentence of somebody's, and no fixed phrase."""

_NAME: Final = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü]{3,}(?: [A-ZÆØÅ]\.)? [A-ZÆØÅ][a-zæøåéü]{2,}\b")
_NAME_WORDS: Final = 3
_KINDS: Final = ("tekst", "titel")

Phrase = tuple[str, ...]
Phrases = dict[Phrase, str]
"""Words in a row from something closed, and where that stands."""

_FIGURES: Final = 6
"""A number of fewer figures stands in many places by chance."""
_MOST_NAMED: Final = 3
_MOST_PLACES: Final = 2
"""A name that stands in more open parts than these is known to everybody."""


@dataclass(frozen=True, slots=True)
class Twice:
    """What is told of the closed that is open too."""

    findings: tuple[Finding, ...]


def look_twice(
    full: tuple[Held, ...], public: tuple[Openly, ...], declared: tuple[str, ...], file: str
) -> Twice:
    """Return one finding (NG897) for what a closed part and open ones say alike: a title, eight words in a
    row, or a name of two words; of several that two parts share, the longest. What the layout or the
    meeting's own public fields say, and what is ``declared``, is nobody's secret. Both are what people read,
    never what files are made of; ``file`` is the meeting's."""
    opened = merged(public)
    known = frozenset(opened.exact)
    every = (said for held in full for said in held.said if said.kind in (*_KINDS, "nummer"))
    phrases: Phrases = {}
    for said in {(said.text, said.kind, said.closed): said for said in every}.values():
        # An open title that is the same is that of a group both stand in.
        if said.text not in known or (said.closed and said.kind != "titel"):
            phrases.update((phrase, said.origin) for phrase in _phrases(said))
    index = _index_of(phrases)
    fixed = [words(text) for text in declared]
    fixed += [tuple(text.split(" ")) for where, text in opened.texts if not where]
    for phrase in {part for text in fixed for part in _parts(text, index)}:
        del phrases[phrase]
    index = _index_of(phrases)
    places: dict[Phrase, dict[str, None]] = {}
    for where, text in opened.texts:
        for phrase in _parts(tuple(text.split(" ")), index) if where else ():
            if phrases[phrase] != where:
                places.setdefault(phrase, {})[where] = None
    return Twice(tuple(_findings(phrases, places, file)))


def _phrases(said: Said) -> Iterator[Phrase]:
    """Give what of a closed text is looked for."""
    # Words in a row may end in the middle of a CPR number, which no finding could mask any more.
    held = words(masked(said.text))
    if said.kind == "nummer":
        if sum(letter.isdigit() for letter in said.text) >= _FIGURES:
            yield held
        return
    if said.kind == "titel" and len(held) >= 3 and len("".join(held)) >= 14:
        yield held
    telling = [len(word) > 3 and not word.isdigit() for word in held]
    many = sum(telling[: RUN - 1])
    for at in range(len(held) - RUN + 1):
        many += telling[at + RUN - 1]
        if many >= RUN // 2:
            yield held[at : at + RUN]
        many -= telling[at]
    yield from (words(name) for name in _NAME.findall(said.text))


@dataclass(frozen=True, slots=True)
class _Index:
    """Phrases: all of them, those of one word, and how long those are that begin with two words."""

    every: frozenset[Phrase]
    alone: frozenset[str]
    lengths: Mapping[tuple[str, str], tuple[int, ...]]


def _index_of(phrases: Iterable[Phrase]) -> _Index:
    every = frozenset(phrases)
    lengths: dict[tuple[str, str], set[int]] = {}
    for phrase in every:
        if len(phrase) > 1:
            lengths.setdefault((phrase[0], phrase[1]), set()).add(len(phrase))
    alone = frozenset(phrase[0] for phrase in every if len(phrase) == 1)
    return _Index(every, alone, {pair: tuple(sorted(several)) for pair, several in lengths.items()})


def _parts(held: Phrase, index: _Index) -> Iterator[Phrase]:
    """Give the phrases that stand in a text."""
    yield from ((word,) for word in index.alone.intersection(held))
    lengths = index.lengths
    for at, pair in enumerate(pairwise(held)):
        if pair in lengths:
            for length in lengths[pair]:
                if (part := held[at : at + length]) in index.every:
                    yield part


def _findings(phrases: Phrases, places: Mapping[Phrase, Mapping[str, None]], file: str) -> Iterator[Finding]:
    """Give the findings, the longest phrase of each pair of parts told: it is open, so it may be shown."""
    longest: dict[tuple[str, str], Phrase] = {}
    for phrase, where in sorted(places.items()):
        if len(phrase) <= _NAME_WORDS and len(where) > _MOST_PLACES:
            continue
        for place in where:
            pair = (place, phrases[phrase])
            longest[pair] = max(longest.get(pair, ()), phrase, key=len)
    for closed, phrase in sorted({(closed, phrase) for (_place, closed), phrase in longest.items()}):
        several = [place for place in places[phrase] if longest.get((place, closed)) == phrase]
        said = f"siger det samme som det lukkede i {closed}: »{' '.join(phrase)}«"
        message = f"{_listed(several)} {'er åbent' if len(several) == 1 else 'er åbne'}, men {said}"
        hint = "se efter, om det må stå der; er det i orden, så skriv ordene under fælles:"
        severity: Severity = BEMAERKNING if len(phrase) <= _NAME_WORDS else ADVARSEL
        yield Finding("NG897", severity, message, SourcePlace(file), hint)


def _listed(places: Sequence[str]) -> str:
    """Return places as a sentence names them, three at most."""
    named = (
        list(places)
        if len(places) <= _MOST_NAMED
        else [*places[: _MOST_NAMED - 1], f"{len(places) - _MOST_NAMED + 1} andre"]
    )
    return " og ".join([", ".join(named[:-1]), named[-1]] if named[:-1] else named)
