"""The tag tree's elements → blocks of a Document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from notegen.diagnostics import PagePlace
from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Caption,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    NoteMark,
    Paragraph,
    Passage,
    Quote,
    Text,
)
from notegen.model.table import Image
from notegen.readback.pdf_tables import table
from notegen.readback.pdf_tags import INLINE, Mark, Tag
from notegen.readback.pdf_words import Words

_NUMBER: Final = re.compile(r"\d{1,5}")
_HEADINGS: Final = {f"H{level}": min(max(level, 2), 6) for level in range(1, 10)} | {"H": 2, "Title": 2}
_NO_PICTURE: Final = Image("", b"", "png", 0, 0)


class Reader:
    """Makes blocks of elements; ``notes`` are the footnotes met on the way."""

    def __init__(self, name: str, language: str, said: Mapping[Mark, Words]) -> None:
        self.name = name
        self.notes: list[Footnote] = []
        self._language, self._said = language, said

    def blocks(self, tags: Iterable[Tag], lang: str = "") -> Blocks:
        """Return the blocks of the elements in order; what holds no words or picture is left out."""
        found: list[Block] = []
        for tag in tags:
            found += self._block(tag, tag.lang or lang)
        return tuple(found)

    def inlines(self, tag: Tag, lang: str = "") -> Inlines:
        """Return the words in an element. ``lang`` is the language around it where it is not the file's."""
        return _trimmed(self._passage(self._within(tag), lang))

    def plain(self, tag: Tag) -> str:
        """Return an element's words as text."""
        return "".join(self._said[mark].text for mark in tag.marks() if mark in self._said).strip()

    def _ends_in_blank(self, tag: Tag) -> bool:
        said = [self._said[mark].text for mark in tag.marks() if mark in self._said]
        return bool(said) and said[-1][-1:].isspace()

    def place(self, tag: Tag) -> PagePlace:
        """Return where the element begins: its page, and the box of what it shows there."""
        marks = [mark for mark in tag.marks() if mark in self._said]
        if not marks:
            return PagePlace(self.name, 0)
        page = marks[0].page
        boxes = [box for mark in marks if mark.page == page and (box := self._said[mark].box) is not None]
        if not boxes:
            return PagePlace(self.name, page + 1)
        left, low, right, high = zip(*boxes, strict=True)
        return PagePlace(self.name, page + 1, (min(left), min(low), max(right), max(high)))

    def _block(self, tag: Tag, lang: str) -> list[Block]:
        place = self.place(tag)
        match tag.kind:
            case "P" | "Caption" | "FENote" | "Formula":
                return self._paragraph(tag, lang)
            case "L":
                items = [item for kid in tag.tags() for item in self._items(kid, lang)]
                return [List("", "•", 1, "", "", tuple(items), place)] if items else []
            case "BlockQuote":
                inside = self.blocks(tag.tags(), lang) or tuple(self._paragraph(tag, lang))
                return [Quote("", inside, place)] if inside else []
            case "Div" if tag.tags():
                inside = self.blocks(tag.tags(), lang)
                return [Box("", (), inside, place)] if inside and not tag.lang else list(inside)
            case "Table":
                return [table(self, tag, place)]
            case "Figure":
                return self._figure(tag, place)
            case "Note":
                self._note(tag, lang)
                return []
            case "TOC" | "Artifact" | "NonStruct":
                return []
            case kind if kind in _HEADINGS:
                words = self.inlines(tag, lang)
                return [Heading("", _HEADINGS[kind], words, place)] if words else []
        if all(kid.kind in INLINE for kid in tag.tags()):
            return self._paragraph(tag, lang)
        return list(self.blocks(tag.tags(), lang))

    def _paragraph(self, tag: Tag, lang: str) -> list[Block]:
        inner = [kid for kid in tag.tags() if kid.kind not in INLINE and kid.kind != "Note"]
        if inner:  # a caption of paragraphs, or a picture in a paragraph
            own = Tag("P", tuple(kid for kid in tag.kids if kid not in inner))
            return [*self._paragraph(own, lang), *self.blocks(inner, lang)]
        words = self.inlines(tag, lang)
        return [Paragraph("", words, "brødtekst", self.place(tag))] if words else []

    def _items(self, tag: Tag, lang: str) -> list[ListItem]:
        if tag.kind == "L":  # a list as an item of its own
            return [ListItem("", self.blocks((tag,), lang))]
        if tag.kind != "LI":
            return []
        bodies = [kid for kid in tag.tags() if kid.kind != "Lbl"]
        return [ListItem("", tuple(block for body in bodies for block in self.blocks((body,), lang)))]

    def _figure(self, tag: Tag, place: PagePlace) -> list[Block]:
        captions = [kid for kid in tag.tags() if kid.kind == "Caption"]
        lines = [line for caption in captions for line in self.blocks((caption,))]
        words = [line.inlines for line in lines[:1] if isinstance(line, Paragraph)]
        caption = Caption("", "", "", words[0]) if words else None
        return [Figure("", caption, tag.alt, _NO_PICTURE, (), 0, place), *lines[1:]]

    def _note(self, tag: Tag, lang: str) -> None:
        labels = [kid for kid in tag.tags() if kid.kind == "Lbl"]
        number = _NUMBER.search("".join(self.plain(label) for label in labels))
        kids = tuple(kid for kid in tag.kids if kid not in labels)
        words = self.inlines(Tag("P", kids), tag.lang or lang)
        count = int(number[0]) if number else len(self.notes) + 1
        self.notes.append(Footnote(count, words, self.place(tag)))

    def _within(self, tag: Tag) -> Inlines:
        found: list[Inline] = []
        for kid in tag.kids:
            if isinstance(kid, Mark):
                said = self._said.get(kid)
                if said is not None and said.text:
                    found.append(Text(said.text, PagePlace(self.name, kid.page + 1, said.box)))
            elif isinstance(kid, Tag):
                found += self._inline(kid)
        return tuple(found)

    def _inline(self, tag: Tag) -> Inlines:
        if tag.kind == "Note":
            self._note(tag, "")
            return ()
        if tag.kind == "Reference" and (number := _NUMBER.fullmatch(self.plain(tag))):
            mark = NoteMark(int(number[0]), True)
            # The blank of a line's end is painted with what stands last in the line.
            return (mark, Text(" ", self.place(tag))) if self._ends_in_blank(tag) else (mark,)
        if tag.kind == "Figure":
            return ()
        children = self._within(tag)
        if tag.actual and children:
            children = (Text(tag.actual, self.place(tag)),)
        if tag.kind == "Link" and children and (address := next(tag.addresses(), "")):
            children = _around(Link(address, _joined(children), ""))
        return self._passage(children, tag.lang)

    def _passage(self, children: Inlines, lang: str) -> Inlines:
        if not lang or lang == self._language or not children:
            return children
        return _around(Passage(lang, _joined(children)))


def _around(part: Link | Passage) -> Inlines:
    """Return the part with the blank of a line's end after it instead of last in it."""
    last = part.children[-1]
    if not isinstance(last, Text) or last.text == last.text.rstrip():
        return (part,)
    kept = Text(last.text.rstrip(), last.place)
    blank = Text(last.text[len(kept.text) :], last.place)
    return (replace(part, children=(*part.children[:-1], kept)), blank)


def _joined(parts: Inlines) -> Inlines:
    """Return the inlines with neighbouring texts made one, which keeps the first's place."""
    found: list[Inline] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + part.text, last.place)
        else:
            found.append(part)
    return tuple(found)


def _trimmed(parts: Inlines) -> Inlines:
    """Return the inlines without blanks at their ends."""
    found = list(_joined(parts))
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip(), found[0].place)
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip(), found[-1].place)
    return tuple(part for part in found if not isinstance(part, Text) or part.text)
