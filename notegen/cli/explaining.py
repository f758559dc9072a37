"""A code → what is to be said of it, in Danish."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics.codes import CODES
from notegen.diagnostics.examples import EVERY_ROOM, EXAMPLES, room_of
from notegen.rules import Rule, rule_of

WIDTH: Final = 88
_DIGITS: Final = re.compile(r"\W*(?:NG)?\W*(\d{1,4})\W*", re.IGNORECASE)
_GRADES: Final = {
    "fejl": "fejl: notatet siger sig selv imod",
    "advarsel": "advarsel: sandsynligvis forkert",
    "bemærkning": "bemærkning: værd at se på",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The code that was meant; None where it is none, and then words for what was perhaps meant."""

    code: str | None
    instead: str = ""


def known(written: str) -> Known:
    """Return the code written as NG841, ng841, 841 or [NG841]."""
    match = _DIGITS.fullmatch(written)
    if match is None:
        return Known(None, "; en kode er NG og tre cifre, fx NG841")
    digits = match[1]
    code = f"NG{digits.zfill(3)}"
    if code in CODES:
        return Known(code)
    begun = [other for other in CODES if other.startswith(f"NG{digits}")]
    near = begun or sorted(CODES, key=lambda other: (abs(int(other[2:]) - int(digits)), other))
    return Known(
        None, "; mente du " + " eller ".join(f"{other} ({CODES[other]})" for other in near[:2]) + "?"
    )


def every_code() -> str:
    """Return a list of all codes with their meaning, by what they are about."""
    lines = []
    for room in EVERY_ROOM:
        own = [code for code in CODES if room_of(code) is room]
        if own:
            lines += ["", room.title, *(f"  {code}  {CODES[code]}" for code in own)]
    return "\n".join([*lines[1:], "", "Læs mere om en af dem: notegen explain KODE"])


def explained(code: str) -> str:
    """Return all there is to say of a code, several lines."""
    rule = rule_of(code)
    return "\n".join(_of_rule(rule) if rule is not None else _of_form(code))


def _of_rule(rule: Rule) -> Iterator[str]:
    yield f"{rule.code}: {CODES[rule.code]}"
    yield from _part("Grad", f"op til {_GRADES[rule.severity]}" + (" (med --sprog)" if rule.language else ""))
    yield from _part("Hvorfor, og hvordan notegen ved det", rule.why)
    yield from _shown(rule.wrong, rule.right)
    if rule.firm:
        yield from _part("Hvis det skal stå", "Den kan hverken ignoreres eller slås fra.")
        return
    yield ""
    yield "Hvis det er rigtigt, som det står"
    yield "  I notatet, for dette ene sted:"
    yield "    ignorer:"
    yield f"      - {{kode: {rule.code}, tekst: et stykke af linjen, grund: hvorfor det er rigtigt}}"
    yield "  I layoutet, for alle kommunens notater:"
    yield "    regler:"
    yield f"      fra: [{rule.code}]"


def _of_form(code: str) -> Iterator[str]:
    room = room_of(code)
    yield f"{code}: {CODES[code]}"
    yield from _part(room.title, room.why)
    if code[2:] in EXAMPLES:
        yield from _shown(*EXAMPLES[code[2:]])
    if code[2] in "12345":
        what = (
            "Under meldingen står, hvad du kan gøre. Den kan ikke ignoreres, for den handler om selve filen."
        )
        yield from _part("Hvad du gør", what)


def _part(title: str, words: str) -> Iterator[str]:
    yield ""
    yield title
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(wrong: str, right: str) -> Iterator[str]:
    for title, example in (("Forkert", wrong), ("Rigtigt", right)):
        yield ""
        yield title
        yield textwrap.indent(example, "  ")
