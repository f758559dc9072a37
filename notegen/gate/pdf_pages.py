"""A PDF's bytes → what its pages paint, and with what fonts.

No place on the page is worked out: letters and figures follow one another as they are painted, and what is
compared has no blanks, so it is enough.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pikepdf

from notegen.gate.pdf_fonts import Fonts, FontsOf
from notegen.gate.pdf_objects import Undecoded, inflated
from notegen.gate.pdf_streams import WRONG
from notegen.gate.pdf_text import Face, is_odd, names_asked
from notegen.gate.streams import key_of

_DEEPEST: Final = 12
_STAMP: Final = re.compile(
    rb"Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
    rb"q 0\.2 g BT /Stempel [-\d.]+ Tf [-\d.]+ [-\d.]+ Td <[0-9a-f]*> Tj ET Q\nEMC\n"
)
"""What is stamped on a page, all of it (``packet.joining.stamp``): it is read by itself, so that the page is
the same page without it."""
_STAMPED: Final = "Stempel"
_OPENING: Final = b"q\n"
_LARGEST_STAMP: Final = 10_000

Walked = tuple[int, bytes]
"""A stream that was read as what it paints: its object's number, its bytes as they lie, which with a plain
filter say all of what is in it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted in one go, a page's content or a form: where, the streams it lies in, what is in them
    unpacked, its fonts by name, and the one of what stands before any is asked for. ``by_any`` are the fonts
    any of which may show any of it, where that is not plain. ``stamp``: it was stamped on the page."""

    where: str
    walked: tuple[Walked, ...]
    content: bytes
    faces: Mapping[str, Face]
    first: Face | None
    page: int
    by_any: tuple[Face, ...] = ()
    stamp: bool = False

    @property
    def key(self) -> str:
        """Return by what its chunk is known again: all that it is read from."""
        named = b"".join(
            name.encode("utf-8", "surrogateescape") + b" " + face.digest
            for name, face in sorted(self.faces.items())
        )
        every = b"".join(face.digest for face in self.by_any)
        return key_of(
            "malet", self.content, named, self.first.digest if self.first is not None else b"", every
        )


class Opened:
    """A PDF that is open. ``locked`` is True where a password is asked for, ``broken`` where it is no PDF.
    ``pictures`` says where a picture's object is shown, ``masks`` which only say how far another is seen."""

    def __init__(self, data: bytes) -> None:
        self.locked = self.broken = False
        self.pictures: dict[int, str] = {}
        self.masks: dict[int, str] = {}
        self._done: set[tuple[Any, ...]] = set()
        self.pdf: Any = None
        try:
            self.pdf = pikepdf.Pdf.open(io.BytesIO(data))
        except pikepdf.PasswordError:
            self.locked = True
        except WRONG:
            self.broken = True
        self.fonts = FontsOf(self.pdf)

    def close(self) -> None:
        """Close the file."""
        if self.pdf is not None:
            self.pdf.close()

    def unlocked(self) -> bytes | None:
        """Return the file without the lock that no password is needed for; None where there is none."""
        if self.pdf is None or not self.pdf.is_encrypted:
            return None
        with io.BytesIO() as out:
            self.pdf.save(out, encryption=False, static_id=True)
            return out.getvalue()

    def painted(self) -> Iterator[Painted]:
        """Give all that pages paint: their content, the forms in it, what their notes look like."""
        for number, page in enumerate(self.pdf.pages if self.pdf is not None else (), 1):
            where = f"side {number}"
            try:
                yield from self._page(page.obj, page.resources, number)
            except WRONG:
                yield Painted(where, (), b"", {}, None, -number)

    def _page(self, page: Any, resources: Any, number: int) -> Iterator[Painted]:
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
        fonts = self.fonts.of(resources)
        if len(streams) > 2 and _is_stamped(streams[0], streams[-1]):
            yield _one(f"side {number}", streams[1:-1], fonts, fonts, number)
            yield replace(_one(f"side {number}", streams[-1:], fonts, fonts, number), stamp=True)
        else:
            yield _one(f"side {number}", streams, fonts, fonts, number)
        yield from self._forms(resources, f"side {number}", number, 0, fonts)
        for note in page.get("/Annots", ()):
            place = f"side {number}, en bemærkning eller et felt"
            yield from self._look(note.get("/AP"), place, number, 0, fonts)

    def _look(self, held: Any, where: str, number: int, depth: int, around: Fonts) -> Iterator[Painted]:
        if isinstance(held, pikepdf.Stream):
            yield from self._form(held, where, number, depth, around)
        elif isinstance(held, pikepdf.Dictionary) and depth < _DEEPEST:
            for _name, inner in held.items():
                yield from self._look(inner, where, number, depth + 1, around)

    def _forms(self, resources: Any, where: str, number: int, depth: int, around: Fonts) -> Iterator[Painted]:
        if not isinstance(resources, pikepdf.Dictionary):
            return
        for kind in ("/XObject", "/Pattern", "/ExtGState"):
            named = resources.get(kind)
            for _name, held in named.items() if isinstance(named, pikepdf.Dictionary) else ():
                form = _masking(held) if kind == "/ExtGState" else held
                if isinstance(form, pikepdf.Stream):
                    yield from self._form(form, where, number, depth, around)

    def _form(self, held: Any, where: str, number: int, depth: int, around: Fonts) -> Iterator[Painted]:
        """Give what a form paints; where it uses fonts of who calls it, for each caller's."""
        if (held.objgen,) in self._done or depth > _DEEPEST:
            return
        if str(held.get("/Subtype", "")) == "/Image":
            self._done.add((held.objgen,))
            self.pictures[held.objgen[0]] = where
            mask = held.get("/SMask")
            if isinstance(mask, pikepdf.Stream):
                self.masks[mask.objgen[0]] = where
            return
        resources = held.get("/Resources", pikepdf.Dictionary())
        fonts = self.fonts.of(resources)
        painted = _one(where, [held], fonts, around, number)
        seen = (held.objgen, *(face.digest for face in painted.by_any)) if painted.by_any else (held.objgen,)
        if seen in self._done:
            return
        self._done.add(seen)
        yield painted
        inner = Fonts({**around.named, **fonts.named}, (*around.states, *fonts.states))
        yield from self._forms(resources, where, number, depth + 1, inner)


def _masking(state: Any) -> Any:
    """Return the form by which a state covers what is painted (ISO 32000-1, 11.6.5.2), None without one."""
    soft = state.get("/SMask") if isinstance(state, pikepdf.Dictionary) else None
    return soft.get("/G") if isinstance(soft, pikepdf.Dictionary) else None


def _one(where: str, streams: list[Any], fonts: Fonts, around: Fonts, number: int) -> Painted:
    """Return what streams paint together; ``around`` are the fonts of who calls for them."""
    unpacked = [_unpacked(stream) for stream in streams]
    content = b"\n".join(held for held, _raw in unpacked)
    walked = tuple(
        (stream.objgen[0], raw) for stream, (_held, raw) in zip(streams, unpacked, strict=True) if raw
    )
    faces = fonts.named
    first = next(iter(faces.values())) if len(faces) == 1 else None
    asked, often = names_asked(content)
    if is_odd(content, asked, often, faces, bool(fonts.states or around.states)):
        every = {face.digest: face for face in (*around.all, *fonts.all)}
        if _STAMPED not in asked and _STAMPED in faces and len(every) > 1:  # it is not the page's own
            del every[faces[_STAMPED].digest]
        return Painted(where, walked, content, faces, first, number, tuple(every.values()))
    used = {name: faces[name] for name in sorted(asked)} or faces
    return Painted(where, walked, content, used, first, number)


def _unpacked(stream: Any) -> tuple[bytes, bytes]:
    """Return a stream's bytes unpacked, with what lies behind what is packed; and its bytes as they lie, none
    where they do not say all of it."""
    filters, raw = stream.get("/Filter"), stream.read_raw_bytes()
    plain = "/DecodeParms" not in stream and "/F" not in stream
    if filters is None and plain:
        return raw, raw
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        filters = filters[0]
    if plain and isinstance(filters, pikepdf.Name) and str(filters) == "/FlateDecode":
        try:
            return inflated(raw), raw
        except Undecoded:  # what pikepdf still makes of it is read below
            pass
    return stream.read_bytes(), b""


def _is_stamped(first: Any, last: Any) -> bool:
    """Return whether a page's content is opened and stamped as notegen does it."""
    stamp = last.read_bytes()
    return (
        len(stamp) < _LARGEST_STAMP and _STAMP.fullmatch(stamp) is not None and first.read_bytes() == _OPENING
    )
