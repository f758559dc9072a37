"""The annexes: those cited are in the list, under their number and title, and each is mentioned."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Severity
from notegen.document.blocks import Document
from notegen.rules.citations import citations, missing_of, own, place_of, plain, span
from notegen.rules.values import Annex, Facts, Rule
from notegen.rules.words import passages
from notegen.source.take import listed

_TITLE_NUMBER: Final = re.compile(r"bilag\s+(\d{1,2})\b", re.IGNORECASE)
_ALL_OF_THEM: Final = re.compile(
    r"\b(?:bilagene|alle bilag|vedlagte bilag|bilagsmaterialet)\b", re.IGNORECASE
)


def every_annex_cited_is_in_the_list(document: Document, facts: Facts) -> Iterator[Finding]:
    """An annex that is not there cannot be read by the one who decides; annexes cited past the end of the
    list are seen in published cases (DOMAIN §5)."""
    if any(field.key == "bilagsnummer" for field in facts.fields):
        return  # an annex itself: it may well speak of the others of its case
    numbers = _annex_numbers(facts.annexes)
    grave: Severity = FEJL if facts.annexes else ADVARSEL
    the_list = f"listen har {span(numbers, 'bilag')}" if numbers else "notatet har ingen nummererede bilag"
    for citation in own(document, "bilag"):
        missing = missing_of(citation, numbers)
        if facts.lines and missing:
            hint = "ret nummeret, eller tilføj bilaget under bilag:; skriv @bilag:id, så følger nummeret med"
            message = f"bilag {listed(missing)} findes ikke ({the_list})"
            yield Finding("NG841", grave, message, place_of(citation, facts), hint)


def every_annex_named_by_number_has_its_title(document: Document, facts: Facts) -> Iterator[Finding]:
    """ "Bilag 2 (Høringssvar)", where the replies are annex 3: annexes were put in another order."""
    titles = {annex.number: plain(annex.title) for annex in facts.annexes if annex.number}
    for citation in citations(document):
        if citation.what != "bilag" or len(citation.numbers) != 1 or citation.elsewhere:
            continue
        number = str(citation.numbers[0][0])
        text = citation.passage.text
        after = plain(text[citation.end : citation.end + 200]).lstrip(' (:,–-.»"“”')
        before = plain(text[max(0, citation.start - 200) : citation.start]).rstrip(' (:,–-«»"“”')
        own = titles.get(number, "")
        beside = [
            (other, title)
            for other, title in titles.items()
            if len(title) > 3 and title != own and (_begins(after, title) or _ends(before, title))
        ]
        named = own and (_begins(after, own) or _ends(before, own))
        if beside and not named:
            other, title = max(beside, key=lambda pair: len(pair[1]))
            message = f"bilag {number} hedder ikke »{_as_written(title, facts)}«; det gør bilag {other}"
            hint = "ret nummeret eller titlen"
            yield Finding("NG844", ADVARSEL, message, place_of(citation, facts), hint)


def every_annex_is_mentioned(document: Document, facts: Facts) -> Iterator[Finding]:
    """A reader who meets no mention of an annex does not know what it is there for; all annexes should be
    listed and each has a reason (Norwegian guide for saksframlegg, DOMAIN §2)."""
    texts = [passage for passage in passages(document) if passage.kind not in ("annex", "field", "title")]
    if any(_ALL_OF_THEM.search(passage.text) for passage in texts):
        return
    cited = {
        str(number)
        for citation in citations(document)
        if citation.what == "bilag"
        for number, _letter in citation.numbers
    }
    headings = {plain(annex.title) for annex in facts.annexes}
    said = " ".join(plain(p.text) for p in texts if not (p.kind == "heading" and _ended(p.text, headings)))
    silent = [
        annex
        for annex in facts.annexes
        if annex.number not in cited and not (annex.title and plain(annex.title) in said)
    ]
    if not silent:
        return
    names = [f"bilag {annex.number}" if annex.number else f"»{annex.title}«" for annex in silent]
    shown = listed(names) if len(names) <= 5 else f"{', '.join(names[:4])} og {len(names) - 4} andre"
    hint = "nævn bilaget dér, hvor læseren får brug for det, fx med @bilag:id"
    yield Finding("NG845", BEMAERKNING, f"{shown} er ikke nævnt i teksten", silent[0].place, hint)


def _annex_numbers(annexes: Iterable[Annex]) -> set[int]:
    every = tuple(annexes)
    printed = {int(annex.number) for annex in every if annex.number.isdigit()}
    # Titles that bring their own number ("Bilag 4. Kort") stand for it.
    return printed | {int(match[1]) for annex in every if (match := _TITLE_NUMBER.match(annex.title))}


def _begins(text: str, title: str) -> bool:
    return text.startswith(title) and not text[len(title) : len(title) + 1].isalnum()


def _ends(text: str, title: str) -> bool:
    return text.endswith(title) and not text[: -len(title)][-1:].isalnum()


def _ended(heading: str, titles: set[str]) -> bool:
    return any(title and plain(heading).endswith(title) for title in titles)


def _as_written(title: str, facts: Facts) -> str:
    return next((annex.title for annex in facts.annexes if plain(annex.title) == title), title)


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG841",
        FEJL,
        every_annex_cited_is_in_the_list,
        "Se bilag 9.\nbilag: [Metode, Kort]",
        "Se bilag 2.\nbilag: [Metode, Kort]",
        "Den, der skal beslutte, kan ikke læse et bilag, der ikke er der. Numrene i teksten holdes op mod "
        "notatets egen bilagsliste; bilag til andre sager og love (bilag 2 til cirkulæret) lades i fred.",
    ),
    Rule(
        "NG844",
        ADVARSEL,
        every_annex_named_by_number_has_its_title,
        "bilag 1 (Høringssvar)\nbilag: [Metode, Høringssvar]",
        "bilag 2 (Høringssvar)\nbilag: [Metode, Høringssvar]",
        "Når bilagene bytter plads, følger numre, der er skrevet i teksten, ikke med. Det, der står lige ved "
        "nummeret, er her et andet bilags titel.",
    ),
    Rule(
        "NG845",
        BEMAERKNING,
        every_annex_is_mentioned,
        "Metoden er kendt.\nbilag: [Metode]",
        "Metoden er beskrevet i bilag 1.\nbilag: [Metode]",
        "Et bilag, ingen nævner, kan læseren ikke bruge til noget. Der ledes efter nummeret og efter titlen.",
    ),
)
