"""What a template's loop repeats and may be there but once: bookmarks, pictures' numbers, paragraphs' ids.

Word puts marks of its own into any paragraph a person edits (``_GoBack``), also into those that are printed
once for each header field.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import NAMESPACES, W

_WP: Final = f"{{{dict(NAMESPACES)['wp']}}}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"


def bookmarks_in(roots: Iterable[etree._Element]) -> frozenset[str]:
    """Return the names of a template's own bookmarks, case-folded as Word compares them."""
    return frozenset(str(mark.get(f"{W}name")).casefold() for root in roots for mark in root.iter(_START))


def once_each(roots: Iterable[etree._Element], templates: frozenset[str]) -> None:
    """Keep the first of each bookmark in ``templates``, number the pictures apart, drop ids of paragraphs.

    Bookmarks of our own are left alone: two of one name are a mistake that the proof must see.
    """
    names: set[str] = set()
    pictures: set[int] = set()
    for root in roots:
        _bookmarks(root, names, templates)
        for picture in root.iter(f"{_WP}docPr"):
            own = int(str(picture.get("id"))) if str(picture.get("id")).isdecimal() else 0
            if own in pictures or not own:
                own = max(pictures, default=0) + 1
                picture.set("id", str(own))
            pictures.add(own)
        for element in root.iter(f"{W}p", f"{W}tr"):
            for name in ("paraId", "textId"):
                element.attrib.pop(f"{_W14}{name}", "")


def _bookmarks(root: etree._Element, names: set[str], templates: frozenset[str]) -> None:
    kept: dict[str, list[bool]] = defaultdict(list)
    for mark in list(root.iter(_START, _END)):
        key = str(mark.get(f"{W}id"))
        if mark.tag == _START:
            name = str(mark.get(f"{W}name")).casefold()
            own = name not in templates or name not in names
            kept[key].append(own)
            names.add(name)
        else:
            own = kept[key].pop(0) if kept[key] else False
        parent = mark.getparent()
        if not own and parent is not None:
            parent.remove(mark)
