"""The tag tree as objects of the PDF: elements, parent tree, tree of ids (ISO 32000-1 14.7)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf  # type: ignore[import-untyped]

from notegen.writers.pdf.links import contents
from notegen.writers.pdf.structure import Annotation, Mark, Node


def write(pdf: Any, document: Node, owners: Sequence[Sequence[Node]]) -> None:
    """Put the tree into the PDF. ``owners`` are each page's nodes by the number of the mark."""
    parents, root = pydyf.Dictionary({}), pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(parents)
    pdf.add_object(root)
    nodes = tuple(document.walk())
    elements: dict[Node, Any] = {}
    for node in nodes:
        elements[node] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}"})
        pdf.add_object(elements[node])
    links: list[Any] = []
    for node in nodes:
        above = elements[node.parent] if node.parent is not None else root
        _fill(pdf, node, elements, above, links, len(owners))
    numbers = pydyf.Array()
    for page, own in enumerate(owners):
        numbers.extend((page, pydyf.Array([elements[node].reference for node in own])))
    for key, reference in enumerate(links, start=len(owners)):
        numbers.extend((key, reference))
    parents["Nums"] = numbers
    root["K"] = pydyf.Array([elements[document].reference])
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = len(owners) + len(links)
    ids = sorted((node.entries["ID"], elements[node].reference) for node in nodes if "ID" in node.entries)
    if ids:
        names = pydyf.Array([part for name, reference in ids for part in (pydyf.String(name), reference)])
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _fill(
    pdf: Any, node: Node, elements: Mapping[Node, Any], above: Any, links: list[Any], pages: int
) -> None:
    element = elements[node]
    element["P"] = above.reference
    page = node.first_page()
    if page is not None:
        element["Pg"] = pdf.page_references[page]
    kids = pydyf.Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(elements[kid].reference)
        elif isinstance(kid, Mark):
            kids.append(kid.number if kid.page == page else _elsewhere(pdf, kid))
        else:
            kids.append(_link(pdf, node, kid))
            kid.dictionary["StructParent"] = pages + len(links)
            links.append(element.reference)
    if kids:
        element["K"] = kids[0] if len(kids) == 1 else kids
    attributes = [_attributes(owner, values) for owner, values in node.attributes.items() if values]
    if attributes:
        element["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
    element.update({key: pydyf.String(value) for key, value in node.entries.items()})


def _elsewhere(pdf: Any, mark: Mark) -> Any:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[mark.page], "MCID": mark.number})


def _link(pdf: Any, node: Node, kid: Annotation) -> Any:
    kid.dictionary["Contents"] = pydyf.String(contents(node, kid.dictionary))
    page = pdf.page_references[kid.page]
    return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})


def _attributes(owner: str, values: Mapping[str, Any]) -> Any:
    made = pydyf.Dictionary({"O": f"/{owner}"})
    for key, value in values.items():
        if isinstance(value, tuple):
            parts = [pydyf.String(part) if isinstance(part, str) else part for part in value]
            made[key] = pydyf.Array(parts)
        else:
            made[key] = value
    return made
