"""What is closed and stands in an open part too: the gate lets it through, for open is open, but it may be
there by a slip, so the secretariat is told."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, Finding, Severity, SourcePlace
from notegen.gate.held import Held, Said
from notegen.gate.words import words

RUN: Final = 8
"""So many words in a row are a sentence of somebody's, and no fixed phrase."""

_NAME: Final = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü]+(?: [A-ZÆØÅ]\.)? [A-ZÆØÅ][a-zæøåéü]{2,}\b")
_KINDS: Final = ("tekst", "titel")

Phrase = tuple[str, ...]


def told_twice(full: Held, public: Held, declared: Iterable[str], file: str) -> tuple[Finding, ...]:
    """Return one finding (NG897) for each open part that says what a closed one does: a title, eight words in
    a row, or a name of two words. What the layout or the meeting's own public fields say, and what is
    ``declared``, is nobody's secret. ``file`` is the meeting's."""
    known = frozenset(said.text for said in public.said)
    hidden = [said for said in full.said if said.kind in _KINDS and (said.closed or said.text not in known)]
    phrases = {phrase: told for said in hidden for phrase, told in _phrases(said)}
    if not phrases:
        return ()
    fixed = [words(text) for text in declared]
    fixed += [words(said.text) for said in public.said if not said.origin]
    for phrase in {part for held in fixed for part in _parts(held, phrases)}:
        del phrases[phrase]
    seen: dict[tuple[str, str, str], str] = {}
    for said in public.said:
        if not said.origin or said.kind not in _KINDS:
            continue
        for phrase in _parts(words(said.text), phrases):
            kind, origin, shown = phrases[phrase]
            if origin != said.origin:
                seen.setdefault((said.origin, origin, kind), shown)
    return tuple(_finding(*key, shown, file) for key, shown in sorted(seen.items()))


def _phrases(said: Said) -> Iterator[tuple[Phrase, tuple[str, str, str]]]:
    """Give what of a closed text is looked for, with its kind, its origin and how it is hinted at."""
    held = words(said.text)
    if said.kind == "titel" and len(held) >= 3 and len("".join(held)) >= 14:
        yield held, ("titlen", said.origin, _hint(held))
    for at in range(len(held) - RUN + 1):
        window = held[at : at + RUN]
        if sum(len(word) > 3 and not word.isdigit() for word in window) >= RUN // 2:
            yield window, ("en tekst", said.origin, _hint(window))
    for name in _NAME.findall(said.text):
        yield words(name), ("et navn", said.origin, _hint(words(name)))


def _parts(held: Phrase, phrases: dict[Phrase, tuple[str, str, str]]) -> Iterator[Phrase]:
    """Give the phrases that stand in a text."""
    for length in {len(phrase) for phrase in phrases}:
        for at in range(len(held) - length + 1):
            if (part := held[at : at + length]) in phrases:
                yield part


def _hint(held: Phrase) -> str:
    return f"{held[0][:4].capitalize()}… {held[1][:2]}… ({len(held)} ord)"


def _finding(where: str, closed: str, kind: str, shown: str, file: str) -> Finding:
    severity: Severity = BEMAERKNING if kind == "et navn" else ADVARSEL
    message = f"{kind} fra det lukkede i {closed} står også åbent i {where}: »{shown}«"
    hint = "se efter, om det må stå der; er det i orden, så skriv det under fælles:"
    return Finding("NG897", severity, message, SourcePlace(file), hint)
