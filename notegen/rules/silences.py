"""What the note's ``ignorer:`` silences, and what is wrong with the silences themselves."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from notegen.diagnostics import ADVARSEL, Finding, SourcePlace
from notegen.model.note import Silence
from notegen.rules.values import Facts, Rule


def unsilenced(found: Iterable[Finding], facts: Facts, asked: Iterable[Rule]) -> Iterator[Finding]:
    """Yield the findings that no silence of the note covers, and one for each silence that covers nothing.

    Only rules that were asked are answered for: a silence of a rule that did not run is left in peace.
    """
    rules = {rule.code: rule for rule in asked}
    every = tuple(found)
    usable = [silence for silence in facts.silences if _may(silence, rules)]
    for finding in every:
        if not any(covers(silence, finding, facts.lines) for silence in usable):
            yield finding
    for silence in facts.silences:
        if silence not in usable:
            yield from _not_to_be_silenced(silence, rules)
        elif not any(covers(silence, finding, facts.lines) for finding in every):
            message = f"»{silence.text}« under ignorer passer ikke på nogen melding med koden {silence.code}"
            hint = "slet punktet, hvis meldingen er væk; ellers skriv et stykke af linjen, som den står nu"
            yield Finding("NG880", ADVARSEL, message, silence.place, hint)


def _may(silence: Silence, rules: dict[str, Rule]) -> bool:
    return silence.code in rules and not rules[silence.code].firm


def _not_to_be_silenced(silence: Silence, rules: dict[str, Rule]) -> Iterator[Finding]:
    # A rule that did not run (turned off, or one of language) may well have something to silence.
    if silence.code in rules or not silence.code.startswith("NG8"):
        message = f"{silence.code} kan ikke ignoreres"
        hint = "ret det i stedet; kun meldinger om tal, henvisninger, indhold og sprog kan ignoreres"
        yield Finding("NG882", ADVARSEL, message, silence.place, hint)


def covers(silence: Silence, finding: Finding, lines: Sequence[str]) -> bool:
    """Return whether a silence speaks of a finding: of its code, and of its line or its words."""
    if silence.code != finding.code:
        return False
    wanted = _plain(silence.text)
    return wanted in _plain(_line(finding, lines)) or wanted in _plain(finding.message)


def _line(finding: Finding, lines: Sequence[str]) -> str:
    place = finding.place
    if not isinstance(place, SourcePlace) or not 1 <= place.line <= len(lines):
        return ""
    return lines[place.line - 1]


def _plain(text: str) -> str:
    # Blanks that do not break and line ends are blanks to the one who copies a piece of the text.
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
