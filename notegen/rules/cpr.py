"""No CPR number: not in the text, and not in what follows the file unseen.

The note file's own lines are read whole (comments, ``intern:``, ids, names of files, alternative texts),
then the Document, for what comes from spreadsheets and for finished files. ``cpr_numbers`` reads any text.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Place, SourcePlace
from notegen.diagnostics.cpr import CprNumber, Verdict, cpr_numbers, masked
from notegen.document.blocks import Document
from notegen.rules.printed import Printed, printed
from notegen.rules.values import Facts, Rule

__all__ = ["RULES", "CprNumber", "cpr_numbers", "masked", "told_in_lines"]

_APART: Final = "\ue000" * 40
"""Stands between texts that are no neighbours: a letter no label or number goes over."""

_spans = lru_cache(maxsize=8)(cpr_numbers)


@dataclass(frozen=True, slots=True)
class _Hit:
    number: CprNumber
    place: Place
    where: str = ""


def no_cpr_number_is_in_the_note(document: Document, facts: Facts) -> Iterator[Finding]:
    """A CPR number that gets out cannot be called back, and it gets out by what nobody looks at: titles
    of annexes, names of files, comments, a cell of a pasted sheet (Datatilsynet, 16-2-2021 and 2011)."""
    for hit in _hits(document, facts, "ja"):
        yield _told(hit)


def told_in_lines(lines: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Yield the CPR numbers in a note file's lines, whatever else is wrong with the file: it is saved,
    mailed and shown as it stands."""
    whole = "\n".join(lines)
    for number in _spans(whole):
        if number.verdict == "ja":
            yield _told(_Hit(number, _place_in_lines(whole, number.start, file)))


def _told(hit: _Hit) -> Finding:
    sure = ", og kontrolcifferet passer" if hit.number.checked else ""
    message = f"{hit.where or 'her'} står et CPR-nummer ({_shown(hit.number)}){sure}"
    return Finding("NG890", FEJL, message, hit.place, _hint(hit))


def a_number_called_something_else_is_something_else(document: Document, facts: Facts) -> Iterator[Finding]:
    """Cases about one person are often numbered by the CPR number, and the number is then as secret as
    ever. Of other numbers one in three hundred has both a day and a check digit in it."""
    for hit in _hits(document, facts, "måske"):
        message = (
            f"nummeret ({_shown(hit.number)}) kan være et CPR-nummer: det begynder med en dato, og "
            "kontrolcifferet passer"
        )
        hint = "se efter, om det er et nummer på en person; er det ikke, så sig det under ignorer: i notatet"
        yield Finding("NG894", ADVARSEL, message, hit.place, hint)


def _hint(hit: _Hit) -> str:
    if hit.where == "i filens navn":
        return "giv filen et andet navn; navnet følger med til Word og PDF"
    if hit.number.checked:
        return "tag det ud; skriv fx »borgeren«, og lad nummeret stå i sagen"
    return "tag det ud; er det et nummer på noget andet, så skriv foran, hvad det er (fx ordrenr.)"


def _hits(document: Document, facts: Facts, verdict: Verdict) -> Iterator[_Hit]:
    shown = printed(document)
    in_print = tuple(_in_print(shown))
    # A row in the file's lines does not say what its columns are; the table does.
    cleared = {text.figure for text in shown if text.figure}
    cleared |= {
        number.digits
        for text, number, _offset in in_print
        if text.passage.kind == "cell" and number.verdict == "nej"
    }
    known = set()
    whole = "\n".join(facts.lines)
    for number in _spans(whole):
        known.add(number.digits)
        if number.verdict == verdict and number.digits not in cleared:
            yield _Hit(number, _place_in_lines(whole, number.start, document.file))
    for text, number, offset in in_print:
        if number.verdict == verdict and number.digits not in known | cleared:
            place = text.place_of(max(offset, 0), facts.lines)
            yield _Hit(number, place, text.where)
    for number in cpr_numbers(document.file):
        if number.verdict == verdict:
            yield _Hit(number, SourcePlace(document.file), "i filens navn")


def _in_print(shown: tuple[Printed, ...]) -> Iterator[tuple[Printed, CprNumber, int]]:
    """Yield every number in the printed texts, read as one for speed, and where it begins in its text."""
    starts = []
    length = 0
    for text in shown:
        starts.append(length)
        length += len(text.context) + len(text.text) + len(_APART)
    for number in _spans(_APART.join(text.context + text.text for text in shown)):
        index = bisect_right(starts, number.start) - 1
        yield shown[index], number, number.start - starts[index] - len(shown[index].context)


def _shown(number: CprNumber) -> str:
    return f"{number.digits[:4]}xx-xxxx"


def _place_in_lines(whole: str, offset: int, file: str) -> SourcePlace:
    line = whole.count("\n", 0, offset)
    return SourcePlace(file, line + 1, offset - (whole.rfind("\n", 0, offset) + 1) + 1)


RULES: Final = (
    Rule(
        "NG890",
        FEJL,
        no_cpr_number_is_in_the_note,
        wrong="Borgeren, 100585-5019, har søgt om støtte.",
        right="Borgeren har søgt om støtte.",
        why="Et CPR-nummer må ikke offentliggøres, og det slipper tit ud dér, hvor ingen ser efter: i "
        "bilagets titel, i filens navn, i en kommentar. notegen kender det på datoen og de fire cifre "
        "efter den, hvordan de end er skilt. Kontrolcifferet gør det sikrere, men frikender ikke: siden "
        "2007 gives der numre, hvor det ikke passer.",
        firm=True,
    ),
    Rule(
        "NG894",
        ADVARSEL,
        a_number_called_something_else_is_something_else,
        wrong="sagsnr: 100585-5019",
        right="sagsnr: 2018-0266843",
        why="Sager om én person får somme tider personens CPR-nummer som sagsnummer. notegen nævner et "
        "nummer, der kaldes noget andet, når det både begynder med en dato og har et kontrolciffer, der "
        "passer.",
    ),
)
