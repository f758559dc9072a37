"""What is said of the economy: words, points and tables tell the same story."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from notegen.amounts import UNITS, convert
from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding
from notegen.document.blocks import Document
from notegen.rules.grid import Grid, Line, grids, step
from notegen.rules.mentions import mentions
from notegen.rules.sentences import sentences
from notegen.rules.values import Facts, Rule
from notegen.rules.words import passages

_NONE: Final = re.compile(
    r"\b(?:ingen|ikke)\s(?:økonomiske|bevillingsmæssige)\s(?:eller\s\w+\s)?konsekvenser"
    r"(?:\sfor\s(?:kommunen|københavns kommune|kommunekassen))?(?P<rest>[^.;\n]*)",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\b(?:hvis|såfremt|medmindre|når|for at|uden|ud over|(?:der|her)?udover|i øvrigt|herefter|om|fraset)\b",
    re.IGNORECASE,
)
_ONE_YEAR: Final = re.compile(
    r"\b(?:[ée]t-?årig|1-årig|engangs|midlertidig|[ée]nkeltstående)\w*", re.IGNORECASE
)
_NOT: Final = re.compile(r"\b(?:ikke|hverken|ingen)\s(?:\w+\s)?$", re.IGNORECASE)
_YES: Final = frozenset(("ja", "x", "j", "varig", "✓", "×"))
_ECONOMY: Final = re.compile(r"økonomi|bevillingsmæssig|finansiering", re.IGNORECASE)


def no_table_contradicts_no_consequences(document: Document, facts: Facts) -> Iterator[Finding]:
    """The sentence *ingen økonomiske konsekvenser* is left standing when a grant is added late; the council
    then votes for two things."""
    spent = [grid for grid in grids(document) if _is_grant(grid) and _comes_to_something(grid)]
    if not spent:
        return
    for passage in passages(document):
        if passage.kind not in ("prose", "point"):
            continue
        for match in _NONE.finditer(passage.text):
            sentence = next(
                each
                for each in sentences(passage.text)
                if each.start <= match.start() < max(each.end, each.start + 1)
            )
            before = passage.text[sentence.start : match.start()]
            # Said with a reservation ("i 2019", "for andre udvalg", "hvis …") it contradicts nothing.
            if match["rest"].strip(" )") or _CONDITION.search(before):
                continue
            place = passage.place_of(match.start(), facts.lines)
            which = f"tabel {spent[0].number}" if spent[0].number else "en tabel"
            message = f"her står, at der ingen økonomiske konsekvenser er, men {which} giver en bevilling"
            yield Finding("NG866", FEJL, message, place, "ret sætningen eller tabellen")


def no_one_year_grant_is_permanent(document: Document, facts: Facts) -> Iterator[Finding]:
    """A grant marked as permanent goes on in every budget to come, whatever the text calls it."""
    for grid in grids(document):
        columns = [
            index
            for index, head in enumerate(grid.heads)
            if head.role == "varig" or head.text.casefold().strip(" ?").startswith("varig")
        ]
        for line in grid.lines:
            for index in columns:
                spot = line.spots[index]
                if spot is None or spot.text.casefold().strip(" .") not in _YES or not line.label:
                    continue
                where = _called_one_year(line, index, document)
                if where:
                    message = f"»{line.label}« er varig i tabellen, men kaldes {where}"
                    hint = "ret kolonnen Varig eller teksten"
                    yield Finding("NG867", ADVARSEL, message, spot.cell.place, hint)


def every_amount_recommended_is_under_economy(document: Document, facts: Facts) -> Iterator[Finding]:
    """What the council is asked to grant is what Økonomi accounts for; a reader looks for the figure "
    "there."""
    own = {
        passage.key
        for passage in passages(document)
        if passage.kind == "heading" and _ECONOMY.search(passage.text)
    }
    sections = own | {passage.key for passage in passages(document) if passage.key == "økonomi"}
    if not sections:
        return
    known = [
        (mention.value, mention.half)
        for passage in passages(document)
        if passage.key in sections and passage.kind != "point"
        for mention in mentions(passage)
    ]
    known += [figure for grid in grids(document) for figure in _figures(grid)]
    if not known:
        return
    for passage in passages(document):
        if passage.kind != "point":
            continue
        for mention in mentions(passage):
            near = any(
                abs(abs(value) - abs(mention.value)) <= max(half, mention.half) for value, half in known
            )
            if mention.value and not near and not mention.price:
                place = passage.place_of(mention.start, facts.lines)
                message = f"{mention.text} indstilles, men beløbet står ikke under Økonomi"
                hint = "nævn beløbet under Økonomi, eller ret det ene af dem"
                yield Finding("NG868", BEMAERKNING, message, place, hint)


def _is_grant(grid: Grid) -> bool:
    return any(head.role == "bevilling" for head in grid.heads) or bool(
        re.search(r"\bbevilling", grid.caption, re.IGNORECASE)
    )


def _comes_to_something(grid: Grid) -> bool:
    for index, head in enumerate(grid.heads):
        if not head.figures or head.percent:
            continue
        values = [
            spot.value
            for line in grid.lines
            if line.kind == "post" and (spot := line.spots[index]) and spot.first and spot.value is not None
        ]
        if sum(values, Decimal(0)):
            return True
    return False


def _called_one_year(line: Line, column: int, document: Document) -> str:
    own = [spot.text for index, spot in enumerate(line.spots) if spot is not None and index != column]
    for text in own:
        if (match := _ONE_YEAR.search(text)) and not _NOT.search(text[: match.start()]):
            return f"»{match.group()}«"
    label = line.label.casefold()
    if len(label) < 6:
        return ""
    for passage in passages(document):
        if passage.kind not in ("prose", "point", "footnote"):
            continue
        for sentence in sentences(passage.text):
            match = _ONE_YEAR.search(sentence.text)
            said = label in sentence.text.casefold()
            if (
                match
                and said
                and "varig" not in sentence.text.casefold()
                and not _NOT.search(sentence.text[: match.start()])
            ):
                return f"»{match.group()}« i teksten"
    return ""


def _figures(grid: Grid) -> Iterator[tuple[Decimal, Decimal]]:
    for line in grid.lines:
        for head, spot in zip(grid.heads, line.spots, strict=True):
            if spot is None or spot.value is None:
                continue
            unit = UNITS.get(head.unit or grid.unit)
            if unit is not None and unit.money:
                half = convert(step(spot.decimals), unit.name, "kr.") / 2
                yield convert(spot.value, unit.name, "kr."), half


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG866",
        FEJL,
        no_table_contradicts_no_consequences,
        "Sagen har ingen økonomiske konsekvenser.   (tabel 1 giver en bevilling)",
        "Sagen koster 2 mio. kr. i 2019.",
        "Sætningen bliver stående, når en bevilling kommer til sent. Den meldes kun uden forbehold (»i "
        "2019«, »for andre udvalg«), og kun når bevillingstabellens poster ikke går i nul.",
    ),
    Rule(
        "NG867",
        ADVARSEL,
        no_one_year_grant_is_permanent,
        "Engangsbevilling til lokaler | 500 | Varig: ja",
        "Engangsbevilling til lokaler | 500 | Varig: nej",
        "En bevilling, der er varig, går igen i alle kommende budgetter, hvad teksten end kalder den. Der "
        "ses på rækkens egne ord og på sætninger, der nævner rækken.",
    ),
    Rule(
        "NG868",
        BEMAERKNING,
        every_amount_recommended_is_under_economy,
        "at der gives 2,5 mio. kr.   (Økonomi nævner kun 2,3 mio. kr.)",
        "at der gives 2,3 mio. kr.",
        "Det, udvalget bliver bedt om at give, er det, Økonomi gør rede for. Beløbet må gerne stå i en "
        "anden enhed eller i en tabel.",
    ),
)
