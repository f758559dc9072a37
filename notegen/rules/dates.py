"""Dates and periods: the weekday is the date's, and the title's period is the text's."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding
from notegen.document.blocks import Document
from notegen.rules.grid import grids
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Passage, passages
from notegen.source.days import MONTHS

_DAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY: Final = f"(?P<weekday>{'|'.join(_DAYS)}|(?:man|tirs?|ons|tors?|fre|lør|søn)\\.)"
_MONTH: Final = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_TAIL: Final = rf"(?P<month>{_MONTH})\b\.?(?:\s(?P<year>(?:19|20)\d\d)\b)?"
_WRITTEN: Final = re.compile(
    rf"\b{_WEEKDAY},?\s(?:d\.\s|den\s)?(?P<day>\d{{1,2}})\.?\s?"
    rf"(?:{_TAIL}|(?:-|–|og|til|eller|,)\s?(?:(?:{'|'.join(_DAYS)})\s)?(?:d\.\s|den\s)?\d{{1,2}}\.\s?"
    rf"{_TAIL.replace('month>', 'month2>').replace('year>', 'year2>')})",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE: Final = re.compile(rf"(?:{'|'.join(_DAYS)})\s?(?:og|til|-|–)\s?$", re.IGNORECASE)
_ANY_WEEKDAY: Final = re.compile(r"dag\b|\b(?:man|tirs?|ons|tors?|fre|lør|søn)\.", re.IGNORECASE)
_IN_FIGURES: Final = re.compile(
    rf"\b{_WEEKDAY},?\s(?:d\.\s|den\s)?(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})"
    r"[./ -]\s?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d|\d\d)(?![\d.,-]\d|\d|-\d)")
_NAMED: Final = re.compile(
    r"(?:plan|politik|strategi|program|aftale|vision|budget|reform|ramme)\w*\s\W?$", re.IGNORECASE
)


def every_weekday_is_the_dates(document: Document, facts: Facts) -> Iterator[Finding]:
    """People note the weekday, and come on the wrong day when the date is another one's."""
    for passage in passages(document):
        if not _ANY_WEEKDAY.search(passage.text):
            continue
        for pattern in (_WRITTEN, _IN_FIGURES):
            for match in pattern.finditer(passage.text):
                # "Lørdag og søndag den 18.-19. maj": two weekdays before two days.
                before = max(match.start() - 20, 0), match.start()
                if match.groupdict().get("month2") and _WEEKDAY_BEFORE.search(passage.text, *before):
                    continue
                yield from _weekday(match, passage, document, facts)


def the_period_in_the_title_is_the_texts(document: Document, facts: Facts) -> Iterator[Finding]:
    """A title is copied from last year's note; the agenda then promises other years than
    the note deals with."""
    title = next((passage for passage in passages(document) if passage.key == "titel"), None)
    found = _PERIOD.search(title.text) if title is not None else None
    if title is None or found is None or _NAMED.search(title.text[: found.start()]):
        return
    wanted = _years(found)
    told = [
        _years(match)
        for passage in passages(document)
        if passage.kind not in ("title", "field")
        for match in _PERIOD.finditer(passage.text)
        if not _NAMED.search(passage.text, max(match.start() - 60, 0), match.start())
    ]
    for grid in grids(document):
        years = sorted({year for head in grid.heads for year in head.years})
        if len(years) > 1:
            told.append((years[0], years[-1]))
    near = [years for years in told if (years[0] == wanted[0]) != (years[1] == wanted[1])]
    if len(set(told)) == 1 and _is_moved(wanted, told[0]):
        near = told
    if near and wanted not in told:
        first, last = max(dict.fromkeys(near), key=near.count)
        message = f"titlen siger {wanted[0]}-{wanted[1]}, men teksten {first}-{last}"
        place = title.place_of(found.start(), facts.lines)
        yield Finding("NG861", ADVARSEL, message, place, "ret den ene, så de passer sammen")


def _is_moved(wanted: tuple[int, int], told: tuple[int, int]) -> bool:
    """Return whether one period is the other, some years later, and they have years in common."""
    as_long = wanted[1] - wanted[0] == told[1] - told[0]
    return as_long and max(wanted[0], told[0]) <= min(wanted[1], told[1])


def _weekday(match: re.Match[str], passage: Passage, document: Document, facts: Facts) -> Iterator[Finding]:
    parts = match.groupdict()
    month = _month(parts.get("month") or parts["month2"])
    year = parts.get("year") or parts.get("year2")
    weekday, number = _number(match["weekday"]), int(match["day"])
    place = passage.place_of(match.start(), facts.lines)
    hint = "ret ugedagen eller datoen"
    if year:
        day = _day(int(year), month, number)
        if day is None:
            message = f"der er ingen {number}. {MONTHS[month - 1] if 0 < month < 13 else 'måned'} {year}"
            yield Finding("NG860", FEJL, message, place, hint)
        elif day.weekday() != weekday:
            message = f"{_told(day)} er en {_DAYS[day.weekday()]}, ikke en {_DAYS[weekday]}"
            yield Finding("NG860", FEJL, message, place, hint)
        return
    written = document.properties.day
    if written is None:
        return
    days = [_day(written.year + shift, month, number) for shift in (-1, 0, 1)]
    if not any(day is not None and day.weekday() == weekday for day in days):
        near = days[1]
        where = f"; i {near.year} er det en {_DAYS[near.weekday()]}" if near else ""
        message = f"{number}. {MONTHS[month - 1]} er ikke en {_DAYS[weekday]} i de år, notatet er fra{where}"
        yield Finding("NG860", ADVARSEL, message, place, hint)


def _number(weekday: str) -> int:
    return next(number for number, day in enumerate(_DAYS) if day[:2] == weekday[:2].casefold())


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(word.casefold()[:3]))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _told(day: date) -> str:
    return f"den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def _years(match: re.Match[str]) -> tuple[int, int]:
    first, last = int(match[1]), match[2]
    return first, int(last) if len(last) == 4 else first - first % 100 + int(last)


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG860",
        FEJL,
        every_weekday_is_the_dates,
        "Mødet er onsdag den 12. august 2021.",
        "Mødet er torsdag den 12. august 2021.",
        "Folk husker ugedagen og møder op den forkerte dag. Ugedagen regnes ud af datoen; mangler "
        "årstallet, prøves årene omkring notatets dato, og så er det en advarsel.",
    ),
    Rule(
        "NG861",
        ADVARSEL,
        the_period_in_the_title_is_the_texts,
        "titel: Indsats i 2019-2021   (teksten og tabellen siger 2019-2022)",
        "titel: Indsats i 2019-2022",
        "Dagsordenen lover ellers andre år, end notatet handler om. Titlens periode skal stå mindst ét "
        "sted i tekst eller tabel; det meldes kun, når en anden periode med samme første eller sidste år "
        "gør.",
    ),
)
