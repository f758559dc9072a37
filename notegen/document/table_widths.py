"""How wide a table's columns are: figures as wide as their longest, text shares what is left.

Measured in the 8 points of the tables' Liberation Sans, whose widths are Helvetica's. An estimate is
enough: it only has to keep figures on one line and give long text more room than short.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_SIZE: Final = 8.0
_PADDING: Final = 6.0
_SLACK: Final = 1.5
_LONGEST_WORD: Final = 90.0
_EASY_FIGURE: Final = 40.0
_LEAST_TEXT: Final = 24.0
_BOLD: Final = 1.08
_OTHER: Final = 600
_THOUSANDTHS: Final[dict[str, int]] = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" \xa0!,./:;I[]ft\\|", 278),
    **dict.fromkeys("-()r`{}", 333),
    **dict.fromkeys('*"^', 389),
    **dict.fromkeys("ckvxyzsJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789$#_?Låé–»«", 556),
    **dict.fromkeys("+<=>~\N{MINUS SIGN}", 584),
    **dict.fromkeys("FTZø", 611),
    **dict.fromkeys("ABEKPSVXYÅ&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQØ", 778),
    **dict.fromkeys("Mm", 833),
    **dict.fromkeys("%æ", 889),
    **dict.fromkeys("W", 944),
    **dict.fromkeys("Æ@", 1000),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A column's least width and the one that needs no line break, in points; ``asked`` is the share
    in percent the author asked for (0 for none), ``text`` whether it takes what room is left."""

    least: float
    most: float
    asked: int
    text: bool


def width_of(text: str, *, bold: bool = False) -> float:
    """Return a text's width in points, on one line."""
    points = sum(_THOUSANDTHS.get(letter, _OTHER) for letter in text) * _SIZE / 1000
    return points * _BOLD if bold else points


def room_in(width: float, size: float) -> float:
    """Return the room there is in ``width`` mm for type of ``size`` points, in the points that the others
    of this module measure in."""
    return float(int(width / 25.4 * 72 * _SIZE / size))


def measure(heads: Iterable[str], cells: Iterable[str], *, figures: bool, asked: int = 0) -> Measured:
    """Return what room a column needs for its heads and cells. Figures are never broken; words of text
    longer than a third of the page are hyphenated."""
    heads, cells = tuple(heads), tuple(cells)
    whole = max((width_of(cell) for cell in cells), default=0.0)
    head_words = max((width_of(word, bold=True) for head in heads for word in head.split()), default=0.0)
    around = _PADDING + _SLACK
    if figures:
        least = max(whole, head_words) + around
        return Measured(least, max(least, _EASY_FIGURE), asked, False)
    words = max((width_of(word, bold=True) for cell in cells for word in cell.split()), default=0.0)
    least = max(min(max(words, head_words), _LONGEST_WORD), _LEAST_TEXT) + around
    most = (
        max(whole, *(width_of(head, bold=True) for head in heads), least) + around
        if heads
        else whole + around
    )
    return Measured(least, max(least, most), asked, True)


def needed(columns: Sequence[Measured]) -> float:
    """Return the least width of the table in points."""
    free = sum(column.least for column in columns if not column.asked)
    asked = sum(column.asked for column in columns)
    return free / (1 - asked / 100) if asked < 100 else free


def shares(columns: Sequence[Measured], room: float) -> tuple[int, ...]:
    """Return the columns' shares of ``room`` points, in per mille; they add up to 1000."""
    asked = [column.asked / 100 * room for column in columns]
    free = [index for index, column in enumerate(columns) if not column.asked]
    rest = max(room - sum(asked), 0.0)
    widths = list(asked)
    for index, width in zip(free, _spread([columns[index] for index in free], rest), strict=True):
        widths[index] = width
    return _thousand(widths)


def _spread(columns: Sequence[Measured], room: float) -> list[float]:
    least = [column.least for column in columns]
    extra = room - sum(least)
    if extra <= 0 or not columns:
        return [width * room / (sum(least) or 1) for width in least]
    # No text is so long that it should leave the others on their longest word.
    wants = [max(min(column.most, room * 0.7) - column.least, 0.0) for column in columns]
    if sum(wants) >= extra:
        return [width + extra * want / sum(wants) for width, want in zip(least, wants, strict=True)]
    filled = [width + want for width, want in zip(least, wants, strict=True)]
    takes = (
        [column.text for column in columns]
        if any(column.text for column in columns)
        else [True] * len(columns)
    )
    base = sum(width for width, take in zip(filled, takes, strict=True) if take)
    left = room - sum(filled)
    return [width + (left * width / base if take else 0.0) for width, take in zip(filled, takes, strict=True)]


def _thousand(widths: Sequence[float]) -> tuple[int, ...]:
    total = sum(widths) or 1.0
    exact = [max(width, 0.001) * 1000 / total for width in widths]
    whole = [max(int(part), 1) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: (-(exact[index] - int(exact[index])), index))
    for index in by_rest[: max(1000 - sum(whole), 0)]:
        whole[index] += 1
    whole[whole.index(max(whole))] += 1000 - sum(whole)
    return tuple(whole)
