"""Words and their setting: styles, languages, pictures, notes, empty paragraphs, the order of properties."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import NAMESPACES, W
from notegen.writers.docx.proof_order import out_of_order
from notegen.writers.docx.proof_parts import BODY, NOTES, Opened, twice, val

_WP: Final = f"{{{dict(NAMESPACES)['wp']}}}"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?|x-none")
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_USES: Final = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_SILENT: Final = (f"{W}rPr", f"{W}lastRenderedPageBreak")
"""What may stand in a run that shows nothing."""
_ENDS: Final = "Tabelslut"
"""The style of the one empty paragraph we write: Word needs it after a table where nothing follows."""


def text(file: Opened) -> Iterator[str]:
    """Give what is wrong with the words of the file's texts and how they are set."""
    yield from _styles(file)
    roots = [root for name, root in file.roots.items() if name in file.stories or name == "word/styles.xml"]
    codes = {str(code) for root in roots for lang in root.iter(f"{W}lang") for code in lang.attrib.values()}
    if not all(_LANGUAGE.fullmatch(code) for code in codes):
        yield "en sprogkode findes ikke"
    if any(out_of_order(root) for root in file.stories.values()):
        yield "et afsnits eller en tabels egenskaber står i forkert rækkefølge"
    pictures = [picture for root in file.stories.values() for picture in root.iter(f"{_WP}docPr")]
    if any(not str(picture.get("descr", "")).strip() and not _is_decorative(picture) for picture in pictures):
        yield "et billede har ingen alternativ tekst"
    if twice(str(picture.get("id")) for picture in pictures):
        yield "to billeder har samme nummer"
    yield from _notes(file)
    yield from _empty(file)


def _styles(file: Opened) -> Iterator[str]:
    root = file.roots.get("word/styles.xml")
    styles = [] if root is None else root.findall(f"{W}style")
    kinds = {val(style, "styleId"): val(style, "type") for style in styles}
    if twice(val(style, "styleId") for style in styles):
        yield "to typografier har samme navn"
    used = {(str(use.tag), val(use)) for use in file.every(*_USES)}
    if any(kinds.get(key) != _USES[tag.removeprefix(W)] for tag, key in used):
        yield "en typografi mangler"


def _is_decorative(picture: etree._Element) -> bool:
    return any(each.get("val") == "1" for each in picture.iter(_DECORATIVE))


def _notes(file: Opened) -> Iterator[str]:
    part = file.stories.get(NOTES)
    own = [] if part is None else [note for note in part if note.get(f"{W}type") is None]
    body = file.stories.get(BODY)
    marks = [] if body is None else [val(mark, "id") for mark in body.iter(f"{W}footnoteReference")]
    if [val(note, "id") for note in own] != marks:
        yield "fodnoterne passer ikke til deres tegn i teksten"
    if any(next(note.iter(f"{W}footnoteRef"), None) is None for note in own):
        yield "en fodnote har ikke sit tal"


def _empty(file: Opened) -> Iterator[str]:
    """Space is a style's, never an empty paragraph: a screen reader says "blank" for each."""
    names = file.style_names()
    body = file.stories.get(BODY)
    for paragraph in () if body is None else body.iter(f"{W}p"):
        if _must_be_there(paragraph):
            continue
        runs = paragraph.iter(f"{W}r")
        if not any(child.tag not in _SILENT for run in runs for child in run):
            style = names.get(val(paragraph.find(f"{W}pPr/{W}pStyle")), "")
            if style != _ENDS and paragraph.find(f"{W}pPr/{W}numPr") is None:
                yield "der er et tomt afsnit i teksten"


def _must_be_there(paragraph: etree._Element) -> bool:
    """Return True for the paragraph that Word asks of each cell, and of a template's control in which all
    else may be left out (a section's control of ours begins with its bookmark)."""
    parent = paragraph.getparent()
    if parent is None or parent.tag == f"{W}tc":
        return parent is not None
    last = parent.tag == f"{W}sdtContent" and paragraph.getnext() is None
    return last and parent.find(f"{W}bookmarkStart") is None
