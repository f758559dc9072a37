"""Addresses and paragraphs of law as they are written."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, Finding, Place
from notegen.document.blocks import Document
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Passage, passages

_WEB: Final = re.compile(r"https?://(?P<host>[^\s/?#:]+)(?::\d+)?(?P<rest>[/?#]\S*)?")
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.\w{2,}", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w{2,}(?:\?\S*)?", re.IGNORECASE)
_MISSPELT: Final = re.compile(
    r"(?<!\w)(?:h?ttps?:/(?!/)|h?ttps?//|h?ttps?;//|hht?tps?://|htttps?://|ttps?://|https?:\s//|http\.//)\S*",
    re.IGNORECASE,
)
_OF_LAW: Final = re.compile(r"§|\bstk|\bparagraf", re.IGNORECASE)
_LAW: Final = (
    (re.compile(r"§{1,2}(?=\d)"), "mellemrum efter §"),
    (re.compile(r"§\s\d+(?:\s[a-z]\b)?(?P<at>\s)stk\b\.?\s?\d", re.IGNORECASE), "komma før stk."),
    (re.compile(r"(?:§\s?\d+(?:\s[a-z]\b)?,?\s)stk(?P<at>\s)\d", re.IGNORECASE), "punktum efter stk"),
    (re.compile(r"\bstk\.(?P<at>\d)"), "mellemrum efter stk."),
    (re.compile(r"\bstk\.\s\d+(?P<at>\s)nr\.\s\d"), "komma før nr."),
    (re.compile(r"\bparagraf\s\d+\b", re.IGNORECASE), "§ i stedet for ordet"),
)


def every_link_is_an_address(document: Document, facts: Facts) -> Iterator[Finding]:
    """A link that is no address opens nothing; one to a machine in the house opens nothing for a citizen."""
    told: set[tuple[str, Place]] = set()
    for passage in passages(document):
        for piece in passage.pieces:
            fault = _fault(piece.href) if piece.href else ""
            if fault and (piece.href, piece.place) not in told:
                told.add((piece.href, piece.place))
                place = passage.place_of(piece.start, facts.lines)
                yield Finding("NG847", ADVARSEL, f"linket »{piece.href}« {fault}", place, "ret adressen")
        for match in _MISSPELT.finditer(passage.text) if "/" in passage.text else ():
            place = passage.place_of(match.start(), facts.lines)
            message = f"adressen »{match.group()}« begynder ikke med https://"
            yield Finding("NG847", ADVARSEL, message, place, "ret adressen")


def every_paragraph_of_law_is_in_the_house_form(document: Document, facts: Facts) -> Iterator[Finding]:
    """One way to write a law reference (§ 12, stk. 5), so that it can be found and is read aloud rightly."""
    seen: dict[str, list[tuple[Passage, int]]] = {}
    for passage in passages(document):
        if not _OF_LAW.search(passage.text):
            continue
        for pattern, _what in _LAW:
            for match in pattern.finditer(passage.text):
                seen.setdefault(passage.key, []).append((passage, match.start()))
    for found in seen.values():
        passage, start = min(found, key=lambda pair: (pair[0].place_of(pair[1]), pair[1]))
        wrong = [what for pattern, what in _LAW if any(pattern.search(each.text) for each, _at in found)]
        several = len({(id(each), at) for each, at in found})
        more = f" ({several} steder i afsnittet)" if several > 1 else ""
        message = f"paragraffen er ikke skrevet som § 12, stk. 5{more}: {', '.join(wrong)}"
        yield Finding(
            "NG848", BEMAERKNING, message, passage.place_of(start, facts.lines), "skriv § 12, stk. 5, nr. 2"
        )


def _fault(href: str) -> str:
    if href.startswith("mailto:"):
        return "" if _MAIL.fullmatch(href) else "er ikke en e-mailadresse"
    match = _WEB.match(href)
    if not href.startswith(("http://", "https://")):
        return ""
    if match is None or match.end() != len(href):
        return "er ikke en hel adresse"
    if "http://" in href[8:12] or "https://" in href[8:16] or match["host"].casefold() in ("http", "https"):
        return "begynder to gange med https"
    if not _HOST.fullmatch(match["host"]):
        return (
            "peger på noget, kun jeres eget net kender"
            if "." not in match["host"]
            else "er ikke en hel adresse"
        )
    return "slutter med et tegn fra sætningen" if href[-1] in ".,;:" else ""


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG847",
        ADVARSEL,
        every_link_is_an_address,
        "[Sagen](https://www.kk.dk/sag,)   eller   https//www.kk.dk",
        "[Sagen](https://www.kk.dk/sag)",
        "Et link, der ikke er en adresse, åbner ingenting. En adresse på kommunens eget net åbner intet for "
        "borgeren. Kun adressens form ses efter; ingen side bliver hentet.",
    ),
    Rule(
        "NG848",
        BEMAERKNING,
        every_paragraph_of_law_is_in_the_house_form,
        "efter §52 stk. 3 nr. 2",
        "efter § 52, stk. 3, nr. 2",
        "Skrives paragraffer på én måde, kan de findes ved at søge, og de bliver læst rigtigt op.",
    ),
)
