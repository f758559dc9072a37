"""What is painted must be in the tree or an artifact, and painted in the order it is read (PDF/UA-1 7.1)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from notegen.writers.pdf.objects import Element, Objects

_PAINTING: Final = frozenset(
    {b"TJ", b"Tj", b"Do", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"EI"}
)
_MOST_STATES: Final = 29
"""The first state and 28 in one another (ISO 19005-2 6.1.13)."""

_MATRIX = tuple[float, ...]


def content(objects: Objects, document: Element) -> Iterator[str]:
    """Give what is wrong with the pages' content and links."""
    holders: dict[tuple[int, int], Element] = {}
    read: dict[int, list[int]] = defaultdict(list)
    for element in document.walk():
        for kid in element.kids:
            if isinstance(kid, tuple):
                if kid in holders:
                    yield "noget på siden hører til to steder i strukturen"
                holders[kid] = element
    for page, mark in document.content():
        read[page].append(mark)
    root = objects.get(objects.pdf.catalog["StructTreeRoot"])
    parents = dict(objects.named(root.get("ParentTree")))
    for number, page in enumerate(objects.pages()):
        painted = _Painted(objects.get(page["Contents"]).stream)
        yield from painted.flaws
        if painted.marks != read[number]:
            yield "siden er ikke tegnet i den rækkefølge, den læses i"
        listed = list(parents.get(page.get("StructParents")) or ())
        own = [holders.get((number, mark)) for mark in painted.marks]
        if listed != [element.entries.reference if element is not None else None for element in own]:
            yield "sidens indhold peger ikke tilbage på strukturen"
        yield from _figures(painted, number, holders, page["MediaBox"])
    yield from _annotations(objects, document, parents, root)


def _annotations(objects: Objects, document: Element, parents: Any, root: Any) -> Iterator[str]:
    links: dict[int, list[Element]] = defaultdict(list)
    for element in document.walk():
        for kid in element.kids:
            if isinstance(kid, dict):
                links[id(kid)].append(element)
    targets = {name for name, _place in objects.named((objects.pdf.catalog.get("Names") or {}).get("Dests"))}
    keys = [page.get("StructParents") for page in objects.pages()]
    for page in objects.pages():
        if page.get("Tabs") != "/S":
            yield "rækkefølgen af links på en side er ikke angivet"
        for annotation in map(objects.get, page.get("Annots") or ()):
            holders = links[id(annotation)]
            keys.append(annotation.get("StructParent"))
            if annotation.get("Subtype") != "/Link" or [one.kind for one in holders] != ["Link"]:
                yield "et link på siden er ikke i strukturen"
            elif parents.get(annotation.get("StructParent")) != holders[0].entries.reference:
                yield "et link peger ikke tilbage på strukturen"
            if "Dest" in annotation and annotation["Dest"].string not in targets:
                yield "et link fører til et sted, der ikke er der"
            if annotation.get("F") != 4:
                yield "et link kommer ikke med på tryk"
    if None in keys or max(Counter(keys).values(), default=1) > 1:
        yield "to dele af PDF'en har samme nummer i strukturen"
    elif root.get("ParentTreeNextKey", 0) <= max(keys, default=0):
        yield "strukturens næste nummer er brugt"


class _Painted:
    """A page's marks in the order painted, where its pictures stand, and what is wrong with it."""

    def __init__(self, stream: list[Any]) -> None:
        self.marks: list[int] = []
        self.pictures: list[tuple[int | None, _MATRIX]] = []
        self.flaws: set[str] = set()
        opened: list[int | str | None] = []
        matrices: list[_MATRIX] = [(1, 0, 0, 1, 0, 0)]
        before: Any = None
        for item in stream:
            if item in (b"BDC", b"BMC"):
                number = before.get("MCID") if isinstance(before, dict) else None
                if opened:
                    self.flaws.add("mærket indhold står inde i andet mærket indhold")
                opened.append("artifact" if number is None else number)
                if number is not None:
                    self.marks.append(number)
            elif item == b"EMC":
                opened.pop()
            elif item == b"q":
                matrices.append(matrices[-1])
                if len(matrices) > _MOST_STATES:
                    self.flaws.add("siden er tegnet i for mange lag oven på hinanden")
            elif item == b"Q":
                matrices.pop()
            elif isinstance(item, bytes):
                operator = item.rpartition(b" ")[2]
                if operator == b"cm":
                    matrices[-1] = _times(tuple(float(part) for part in item.split()[:6]), matrices[-1])
                elif operator in _PAINTING and not opened:
                    self.flaws.add("noget på siden er hverken i strukturen eller pynt")
                picture = operator == b"Do" and item.startswith(b"/i")
                if picture and opened and isinstance(opened[-1], int):
                    self.pictures.append((opened[-1], matrices[-1]))
            before = item


def _times(one: _MATRIX, other: _MATRIX) -> _MATRIX:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _figures(
    painted: _Painted, page: int, holders: dict[tuple[int, int], Element], paper: Any
) -> Iterator[str]:
    """Compare where a picture is painted with where its element says it is."""
    for mark, (a, b, c, d, e, f) in painted.pictures:
        element = holders.get((page, mark or 0))
        while element is not None and element.kind != "Figure":
            element = element.parent
        if element is None:
            continue
        box = list(element.attribute("BBox") or ())
        across, up = sorted((e, e + a + c)), sorted((f, f + b + d))
        there = (across[0], up[0], across[1], up[1])
        if len(box) != 4 or any(abs(x - y) > 2 for x, y in zip(box, there, strict=True)):
            yield "et billede står ikke der, hvor strukturen siger"
        elif not (paper[0] <= box[0] < box[2] <= paper[2] and paper[1] <= box[1] < box[3] <= paper[3]):
            yield "et billede står uden for siden"
