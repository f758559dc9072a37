"""Colours as numbers, and whether text can be read on its background (WCAG 2.1, success criterion 1.4.3)."""

import re
from typing import Final

LEAST: Final = 4.5
"""The contrast that text must have to its background at least."""

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

WHITE: Final[Colour] = (1.0, 1.0, 1.0)
BLACK: Final[Colour] = (0.0, 0.0, 0.0)
_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6})")


def of_hex(text: str) -> Colour | None:
    """Return the colour of six hexadecimal digits; None for anything else (Word's "auto")."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None
    red, green, blue = bytes.fromhex(found[1])
    return red / 255, green / 255, blue / 255


def over(colour: Colour, alpha: float, background: Colour) -> Colour:
    """Return what a colour looks like that lets its background through."""
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(colour, background, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def danish(ratio: float) -> str:
    """Return a contrast as it is told: "3,2:1"."""
    return f"{int(ratio * 10) / 10:.1f}:1".replace(".", ",")


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
