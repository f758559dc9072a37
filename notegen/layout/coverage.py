"""What characters a layout's fonts can draw."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

EVERYDAY = frozenset(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))) | frozenset(
    "–—‘’‚“”„†‡•…‰‹›€™−Š šŽžŒœŸƒ"
)
"""Characters every layout's font must have (Windows' western set and the minus): no need to look."""

INVISIBLE = frozenset("\u00ad\u200b\u2060\n\t")
"""Characters that are never drawn."""


def undrawable(characters: Iterable[str], fonts: tuple[Path, ...]) -> frozenset[str]:
    """Return those of the characters that one of the fonts lacks."""
    rare = frozenset(characters) - EVERYDAY - INVISIBLE
    if not rare:
        return frozenset()
    return frozenset(letter for letter in rare if any(ord(letter) not in _covered(font) for font in fonts))


@cache
def _covered(font: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
