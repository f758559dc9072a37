"""A picture in a PDF → by what it is known: by all that is said of it, and, where it holds nothing but its
points, by what it shows."""

import io
import zlib
from contextlib import suppress
from typing import Any, Final

import pikepdf
from PIL import Image

from notegen.gate.pdf_objects import Stream, Undecoded, decoded
from notegen.gate.pdf_streams import WRONG, packing_of, whole
from notegen.gate.pictures import MOST_PIXELS, is_bare, mask, opaque, seen_through
from notegen.gate.streams import key_of
from notegen.reader.bare import bare_jpeg

_NOT_PLAIN: Final = ("/Decode", "/Mask", "/ImageMask", "/Alternates", "/OPI", "/F", "/SMaskInData", "/Matte")
"""What may make a picture show something else than its points."""
_LARGEST: Final = 300_000_000


Described = tuple[bytes, bytes]
"""All that a picture is made of but its own bytes (palette, mask), and how those are packed."""


def said_of(stream: Stream, held: Any) -> Described:
    """Return how a picture is described; ``held`` is it as pikepdf sees it, None where it does not."""
    try:
        return (whole(held), packing_of(held)) if held is not None else (stream.head, b"")
    except WRONG:
        return stream.head, b""


def offered_by(stream: Stream, held: Any, said: Described) -> tuple[str, ...]:
    """Return by what else is known what shows the same: a JPEG without what the camera says of it, as annexes
    go along."""
    if stream.filters is None or stream.filters[-1:] != ("DCTDecode",):
        return ()
    try:
        bare = bare_jpeg(decoded(stream)[0])
    except Undecoded:
        return ()
    found = [key_of("fil", bare), key_of("billede, pakket ud", said[0], bare)]
    try:
        with Image.open(io.BytesIO(bare), formats=("JPEG",)) as picture:
            if (
                is_bare(bare)
                and picture.mode in ("L", "RGB")
                and not any(name in held for name in _NOT_PLAIN)
            ):
                found.append(opaque(picture))
    except (*WRONG, SyntaxError, EOFError, Image.DecompressionBombError):
        pass
    return tuple(found)


def media_of(stream: Stream, held: Any, said: Described, is_mask: bool) -> tuple[str, ...]:
    """Return by what a picture is known again. ``is_mask``: it only says how far another is seen."""
    found = [key_of("billede", *said, stream.raw)]
    with suppress(Undecoded):  # with what lies behind what is packed
        found.append(key_of("billede, pakket ud", said[0], decoded(stream)[0]))
    if stream.filters == ("DCTDecode",):
        found.append(key_of("fil", stream.raw))
    try:
        picture = _plain(held)
        if picture is not None and is_mask:
            found.append(mask(picture))
        elif picture is not None and "/SMask" in held:
            covered = _plain(held.SMask)
            if covered is not None and covered.size == picture.size:
                seen = picture.convert("RGBA")
                seen.putalpha(covered.convert("L"))
                found.append(seen_through(seen))
        elif picture is not None:
            found.append(opaque(picture))
    except (*WRONG, Image.DecompressionBombError):
        pass
    return tuple(found)


def _plain(held: Any) -> Image.Image | None:
    """Return the points of a picture that shows them as they are and holds nothing else, None for others."""
    if held is None or any(name in held for name in _NOT_PLAIN if name != "/Decode"):
        return None
    width, height = int(held.Width), int(held.Height)
    if not 0 < width * height <= MOST_PIXELS:
        return None
    filters = held.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        filters = filters[0] if len(filters) == 1 else filters
    if filters == pikepdf.Name.DCTDecode:
        plain = "/Decode" not in held and is_bare(held.read_raw_bytes())
        picture = pikepdf.PdfImage(held).as_pil_image() if plain else None
        return picture if picture is not None and picture.mode in ("L", "RGB") else None
    bands = _bands(held.ColorSpace)
    if not bands or int(held.BitsPerComponent) > 8 or not _is_full(held, filters, bands, width, height):
        return None
    return _as_decoded(pikepdf.PdfImage(held).as_pil_image(), held)


def _as_decoded(picture: Image.Image, held: Any) -> Image.Image | None:
    """Return a picture whose /Decode leaves it as it is, or turns grey over; None for any other way."""
    if "/Decode" not in held:
        return picture
    said = [float(number) for number in held.Decode]
    indexed = isinstance(held.ColorSpace, pikepdf.Array) and str(held.ColorSpace[0]) == "/Indexed"
    most = float((1 << int(held.BitsPerComponent)) - 1) if indexed else 1.0
    if said == [0.0, most] * (len(said) // 2):
        return picture
    # Of grey, pikepdf has turned it over already.
    return picture if said == [1.0, 0.0] and not indexed else None


def _bands(space: Any) -> int:
    """Return how many numbers a point has, 0 where its colours are not said in red, green, blue or grey."""
    if isinstance(space, pikepdf.Name):
        return {"/DeviceRGB": 3, "/DeviceGray": 1}.get(str(space), 0)
    if isinstance(space, pikepdf.Array) and str(space[0]) == "/ICCBased" and len(space) == 2:
        return {3: 3, 1: 1}.get(int(space[1].get("/N", 0)), 0)
    if isinstance(space, pikepdf.Array) and str(space[0]) == "/Indexed" and len(space) == 4:
        table = space[3].read_bytes() if isinstance(space[3], pikepdf.Stream) else bytes(space[3])
        return 1 if _bands(space[1]) == 3 and len(table) >= 3 * (int(space[2]) + 1) else 0
    return 0


def _is_full(held: Any, filters: Any, bands: int, width: int, height: int) -> bool:
    """Return whether the bytes of a picture are its points, no fewer and no more."""
    raw, row = held.read_raw_bytes(), (width * bands * int(held.BitsPerComponent) + 7) // 8
    if filters is None:
        return len(raw) == row * height
    if filters != pikepdf.Name.FlateDecode:
        return False
    how = held.get("/DecodeParms")
    if isinstance(how, pikepdf.Array):
        how = how[0] if len(how) == 1 else pikepdf.Dictionary(Predictor=0)
    predictor = int(how.get("/Predictor", 1)) if isinstance(how, pikepdf.Dictionary) else 1
    if predictor >= 10:
        said = (int(how.get("/Colors", 1)), int(how.get("/BitsPerComponent", 8)), int(how.get("/Columns", 1)))
        if said != (bands, int(held.BitsPerComponent), width):
            return False
        row += 1
    elif predictor != 1:
        return False
    unpacking = zlib.decompressobj()
    try:
        points = unpacking.decompress(raw, _LARGEST)
    except zlib.error:
        return False
    return len(points) == row * height and unpacking.eof and not unpacking.unused_data.strip()
