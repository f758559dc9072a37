"""The spaces nobody paints: at the end of a line, and alone between two words set differently.

A reader that takes the words from the page (ISO 32000-1 14.8.2.5) would join them, so a space is put after
the last glyph wherever the source has one, and not where a word was broken.
"""

from typing import Any, Final

from notegen.writers.pdf.roles import name
from notegen.writers.pdf.structure import INLINE, Mark, Node

_HYPHENS: Final = "\u2010\xad-"


class Gaps:
    """Follows the text boxes through their source and notes after which a space is lost."""

    def __init__(self) -> None:
        self.after: set[Mark] = set()
        self._sources: dict[Node, tuple[str, frozenset[int]]] = {}
        self._at: dict[Node, tuple[int, str, Mark]] = {}

    def follow(self, node: Node, text: str, mark: Mark) -> None:
        """Take the next painted text of the node."""
        block = node
        while block.kind in INLINE and block.parent is not None:
            block = block.parent
        source, spaces = self._source(block)
        cursor, before, last = self._at.get(block, (0, "", mark))
        packed = "".join(text.split()).replace("\xad", "")
        found = source.find(packed, cursor)
        hyphenated = packed[-1:] in _HYPHENS and source.startswith(packed[:-1], cursor)
        if packed and hyphenated and found != cursor:
            packed, found = packed[:-1], cursor
        gap = cursor in spaces if found == cursor else True
        if before and gap and not before[-1].isspace() and not text[:1].isspace():
            self.after.add(last)
        self._at[block] = (found + len(packed) if found >= 0 else cursor, text, mark)

    def _source(self, block: Node) -> tuple[str, frozenset[int]]:
        if block not in self._sources:
            words = "".join(_text(block.element)).split() if block.element is not None else []
            ends: set[int] = set()
            length = 0
            for word in words:
                length += len(word)
                ends.add(length)
            self._sources[block] = "".join(words), frozenset(ends)
        return self._sources[block]


def _text(element: Any, top: bool = True) -> list[str]:
    """Return the element's own text; a footnote in it is a text of its own."""
    if not top and "footnote" in (element.get("class") or "").split():
        return []
    parts = [" " if name(element) == "br" else "", (element.text or "").replace("\xad", "")]
    for child in element:
        parts += [*_text(child, False), (child.tail or "").replace("\xad", "")]
    return parts
