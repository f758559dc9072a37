"""Resources of a PDF → the fonts they name, as values, each worked out once a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from notegen.gate.pdf_streams import WRONG
from notegen.gate.pdf_text import Face
from notegen.gate.streams import key_of
from notegen.readback import pdf_file


@dataclass(frozen=True, slots=True)
class Fonts:
    """What resources name: fonts by their names, and those that a state sets without a name."""

    named: Mapping[str, Face] = field(default_factory=dict)
    states: tuple[Face, ...] = ()

    @property
    def all(self) -> tuple[Face, ...]:
        """Return every font, each once."""
        return tuple({face.digest: face for face in (*self.named.values(), *self.states)}.values())


class FontsOf:
    """The fonts of a file. A class because pages of one part have theirs in common. ``spoilt`` turns True
    where a font is broken that no page asks for."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._faces: dict[tuple[int, int] | bytes, Face] = {}
        self._known: dict[tuple[int, int], Fonts] = {}

    def of(self, resources: Any) -> Fonts:
        """Return the fonts of resources. Raises one of ``WRONG`` where one is broken."""
        if not isinstance(resources, pikepdf.Dictionary):
            return Fonts()
        known = self._known.get(resources.objgen) if resources.objgen != (0, 0) else None
        if known is None:
            held = resources.get("/Font")
            named = held.items() if isinstance(held, pikepdf.Dictionary) else ()
            states = tuple(self._face(font) for font in _in_states(resources))
            known = Fonts({str(name)[1:]: self._face(font) for name, font in named}, states)
            self._known[resources.objgen] = known
        return known

    @cached_property
    def every(self) -> tuple[tuple[Face, ...], bool]:
        """Return every font of the file, also one that no page uses, and whether one of them is broken; in an
        order that does not depend on what was read before."""
        spoilt = False
        for held in self._pdf.objects if self._pdf is not None else ():
            if not isinstance(held, pikepdf.Dictionary):
                continue
            try:
                # Every kind of font has one of these (ISO 32000-1, 9.6 and 9.7); what a composite one is
                # made of shows nothing by itself.
                named = any(key in held for key in ("/BaseFont", "/FirstChar", "/ToUnicode"))
                if named and "/CIDSystemInfo" not in held and str(held.get("/Type", "")) == "/Font":
                    self._face(held)
            except WRONG:
                spoilt = True
        faces = {face.digest: face for face in self._faces.values()}
        return tuple(face for _digest, face in sorted(faces.items())), spoilt

    def _face(self, held: Any) -> Face:
        known = self._faces.get(held.objgen) if held.objgen != (0, 0) else None
        if known is None:
            raw = pdf_file.font(held, widths=False)
            said = f"{raw.code_bytes} {raw.encoding} {sorted(raw.differences.items())}".encode()
            known = Face(key_of("skrift", raw.to_text, said).encode(), raw)
            # One that is no object of its own is known by what it says: there may be many.
            self._faces[held.objgen if held.objgen != (0, 0) else known.digest] = known
        return known


def _in_states(resources: Any) -> Iterator[Any]:
    held = resources.get("/ExtGState")
    for _name, state in held.items() if isinstance(held, pikepdf.Dictionary) else ():
        font = state.get("/Font") if isinstance(state, pikepdf.Dictionary) else None
        if isinstance(font, pikepdf.Array) and len(font) and isinstance(font[0], pikepdf.Dictionary):
            yield font[0]
