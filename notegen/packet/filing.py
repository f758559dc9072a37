"""What the files of an edition are called: the names people see, legal wherever they are put.

Windows' rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from notegen.packet.edition import MEMBERS, Edition
from notegen.packet.plan import Part, Plan, PlannedItem

LONGEST: Final = 100
"""Letters in a file's name, its ending among them, counted as Windows does (UTF-16)."""
INDEX: Final = "index.html"
MANIFEST: Final = "manifest.json"
FIELDS: Final = "felter"
CLOSED: Final = "LUKKET"

_MOST_BYTES: Final = 240
"""Bytes of UTF-8 in a name; the file systems of Linux end at 255."""
_SHORTER: Final = 40
"""By how much names among the fields are shorter."""
_LEAST_TITLE: Final = 20
"""Letters of an item's title that are kept before its annex's title is shortened too."""
_ILLEGAL: Final = re.compile(r'[<>:"/\\|?*]')
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Control and bidi characters, halves of characters, and what no font shows."""
_RESERVED: Final = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    )
)
_ENDING: Final = re.compile(r"[A-Za-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an edition's files, relative to its folder, no two alike in any case.

    ``stem`` is the whole packet's, without its ending. ``single`` is each part's own file by its key,
    ``page`` the page on the web by an item's id or an annex's key, ``fields`` the folder of a text's fields:
    a shorter name, since Windows counts the letters of a whole path.
    """

    stem: str
    single: Mapping[str, str]
    page: Mapping[str, str]
    fields: Mapping[str, str]


def names_of(plan: Plan, edition: Edition = MEMBERS) -> Names:
    """Return the names of all files that the edition can hold."""
    whole = _whole_stem(plan, edition)
    taken = dict.fromkeys(map(_folded, (whole, "index", "manifest", FIELDS)), 1)
    digits = max([2, *(len(item.number) for item in plan.items)])
    folders: dict[str, int] = {}
    single, page, fields = {}, {}, {}
    for item in plan.items:
        titled = _Titled(item, edition, digits)
        longest = max([len(".html"), *(len(ending(part)) for part in item.parts)])
        stem = _unlike(partial(_item_stem, titled), taken)
        page[item.id] = f"{stem}.html"
        fields[item.id] = f"{FIELDS}/{_unlike(partial(_item_stem, titled), folders, _SHORTER)}"
        for part in item.parts:
            if not part.is_annex:
                single[part.key] = f"{stem}.pdf"
                continue
            name = partial(_annex_stem, titled, part)
            own = _unlike(name, taken, longest)
            single[part.key] = own + ending(part)
            page[part.key] = f"{own}.html"
            fields[part.key] = f"{FIELDS}/{_unlike(name, folders, _SHORTER)}"
    return Names(whole, single, page, fields)


def field_name(number: int, heading: str) -> str:
    """Return the name of a field's file in its folder: "01 Baggrund.html"."""
    return _cut(clean(f"{number:02} {heading}"), LONGEST - _SHORTER) + ".html"


def goes_along(part: Part) -> bool:
    """Return whether a part is a file that no pages are made of."""
    return part.kind in ("docx", "andet")


def ending(part: Part) -> str:
    """Return the ending of a part's own file: that of the file it is where it goes along, else ".pdf"."""
    if not goes_along(part):
        return ".pdf"
    own = part.file.rpartition("/")[2].rpartition(".")
    return f".{own[2]}" if own[0] and _ENDING.fullmatch(own[2]) else ""


def clean(text: str) -> str:
    """Return a text as a name may say it: nothing invisible, nothing Windows forbids, composed letters."""
    composed = unicodedata.normalize("NFC", text)
    kept = (
        " " if letter.isspace() or _ILLEGAL.match(letter) else letter
        for letter in composed
        if letter.isspace() or unicodedata.category(letter) not in _INVISIBLE
    )
    return _trimmed(unicodedata.normalize("NFC", " ".join("".join(kept).split())))


def _trimmed(text: str) -> str:
    return text.strip(" .").rstrip(" .-–,;")


def _whole_stem(plan: Plan, edition: Edition) -> str:
    meeting = plan.meeting
    # A second supplement is another paper than the first.
    supplement = f"Tillægsdagsorden {meeting.nth}" if meeting.nth > 1 else "Tillægsdagsorden"
    kind = "Referat" if edition.minutes else supplement if plan.adds_to else "Dagsorden"
    day = f" {meeting.day.isoformat()}" if meeting.day is not None else ""
    rest = f"{day} ({'offentlig' if edition.public else 'medlemmer'})"
    return _cut(clean(f"{kind} {meeting.body.text}"), LONGEST - len(rest) - len(".html")) + rest


class _Titled:
    """What the names of an item and its annexes have in common. In public papers a title that says itself
    that the item is closed is not marked as well."""

    def __init__(self, item: PlannedItem, edition: Edition, digits: int) -> None:
        self.item, self.title = item, clean(item.title)
        said = edition.public and self.title.casefold().startswith(CLOSED.casefold())
        lead = item.number.zfill(digits) if item.number else ""
        self.before = " ".join(filter(None, (lead, CLOSED if item.closed and not said else "")))
        annexes = tuple(part for part in item.parts if part.is_annex)
        self.widths = _widths(part.annex for part in annexes)
        self.longest = max((len(self.middle(each)) + _size(clean(each.title)) for each in annexes), default=0)

    def middle(self, part: Part) -> str:
        """Return what stands between the titles of the item and its annex."""
        steps = zip(part.annex.split("."), self.widths, strict=False)
        number = ".".join(step.zfill(width) for step, width in steps) if part.annex else ""
        mark = f"{CLOSED} " if part.closed and not self.item.closed else ""
        return f" - {mark}Bilag {number}".rstrip() + " - "


def _item_stem(titled: _Titled, room: int) -> str:
    title = _cut(titled.title, room - len(titled.before) - 1)
    return _legal(" ".join(filter(None, (titled.before, title))))


def _annex_stem(titled: _Titled, part: Part, room: int) -> str:
    """Return an annex's name; of what is too long the item's title gives way first, and the same for all of
    the item's annexes, so that they sort by their numbers."""
    room -= len(titled.before) + 1
    least = min(_size(titled.title), _LEAST_TITLE)
    shown = _cut(titled.title, max(room - titled.longest, least))
    title = _cut(clean(part.title), room - len(titled.middle(part)) - _size(shown))
    return _legal(_trimmed(" ".join(filter(None, (titled.before, shown))) + titled.middle(part) + title))


def _widths(numbers: Iterable[str]) -> tuple[int, ...]:
    """Return how many digits the longest step at each depth has ("2.11": 1, 2), so that names sort."""
    widths: list[int] = []
    for number in numbers:
        for depth, step in enumerate(number.split(".")):
            widths += [1] * (depth + 1 - len(widths))
            widths[depth] = max(widths[depth], len(step))
    return tuple(widths)


def _legal(stem: str) -> str:
    """Return a name that is something, and no device of Windows'."""
    stem = stem or "Uden titel"
    base, dot, rest = stem.partition(".")
    return f"{base.rstrip()}_{dot}{rest}" if base.rstrip().casefold() in _RESERVED else stem


def _unlike(make: Callable[[int], str], taken: dict[str, int], longest: int = len(".html")) -> str:
    """Return a stem that is not taken yet, in whatever case it is written, with room for an ending of
    ``longest`` letters; it is taken then. ``taken`` counts how often each was asked for."""
    # One letter more for what makes a device's name another.
    room = LONGEST - longest - 1
    wanted = stem = make(room)
    number = taken.get(_folded(wanted), 0)
    while _folded(stem) in taken:
        number += 1
        mark = f" ({number})"
        stem = make(room - len(mark)) + mark
    taken[_folded(wanted)] = max(number, 1)
    taken.setdefault(_folded(stem), 1)
    return stem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _size(text: str) -> int:
    """Return how much of ``LONGEST`` a text takes: more than its letters where they are long in UTF-8."""
    wide = len(text.encode("utf-16-le", "replace")) // 2
    return max(wide, -(-len(text.encode("utf-8", "replace")) * LONGEST // _MOST_BYTES))


def _cut(text: str, room: int) -> str:
    """Return as much of the text as there is room for, whole words where that leaves the most of it."""
    if _size(text) <= room:
        return text
    short = text
    while short and _size(short) > room:
        short = short[:-1]
    words = short.rpartition(" ")[0]
    if text[len(short) :][:1] != " " and 2 * len(words) > len(short):
        short = words
    return _trimmed(short)
