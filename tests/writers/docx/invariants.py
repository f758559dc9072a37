"""A finished DOCX looked into by tests, and what is wrong with one by our own proof."""

import io
import re
import zipfile

from lxml import etree

from notegen.writers.docx.proof import flaws

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def stories(data: bytes) -> dict[str, etree._Element]:
    parts = opened(data)
    return {name: etree.fromstring(parts[name]) for name in parts if _STORY.fullmatch(name)}


def body(data: bytes) -> etree._Element:
    found = stories(data)["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def val(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_names(data: bytes) -> dict[str, str]:
    root = etree.fromstring(opened(data)["word/styles.xml"])
    return {val(style, "styleId"): val(style.find(f"{W}name")) for style in root.iter(f"{W}style")}


def style_of(paragraph: etree._Element, names: dict[str, str]) -> str:
    return names.get(val(paragraph.find(f"{W}pPr/{W}pStyle")), "")


def broken(data: bytes) -> list[str]:
    """Return everything that is wrong with the file, and the fields that were left unfilled."""
    left = (words_of(p) for root in stories(data).values() for p in root.iter(f"{W}p"))
    fields = [words for words in left if re.search(r"\{\{p? ?(?:felt\.)?[a-z]+ ?\}\}|\{%p", words)]
    return [*flaws(data), *(words for words in fields if "{{ document }}" not in words)]
