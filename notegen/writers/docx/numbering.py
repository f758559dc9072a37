"""Real list numbering: which ``w:num`` and level an item has, and the definitions they need.

Word keeps one count for each ``w:abstractNum``, whatever ``w:num`` points to it, so a list that is to count
for itself gets a copy of the template's definition. A nested list is a level of the list it lies in, so
that Tab and Shift+Tab work in Word, unless its marks or numbers cannot be had there.
"""

import copy
import zlib
from dataclasses import dataclass, field

from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace
from notegen.document.blocks import List
from notegen.writers.docx.markup import W
from notegen.writers.docx.styles import PART, Styles

_FORMATS = {
    "1.": ("decimal", "."),
    "1)": ("decimal", ")"),
    "a.": ("lowerLetter", "."),
    "a)": ("lowerLetter", ")"),
    "i.": ("lowerRoman", "."),
}
_DEEPEST = 8


@dataclass(slots=True)
class Family:
    """A list with the lists nested in it: one ``w:num``. ``levels`` are level → (style, start)."""

    number: int
    style: str
    levels: dict[int, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Where a list's items count: its family and level."""

    family: Family
    level: int


@dataclass(slots=True)
class Numbering:
    """The template's numbering and the lists opened in this document, in order."""

    root: etree._Element
    styles: Styles
    families: list[Family] = field(default_factory=list)
    lists: dict[str, Numbered] = field(default_factory=dict)

    def begin(self, list_: List, outer: Numbered | None, first_in_item: bool) -> Numbered:
        """Return where the items of ``list_`` count. ``outer`` is the list it is nested in."""
        numbered = self.lists.get(list_.continues) or self._place(list_, outer, first_in_item)
        self.lists[list_.id] = numbered
        return numbered

    def _place(self, list_: List, outer: Numbered | None, first_in_item: bool) -> Numbered:
        level = 0 if outer is None else min(outer.level + 1, _DEEPEST)
        wanted = (list_.style, list_.start)
        may_share = outer is not None and first_in_item and level > outer.level
        if outer is not None and may_share and outer.family.levels.setdefault(level, wanted) == wanted:
            return Numbered(outer.family, level)
        used = max((int(num.get(f"{W}numId", "0")) for num in self.root.findall(f"{W}num")), default=0)
        family = Family(used + len(self.families) + 1, style_name(list_), {level: wanted})
        self.families.append(family)
        return Numbered(family, level)

    def finish(self) -> None:
        """Add the definitions of all opened lists to the numbering part."""
        abstracts, nums = self.root.findall(f"{W}abstractNum"), self.root.findall(f"{W}num")
        free = 1 + max(int(each.get(f"{W}abstractNumId", "0")) for each in abstracts)
        last_abstract, last_num = abstracts[-1], nums[-1]
        for key, family in enumerate(self.families, free):
            abstract = self._definition(family, key)
            last_abstract.addnext(abstract)
            last_abstract = abstract
            num = etree.Element(f"{W}num", {f"{W}numId": str(family.number)})
            etree.SubElement(num, f"{W}abstractNumId", {f"{W}val": str(key)})
            last_num.addnext(num)
            last_num = num

    def _definition(self, family: Family, key: int) -> etree._Element:
        own = copy.deepcopy(self._abstract_of(family.style))
        own.set(f"{W}abstractNumId", str(key))
        for attribute in [name for name in own.attrib if str(name).endswith("}restartNumberingAfterBreak")]:
            del own.attrib[attribute]
        for name in ("nsid", "tmpl"):
            part = own.find(f"{W}{name}")
            if part is not None:
                part.set(f"{W}val", f"{zlib.crc32(f'{name}{key}'.encode()):08X}")
        for link in list(own.iter(f"{W}pStyle", f"{W}styleLink", f"{W}name")):
            _remove(link)
        for level, (style, start) in family.levels.items():
            self._set_level(own, level, style, start, family.style)
        return own

    def _set_level(self, own: etree._Element, level: int, style: str, start: int, family: str) -> None:
        source = "List Bullet" if style == "•" else "List Number" if family == "List Bullet" else family
        there = _level(own, level)
        if source != family:
            # The whole level: a bullet's font must not be left on a number, nor the other way round.
            other = copy.deepcopy(_level(self._abstract_of(source), level))
            for link in list(other.iter(f"{W}pStyle")):
                _remove(link)
            own.replace(there, other)
            there = other
        if style != "•":
            shape, after = _FORMATS[style]
            _child(there, "start").set(f"{W}val", str(start))
            text = _child(there, "lvlText")
            if family == "At-punkt" and level == 0 and _child(there, "numFmt").get(f"{W}val") == shape:
                return  # How the points themselves are numbered ("1.", "1)") is the template's to say.
            _child(there, "numFmt").set(f"{W}val", shape)
            text.set(f"{W}val", f"%{level + 1}{after}")

    def _abstract_of(self, style: str) -> etree._Element:
        """Return the definition that the paragraph style is tied to in the template."""
        tied = self.styles.property(style, "w:pPr/w:numPr/w:numId")
        wanted = None if tied is None else tied.get(f"{W}val")
        for num in self.root.findall(f"{W}num"):
            if num.get(f"{W}numId") == wanted:
                key = _child(num, "abstractNumId").get(f"{W}val")
                for abstract in self.root.findall(f"{W}abstractNum"):
                    if abstract.get(f"{W}abstractNumId") == key and abstract.find(f"{W}lvl") is not None:
                        return abstract
        message = f"typografien »{style}« i Word-skabelonen har ingen opstilling med tal eller punkttegn"
        hint = "knyt en liste til typografien i Word (Rediger typografi, Format, Nummerering)"
        raise Invalid(Finding("NG632", FEJL, message, PartPlace(self.styles.file, PART), hint))


def style_name(list_: List) -> str:
    """Return the paragraph style that a list's items are set in."""
    if list_.role == "at":
        return "At-punkt"
    return "List Bullet" if list_.style == "•" else "List Number"


def _level(abstract: etree._Element, level: int) -> etree._Element:
    levels = abstract.findall(f"{W}lvl")
    return next((each for each in levels if each.get(f"{W}ilvl") == str(level)), levels[-1])


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(f"{W}{name}")
    return found if found is not None else etree.SubElement(parent, f"{W}{name}")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
