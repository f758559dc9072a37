"""What is put right in a filled part: empty runs, ids and tags of content controls, a table at the end."""

import zlib
from collections.abc import Iterable

from lxml import etree

from notegen.writers.docx.markup import NAMESPACES, W

_LONGEST_TAG = 64
_WP = f"{{{dict(NAMESPACES)['wp']}}}"


def without_empty_runs(root: etree._Element) -> None:
    """Remove runs left empty where a field's own words replaced the run it stood in."""
    for text in list(root.iter(f"{W}t")):
        run = text.getparent()
        if text.text or run is None or len(run) - len(run.findall(f"{W}rPr")) != 1:
            continue
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def with_own_tags(roots: Iterable[etree._Element]) -> None:
    """Give every content control its own tag and id. A tag used before gets ".2", ".3" …"""
    tags: set[str] = set()
    ids: set[int] = set()
    for root in roots:
        for properties in root.iter(f"{W}sdtPr"):
            tag, key = properties.find(f"{W}tag"), properties.find(f"{W}id")
            if tag is None or key is None:
                continue
            own = _free(str(tag.get(f"{W}val")), tags)
            tags.add(own)
            tag.set(f"{W}val", own)
            number = zlib.crc32(own.encode()) & 0x7FFFFFFF or 1
            while number in ids:
                number = (number + 1) & 0x7FFFFFFF or 1
            ids.add(number)
            key.set(f"{W}val", str(number))


def _free(tag: str, taken: set[str]) -> str:
    own, count = tag[:_LONGEST_TAG], 1
    while own in taken:
        count += 1
        own = f"{tag[: _LONGEST_TAG - 5]}.{count}"
    return own


def used_ids(roots: Iterable[etree._Element]) -> tuple[int, int]:
    """Return the highest id of a bookmark and of a picture in a template, which no other may have."""
    bookmarks, pictures = {0}, {0}
    for root in roots:
        bookmarks.update(_number(mark.get(f"{W}id")) for mark in root.iter(f"{W}bookmarkStart"))
        pictures.update(_number(picture.get("id")) for picture in root.iter(f"{_WP}docPr"))
    return max(bookmarks), max(pictures)


def _number(text: object) -> int:
    return int(str(text)) if str(text).isdecimal() else 0


def ends_in_a_table(body: etree._Element) -> bool:
    """Return True if nothing but the section's properties follows the body's last table."""
    last = next((child for child in reversed(body) if child.tag != f"{W}sectPr"), None)
    while last is not None and last.tag == f"{W}sdt":
        content = last.find(f"{W}sdtContent")
        inside = [] if content is None else [c for c in content if c.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        last = inside[-1] if inside else None
    return last is not None and last.tag == f"{W}tbl"
