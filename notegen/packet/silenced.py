"""What a meeting's ``ignorer:`` silences of what is told of its minutes; of the rest the rules answer."""

from collections.abc import Iterable, Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding
from notegen.model.note import Silence

_OURS: Final = frozenset((*(f"NG{n}" for n in range(242, 250)), *(f"NG{n}" for n in range(900, 910))))
"""Decisions, presence and votes."""


def of_rules(silences: Iterable[Silence]) -> tuple[Silence, ...]:
    """Return the silences that the rules answer for."""
    return tuple(silence for silence in silences if silence.code not in _OURS)


def unsilenced(
    found: Iterable[Finding], silences: Iterable[Silence], lines: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Return the findings that no silence covers (a *fejl* cannot be silenced), and one (NG880) for each
    silence of such a code that covers nothing. ``lines`` are the meeting file's."""
    every = tuple(found)
    ours = [silence for silence in silences if silence.code in _OURS]
    return tuple(_left(every, ours, lines)) if ours else every


def _left(every: tuple[Finding, ...], ours: list[Silence], lines: tuple[str, ...]) -> Iterator[Finding]:
    # Imported here: with it come all the rules, which the main process shall not wait for.
    from notegen.rules.silences import covers

    used: set[Silence] = set()
    for finding in every:
        by = [each for each in ours if finding.severity != FEJL and covers(each, finding, lines)]
        used.update(by)
        if not by:
            yield finding
    for silence in ours:
        if silence not in used:
            message = f"»{silence.text}« under ignorer passer ikke på nogen advarsel med koden {silence.code}"
            hint = "slet punktet, hvis meldingen er væk; ellers skriv et stykke af linjen, som den står nu"
            yield Finding("NG880", ADVARSEL, message, silence.place, hint)
