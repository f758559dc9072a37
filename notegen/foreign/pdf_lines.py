"""Strings with their places → lines of text, as they were painted and as they stand on the page."""

from collections.abc import Sequence
from typing import Final

from notegen.foreign.pdf_shown import Shown

_GAP: Final = 0.14
"""Parts of the size: a gap this wide parts words; a blank is about a quarter."""
_WIDE: Final = 3.0
"""Parts of the size: a gap this wide parts columns."""
_SAME_LINE: Final = 0.45


def as_painted(shown: Sequence[Shown]) -> str:
    """Return the text in the order it was painted, lines and words parted by where it stands."""
    said: list[str] = []
    before: Shown | None = None
    for one in shown:
        if before is not None:
            said.append(_between(before, one))
        said.append(one.text)
        before = one
    return "".join(said)


def as_it_stands(shown: Sequence[Shown]) -> str:
    """Return the text line by line from the top, each from the left: what is painted in another order than
    it is read, and what stands beside each other in boxes. Only what lies flat."""
    flat = [one for one in shown if abs(one.end[1] - one.start[1]) < 0.2 * max(one.size, 1)]
    flat.sort(key=lambda one: (-one.start[1], one.start[0]))
    lines: list[list[Shown]] = []
    for one in flat:
        if lines and lines[-1][0].start[1] - one.start[1] < _SAME_LINE * max(one.size, 1):
            lines[-1].append(one)
        else:
            lines.append([one])
    return "\n".join(as_painted(sorted(line, key=lambda one: one.start[0])) for line in lines)


def _between(before: Shown, after: Shown) -> str:
    size = max(before.size, after.size, 0.1)
    dx, dy = before.end[0] - before.start[0], before.end[1] - before.start[1]
    length = (dx * dx + dy * dy) ** 0.5
    across, up = (dx / length, dy / length) if length > 0.001 else (1.0, 0.0)
    gap_x, gap_y = after.start[0] - before.end[0], after.start[1] - before.end[1]
    gap = gap_x * across + gap_y * up
    aside = abs(gap_y * across - gap_x * up)
    if aside > _SAME_LINE * size or gap < -max(size, length):
        return "\n"
    if before.text.endswith((" ", "\n")) or after.text.startswith(" "):
        return ""
    return "\t" if gap > _WIDE * size else " " if gap > _GAP * size else ""
