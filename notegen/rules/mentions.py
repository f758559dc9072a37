"""Amounts of money in running text: what they come to in kr., how exactly they are told, of what years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from notegen.amounts import Figure, convert, parse_figure
from notegen.document import blocks as doc
from notegen.rules.grid import step, years_in
from notegen.rules.words import Passage

WITHOUT_KR: Final = (
    r"(?:mio|mia|mill)\b(?:\.|(?!\.))"
    r"(?=\s*(?:[,;:)(]|$)|\s+(?-i:[A-ZÆØÅ])"
    r"|\s+(?:i|om|årligt|hvert|for|fra|pr\.|per|over|ud|samt|som|der|af)\s|\s+(?:og|til)\s(?!\d))"
)
"""Millions of nothing: what follows shows that it is money, and not "2 mio. indbyggere"."""

_AMOUNT: Final = re.compile(
    r"(?<![\w.,§/])(?P<sign>[-−–+]?)(?P<figure>[0-9][0-9.]*(?:,[0-9]+)?)\s?"
    r"(?P<unit>(?:(?:mio|mia|mill|t)\b\.?\s?)?(?:kr\b\.?|kroner\b)|tkr\b\.?|" + WITHOUT_KR + ")",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"(?:\bca\b\.?|\bcirka|\bcirca|\bomkring|\bover|\bunder|\bop (?:til|mod|imod)|\bnæsten|\bknap|\bgodt"
    r"|\bmindst|\bhøjst|\bmaks\w*\.?|\bmax\.?|\bminimum|\bmere end|\bmindre end|\bomtrent|\bmellem|\bfra"
    r"|\bmin\.|\bi størrelsesordenen|\bstørrelsesorden på|\banslået|\bskønnet|\btil"
    r"|[<>~≈])\s*(?:til\s+)?[-−–+]?\Z",
    re.IGNORECASE,
)
_EXACT_TO: Final = re.compile(r"\b(?:beregnet|opgjort|fastsat|sat|op|lig)\s+til\s*\Z", re.IGNORECASE)
# "3,6 mio. kr. i 2027 og 4,8 mio. kr. i 2028" are two amounts, and no range.
_RANGE_BEFORE: Final = re.compile(
    r"(?<!\b(?:19|20)[0-9])[0-9]\s*(?:mio\.?|mia\.?)?\s*(?:kr\.)?\s*(?:[-–]|til|og|eller)\s*\Z"
)
_RANGE_AFTER: Final = re.compile(r"\s*(?:[-–]|til)\s*[0-9][0-9.,]*\s*(?:mio|mia|kr)")
_EACH: Final = re.compile(
    r"\s*(?:pr\.|per|for hver\b|hver\b|i timen|om måneden|om dagen)\s*(?!år)", re.IGNORECASE
)
_PRICE: Final = re.compile(r"(?:\b[áàa]|×|\bx)\s*\Z", re.IGNORECASE)
_YEARLY: Final = re.compile(
    r"årlig|\bom året|\bhvert (?:af årene|år)|\bpr\. år|\bper år|\bi hvert", re.IGNORECASE
)
_PERIOD: Final = re.compile(
    r"\s*(?:kr\.)?(?:\s*\((?:19|20)\d{2}[^)]*p/l\))?\s*(?:til [a-zæøå]+ )?(?:årlige? )?"
    r"(?P<how>årligt|om året|hvert år|pr\. år|per år|i alt|samlet|tilsammen)?\s*"
    r"(?:(?:i|for|over)\s+(?:hvert af\s+)?(?:årene\s+|perioden\s+(?:fra\s+)?)?|fra\s+)"
    r"(?P<years>(?:19|20)\d{2}(?:\s*(?:[-–]|til|og|,)\s*(?:(?:19|20)?\d{2})(?!\d))*)",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"\s*I\s+(?:årene\s+)?((?:19|20)\d{2}(?:\s*[-–]\s*(?:(?:19|20)?\d{2}))?)\b(?!\s*p/?l)"
)


# "tabel 2 i bilag 1" is not this note's.
_TABLE: Final = re.compile(
    r"\btabel(?:lerne)?\.?\s+([0-9]+)\b(?!\s+i\s+(?:\w+\s)?(?:bilag|budget|notat|indstilling|rapport"
    r"|\w*regnskab))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount in a text. ``value`` is in kr. and true to within ``half``, half a unit of its last digit.

    ``loose`` is True where words bound it ("ca.", "op til"), where it is an end of a range, or the price of
    one. ``made`` is True where notegen took the figure from a table. ``years`` are those said right beside
    it; ``yearly`` says that it is for each of them.
    """

    value: Decimal
    half: Decimal
    unit: str
    text: str
    start: int
    end: int
    loose: bool
    price: bool
    made: bool
    years: tuple[int, ...]
    yearly: bool


def mentions(passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Yield the amounts of money between two offsets of a text (a sentence), in order."""
    end = len(passage.text) if end is None else end
    sentence = passage.text[start:end]
    opening = _BEGINS.match(sentence)
    every = years_in(opening[1]) if opening else ()
    for match in _AMOUNT.finditer(sentence):
        figure = _figure(match["figure"])
        if figure is None or _is_a_unit(sentence, match):
            continue
        unit = _unit(match["unit"])
        value = convert(figure.value, unit, "kr.")
        before, after = sentence[: match.start()], sentence[match.end() :]
        period = _PERIOD.match(after)
        years = years_in(re.sub(r"\s+til\s+", "-", period["years"])) if period else every
        how = (period["how"] or "") if period else after[:14]
        yearly = bool(
            _YEARLY.search(how) or (_YEARLY.search(before[-12:])) or (period and "hvert" in period.group())
        )
        bound = bool(_BOUND.search(before[-30:])) and not _EXACT_TO.search(before[-20:])
        spread = bool(_RANGE_BEFORE.search(before[-20:]) or _RANGE_AFTER.match(after))
        price = bool(_PRICE.search(before[-4:]) or (_EACH.match(after) and not _YEARLY.match(after.lstrip())))
        yield Mention(
            -value if match["sign"] in ("-", "−", "–") and not before.strip()[-1:].isdigit() else value,
            convert(step(figure.decimals), unit, "kr.") / 2,
            unit,
            match.group().strip(),
            start + match.start(),
            start + match.end(),
            bound or spread or price,
            price,
            bool(passage.made_within(start + match.start(), start + match.end())),
            years,
            yearly,
        )


def tables_named(passage: Passage, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """Return the tables that a sentence names, as (printed number, block's id); the one or the other is
    empty where it is not known."""
    found = [
        ("", piece.made.target)
        for piece in passage.made_within(start, end)
        if isinstance(piece.made, doc.CrossReference) and piece.text.casefold().startswith("tabel")
    ]
    for match in _TABLE.finditer(passage.text[start:end]):
        if not passage.made_within(start + match.start(), start + match.end()):
            found.append((match[1], ""))
    return tuple(dict.fromkeys(found))


def _figure(text: str) -> Figure | None:
    figure = parse_figure(text)
    if isinstance(figure, Figure):
        return figure
    # A decimal point is a mistake of its own, and the amount is read as it was meant.
    meant = re.sub(r"\.(?=[0-9]{1,2}$)", ",", text)
    figure = parse_figure(meant)
    return figure if isinstance(figure, Figure) else None


def _unit(text: str) -> str:
    word = text.casefold().lstrip()
    if word.startswith(("mio", "mill")):
        return "mio. kr."
    if word.startswith("mia"):
        return "mia. kr."
    return "1.000 kr." if word.startswith("t") else "kr."


def _is_a_unit(sentence: str, match: re.Match[str]) -> bool:
    """Return True for "(1.000 kr.)" and "i 1.000 kr.", which name a unit."""
    if not re.fullmatch(r"1\.?000\s?kr\.?", match.group().strip()):
        return False
    before = sentence[: match.start()].rstrip()
    return before.endswith("(") or before.casefold().endswith((" i", "beløb i")) or before.casefold() == "i"
