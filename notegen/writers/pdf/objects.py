"""The finished PDF as it lies in memory just before it is written, read by who did not make it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the tag tree: its type, its dictionary, and what hangs in it in order.

    ``kids`` are elements, (page, mark) for content, or the dictionary of an annotation.
    """

    kind: str
    entries: Any
    parent: "Element | None"
    kids: list[Any] = field(default_factory=list)

    def elements(self) -> "tuple[Element, ...]":
        """Return the children that are elements."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> "Iterator[Element]":
        """Give the element and all below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def content(self) -> Iterator[tuple[int, int]]:
        """Give all content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.content()
            elif isinstance(kid, tuple):
                yield kid

    def attribute(self, name: str) -> Any:
        """Return an attribute of the element, None where it has none of that name."""
        own = self.entries.get("A") or ()
        return next(
            (found[name] for found in ([own] if isinstance(own, dict) else own) if name in found), None
        )


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a PDF, and what refers to what."""

    pdf: Any

    def get(self, value: Any) -> Any:
        """Return what a reference refers to, anything else as it is."""
        if isinstance(value, bytes) and value.endswith(b" 0 R"):
            return self.pdf.objects[int(value[:-4])]
        return value

    def pages(self) -> list[Any]:
        """Return the dictionaries of the pages, in order."""
        return [self.get(reference) for reference in self.pdf.page_references]

    def tree(self) -> list[Element]:
        """Return the elements at the top of the tag tree, none where there is no tree."""
        root = self.get(self.pdf.catalog.get("StructTreeRoot")) or {}
        pages = {reference: number for number, reference in enumerate(self.pdf.page_references)}
        top = Element("StructTreeRoot", root, None)
        self._hang(top, pages, -1)
        return list(top.elements())

    def _hang(self, element: Element, pages: dict[bytes, int], page: int) -> None:
        kids = element.entries.get("K")
        page = pages.get(element.entries.get("Pg"), page)
        for kid in kids if isinstance(kids, pydyf.Array) else () if kids is None else (kids,):
            found = self.get(kid)
            if isinstance(found, int):
                element.kids.append((page, found))
            elif found.get("Type") == "/MCR":
                element.kids.append((pages.get(found["Pg"], -1), found["MCID"]))
            elif found.get("Type") == "/OBJR":
                element.kids.append(self.get(found["Obj"]))
            else:
                child = Element(str(found.get("S"))[1:], found, element)
                element.kids.append(child)
                self._hang(child, pages, page)

    def named(self, tree: Any) -> list[tuple[Any, Any]]:
        """Return the keys and values of a name or number tree of one level, in the order they stand."""
        held = self.get(tree) or {}
        flat = held.get("Names") or held.get("Nums") or []
        keys = [key.string if isinstance(key, pydyf.String) else key for key in flat[::2]]
        return list(zip(keys, flat[1::2], strict=True))


def text(value: Any) -> str:
    """Return a PDF string's text, empty where there is none."""
    return str(value.string) if isinstance(value, pydyf.String) else ""
