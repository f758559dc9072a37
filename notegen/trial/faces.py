"""A layout's fonts looked through: readable, of bounded size, with the letters Danish needs."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.layout.lineage import file_bytes
from notegen.layout.values import Layout

LETTERS: Final = "æøåÆØÅé€–−»«§•"
"""What a font must have beside the letters A to Z and the digits."""
_NAMES: Final = (1, 16)
"""Where a font says what its family is called (name table, OpenType 1.9)."""


def faces(layout: Layout) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Return what is wrong with the fonts, and the names of their families in small letters."""
    findings: list[Finding] = []
    families: set[str] = set()
    for path in layout.templates.fonts:
        try:
            covered, names = _read(path)
        except _Unreadable:
            hint = "hent skriften igen (.ttf eller .otf), eller tag den ud af skrifter:"
            message = f"skriften {path.name} kan ikke læses"
            findings.append(Finding("NG609", FEJL, message, SourcePlace(path.as_posix()), hint))
            continue
        families |= names
        missing = [letter for letter in LETTERS if ord(letter) not in covered]
        if missing:
            message = f"skriften {path.name} mangler {' '.join(missing)}"
            hint = "vælg en skrift med danske bogstaver og tegn"
            findings.append(Finding("NG609", FEJL, message, SourcePlace(path.as_posix()), hint))
    return tuple(findings), frozenset(families)


class _Unreadable(Exception):
    """The file is no font."""


def _read(path: Path) -> tuple[frozenset[int], set[str]]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.ttLib.ttFont import TTLibError  # type: ignore[import-untyped]

    # A damaged table shows in as many ways as there are ways to damage it.
    try:
        with TTFont(io.BytesIO(file_bytes(path, {})), lazy=True) as font:
            return frozenset(font.getBestCmap() or ()), set(_families(font))
    except (TTLibError, OSError, ValueError, KeyError, IndexError, AttributeError, TypeError, AssertionError):
        raise _Unreadable from None
    except (struct.error, EOFError, NotImplementedError, ArithmeticError):
        raise _Unreadable from None


def _families(font: Any) -> Iterator[str]:
    for entry in font["name"].names:
        if entry.nameID in _NAMES:
            yield entry.toUnicode(errors="replace").casefold()
