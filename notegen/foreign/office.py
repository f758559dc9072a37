"""The parts of an office file, each read by what it is; one of no known kind is read all the same."""

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from notegen.foreign.flow import Flow, flow_of
from notegen.foreign.gathering import Room
from notegen.foreign.office_parts import described
from notegen.foreign.package import Package, read_member
from notegen.foreign.sheets import read_workbook
from notegen.foreign.texts import read_raw
from notegen.foreign.values import PassageKind
from notegen.foreign.xml_text import xml_words

Read = Callable[[bytes, Room], None]

_XML: Final = re.compile(r"\.(?:xml|rels|vml|xhtml|html?)(?: \(\d+\))?$", re.IGNORECASE)
_CHUNK: Final = 20_000


def is_office(names: Iterable[str]) -> bool:
    """Return True where the names in a ZIP are an office file's (Word, Excel, PowerPoint, OpenDocument)."""
    low = {name.lower() for name in names}
    return "[content_types].xml" in low or {"mimetype", "content.xml"} <= low


def read_office(package: Package, room: Room, read: Read) -> None:
    """Read every part of an office file. Raises Beyond."""
    names = tuple(package.parts)
    room.add("navne på filens dele", "filnavn", " · ".join(names))
    done = read_workbook(package, room)
    slides = _hidden_slides(package)
    for name in names:
        if name in done:
            continue
        content = package.parts[name]
        if name.lower().endswith(".rels"):
            _relations(package, name, content, room)
        elif _XML.search(name) or content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
            _xml_part(package, name, room, hidden=name in slides)
        elif name.lower().endswith("vbaproject.bin"):
            room.add("filens makroer", "kode", name)
            read_raw(content, room, "filens makroer")
        elif re.search(r"printersettings\d*\.bin$|\.odttf$|\.fntdata$", name, re.IGNORECASE):
            read_raw(content, room, "filens indstillinger")
        else:
            read_member(posixpath.basename(name), content, room, read, "den indlejrede fil")


def _hidden_slides(package: Package) -> frozenset[str]:
    """Return the slides that are not shown, and what belongs to them alone."""
    hidden: set[str] = set()
    for name in package.parts:
        if re.match(r"ppt/slides/[^/]+\.xml$", name):
            root = package.root(name)
            if root is not None and root.get("show") in ("0", "false"):
                hidden.add(name)
                hidden |= {
                    address
                    for kind, address, outside in package.relations(name).values()
                    if not outside and kind in ("notesSlide", "comments", "diagramData", "chart")
                }
    return frozenset(hidden)


def _relations(package: Package, name: str, content: bytes, room: Room) -> None:
    root = package.root(name)
    if root is None:
        _as_text(content, room, "filens henvisninger", "adresse")
        return
    targets = dict.fromkeys(str(each.get("Target", "")) for each in root.iter("{*}Relationship"))
    outside = [target for target in targets if re.match(r"[a-zA-Z][\w+.-]*:|\\\\|//", target)]
    inside = [target for target in targets if target not in outside]
    for target in outside:
        room.add("et link eller en henvisning", "adresse", target)
    room.add("filens henvisninger", "adresse", " · ".join(inside))


def _as_text(content: bytes, room: Room, where: str, kind: PassageKind) -> None:
    for text in xml_words(content):
        room.add(where, kind, text)


def _xml_part(package: Package, name: str, room: Room, hidden: bool) -> None:
    where, kind = described(name)
    if hidden:
        where = f"{where} (skjult)"
        kind = "skjult" if kind == "tekst" else kind
    root = package.root(name)
    if root is None:
        room.skip(f"{where} (delen {name} kan ikke læses som XML)")
        _as_text(package.parts[name], room, where, "rå")
        return
    for passage in flow_of(root):
        _keep(room, where, kind, passage)
    # Opened trees are many times as large as their parts.
    package.roots.pop(name, None)


def _keep(room: Room, where: str, kind: PassageKind, flow: Flow) -> None:
    own = flow.kind if flow.kind != "tekst" else kind
    if kind in ("skjult", "kommentar") and own == "tekst":
        own = kind
    words = f"{where}: {flow.what}" if flow.what else where
    if flow.number:
        words = f"{where}, afsnit {flow.number}"
    at = 0
    while at < len(flow.text):
        room.add(words, own, flow.text[max(at - 200, 0) : at + _CHUNK])
        at += _CHUNK


def is_element(node: object) -> bool:
    """Return True for an element, not a remark or an instruction."""
    return isinstance(node, etree._Element) and isinstance(node.tag, str)
