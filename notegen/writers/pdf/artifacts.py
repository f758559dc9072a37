"""What is no part of the text: running heads and page numbers, the watermark, repeated table heads."""

from collections.abc import Mapping
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

from notegen.writers.pdf.roles import name
from notegen.writers.pdf.structure import Node

Artifact = Mapping[str, str]
"""The properties of an artifact (ISO 32000-1 table 330)."""

LAYOUT: Artifact = {"Type": "/Layout"}


class Artifacts:
    """Says of each box whether it begins an artifact; remembers on which page a table's head stood first."""

    def __init__(self) -> None:
        self._first_page: dict[Any, int] = {}

    def of(self, box: Any, page: int, parent: Node) -> Artifact | None:
        """Return the artifact the box and all in it are, None for content (PDF/UA-1 7.1 and 7.8).

        A picture without words is decoration, but not in a ``figure``: there its words are missing.
        """
        element = box.element
        if isinstance(box, boxes.MarginBox):
            where = "Header" if box.at_keyword.startswith("@top") else "Footer"
            return {"Type": "/Pagination", "Subtype": f"/{where}"}
        if box.is_leader:
            return LAYOUT
        if element is None:
            return None
        declared = element.get("data-artifact")
        if declared is not None:
            return {"Type": "/Pagination", "Subtype": f"/{declared}"} if declared else LAYOUT
        if name(element) == "img" and not element.get("alt") and parent.kind != "Figure":
            return LAYOUT
        repeats = getattr(box, "is_header", False) or box.style["position"] == "fixed"
        if repeats and self._first_page.setdefault(element, page) != page:
            return {"Type": "/Pagination"}
        return None
