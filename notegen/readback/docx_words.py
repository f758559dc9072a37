"""The runs of a paragraph → inlines: what Word shows of it, changes accepted, fields as their results."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notegen.diagnostics import PartPlace
from notegen.document.blocks import Inline, Inlines, LineBreak, Link, NoteMark, Passage, Text
from notegen.readback.docx_styles import Styles, W, is_on

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

_TRANSPARENT: Final = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
"""Elements that hold runs and are nothing themselves. ``w:del`` and ``w:moveFrom`` are not among them."""


@dataclass(slots=True)
class Field:
    """A field being read: what it does, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Story:
    """A part being read: what its words mean, how far the reading has come."""

    file: str
    part: str
    styles: Styles
    relations: Mapping[str, tuple[str, str, bool]]
    notes: Mapping[str, int]
    language: str
    paragraph: int = 0
    fields: list[Field] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    boxed: list[etree._Element] = field(default_factory=list)

    def place(self) -> PartPlace:
        """Return the place of the paragraph being read."""
        return PartPlace(self.file, self.part, self.paragraph)


def inlines(story: Story, paragraph: etree._Element) -> Inlines:
    """Return a paragraph's inlines. Pictures and text boxes met on the way are left in the story."""
    return tuple(_joined(_within(story, paragraph)))


def is_blank(content: Inlines) -> bool:
    """Return True if no word, mark or link's word stands in the inlines."""
    for inline in content:
        match inline:
            case Text(text=text):
                if text.strip():
                    return False
            case Link(children=children) | Passage(children=children):
                if not is_blank(children):
                    return False
            case NoteMark():
                return False
    return True


def _within(story: Story, element: etree._Element) -> Iterator[Inline]:
    for child in element:
        if child.tag == f"{W}r":
            yield from _run(story, child)
        elif child.tag == f"{W}hyperlink":
            yield from _link(story, child)
        elif child.tag in _TRANSPARENT:
            yield from _within(story, child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _within(story, child[0]) if len(child) else ()


def _link(story: Story, element: etree._Element) -> Iterator[Inline]:
    children = tuple(_joined(_within(story, element)))
    _kind, address, outside = story.relations.get(str(element.get(f"{_R}id")), ("", "", False))
    if not outside:
        yield from children
        return
    anchor = element.get(f"{W}anchor")
    yield Link(f"{address}#{anchor}" if anchor else address, children, "")


def _run(story: Story, run: etree._Element) -> Iterator[Inline]:
    properties = run.find(f"{W}rPr")
    lang = ""
    if properties is not None:
        hidden = properties.find(f"{W}vanish")
        if hidden is not None and is_on(hidden.get(f"{W}val")):
            return
        lang = _language(story, properties)
    found = (inline for child in run for inline in _piece(story, child))
    if lang:
        children = tuple(found)
        if children:
            yield Passage(lang, children)
    else:
        yield from found


def _language(story: Story, properties: etree._Element) -> str:
    said = properties.find(f"{W}lang")
    if said is None:
        return ""
    rtl = properties.find(f"{W}rtl")
    which = "bidi" if rtl is not None and is_on(rtl.get(f"{W}val")) else "val"
    lang = str(said.get(f"{W}{which}", ""))
    return "" if lang.partition("-")[0].casefold() == story.language else lang


def _piece(story: Story, child: etree._Element) -> Iterator[Inline]:
    if child.tag == f"{W}fldChar":
        _step(story, str(child.get(f"{W}fldCharType")))
    elif child.tag == f"{W}instrText":
        if story.fields:
            story.fields[-1].instruction += child.text or ""
    elif all(each.shows for each in story.fields):
        yield from _shown(story, child)


def _step(story: Story, what: str) -> None:
    if what == "begin":
        story.fields.append(Field())
    elif story.fields and what == "separate":
        story.fields[-1].shows = True
    elif story.fields and what == "end":
        story.fields.pop()


def _shown(story: Story, child: etree._Element) -> Iterator[Inline]:
    if child.tag == f"{W}t":
        yield from _text(story, child.text or "")
    elif child.tag in _LETTERS:
        yield Text(_LETTERS[str(child.tag)](child), story.place())
    elif child.tag == f"{W}br":
        if child.get(f"{W}type", "textWrapping") == "textWrapping":
            yield LineBreak()
    elif child.tag == f"{W}cr":
        yield LineBreak()
    elif child.tag == f"{W}footnoteReference":
        yield NoteMark(story.notes.get(str(child.get(f"{W}id")), 0), True)
    elif child.tag in (f"{W}drawing", f"{W}pict"):
        _drawing(story, child)
    elif child.tag == f"{_MC}AlternateContent":
        for piece in child[0] if len(child) else ():
            yield from _shown(story, piece)


def _text(story: Story, text: str) -> Iterator[Inline]:
    instruction = story.fields[-1].instruction.split() if story.fields else []
    if instruction[:1] == ["NOTEREF"] and text.strip().isdecimal():
        yield NoteMark(int(text), True)
    elif instruction[:1] == ["HYPERLINK"] and instruction[1:] and instruction[1].startswith('"'):
        yield Link(instruction[1].strip('"'), (Text(text, story.place()),), "")
    elif text:
        yield Text(text, story.place())


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(str(element.get(f"{W}char")), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


_LETTERS: Final[Mapping[str, Callable[[etree._Element], str]]] = {
    f"{W}tab": lambda _: " ",
    f"{W}ptab": lambda _: " ",
    f"{W}noBreakHyphen": lambda _: "\u2011",
    f"{W}softHyphen": lambda _: "\u00ad",
    f"{W}sym": _symbol,
}


def _drawing(story: Story, element: etree._Element) -> None:
    boxed = list(element.iter(f"{W}txbxContent"))
    story.boxed += boxed
    if not boxed:
        found = next(element.iter(_DRAWN), None)
        story.drawn.append("" if found is None else str(found.get("descr", "")))


def _joined(found: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the inlines, neighbours that are alike as one: Word parts words into runs as it likes."""
    last: Inline | None = None
    for inline in found:
        match last, inline:
            case Text(before, place), Text(text):
                last = Text(before + text, place)
            case Link(href, before_), Link(other, children) if href == other:
                last = Link(href, tuple(_joined((*before_, *children))), "")
            case Passage(lang, before_), Passage(other, children) if lang == other:
                last = Passage(lang, tuple(_joined((*before_, *children))))
            case _:
                if last is not None:
                    yield last
                last = inline
    if last is not None:
        yield last
