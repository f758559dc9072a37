"""The parts' tag trees → one: a Document with a Part for each (ISO 32000-1, 14.7)."""

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.pdf import is_link, listed, name_tree, pairs


def make_own(source: Pdf, prefix: str) -> None:
    """Put ``prefix`` before every id, header and destination in an open part, so that parts with equal names
    keep their own: PDF/UA-1 (7.9) wants each id once in a file."""
    for thing in source.objects:
        if not isinstance(thing, Dictionary):
            continue
        if thing.get("/Type") == Name.StructElem:
            if "/ID" in thing:
                thing.ID = String(prefix + str(thing.ID))
            for own in listed(thing.get("/A")):
                if isinstance(own, Dictionary) and "/Headers" in own:
                    own.Headers = Array([String(prefix + str(name)) for name in own.Headers])
    for page in source.pages:
        for link in listed(page.obj.get("/Annots")):
            if is_link(link) and isinstance(link.get("/Dest"), String):
                link.Dest = String(prefix + str(link.Dest))


@dataclass(slots=True)
class Tree:
    """The packet's tree while the parts are hung in it."""

    pdf: Pdf
    root: Any
    document: Any
    numbers: list[Any] = field(default_factory=list)
    ids: list[tuple[str, Any]] = field(default_factory=list)
    next: int = 0

    def hang(self, source: Pdf, pages: list[Any], title: str, lang: str, prefix: str) -> None:
        """Hang a part's tree in the packet's; its pages are in the packet already, as ``pages``. ``lang`` is
        empty where it is the packet's own."""
        # After the pages: what the tree calls its pages are then the packet's.
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        part = listed(tree.K)[0]
        part.S, part.P, part.T = Name.Part, self.document, String(title)
        if lang:
            part.Lang = String(lang)
        elif "/Lang" in part:
            del part.Lang
        self.document.K.append(part)
        highest = -1
        for key, value in pairs(tree.ParentTree, "/Nums"):
            self.numbers += [int(key) + self.next, value]
            highest = max(highest, int(key))
        for page in pages:
            page.StructParents = int(page.StructParents) + self.next
            for annotation in listed(page.get("/Annots")):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self.next
        for form in _forms(pages):
            form.StructParents = int(form.StructParents) + self.next
        self.next += max(highest + 1, int(tree.get("/ParentTreeNextKey", 0)))
        if "/IDTree" in tree:
            self.ids += [(prefix + str(key), value) for key, value in pairs(tree.IDTree)]

    def finish(self) -> None:
        """Write what leads from content and ids to their elements."""
        self.root.K = Array([self.document])
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = self.next
        if self.ids:
            self.root.IDTree = name_tree(self.pdf, self.ids)
        self.pdf.Root.StructTreeRoot = self.root


def planted(pdf: Pdf) -> Tree:
    """Return the packet's tree, empty."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    return Tree(pdf, root, document)


def _forms(pages: list[Any]) -> list[Any]:
    """Return the drawings with marks of their own, each once."""
    found: dict[tuple[int, int], Any] = {}
    for page in pages:
        held = page.get("/Resources", Dictionary()).get("/XObject")
        for form in dict(held.items()).values() if isinstance(held, Dictionary) else ():
            if form.get("/Subtype") == Name.Form and "/StructParents" in form:
                found[form.objgen] = form
    return list(found.values())
