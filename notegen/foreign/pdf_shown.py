"""What a page paints → text: the strings it shows with the place of each, and whether anybody sees them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from notegen.readback.matrices import UNMOVED, Matrix, at, times
from notegen.readback.pdf_fonts import UNKNOWN, Font

Box = tuple[float, float, float, float]

OPERATORS: Final = (
    "q Q cm BT ET Tm Td TD T* Tf TL Tc Tw Tz Ts Tr Tj TJ ' \" BDC BMC EMC Do g rg k sc scn cs "
    "re f F f* B B* b b* m l c v y n S s W W* sh BI ID EI gs DP MP"
)
"""The operators that show text, place it, colour it or paint over it."""

_MOST_STATES: Final = 2_000
_MOST_FILLS: Final = 3_000
"""Fills that are kept for a page: text in the colour of the paper is looked for under them."""
_WHITE: Final = 0.97
_DARK: Final = 0.25
_SMALLEST: Final = 0.8
"""Points: letters below can be read by nobody."""


@dataclass(slots=True)
class Shown:
    """A string: its text, where it begins and ends, its size in points, how it is hidden ("" for seen), and
    how many things had been painted before it."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    hidden: str
    order: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Fill:
    """A box that was filled: where, how dark (0 black, 1 white), and when."""

    box: Box
    light: float
    order: int


@dataclass(slots=True)
class _State:
    matrix: Matrix = UNMOVED
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0
    light: float = 0.0


@dataclass(slots=True)
class Canvas:
    """A page while its content is followed."""

    shown: list[Shown] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    states: list[_State] = field(default_factory=list)
    text: Matrix = UNMOVED
    line: Matrix = UNMOVED
    path: list[tuple[float, float]] = field(default_factory=list)
    layers: list[bool] = field(default_factory=list)
    known: dict[int, dict[bytes, tuple[str, float, int]]] = field(default_factory=dict)
    """What short strings say, by font (its ``id``)."""
    order: int = 0
    unseen: bool = False
    """Within a layer that is off."""

    def save(self) -> None:
        """Remember the state of the graphics."""
        if len(self.states) < _MOST_STATES:
            self.states.append(self.state)
            self.state = _State(*(getattr(self.state, name) for name in self.state.__slots__))

    def restore(self) -> None:
        """Go back to the state remembered last."""
        if self.states:
            self.state = self.states.pop()

    def begin(self, unseen: bool) -> None:
        """Begin marked content; ``unseen`` where its layer is off."""
        self.layers.append(self.unseen)
        self.unseen = self.unseen or unseen

    def end(self) -> None:
        """End marked content."""
        if self.layers:
            self.unseen = self.layers.pop()

    def image(self) -> None:
        """Note a picture over the unit square."""
        self._fill(((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)), 0.5)

    def do(self, operator: str, operands: Sequence[Any], fonts: Callable[[str], Font | None]) -> None:
        """Follow one operator; ``operands`` are plain values."""
        state = self.state
        match operator, operands:
            case "Tj", (bytes(),):
                self._show(operands)
            case "TJ", (tuple() as parts,):
                self._show(parts)
            case "'", (bytes(),):
                self._next_line()
                self._show(operands)
            case '"', (float(between), float(spacing), bytes() as said):
                state.word_spacing, state.spacing = between, spacing
                self._next_line()
                self._show((said,))
            case "BT", _:
                self.text = self.line = UNMOVED
            case "Tm", (float(), float(), float(), float(), float(), float()):
                self.text = self.line = (
                    *(operands[0], operands[1], operands[2]),
                    *(operands[3], operands[4], operands[5]),
                )
            case "Td" | "TD", (float(across), float(up)):
                if operator == "TD":
                    state.leading = -up
                self.text = self.line = times((1, 0, 0, 1, across, up), self.line)
            case "T*", _:
                self._next_line()
            case "Tf", (str(name), float(size)):
                state.font, state.size = fonts(name), size
            case "q", _:
                self.save()
            case "Q", _:
                self.restore()
            case "cm", (float(a), float(b), float(c), float(d), float(e), float(f)):
                state.matrix = times((a, b, c, d, e, f), state.matrix)
            case _:
                self._set(operator, operands)

    def _set(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow what sets spacing and colours, and what paints."""
        state = self.state
        match operator, operands:
            case "TL", (float(value),):
                state.leading = value
            case "Tc", (float(value),):
                state.spacing = value
            case "Tw", (float(value),):
                state.word_spacing = value
            case "Tz", (float(value),):
                state.scale = value / 100
            case "Ts", (float(value),):
                state.rise = value
            case "Tr", (float(value),):
                state.mode = value
            case "g", (float(value),):
                state.light = value
            case "rg", (float(red), float(green), float(blue)):
                state.light = (red + green + blue) / 3
            case "k", (float(c), float(m), float(y), float(k)):
                state.light = max(0.0, 1 - k - (c + m + y) / 3)
            case "cs", _:
                state.light = 0.0
            case "sc" | "scn", _:
                state.light = _light(operands)
            case "re", (float(x), float(y), float(wide), float(high)):
                self.path += [(x, y), (x + wide, y), (x, y + high), (x + wide, y + high)]
            case "m" | "l", (float(x), float(y)):
                self.path.append((x, y))
            case "c" | "v" | "y", (*_, float(x), float(y)):
                self.path.append((x, y))
            case "f" | "F" | "f*" | "B" | "B*" | "b" | "b*", _:
                self._fill(self.path, state.light)
                self.path = []
            case "n" | "S" | "s", _:
                self.path = []
        if len(self.path) > 10_000:
            self.path = self.path[-100:]

    def _next_line(self) -> None:
        self.text = self.line = times((1, 0, 0, 1, 0, -self.state.leading), self.line)

    def _fill(self, path: Iterable[tuple[float, float]], light: float) -> None:
        points = [at(self.state.matrix, x, y) for x, y in path]
        self.order += 1
        if not points or len(self.fills) >= _MOST_FILLS or self.unseen:
            return
        across, up = [x for x, _y in points], [y for _x, y in points]
        self.fills.append(Fill((min(across), min(up), max(across), max(up)), light, self.order))

    def _show(self, parts: Sequence[Any]) -> None:
        state = self.state
        if state.font is None:
            return
        # A gap within an array that is as wide as a blank is read as one.
        said: list[str] = []
        advance = 0.0
        known = self.known.setdefault(id(state.font), {})
        for part in parts:
            if isinstance(part, bytes):
                held = known.get(part)
                if held is None:
                    held = state.font.shown(part)
                    if len(part) <= 4:  # letter by letter, as many programs write: the same few all the time
                        known[part] = held
                text, width, codes = held
                said.append(text)
                advance += width * state.size / 1000 + codes * state.spacing
                if state.word_spacing and state.font.code_bytes == 1:
                    advance += part.count(b" ") * state.word_spacing
            elif isinstance(part, float):
                advance -= part * state.size / 1000
                if part < -170 and said and not said[-1].endswith(" "):
                    said.append(" ")
        advance *= state.scale
        text = "".join(said)
        if state.spacing > 0.35 * abs(state.size) > 0 and len(text) > 1:
            text = " ".join(text)
        whole = times(self.text, state.matrix)
        start, end = at(whole, 0, state.rise), at(whole, advance, state.rise)
        size = abs(state.size) * (abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5)
        if text and len(self.shown) < 500_000:
            self.order += 1
            hidden = self._hidden(size)
            self.shown.append(Shown(text, start, end, size, hidden, self.order, text.count(UNKNOWN)))
        self.text = times((1, 0, 0, 1, advance, 0), self.text)

    def _hidden(self, size: float) -> str:
        if self.unseen:
            return "i et lag, der er slået fra"
        if self.state.mode in (3, 7):
            return "usynlig"
        if size < _SMALLEST:
            return "for lille til at ses"
        return "hvid" if self.state.light > _WHITE else ""


def judged(canvas: Canvas, sheet: Box) -> None:
    """Settle what of a page's text is hidden: white on something painted is seen, an invisible layer over a
    picture of the page is what a scanner read, and black bars hide what stands under them."""
    wide, high = sheet[2] - sheet[0], sheet[3] - sheet[1]
    pictures = [
        fill
        for fill in canvas.fills
        if fill.light == 0.5 and (fill.box[2] - fill.box[0]) * (fill.box[3] - fill.box[1]) > wide * high / 3
    ]
    bars = [fill for fill in canvas.fills if fill.light < _DARK]
    dyed = [fill for fill in canvas.fills if fill.light <= _WHITE]
    for shown in canvas.shown:
        x, y = (shown.start[0] + shown.end[0]) / 2, (shown.start[1] + shown.end[1]) / 2 + shown.size / 4
        if (shown.hidden == "usynlig" and pictures) or (
            shown.hidden == "hvid" and any(one.order < shown.order and _holds(one.box, x, y) for one in dyed)
        ):
            shown.hidden = ""
        elif not shown.hidden and not _holds(sheet, x, y):
            shown.hidden = "uden for siden"
        elif not shown.hidden and any(
            one.order > shown.order and one.box[3] - one.box[1] > shown.size / 2 and _holds(one.box, x, y)
            for one in bars
        ):
            shown.hidden = "under en sort bjælke"


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _light(operands: Sequence[Any]) -> float:
    values = [value for value in operands if isinstance(value, float)]
    if len(values) == 4:
        return max(0.0, 1 - values[3] - sum(values[:3]) / 3)
    return sum(values) / len(values) if values and len(values) in (1, 3) else 0.0
