"""A PDF's JPEGs → the pictures alone, without what the camera and the programs say of them."""

from typing import Any

from pikepdf import Array, Name, Pdf, Stream

from notegen.reader.bare import bare_jpeg


def bare_pictures(pdf: Pdf) -> None:
    """Take what is said of them from the JPEGs in an open PDF."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and _is_jpeg(thing.get("/Filter")):
            data = bytes(thing.read_raw_bytes())
            bare = bare_jpeg(data)
            if bare != data:
                how: Any = thing.get("/DecodeParms")
                parms: Any = how[0] if isinstance(how, Array) else how
                thing.write(bare, filter=Name.DCTDecode, decode_parms=parms)


def _is_jpeg(filter_: Any) -> bool:
    named = list(filter_) if isinstance(filter_, Array) else [filter_]
    return len(named) == 1 and named[0] == Name.DCTDecode
