"""What is wrong with a figure, and what was probably meant: "mente du 0,5?"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from notegen.amounts.units import UNIT_WORDS, unit_named

Correct = Callable[[str], str | None]
"""Returns a guess as it should be written, or None where the guess is no figure."""

_DASHES: Final = "-\N{MINUS SIGN}\N{EN DASH}"
_UNIT_AFTER: Final = re.compile(rf"(?P<figure>.*[0-9)½])[\s\xa0]*(?P<unit>{UNIT_WORDS})\.*", re.IGNORECASE)
_UNIT_BEFORE: Final = re.compile(rf"(?P<unit>{UNIT_WORDS})[\s\xa0]*(?P<figure>[+{_DASHES}]?[0-9].*)", re.I)
_INTERVAL: Final = re.compile(rf"[0-9][0-9.,]*\s*[{_DASHES}]\s*[0-9][0-9.,]*")
_ABOUT: Final = re.compile(r"(?:ca|cirka|ca\.|op til|knap|godt|max|min|[<>~≈])\.?\s*[0-9].*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a text is no figure, and the way out. ``unit`` is True where a unit stands in the cell."""

    message: str
    hint: str
    unit: bool = False


def explain(written: str, correct: Correct) -> Misread:
    """Return what is wrong with ``written``; ``correct`` says whether a guess is a figure."""
    if len(written) > 60:
        return Misread(
            f"»{written[:40]}…« er ikke et tal", "giv kolonnen rollen tekst, hvis her skal stå tekst"
        )
    unit = _UNIT_AFTER.fullmatch(written) or _UNIT_BEFORE.fullmatch(written)
    if unit:
        return _with_unit(written, unit["figure"].strip(), unit["unit"], correct)
    meant = next((guess for guess in map(correct, _guesses(written)) if guess), None)
    if re.fullmatch(r"\(\s*[0-9.,]+\s*\)", written):
        inner = correct(written.strip("() ")) or written.strip("() ")
        return Misread(_no_figure(written), f"skriv -{inner}, eller *({inner}) hvis tallet er foreløbigt")
    if meant:
        return Misread(_why(written), f"mente du {meant}?")
    if _INTERVAL.fullmatch(written):
        return Misread(
            f"»{written}« er et interval, ikke et tal", "giv kolonnen rollen tekst, eller skriv ét tal"
        )
    if _ABOUT.fullmatch(written):
        return Misread(
            _no_figure(written), "skriv tallet alene, og sæt forbeholdet i en note (*) eller i rækkens tekst"
        )
    return Misread(
        _no_figure(written), "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"
    )


def _with_unit(written: str, figure: str, unit: str, correct: Correct) -> Misread:
    shown = correct(figure) or next((guess for guess in map(correct, _guesses(figure)) if guess), figure)
    named = unit_named(unit)
    if named == "pct.":
        way = f"skriv {shown}, og giv kolonnen rollen procent"
    elif named == "antal" or named is None:
        way = f"skriv {shown}, og sæt enheden i kolonnens hoved"
    else:
        way = f"skriv {shown}, og sæt enhed: {named} på tabellen eller kolonnen"
    return Misread(f"enheden »{unit}« står i cellen", way, unit=True)


def _no_figure(written: str) -> str:
    return f"»{written}« er ikke et tal"


def _why(written: str) -> str:
    if re.search(r"[0-9.,]\s+[.,]?[0-9]", written):
        return f"der er et mellemrum inde i tallet »{written}«"
    if re.fullmatch(rf"[+{_DASHES}]?[0-9]+\.[0-9]+", written) or re.search(r",[0-9]{3}.*\.", written):
        return f"»{written}« er skrevet med punktum for komma"
    return _no_figure(written)


def _guesses(written: str) -> Iterator[str]:
    # From the surest guess to the boldest; the first that is a figure is shown.
    without_dash = re.sub(rf"[,.][{_DASHES}]$", "", written)
    bare = re.sub(r"[\s\xa0'’]", "", without_dash)
    yield bare
    yield bare.rstrip(".,")
    yield re.sub(r"^([+\-]?)0+(?=[0-9])", r"\1", bare)
    # English thousands, with or without decimals: 1,200,000 and 1,200.5.
    if re.fullmatch(r"[^,]*[0-9],[0-9]{3}(,[0-9]{3})*(\.[0-9]+)?", bare):
        yield bare.translate(str.maketrans(",.", ".,"))
    # A decimal point: 0.5, 1.20, and last in 1.200.5.
    head, point, tail = bare.rpartition(".")
    if point and "," not in bare:
        yield f"{head},{tail}"
        yield f"{head.replace('.', '')},{tail}"
    if bare.count(",") == 1:
        yield bare.replace(".", "")
    if bare.count(",") > 1:
        yield bare.replace(",", "")
