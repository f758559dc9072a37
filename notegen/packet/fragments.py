"""A Document → clean HTML: its whole text as a page, and one fragment a heading for agenda systems.

The layout's own ``note.html`` writes the blocks; what it wrote is then taken over element by element from a
list of what may stand there. So there is one way of writing a block, and no script, address or style of a
template's can come along.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree, html as markup
from lxml.html import HtmlElement

from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.packet.papers import Field
from notegen.writers.filters import followed, plain
from notegen.writers.html import bare

_BLOCKS: Final = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "img"),
    )
)
_INLINES: Final = frozenset(("a", "sup", "strong", "em", "br", "abbr", "span"))
_BOXES: Final = frozenset(("div", "section", "hgroup"))
"""What only groups: kept on a page, where it carries the look, left out of a field."""
_DROPPED: Final = frozenset(
    ("head", "script", "style", "template", "iframe", "object", "embed", "link", "meta", "colgroup", "form")
)
_HOLDERS: Final = frozenset(
    ("ul", "ol", "li", "table", "thead", "tbody", "tr", "figure", "blockquote", "figcaption")
)
"""Between the blocks in these, blanks say nothing."""
_ATTRIBUTES: Final = frozenset(
    (
        *("lang", "dir", "title", "start", "type", "scope", "colspan", "rowspan", "alt"),
        *("href", "src"),
    )
)
_OF_PAGES: Final = frozenset(("id", "class", "aria-label", "aria-description"))
_SIZE: Final = re.compile(r"--share: [\d.]+%; --shape: \d+ / \d+")
"""How wide a picture is and its proportions, as ``note.html`` gives them to the style sheets."""
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]+")
_FOOTNOTE: Final = re.compile(r"#?fn(\d+)")
_MARKS: Final[Mapping[str, str]] = {"letter": "a", "roman": "i"}


def fragments(document: Document, layout: Layout) -> tuple[str, tuple[Field, ...]]:
    """Return the document's whole text as HTML for a page, with one ``h1`` and its own ids; and the same text
    a heading at a time, plain, with no class, id or style and its footnotes at the end of each.

    What stands before the first heading is the first field, under the title. Raises ``Invalid`` (NG620 to
    NG623) where the layout's template is wrong.
    """
    title = plain(document.title)
    page = markup.Element("div")
    page.extend(_kept(next(markup.document_fromstring(bare(document, layout)).iter("body")), True))
    for box in page.xpath("//*[@aria-label='']"):  # a table without a caption
        box.set("aria-label", layout.meeting.words.table)
    _with_one_title(page, title)
    return _written(page), tuple(_fields(page, title))


def _kept(element: HtmlElement, page: bool) -> Iterator[HtmlElement]:
    """Return what may stay of an element's inside, blocks only: loose words get a paragraph."""
    loose: HtmlElement | None = None
    for part in _parts(element, page):
        if isinstance(part, str) or part.tag in _INLINES:
            if loose is None and isinstance(part, str) and not part.strip():
                continue
            loose = markup.Element("p") if loose is None else loose
            _append(loose, part)
            continue
        if loose is not None:
            yield _ended(loose)
        loose = None
        yield part
    if loose is not None:
        yield _ended(loose)


def _ended(paragraph: HtmlElement) -> HtmlElement:
    """Return the paragraph without the blanks at its end."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = (paragraph.text or "").rstrip()
    return paragraph


def _parts(element: HtmlElement, page: bool) -> Iterator[HtmlElement | str]:
    """Return texts and elements that may stay, in order; of what only groups, its inside."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not _hidden(child):
            yield from _part(child, page)
        if child.tail:
            yield child.tail


def _part(child: HtmlElement, page: bool) -> Iterator[HtmlElement | str]:
    tag = "div" if child.tag == "aside" else str(child.tag)
    unseen = tag == "img" and not _allowed("src", child.get("src", ""), page)
    if tag in _DROPPED or unseen or "masthead" in child.classes:
        return
    if tag in _BOXES and page and len(child):
        box = _copied(child, tag, page)
        box.extend(_kept(child, page))
        if "table" in box.classes:
            _reached(box)
        if len(box):
            yield box
    elif tag in _BLOCKS or (tag in _INLINES and _worth(child, page)):
        yield _filled(child, tag, page)
    else:
        yield from _parts(child, page)


def _reached(box: HtmlElement) -> None:
    """Let the keyboard reach what a wide table's box is scrolled for on a narrow screen."""
    caption = next(box.iter("caption"), None)
    box.set("tabindex", "0")
    box.set("role", "group")
    box.set("aria-label", " ".join(_words(caption).split()) if caption is not None else "")


def _filled(child: HtmlElement, tag: str, page: bool) -> HtmlElement:
    made = _copied(child, tag, page)
    for part in _parts(child, page):
        if tag in _HOLDERS and isinstance(part, str) and not part.strip():
            continue
        _append(made, part)
    return made


def _worth(child: HtmlElement, page: bool) -> bool:
    """Return whether an inline element says something where it comes to stand: links within the note lead
    nowhere in a field, and a span is for its language there."""
    if child.tag == "a":
        href = child.get("href", "")
        return followed(href) or (page and href.startswith("#"))
    return child.tag != "span" or page or "lang" in child.attrib


def _hidden(child: HtmlElement) -> bool:
    return child.get("aria-hidden") == "true" or "data-artifact" in child.attrib


def _copied(child: HtmlElement, tag: str, page: bool) -> HtmlElement:
    """Return an empty element with those attributes that may stay."""
    made = markup.Element(tag)
    wanted = _ATTRIBUTES | _OF_PAGES if page else _ATTRIBUTES
    for name, value in child.attrib.items():
        if name in wanted and _allowed(name, value, page):
            made.set(name, value)
    if tag == "ol":
        mark = next(
            (_MARKS[name.partition("-")[0]] for name in child.classes if name.partition("-")[0] in _MARKS), ""
        )
        if mark:
            made.set("type", mark)
        if made.get("start") == "1":
            del made.attrib["start"]
    if page and child.get("data-spoken"):
        made.set("aria-label", child.get("data-spoken", ""))
    if page and tag == "img" and _SIZE.fullmatch(child.get("style", "")):
        made.set("style", child.get("style", ""))
    return made


def _allowed(name: str, value: str, page: bool) -> bool:
    if name == "href":
        return followed(value) or (page and value.startswith("#"))
    return name != "src" or bool(_PICTURE.fullmatch(value))


def _append(made: HtmlElement, part: HtmlElement | str) -> None:
    if not isinstance(part, str):
        made.append(part)
    elif len(made):
        made[-1].tail = (made[-1].tail or "") + part
    else:
        made.text = (made.text or "") + part


def _with_one_title(page: HtmlElement, title: str) -> None:
    """Make the first ``h1`` the only one, and make one where the template has none."""
    titles = list(page.iter("h1"))
    for other in titles[1:]:
        other.tag = "h2"
    if not titles:
        made = markup.Element("h1")
        made.text = title
        page.insert(0, made)


def _fields(page: HtmlElement, title: str) -> Iterator[Field]:
    """Return the page's text a heading at a time."""
    notes: dict[str, HtmlElement] = {}
    groups: list[tuple[str, list[HtmlElement]]] = [(title, [])]
    said: list[HtmlElement] = []
    for block in _flat(page):
        number = _FOOTNOTE.fullmatch(block.get("id", ""))
        if number:
            notes[number[1]] = block
        elif block.tag == "h2":
            groups.append((" ".join(_words(block).split()), []))
            said.append(block)
        elif block.tag != "h1":
            groups[-1][1].append(block)
    heads = [[], *([head] for head in said)]
    for (heading, blocks), head in zip(groups, heads, strict=True):
        used = dict.fromkeys(number for each in (*head, *blocks) for number in _uses(each))
        whole = markup.Element("div")
        whole.extend(deepcopy([*blocks, *(notes[number] for number in used if number in notes)]))
        field = markup.Element("div")
        field.extend(_kept(whole, False))
        yield heading, _written(field)


def _flat(element: HtmlElement) -> Iterator[HtmlElement]:
    """Return the blocks within what only groups."""
    for child in element:
        if child.tag in _BOXES:
            yield from _flat(child)
        else:
            yield child


def _uses(block: HtmlElement) -> Iterator[str]:
    """Return the numbers of the footnotes that a block has marks of."""
    for link in block.iter("a"):
        number = _FOOTNOTE.fullmatch(link.get("href", ""))
        if number:
            yield number[1]


def _words(element: HtmlElement) -> str:
    """Return a heading's words without marks of notes."""
    words = [element.text or ""]
    for child in element:
        words += ["" if child.tag == "sup" else " " if child.tag == "br" else _words(child), child.tail or ""]
    return "".join(words)


def _written(whole: HtmlElement) -> str:
    """Return the inside as HTML, a block of its own on a line."""
    for element in whole.iter(*_BLOCKS, *_BOXES):
        if element is not whole and not (element.tail or "").strip():
            element.tail = "\n"
    inside = etree.tostring(whole, encoding="unicode", method="html")
    return inside.removeprefix("<div>").removesuffix("</div>")
