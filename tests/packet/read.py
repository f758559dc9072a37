"""A finished packet read by another's library: the words of its pages, its links, its outline."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

STAMP = re.compile(
    r"(?P<label>[^\n\r]*?) · side (?P<page>\d+) af (?P<pages>\d+)(?: · (?:medlemmer|offentlig))?"
)


@dataclass(frozen=True)
class Lead:
    """A link: the page it stands on, what it says, the page it leads to; pages from 1."""

    on: int
    says: str
    to: int


def texts(path: Path) -> list[str]:
    """The words of every page, in the order they are painted."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def stamps(path: Path) -> list[tuple[str, int, int]]:
    """What every page is stamped with: label, page, pages."""
    found = [list(STAMP.finditer(text)) for text in texts(path)]
    assert all(len(each) == 1 for each in found), "one stamp on each page"
    return [(each[0]["label"], int(each[0]["page"]), int(each[0]["pages"])) for each in found]


def words(text: str) -> str:
    """The words of a page without its stamp, however its lines are broken."""
    return " ".join(STAMP.sub("", text).replace("\ufffe", "-").split())


def leads(path: Path) -> list[Lead]:
    """Every link that leads to a page of the file."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = _names(pdf)
        found = []
        for number, page in enumerate(pdf.pages, 1):
            for link in page.obj.get("/Annots", []):
                where = _where(link, names)
                if where is not None:
                    found.append(Lead(number, str(link.get("/Contents", "")), numbers[where[0].objgen]))
        return found


def outline(path: Path) -> list[tuple[int, str, int]]:
    """The bookmarks: depth, title, page."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = _names(pdf)
        found: list[tuple[int, str, int]] = []

        def walk(node: Any, depth: int) -> None:
            while node is not None:
                where = _where(node, names)
                found.append((depth, str(node.Title), numbers[where[0].objgen] if where else 0))
                if "/First" in node:
                    walk(node.First, depth + 1)
                node = node.get("/Next")

        walk(pdf.Root.Outlines.get("/First"), 0)
        return found


def _where(node: Any, names: dict[str, Any]) -> Any:
    place = node.get("/Dest")
    if place is None and "/A" in node and node.A.get("/S") == "/GoTo":
        place = node.A.D
    if isinstance(place, (pikepdf.String, pikepdf.Name)):
        place = names[str(place)]
    if isinstance(place, pikepdf.Dictionary):
        place = place.D
    return place


def _names(pdf: pikepdf.Pdf) -> dict[str, Any]:
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    return dict(pikepdf.NameTree(tree).items()) if tree is not None else {}
