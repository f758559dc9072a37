"""A PDF's JPEGs → the pictures alone, without what the camera and the programs say of them."""

from typing import Any

from pikepdf import Array, Name, Pdf, Stream

from notegen.packet.joining.pdf import BROKEN, listed
from notegen.reader.bare import bare_jpeg


def bare_pictures(pdf: Pdf) -> None:
    """Take what is said of them from the JPEGs in an open PDF, also from those that are packed once more."""
    for thing in pdf.objects:
        if not isinstance(thing, Stream):
            continue
        filters = listed(thing.get("/Filter"))
        if not filters or filters[-1] != Name.DCTDecode:
            continue
        parms = listed(thing.get("/DecodeParms"))
        try:
            data = _unpacked(pdf, thing, filters[:-1], parms)
        except BROKEN:  # what it is, nobody can show
            continue
        bare = bare_jpeg(data)
        if bare != data:
            last: Any = parms[-1] if len(parms) == len(filters) else None
            thing.write(bare, filter=Name.DCTDecode, decode_parms=last)


def _unpacked(pdf: Pdf, thing: Stream, filters: list[Any], parms: list[Any]) -> bytes:
    """Return the JPEG in a stream, undone by the filters around it. Raises one of ``BROKEN``."""
    raw = bytes(thing.read_raw_bytes())
    if not filters:
        return raw
    around = Stream(pdf, raw)
    around.Filter = Array(filters)
    if parms:
        around.DecodeParms = Array(parms[: len(filters)])
    return bytes(around.read_bytes())
