"""Links in the tag tree: one Link for each, all its rectangles in it, described (PDF/UA-1 7.18.5)."""

from typing import Any

from notegen.writers.pdf.roles import name
from notegen.writers.pdf.structure import Annotation, Node


def annotate(node: Node, page: int, found: Any) -> bool:
    """Hang the annotation in the node's Link; False where it lies inside one that is there or has no Link.

    WeasyPrint makes one for every box of a link, also for what is set bold inside it.
    """
    link = node.nearest("Link")
    if link is None or any(
        kid.page == page and _inside(found, kid.dictionary)
        for kid in link.kids
        if isinstance(kid, Annotation)
    ):
        return False
    link.kids.append(Annotation(page, found))
    return True


def _inside(small: Any, large: Any) -> bool:
    left, one, right, other = small["Rect"]
    first, low, last, high = large["Rect"]
    middle = (one + other) / 2
    return bool(left >= first - 1 and right <= last + 1 and min(low, high) < middle < max(low, high))


def contents(link: Node, annotation: Any) -> str:
    """Return what the link says: its title or its words, and where it leads on the net."""
    said = link.element.get("title") or link.element.get("aria-label")
    if said:
        return str(said)
    words = " ".join("".join(_words(link.element)).split())
    address = annotation["A"]["URI"].string if "A" in annotation else ""
    shown = address.removeprefix("mailto:").removeprefix("https://").removesuffix("/")
    return f"{words} ({address})" if shown not in words else words


def _words(element: Any) -> list[str]:
    parts = [element.text or "", (element.get("alt") or "") if name(element) == "img" else ""]
    for child in element:
        parts += [*_words(child), child.tail or ""]
    return parts


def dropped(pdf: Any, page: int, annotation: Any) -> None:
    """Take the annotation from its page. Its object stays, empty: taking it out would move the others."""
    number = int(pdf.page_references[page].split()[0])
    pdf.objects[number]["Annots"].remove(annotation.reference)
    annotation.clear()
