"""What a joined packet must be: what joining can break, read from its finished bytes.

What is inside a part was proved when the part was made; here it is that the parts hang together, and apart.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.pdf import is_link, listed, opened, pairs, text_in


def flaws(data: bytes, pages: int, keys: frozenset[str]) -> tuple[str, ...]:
    """Return what is wrong with the packet, each sort once, in Danish; none for a good one."""
    pdf = opened(data)
    return tuple(dict.fromkeys(_all(pdf, pages, keys)))


def _all(pdf: Pdf, pages: int, keys: frozenset[str]) -> Iterator[str]:
    if len(pdf.pages) != pages:
        yield "der mangler sider"
    root = pdf.Root.StructTreeRoot
    top = listed(root.K)
    if len(top) != 1 or Name.Document != top[0].S:
        yield "strukturen har ikke netop ét dokument øverst"
        return
    parts = listed(top[0].K)
    if len(parts) != len(keys) or any(Name.Part != part.S or not str(part.get("/T", "")) for part in parts):
        yield "strukturen har ikke en del for hver af papirernes dele"
    yield from _numbers(pdf, root)
    yield from _elements(pdf, root, top[0])
    yield from _names(pdf, keys)
    packet = text_in(pdf.Root.get("/Metadata"))
    if packet.count("<rdf:RDF") != 1 or "<dc:title>" not in packet:
        yield "filens oplysninger er ikke netop ét sæt"


def _numbers(pdf: Pdf, root: Any) -> Iterator[str]:
    parents = dict(pairs(root.ParentTree, "/Nums"))
    listed_keys = [key for key, _value in pairs(root.ParentTree, "/Nums")]
    if listed_keys != sorted(set(listed_keys)):
        yield "strukturens numre står ikke i orden"
    used = Counter[int]()
    for page in pdf.pages:
        number = page.obj.get("/StructParents", -1)
        used[int(number)] += 1
        if not isinstance(parents.get(int(number)), Array):
            yield "en sides indhold peger ikke tilbage på strukturen"
        for link in listed(page.obj.get("/Annots")):
            number = int(link.get("/StructParent", -1))
            used[number] += 1
            if not isinstance(parents.get(number), Dictionary):
                yield "et link peger ikke tilbage på strukturen"
    if max(used.values(), default=1) > 1:
        yield "to dele af papirerne har samme nummer i strukturen"
    if int(root.ParentTreeNextKey) <= max(used, default=0):
        yield "strukturens næste nummer er brugt"


def _elements(pdf: Pdf, root: Any, document: Any) -> Iterator[str]:
    """Go through the whole tree once: parents, pages, ids and the heads cells name."""
    own = {page.obj.objgen for page in pdf.pages}
    ids, heads, waiting = list[str](), set[str](), [(document, root)]
    while waiting:
        element, above = waiting.pop()
        if element.P.objgen != above.objgen:
            yield "strukturens dele peger ikke på deres overdel"
        if "/Pg" in element and element.Pg.objgen not in own:
            yield "en del af strukturen hører til en side, der ikke er i papirerne"
        if "/ID" in element:
            ids.append(str(element.ID))
        for held in listed(element.get("/A")):
            if isinstance(held, Dictionary) and "/Headers" in held:
                heads.update(str(name) for name in held.Headers)
        for kid in listed(element.get("/K")):
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append((kid, element))
    if len(set(ids)) != len(ids):
        yield "to dele af strukturen har samme mærke"
    if {str(key) for key, _value in pairs(root.get("/IDTree"))} != set(ids):
        yield "strukturens fortegnelse over mærker passer ikke"
    if not heads <= set(ids):
        yield "et felt i en tabel peger på et hoved, der ikke er der"


def _names(pdf: Pdf, keys: frozenset[str]) -> Iterator[str]:
    places = list(pairs(pdf.Root.Names.get("/Dests")))
    named = {str(key) for key, _place in places}
    raw = [bytes(key) for key, _place in places]
    if raw != sorted(set(raw)):
        yield "navnene på steder står ikke i orden, eller to er ens"
    if not keys <= named:
        yield "en del af papirerne har intet sted, der kan ledes til"
    own = {page.obj.objgen for page in pdf.pages}
    if any(place[0].objgen not in own for _key, place in places):
        yield "et sted er ikke i papirerne"
    for page in pdf.pages:
        for link in listed(page.obj.get("/Annots")):
            place = link.get("/Dest") if is_link(link) else None
            if isinstance(place, String) and str(place) not in named:
                yield "et link fører til et sted, der ikke er der"
            if isinstance(place, Array) and place[0].objgen not in own:
                yield "et link fører til en side, der ikke er i papirerne"
