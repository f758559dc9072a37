"""Glyphs that say something else than they show: a space put after a line, the hyphen of a broken word."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_FONT: Final = re.compile(rb"/(\S+) (\S+) Tf")


def space_glyphs(fonts: Mapping[Any, Any]) -> dict[str, int]:
    """Return each font's glyph for a space, by the font's name in the page."""
    return {
        font.hash: glyph for font in fonts.values() for glyph, text in font.to_unicode.items() if text == " "
    }


def space_after(ops: list[Any], glyphs: Mapping[str, int]) -> None:
    """Put a space after the last glyph the operators show: in its font, or in another where that has none in
    use (a single word in italics). Nothing is put where no font has."""
    shown = [at for at, op in enumerate(ops) if isinstance(op, bytes) and op.endswith(b"] TJ")]
    if not shown:
        return
    last = shown[-1]
    fonts = [found for op in ops[:last] if isinstance(op, bytes) and (found := _FONT.fullmatch(op))]
    if not fonts or not glyphs:
        return
    glyph = glyphs.get(fonts[-1][1].decode())
    if glyph is not None:
        ops[last] = ops[last].removesuffix(b"] TJ") + b"<%04x>] TJ" % glyph
        return
    other = min(glyphs)
    size = fonts[-1][2]
    ops[last + 1 : last + 1] = [
        b"/%s %s Tf" % (other.encode(), size),
        b"[<%04x>] TJ" % glyphs[other],
        fonts[-1][0],
    ]


def with_soft_hyphens(stock: Callable[..., Any]) -> Callable[..., Any]:
    """Return WeasyPrint's ``build_fonts_dictionary`` that maps the hyphen at the end of a broken word to a
    soft hyphen (ISO 32000-1 14.8.2.2.3), so that the word is found and read whole."""

    def build(pdf: Any, fonts: Mapping[Any, Any], *options: Any) -> Any:
        for font in fonts.values():
            for glyph, text in font.to_unicode.items():
                if text == "\u2010":
                    font.to_unicode[glyph] = "\u00ad"
        return stock(pdf, fonts, *options)

    return build
