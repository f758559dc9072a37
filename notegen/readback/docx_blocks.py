"""The body of a DOCX → what stands over the title, and blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from notegen.document.blocks import (
    Block,
    Caption,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Table,
)
from notegen.document.inlines import Inline
from notegen.model.table import Image
from notegen.readback.docx_styles import StyleFacts, W, list_level
from notegen.readback.docx_tables import table
from notegen.readback.docx_words import Story, inlines, is_blank

_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_BOOKMARK = f"{W}bookmarkStart"
_META = frozenset({"metaboks", "metaboks etiket"})
_UNDER = frozenset({"figurtekst", "caption"})
_LEAD = frozenset({"hovedfelt", "hovedfelt etiket"})
_NAME, _TITLE = "underskriver", "underskriver titel"


@dataclass(slots=True)
class Head:
    """What stands over the body: gathered as it is met."""

    kind: list[Inlines] = field(default_factory=list)
    meta: list[Inlines] = field(default_factory=list)
    lead: list[Inlines] = field(default_factory=list)
    title: Inlines = ()
    title_id: str = ""
    subtitle: Inlines = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as read: its style, its level in a list (-1 outside), its words, its block."""

    style: StyleFacts
    item: int
    block: Paragraph


Read = Line | Block


def body_of(story: Story, body: etree._Element) -> tuple[Head, tuple[Block, ...]]:
    """Return what stands over the title and the blocks after it, in order."""
    head = Head()
    rest = [each for each in read(story, body) if not (isinstance(each, Line) and _taken(head, each))]
    return head, blocks_of(rest)


def _taken(head: Head, line: Line) -> bool:
    """Put a paragraph where it belongs over the title, by its style; False for one of the body."""
    words, name = line.block.inlines, line.style.name
    if name in _META:
        head.meta.append(words)
    elif name == "dokumenttype":
        head.kind.append(words)
    elif name in _LEAD:
        head.lead.append(words)
    elif (line.style.level == 1 or name == "title") and not head.title:
        head.title, head.title_id = words, line.block.id
    elif name == "subtitle" and not head.subtitle:
        head.subtitle = words
    else:
        return False
    return True


def read(story: Story, holder: etree._Element) -> Iterator[Read]:
    """Yield the paragraphs, tables and pictures that stand in ``holder``; paragraphs without words in no
    list are left out. One who signs alone stands in no table: name and title are one paragraph."""
    name: Line | None = None
    for each in _read(story, holder):
        style = each.style.name if isinstance(each, Line) else ""
        if isinstance(each, Line) and style == _TITLE and name is not None:
            yield from signed([name, each])
            name = None
            continue
        if name is not None:
            yield name
        name = each if isinstance(each, Line) and style == _NAME else None
        if name is None:
            yield each
    if name is not None:
        yield name


def _read(story: Story, holder: etree._Element) -> Iterator[Read]:
    mark = ""
    for child in holder:
        if child.tag == _BOOKMARK:
            mark = mark or _own_id(child)
        elif child.tag == f"{W}p":
            yield from _paragraph(story, child, mark)
            mark = ""
        elif child.tag == f"{W}tbl":
            if story.styles.of(child.find(f"{W}tblPr/{W}tblStyle")).name == "underskrifter":
                yield from _signatures(story, child)
            else:
                yield table(story, child, mark, lambda cell: blocks_of(list(read(story, cell))))
            mark = ""
        elif child.tag in _HOLDERS:
            yield from read(story, child)


def _paragraph(story: Story, element: etree._Element, mark: str) -> Iterator[Read]:
    story.paragraph += 1
    properties = element.find(f"{W}pPr")
    style = story.styles.of(None if properties is None else properties.find(f"{W}pStyle"))
    numbered = None if properties is None else properties.find(f"{W}numPr")
    item = style.item if numbered is None else list_level(numbered, max(style.item, 0))
    words = inlines(story, element)
    own = next((found for each in element.iter(_BOOKMARK) if (found := _own_id(each))), mark)
    drawn, boxed = story.drawn, story.boxed
    story.drawn, story.boxed = [], []
    place = story.place()
    for alt in drawn:
        yield Figure(own, None, alt, Image("", b"", "png", 0, 0), (), 100, place)
    if item >= 0 or not is_blank(words):
        yield Line(style, -1 if style.level else item, Paragraph(own, words, "brødtekst", place))
    for box in boxed:
        yield from read(story, box)


def _own_id(bookmark: etree._Element) -> str:
    """Return the id of the block that a bookmark of ours lies round ("_n17" → "n17"), else ""."""
    name = str(bookmark.get(f"{W}name", ""))
    return name[1:] if name.startswith("_n") and name[2:3].isdecimal() else ""


def _signatures(story: Story, element: etree._Element) -> Iterator[Read]:
    """Yield one paragraph for each who signs: name, new line, title."""
    for cell in element.iter(f"{W}tc"):
        lines = [line for line in read(story, cell) if isinstance(line, Line)]
        yield from signed(lines)


def signed(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines of one who signs as one paragraph."""
    words: list[Inline] = []
    for line in lines:
        words += [LineBreak(), *line.block.inlines] if words else line.block.inlines
    if lines:
        first = lines[0]
        yield Line(first.style, -1, Paragraph(first.block.id, tuple(words), "brødtekst", first.block.place))


def blocks_of(found: Iterable[Read]) -> tuple[Block, ...]:
    """Return blocks: paragraphs, headings, lists from their items, captions with what they belong to."""
    out: list[Block] = []
    items: list[Line] = []
    for each in _captioned(list(found)):
        if isinstance(each, Line) and each.item >= 0:
            items.append(each)
            continue
        if items:
            out.append(_list(items, 0))
            items = []
        out.append(_block(each))
    if items:
        out.append(_list(items, 0))
    return tuple(out)


def _block(each: Read) -> Block:
    if not isinstance(each, Line):
        return each
    if each.style.level:
        return Heading(each.block.id, each.style.level, each.block.inlines, each.block.place)
    return each.block


def _list(items: list[Line], level: int) -> List:
    """Return the items as a list; those that lie deeper are lists in the item before them."""
    made: list[ListItem] = []
    deeper: list[Line] = []

    def close() -> None:
        if deeper:
            last = made.pop() if made else ListItem("", ())
            made.append(ListItem(last.id, (*last.blocks, _list(deeper.copy(), level + 1))))
            deeper.clear()

    for item in items:
        if item.item > level:
            deeper.append(item)
            continue
        close()
        made.append(ListItem(item.block.id, () if is_blank(item.block.inlines) else (item.block,)))
    close()
    return List("", "•", 1, "", "", tuple(made), items[0].block.place)


def _captioned(found: list[Read]) -> Iterator[Read]:
    """Yield what was found, with captions in the tables under them and the figures over them."""
    index = 0
    while index < len(found):
        now = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        if isinstance(now, Line) and now.style.name == "caption" and isinstance(after, Table):
            yield replace(after, id=now.block.id or after.id, caption=_caption(now))
            index += 2
        elif isinstance(now, Figure) and isinstance(after, Line) and after.style.name in _UNDER:
            yield replace(now, caption=_caption(after))
            index += 2
        else:
            yield now
            index += 1


def _caption(line: Line) -> Caption:
    return Caption("", "", "", line.block.inlines)
