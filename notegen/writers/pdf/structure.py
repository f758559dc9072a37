"""The tag tree while it is built: nodes, and the painted content and links that hang in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

GROUPING: Final = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
"""Types that hold blocks and never text of their own."""

INLINE: Final = frozenset({"Span", "Link", "Reference", "Code", "Quote"})
"""Types that stand in a line of text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of content painted on a page, by its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """A link's rectangle on a page."""

    page: int
    dictionary: Any


@dataclass(slots=True, eq=False)
class Node:
    """One element of the tree.

    ``element`` is the HTML element it came from, ``attributes`` are by owner ("Table", "Layout", "List"),
    ``entries`` are Lang, Alt, ActualText, E and ID as text, ``cell`` is (column, columns, rows)
    of a table's cell.
    """

    kind: str
    parent: "Node | None" = None
    element: Any = None
    kids: "list[Node | Mark | Annotation]" = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    cell: tuple[int, int, int] = (0, 1, 1)

    def add(self, kind: str, element: Any = None, at: int | None = None) -> "Node":
        """Return a new child, last or at the place given."""
        node = Node(kind, self, element)
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def nodes(self) -> "tuple[Node, ...]":
        """Return the children that are nodes."""
        return tuple(kid for kid in self.kids if isinstance(kid, Node))

    def marks(self) -> tuple[Mark, ...]:
        """Return the content that hangs in this node itself."""
        return tuple(kid for kid in self.kids if isinstance(kid, Mark))

    def nearest(self, *kinds: str) -> "Node | None":
        """Return this node or the nearest above it of one of the kinds."""
        node: Node | None = self
        while node is not None and node.kind not in kinds:
            node = node.parent
        return node

    def walk(self) -> "Iterator[Node]":
        """Give this node and all below it, in reading order."""
        yield self
        for kid in self.nodes():
            yield from kid.walk()

    def content(self) -> Iterator[Mark]:
        """Give all content in this node and below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.content()
            elif isinstance(kid, Mark):
                yield kid

    def first_page(self) -> int | None:
        """Return the page of the first thing in it that stands on a page."""
        for kid in self.kids:
            page = kid.first_page() if isinstance(kid, Node) else kid.page
            if page is not None:
                return page
        return None

    def move_into(self, parent: "Node", at: int) -> None:
        """Take this node from where it hangs and hang it in ``parent``."""
        if self.parent is not None:
            self.parent.kids.remove(self)
        self.parent = parent
        parent.kids.insert(at, self)


def prune(node: Node) -> None:
    """Take away what holds nothing; an empty cell of a table stays."""
    for kid in node.nodes():
        prune(kid)
        if not kid.kids and kid.kind not in ("TD", "TH"):
            node.kids.remove(kid)


def enclose(node: Node) -> None:
    """Give content that stands beside child elements a Span of its own: readers that take an element's own
    content first and its children after would otherwise read it out of order."""
    for kid in node.nodes():
        enclose(kid)
    if not node.nodes():
        return
    for place, own in enumerate(node.kids):
        if isinstance(own, Mark):
            node.kids[place] = Node("Span", node, None, [own])
