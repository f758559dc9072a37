"""Footnotes in the tag tree: the call a Reference, the note a Note after the block of its first call."""

from collections.abc import Iterable
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

from notegen.writers.pdf.roles import language, name
from notegen.writers.pdf.structure import GROUPING, Node


class Footnotes:
    """The notes of a document by their elements; ``calls`` are the links that lead to them."""

    def __init__(self, pages: Iterable[Any], parents: dict[Any, Any]) -> None:
        areas = (area for page in pages for area in page.children if isinstance(area, boxes.FootnoteAreaBox))
        elements = (box.element for area in areas for box in area.children if box.element is not None)
        self.elements = {element.get("id") or "": element for element in elements}
        self.notes: dict[Any, Node] = {}
        self._parents = parents
        self._blocks: dict[Any, Node] = {}
        self._last: dict[Node, Node] = {}

    def called(self, link: Any) -> Any:
        """Return the footnote the link leads to, None where it leads elsewhere."""
        href = link.get("href") or ""
        return self.elements.get(href[1:]) if href.startswith("#") else None

    def call(self, link: Any, parent: Node) -> Node:
        """Return a new Link inside a Reference for a call of a note."""
        reference = parent.add("Reference", link)
        block = reference
        while block.parent is not None and block.parent.kind not in GROUPING:
            block = block.parent
        self._blocks.setdefault(self.called(link), block)
        return reference.add("Link", link)

    def note(self, element: Any, whole: str) -> Node | None:
        """Return the Note of the element (PDF/UA-1 7.9), None for one that nothing calls."""
        block = self._blocks.get(element)
        if block is None or block.parent is None:
            return None
        if element not in self.notes:
            before = self._last.get(block, block)
            note = block.parent.add("Note", element, block.parent.kids.index(before) + 1)
            note.entries["ID"] = f"note-{element.get('id') or len(self.notes) + 1}"
            self._last[block] = self.notes[element] = note
            spoken = self._language(element)
            if spoken and spoken != language(block.parent, whole):
                note.entries["Lang"] = spoken
        return self.notes[element]

    def _language(self, element: Any) -> str:
        """Return the language the note has from its element or one around it."""
        while element is not None and name(element) != "html":
            if element.get("lang"):
                return str(element.get("lang"))
            element = self._parents.get(element)
        return ""
