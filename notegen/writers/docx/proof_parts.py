"""A finished DOCX, opened again as anyone would: its parts, its relations, its styles."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from notegen.writers.docx.archive import unpacked
from notegen.writers.docx.markup import W

BODY: Final = "word/document.xml"
NOTES: Final = "word/footnotes.xml"
_STORY: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its kind (the last word of its type), where it leads, whether outside."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts by name, the roots of those in XML, and which of them are texts (the body first).

    ``unreadable`` names parts that a strict parser does not accept; they have no root.
    """

    parts: Mapping[str, bytes]
    roots: Mapping[str, etree._Element]
    stories: Mapping[str, etree._Element]
    unreadable: tuple[str, ...]

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part ("" for the file itself) by id, targets as names of parts."""
        folder, file = posixpath.split(name)
        root = self.roots.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for each in () if root is None else root.iter(f"{_RELS}Relationship"):
            external = each.get("TargetMode") == "External"
            target = str(each.get("Target"))
            if not external:
                joined = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined)
            found[str(each.get("Id"))] = Relation(str(each.get("Type")).rpartition("/")[2], target, external)
        return found

    def style_names(self) -> dict[str, str]:
        """Return the styles' names by id."""
        root = self.roots.get("word/styles.xml")
        found = () if root is None else root.iter(f"{W}style")
        return {val(style, "styleId"): val(style.find(f"{W}name")) for style in found}

    def every(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of these names in all texts, in order."""
        for root in self.stories.values():
            yield from root.iter(*(f"{W}{name}" for name in names))


def opened(data: bytes) -> Opened:
    """Return the file's parts, each parsed strictly. Raises ``zipfile.BadZipFile`` for what is no ZIP."""
    parts = unpacked(data)
    roots: dict[str, etree._Element] = {}
    unreadable = []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(content, _PARSER)
            except etree.XMLSyntaxError:
                unreadable.append(name)
    stories = {name: root for name, root in roots.items() if _STORY.fullmatch(name)}
    return Opened(parts, roots, stories, tuple(unreadable))


def val(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute in Word's namespace, "" where it or its element is not there."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def number(text: str) -> int:
    """Return a whole number as Word writes it, 0 for "" and for what is none: a template may say anything."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 0


def twice(values: Iterable[str]) -> bool:
    """Return True if some value but "" is there more than once."""
    return any(count > 1 for value, count in Counter(values).items() if value)
