"""The stamp's font: as much of it as is written, as an object of a PDF (ISO 32000-1, 9.7)."""

import io
from dataclasses import dataclass
from typing import Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(frozen=True, slots=True)
class Face:
    """A font in a PDF. ``glyphs`` are each letter's number in it and its width in thousandths of the size."""

    font: Any
    glyphs: dict[str, tuple[int, float]]

    def shown(self, text: str) -> bytes:
        """Return the text as the operand of Tj; letters the font lacks are left out."""
        return b"<%b>" % b"".join(
            b"%04x" % self.glyphs[letter][0] for letter in text if letter in self.glyphs
        )

    def width(self, text: str, size: float) -> float:
        """Return how wide the text is, in points."""
        return sum(self.glyphs[letter][1] for letter in text if letter in self.glyphs) * size / 1000


def embedded(pdf: Pdf, data: bytes, letters: frozenset[str]) -> Face:
    """Put the letters of a TrueType or OpenType font into the PDF, with their widths and what they read as.
    Raises fontTools' TTLibError for what is no font."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    had = font.getBestCmap()
    wanted = sorted(letter for letter in letters if ord(letter) in had)
    asked = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[], glyph_names=False)
    asked.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "FFTM"]
    subsetter = Subsetter(asked)
    subsetter.populate(text="".join(wanted))
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    made = TTFont(io.BytesIO(out.getvalue()), recalcTimestamp=False)
    by_name, units = made.getReverseGlyphMap(), made["head"].unitsPerEm
    names = made.getBestCmap()
    glyphs = {
        letter: (by_name[names[ord(letter)]], made["hmtx"][names[ord(letter)]][0] * 1000 / units)
        for letter in wanted
    }
    return Face(_object(pdf, made, out.getvalue(), glyphs), glyphs)


def _object(pdf: Pdf, made: Any, data: bytes, glyphs: dict[str, tuple[int, float]]) -> Any:
    outlines = "glyf" in made
    program = pdf.make_stream(data)
    if outlines:
        program.Length1 = len(data)
    else:
        program.Subtype = Name.OpenType
    scale = 1000 / made["head"].unitsPerEm
    head, lines = made["head"], made["hhea"]
    name = Name("/STEMPL+Stempel")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=0,
        Ascent=round(lines.ascent * scale),
        Descent=round(lines.descent * scale),
        CapHeight=700,
        StemV=80,
    )
    descriptor["/FontFile2" if outlines else "/FontFile3"] = program
    widths = [
        part for number, width in sorted(glyphs.values()) for part in (number, Array([round(width, 3)]))
    ]
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2 if outlines else Name.CIDFontType0,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array(widths),
    )
    if outlines:
        inner.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(_to_unicode(glyphs)),
        )
    )


def _to_unicode(glyphs: dict[str, tuple[int, float]]) -> bytes:
    rows = sorted((number, letter) for letter, (number, _width) in glyphs.items())
    pieces = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    said = "".join(
        f"{len(piece)} beginbfchar\n"
        + "".join(f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>\n" for number, letter in piece)
        + "endbfchar\n"
        for piece in pieces
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{said}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
