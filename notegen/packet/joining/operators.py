"""A page's content gone through operator by operator (ISO 32000-1, annex A): where each text, picture, line
and area comes to stand, and under which mark."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

import pikepdf
from pikepdf import Dictionary, Name, Stream

from notegen.packet.joining.pdf import bytes_in
from notegen.packet.joining.place import Box, boxed
from notegen.readback.matrices import UNMOVED, Matrix, times

MOST_CONTENT: Final = 3_000_000
"""Bytes of a page or a drawing that are gone through."""

Mark = int | str | None
"""A mark's number, "artifact" for what is none of the content, None for what says neither."""

_DEEPEST: Final = 6
_FILLED: Final = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_STROKED: Final = frozenset(("S", "s", "B", "B*", "b", "b*"))
_WHITE: Final = {1: (1.0,), 3: (1.0, 1.0, 1.0), 4: (0.0, 0.0, 0.0, 0.0)}
_BLANK: Final = frozenset((0, 3, 32, 160))
"""Codes of what paints nothing: a space in most simple fonts and most composite ones."""


class Watch(Protocol):
    """Who is told what is found. ``words``: text is shown. What stands wholly higher than ``above`` need not
    be told of exactly."""

    opened: list[Mark]
    words: bool
    above: float

    def found(self, box: Box, counts: bool, shown: bool) -> None:
        """Take note of something painted in a box; ``counts`` for what a reader would miss, ``shown`` False
        for what is there but not seen."""

    def more(self) -> bool:
        """Return False when enough has been looked at."""

    def unbalanced(self) -> None:
        """Take note that a mark is closed that was not opened."""


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it matters here."""

    matrix: Matrix
    clip: Box
    white: bool = False
    white_line: bool = False
    thick: float = 1.0
    size: float = 0.0
    tall: tuple[float, float] = (-0.3, 1.0)
    leading: float = 0.0
    rise: float = 0.0
    unseen: bool = False


@dataclass(slots=True)
class Content:
    """A page's content, or a drawing's in it, being gone through. ``deficit`` is by how many its restores
    come too early, ``saved`` what is still saved at its end."""

    watch: Watch
    resources: Any
    state: _State
    depth: int = 0
    deficit: int = 0
    saved: list[_State] = field(default_factory=list)
    text: Matrix = UNMOVED
    line: Matrix = UNMOVED
    points: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False

    def run(self, data: bytes) -> None:
        """Go through the content. Raises pikepdf's errors for what is no content."""
        holder = pikepdf.Pdf.new()
        for step in pikepdf.parse_content_stream(Stream(holder, data)):
            if not self.watch.more():
                return
            name = str(step.operator)
            if (does := _DOES.get(name)) is not None:
                does(self, name, step.operands)

    def save(self, _name: str, _operands: Any) -> None:
        """Save the state (q)."""
        self.saved.append(self.state)

    def restore(self, _name: str, _operands: Any) -> None:
        """Go back to the state saved last (Q)."""
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.deficit += 1

    def transform(self, _name: str, operands: Any) -> None:
        """Change the coordinates (cm)."""
        self.state = replace(self.state, matrix=times(_matrix(operands), self.state.matrix))

    def path(self, name: str, operands: Any) -> None:
        """Go on with a path."""
        values = [float(value) for value in operands]
        if name == "re":
            x, y, width, height = values
            self.points += [(x, y), (x + width, y + height)]
        else:
            self.points += zip(values[::2], values[1::2], strict=True)

    def clip(self, _name: str, _operands: Any) -> None:
        """Take note that the path clips what follows."""
        self.clips = True

    def paint(self, name: str, _operands: Any) -> None:
        """Take note of a path that is filled or drawn: white on what may be white counts as nothing."""
        state = self.state
        if self.points:
            xs, ys = [x for x, _y in self.points], [y for _x, y in self.points]
            box = (min(xs), min(ys), max(xs), max(ys))
            strokes = name in _STROKED and not state.white_line
            if strokes or (name in _FILLED and not state.white):
                grown = state.thick / 2 if strokes else 0.0
                around = (box[0] - grown, box[1] - grown, box[2] + grown, box[3] + grown)
                self._tell(boxed(state.matrix, around), False)
            if self.clips:
                self.state = replace(state, clip=common(state.clip, boxed(state.matrix, box)))
        self.points, self.clips = [], False

    def begin(self, _name: str, _operands: Any) -> None:
        """Begin a text (BT)."""
        self.text = self.line = UNMOVED

    def place(self, name: str, operands: Any) -> None:
        """Set where the next text stands."""
        if name == "Tm":
            self.text = self.line = _matrix(operands)
            return
        x, y = (0.0, -self.state.leading) if name == "T*" else (float(value) for value in operands)
        if name == "TD":
            self.state = replace(self.state, leading=-y)
        self.text = self.line = times((1, 0, 0, 1, x, y), self.line)

    def show(self, name: str, operands: Any) -> None:
        """Take note of where a text stands; its width is guessed, and rather too wide."""
        if name in ("'", '"'):
            self.place("T*", ())
        state, matrix = self.state, times(self.text, self.state.matrix)
        low, high = (state.size * part + state.rise for part in state.tall)
        self.watch.words = True
        if matrix[1] == matrix[2] == 0:
            lowest = matrix[5] + min(low * matrix[3], high * matrix[3])
            if lowest > self.watch.above:
                # Most texts stand here: what they say and how wide they are need not be known.
                self._tell((matrix[4], lowest, matrix[4], lowest), True, not state.unseen)
                return
        wide = 0.6 * state.size * len(_codes(name, operands[-1]))
        box = (min(0.0, wide), min(low, high), max(0.0, wide), max(low, high))
        if wide:
            self._tell(boxed(matrix, box), True, not state.unseen)
        self.text = times((1, 0, 0, 1, wide, 0), self.text)

    def colour(self, name: str, operands: Any) -> None:
        """Take note whether what is filled, or drawn, is white."""
        values = list(operands)
        plain = not any(isinstance(value, pikepdf.Object) for value in values)
        white = plain and tuple(float(value) for value in values) == _WHITE.get(len(values))
        if name[0].isupper():
            self.state = replace(self.state, white_line=white)
        else:
            self.state = replace(self.state, white=white)

    def set(self, name: str, operands: Any) -> None:
        """Set one of the state's values."""
        value = float(operands[-1])
        if name == "Tf":
            self.state = replace(self.state, size=value, tall=self._height(str(operands[0])))
        elif name == "w":
            self.state = replace(self.state, thick=value)
        elif name == "TL":
            self.state = replace(self.state, leading=value)
        elif name == "Ts":
            self.state = replace(self.state, rise=value)
        else:
            self.state = replace(self.state, unseen=value in (3, 7))

    def image(self, _name: str, _operands: Any) -> None:
        """Take note of a picture in the text of the content."""
        self._tell(boxed(self.state.matrix, (0, 0, 1, 1)), True)

    def shade(self, _name: str, _operands: Any) -> None:
        """Take note of a shading: it fills all that is not clipped away."""
        self._tell(self.state.clip, False)

    def draw(self, name: str, operands: Any) -> None:
        """Take note of a picture; go through a drawing."""
        held = self.resources.get("/XObject", Dictionary()).get(str(operands[0]))
        if not isinstance(held, Stream):
            return
        if held.get("/Subtype") == Name.Image:
            self.image(name, operands)
            return
        matrix = times(_matrix(held.get("/Matrix", UNMOVED)), self.state.matrix)
        clip = common(self.state.clip, boxed(matrix, _box(held.BBox)))
        data = bytes_in(held)
        if self.depth >= _DEEPEST or len(data) > MOST_CONTENT:
            self._tell(clip, True)
            return
        before = len(self.watch.opened)
        inside = replace(self.state, matrix=matrix, clip=clip)
        Content(self.watch, held.get("/Resources", self.resources), inside, self.depth + 1).run(data)
        if len(self.watch.opened) != before:
            self.watch.unbalanced()

    def open(self, name: str, operands: Any) -> None:
        """Open a mark."""
        held = operands[1] if name == "BDC" else None
        if isinstance(held, Name):
            held = self.resources.get("/Properties", Dictionary()).get(str(held))
        number = held.get("/MCID") if isinstance(held, Dictionary) else None
        artifact = "artifact" if str(operands[0]) == "/Artifact" else None
        self.watch.opened.append(number if isinstance(number, int) else artifact)

    def close(self, _name: str, _operands: Any) -> None:
        """Close the mark opened last."""
        if self.watch.opened:
            self.watch.opened.pop()
        else:
            self.watch.unbalanced()

    def _tell(self, box: Box, counts: bool, shown: bool = True) -> None:
        self.watch.found(common(self.state.clip, box), counts, shown)

    def _height(self, name: str) -> tuple[float, float]:
        """Return how deep and how high a font's letters reach, in its size: most reach no further than this,
        and those a file draws itself (Type 3) say how far."""
        held = self.resources.get("/Font", Dictionary()).get(name)
        if not isinstance(held, Dictionary) or held.get("/Subtype") != Name.Type3:
            return -0.3, 1.0
        box = boxed(_matrix(held.get("/FontMatrix", UNMOVED)), _box(held.FontBBox))
        return (box[1], box[3]) if box[3] > box[1] else (-1.0, 1.0)


def start(watch: Watch, resources: Any, matrix: Matrix, clip: Box) -> Content:
    """Return a page's content to be gone through; ``matrix`` takes its coordinates to those of ``clip`` and
    of what is told."""
    return Content(watch, resources, _State(matrix, clip))


def common(one: Box, other: Box) -> Box:
    """Return what two boxes have in common; its right is left of its left where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _codes(name: str, shown: Any) -> bytes:
    """Return the codes of a text, none where they paint nothing."""
    parts = list(shown) if name == "TJ" else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return b"" if set(codes) <= _BLANK else codes


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _box(held: Any) -> Box:
    left, low, right, high = (float(value) for value in held)
    return min(left, right), min(low, high), max(left, right), max(low, high)


_DOES: Final[dict[str, Callable[[Content, str, Any], None]]] = {
    "q": Content.save,
    "Q": Content.restore,
    "cm": Content.transform,
    **dict.fromkeys(("m", "l", "c", "v", "y", "re"), Content.path),
    **dict.fromkeys(("W", "W*"), Content.clip),
    **dict.fromkeys((*_FILLED, *_STROKED, "n"), Content.paint),
    "BT": Content.begin,
    **dict.fromkeys(("Tm", "Td", "TD", "T*"), Content.place),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Content.show),
    **dict.fromkeys(("g", "rg", "k", "sc", "scn", "cs", "G", "RG", "K", "SC", "SCN", "CS"), Content.colour),
    **dict.fromkeys(("w", "Tf", "TL", "Ts", "Tr"), Content.set),
    "INLINE IMAGE": Content.image,
    "Do": Content.draw,
    "sh": Content.shade,
    **dict.fromkeys(("BDC", "BMC"), Content.open),
    "EMC": Content.close,
}
