"""A picture (PNG or JPEG) → a tagged page of A4 with the picture on it, its title as what is read aloud."""

import io
import zlib
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, UnidentifiedImageError

from notegen.packet.joining.place import boxed, numbers, operator
from notegen.readback.matrices import Matrix, times
from notegen.reader.bare import bare_jpeg
from notegen.reader.pictures import picture_in

MOST_PIXELS: Final = 60_000_000
_A4: Final = (595.276, 841.89)
_MARGIN: Final = 42.5
_FOOT: Final = 51.0
_COARSEST: Final = 96.0
"""Points an inch: a small picture is shown no larger than this makes it."""
_TURNS: Final[dict[int, Matrix]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How the unit square is turned for what the camera says of itself (Exif 2.32, 4.6.4 A)."""


class NoPicture(Exception):
    """The bytes are no picture, or not all of one."""


class TooLarge(Exception):
    """The picture has more points than are shown."""


@dataclass(frozen=True, slots=True)
class _Points:
    width: int
    height: int
    turn: int
    gray: bool
    packed: bytes
    filter: str


def page_with(data: bytes, title: str, lang: str) -> Pdf:
    """Return an open PDF of one page with the picture. Raises ``NoPicture`` and ``TooLarge``."""
    points = _read(data)
    pdf = Pdf.new()
    upright = points.turn < 5
    across, up = (points.width, points.height) if upright else (points.height, points.width)
    width, height = _A4 if across <= up else (_A4[1], _A4[0])
    room = (width - 2 * _MARGIN, height - _MARGIN - _FOOT)
    scale = min(room[0] / across, room[1] / up, 72 / _COARSEST)
    left, low = (width - across * scale) / 2, height - _MARGIN - up * scale
    matrix = times(_TURNS[points.turn], (across * scale, 0, 0, up * scale, left, low))
    image = pdf.make_stream(points.packed, Type=Name.XObject, Subtype=Name.Image)
    image.Width, image.Height, image.BitsPerComponent = points.width, points.height, 8
    image.ColorSpace = Name.DeviceGray if points.gray else Name.DeviceRGB
    image.Filter = Name(points.filter)
    pdf.add_blank_page(page_size=(round(width, 3), round(height, 3)))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(F0=image))
    page.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC\nq " + operator(matrix) + b" /F0 Do Q\nEMC\n")
    page.StructParents, page.Tabs = 0, Name.S
    _tag(pdf, page, title, numbers(boxed(matrix, (0, 0, 1, 1))))
    pdf.Root.Lang = String(lang)
    return pdf


def _tag(pdf: Pdf, page: Any, title: str, box: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    layout = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, Pg=page, K=0, Alt=String(title), A=layout)
    )
    document.K, root.K = Array([figure]), Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    root.ParentTreeNextKey = 1
    pdf.Root.StructTreeRoot = root


def _read(data: bytes) -> _Points:
    """Return a picture's points: a JPEG in colours or greys as it is, all else unpacked, on white."""
    said = picture_in(data)
    if said is None or not said.whole:
        raise NoPicture
    if said.width * said.height > MOST_PIXELS:
        raise TooLarge
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            turn = picture.getexif().get(0x0112, 1)
            turn = turn if turn in _TURNS else 1
            if picture.format == "JPEG" and picture.mode in ("RGB", "L"):
                gray = picture.mode == "L"
                return _Points(picture.width, picture.height, turn, gray, bare_jpeg(data), "/DCTDecode")
            flat = _on_white(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError):
        raise NoPicture from None
    packed = zlib.compress(flat.tobytes(), 6)
    return _Points(flat.width, flat.height, turn, flat.mode == "L", packed, "/FlateDecode")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: the upper eight are what a page shows.
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")
