"""What stands in a file that should not get out: CPR numbers, what is hidden, what nobody could read."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, PartPlace, in_order
from notegen.diagnostics.cpr import CprNumber, cpr_numbers, masked
from notegen.diagnostics.cpr_context import CPR_LABEL
from notegen.foreign.flow import WROTE
from notegen.foreign.gathering import EARLIER, INSIDE
from notegen.foreign.values import Passage, PassageKind, Passages

MOST_TOLD: Final = 50
"""CPR numbers of one file that are told one by one; of the rest it is told how many they are."""

_MAY_HOLD: Final = re.compile(r"\d(?:\D{0,70}\d){8}")
_ENDS: Final = re.compile(r"(?:\d[\s\d.\u00a0-]{0,11}[-‐-―−]?\s{0,3}|[-‐-―−]\s{0,3})\Z")
_BEGINS: Final = re.compile(r"\s{0,3}[-‐-―−]?\s{0,3}\d|\s{0,3}[-‐-―−]\s{0,3}\Z")
_DASHES: Final = re.compile(r"[-‐-―−]")
_LABEL: Final = 40
"""Letters of a cell that may be the label of the one after it."""
_SHORT: Final = 24
"""Letters of a passage that may be one of the boxes a number is spread over."""

_HIDDEN: Final[tuple[tuple[PassageKind, str, str, str], ...]] = (
    ("skjult", "NG829", "skjult tekst", "se efter, om den må offentliggøres; tag den ellers ud"),
    ("kommentar", "NG830", "kommentarer", "tag dem ud (Word: Gennemse, Slet alle kommentarer)"),
    ("rettelse", "NG831", "tekst, der er rettet væk med sporing", "accepter rettelserne, og gem filen igen"),
)


def personal(held: Passages, name: str, public: bool = False) -> tuple[Finding, ...]:
    """Return what a file holds that does not belong in public papers, and what could not be read.

    Codes: NG826 a CPR number (*fejl*), NG827 what may be one, NG828 a place nobody could read (*fejl* in
    ``public`` papers unless it is released, else *advarsel*), NG829-NG833 hidden content, each kind once. The
    place is the file ``name`` and where in it, as text; no finding shows a number.
    """
    told = [*_numbers(held.found, name), *_hidden(held.found, name), *_unread(held.unread, name, public)]
    return in_order(told)


def _numbers(found: tuple[Passage, ...], name: str) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    left = 0
    for where, number, sure in _hits(found):
        if (where, number.digits) in seen:
            continue
        seen.add((where, number.digits))
        if len(seen) > MOST_TOLD:
            left += 1
        else:
            yield _told(number, sure, PartPlace(name, masked(where)))
    if left:
        hint = "der er så mange, at filen næppe kan offentliggøres"
        yield Finding("NG826", FEJL, f"og {left} CPR-numre mere", PartPlace(name, ""), hint)


def _told(number: CprNumber, sure: bool, place: PartPlace) -> Finding:
    shown = f"{number.digits[:4]}xx-xxxx"
    if sure:
        fits = ", og kontrolcifferet passer" if number.checked else ""
        return Finding("NG826", FEJL, f"her står et CPR-nummer ({shown}){fits}", place, "tag det ud af filen")
    message = f"nummeret ({shown}) kan være et CPR-nummer: det begynder med en dato"
    if number.checked:
        message += ", og kontrolcifferet passer"
    return Finding("NG827", ADVARSEL, message, place, "se efter, om det er et nummer på en person")


def _hits(found: tuple[Passage, ...]) -> Iterator[tuple[str, CprNumber, bool]]:
    """Give every number with its place, and whether it is one for sure."""
    for at, passage in enumerate(found):
        text = passage.text
        if _MAY_HOLD.search(text):
            before = found[at - 1].text if at else ""
            for number in cpr_numbers(text):
                verdict = _verdict(number, passage, before)
                if verdict is not None:
                    yield passage.where, number, verdict
        if _ENDS.search(text[-_SHORT:]):
            yield from _across(found, at)


def _verdict(number: CprNumber, passage: Passage, before: str) -> bool | None:
    """Return whether a number is one for sure, None for one to be let be: among addresses, marks and raw
    bytes ten digits are mostly something else, and so they are in a cell beside one that says what."""
    if number.verdict != "ja":
        return False if number.verdict == "måske" else None
    if number.start == 0 and len(before) <= _LABEL and not _DASHES.search(passage.text[: number.end]):
        beside = cpr_numbers(f"{before}: {passage.text[: number.end + _SHORT]}")
        if beside and beside[0].verdict != "ja":
            return False if beside[0].verdict == "måske" else None
    if passage.kind not in ("rå", "kode", "mærke", "adresse"):
        return True
    written = passage.text[number.start : number.end]
    labelled = CPR_LABEL.search(passage.text[max(0, number.start - 40) : number.start]) is not None
    if labelled or _DASHES.search(written[4:]):
        return True
    return False if number.checked and passage.kind != "rå" else None


def _across(found: tuple[Passage, ...], at: int) -> Iterator[tuple[str, CprNumber, bool]]:
    """Give the numbers that begin in one passage and end in the next ones: a box, a cell, a paragraph for
    each part. What is joined so is a CPR number only with its dash, else perhaps."""
    first = found[at]
    if first.kind not in ("tekst", "skjult", "kommentar", "rettelse"):
        return
    joined = first.text[-60:]
    edge = len(joined)
    for after in found[at + 1 : at + 11]:
        if after.kind != first.kind or not _BEGINS.match(after.text[:_SHORT]):
            break
        joined += after.text[:_SHORT].strip()
        if len(after.text) > _SHORT:
            break
    if len(joined) == edge:
        return
    for number in cpr_numbers(joined):
        if number.start < edge < number.end and number.verdict == "ja":
            dashed = _DASHES.search(joined[number.start + 6 : number.end]) is not None
            if dashed or number.checked:
                yield first.where, number, dashed


def _hidden(found: tuple[Passage, ...], name: str) -> Iterator[Finding]:
    for kind, code, words, hint in _HIDDEN:
        places = [one.where for one in found if one.kind == kind and EARLIER not in one.where]
        if places:
            yield _counted(code, words, places, name, hint)
    files = [
        f"{one.where}: {one.text}" for one in found if one.kind == "filnavn" and one.where.endswith(INSIDE)
    ]
    if files:
        hint = "se efter, hvad der står i dem; er de en del af sagen, så vedlæg dem for sig"
        yield _counted("NG832", "filer inde i filen", files, name, hint)
    earlier = [one.where for one in found if EARLIER in one.where]
    if earlier:
        hint = "gem filen på ny som en hel PDF (Udskriv til PDF)"
        yield _counted("NG833", "tekst fra en tidligere udgave af filen", earlier, name, hint)


def _counted(code: str, words: str, places: list[str], name: str, hint: str) -> Finding:
    within = {place.rpartition(", ")[0] for place in places}
    # A hidden sheet and the cells in it are one place each, a comment and who wrote it one.
    number = len({place for place in places if place not in within and not place.endswith(WROTE)})
    message = f"der er {words}" + (f" ({number} steder)" if number > 1 else "")
    return Finding(code, ADVARSEL, message, PartPlace(name, masked(places[0])), hint)


def _unread(unread: tuple[str, ...], name: str, public: bool) -> Iterator[Finding]:
    """Tell of the places nobody could read; pages with the same to tell of them in one."""
    pages: dict[tuple[str, str], list[int]] = {}
    for place in unread:
        hit = re.fullmatch(r"(.*?)\bside (\d{1,6}) (.*)", place, re.DOTALL)
        if hit:
            pages.setdefault((hit[1], hit[3]), []).append(int(hit[2]))
        else:
            yield _unchecked(place, "kan ikke læses", name, public)
    for (before, what), numbers in pages.items():
        yield _unchecked(f"{before}side {_ranges(numbers)}", what, name, public)


def _unchecked(where: str, what: str, name: str, public: bool) -> Finding:
    message = f"ikke kontrolleret: {what}"
    hint = "læs det igennem selv"
    return Finding("NG828", FEJL if public else ADVARSEL, message, PartPlace(name, masked(where)), hint)


def _ranges(numbers: list[int]) -> str:
    """Return numbers as people write them: "1-4, 7"."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{low}-{high}" if high > low else f"{low}" for low, high in spans)
