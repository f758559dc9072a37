"""Our tagger, in WeasyPrint's place: the pages' boxes → tag tree, artifacts and marked content.

WeasyPrint's own leaves running heads in the text, footnotes unnamed and table heads without scope. It is
replaced inside, where a box still knows its HTML element; in the finished file that is gone.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

from notegen.writers.pdf import tree_objects
from notegen.writers.pdf.artifacts import LAYOUT, Artifact, Artifacts
from notegen.writers.pdf.cells import relate, say
from notegen.writers.pdf.footnotes import Footnotes
from notegen.writers.pdf.gaps import Gaps
from notegen.writers.pdf.links import annotate, dropped
from notegen.writers.pdf.paint_order import in_reading_order
from notegen.writers.pdf.roles import in_contents, kind, language, name, numbering
from notegen.writers.pdf.spaces import space_after, space_glyphs
from notegen.writers.pdf.streams import cut, joined
from notegen.writers.pdf.structure import GROUPING, Mark, Node, enclose, prune

_POINTS: Final = 0.75
"""Points to a CSS pixel."""


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Sequence[Any]) -> None:
    """Tag the PDF; takes the place of ``weasyprint.pdf.add_tags``."""
    walk = _Walk(pdf, document)
    for number, stream in enumerate(page_streams):
        walk.page(number, stream._tags)
    copied = _finish_tables(walk.document)
    rank = {mark: place for place, mark in enumerate(walk.document.content())}
    held = {mark: (node, node.kind) for node in walk.document.walk() for mark in node.marks()}
    glyphs = space_glyphs(document.fonts)
    renamed: dict[Mark, Mark | None] = {}
    pages: list[list[Mark]] = []
    for page, stream in enumerate(page_streams):
        own, artifacts = walk.owners[page], walk.artifacts[page]
        stretches = cut(stream.stream, frozenset(own), artifacts)
        for stretch in stretches:
            if stretch.number is not None and Mark(page, stretch.number) in walk.gaps.after:
                space_after(stretch.ops, glyphs)
        ordered = in_reading_order(stretches, {number: rank[Mark(page, number)] for number in own})
        keyed = {number: (*held[Mark(page, number)], copied.get(Mark(page, number), "")) for number in own}
        stream.stream, numbers = joined(ordered, keyed)
        pages.append([Mark(page, group[0]) for group in numbers])
        for new, group in enumerate(numbers):
            renamed |= {Mark(page, old): None for old in group} | {Mark(page, group[0]): Mark(page, new)}
    _rename(walk.document, renamed)
    prune(walk.document)
    enclose(walk.document)
    holders = {mark: node for node in walk.document.walk() for mark in node.marks()}
    owners = [[holders[Mark(page, new)] for new in range(len(group))] for page, group in enumerate(pages)]
    tree_objects.write(pdf, walk.document, owners)


def _finish_tables(document: Node) -> dict[Mark, str]:
    """Relate cells and heads, and let cells speak; return the text some marks are copied as."""
    copied: dict[Mark, str] = {}
    tables = [node for node in document.walk() if node.kind == "Table"]
    for number, table in enumerate(tables, 1):
        relate(table, number)
        for cell in list(table.walk()):
            if cell.kind in ("TD", "TH") and cell.nearest("Table") is table:
                copied |= say(cell)
    return copied


def _rename(node: Node, renamed: Mapping[Mark, Mark | None]) -> None:
    """Give every mark its new number; one that went into another, or was never painted, goes."""
    kids = [renamed.get(kid) if isinstance(kid, Mark) else kid for kid in node.kids]
    node.kids = [kid for kid in kids if kid is not None]
    for kid in node.nodes():
        _rename(kid, renamed)


class _Walk:
    """Goes through the boxes page for page; one element's boxes on two pages come to one node."""

    def __init__(self, pdf: Any, document: Any) -> None:
        parents = {child: above for above in document._html.etree_element.iter() for child in above}
        self.document = Node("Document")
        self.owners: list[dict[int, Node]] = [{} for _page in document.pages]
        self.artifacts: list[dict[int, Artifact]] = [{} for _page in document.pages]
        self.gaps = Gaps()
        self._pdf, self._language = pdf, document.metadata.lang or ""
        self._pages = [page._page_box for page in document.pages]
        self._notes = Footnotes(self._pages, parents)
        self._found = Artifacts()
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._page, self._height, self._tags = 0, 0.0, dict[Any, Any]()

    def page(self, number: int, tags: dict[Any, Any]) -> None:
        """Take one page; ``tags`` are the boxes WeasyPrint painted with their numbers, and are emptied."""
        self._page, self._tags = number, tags
        self._height = self._pages[number].margin_height()
        for child in self._pages[number].children:
            self._visit(child, self.document, None)
        for mark in tags.values():
            self.artifacts[number][mark["mcid"]] = LAYOUT
        tags.clear()

    def _visit(self, box: Any, parent: Node, artifact: Artifact | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        artifact = artifact or self._found.of(box, self._page, parent)
        painted = self._tags.pop(box, None) if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)) else None
        node = parent if artifact or isinstance(box, boxes.TextBox) else self._node(box, parent)
        if box.link_annotation is not None and not annotate(node, self._page, box.link_annotation):
            dropped(self._pdf, self._page, box.link_annotation)
        if painted is not None:
            self._paint(box, Mark(self._page, painted["mcid"]), node, artifact)
        for child in () if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)) else box.children:
            self._visit(child, node, artifact)

    def _paint(self, box: Any, mark: Mark, node: Node, artifact: Artifact | None) -> None:
        """Hang the mark in the node, or keep it as artifact; white space alone is not painted at all."""
        if artifact:
            self.artifacts[mark.page][mark.number] = artifact
            return
        if isinstance(box, boxes.TextBox) and not box.text.strip():
            return
        node = _body(node)
        if node.kind in GROUPING or node.kind == "TOCI":
            last = node.kids[-1] if node.kids else None
            loose = isinstance(last, Node) and last.kind == "P" and last.element is None
            node = last if loose and isinstance(last, Node) else node.add("P")
        if isinstance(box, boxes.TextBox):
            self.gaps.follow(node, box.text, mark)
        self.owners[mark.page][mark.number] = node
        node.kids.append(mark)

    def _node(self, box: Any, parent: Node) -> Node:
        element, tag = box.element, box.element_tag
        if element is None or tag is None or name(element) in ("html", "body"):
            return parent
        if (element, tag) not in self._nodes:
            self._nodes[element, tag] = self._new(box, element, tag.partition("::")[2], parent)
        return self._nodes[element, tag]

    def _new(self, box: Any, element: Any, pseudo: str, parent: Node) -> Node:
        if pseudo == "marker":
            item = self._nodes.get((element, element.tag), parent)
            return item.add("Lbl", element, 0) if item.kind in ("LI", "TOCI") else parent
        is_note = self._notes.elements.get(element.get("id") or "") is element
        note = self._notes.note(element, self._language) if is_note else None
        if pseudo == "footnote-marker" and note is not None:
            return note.add("Lbl", element, 0)
        if pseudo:
            return parent
        if note is not None:
            return note
        return self._element(box, element, _body(parent))

    def _element(self, box: Any, element: Any, parent: Node) -> Node:
        made = kind(element, parent)
        if not made:
            if parent.kind == "Figure" and name(element) in ("img", "svg"):
                self._picture(box, element, parent)
            return parent
        if made == "Link" and self._notes.called(element) is not None:
            node = self._notes.call(element, parent)
        elif made == "Link" and in_contents(parent):
            node = parent.add("Reference").add("Link", element)
        else:
            node = parent.add(made, element)
        spoken = element.get("lang")
        if spoken and spoken != language(parent, self._language):
            node.entries["Lang"] = spoken
        if name(element) == "abbr":
            node.entries["E"] = element.get("title")
        if made == "L":
            styles = [own.style["list_style_type"] for own in box.descendants() if name(own.element) == "li"]
            node.attributes["List"] = {
                "ListNumbering": "/" + numbering(styles[0] if styles else "none", name(element) == "ol")
            }
        if made in ("TH", "TD"):
            node.cell = (box.grid_x, box.colspan, box.rowspan)
            spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
            node.attributes["Table"] = {key: span for key, span in spans.items() if span != 1}
        if made == "Figure" and name(element) != "figure":
            self._picture(box, element, node)
        return node

    def _picture(self, box: Any, element: Any, node: Node) -> None:
        """Describe a picture and say where it stands, in points from the foot of the page."""
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, self._height - top - box.height, left + box.width, self._height - top)
        node.attributes["Layout"] = {"BBox": tuple(round(corner * _POINTS, 3) for corner in corners)}
        if isinstance(box, boxes.BlockLevelBox):
            node.attributes["Layout"]["Placement"] = "/Block"
        node.entries["Alt"] = element.get("alt") or element.get("aria-label") or ""


def _body(node: Node) -> Node:
    """Return where the content of a node goes: an item of a list has a body of its own."""
    if node.kind != "LI":
        return node
    bodies = [kid for kid in node.nodes() if kid.kind == "LBody"]
    return bodies[0] if bodies else node.add("LBody", node.element)
