"""The tag tree of a PDF from elsewhere → one like our own: standard types, its own numbers, nothing that
leads out of it. Or the answer that it is not sound, and no listener would be served by it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.painted import Painted
from notegen.packet.joining.pdf import is_link, listed, name_tree
from notegen.packet.joining.place import move_figures
from notegen.readback.matrices import Matrix

_STANDARD: Final = frozenset(
    (
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
            "NonStruct",
        ),
        *(
            "Private",
            "P",
            "H",
            "H1",
            "H2",
            "H3",
            "H4",
            "H5",
            "H6",
            "L",
            "LI",
            "Lbl",
            "LBody",
            "Table",
            "TR",
            "TH",
        ),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link"),
        *("Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula"),
    )
)
"""ISO 32000-1, 14.8.4. A form's fields are painted on the page, so Form is none of them here."""

_KEPT: Final = frozenset(
    ("/Type", "/S", "/P", "/ID", "/Pg", "/K", "/A", "/T", "/Lang", "/Alt", "/E", "/ActualText")
)
_MOST_ELEMENTS: Final = 300_000
_DEEPEST: Final = 150
_MOST_UNMARKED: Final = 0.1
"""The share of texts and pictures that may stand outside the tags: a line or two a page."""


class Unsound(Exception):
    """The tree cannot be followed, or too much of what the pages show is not in it."""


@dataclass(slots=True)
class _Tree:
    """What is found on the way down."""

    pdf: Pdf
    pages: dict[tuple[int, int], int]
    roles: dict[str, str]
    classes: Any
    links: set[tuple[int, int]]
    seen: set[tuple[int, int]] = field(default_factory=set)
    marks: dict[tuple[int, int], Any] = field(default_factory=dict)
    in_forms: dict[tuple[int, int], tuple[Any, dict[int, Any]]] = field(default_factory=dict)
    annotations: list[tuple[Any, Any]] = field(default_factory=list)
    ids: dict[str, Any] = field(default_factory=dict)


def retag(pdf: Pdf, painted: Sequence[Painted]) -> None:
    """Put the open PDF's tag tree in order. Raises ``Unsound`` for one that is not worth keeping.

    The pages' marks, links and ids are numbered as they are met; what the file says of them is not believed.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or "/K" not in root:
        raise Unsound
    roles = root.get("/RoleMap")
    tree = _Tree(
        pdf,
        {page.obj.objgen: number for number, page in enumerate(pdf.pages)},
        {str(key)[1:]: str(value)[1:] for key, value in roles.items()}
        if isinstance(roles, Dictionary)
        else {},
        root.get("/ClassMap", Dictionary()),
        {one.objgen for page in pdf.pages for one in listed(page.obj.get("/Annots")) if is_link(one)},
    )
    made = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = [kid for kid in listed(root.K) if isinstance(kid, Dictionary) and "/S" in kid]
    if len(top) == 1 and _kind(tree, top[0]) == "Document":
        document = top[0]
        _element(tree, document, made, None, 0)
    else:
        document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=made))
        document.K = Array([kid for kid in top if _element(tree, kid, document, None, 1)])
    _hold_to_the_pages(tree, painted)
    made.K = Array([document])
    _number(tree, made)
    pdf.Root.StructTreeRoot = made


def moved_figures(pdf: Pdf, matrices: Sequence[Matrix]) -> None:
    """Move the boxes that the tags of pictures name, each by the matrix of its page."""
    by_page = {page.obj.objgen: matrix for page, matrix in zip(pdf.pages, matrices, strict=True)}
    for element in pdf.objects:
        if not isinstance(element, Dictionary) or "/A" not in element:
            continue
        page = element.get("/Pg")
        if isinstance(page, Dictionary) and page.objgen in by_page:
            move_figures(element, by_page[page.objgen])


def _kind(tree: _Tree, element: Any) -> str:
    kind = str(element.get("/S"))[1:]
    for _step in range(8):
        if kind in _STANDARD or kind not in tree.roles:
            break
        kind = tree.roles[kind]
    return kind if kind in _STANDARD else "Figure" if kind == "Form" and "/Alt" in element else "NonStruct"


def _element(tree: _Tree, element: Any, above: Any, page: int | None, depth: int) -> bool:
    """Put an element and all below it in order; False for one that holds nothing."""
    if element.objgen == (0, 0) or element.objgen in tree.seen or depth > _DEEPEST:
        raise Unsound
    tree.seen.add(element.objgen)
    if len(tree.seen) > _MOST_ELEMENTS:
        raise Unsound
    own = element.get("/Pg")
    page = tree.pages.get(own.objgen) if isinstance(own, Dictionary) else page
    kind = _kind(tree, element)
    kids = [kept for kid in listed(element.get("/K")) for kept in _kid(tree, element, kid, page, depth)]
    attributes = [*listed(element.get("/A")), *_of_class(tree, element)]
    for key in [key for key in element if key not in _KEPT]:
        del element[key]
    element.Type, element.S, element.P = Name.StructElem, Name("/" + kind), above
    if page is not None and isinstance(own, Dictionary):
        element.Pg = tree.pdf.pages[page].obj
    elif "/Pg" in element:
        del element.Pg
    held = [one for one in attributes if isinstance(one, Dictionary)]
    if "/A" in element:
        del element.A
    if held:
        element.A = held[0] if len(held) == 1 else Array(held)
    if isinstance(element.get("/ID"), String) and str(element.ID) not in tree.ids:
        tree.ids[str(element.ID)] = element
    elif "/ID" in element:
        del element.ID
    if kind == "Note" and "/ID" not in element:
        # PDF/UA-1, 7.9. Its object and how many ids there are make it the only one of its kind.
        element.ID = String(f"note.{element.objgen[0]}.{len(tree.ids)}")
        tree.ids[str(element.ID)] = element
    if kids:
        element.K = Array(kids)
    elif "/K" in element:
        del element.K
    return bool(kids) or kind in ("TD", "TH")


def _kid(tree: _Tree, element: Any, kid: Any, page: int | None, depth: int) -> list[Any]:
    """Return what is kept of a kid: itself, as a list of one, or nothing."""
    if isinstance(kid, int):
        return [kid] if _claim(tree, page, kid, element) else []
    if not isinstance(kid, Dictionary):
        return []
    if "/S" in kid:
        return [kid] if _element(tree, kid, element, page, depth + 1) else []
    own = kid.get("/Pg")
    page = tree.pages.get(own.objgen) if isinstance(own, Dictionary) else page
    if "/MCID" in kid and page is not None:
        number = int(kid.MCID)
        where = tree.pdf.pages[page].obj
        if "/Stm" not in kid:
            made = Dictionary(Type=Name.MCR, Pg=where, MCID=number)
            return [made] if _claim(tree, page, number, element) else []
        form = kid.Stm
        tree.in_forms.setdefault(form.objgen, (form, {}))[1][number] = element
        return [Dictionary(Type=Name.MCR, Pg=where, Stm=form, MCID=number)]
    found = kid.get("/Obj")
    if isinstance(found, Dictionary) and found.objgen in tree.links and page is not None:
        tree.links.discard(found.objgen)
        tree.annotations.append((found, element))
        return [Dictionary(Type=Name.OBJR, Obj=found, Pg=tree.pdf.pages[page].obj)]
    return []


def _claim(tree: _Tree, page: int | None, number: int, element: Any) -> bool:
    if page is None or number < 0 or number > 100_000:
        return False
    if (page, number) in tree.marks:
        raise Unsound
    tree.marks[page, number] = element
    return True


def _of_class(tree: _Tree, element: Any) -> list[Any]:
    names = [str(one) for one in listed(element.get("/C")) if isinstance(one, Name)]
    return [one for name in names for one in listed(tree.classes.get(name))]


def _hold_to_the_pages(tree: _Tree, painted: Sequence[Painted]) -> None:
    """Raise ``Unsound`` where the pages' marks are not closed, or the tree leaves out what they show."""
    if not all(page.balanced for page in painted):
        raise Unsound
    inside = outside = 0
    for number, page in enumerate(painted):
        claimed = Counter({mark: count for mark, count in page.marks.items() if (number, mark) in tree.marks})
        inside += claimed.total()
        outside += page.unmarked + page.marks.total() - claimed.total()
    if tree.in_forms:
        # What stands in drawings with numbers of their own is counted under no page's.
        outside = 0
    if not inside + len(tree.in_forms) or outside > _MOST_UNMARKED * (inside + outside):
        raise Unsound


def _number(tree: _Tree, root: Any) -> None:
    """Write the trees that lead from the pages back to the elements, and from ids."""
    by_page: dict[int, dict[int, Any]] = {}
    for (page, number), element in tree.marks.items():
        by_page.setdefault(page, {})[number] = element
    nums: list[Any] = []
    for at, each in enumerate(tree.pdf.pages):
        each.obj.StructParents = at
        nums += [at, _row(by_page.get(at, {}))]
        # A link that no element holds can be reached by no listener: it goes.
        kept = [link for link in listed(each.obj.get("/Annots")) if link.objgen not in tree.links]
        if "/Annots" in each.obj:
            each.obj.Annots = Array(kept)
    key = len(tree.pdf.pages)
    for form, held in tree.in_forms.values():
        form.StructParents = key
        nums += [key, _row(held)]
        key += 1
    for link, element in tree.annotations:
        link.StructParent = key
        nums += [key, element]
        key += 1
    root.ParentTree = tree.pdf.make_indirect(Dictionary(Nums=Array(nums)))
    root.ParentTreeNextKey = key
    if tree.ids:
        root.IDTree = name_tree(tree.pdf, list(tree.ids.items()))


def _row(held: dict[int, Any]) -> Any:
    return Array([held.get(number) for number in range(max(held) + 1)]) if held else Array()
