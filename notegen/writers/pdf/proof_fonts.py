"""What a font must be: in the file, with the widths it says, and every glyph used there with its text
(PDF/UA-1 7.21, PDF/A-2 6.2.11)."""

import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from notegen.writers.pdf.objects import Objects

_FONT: Final = re.compile(rb"/(\S+) \S+ Tf")
_GLYPHS: Final = re.compile(rb"<([0-9a-f]+)>")
_MAPPED: Final = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


def fonts(objects: Objects) -> Iterator[str]:
    """Give what is wrong with the fonts."""
    for name, used in _used(objects).items():
        resources = objects.get(objects.pages()[0]["Resources"])
        font = objects.get(objects.get(resources["Font"]).get(name))
        if font is None or font.get("Subtype") != "/Type0":
            yield "en skrift er ikke i filen"
            continue
        inner = objects.get(font["DescendantFonts"][0])
        kept = objects.get(objects.get(inner["FontDescriptor"]).get("FontFile2"))
        if kept is None:
            yield "en skrift er ikke i filen"
            continue
        stated, real = _stated(inner["W"]), _real(b"".join(kept.stream), used)
        if 0 in used or any(glyph not in real for glyph in used):
            yield "et tegn på siden findes ikke i skriften"
        if any(abs(stated.get(glyph, 1000) - real.get(glyph, 0)) > 1 for glyph in used):
            yield "en skrifts bredder passer ikke med dens tegn"
        mapped = dict(_MAPPED.findall(b"\n".join(objects.get(font["ToUnicode"]).stream)))
        texts = [mapped.get(b"%04x" % glyph, b"") for glyph in used]
        if any(
            not text or text in (b"0000", b"feff", b"fffe") or b"e0" <= text[:2] <= b"f8" for text in texts
        ):
            yield "et tegn på siden kan ikke læses som tekst"


def _used(objects: Objects) -> dict[str, set[int]]:
    """Return the glyphs every font shows, by the font's name in the pages."""
    used: dict[str, set[int]] = defaultdict(set)
    for page in objects.pages():
        font = ""
        for item in objects.get(page["Contents"]).stream:
            if not isinstance(item, bytes):
                continue
            if item.endswith(b" Tf") and (found := _FONT.fullmatch(item)):
                font = found[1].decode()
            elif item.endswith(b" TJ"):
                shown = b"".join(_GLYPHS.findall(item))
                used[font].update(struct.unpack(f">{len(shown) // 4}H", bytes.fromhex(shown.decode())))
    return {name: glyphs for name, glyphs in used.items() if glyphs}


def _stated(widths: Any) -> dict[int, float]:
    """Return the widths of a W array, by glyph."""
    pairs = zip(widths[::2], widths[1::2], strict=True)
    return {first + place: width for first, row in pairs for place, width in enumerate(row)}


def _real(data: bytes, used: set[int]) -> dict[int, float]:
    """Return the widths in the font's own tables of the glyphs it has, in thousandths of the size."""
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    glyphs = struct.unpack_from(">H", data, tables[b"maxp"] + 4)[0]
    long = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    start = tables[b"hmtx"]
    return {
        glyph: struct.unpack_from(">H", data, start + 4 * min(glyph, long - 1))[0] * 1000 / units
        for glyph in used
        if glyph < glyphs
    }
