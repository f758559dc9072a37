"""A page's painting → the words of each mark (MCID) and the box they stand in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from notegen.readback.matrices import UNMOVED, Matrix, times
from notegen.readback.pdf_file import Operation
from notegen.readback.pdf_fonts import Font

Box = tuple[float, float, float, float]

_ASCENT: Final = 0.8
_DESCENT: Final = 0.2
"""How far letters reach above and below their line, in parts of the size; near enough for a place."""

_MOST_STATES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Words:
    """What a mark says, and where it stands in points from the foot of the page; None for no words."""

    text: str
    box: Box | None


@dataclass(slots=True)
class _State:
    """The part of the graphics state that places text."""

    matrix: Matrix = UNMOVED
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0


@dataclass(slots=True)
class _Open:
    """Content that has begun: its mark, what it is to be copied as, and how much had been said by then."""

    number: int | None
    copied: str | None
    said: int


@dataclass(slots=True)
class _Page:
    fonts: Callable[[str], Font | None]
    texts: dict[int, list[str]] = field(default_factory=dict)
    boxes: dict[int, Box] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    states: list[_State] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    text: Matrix = UNMOVED
    line: Matrix = UNMOVED


def words(operations: Iterable[Operation], fonts: Callable[[str], Font | None]) -> dict[int, Words]:
    """Return what each mark of a page says; ``fonts`` gives a font by its name in the page."""
    page = _Page(fonts)
    for operator, operands in operations:
        _do(page, operator, operands)
    return {
        number: Words("".join(said), _tenths(page.boxes.get(number))) for number, said in page.texts.items()
    }


def _tenths(box: Box | None) -> Box | None:
    if box is None:
        return None
    left, low, right, high = box
    return round(left, 1), round(low, 1), round(right, 1), round(high, 1)


def _do(page: _Page, operator: str, operands: tuple[Any, ...]) -> None:
    state = page.state
    match operator, operands:
        case "TJ", _:
            _show(page, operands)
        case "Tj", (bytes(),):
            _show(page, operands)
        case "Tm", (_, _, _, _, _, _):
            page.text = page.line = operands
        case "Tf", (str(name), float(size)):
            state.font, state.size = page.fonts(name), size
        case "BDC" | "BMC", (kind, number, copied):
            _begin(page, kind, number, copied)
        case "EMC", ():
            _end(page)
        case "q", () if len(page.states) < _MOST_STATES:
            page.states.append(state)
            page.state = _State(*(getattr(state, name) for name in state.__slots__))
        case "Q", () if page.states:
            page.state = page.states.pop()
        case "cm", (_, _, _, _, _, _):
            state.matrix = times(operands, state.matrix)
        case _:
            _place(page, operator, operands)


def _place(page: _Page, operator: str, operands: tuple[Any, ...]) -> None:
    """Do what moves the line or sets how letters are spaced."""
    state = page.state
    match operator, operands:
        case "BT", ():
            page.text = page.line = UNMOVED
        case "Td" | "TD", (float(across), float(up)):
            if operator == "TD":
                state.leading = -up
            page.text = page.line = times((1, 0, 0, 1, across, up), page.line)
        case "T*", ():
            _next_line(page)
        case "'", (bytes(),):
            _next_line(page)
            _show(page, operands)
        case '"', (float(between), float(spacing), bytes() as said):
            state.word_spacing, state.spacing = between, spacing
            _next_line(page)
            _show(page, (said,))
        case "TL", (float(value),):
            state.leading = value
        case "Tc", (float(value),):
            state.spacing = value
        case "Tw", (float(value),):
            state.word_spacing = value
        case "Tz", (float(value),):
            state.scale = value / 100


def _next_line(page: _Page) -> None:
    page.text = page.line = times((1, 0, 0, 1, 0, -page.state.leading), page.line)


def _begin(page: _Page, kind: str, number: int | None, copied: str | None) -> None:
    above = page.opened[-1].number if page.opened else None
    own = None if kind == "/Artifact" else number if number is not None else above
    if own is not None:
        page.texts.setdefault(own, [])
    page.opened.append(_Open(own, copied, len(page.texts[own]) if own is not None else 0))


def _end(page: _Page) -> None:
    """End content. A hyphen copied for a minus is a matter of copying; a reader sees the minus."""
    done = page.opened.pop() if page.opened else None
    if done is None or done.number is None or done.copied is None:
        return
    said = page.texts[done.number]
    if "".join(said[done.said :]).replace("\u2212", "-") != done.copied:
        said[done.said :] = [done.copied]


def _show(page: _Page, parts: tuple[Any, ...]) -> None:
    state = page.state
    number = page.opened[-1].number if page.opened else None
    if state.font is None:
        return
    # Most letters are shown one by one, with a move between: they are read as one string. A code whose second
    # half is missing is none.
    step = state.font.code_bytes
    strings = [part[: len(part) // step * step] for part in parts if isinstance(part, bytes)]
    shown = b"".join(strings)
    text, width, codes = state.font.shown(shown)
    moves = sum(part for part in parts if not isinstance(part, bytes))
    advance = (width - moves) * state.size / 1000 + codes * state.spacing
    if state.word_spacing and step == 1:
        advance += shown.count(b" ") * state.word_spacing
    advance *= state.scale
    if number is not None and text:
        page.texts[number] += [text]
        if text.strip():
            page.boxes[number] = _around(page, number, advance)
    page.text = times((1, 0, 0, 1, advance, 0), page.text)


def _around(page: _Page, number: int, advance: float) -> Box:
    """Return the mark's box with what is shown now in it."""
    a, b, c, d, e, f = times(page.text, page.state.matrix)
    low, high = -_DESCENT * page.state.size, _ASCENT * page.state.size
    corners = ((0.0, low), (0.0, high), (advance, low), (advance, high))
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    old = page.boxes.get(number)
    if old is not None:
        across += [old[0], old[2]]
        up += [old[1], old[3]]
    return min(across), min(up), max(across), max(up)
