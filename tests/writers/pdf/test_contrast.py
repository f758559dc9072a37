"""What is printed can be read: dark enough against what is really behind it, and a link is no mere colour."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from notegen.layout.find import load
from tests.layout.test_three_layouts import LAYOUTS
from tests.writers.pdf.every_note import each_note_in_each_layout, finished

Colour = tuple[float, float, float]
LEAST = 4.5
"""WCAG 2.1, 1.4.3 (AA), for text of any size."""


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return WCAG's contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def shown(page: pikepdf.Page) -> Iterator[tuple[Colour, tuple[float, float]]]:
    """Give the colour of every text but the watermark's, and where on the page it begins."""
    colours: list[Colour] = [(0, 0, 0)]
    matrices = [(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)]
    watermark, depth = 0, 0
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), list(step.operands)
        if operator in ("q", "Q"):
            for states in (colours, matrices):
                states.append(states[-1]) if operator == "q" else states.pop()  # type: ignore[attr-defined]
        elif operator == "cm":
            matrices[-1] = times(operands, matrices[-1])
        elif operator == "Tm":
            text = times(operands, matrices[-1])
        elif operator == "rg":
            colours[-1] = (float(operands[0]), float(operands[1]), float(operands[2]))
        elif operator in ("scn", "g", "k"):
            raise AssertionError(f"a colour set by {operator} is not looked at here")
        elif operator in ("BDC", "BMC"):
            depth += 1
            if len(operands) > 1 and operands[1].get("/Subtype") == "/Watermark":
                watermark = depth
        elif operator == "EMC":
            watermark = 0 if watermark == depth else watermark
            depth -= 1
        elif operator == "TJ" and not watermark:
            yield colours[-1], text[4:]


def times(one: Any, other: Any) -> Any:
    a, b, c, d, e, f = map(float, one)
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class Painted:
    """A page as pixels, two to a point."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        bitmap = page.render(scale=2, rev_byteorder=True)
        self.buffer, self.stride = bytes(bitmap.buffer), bitmap.stride
        self.bytes, self.width, self.height = bitmap.n_channels, bitmap.width, bitmap.height

    def behind(self, left: float, low: float) -> Colour:
        """Return the commonest colour round a letter that stands there."""
        pixels: Counter[bytes] = Counter()
        for y in range(int(self.height - 2 * low - 16), int(self.height - 2 * low + 5)):
            for x in range(int(2 * left) - 4, int(2 * left) + 12):
                if 0 <= x < self.width and 0 <= y < self.height:
                    at = y * self.stride + x * self.bytes
                    pixels[self.buffer[at : at + 3]] += 1
        red, green, blue = pixels.most_common(1)[0][0]
        return red / 255, green / 255, blue / 255


@each_note_in_each_layout
def test_every_text_stands_out_from_what_is_behind_it(note: str, name: str) -> None:
    _document, data = finished(note, name)
    weak = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = pdfium.PdfDocument(data)
        for number, page in enumerate(pdf.pages):
            painted = Painted(pages[number])
            texts = list(shown(page))
            assert texts
            for colour, (left, low) in texts:
                behind = painted.behind(left, low)
                if contrast(colour, behind) < LEAST:
                    weak.add((number + 1, colour, behind))
        pages.close()
    assert weak == set()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_link_is_underlined_and_told_by_more_than_its_colour(name: str) -> None:
    css = "\n".join(text for _name, text in load(name, None).templates.css)
    assert re.search(r"^a \{[^}]*text-decoration: underline", css, re.MULTILINE)
    plain = re.findall(r"([^{}]+)\{[^{}]*text-decoration: none", css)
    assert [" ".join(one.split()) for one in plain] == ["abbr", "a.reference, .note-mark a"]


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == 21
    assert round(contrast((0.4666667, 0.4666667, 0.4666667), (1, 1, 1)), 2) == 4.48
