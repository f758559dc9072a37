"""The Word template looked through: cells that can end up empty, colours, what is never printed."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from notegen.diagnostics import ADVARSEL, FEJL, Finding, PartPlace
from notegen.layout.values import Layout
from notegen.trial.colours import BLACK, LEAST, WHITE, Colour, contrast, danish, of_hex
from notegen.writers.docx.markup import W
from notegen.writers.docx.template import FIELDS

_STORY: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_STYLES: Final = "word/styles.xml"
_BEGIN: Final = re.compile(r"\{%-?p?\s*(?:if|for)\b")
_ONLY: Final = re.compile(r"\s*\{%-?p\s.*?%\}\s*")
_END: Final = re.compile(r"\{%-?p?\s*end(?:if|for)\b")
_TAG: Final = re.compile(r"\{[{%].*?[%}]\}", re.S)
_OPTIONAL: Final = frozenset(("logo",))

Parts = Mapping[str, etree._Element]


def parsed(parts: Mapping[str, bytes]) -> Parts:
    """Return the template's stories and styles, those that can be read; the rest is told when filled."""
    roots: dict[str, etree._Element] = {}
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for name, data in parts.items():
        if _STORY.fullmatch(name) or name == _STYLES:
            try:
                roots[name] = etree.fromstring(data, safe)
            except etree.XMLSyntaxError:
                continue
    return roots


def word_file(layout: Layout, parts: Parts) -> Iterator[Finding]:
    """Yield NG612 for a cell that can end up empty, NG608 for colours, NG611 for what is never printed."""
    file = layout.templates.docx_name
    for name, root in parts.items():
        if name != _STYLES:
            yield from _empty_cells(file, name, root)
            yield from _direct_colours(file, name, root)
    if _STYLES in parts:
        yield from _style_colours(file, parts[_STYLES])
    words = " ".join(tag for root in parts.values() for tag in _TAG.findall(_all_text(root)))
    for field in FIELDS:
        if field not in _OPTIONAL and not re.search(rf"\b{field}\b", words):
            message = f"note.docx viser ikke feltet »{field}«"
            hint = "se, hvor det står i den medfølgende skabelon, og sæt det ind"
            yield Finding("NG611", ADVARSEL, message, PartPlace(file, "word/document.xml"), hint)


def _empty_cells(file: str, part: str, root: etree._Element) -> Iterator[Finding]:
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"), 1)}
    for holder in root.iter(f"{W}tc", f"{W}sdtContent"):
        inside = [child for child in holder if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        if not inside or not any(child.tag == f"{W}p" for child in inside):
            continue
        depth, stays, first = 0, False, None
        for child in inside:
            text = _all_text(child) if child.tag == f"{W}p" else ""
            begins, ends = len(_BEGIN.findall(text)), len(_END.findall(text))
            if _ONLY.fullmatch(text):
                depth += begins - ends
                first = child if first is None else first
            elif depth == 0:
                stays = True
        if not stays and first is not None:
            what = "et felt i en tabel" if holder.tag == f"{W}tc" else "et indholdselement"
            message = f"{what} i Word-skabelonen kan ende helt tomt, og så kan Word ikke åbne filen"
            hint = "sæt et tomt afsnit efter {%p endif %}, eller skriv {% if %} uden p inde i afsnittet"
            place = PartPlace(file, part, numbers.get(first, 0))
            yield Finding("NG612", FEJL, message, place, hint, _all_text(first).strip())


def _direct_colours(file: str, part: str, root: etree._Element) -> Iterator[Finding]:
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        for run in paragraph.iter(f"{W}r"):
            colour = _value(run, f"{W}rPr/{W}color")
            ground = _fill(run, f"{W}rPr/{W}shd") or _fill(paragraph, f"{W}pPr/{W}shd") or WHITE
            if colour is not None and _all_text(run).strip() and contrast(colour, ground) < LEAST:
                place = PartPlace(file, part, number)
                yield _told("teksten", contrast(colour, ground), place, _all_text(paragraph).strip())
                break


def _style_colours(file: str, root: etree._Element) -> Iterator[Finding]:
    styles = {str(style.get(f"{W}styleId")): style for style in root.findall(f"{W}style")}
    for style in styles.values():
        name = style.find(f"{W}name")
        chain = _chain(style, styles)
        colour = next((c for each in chain if (c := _value(each, f"{W}rPr/{W}color"))), None)
        ground = next((c for each in chain if (c := _ground(each))), None)
        own = [style, *style.findall(f"{W}tblStylePr")]
        for each in own:
            text = _value(each, f"{W}rPr/{W}color") or colour
            behind = _ground(each) or ground
            if text is None and behind is None:
                continue
            ratio = contrast(text or BLACK, behind or WHITE)
            if ratio < LEAST:
                title = str(name.get(f"{W}val")) if name is not None else "?"
                yield _told(f"typografien »{title[:60]}«", ratio, PartPlace(file, _STYLES), "")
                break


def _told(what: str, ratio: float, place: PartPlace, excerpt: str) -> Finding:
    message = f"{what} i Word-skabelonen har kun kontrasten {danish(ratio)} til baggrunden"
    hint = f"vælg en mørkere farve (lysere på mørk bund); kontrasten skal være mindst {danish(LEAST)}"
    return Finding("NG608", FEJL, message, place, hint, excerpt)


def _chain(style: etree._Element, styles: Mapping[str, etree._Element]) -> list[etree._Element]:
    chain: list[etree._Element] = []
    each: etree._Element | None = style
    while each is not None and each not in chain:
        chain.append(each)
        based = each.find(f"{W}basedOn")
        each = styles.get(str(based.get(f"{W}val"))) if based is not None else None
    return chain


def _ground(element: etree._Element) -> Colour | None:
    return next(
        (found for path in ("rPr", "pPr", "tcPr") if (found := _fill(element, f"{W}{path}/{W}shd"))), None
    )


def _fill(element: etree._Element, path: str) -> Colour | None:
    shade = element.find(path)
    return None if shade is None else of_hex(str(shade.get(f"{W}fill", "")))


def _value(element: etree._Element, path: str) -> Colour | None:
    found = element.find(path)
    return None if found is None else of_hex(str(found.get(f"{W}val", "")))


def _all_text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
