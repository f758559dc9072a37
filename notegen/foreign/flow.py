"""A part of an office file → its texts: paragraphs whole, whatever runs they are cut into, then the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notegen.foreign.values import PassageKind


@dataclass(frozen=True, slots=True)
class Flow:
    """A text of a part: its kind where that is another than the part's, what it is in Danish, and a
    paragraph's number from 1 (0 for none)."""

    text: str
    kind: PassageKind = "tekst"
    what: str = ""
    number: int = 0


WROTE: Final = "hvem der har skrevet"
"""Where those stand who wrote comments and changes; no comment of its own."""
_BLANKS: Final = {
    **{"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"},
    **{"s": " ", "line-break": "\n"},
}
_FONT_SIGN: Final = re.compile(r"F0([0-9A-F]{2})", re.IGNORECASE)
_SPOKEN: Final = {
    **{
        "descr": "alternativ tekst",
        "title": "en titel",
        "alt": "alternativ tekst",
        "tooltip": "et links tekst",
    },
    **{"tip": "et links tekst", "prompt": "et felts vejledning", "promptTitle": "et felts vejledning"},
}
_PERSONS: Final = frozenset(
    ("author", "initials", "displayName", "userId", "personId", "providerId", "creator")
)
_EMPTY: Final = re.compile(
    r"[\d\s.,:;%-]*|[0-9A-Fa-f]{6,8}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
)
"""What no attribute says anything with: measures, colours, running marks."""
_NUMBER: Final = re.compile(r"\d[\d\s./-]{7,}\d")


@dataclass(slots=True)
class _Open:
    """A paragraph while it is read. A text box in a paragraph is a paragraph in a paragraph."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)


def flow_of(root: etree._Element) -> Iterator[Flow]:
    """Give the texts of a part in its order. Linear in its size; deep parts do not open at all."""
    attributes: dict[str, None] = {}
    persons: dict[str, None] = {}
    loose: list[str] = []
    remarks: list[str] = []
    stack: list[_Open] = []
    number = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            remarks.append(node.text or "")
            _tail(node, stack, loose)
            continue
        name = _local(node.tag)
        if event == "start":
            yield from _attributes(node, attributes, persons)
            if name == "p" or (name == "h" and not stack):
                stack.append(_Open())
            elif name in _BLANKS and stack and not (node.text or "").strip():
                _into(node, stack[-1]).append(_BLANKS[name])
            elif name == "sym" and stack:
                _into(node, stack[-1]).append(_sign(node))
            if node.text and not node.text.isspace():
                _text(node, node.text, stack, loose)
            elif node.text and name == "t" and stack:
                _into(node, stack[-1]).append(node.text)
            continue
        if name in ("p", "h") and stack:
            number += 1
            yield from _paragraph(stack.pop(), number)
        _tail(node, stack, loose)
    if loose:
        yield Flow("\n".join(loose))
    if persons:
        yield Flow(" · ".join(persons), "kommentar", WROTE)
    if remarks:
        yield Flow("\n".join(remarks), "skjult", "en bemærkning i filens koder")
    if attributes:
        yield Flow(" · ".join(attributes), "mærke", "opmærkning")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _paragraph(held: _Open, number: int) -> Iterator[Flow]:
    yield Flow("".join(held.shown), number=number)
    if held.changed:
        # With what is gone in its place: what stands beside it may belong to it.
        yield Flow("".join(held.changed), "rettelse", f"rettelser, afsnit {number}")
    if held.hidden:
        yield Flow("".join(held.hidden), "skjult", f"skjult tekst, afsnit {number}")
    if held.code:
        yield Flow("".join(held.code), "kode", f"et felts kode, afsnit {number}")


def _text(node: etree._Element, text: str, stack: list[_Open], loose: list[str]) -> None:
    if stack:
        _into(node, stack[-1]).append(text)
    else:
        loose.append(text.strip())


def _tail(node: etree._Element, stack: list[_Open], loose: list[str]) -> None:
    if node.tail and not node.tail.isspace():
        _text(node, node.tail, stack, loose)


def _into(node: etree._Element, held: _Open) -> list[str]:
    """Return where in a paragraph a text goes: with what is seen, hidden, taken out, or a field's code."""
    name = _local(node.tag)
    if name in ("instrText", "delInstrText"):
        return held.code
    if name == "delText":
        return held.changed
    run = node.getparent()
    if run is not None and _local(run.tag) == "r":
        around = run.getparent()
        if around is not None and _local(around.tag) in ("del", "moveFrom"):
            return held.changed
        for properties in run:
            if _local(properties.tag) == "rPr":
                for one in properties:
                    if _local(one.tag) in ("vanish", "webHidden", "specVanish") and not _is_off(one):
                        return held.hidden
    return held.shown


def _is_off(node: etree._Element) -> bool:
    return any(_local(key) == "val" and value in ("0", "false", "off") for key, value in node.attrib.items())


def _sign(node: etree._Element) -> str:
    """Return a letter given by its number in a font of signs, as its own letter where it is one."""
    for key, value in node.attrib.items():
        if _local(key) == "char":
            hit = _FONT_SIGN.fullmatch(str(value))
            return chr(int(hit[1], 16)) if hit else ""
    return ""


def _attributes(
    node: etree._Element, attributes: dict[str, None], persons: dict[str, None]
) -> Iterator[Flow]:
    for key, value in node.attrib.items():
        name, text = _local(key), str(value)
        if name in _SPOKEN and not _EMPTY.fullmatch(text):
            yield Flow(text, "mærke", _SPOKEN[name])
        elif name in _PERSONS and text and not text.isdigit():
            persons[text] = None
        elif len(text) > 3 and (not _EMPTY.fullmatch(text) or _NUMBER.fullmatch(text)):
            attributes[text] = None
