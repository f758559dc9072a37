"""What a DOCX's styles and numbering say of a paragraph: its style's name, heading level and list level."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|overskrift) ([1-9])$")


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """A style: its name in small letters, its heading level (0 for none), the level of the list it is tied
    to (-1 for none)."""

    name: str
    level: int = 0
    item: int = -1


NO_STYLE = StyleFacts("")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id; ``default`` is the paragraph style that holds where none is named; ``language`` is
    the one that words have where nothing else is said."""

    by_id: Mapping[str, StyleFacts]
    default: StyleFacts
    language: str

    def of(self, element: etree._Element | None) -> StyleFacts:
        """Return the style that a ``w:pStyle``, ``w:rStyle`` or ``w:tblStyle`` names."""
        if element is None:
            return self.default
        return self.by_id.get(str(element.get(f"{W}val")), self.default)


def styles_of(root: etree._Element | None) -> Styles:
    """Return what a ``w:styles`` element says."""
    if root is None:
        return Styles({}, NO_STYLE, "")
    there = {str(style.get(f"{W}styleId")): style for style in root.iterfind(f"{W}style")}
    facts = {key: _facts(style, there) for key, style in there.items()}
    default = NO_STYLE
    for key, style in there.items():
        if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default"), unsaid=False):
            default = facts[key]
    language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return Styles(facts, default, "" if language is None else str(language.get(f"{W}val", "")))


def is_on(value: str | None, unsaid: bool = True) -> bool:
    """Return whether a switch of Word's ("1", "true", "on") is on; ``unsaid`` where it says nothing."""
    return unsaid if value is None else value not in {"0", "false", "off"}


def _facts(style: etree._Element, there: Mapping[str, etree._Element]) -> StyleFacts:
    level, item = 0, -1
    for each in _chain(style, there):
        named = _HEADING.match(_name(each))
        if level == 0 and named:
            level = int(named[1])
        outline = each.find(f"{W}pPr/{W}outlineLvl")
        if level == 0 and outline is not None and str(outline.get(f"{W}val", "9")) in "012345678":
            level = int(str(outline.get(f"{W}val"))) + 1
        numbered = each.find(f"{W}pPr/{W}numPr")
        if item == -1 and numbered is not None:
            item = list_level(numbered, 0)
    return StyleFacts(_name(style), level, -1 if level else item)


def list_level(numbered: etree._Element, unsaid: int) -> int:
    """Return the list level a ``w:numPr`` says, -1 where it takes the paragraph out of any list."""
    number, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    if number is not None and number.get(f"{W}val") == "0":
        return -1
    value = "" if level is None else str(level.get(f"{W}val", ""))
    return min(int(value), 8) if value.isdecimal() else unsaid


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val", "")).casefold()


def _chain(style: etree._Element, there: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    seen: set[str] = set()
    now: etree._Element | None = style
    while now is not None:
        yield now
        based = now.find(f"{W}basedOn")
        key = "" if based is None else str(based.get(f"{W}val"))
        now = None if key in seen else there.get(key)
        seen.add(key)
