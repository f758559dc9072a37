"""Tables, figures, sections and *at*-points: those cited in the text are there."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Place, Severity
from notegen.document import blocks as doc
from notegen.document.blocks import Document
from notegen.rules.citations import citations, missing_of, own, place_of, plain, span
from notegen.rules.grid import grids, words
from notegen.rules.values import Facts, Rule
from notegen.rules.words import passages
from notegen.source.take import listed, nearest

_HEADING_NUMBER: Final = re.compile(r"(\d{1,2})[.)]?\s")
_QUOTED_SECTION: Final = re.compile(
    r"\bafsnittet\s[»«\"“”„'](?P<title>[^»«\"“”„']{3,80})[»«\"“”„']", re.IGNORECASE
)


def every_table_or_figure_cited_is_there(document: Document, facts: Facts) -> Iterator[Finding]:
    """Tables and figures are numbered anew when one is put in; numbers typed into pasted text are not."""
    wording = facts.layout.wording
    there = {
        "tabel": _caption_numbers(document, wording.table),
        "figur": _caption_numbers(document, wording.figure),
    }
    for citation in citations(document):
        if citation.what not in ("tabel", "figur") or citation.generated or citation.elsewhere:
            continue
        numbers = there[citation.what]
        missing = missing_of(citation, numbers)
        if missing:
            grave: Severity = FEJL if numbers else ADVARSEL
            many = "tabeller" if citation.what == "tabel" else "figurer"
            known = f"notatet har {span(numbers, citation.what)}" if numbers else f"notatet har ingen {many}"
            message = f"{citation.what} {listed(missing)} findes ikke ({known} med nummer)"
            hint = f"ret nummeret; skriv @{citation.what}:id, så følger nummeret med"
            yield Finding("NG842", grave, message, place_of(citation, facts), hint)


def every_section_cited_is_there(document: Document, facts: Facts) -> Iterator[Finding]:
    """A reader is sent to a section by its number or its heading; headings are rewritten late."""
    titles = [plain(passage.text) for passage in passages(document) if passage.kind == "heading"]
    numbers = {int(match[1]) for title in titles if (match := _HEADING_NUMBER.match(title))}
    for citation in own(document, "afsnit"):
        missing = missing_of(citation, numbers)
        if numbers and missing:
            message = f"afsnit {listed(missing)} findes ikke (overskrifterne har {span(numbers, '')})"
            yield Finding(
                "NG843", FEJL, message, place_of(citation, facts), "ret nummeret eller overskriften"
            )
    bare = {re.sub(r"^\d{1,2}(?:\.\d+)*[.)]?\s", "", title) for title in titles} | set(titles)
    for passage in passages(document):
        for match in _QUOTED_SECTION.finditer(passage.text) if "fsnittet" in passage.text else ():
            title = plain(match["title"])
            made = any(
                isinstance(piece.made, doc.CrossReference)
                for piece in passage.made_within(match.start(), match.end())
            )
            after = passage.text[match.end() : match.end() + 4]
            if made or title in bare or re.match(r"\s(?:i|fra)\s", after):
                continue
            near = nearest(title, bare)
            hint = f"mente du »{near}«?" if near else "skriv @afsnit:id, så følger overskriften med"
            message = f"der er intet afsnit med overskriften »{match['title']}«"
            place = passage.place_of(match.start("title"), facts.lines)
            yield Finding("NG843", ADVARSEL, message, place, hint)


def every_point_cited_is_recommended(document: Document, facts: Facts) -> Iterator[Finding]:
    """An *at*-point is decided by its number; the text and the tables must mean the same one."""
    points = _points(document)
    if not points:
        return  # the points of another case
    for citation in own(document, "at-punkt"):
        missing = [
            f"{number}{letter}"
            for number, letter in citation.numbers
            if number not in points or (letter and "abcdefgh".index(letter) >= points[number])
        ]
        if missing:
            yield _no_point(missing, points, place_of(citation, facts))
    for grid in grids(document):
        columns = [index for index, head in enumerate(grid.heads) if head.role == "at-punkt"]
        for spot in (line.spots[index] for line in grid.lines for index in columns):
            number = spot.text.strip(" .") if spot is not None else ""
            if spot is not None and number.isdigit() and int(number) not in points:
                yield _no_point([number], points, spot.cell.place)


def _caption_numbers(document: Document, label: str) -> set[int]:
    # Read back from a finished file, a caption is one line: "Tabel 1. Udgifter".
    whole = re.compile(rf"{re.escape(label)}\.?\s(\d{{1,3}})(?!\d)")
    numbers = set()
    for caption in _captions(document.blocks):
        found = whole.match(f"{caption.label} {caption.number}" if caption.label else words(caption.inlines))
        if found:
            numbers.add(int(found[1]))
    return numbers


def _captions(blocks: doc.Blocks) -> Iterator[doc.Caption]:
    for block in blocks:
        match block:
            case doc.Figure(caption=caption) | doc.Table(caption=caption):
                if caption is not None:
                    yield caption
            case doc.Section(blocks=inner) | doc.Quote(blocks=inner) | doc.Box(blocks=inner):
                yield from _captions(inner)
            case doc.List(items=items):
                for item in items:
                    yield from _captions(item.blocks)


def _points(document: Document) -> dict[int, int]:
    """Return the *at*-points by number, each with how many points stand under it."""
    for section in document.blocks:
        for block in section.blocks if isinstance(section, doc.Section) else (section,):
            if isinstance(block, doc.List) and block.role == "at":
                return {number: _under(item) for number, item in enumerate(block.items, block.start)}
    return {}


def _under(item: doc.ListItem) -> int:
    return sum(len(block.items) for block in item.blocks if isinstance(block, doc.List))


def _no_point(missing: list[str], points: dict[int, int], place: Place) -> Finding:
    message = f"at-punkt {listed(missing)} findes ikke (indstillingen har {span(set(points), '')})"
    hint = "ret nummeret; skriv @at:nummer eller @at:id, så følger det med"
    return Finding("NG846", FEJL, message, place, hint)


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG842",
        FEJL,
        every_table_or_figure_cited_is_there,
        "Tabel 3 viser udgifterne.   (notatet har tabel 1 og 2)",
        "@Tabel:udgifter viser udgifterne.",
        "Tabeller og figurer får nye numre, når der kommer en til. Tal, der er skrevet i en tekst, gør ikke. "
        "Numrene holdes op mod dem, notatet trykker; andres tabeller (tabel 2 i årsregnskabet) lades i fred.",
    ),
    Rule(
        "NG843",
        FEJL,
        every_section_cited_is_there,
        "Se afsnittet »Finansering«.   (overskriften er Finansiering)",
        "Se @afsnit:finansiering.",
        "Læseren bliver sendt et sted hen, der ikke er der. Afsnittets overskrift eller nummer holdes op mod "
        "notatets overskrifter.",
    ),
    Rule(
        "NG846",
        FEJL,
        every_point_cited_is_recommended,
        "Pengene gives med at-punkt 4.   (der er 3 at-punkter)",
        "Pengene gives med @at:3.",
        "Et at-punkt besluttes ved sit nummer, så tekst og tabeller skal mene det samme. Numrene holdes op "
        "mod indstillingens punkter, også i en tabels kolonne med at-punkter.",
    ),
)
