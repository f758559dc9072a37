"""The tag tree of a PDF as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, PagePlace

MOST_TAGS: Final = 300_000
MOST_DEPTH: Final = 100
"""Bounds of the tree: elements, and how deep they lie in one another. A note has some hundred, 10 deep."""

INLINE: Final = frozenset(
    {"Span", "Link", "Reference", "Code", "Quote", "BibEntry", "Annot", "Em", "Strong", "Sub", "Lbl"}
)
"""Types that stand in a line of text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of content painted on a page (counted from 0), by its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """An element: its standard type, and what hangs in it in order. A kid that is text is the address of a
    link out of the document. ``columns`` and ``rows`` are a cell's spans, ``heads`` the ids of its heads."""

    kind: str
    kids: "tuple[Tag | Mark | str, ...]"
    alt: str = ""
    actual: str = ""
    lang: str = ""
    id: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    heads: tuple[str, ...] = ()

    def tags(self) -> "tuple[Tag, ...]":
        """Return the kids that are elements."""
        return tuple(kid for kid in self.kids if isinstance(kid, Tag))

    def walk(self) -> "Iterator[Tag]":
        """Give the element and all below it, in reading order."""
        yield self
        for kid in self.tags():
            yield from kid.walk()

    def marks(self) -> Iterator[Mark]:
        """Give all content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.marks()
            elif isinstance(kid, Mark):
                yield kid

    def addresses(self) -> Iterator[str]:
        """Give the addresses of the links in it."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.addresses()
            elif isinstance(kid, str):
                yield kid


class Tags:
    """Counts the elements of a tree while it is read, so that a hostile one comes to an end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._met: set[tuple[int, int]] = set()
        self._count = 0

    def count(self, number: tuple[int, int], depth: int) -> None:
        """Take an element. Raises Invalid where there are too many (NG542), or it was met before (NG544)."""
        self._count += 1
        where, hint = PagePlace(self._name, 0), "er det den rigtige fil?"
        if self._count > MOST_TAGS or depth > MOST_DEPTH:
            message = "PDF'en er mærket op med for mange dele til at være et notat"
            raise Invalid(Finding("NG542", FEJL, message, where, hint))
        if number in self._met and number != (0, 0):
            message = "PDF'ens opmærkning går i ring, så den kan ikke læses i rækkefølge"
            raise Invalid(Finding("NG544", FEJL, message, where, "dan PDF'en igen"))
        self._met.add(number)
