"""The content of pages, forms, patterns and letters of a PDF → what they show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import pikepdf

from notegen.foreign.gathering import Beyond, Room
from notegen.foreign.pdf_lines import as_it_stands, as_painted
from notegen.foreign.pdf_open import BROKEN, bytes_of, is_dictionary, listed, number, text_of, values_of
from notegen.foreign.pdf_shown import OPERATORS, Box, Canvas, judged
from notegen.readback.matrices import times
from notegen.readback.pdf_file import RawFont, font as raw_font
from notegen.readback.pdf_fonts import UNKNOWN, Font, font as read_font

MOST_CONTENT: Final = 20_000_000
"""Bytes of one page's content: maps drawn with lines take the most."""
_MOST_NESTED: Final = 12
_MOST_FORMS: Final = 3_000
"""How often forms are painted on one page."""
_SHEET: Final[Box] = (0.0, 0.0, 612.0, 792.0)
_FIGURES: Final = (int, float, Decimal)
_ANY: Final = read_font(RawFont(1, b"", "WinAnsiEncoding", {}, {}, 500.0))
"""What stands in for a font that is not there or broken, as readers do it."""
_SIGNS: Final = ("Symbol", "Dingbats", "Wingdings", "Webdings")
"""Fonts of signs: a bullet in them tells nothing that is missed."""


@dataclass(slots=True)
class Contents:
    """What is known of an open PDF while its contents are followed: its fonts, the layers that are off, the
    forms that were painted."""

    pdf: pikepdf.Pdf
    room: Room
    hidden_layers: frozenset[int] = frozenset()
    fonts: dict[int, Font] = field(default_factory=dict)
    vague: set[int] = field(default_factory=set)
    """Fonts (by ``id``) whose letters the file does not tell for sure."""
    painted: set[int] = field(default_factory=set)

    def page(self, page: pikepdf.Page, where: str) -> None:
        """Read a page's content. Raises Beyond."""
        try:
            parts = listed(page.obj.get("/Contents"))
            data = b"\n".join(bytes_of(part, self.room) for part in parts if isinstance(part, pikepdf.Stream))
            canvas = Canvas()
            walk = _Walk(self, canvas)
            walk.follow(data, page.resources, 0)
        except BROKEN:
            self.room.skip(f"{where} kan ikke læses")
            return
        self._tell(canvas, walk, where, _sheet_of(page))

    def stream(self, stream: Any, resources: Any, where: str, hidden: bool = False) -> None:
        """Read a form, a pattern or a letter by itself. Raises Beyond."""
        canvas = Canvas()
        try:
            walk = _Walk(self, canvas)
            own = stream.get("/Resources")
            walk.follow(bytes_of(stream, self.room), own if is_dictionary(own) else resources, 0)
        except BROKEN:
            self.room.skip(f"{where} kan ikke læses")
            return
        self._tell(canvas, walk, where, None, hidden)

    def _tell(
        self, canvas: Canvas, walk: "_Walk", where: str, sheet: Box | None, hidden: bool = False
    ) -> None:
        room = self.room
        if sheet is not None:
            judged(canvas, sheet)
        seen = [one for one in canvas.shown if not one.hidden]
        whole = as_painted(seen).replace(UNKNOWN, "")
        room.add(where, "skjult" if hidden else "tekst", whole)
        standing = as_it_stands(seen).replace(UNKNOWN, "")
        if "".join(standing.split()) != "".join(whole.split()):
            room.add(where, "skjult" if hidden else "tekst", standing)
        for how in dict.fromkeys(one.hidden for one in canvas.shown if one.hidden):
            text = as_painted([one for one in canvas.shown if one.hidden == how])
            room.add(f"{where} ({how})", "skjult", text.replace(UNKNOWN, ""))
        room.add(f"{where} (mærker i teksten)", "mærke", "\n".join(canvas.copied))
        if walk.unknown > 2:
            room.skip(f"{where} har tekst, hvor filen ikke siger, hvad tegnene er")
        if sheet is not None and not whole.strip() and walk.pictures:
            room.skip(f"{where} er et billede uden tekst")
        elif sheet is not None and walk.large(sheet):
            room.skip(f"{where} har et stort billede, der ikke er læst")

    def font(self, name: str, resources: Any) -> Font:
        """Return a font of the resources by its name."""
        held = resources.get("/Font") if is_dictionary(resources) else None
        found = held.get(name) if is_dictionary(held) else None
        if not is_dictionary(found):
            return _ANY
        key = number(found) or -len(self.fonts) - 1
        if key not in self.fonts:
            try:
                raw = raw_font(found)
                self.fonts[key] = read_font(raw)
            except BROKEN:
                self.fonts[key] = read_font(RawFont(1, b"", "WinAnsiEncoding", {}, {}, 499.0))
                self.vague.add(id(self.fonts[key]))
            else:
                if not raw.to_text and _is_vague(found):
                    self.vague.add(id(self.fonts[key]))
        return self.fonts[key]


@dataclass(slots=True)
class _Walk:
    contents: Contents
    canvas: Canvas
    unknown: int = 0
    pictures: int = 0
    forms: int = 0
    inside: list[int] = field(default_factory=list)

    def follow(self, data: bytes, resources: Any, depth: int) -> None:
        if len(data) > MOST_CONTENT:
            raise Beyond("har en side, der er tegnet med for meget")
        contents, canvas = self.contents, self.canvas
        gathered = contents.room.gathered
        held = pikepdf.Stream(contents.pdf, data)

        def fonts(name: str) -> Font:
            return contents.font(name, resources)

        for step in pikepdf.parse_content_stream(held, OPERATORS):
            gathered.operations_left -= 1
            if gathered.operations_left < 0:
                raise Beyond("er tegnet med for mange tegn og streger")
            operator = str(step.operator)
            if operator == "Do":
                self._paint(step.operands, resources, depth)
            elif operator in ("BDC", "BMC", "DP", "MP"):
                self._mark(operator, step.operands, resources)
            elif operator == "EMC":
                canvas.end()
            elif operator == "INLINE IMAGE":
                self.pictures += 1
                canvas.image()
            else:
                before = len(canvas.shown)
                canvas.do(operator, [_plain(one) for one in step.operands], fonts)
                for one in canvas.shown[before:]:
                    self.unknown += one.unknown
                    if id(canvas.state.font) in contents.vague:
                        self.unknown += len(one.text)

    def large(self, sheet: Box) -> bool:
        """Return True where a picture fills half of the page and no more than a few words stand beside it."""
        wide, high = sheet[2] - sheet[0], sheet[3] - sheet[1]
        pictures = [
            fill
            for fill in self.canvas.fills
            if fill.light == 0.5
            and (fill.box[2] - fill.box[0]) * (fill.box[3] - fill.box[1]) > wide * high / 2
        ]
        words = sum(len(one.text) for one in self.canvas.shown)
        return bool(self.pictures and pictures) and words < 150

    def _paint(self, operands: Any, resources: Any, depth: int) -> None:
        held = resources.get("/XObject") if is_dictionary(resources) else None
        found = held.get(str(operands[0])) if is_dictionary(held) else None
        if not isinstance(found, pikepdf.Stream):
            return
        canvas, contents = self.canvas, self.contents
        kind = str(found.get("/Subtype"))
        if kind == "/Image":
            self.pictures += 1
            canvas.image()
            return
        key = number(found)
        if kind != "/Form" or key is None or key in self.inside or depth >= _MOST_NESTED:
            return
        self.forms += 1
        if self.forms > _MOST_FORMS:
            raise Beyond("har en side, der er tegnet med for meget")
        contents.painted.add(key)
        canvas.save()
        matrix = [float(one) for one in listed(found.get("/Matrix"))]
        if len(matrix) == 6:
            a, b, c, d, e, f = matrix
            canvas.state.matrix = times((a, b, c, d, e, f), canvas.state.matrix)
        canvas.begin(self._is_off(found.get("/OC")))
        own = found.get("/Resources")
        states, layers = len(canvas.states), len(canvas.layers)
        self.inside.append(key)
        self.follow(bytes_of(found, contents.room), own if is_dictionary(own) else resources, depth + 1)
        self.inside.pop()
        # What a form leaves open ends with it.
        while len(canvas.layers) > layers:
            canvas.end()
        del canvas.states[states:]
        canvas.end()
        canvas.restore()

    def _mark(self, operator: str, operands: Any, resources: Any) -> None:
        held = operands[1] if len(operands) > 1 else None
        name = str(operands[0]) if len(operands) else ""
        if isinstance(held, pikepdf.Name):
            properties = resources.get("/Properties") if is_dictionary(resources) else None
            held = properties.get(str(held)) if is_dictionary(properties) else None
        self.canvas.copied += list(_words_in(held, 0)) if number(held) is None else []
        if operator in ("BDC", "BMC"):
            self.canvas.begin(name == "/OC" and self._is_off(held))

    def _is_off(self, layer: Any) -> bool:
        off = self.contents.hidden_layers
        if not off or not is_dictionary(layer):
            return False
        if number(layer) in off:
            return True
        members = [one for one in listed(layer.get("/OCGs")) if is_dictionary(one)]
        return bool(members) and all(number(one) in off for one in members)


def _words_in(held: Any, depth: int) -> Iterator[str]:
    """Give the strings of a list of properties that stands in the content itself."""
    if isinstance(held, pikepdf.String):
        yield text_of(held)
    elif isinstance(held, pikepdf.Dictionary) and depth < 5:
        for value in values_of(held):
            yield from _words_in(value, depth + 1)
    elif isinstance(held, pikepdf.Array) and depth < 5:
        for value in list(held)[:200]:
            yield from _words_in(value, depth + 1)


def _plain(operand: Any) -> Any:
    if isinstance(operand, _FIGURES):  # asked first: most are, and the others take longer to ask
        return float(operand) if type(operand) is not bool else None
    match operand:
        case pikepdf.String():
            return bytes(operand)
        case pikepdf.Name():
            return str(operand)
        case pikepdf.Array():
            return tuple(_plain(one) for one in operand)
        case pikepdf.Object():
            return None
    return None


def _is_vague(held: Any) -> bool:
    """Return True for a font whose letters only its own program knows: the codes of a composite font without
    a map to text, or of a font of signs with an encoding of its own."""
    name = str(held.get("/BaseFont", ""))
    if any(sign in name for sign in _SIGNS):
        return False
    kind = str(held.get("/Subtype"))
    if kind == "/Type0":
        return True
    if kind == "/Type3":
        return not isinstance(held.get("/Encoding"), pikepdf.Dictionary)
    described = held.get("/FontDescriptor")
    flags = described.get("/Flags", 0) if is_dictionary(described) else 0
    return "/Encoding" not in held and isinstance(flags, int) and bool(flags & 4)


def _sheet_of(page: pikepdf.Page) -> Box:
    """Return what is shown of a page."""
    try:
        sides = [float(side) for side in page.cropbox]
    except BROKEN:
        return _SHEET
    if len(sides) != 4:
        return _SHEET
    return min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])
