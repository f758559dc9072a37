"""A PDF's bytes → what its pages show, by the fonts' own maps to text. With ``pdf_places`` the
wrapper of pikepdf.

No place on the page is worked out: letters and figures follow one another as they are painted, and what is
compared has no blanks, so it is enough.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from notegen.gate.pdf_objects import text_of
from notegen.gate.streams import compared, key_of
from notegen.gate.values import Chunk, View
from notegen.gate.words import as_compared
from notegen.readback import pdf_file
from notegen.readback.pdf_fonts import UNKNOWN, font

WRONG: Final = (
    *(pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError),
)
"""What pikepdf says of a broken file, and of an object of another type than the standard asks for."""

_DEEPEST: Final = 12
_EDGE: Final = 300
_SHOWN: Final = re.compile(
    rb"/(?:ActualText|Alt|E)\s*(?:\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]*)>)"
    rb"|\[([<>0-9A-Fa-f\s.+-]*)\]\s*TJ\b"
    rb"|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|<([0-9A-Fa-f\s]+)>"
    rb"|/([^\s/<>\[\](){}%]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(/Artifact\b[^\n]{0,2000}?\bB(?:MC|DC)\b)|\b(B(?:MC|DC))\b|\b(EMC)\b"
    rb"|(\bT[dDm]\b|T\*|\bBT\b|'|\")|(-\d{3,}(?:\.\d+)?)(?=\s*[(<\]])",
    re.DOTALL,
)
_GAP: Final = re.compile(rb"(?<=>)\s*-(?:1[5-9]\d|[2-9]\d\d|\d{4,})(?:\.\d+)?\s*(?=<)")
_BETWEEN: Final = re.compile(rb">[^<]*<")
_SPACES: Final = re.compile(rb"\s+")
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its digest, bytes a code, text by code."""

    digest: bytes
    code_bytes: int
    texts: Mapping[int, str]

    def shown(self, data: bytes) -> str:
        """Return what a string shows; ``UNKNOWN`` for each code without a text."""
        if self.code_bytes == 1:
            codes = data.decode("latin-1")
        else:
            codes = data[: len(data) // 2 * 2].decode("utf-16-be", "surrogatepass")
        return "".join([self.texts.get(ord(code), UNKNOWN) for code in codes])


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted in one go, a page's content or a form: where, its bytes, its fonts by name."""

    where: str
    numbers: tuple[int, ...]
    raw: tuple[bytes, ...]
    content: bytes
    faces: Mapping[str, Face]
    page: int

    @property
    def key(self) -> str:
        """Return by what its chunk is known again."""
        named = b"".join(name.encode() + face.digest for name, face in sorted(self.faces.items()))
        return key_of("malet", *self.raw, named)


class Opened:
    """A PDF that is open. ``locked`` is True where a password is asked for, ``broken`` where it is no PDF."""

    def __init__(self, data: bytes) -> None:
        self.locked = self.broken = False
        self._faces: dict[tuple[int, int], Face] = {}
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
                yield Painted(where, (), (), b"", {}, -number)

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

    def faces(self) -> tuple[Face, ...]:
        """Return every font of the file, also one that no page uses."""
        for held in self.pdf.objects if self.pdf is not None else ():
            if not isinstance(held, pikepdf.Dictionary) or str(held.get("/Type", "")) != "/Font":
                continue
            if "/DescendantFonts" in held or "/FirstChar" in held or "/ToUnicode" in held:
                self._face(held)
        return tuple({face.digest: face for face in self._faces.values()}.values())

    def _page(self, page: Any, resources: Any, number: int) -> Iterator[Painted]:
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
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
        raw = tuple(stream.read_raw_bytes() for stream in streams)
        content = b"\n".join(stream.read_bytes() for stream in streams)
        held = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        named = held.items() if isinstance(held, pikepdf.Dictionary) else ()
        faces = {str(name)[1:]: self._face(face) for name, face in named}
        return Painted(where, tuple(stream.objgen[0] for stream in streams), raw, content, faces, number)

    def _face(self, held: Any) -> Face:
        known = self._faces.get(held.objgen) if held.objgen != (0, 0) else None
        if known is None:
            raw = pdf_file.font(held)
            made = font(raw)
            said = f"{raw.code_bytes} {raw.encoding} {sorted(raw.differences.items())}".encode()
            known = Face(key_of("skrift", raw.to_text, said).encode(), made.code_bytes, made.texts)
            self._faces[held.objgen] = known
        return known


def chunk_of(painted: Painted) -> Chunk:
    """Return what is painted as a chunk: with words parted at every new place, and with none parted so. Its
    edges are of what does not belong to the page alone (headers, stamps)."""
    text, own, unknown = shown_by(painted.content, painted.faces)
    glued = as_compared(text.replace("\n", ""))[0]
    views = [*compared(text), View(glued, "ord")] if glued else []
    edges = as_compared(own[:_EDGE])[0], as_compared(own[-_EDGE:])[0]
    told = unknown > 20 + len(text) // 20
    unread = ("har bogstaver, som skriften ikke siger, hvad er",) if told else ()
    return Chunk(tuple(views), (), unread, edges)


def shown_by(content: bytes, faces: Mapping[str, Face]) -> tuple[str, str, int]:
    """Return the text a content stream shows, the same without what is marked as the page's edges, and how
    many letters no font gives a text for."""
    face: Face | None = next(iter(faces.values()), None) if len(faces) == 1 else None
    all_: list[str] = []
    own: list[str] = []
    marks: list[bool] = []
    edge = 0
    for match in _SHOWN.finditer(content):
        copied, copied_hex, row, literal, digits, name, artifact, begins, ends, moves, gap = match.groups()
        said = ""
        if row is not None:
            said = _row(row, face)
        elif literal is not None or digits is not None:
            data = _bytes(literal, digits)
            said = face.shown(data) if face is not None else data.decode("latin-1")
        elif name is not None:
            face = faces.get(name.decode("latin-1"), face)
        elif moves is not None:
            said = "\n"
        elif gap is not None:
            said = " " if float(gap) < -150 else ""
        elif copied is not None or copied_hex is not None:
            said = "\n" + text_of(_bytes(copied, copied_hex)) + "\n"
        elif artifact is not None or begins is not None:
            marks.append(artifact is not None)
            edge += artifact is not None
        elif ends is not None and marks:
            edge -= marks.pop()
        if said:
            all_.append(said)
            if not edge:
                own.append(said)
    text = "".join(all_)
    return text.replace(UNKNOWN, ""), "".join(own).replace(UNKNOWN, ""), text.count(UNKNOWN)


def _row(row: bytes, face: Face | None) -> str:
    """Return what a row of strings shows that are moved against one another; wide gaps are blanks."""
    shown = []
    for part in _GAP.split(row):
        digits = _SPACES.sub(b"", _BETWEEN.sub(b"", part[part.find(b"<") + 1 : part.rfind(b">")]))
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) if b"<" in part else b""
        shown.append(face.shown(data) if face is not None else data.decode("latin-1"))
    return " ".join(shown)


def _bytes(literal: bytes | None, digits: bytes | None) -> bytes:
    if literal is not None:
        return _ESCAPE.sub(_letter, literal) if b"\\" in literal else literal
    held = b"".join((digits or b"").split())
    return bytes.fromhex((held + b"0" * (len(held) % 2)).decode())


def _letter(match: re.Match[bytes]) -> bytes:
    held = match[1]
    if held[:1].isdigit():
        return bytes([int(held, 8) & 0xFF])
    return _ESCAPED.get(held, held)
