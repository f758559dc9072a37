"""What the HTML holds, and the PDF therefore must: counted without asking the tagger."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from notegen.writers.pdf.roles import name

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Counts by type of element, the levels of the headings in order, and the words of the links.

    ``languages`` are those of passages in another language than what is around them.
    """

    kinds: Counter[str]
    headings: tuple[int, ...]
    links: Counter[str]
    languages: Counter[str]
    language: str
    title: str


def wanted(laid: Any) -> Wanted:
    """Return what the laid-out document's HTML asks of its PDF."""
    root = laid._html.etree_element
    whole = root.get("lang") or ""
    found = list(_walk(root, whole, False))
    notes = {"#" + (element.get("id") or "") for element, _lang, _toc in found if _is_note(element)}
    kinds: Counter[str] = Counter()
    links: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    headings = []
    for element, foreign, in_contents in found:
        called = name(element)
        if called in ("ul", "ol", "li", *_HEADINGS) and not _filled(element):
            continue
        if foreign:
            languages[foreign] += 1
        if called == "a" and element.get("href"):
            links[_said(element)] += 1
            kinds["Reference"] += element.get("href") in notes
        if _is_note(element):
            kinds["Note"] += 1
        elif called in ("ul", "ol", "li"):
            kinds[
                ("TOC" if called != "li" else "TOCI") if in_contents else ("L" if called != "li" else "LI")
            ] += 1
        elif called in ("table", "caption", "th", "td", "tr"):
            kinds[{"table": "Table", "caption": "Caption"}.get(called, called.upper())] += 1
        elif called == "figcaption":
            kinds["Caption"] += 1
        elif called == "img" and element.get("alt"):
            kinds["Figure"] += 1
        elif called in _HEADINGS:
            headings.append(int(called[1]))
    title = laid.metadata.title or ""
    return Wanted(kinds, tuple(headings), links, languages, whole, title)


def _walk(element: Any, language: str, in_contents: bool) -> Iterator[tuple[Any, str, bool]]:
    """Give every element in the body with its language where that is another than around it."""
    own = element.get("lang") or language
    in_contents = in_contents or element.get("role") == "doc-toc"
    yield element, own if own != language else "", in_contents
    for child in element:
        if isinstance(child.tag, str) and name(child) != "head" and child.get("data-artifact") is None:
            yield from _walk(child, own, in_contents)


def _filled(element: Any) -> bool:
    """Return False for what holds nothing and is left out of the tree."""
    return bool("".join(element.itertext()).strip()) or any(name(inner) == "img" for inner in element.iter())


def _is_note(element: Any) -> bool:
    return "footnote" in (element.get("class") or "").split()


def _said(link: Any) -> str:
    """Return the first words a link's description must have."""
    words = link.get("title") or link.get("aria-label") or "".join(link.itertext())
    if not words.strip():
        words = " ".join(image.get("alt") or "" for image in link.iter() if name(image) == "img")
    return " ".join(words.split())
