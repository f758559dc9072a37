"""What the tag tree must be: types in their places, and all that the HTML asks for (PDF/UA-1 clause 7)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from notegen.writers.pdf.objects import Element, Objects, text
from notegen.writers.pdf.wanted import Wanted

_INSIDE: Final = {
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"Caption", "L", "LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"Caption", "TOC", "TOCI"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
"""What may stand in a type (ISO 32000-1 14.8.4.3)."""

_ONLY_IN: Final = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_TYPES: Final = {
    *_INSIDE,
    *_ONLY_IN,
    *("Document", "Art", "Sect", "Div", "BlockQuote", "Caption", "P", "Lbl", "Span", "Quote", "Code"),
    *("Note", "Reference", "Link", "Figure", "H1", "H2", "H3", "H4", "H5", "H6"),
}
_COUNTED: Final = {
    "Note": "en fodnote er ikke mærket som fodnote",
    "Reference": "en henvisning til en fodnote er ikke mærket",
    "L": "en liste er ikke mærket som liste",
    "LI": "et punkt i en liste er ikke mærket",
    "TOC": "indholdsfortegnelsen er ikke mærket",
    "TOCI": "en linje i indholdsfortegnelsen er ikke mærket",
    "Caption": "en tabel- eller figurtekst er ikke mærket",
    "Figure": "et billede er ikke mærket",
}


def structure(objects: Objects, document: Element, asked: Wanted) -> Iterator[str]:
    """Give what is wrong with the tree."""
    elements = list(document.walk())
    yield from _places(elements)
    counts = Counter(element.kind for element in elements)
    for kind, words in _COUNTED.items():
        if counts[kind] < asked.kinds[kind]:
            yield words
    levels = [int(kind[1]) for kind in (element.kind for element in elements) if kind[0] == "H"]
    if tuple(levels) != asked.headings:
        yield "overskrifterne er ikke dem, notatet har"
    if any(after > before + 1 for before, after in pairwise([0, *levels])):
        yield "overskrifterne springer et niveau over"
    yield from _languages(objects, elements, asked)
    yield from _lists_and_notes(elements)
    yield from _links(elements, asked)
    yield from _identities(objects, elements)


def _places(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        kinds = {kid.kind for kid in element.elements()}
        above = element.parent.kind if element.parent is not None else ""
        if element.kind not in _TYPES:
            yield f"strukturen har en ukendt type ({element.kind})"
        if not kinds <= _INSIDE.get(element.kind, kinds) or above not in _ONLY_IN.get(element.kind, {above}):
            yield f"en del af strukturen står et forkert sted ({element.kind} i {above})"
        if not element.kids and element.kind not in ("TD", "TH"):
            yield f"en del af strukturen er tom ({element.kind})"
        if element.parent is not None and element.entries.get("P") != element.parent.entries.reference:
            yield "strukturens dele peger ikke på deres overdel"
        if element.kind == "Figure" and not text(element.entries.get("Alt")).strip():
            yield "et billede har ingen alternativ tekst"


def _languages(objects: Objects, elements: list[Element], asked: Wanted) -> Iterator[str]:
    if not asked.language or text(objects.pdf.catalog.get("Lang")) != asked.language:
        yield "dokumentets sprog er ikke angivet"
    said = Counter(text(element.entries.get("Lang")) for element in elements)
    if asked.languages - said:
        yield "et stykke på et andet sprog er ikke mærket med sproget"


def _lists_and_notes(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        inside = Counter(kid.kind for kid in element.elements())
        if element.kind == "L" and str(element.attribute("ListNumbering") or "/None") == "/None":
            marked = any(kid.kind == "Lbl" for item in element.elements() for kid in item.elements())
            if marked or element.attribute("ListNumbering") is None:
                yield "en liste siger ikke, hvordan dens punkter er mærket"
        if element.kind == "LI" and inside["LBody"] != 1:
            yield "et punkt i en liste har ikke netop ét indhold"
        if element.kind == "Note" and (not text(element.entries.get("ID")) or not inside["Lbl"]):
            yield "en fodnote mangler sit mærke eller sit nummer"
        if element.kind == "Reference" and not inside["Link"]:
            yield "en henvisning til en fodnote er ikke et link"


def _links(elements: list[Element], asked: Wanted) -> Iterator[str]:
    links = [element for element in elements if element.kind == "Link"]
    if len(links) < asked.links.total():
        yield "et link er ikke mærket som link"
    left = Counter(asked.links)
    for link in links:
        said = {text(kid.get("Contents")) for kid in link.kids if isinstance(kid, dict)}
        if not said:
            yield "et link kan ikke åbnes"
        for words in said:
            fitting = [begun for begun in left if left[begun] and words.startswith(begun)]
            if not fitting or not words.strip():
                yield "et link siger ikke, hvad det fører til"
                break
            left[max(fitting, key=len)] -= 1
            break


def _identities(objects: Objects, elements: list[Element]) -> Iterator[str]:
    own = [text(element.entries["ID"]) for element in elements if "ID" in element.entries]
    if len(set(own)) != len(own):
        yield "to dele af strukturen har samme mærke"
    root = objects.get(objects.pdf.catalog["StructTreeRoot"])
    listed = [name for name, _value in objects.named(root.get("IDTree"))]
    if listed != sorted(own):
        yield "strukturens fortegnelse over mærker passer ikke"
