"""The file as a package: parts, kinds, relations, properties, numbering."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import NAMESPACES, W
from notegen.writers.docx.proof_parts import BODY, Opened, twice, val

_R: Final = f"{{{dict(NAMESPACES)['r']}}}"
_KEYS: Final = (f"{_R}id", f"{_R}embed", f"{_R}link")
_IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_NEWER: Final = re.compile(
    r"http://schemas\.microsoft\.com/office/word/20[12]\d/(?:wordml.*|wordprocessingDrawing)"
)
"""What Word has added since 2007: other programs must be told that they may pass it over."""
_NEEDED: Final = frozenset({"styles", "settings", "fontTable", "theme"})
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
)


def package(file: Opened) -> Iterator[str]:
    """Give what is wrong with how the file is put together."""
    yield from _kinds(file)
    yield from _relations(file)
    yield from _properties(file)
    yield from _numbering(file)
    for root in file.roots.values():
        ignored = set(str(root.get(_IGNORABLE, "")).split())
        newer = {prefix for prefix, uri in root.nsmap.items() if prefix and _NEWER.fullmatch(uri)}
        if ignored - set(root.nsmap) or newer - ignored:
            yield "en del siger ikke, hvad andre programmer må springe over"


def _kinds(file: Opened) -> Iterator[str]:
    types = file.roots.get("[Content_Types].xml")
    if types is None:
        yield "filen siger ikke, hvad dens dele er"
        return
    own = [str(each.get("PartName")).lstrip("/") for each in types.iter(f"{_TYPES}Override")]
    ends = {str(each.get("Extension")).lower() for each in types.iter(f"{_TYPES}Default")}
    if twice(own) or set(own) - set(file.parts):
        yield "filen nævner en del to gange eller en, der ikke er der"
    others = set(file.parts) - set(own) - {"[Content_Types].xml"}
    if any(name.rpartition(".")[2].lower() not in ends for name in others):
        yield "en del har ingen art"


def _relations(file: Opened) -> Iterator[str]:
    for source in ("", *(name for name in file.roots if not name.endswith(".rels"))):
        relations = file.relations(source)
        if any(not each.external and each.target not in file.parts for each in relations.values()):
            yield "en del peger på en anden, der ikke er der"
        root = file.stories.get(source)
        if root is None:
            continue
        links = {str(link.get(f"{_R}id")) for link in root.iter(f"{W}hyperlink") if link.get(f"{_R}id")}
        used = {key for each in root.iter() for key in map(each.get, _KEYS) if key}
        if used - set(relations):
            yield "teksten bruger en forbindelse, der ikke er der"
        elif any(relations[link].kind != "hyperlink" for link in links):
            yield "et link bruger en forbindelse af en anden art"
    if not {each.kind for each in file.relations(BODY).values()} >= _NEEDED:
        yield "typografier, indstillinger, skrifter eller tema mangler"


def _properties(file: Opened) -> Iterator[str]:
    core = file.roots.get("docProps/core.xml")
    found = [] if core is None else [str(each.tag) for each in core]
    if not found:
        yield "filens egenskaber mangler"
    if twice(found) or any(etree.QName(tag).namespace not in _CORE for tag in found):
        yield "en af filens egenskaber er der to gange eller er ukendt"
    custom = file.roots.get("docProps/custom.xml")
    own = () if custom is None else tuple(custom)
    numbers = [str(each.get("pid")) for each in own]
    if twice(numbers) or twice(str(each.get("name")) for each in own):
        yield "to af filens egenskaber har samme navn eller nummer"
    if any(not number.isdecimal() or int(number) < 2 for number in numbers):
        yield "en af filens egenskaber har et ugyldigt nummer"


def _numbering(file: Opened) -> Iterator[str]:
    root = file.roots.get("word/numbering.xml")
    nums = [] if root is None else root.findall(f"{W}num")
    abstracts = [] if root is None else root.findall(f"{W}abstractNum")
    keys = [val(num, "numId") for num in nums]
    own = [val(each, "abstractNumId") for each in abstracts]
    if twice(keys) or twice(own) or twice(val(each.find(f"{W}nsid")) for each in abstracts):
        yield "to lister har samme nummer"
    if any(val(num.find(f"{W}abstractNumId")) not in own for num in nums):
        yield "en liste har ingen opstilling"
    if any(abstract.getprevious() in nums for abstract in abstracts):
        yield "listernes opstillinger står i forkert rækkefølge"
    styles = file.roots.get("word/styles.xml")
    used = {val(each) for each in file.every("numId")}
    used |= set() if styles is None else {val(each) for each in styles.iter(f"{W}numId")}
    if used - set(keys) - {"0"}:
        yield "et punkt hører til en liste, der ikke er der"
