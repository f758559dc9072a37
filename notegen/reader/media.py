"""Figures: the picture's file, title and alternative text."""

import struct

from notegen.diagnostics import Invalid, SourcePlace
from notegen.model.table import Figure, Image
from notegen.model.text import Inlines
from notegen.reader.context import Context
from notegen.reader.fields import FIGURE_FIELDS
from notegen.reader.inlines import read_inlines
from notegen.source import take
from notegen.source.folder import read
from notegen.source.nodes import Node, Scalar, place_at

MOST_IMAGE_BYTES = 20_000_000
MOST_PIXELS = 50_000_000


def read_figure(name: str, node: Node, place: SourcePlace, context: Context) -> Figure | None:
    """Return a figure; None when its picture could not be read."""
    findings = context.findings
    got = take.fields(node, (spec.key for spec in FIGURE_FIELDS), "en figur", findings)
    take.required(got, ("fil", "alt"), f"figuren {name}", place, findings)
    width = take.whole_number(got["bredde"].node, "bredde", 10, 100, findings) if "bredde" in got else 100
    texts = {
        key: take.scalar_of(got[key].node, key, findings)
        for key in ("titel", "kilde", "alt", "fil")
        if key in got
    }
    file = texts.get("fil")
    image = read_image(" ".join(file.text.split()), file.place, context) if file else None
    alt = texts.get("alt")
    if image is None or alt is None:
        return None
    return Figure(
        name,
        _inlines(texts.get("titel"), context),
        " ".join(alt.text.split()),
        image,
        _inlines(texts.get("kilde"), context),
        width or 100,
        place,
    )


def read_image(name: str, place: SourcePlace, context: Context) -> Image | None:
    """Return a PNG or JPEG as bytes with its size; None (and a finding) where it is neither."""
    try:
        file = read(context.folder, name, place, MOST_IMAGE_BYTES)
    except Invalid as invalid:
        context.findings.extend(invalid.findings)
        return None
    context.inputs.append((file.name, file.sha256))
    size = _png_size(file.data)
    kind = "png" if size else "jpeg"
    size = size or _jpeg_size(file.data)
    if size is None:
        context.tell(
            "NG521", f"{name} er hverken et PNG- eller JPEG-billede", place, "gem billedet som PNG eller JPEG"
        )
        return None
    if size[0] * size[1] > MOST_PIXELS or not size[0] or not size[1]:
        context.tell(
            "NG522",
            f"billedet {name} er på {size[0]} × {size[1]} punkter",
            place,
            "gem det mindre; 2.000 i bredden er nok",
        )
        return None
    return Image(file.name, file.data, kind, *size)  # type: ignore[arg-type]


def _inlines(scalar: Scalar | None, context: Context) -> Inlines:
    if scalar is None:
        return ()
    return read_inlines(scalar.text.replace("\n", " "), lambda offset: place_at(scalar, offset), context)


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the IHDR chunk (PNG 3rd ed., 11.2.1)."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the frame header (ITU-T T.81, B.2.2)."""
    if data[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF:
            at += 1
            continue
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
