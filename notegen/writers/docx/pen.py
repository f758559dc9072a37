"""What writing one document gathers as it goes: styles looked up, relations made, bookmarks counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from notegen.diagnostics import Place, SourcePlace
from notegen.writers.docx.markup import bookmark, words
from notegen.writers.docx.numbering import Numbering
from notegen.writers.docx.page import Page
from notegen.writers.docx.places import LONGEST
from notegen.writers.docx.references import References
from notegen.writers.docx.styles import Styles


class Relations(Protocol):
    """The relationships of the part being written."""

    def link(self, address: str) -> str:
        """Return the relation id of an address outside the file."""

    def image(self, data: bytes, kind: str) -> str:
        """Return the relation id of a picture of kind "png" or "jpeg"."""


@dataclass(slots=True)
class Pen:
    """Everything the functions that write blocks share. One document has one numbering and count."""

    styles: Styles
    relations: Relations
    numbering: Numbering
    references: References
    beside_box: Mapping[str, int]
    page: Page
    place: SourcePlace
    bookmarks: list[int] = field(default_factory=lambda: [0])
    pictures: list[int] = field(default_factory=lambda: [0])
    sequences: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    new_page: bool = False

    def words(self, text: str, place: Place | None = None) -> str:
        """Return text escaped; a mistake in it is told at ``place``, or at the note as a whole."""
        return words(text, place or self.place)

    def marked(self, name: str, content: str) -> str:
        """Return content inside the bookmark ``name``."""
        return bookmark(self.next_bookmark(), name, content)

    def next_bookmark(self) -> int:
        """Return the next free bookmark id."""
        self.bookmarks[0] += 1
        return self.bookmarks[0]

    def placed(self, name: str, content: str) -> str:
        """Return content inside the bookmark ``name``, or that name and a number where it is taken."""
        own, count = name, 1
        while own.casefold() in self.names:
            count += 1
            own = f"{name[: LONGEST - 4]}_{count}"
        self.names.add(own.casefold())
        return self.marked(own, content)

    def next_picture(self) -> int:
        """Return the next free picture id."""
        self.pictures[0] += 1
        return self.pictures[0]

    def takes_new_page(self) -> bool:
        """Return True once after a section asked for a new page: its first paragraph begins it."""
        wanted, self.new_page = self.new_page, False
        return wanted
