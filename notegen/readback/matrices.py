"""Where a page of a PDF puts a point: matrices as plain tuples (ISO 32000-1, 8.3.4)."""

from typing import Final

Matrix = tuple[float, float, float, float, float, float]

UNMOVED: Final[Matrix] = (1, 0, 0, 1, 0, 0)
"""The matrix that leaves all where it is."""


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point comes to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
