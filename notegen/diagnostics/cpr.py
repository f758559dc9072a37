"""CPR numbers in any text, in every form people write them, told from what only looks like one.

A CPR number is the day of birth (ddmmyy) and four digits, of which the first with the year gives the
century; the last was a check digit by modulus 11 until 2007, when the office that gives the numbers out
began to use those without it as well ("Personnummeret i CPR-systemet", cpr.dk). So a passing check digit
makes us surer and a failing one excuses nothing.

It lies here, below everything else, because a Finding may never show such a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from notegen.diagnostics.cpr_context import (
    CPR_LABEL,
    is_followed_by_unit,
    is_in_key,
    is_labelled_date,
    is_labelled_order,
    is_labelled_otherwise,
    is_part_of_longer,
    joins,
)

Verdict = Literal["ja", "måske", "nej"]


@dataclass(frozen=True, slots=True)
class CprNumber:
    """What stands from ``start`` to ``end`` in a text. ``digits`` are its ten.

    ``verdict``: "ja", it is one; "måske", its neighbours say it is something else, and its check digit
    says it is one; "nej", it has the form and the neighbours say what else it is. ``checked`` is whether
    modulus 11 holds.
    """

    start: int
    end: int
    verdict: Verdict
    checked: bool
    digits: str = field(repr=False)


_DASH: Final = "-‐‑‒–—―−\u02d7\u2043\ufe58\ufe63\uff0d"
_BLANK: Final = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_CODED: Final = "%20|%2[dD]|&nbsp;|&ndash;|&#45;|&#8211;"
"""Blanks and dashes as addresses and pasted web pages have them."""
_MARKS: Final = r"[*_\\]{0,3}"

# Every repetition is bounded, so the time is linear in the text whatever it holds.
_SHAPE: Final = re.compile(
    rf"(?<!\d)(?P<day>\d\d)(?P<in>[{_DASH}{_BLANK}./]?)(?P<month>\d\d)(?P=in)(?P<year>(?:\d\d)?\d\d)"
    rf"(?P<sep>{_MARKS}[{_BLANK}\t]{{0,3}}(?:[{_DASH}./_\\]{{0,2}}|{_CODED})[{_BLANK}\t]{{0,3}}"
    rf"(?:\r?\n[{_BLANK}\t]{{0,60}}(?:[#>][{_BLANK}\t]{{0,8}}){{0,3}}(?:[{_DASH}](?=\d))?)?{_MARKS})"
    r"(?P<serial>\d{4})(?!\d)"
)
_SHORTENED: Final = re.compile(rf"(?<!\d)\d{{5}}[{_DASH}{_BLANK}]?\d{{4}}(?!\d)")
"""A number that a spreadsheet took for a figure, and whose first 0 it dropped."""
_SPACED: Final = re.compile(
    rf"(?<!\d)(?<!\d[{_BLANK}\t])\d(?:[{_BLANK}\t]{{1,3}}\d){{5}}[{_BLANK}\t]{{1,3}}(?P<dash>[{_DASH}][{_BLANK}\t]{{1,3}})?"
    rf"\d(?:[{_BLANK}\t]{{1,3}}\d){{3}}(?!\d)(?![{_BLANK}\t]{{1,3}}\d)"
    rf"|(?<!\d)(?<!\d[{_BLANK}])\d\d(?:[{_BLANK}]\d\d){{4}}(?!\d)(?![{_BLANK}]\d)"
)
"""Digit by digit, as in the boxes of a form; or two by two, as telephone numbers are written."""

_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def cpr_numbers(text: str) -> tuple[CprNumber, ...]:
    """Return the CPR numbers in ``text``, in order, none overlapping; those that are something else by
    their neighbours with the verdict "nej". Pure, and linear in the text's length."""
    if not _UNSEEN.search(text):
        return tuple(_numbers(text))
    # What no one sees (a soft hyphen, a zero-width space) neither parts a number nor hides it.
    kept = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
    seen = "".join(text[place] for place in kept)
    return tuple(
        CprNumber(kept[n.start], kept[n.end - 1] + 1, n.verdict, n.checked, n.digits) for n in _numbers(seen)
    )


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """Return the text with an x for every digit of a CPR number but the first four, as long as it was.

    Remembered, for a line is masked for every finding in it, and a line may be a whole section.
    """
    spans = cpr_numbers(text)
    if not spans:
        return text
    letters = list(text)
    for number in spans:
        digits = [place for place in range(number.start, number.end) if letters[place].isdigit()]
        for place in digits[4:]:
            letters[place] = "x"
    return "".join(letters)


def masked_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines masked, also where a number is broken over two of them."""
    whole = "\n".join(lines)
    hidden = masked(whole)
    return lines if hidden == whole else tuple(hidden.split("\n"))


def born(day: int, month: int, year: int, seventh: int) -> int | None:
    """Return the year of birth that a CPR number tells (``year`` its two digits, ``seventh`` the first
    of its last four); None where there is no such day.

    0-3 are the 1900s; 4 and 9 the 2000s up to 36, else the 1900s; 5-8 the 2000s up to 57, else the 1800s.
    """
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    whole = century + year
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    leap = whole % 4 == 0 and (whole % 100 != 0 or whole % 400 == 0)
    return None if (day, month) == (29, 2) and not leap else whole


def has_check_digit(digits: str) -> bool:
    """Return whether ten digits hold modulus 11."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def _numbers(text: str) -> Iterator[CprNumber]:
    """Yield the numbers. A list of numbers takes its verdict from the label before the first."""
    last: CprNumber | None = None
    taken = 0
    for hit in _candidates(text):
        if hit.start() < taken:
            continue
        after = last.verdict if last is not None and joins(text[last.end : hit.start()]) else None
        if hit.re is _SHAPE:
            number = _judged(hit, text, after)
        else:
            number = _shortened(hit, text) if hit.re is _SHORTENED else _spaced(hit, text)
        if number is not None:
            last, taken = number, number.end
            yield number


def _candidates(text: str) -> list[re.Match[str]]:
    hits = (*_SHAPE.finditer(text), *_SHORTENED.finditer(text), *_SPACED.finditer(text))
    return sorted(hits, key=lambda hit: hit.start())


def _shortened(hit: re.Match[str], text: str) -> CprNumber | None:
    if not _is_labelled(hit, text):
        return None
    digits = "0" + _plain(hit.group())
    if _born(digits) is None:
        return None
    return CprNumber(hit.start(), hit.end(), "ja", has_check_digit(digits), digits)


def _spaced(hit: re.Match[str], text: str) -> CprNumber | None:
    """Return a number in boxes: with its dash or a label it is one; with its check digit perhaps."""
    digits = _plain(hit.group())
    if _born(digits) is None:
        return None
    labelled, checked = _is_labelled(hit, text), has_check_digit(digits)
    single = not hit.group()[1].isdigit()
    if labelled or (single and hit["dash"]):
        return CprNumber(hit.start(), hit.end(), "ja", checked, digits)
    if single and checked and not is_labelled_otherwise(text, hit.start()):
        return CprNumber(hit.start(), hit.end(), "måske", checked, digits)
    return None


def _plain(text: str) -> str:
    """Return the digits of a text; those of other scripts and widths as ours."""
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


def _judged(hit: re.Match[str], text: str, after: Verdict | None) -> CprNumber | None:
    digits = _plain(hit["day"] + hit["month"] + hit["year"][-2:] + hit["serial"])
    labelled = _is_labelled(hit, text)
    year = _born(digits)
    if year is None and labelled:  # a stand-in number has 60 added to the day
        year = _born(f"{int(digits[:2]) - 60:02d}{digits[2:]}") if 61 <= int(digits[:2]) <= 91 else None
    if year is None or (len(hit["year"]) == 4 and int(hit["year"]) != year):
        return None
    checked = has_check_digit(digits)
    form = _form(hit, text)
    if form in ("", "sær") and not (form and labelled):
        return None
    if form == "svag" and not (labelled or (checked and not _is_clock(hit))):
        return None
    verdict: Verdict = "ja"
    otherwise = is_labelled_otherwise(text, hit.start()) or after in ("nej", "måske")
    if not labelled and is_in_key(text, hit.start(), hit.end()):
        verdict = "nej"
    elif not labelled and (otherwise or _is_otherwise(hit, text, form, checked)):
        doubtful = form == "streg" or (form == "samlet" and is_labelled_order(text, hit.start()))
        verdict = "måske" if checked and doubtful else "nej"
    return CprNumber(hit.start(), hit.end(), verdict, checked, digits)


def _born(digits: str) -> int | None:
    return born(int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6]))


def _is_labelled(hit: re.Match[str], text: str) -> bool:
    """Return whether a word before says that it is one, and none between says what else it is."""
    window = text[max(0, hit.start() - 40) : hit.start()]
    return CPR_LABEL.search(window) is not None and not is_labelled_otherwise(text, hit.start())


def _form(hit: re.Match[str], text: str) -> Literal["", "sær", "streg", "skilt", "samlet", "svag"]:
    """Return how the halves are parted: a dash, something else, nothing; "svag" for what is more often
    something else, "sær" for what is one only when it is called so, and "" for what is never one."""
    inner, whole = hit["in"], hit["sep"]
    sep = whole.strip("*_\\") if whole != "_" else whole
    sep = re.sub(_CODED, lambda coded: " " if coded.group() in ("%20", "&nbsp;") else "-", sep)
    broken = "\n" in sep
    bare = re.sub(r"\n[\s#>]*", "", sep.replace("\r", "")) if broken else sep
    core = bare.strip().strip("\\").strip()
    dash = 1 <= len(core) <= 2 and set(core) <= set(_DASH)
    if dash:
        return "streg" if inner or len(hit["year"]) == 2 or not broken else "svag"
    if core not in ("", ".", "/", "_") or (core and bare != core) or "\t" in bare or len(bare) > 1:
        if "\t" in bare and not core:
            return "svag"
        return "sær" if core in ("", ".", "/", "_") and not broken else ""
    if inner or len(hit["year"]) == 4:
        return "svag"
    if broken:
        row = text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
        rest = text[hit.end() : hit.end() + 3].strip()
        return "svag" if "|" in row or rest.startswith(("|", ";")) or not row.strip() else "skilt"
    if core == "_" and _is_clock(hit):
        return "svag"
    return "skilt" if bare else "samlet"


def _is_clock(hit: re.Match[str]) -> bool:
    return int(hit["serial"][:2]) < 24 and int(hit["serial"][2:]) < 60


def _is_otherwise(hit: re.Match[str], text: str, form: str, checked: bool) -> bool:
    """Return whether the neighbours say that it is something else."""
    start, end = hit.span()
    if is_part_of_longer(text, start, end, form == "samlet"):
        return True
    if form == "streg":
        return False
    if is_followed_by_unit(text, end):
        return True
    if form != "svag" and not checked and _is_clock(hit) and int(hit["year"][-2:]) <= 35:
        # A day of our own time and an hour. As a person it would be one born before 1936, and their
        # numbers have their check digit.
        return True
    if form == "samlet":
        return (_is_in_a_word(text, start, end) and not checked) or is_labelled_order(text, start)
    return is_labelled_date(text, start) and _is_clock(hit)


def _is_in_a_word(text: str, start: int, end: int) -> bool:
    """Return whether letters stand close to the digits, as in a key or an address; a whole word
    before them ("Ansøgning0101…") is no such letters."""
    if text[end : end + 1].isalpha():
        return True
    before = re.search(r"[^\W\d_]+\Z", text[max(0, start - 20) : start])
    if before is None:
        return False
    return len(before.group()) < 3 or set(before.group().lower()) <= set("abcdef")
