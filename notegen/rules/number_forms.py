"""Danish number forms: a comma for decimals, no blanks inside, "kr." after millions, "pct." with one stop."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.amounts import UNITS
from notegen.diagnostics import ADVARSEL, BEMAERKNING, Finding
from notegen.document.blocks import Document
from notegen.rules.grid import Head, grids
from notegen.rules.mentions import WITHOUT_KR
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Kind, Passage, passages

_UNIT: Final = (
    r"(?:mio\b|mia\b|mill\b|kr\b|kroner\b|t\.?kr\b|pct\b|procent|%|årsværk|timer\b|m2\b|m²|km\b|ha\b)"
)
_POINT: Final = re.compile(
    rf"(?<![\w.,§/])(?P<figure>[0-9]+\.(?:[0-9]{{1,2}}|[0-9]{{4,}})|0\.[0-9]+)(?=\s?{_UNIT})", re.I
)
_BLANK: Final = re.compile(
    r"(?<![\w.,§/-])(?:[0-9]{1,3}(?:(?:\. | \.| |\.)[0-9]{3})+|[0-9]+ ,[0-9]+)"
    rf"(?![0-9])(?=(?:,[0-9]+)?\s?{_UNIT})",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?:bilag|tabel|figur|side|uge|punkt|pkt\.?|nr\.?|§|stk\.?|kl\.?|kapitel|kap\.?|version|matr\.?"
    r"|fase|trin|afsnit|at-punkt|matchgruppe)\s*\Z",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"(?<![\w.,§/])[0-9][0-9.,]*\s?(?P<word>{WITHOUT_KR})", re.IGNORECASE)
_NO_UNIT: Final = re.compile(
    r"\b(?:koster|koste|beløber sig til|udgift(?:en)? (?:er|på|bliver)|afsættes"
    r"|bevilges)\s+(?:der\s+)?(?:ca\.\s+)?(?P<word>[0-9]{1,3}(?:\.[0-9]{3})+)(?=\s*(?:[,;)]|\.?$|\.\s)"
    r"|\s+(?:i|om|til|årligt|hvert)\s)"
)
_STOPS: Final = re.compile(r"\b(?P<word>pct|kr|mio|mia|mill|stk|ca|nr)\.\.(?!\.)", re.IGNORECASE)
_SIGN: Final = re.compile(r"[0-9]\s?(?P<hit>%)")
_WORD: Final = re.compile(r"[0-9]\s(?P<hit>pct\b\.?|procent\b)")
_READ: Final[tuple[Kind, ...]] = (
    "title",
    "heading",
    "prose",
    "point",
    "caption",
    "cell",
    "remark",
    "footnote",
    "source",
)
_PROSE: Final[tuple[Kind, ...]] = ("prose", "point", "footnote")
_EMPTY: Final = ("", "-", "–", "−", "—", ".", "…")


def no_decimal_is_written_with_a_point(document: Document, facts: Facts) -> Iterator[Finding]:
    """``0.5 mio. kr.`` comes from an English calculator; in Danish the point parts thousands."""
    for passage, match in _hits(document, _POINT):
        if _NUMBERED.search(passage.text[max(match.start() - 16, 0) : match.start()]):
            continue
        text = match["figure"]
        meant = text.replace(".", ",")
        yield _told(
            "NG816", f"»{text}« er skrevet med punktum for komma", f"mente du {meant}?", passage, match, facts
        )


def no_number_has_a_blank_inside(document: Document, facts: Facts) -> Iterator[Finding]:
    """``12. 345 kr.`` is two numbers to a reader and breaks over the line."""
    for passage, match in _hits(document, _BLANK):
        text = match.group()
        if " " not in text or _NUMBERED.search(passage.text[max(match.start() - 16, 0) : match.start()]):
            continue
        digits = re.sub(r"[ .]", "", text)
        meant = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+(?![0-9]))", ".", digits) if "," not in digits else digits
        told = f"der er et mellemrum inde i tallet »{text}«"
        yield _told("NG817", told, f"mente du {meant}?", passage, match, facts)


def every_amount_in_millions_says_kr(document: Document, facts: Facts) -> Iterator[Finding]:
    """ "1,7 mio. i 2019" leaves out of what; one "kr." makes it an amount."""
    found: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage, match in _hits(document, _BARE):
        if passage.kind not in ("cell", "caption"):
            found.setdefault(passage.key, []).append((passage, match))
    for passage, match in _hits(document, _NO_UNIT):
        told = f"der mangler kr. efter »{match['word']}«"
        place = passage.place_of(match.start("word"), facts.lines)
        yield Finding("NG818", BEMAERKNING, told, place, f"skriv {match['word']} kr.")
    for (passage, match), *others in found.values():
        more = f" og {len(others)} steder mere i afsnittet" if len(others) > 1 else ""
        more = " og et sted mere i afsnittet" if len(others) == 1 else more
        told = f"der mangler kr. efter »{match.group().strip()}«{more}"
        hint = f"skriv {match['word'].strip().rstrip('.')}. kr."
        yield _told("NG818", told, hint, passage, match, facts, severity=BEMAERKNING)


def every_abbreviation_has_one_full_stop(document: Document, facts: Facts) -> Iterator[Finding]:
    """A sentence that ends in an abbreviation ends in its full stop, and no second one."""
    for passage, match in _hits(document, _STOPS):
        word = match["word"]
        told = f"der står to punktummer efter {word}"
        yield _told("NG819", told, f"skriv {word}.", passage, match, facts)


def percent_is_written_in_one_way(document: Document, facts: Facts) -> Iterator[Finding]:
    """Both "%" and "pct." in the same text look like two authors; one finding tells it."""
    found = [
        [
            (passage, match)
            for passage in passages(document)
            if passage.kind in _PROSE
            for match in form.finditer(passage.text)
        ]
        for form in (_SIGN, _WORD)
    ]
    if all(found):
        fewer, other = sorted(found, key=len)
        passage, match = fewer[0]
        said, usual = match["hit"], other[0][1]["hit"]
        place = passage.place_of(match.start("hit"), facts.lines)
        told = f"her står {said}, og ellers {usual}"
        yield Finding("NG820", BEMAERKNING, told, place, f"skriv {usual} hele vejen igennem")


def every_figure_of_a_column_has_as_many_decimals(document: Document, facts: Facts) -> Iterator[Finding]:
    """Figures under each other are compared at a glance only if their commas stand under each other."""
    for grid in grids(document):
        if any(head.text.casefold() == "enhed" for head in grid.heads):
            continue  # each row is told in a unit of its own
        for at, head in enumerate(grid.heads):
            column = [
                spot
                for line in grid.lines
                if (spot := line.spots[at]) and spot.first and spot.value is not None
            ]
            decimals = [spot.decimals for spot in column]
            if (
                not head.figures
                or len(set(decimals)) < 2
                or any("%" in s.text or "pct" in s.text for s in column)
            ):
                continue
            usual = max(sorted(set(decimals)), key=decimals.count)
            odd = next(spot for spot in column if spot.decimals != usual)
            told = f"{odd.text} har {_decimals(odd.decimals)}, de andre {_decimals(usual)}"
            yield Finding("NG821", BEMAERKNING, told, odd.cell.place, "skriv lige mange decimaler i kolonnen")


def _decimals(count: int) -> str:
    return "1 decimal" if count == 1 else f"{count or 'ingen'} decimaler"


def no_row_is_empty(document: Document, facts: Facts) -> Iterator[Finding]:
    """A row of nothing but a dash was left behind when the table was filled in."""
    for grid in grids(document):
        for line in grid.lines:
            texts = [spot.text.strip() for spot in line.spots if spot]
            if len(texts) > 1 and line.kind == "post" and all(text in _EMPTY for text in texts):
                told = "rækken er tom" if not any(texts) else "rækken har kun streger og tomme celler"
                yield Finding(
                    "NG822", ADVARSEL, told, line.place, "slet rækken, eller skriv det, der mangler"
                )


def _money(head: Head) -> bool:
    return head.figures and head.unit in UNITS and UNITS[head.unit].money


def _hits(document: Document, form: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages(document):
        if passage.kind in _READ:
            for match in form.finditer(passage.text):
                if not passage.made_within(match.start(), match.end()):
                    yield passage, match


def _told(
    code: str,
    message: str,
    hint: str,
    passage: Passage,
    match: re.Match[str],
    facts: Facts,
    *,
    severity: str = ADVARSEL,
) -> Finding:
    place = passage.place_of(match.start(), facts.lines)
    return Finding(code, BEMAERKNING if severity == BEMAERKNING else ADVARSEL, message, place, hint)


RULES: Final = (
    Rule(
        "NG816",
        ADVARSEL,
        no_decimal_is_written_with_a_point,
        "Områdefornyelsen betaler 0.5 mio. kr. i 2019.",
        "Områdefornyelsen betaler 0,5 mio. kr. i 2019.",
        "På dansk skiller punktum tusinder og komma decimaler. Et punktum med en eller to cifre efter "
        "og en enhed bagefter er ment som komma.",
    ),
    Rule(
        "NG817",
        ADVARSEL,
        no_number_has_a_blank_inside,
        "Udgiften er 12. 345 kr.",
        "Udgiften er 12.345 kr.",
        "Et mellemrum inde i et tal læses som to tal, og linjen kan knække midt i det.",
    ),
    Rule(
        "NG818",
        BEMAERKNING,
        every_amount_in_millions_says_kr,
        "Indsatsen koster 1,7 mio. i 2019.",
        "Indsatsen koster 1,7 mio. kr. i 2019.",
        "Et beløb skal sige, at det er kroner. notegen ser på ordet efter mio. og mia., så 2 mio. "
        "indbyggere er i orden.",
    ),
    Rule(
        "NG819",
        ADVARSEL,
        every_abbreviation_has_one_full_stop,
        "Andelen er 37,4 pct..",
        "Andelen er 37,4 pct.",
        "Når en sætning slutter med en forkortelse, er forkortelsens punktum også sætningens.",
    ),
    Rule(
        "NG820",
        BEMAERKNING,
        percent_is_written_in_one_way,
        "Målet er 40 pct. I dag er andelen 37 %.",
        "Målet er 40 pct. I dag er andelen 37 pct.",
        "Den samme tekst bør skrive procent på én måde. Der gives én melding for hele notatet; tabeller "
        "tæller ikke med.",
    ),
    Rule(
        "NG821",
        BEMAERKNING,
        every_figure_of_a_column_has_as_many_decimals,
        "Løn | 1,25\nHusleje | 0,1",
        "Løn | 1,25\nHusleje | 0,10",
        "Tal under hinanden kan kun sammenlignes med et blik, når kommaerne står under hinanden. I et notats "
        "kolonner af beløb retter notegen det selv; reglen ser kolonner af tekst og færdige filer efter.",
    ),
    Rule(
        "NG822",
        ADVARSEL,
        no_row_is_empty,
        "Løn | 5,0 | 5,0\n- | |",
        "Løn | 5,0 | 5,0",
        "En række uden andet end en streg er som regel glemt, da tabellen blev udfyldt.",
    ),
)
