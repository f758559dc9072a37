"""The unit and price level of a table are told once, and fit the size of its figures."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from notegen.amounts import UNITS, levels_in, units_in
from notegen.diagnostics import ADVARSEL, FEJL, Finding, Place, SourcePlace
from notegen.document.blocks import Document, Text
from notegen.rules.grid import Grid, Spot, grids, words
from notegen.rules.values import Facts, Rule
from notegen.rules.words import passage_of

_AMOUNT: Final = re.compile(
    r"(?<![\d.,])(?!1[. ]?000 ?kr)\d[\d.,]*(?:\s*-\s*\d[\d.,]*)?\s*(?:(?:mio|mia|mill|t)\.?\s*)?kr\b\.?",
    re.IGNORECASE,
)
_THREE: Final = re.compile(r"[+\-−–*(]*\d{1,3},\d{3}\)?")
_ONE_LEVEL: Final = "lad kun det rigtige prisniveau stå"
_LARGE: Final = {"mio. kr.": Decimal(100_000), "mia. kr.": Decimal(1_000)}
"""No Danish municipality has figures above these: the whole of Copenhagen's budget is under 100 mia. kr."""


def caption_and_heads_say_one_unit(document: Document, facts: Facts) -> Iterator[Finding]:
    """A caption in mio. kr. over a head in 1.000 kr. leaves a reader a thousand times wrong."""
    for grid in grids(document):
        caption = _money(grid.caption)
        start = _caption_place(grid)
        columns = {head.unit for head in grid.heads if head.figures}
        if len(caption) > 1 and set(caption) <= columns:
            continue  # "pr. elev i kr. og i alt i mio. kr."
        if len(caption) > 1:
            told = f"tabellens titel siger både {caption[0]} og {caption[1]}"
            yield Finding("NG807", FEJL, told, start, "lad kun den rigtige enhed stå")
            continue
        unit = caption[0] if caption else grid.unit
        for at, head in enumerate(grid.heads):
            said = _money(head.text)
            if len(said) != 1 or not unit or unit == said[0] or not UNITS[unit].money:
                continue
            # A column may be in a unit of its own, if that is the one its figures are in.
            declared = head.figures and head.unit == said[0]
            if not declared or _all_heads(grid, said[0]):
                told = f"titlen siger {unit}, men hovedet siger {said[0]}"
                place = _head_place(grid, at)
                yield Finding("NG807", FEJL, told, place, "lad kun den rigtige enhed stå")
                break


def caption_and_heads_say_one_price_level(document: Document, facts: Facts) -> Iterator[Finding]:
    """Two price levels over the same figures: one of them is from last year's table."""
    for grid in grids(document):
        caption, title = levels_in(grid.caption), _title_levels(grid)
        level = grid.table.price_level
        if level and len(title) == 1 and level not in title:
            told = f"titlen siger {title[0]} p/l, men tabellens prisniveau er {level}"
            yield Finding("NG810", FEJL, told, _caption_place(grid), _ONE_LEVEL)
            continue
        caption = caption or ((level,) if level else ())
        for at, head in enumerate(grid.heads):
            said = levels_in(head.text)
            if len(caption) == 1 and not head.figures and len(said) == 1 and said != caption:
                told = f"titlen siger {caption[0]} p/l, men hovedet siger {said[0]} p/l"
                yield Finding("NG810", FEJL, told, _head_place(grid, at), _ONE_LEVEL)
                break


def _title_levels(grid: Grid) -> tuple[str, ...]:
    """Return the price levels in the author's own words of a caption, without what the layout adds."""
    caption = grid.table.caption
    own = caption.inlines if caption else ()
    if own and isinstance(own[-1], Text) and own[-1].place == grid.table.place:
        own = own[:-1]
    return levels_in(words(own))


def every_amount_fits_the_unit_it_is_told_in(document: Document, facts: Facts) -> Iterator[Finding]:
    """Figures of the wrong size show that the unit over them was taken from another table."""
    for grid in grids(document):
        for unit in dict.fromkeys(head.unit for head in grid.heads if head.figures):
            spots = [spot for spot in _spots(grid, unit) if spot.value]
            sizes = [abs(spot.value) for spot in spots if spot.value]
            if not sizes:
                continue
            likely = _likely_unit(unit, sizes, min(spot.decimals for spot in spots))
            if likely:
                largest = spots[sizes.index(max(sizes))].text
                message = f"tal som {largest} er for {likely[1]} til at være i {unit}; de ligner {likely[0]}"
                yield Finding("NG808", ADVARSEL, message, spots[0].cell.place, f"skriv enhed: {likely[0]}?")


def no_thousands_are_written_with_a_comma(document: Document, facts: Facts) -> Iterator[Finding]:
    """``1,200`` in a table of kr. is read as one krone and twenty øre; twelve hundred was meant."""
    for grid in grids(document):
        for at, head in enumerate(grid.heads):
            if not head.figures or head.unit not in ("kr.", "1.000 kr."):
                continue
            column = [spot for line in grid.lines if (spot := line.spots[at]) and spot.first]
            hits = [spot for spot in column if spot.decimals == 3 and _THREE.fullmatch(spot.text)]
            # A column is printed with the decimals of its finest figure: ask the file which one it was.
            written = [spot for spot in hits if _written(spot, facts)]
            hits = written if facts.lines else hits
            if hits:
                text = hits[0].text
                told = f"»{text}« læses som {text.rstrip('0').rstrip(',')} i {head.unit}"
                hint = f"mente du {text.replace(',', '.')}?"
                yield Finding("NG809", ADVARSEL, told, hits[0].cell.place, hint)


def _written(spot: Spot, facts: Facts) -> bool:
    place = spot.cell.place
    if not isinstance(place, SourcePlace) or not 0 < place.line <= len(facts.lines):
        return False
    return bool(_THREE.match(facts.lines[place.line - 1][max(place.column - 1, 0) :]))


def _likely_unit(unit: str, sizes: list[Decimal], decimals: int) -> tuple[str, str] | None:
    """Return the unit that figures of these sizes are likelier in, and whether they are too "store" or
    "små" for the one they are told in; None where nothing is odd."""
    if unit in _LARGE and max(sizes) >= _LARGE[unit]:
        return ("1.000 kr." if unit == "mio. kr." else "mio. kr."), "store"
    if len(sizes) < 3:
        return None
    # Tenths of a thousand kroner, and never a hundred of them: such grants are in mio. kr.
    if unit == "1.000 kr." and decimals and max(sizes) < 100:
        return "mio. kr.", "små"
    whole_thousands = all(not size % 1000 for size in sizes)
    if unit == "1.000 kr." and whole_thousands and min(sizes) >= 100_000 and max(sizes) >= 1_000_000:
        return "kr.", "store"
    return None


def _money(text: str) -> tuple[str, ...]:
    said = units_in(_AMOUNT.sub(" ", text.replace("\u00a0", " ")))
    return tuple(unit for unit in said if UNITS[unit].money)


def _all_heads(grid: Grid, unit: str) -> bool:
    """Return True where a finished file's heads of figures all say the unit: then the caption's is wrong."""
    heads = [head for head in grid.heads if head.figures]
    return not grid.table.unit and all(_money(head.text) == (unit,) for head in heads)


def _spots(grid: Grid, unit: str) -> Iterator[Spot]:
    for line in grid.lines:
        for head, spot in zip(grid.heads, line.spots, strict=True):
            if spot and spot.first and head.figures and head.unit == unit and spot.value is not None:
                yield spot


def _caption_place(grid: Grid) -> Place:
    caption = grid.table.caption
    if caption is None:
        return grid.table.place
    return passage_of(caption.inlines, "caption", "", "", grid.table.place).place_of(0)


def _head_place(grid: Grid, column: int) -> Place:
    for row in grid.table.head:
        at = 0
        for cell in row.cells:
            passage = passage_of(cell.inlines, "head", "", "", cell.place)
            if at <= column < at + cell.colspan and (_money(passage.text) or levels_in(passage.text)):
                return passage.place_of(0)
            at += cell.colspan
    return grid.table.place


RULES: Final = (
    Rule(
        "NG807",
        FEJL,
        caption_and_heads_say_one_unit,
        "titel: Udgifter til drift (mio. kr.)\nhoved: 1.000 kr. | 2019 | 2020",
        "titel: Udgifter til drift\nenhed: 1.000 kr.",
        "En titel i mio. kr. over et hoved i 1.000 kr. får læseren til at regne tusind gange forkert. "
        "notegen sammenligner titlen, hovederne og tabellens enhed.",
    ),
    Rule(
        "NG808",
        ADVARSEL,
        every_amount_fits_the_unit_it_is_told_in,
        "enhed: mio. kr.\nLøn | 1.200.000",
        "enhed: kr.\nLøn | 1.200.000",
        "Tal af den forkerte størrelse viser, at enheden er taget fra en anden tabel. notegen kender de "
        "størrelser, en kommune kan have.",
    ),
    Rule(
        "NG809",
        ADVARSEL,
        no_thousands_are_written_with_a_comma,
        "enhed: 1.000 kr.\nLøn | 1,200",
        "enhed: 1.000 kr.\nLøn | 1.200",
        "Komma er decimaltegn på dansk, så 1,200 er en komma to. I en tabel i kr. eller 1.000 kr. er "
        "der næppe ment tre decimaler.",
    ),
    Rule(
        "NG810",
        FEJL,
        caption_and_heads_say_one_price_level,
        "titel: Udgifter (2019 p/l)\nhoved: 2018 p/l | 2019 | 2020",
        "titel: Udgifter\nprisniveau: 2019",
        "To prisniveauer over de samme tal kan ikke begge passe. Står de over hver sin kolonne, er det "
        "i orden.",
    ),
)
