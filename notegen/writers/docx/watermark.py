"""UDKAST across each page: a shape in every header, in a content control tagged "vandmaerke"."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace
from notegen.writers.docx.markup import W

_WATERMARK: Final = "vandmaerke"
_V: Final = "{urn:schemas-microsoft-com:vml}"


def set_watermark(stories: Iterable[tuple[str, etree._Element]], text: str, file: str) -> None:
    """Print ``text`` across each page, or nothing when it is empty.

    ``file`` is the template's name. Raises ``Invalid`` (NG638) when a header lacks the shape and there is
    something to print.
    """
    for name, root in stories:
        if "header" not in name:
            continue
        controls = _controls(root)
        if text and not any(True for c in controls for _ in c.iter(f"{_V}textpath")):
            message = "sidehovedet i Word-skabelonen mangler vandmærket til udkast"
            hint = "hent det fra den medfølgende skabelon (indholdselementet med mærket vandmaerke)"
            raise Invalid(Finding("NG638", FEJL, message, PartPlace(file, name), hint))
        for control in controls:
            if not text:
                _remove(control)
            for shape in control.iter(f"{_V}textpath"):
                if shape.get("string") is not None:
                    shape.set("string", text)


def watermarks(header: etree._Element) -> set[str]:
    """Return the words printed across the pages of a header; a template may have other shapes too."""
    shapes = (shape for control in _controls(header) for shape in control.iter(f"{_V}textpath"))
    return {str(shape.get("string")) for shape in shapes if shape.get("string")}


def _controls(header: etree._Element) -> list[etree._Element]:
    return [control for control in header.iter(f"{W}sdt") if _tag(control).startswith(_WATERMARK)]


def _tag(control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
