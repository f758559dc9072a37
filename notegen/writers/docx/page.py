"""How wide the Word template's text is, and how far a wide table may reach into the margin."""

from dataclasses import dataclass

from lxml import etree

from notegen.writers.docx.markup import W

_EDGE = 1134
"""Twips (20 mm) that a wide table leaves to the paper's edge."""


@dataclass(frozen=True, slots=True)
class Page:
    """Widths in twips. A wide table begins ``out`` to the left of the text (0 where the margin that it uses
    is the right one). ``box_beside`` is True where the metadata box is a frame beside the text; where it is
    not, the text has the page's width, and a wide table the text's. ``box`` is the frame's width."""

    text: int
    wide: int
    out: int
    box_beside: bool
    box: int = 0


def page_of(body: etree._Element) -> Page:
    """Return the template's page. Word's own A4 with 25.4 mm margins is taken where it says nothing."""
    last = next(body.iter(f"{W}sectPr"), None)
    size = None if last is None else last.find(f"{W}pgSz")
    margins = None if last is None else last.find(f"{W}pgMar")
    width, left, right = (
        _twips(size, "w", 11906),
        _twips(margins, "left", 1440),
        _twips(margins, "right", 1440),
    )
    text = width - left - right
    frame = next(body.iter(f"{W}framePr"), None)
    if frame is None:
        return Page(text, text, 0, False)
    wide = max(text, text + max(left, right) - _EDGE)
    return Page(text, wide, wide - text if left > right else 0, True, _twips(frame, "w", 0))


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    return int(str(element.get(f"{W}{name}", otherwise))) if element is not None else otherwise
