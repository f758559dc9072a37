"""Where things stand on a page: as it is shown, and how its content is moved (ISO 32000-1, 8.3)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pikepdf import Array, Dictionary, Name

from notegen.readback.matrices import UNMOVED, Matrix, at, times

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

ROOM: Final = 26.0
"""What stands lower than so many points above a page's lower edge, as shown, is in the stamp's way."""
LOWEST: Final = 12.0
"""Printers leave about 4 mm at an edge white: what stands lower is not looked for."""
BASELINE: Final = 16.5
"""Of the stamp."""
SMALLEST: Final = (260.0, 100.0)
"""A page less wide or high than this has no room for a stamp: it gets a margin."""
LARGEST: Final = 14_400.0
"""What PDF allows a page to be (ISO 32000-1, annex C)."""
_LETTER: Final[Box] = (0, 0, 612, 792)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its size in points, and the matrix from its own coordinates to those of the
    sheet, whose origin is the lower left corner as shown. ``crop`` is what is shown, in the page's own."""

    width: float
    height: float
    matrix: Matrix
    crop: Box


def boxed(matrix: Matrix, box: Box) -> Box:
    """Return the box round where a box comes to."""
    left, low, right, high = box
    corners = [at(matrix, x, y) for x in (left, right) for y in (low, high)]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def sheet_of(page: Any) -> Sheet:
    """Return how a page (pikepdf's Page) is shown: what its boxes, its turn and its unit say of it. A box
    that no page can be counts as not there."""
    whole = _box(page.obj, "/MediaBox") or _box_above(page, "/MediaBox") or _LETTER
    crop = _box(page.obj, "/CropBox") or _box_above(page, "/CropBox") or whole
    shown = (max(whole[0], crop[0]), max(whole[1], crop[1]), min(whole[2], crop[2]), min(whole[3], crop[3]))
    left, low, right, high = shown if shown[2] - shown[0] >= 1 and shown[3] - shown[1] >= 1 else whole
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    unit = unit if 0.01 <= unit <= 1000 else 1.0
    unit = min(unit, LARGEST / max(right - left, high - low))
    wide, tall = (right - left) * unit, (high - low) * unit
    turn = int(_number(_inherited(page, "/Rotate"), 0)) // 90 % 4
    moved: Matrix = (unit, 0, 0, unit, -left * unit, -low * unit)
    turned: Matrix = (
        UNMOVED,
        (0.0, -1.0, 1.0, 0.0, 0.0, wide),
        (-1.0, 0.0, 0.0, -1.0, wide, tall),
        (0.0, 1.0, -1.0, 0.0, tall, 0.0),
    )[turn]
    size = (tall, wide) if turn % 2 else (wide, tall)
    return Sheet(size[0], size[1], times(moved, turned), (left, low, right, high))


def cleared(sheet: Sheet, occupied: bool) -> tuple[float, float, Matrix]:
    """Return the size of the new page, and the matrix from the old one's coordinates that leaves the stamp's
    room free: a very small page gets a margin, content in the room is made a little smaller."""
    width, height = max(sheet.width, SMALLEST[0]), max(sheet.height, SMALLEST[1])
    aside = times(sheet.matrix, (1, 0, 0, 1, (width - sheet.width) / 2, height - sheet.height))
    if not occupied or height - sheet.height >= ROOM:
        return width, height, aside
    scale = (height - ROOM) / height
    return width, height, times(aside, (scale, 0, 0, scale, (1 - scale) * width / 2, ROOM))


def operator(matrix: Matrix) -> bytes:
    """Return the matrix as a page's content says it, empty for none."""
    return b"" if matrix == UNMOVED else (" ".join(_plain(value) for value in matrix) + " cm").encode()


def numbers(values: tuple[float, ...]) -> Any:
    """Return the numbers as a PDF's array."""
    return Array([round(value, 4) for value in values])


def move_annotation(annotation: Any, matrix: Matrix) -> None:
    """Move an annotation's rectangle, and the quadrilaterals of a link over more lines."""
    rect = box_in(annotation.get("/Rect"))
    if rect is not None:
        annotation.Rect = numbers(boxed(matrix, rect))
    quads = annotation.get("/QuadPoints")
    if isinstance(quads, Array):
        flat = [float(value) for value in quads]
        points = [at(matrix, x, y) for x, y in zip(flat[::2], flat[1::2], strict=False)]
        annotation.QuadPoints = numbers(tuple(value for point in points for value in point))


def moved_place(place: Any, matrix: Matrix) -> Any:
    """Return a destination with its point moved; one that fits a page or a box shows the top of the page."""
    parts = list(place)
    if len(parts) >= 4 and parts[1] == Name.XYZ and all(_is_number(value) for value in parts[2:4]):
        x, y = at(matrix, float(parts[2]), float(parts[3]))
        return Array([parts[0], Name.XYZ, round(x, 3), round(y, 3), 0])
    return Array([parts[0], Name.Fit])


def move_figures(element: Any, matrix: Matrix) -> None:
    """Move the box an element says its picture stands in."""
    held = element.get("/A")
    for own in list(held) if isinstance(held, Array) else [held]:
        box = box_in(own.get("/BBox")) if isinstance(own, Dictionary) else None
        if box is not None:
            own.BBox = numbers(boxed(matrix, box))


def matrix_in(held: Any) -> Matrix:
    """Return a matrix as a file has it; for what is none, the one that moves nothing."""
    if not isinstance(held, Array) or len(held) != 6 or not all(_is_number(value) for value in held):
        return UNMOVED
    a, b, c, d, e, f = (float(value) for value in held)
    return a, b, c, d, e, f


def box_in(held: Any) -> Box | None:
    """Return a rectangle's corners in order; None for what is none."""
    if not isinstance(held, Array) or len(held) != 4 or not all(_is_number(value) for value in held):
        return None
    left, low, right, high = (float(value) for value in held)
    if max(abs(left), abs(low), abs(right), abs(high)) > 1_000_000:
        return None
    return min(left, right), min(low, high), max(left, right), max(low, high)


def _box(page: Any, key: str) -> Box | None:
    box = box_in(page.get(key))
    return box if box is not None and box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _inherited(page: Any, key: str) -> Any:
    held, steps = page.obj, 0
    while isinstance(held, Dictionary) and key not in held and steps < 50:
        held, steps = held.get("/Parent"), steps + 1
    return held.get(key) if isinstance(held, Dictionary) else None


def _box_above(page: Any, key: str) -> Box | None:
    box = box_in(_inherited(page, key))
    return box if box is not None and box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _number(value: Any, default: float) -> float:
    return float(value) if value is not None and _is_number(value) else default


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
