"""A PDF's bytes → what its pages paint, and with what fonts. With ``pdf_places`` the
wrapper of pikepdf.

No place on the page is worked out: letters and figures follow one another as they are painted, and what is
compared has no blanks, so it is enough.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pikepdf

from notegen.gate.pdf_objects import Undecoded, inflated
from notegen.gate.pdf_text import Face, shown_by
from notegen.gate.streams import compared, key_of
from notegen.gate.values import Chunk, View
from notegen.gate.words import as_compared
from notegen.readback import pdf_file

WRONG: Final = (
    *(pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),
)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_DEEPEST: Final = 12
_EDGE: Final = 300
_NAMED_FONT: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b")
_STAMP: Final = re.compile(
    rb"Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
    rb"q 0\.2 g BT /Stempel [-\d.]+ Tf [-\d.]+ [-\d.]+ Td <[0-9a-f]*> Tj ET Q\nEMC\n"
)
"""What is stamped on a page, all of it (``packet.joining.stamp``): it is read by itself, so that the page is
the same page without it."""
_OPENING: Final = b"q\n"
_LARGEST_STAMP: Final = 10_000

Packed = tuple[tuple[str, ...], bytes]
"""A stream as it lies in the file: its filters and its bytes, which say all of how it is unpacked."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted in one go, a page's content or a form: where, the streams it lies in, what is in them
    unpacked, its fonts by name, and the one of what stands before any is asked for. ``stamp``: it is what was
    stamped on the page."""

    where: str
    packed: tuple[Packed, ...]
    content: bytes
    faces: Mapping[str, Face]
    first: Face | None
    page: int
    stamp: bool = False

    @property
    def key(self) -> str:
        """Return by what its chunk is known again: all that it is read from."""
        named = b"".join(name.encode() + b" " + face.digest for name, face in sorted(self.faces.items()))
        return key_of("malet", self.content, named, self.first.digest if self.first is not None else b"")


class Opened:
    """A PDF that is open. ``locked`` is True where a password is asked for, ``broken`` where it is no PDF,
    ``spoilt`` where a font of it turned out to be broken."""

    def __init__(self, data: bytes) -> None:
        self.locked = self.broken = self.spoilt = False
        self._faces: dict[tuple[int, int], Face] = {}
        self._fonts: dict[tuple[int, int], Mapping[str, Face]] = {}
        self._done: set[tuple[int, int]] = set()
        self.pictures: dict[int, str] = {}
        self.pdf: Any = None
        try:
            self.pdf = pikepdf.Pdf.open(io.BytesIO(data))
        except pikepdf.PasswordError:
            self.locked = True
        except WRONG:
            self.broken = True

    def close(self) -> None:
        """Close the file."""
        if self.pdf is not None:
            self.pdf.close()

    def painted(self) -> Iterator[Painted]:
        """Give all that pages paint: their content, the forms in it, what their notes look like."""
        for number, page in enumerate(self.pdf.pages if self.pdf is not None else (), 1):
            where = f"side {number}"
            try:
                yield from self._page(page.obj, page.resources, number)
            except WRONG:
                yield Painted(where, (), b"", {}, None, -number)

    def unpacked(self, number: int) -> bytes | None:
        """Return the bytes of a stream by its number, undone by pikepdf; None where it cannot."""
        try:
            held = self.pdf.get_object(number, 0) if self.pdf is not None else None
            return held.read_bytes() if isinstance(held, pikepdf.Stream) else None
        except WRONG:
            return None

    def points(self, number: int) -> Any:
        """Return a picture as Pillow sees it, None where it cannot be unpacked."""
        try:
            held = self.pdf.get_object(number, 0) if self.pdf is not None else None
            return pikepdf.PdfImage(held).as_pil_image() if isinstance(held, pikepdf.Stream) else None
        except (*WRONG, NotImplementedError, OSError, pikepdf.UnsupportedImageTypeError):
            return None

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Return every font of the file, also one that no page uses; of one that is broken it is noted."""
        for held in self.pdf.objects if self.pdf is not None else ():
            if not isinstance(held, pikepdf.Dictionary) or str(held.get("/Type", "")) != "/Font":
                continue
            if "/DescendantFonts" in held or "/FirstChar" in held or "/ToUnicode" in held:
                try:
                    self._face(held)
                except WRONG:
                    self.spoilt = True
        return tuple({face.digest: face for face in self._faces.values()}.values())

    def _page(self, page: Any, resources: Any, number: int) -> Iterator[Painted]:
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
        if len(streams) > 2 and _is_stamped(streams[0], streams[-1]):
            yield self._one(f"side {number}", streams[1:-1], resources, number)
            yield replace(self._one(f"side {number}", streams[-1:], resources, number), stamp=True)
        else:
            yield self._one(f"side {number}", streams, resources, number)
        yield from self._forms(resources, f"side {number}", number, 0)
        for note in page.get("/Annots", ()):
            yield from self._look(note.get("/AP"), f"side {number}, en bemærkning eller et felt", number, 0)

    def _look(self, held: Any, where: str, number: int, depth: int) -> Iterator[Painted]:
        if isinstance(held, pikepdf.Stream):
            yield from self._form(held, where, number, depth)
        elif isinstance(held, pikepdf.Dictionary) and depth < _DEEPEST:
            for _name, inner in held.items():
                yield from self._look(inner, where, number, depth + 1)

    def _forms(self, resources: Any, where: str, number: int, depth: int) -> Iterator[Painted]:
        for kind in ("/XObject", "/Pattern"):
            named = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
            for _name, held in named.items() if isinstance(named, pikepdf.Dictionary) else ():
                if isinstance(held, pikepdf.Stream):
                    yield from self._form(held, where, number, depth)

    def _form(self, held: Any, where: str, number: int, depth: int) -> Iterator[Painted]:
        if held.objgen in self._done or depth > _DEEPEST:
            return
        self._done.add(held.objgen)
        if str(held.get("/Subtype", "")) == "/Image":
            self.pictures[held.objgen[0]] = where
            mask = held.get("/SMask")
            if isinstance(mask, pikepdf.Stream):
                self.pictures[mask.objgen[0]] = where
            return
        resources = held.get("/Resources", pikepdf.Dictionary())
        yield self._one(where, [held], resources, number)
        yield from self._forms(resources, where, number, depth + 1)

    def _one(self, where: str, streams: list[Any], resources: Any, number: int) -> Painted:
        unpacked = [_unpacked(stream) for stream in streams]
        content = b"\n".join(held for held, _packed in unpacked)
        packed = tuple(packed for _held, packed in unpacked if packed is not None)
        faces = self._named(resources)
        first = next(iter(faces.values())) if len(faces) == 1 else None
        return Painted(where, packed, content, _used(faces, content), first, number)

    def _named(self, resources: Any) -> Mapping[str, Face]:
        """Return the fonts of resources by name; pages of one part have theirs in common."""
        if not isinstance(resources, pikepdf.Dictionary):
            return {}
        known = self._fonts.get(resources.objgen) if resources.objgen != (0, 0) else None
        if known is None:
            held = resources.get("/Font")
            named = held.items() if isinstance(held, pikepdf.Dictionary) else ()
            known = self._fonts[resources.objgen] = {str(name)[1:]: self._face(face) for name, face in named}
        return known

    def _face(self, held: Any) -> Face:
        known = self._faces.get(held.objgen) if held.objgen != (0, 0) else None
        if known is None:
            raw = pdf_file.font(held, widths=False)
            said = f"{raw.code_bytes} {raw.encoding} {sorted(raw.differences.items())}".encode()
            known = Face(key_of("skrift", raw.to_text, said).encode(), raw)
            self._faces[held.objgen] = known
        return known


def _unpacked(stream: Any) -> tuple[bytes, Packed | None]:
    """Return a stream's bytes unpacked, with what lies behind what is packed; and how it lies in the file,
    None where that does not say all of it."""
    filters, raw = stream.get("/Filter"), stream.read_raw_bytes()
    plain = "/DecodeParms" not in stream and "/F" not in stream
    if filters is None and plain:
        return raw, ((), raw)
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        filters = filters[0]
    if plain and isinstance(filters, pikepdf.Name) and str(filters) == "/FlateDecode":
        try:
            return inflated(raw), (("FlateDecode",), raw)
        except Undecoded:  # what pikepdf still makes of it is read below
            pass
    return stream.read_bytes(), None


def _is_stamped(first: Any, last: Any) -> bool:
    """Return whether a page's content is opened and stamped as notegen does it."""
    stamp = last.read_bytes()
    return (
        len(stamp) < _LARGEST_STAMP and _STAMP.fullmatch(stamp) is not None and first.read_bytes() == _OPENING
    )


def _used(faces: Mapping[str, Face], content: bytes) -> Mapping[str, Face]:
    """Return the fonts that a content asks for; all where it asks for none, or for one that is not there."""
    names = {name.decode("latin-1") for name in _NAMED_FONT.findall(content)}
    return {name: faces[name] for name in sorted(names)} if names and names <= faces.keys() else faces


def chunk_of(painted: Painted) -> Chunk:
    """Return what is painted as a chunk: with words parted at every new place, and with none parted so. Its
    edges are of what does not belong to the page alone (headers, stamps)."""
    text, own, unknown = shown_by(painted.content, painted.faces, painted.first)
    glued = as_compared(text.replace("\n", ""))[0]
    views = [*compared(text), View(glued, "ord")] if glued else []
    edges = as_compared(own[:_EDGE])[0], as_compared(own[-_EDGE:])[0]
    told = unknown > 20 + len(text) // 20
    unread = ("har bogstaver, som skriften ikke siger, hvad er",) if told else ()
    return Chunk(tuple(views), (), unread, edges)
