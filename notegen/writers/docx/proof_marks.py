"""Bookmarks, fields, references and content controls: what is opened is closed, and named once."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import W
from notegen.writers.docx.proof_parts import Opened, number, twice, val

_LONGEST_BOOKMARK: Final = 40
_LONGEST_TAG: Final = 64
_LARGEST_ID: Final = 2**31
_ASKED: Final = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)|\s*HYPERLINK\s+\\l\s+\"([^\"]+)\"")
_OF_WORD: Final = {"_top", "_Hlt"}


def marks(file: Opened) -> Iterator[str]:
    """Give what is wrong with the marks in the file's texts."""
    yield from _bookmarks(file)
    yield from _fields(file)
    yield from _references(file)
    yield from _controls(file)


def _bookmarks(file: Opened) -> Iterator[str]:
    open_: set[str] = set()
    ids: list[str] = []
    names: list[str] = []
    for mark in file.every("bookmarkStart", "bookmarkEnd"):
        key = val(mark, "id")
        if mark.tag == f"{W}bookmarkStart":
            open_.add(key)
            ids.append(key)
            names.append(val(mark, "name"))
        elif key in open_:
            open_.remove(key)
        else:
            yield "et bogmærke slutter, men begynder ikke"
    if open_:
        yield "et bogmærke begynder, men slutter ikke"
    if twice(ids) or twice(name.casefold() for name in names):
        yield "to bogmærker har samme navn eller nummer"
    if any(not 0 < len(name) <= _LONGEST_BOOKMARK for name in names):
        yield "et bogmærke har intet navn eller et for langt"


def _fields(file: Opened) -> Iterator[str]:
    for root in file.stories.values():
        depth = 0
        for mark in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(val(mark, "fldCharType"), 0)
            if depth < 0 or (depth == 0 and val(mark, "fldCharType") == "separate"):
                yield "et felt er sat forkert sammen"
                depth = max(depth, 0)
        if depth:
            yield "et felt begynder, men slutter ikke"
        if any(
            val(mark, "dirty") in ("1", "true", "on") for mark in root.iter(f"{W}fldChar", f"{W}fldSimple")
        ):
            yield "et felt har ikke fået sit resultat"
    settings = file.roots.get("word/settings.xml")
    if settings is not None and settings.find(f"{W}updateFields") is not None:
        yield "Word vil spørge, om felter skal opdateres, når filen åbnes"


def _references(file: Opened) -> Iterator[str]:
    names = {val(mark, "name") for mark in file.every("bookmarkStart")} | _OF_WORD
    wanted = {val(link, "anchor") for link in file.every("hyperlink")} - {""}
    for text in file.every("instrText"):
        asked = _ASKED.match(text.text or "")
        if asked:
            wanted.add(asked[1] or asked[2])
    if wanted - names:
        yield "en henvisning peger på et bogmærke, der ikke er der"


def _controls(file: Opened) -> Iterator[str]:
    controls = list(file.every("sdt"))
    if any(_is_empty(control.find(f"{W}sdtContent")) for control in controls):
        yield "et indholdselement er tomt"
    tags = [val(control.find(f"{W}sdtPr/{W}tag")) for control in controls]
    tags = [tag for tag in tags if "{{" not in tag]  # a template's, not filled in yet
    ids = [val(control.find(f"{W}sdtPr/{W}id")) for control in controls]
    if twice(tags) or twice(ids):
        yield "to indholdselementer har samme mærke eller nummer"
    if any(len(tag) > _LONGEST_TAG for tag in tags):
        yield "et indholdselements mærke er for langt"
    if any(key and not -_LARGEST_ID <= number(key) < _LARGEST_ID for key in ids):
        yield "et indholdselements nummer er for stort"


def _is_empty(content: etree._Element | None) -> bool:
    return content is None or len(content) == 0
