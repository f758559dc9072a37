"""What a page paints, looked at without painting it: is the stamp's room free, and what is marked.

Boxes are rather too large than too small: what is wrongly thought to stand in the room costs a page some
percent of its size, what is overlooked would be written over.
"""

import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from notegen.packet.joining.operators import MOST_CONTENT, Mark, start
from notegen.packet.joining.pdf import BROKEN, content_of
from notegen.packet.joining.place import LOWEST, ROOM, Box, Sheet, boxed

MOST_STEPS: Final = 150_000
"""Operators of a page that are looked at; a page with more counts as full."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What a page paints. ``occupied``: something stands in the stamp's room. ``marks`` are how many texts
    and pictures stand under each number of the tags, ``unmarked`` how many under none and in no artifact.
    ``deficit`` is by how many its restores come too early, ``open`` how many saves are left.
    ``balanced`` is False where marks are not closed as they are opened. ``words``: text is shown.
    ``steps`` are the operators that were looked at."""

    occupied: bool
    marks: Counter[int]
    unmarked: int
    deficit: int
    open: int
    balanced: bool
    words: bool
    steps: int


def painted(page: Any, sheet: Sheet, most: int = MOST_STEPS) -> Painted:
    """Return what a page (pikepdf's Page) paints, as it stands on its sheet. A page that cannot be read, or
    has more than ``most`` operators, counts as full and unmarked."""
    watch = _Watch(sheet, most)
    unknown = Painted(True, Counter(), 1, 0, 0, False, False, 1)
    try:
        data = content_of(page.obj)
        if len(data) > MOST_CONTENT:
            return unknown
        content = start(watch, page.resources, sheet.matrix, boxed(sheet.matrix, sheet.crop))
        with warnings.catch_warnings():
            # What pikepdf says of content that is cut off; a page like that is shown as far as it goes.
            warnings.simplefilter("ignore")
            content.run(data)
    except BROKEN:
        return unknown
    balanced = watch.balanced and not watch.opened
    return Painted(
        watch.occupied,
        watch.marks,
        watch.unmarked,
        content.deficit,
        len(content.saved),
        balanced,
        watch.words,
        most - watch.left,
    )


@dataclass(slots=True)
class _Watch:
    """Takes note of what a page's content is found to paint."""

    sheet: Sheet
    left: int
    occupied: bool = False
    words: bool = False
    above: float = ROOM
    balanced: bool = True
    unmarked: int = 0
    marks: Counter[int] = field(default_factory=Counter)
    opened: list[Mark] = field(default_factory=list)

    def found(self, box: Box, counts: bool, shown: bool) -> None:
        left, low, right, high = box
        there = left <= right and low <= high and right > 0 and left < self.sheet.width
        if shown and there and low < ROOM and high > LOWEST:
            self.occupied = True
        if not counts:
            return
        own = [mark for mark in self.opened if mark is not None]
        if not own:
            self.unmarked += 1
        elif isinstance(own[-1], int):
            self.marks[own[-1]] += 1

    def more(self) -> bool:
        self.left -= 1
        if self.left < 0:
            self.occupied, self.balanced = True, False
        return self.left >= 0

    def unbalanced(self) -> None:
        self.balanced = False
