"""The stamp at the foot of every page: a page's number in the packet, as an artifact (PDF/UA-1, 7.8)."""

from collections.abc import Sequence
from typing import Any, Final

from pikepdf import Array, Dictionary, Pdf, Stream

from notegen.packet.joining.font import Face, embedded
from notegen.packet.joining.pdf import listed
from notegen.packet.joining.place import BASELINE
from notegen.packet.joining.values import Stamp

_FONT: Final = "/Stempel"
_DRAWN: Final = (
    b"Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
    b"q 0.2 g BT %b %.2f Tf %.2f %.2f Td %b Tj ET Q\nEMC\n"
)
_SIDE: Final = 14.0
"""How near to a page's edge the stamp may come, in points."""


def stamp_all(pdf: Pdf, pages: Sequence[Any], labels: Sequence[str], stamp: Stamp) -> tuple[str, ...]:
    """Stamp every page; ``labels`` are the pages' own. Returns the letters the font lacks."""
    total = len(pages)
    texts = [worded(stamp.pattern, label, number, total) for number, label in enumerate(labels, 1)]
    letters = frozenset("".join(texts))
    face = embedded(pdf, stamp.font, letters | frozenset("0123456789æøåÆØÅ·"))
    known: dict[tuple[int, int], Any] = {}
    opening = pdf.make_stream(b"q\n")
    for page, text in zip(pages, texts, strict=True):
        _give_font(pdf, page, face, known)
        width = float(page.MediaBox[2]) - float(page.MediaBox[0])
        size = stamp.size
        if (wide := face.width(text, size)) > width - 2 * _SIDE:
            size *= (width - 2 * _SIDE) / wide
        x = float(page.MediaBox[0]) + (width - face.width(text, size)) / 2
        y = float(page.MediaBox[1]) + BASELINE
        drawn = _DRAWN % (_FONT.encode(), size, x, y, face.shown(text))
        contents = [part for part in listed(page.get("/Contents")) if isinstance(part, Stream)]
        # The q keeps the page's own coordinates from the stamp: WeasyPrint leaves them turned over.
        page.Contents = Array([opening, *contents, pdf.make_stream(drawn)])
    return tuple(sorted(letter for letter in letters if letter not in face.glyphs))


def worded(pattern: str, label: str, number: int, total: int) -> str:
    """Return what a page is stamped with; without a label the pattern begins after what would divide it."""
    text = pattern.replace("{side}", str(number)).replace("{sider}", str(total))
    text = text.replace("{etiket}", label)
    return text if label else text.lstrip(" ·-–,|")


def _give_font(pdf: Pdf, page: Any, face: Face, known: dict[tuple[int, int], Any]) -> None:
    """Add the font to a page's resources; pages of one part share theirs."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        page.Resources = resources = pdf.make_indirect(Dictionary())
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        resources.Font = Dictionary()
    resources.Font[_FONT] = face.font
