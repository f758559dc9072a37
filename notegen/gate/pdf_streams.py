"""A stream as its bytes lie ↔ the same as pikepdf sees it: unpacked by what its own dictionary says, and
those that are not seen in the bytes. With ``pdf_pages`` and ``pdf_places`` the wrapper of pikepdf."""

from collections.abc import Collection, Iterator
from typing import Any, Final

import pikepdf

from notegen.gate.pdf_objects import Stream
from notegen.packet.joining.pdf import BROKEN

WRONG: Final = (*BROKEN, RuntimeError, NotImplementedError, OSError)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_DEEPEST: Final = 8
_MOST_SAID: Final = 5_000
"""How many values are gone through of what an object refers to."""
_ELSEWHERE: Final = frozenset(
    {
        "/Length",
        "/Filter",
        "/DecodeParms",
        "/Parent",
        "/P",
        "/StructParent",
        "/StructParents",
        "/Metadata",
        "/Name",
    }
)
"""What says where a stream lies and how it is packed, or is read by itself."""
_UNPACKING: Final = ("/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms")

Met = tuple[tuple[str, ...] | None, str, bytes]
"""A stream as it was met in the bytes: its filters, its sort, its bytes."""


def current(pdf: Any, stream: Stream) -> Any:
    """Return the object of a stream, None where another has its number by now, or there is none."""
    try:
        held = pdf.get_object(stream.number, 0) if pdf is not None else None
        same = isinstance(held, pikepdf.Stream) and held.read_raw_bytes() == stream.raw
        return held if same else None
    except WRONG:
        return None


def unpacked(pdf: Any, stream: Stream) -> bytes | None:
    """Return a stream's bytes undone by pikepdf, by what its own dictionary says; None where it cannot."""
    try:
        held = current(pdf, stream)
        if held is None:
            said = pikepdf.Object.parse(stream.head)
            spare = pikepdf.Pdf.new()
            held = pikepdf.Stream(spare, stream.raw)
            for name in _UNPACKING:
                if name in said:
                    held[name] = said[name]
        return bytes(held.read_bytes())
    except WRONG:
        return None


def hidden(pdf: Any, met: Collection[Met]) -> Iterator[tuple[Stream, bytes | None]]:
    """Give the streams that were not met in the bytes as what they are, and what is in them, None where it
    cannot be unpacked; of a picture nothing."""
    for held in pdf.objects if pdf is not None else ():
        if not isinstance(held, pikepdf.Stream):
            continue
        try:
            raw = held.read_raw_bytes()
            sort = "billede" if str(held.get("/Subtype", "")) == "/Image" else ""
            if (_filters(held), sort, raw) in met:
                continue
            head = b"/Image /Width" if sort else b""
            yield Stream(held.objgen[0], head, raw), b"" if sort else held.read_bytes()
        except WRONG:
            yield Stream(held.objgen[0], b"", b""), None


def _filters(held: Any) -> tuple[str, ...]:
    said = held.get("/Filter")
    names = said if isinstance(said, pikepdf.Array) else [] if said is None else [said]
    return tuple(str(name)[1:] for name in names)


def whole(held: Any) -> bytes:
    """Return all that an object says, and what it refers to, whatever their numbers are and however they are
    packed; of a stream itself not what is in it. Raises one of ``WRONG`` where that has no end."""
    left = [_MOST_SAID]

    def said(value: Any, depth: int) -> bytes:
        left[0] -= 1
        if depth > _DEEPEST or left[0] < 0:
            raise ValueError("there is no end to it")
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
            pairs = sorted((str(name), inner) for name, inner in value.items() if str(name) not in _ELSEWHERE)
            told = b"".join(b"%b %b\n" % (name.encode(), said(inner, depth + 1)) for name, inner in pairs)
            inner = _inside(value) if isinstance(value, pikepdf.Stream) and depth else b""
            return b"<<%b>>%d:%b" % (told, len(inner), inner)
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(said(inner, depth + 1) for inner in value)
        return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()

    return said(held, 0)


def _inside(held: Any) -> bytes:
    try:
        return bytes(held.read_bytes())
    except WRONG:
        return bytes(held.read_raw_bytes())


def packing_of(held: Any) -> bytes:
    """Return how a stream is packed."""
    parts = (held.get(name) for name in ("/Filter", "/DecodeParms"))
    return b" ".join(whole(part) if part is not None else b"-" for part in parts)
