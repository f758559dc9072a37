"""The stamp's font: as much of it as is written, as an object of a PDF (ISO 32000-1, 9.7)."""

import io
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class _Program:
    """A part of a font: its file, whether it is of TrueType's outlines, what a PDF says of it (in thousandths
    of the size), and its glyphs as ``Face`` has them."""

    data: bytes
    outlines: bool
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    glyphs: tuple[tuple[str, tuple[int, float]], ...]


def embedded(pdf: Pdf, data: bytes, letters: frozenset[str]) -> Face:
    """Put the letters of a TrueType or OpenType font into the PDF, with their widths and what they read as.
    Raises fontTools' TTLibError for what is no font."""
    program = _program(data, letters)
    return Face(_object(pdf, program), dict(program.glyphs))


@lru_cache(maxsize=8)
def _program(data: bytes, letters: frozenset[str]) -> _Program:
    """Return the part of a font that holds the letters. Kept: every part's own file is stamped with nearly
    the same ones, and making it takes longer than all else of a stamp."""
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
    by_name, head, lines = made.getReverseGlyphMap(), made["head"], made["hhea"]
    names, scale = made.getBestCmap(), 1000 / made["head"].unitsPerEm
    left, bottom, right, top = (round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax))
    return _Program(
        out.getvalue(),
        "glyf" in made,
        (left, bottom, right, top),
        round(lines.ascent * scale),
        round(lines.descent * scale),
        tuple(
            (letter, (by_name[names[ord(letter)]], made["hmtx"][names[ord(letter)]][0] * scale))
            for letter in wanted
        ),
    )


def _object(pdf: Pdf, part: _Program) -> Any:
    glyphs = dict(part.glyphs)
    program = pdf.make_stream(part.data)
    if part.outlines:
        program.Length1 = len(part.data)
    else:
        program.Subtype = Name.OpenType
    name = Name("/STEMPL+Stempel")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(part.box),
        ItalicAngle=0,
        Ascent=part.ascent,
        Descent=part.descent,
        CapHeight=700,
        StemV=80,
    )
    descriptor["/FontFile2" if part.outlines else "/FontFile3"] = program
    widths = [
        part for number, width in sorted(glyphs.values()) for part in (number, Array([round(width, 3)]))
    ]
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2 if part.outlines else Name.CIDFontType0,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array(widths),
    )
    if part.outlines:
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
