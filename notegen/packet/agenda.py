"""Plan → the whole agenda as a Document: what the DOCX of the agenda is written from.

It holds what is the agenda's own: facts, items under their headings, their texts, their annexes with the
names of their files. Notes stand in files of their own, so that nothing has to be merged into a Word file.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count, groupby
from typing import Any, Final

from notegen.diagnostics import Finding, SourcePlace
from notegen.document.blocks import (
    Blocks,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Inlines,
    LineBreak,
    Link,
    MetaField,
    NoteMark,
    Paragraph,
    Properties,
    Section,
    Text,
)
from notegen.layout.values import Layout
from notegen.packet.edition import Edition
from notegen.packet.filing import Names
from notegen.packet.front import Front, FrontLine, front_of, remarks_beside
from notegen.packet.plan import Part, Plan, PlannedItem
from notegen.packet.texts import text_document

_GROUP: Final = 2
_ITEM: Final = 3
"""Levels of headings; an item's own headings stand below its title."""

_IDS: Final = ("id", "target", "continues")


def agenda_document(
    plan: Plan, layout: Layout, edition: Edition, names: Names
) -> tuple[Document, tuple[Finding, ...]]:
    """Return the agenda, and what is wrong in the texts of its items."""
    front = front_of(plan, layout, {})
    place = plan.meeting.place
    building = _Building(plan, layout, names, place)
    version = layout.meeting.words.public if edition.public else layout.meeting.words.members
    document = Document(
        file=plan.meeting.file,
        kind="dagsorden",
        kind_label="",
        layout=layout.name,
        organisation=layout.organisation,
        title_id=building.new_id(),
        title=(Text(front.heading, place),),
        subtitle=(),
        lead=(),
        meta=tuple(
            MetaField(f"fakta{number}", label, ((Text(words, place),),), False)
            for number, (label, words) in enumerate(front.facts, 1)
        ),
        blocks=tuple(building.whole(front)),
        footnotes=tuple(building.footnotes),
        running=front.title,
        watermark="",
        properties=Properties(
            title=front.title,
            subject=plan.meeting.body.text,
            author=layout.title,
            case_number="",
            document_number="",
            day=plan.meeting.day,
            stage="godkendt",
            version=version,
            language=layout.language,
            keywords=(plan.meeting.body.text,),
        ),
    )
    return document, tuple(building.findings)


class _Building:
    """An agenda under way. A class because ids and footnotes are numbered through all of it."""

    def __init__(self, plan: Plan, layout: Layout, names: Names, place: SourcePlace) -> None:
        self.plan, self.layout, self.names, self.place = plan, layout, names, place
        self.words = layout.meeting.words
        self.running = count(1)
        self.footnotes: list[Footnote] = []
        self.findings: list[Finding] = []

    def new_id(self) -> str:
        return f"n{next(self.running)}"

    def whole(self, front: Front) -> Iterator[Any]:
        """Return the blocks: who takes part, then the items under their headings."""
        if front.remark:
            yield self.paragraph((Emphasis((Text(front.remark, self.place),)),))
        if front.people:
            yield self.heading(_GROUP, front.participants, self.place)
            yield self.paragraph(self.people(front))
        lines = (line for group in front.groups for line in group.lines)
        pairs = zip(self.plan.items, lines, strict=True)
        for number, (group, items) in enumerate(groupby(pairs, lambda pair: pair[0].group)):
            yield self.heading(
                _GROUP, group or (self.words.other_items if number else self.words.items), self.place
            )
            for item, line in items:
                yield from self.item(item, line)

    def people(self, front: Front) -> Inlines:
        """Return those who take part, each on a line."""
        lines = [", ".join(filter(None, person)) for person in front.people]
        words: Inlines = (Text(lines[0], self.place),)
        for line in lines[1:]:
            words = (*words, LineBreak(), Text(line, self.place))
        return words

    def item(self, item: PlannedItem, line: FrontLine) -> Iterator[Any]:
        """Return an item: its title, its marks, its text or where it stands, its annexes."""
        own = next((part for part in item.parts if not part.is_annex), None)
        yield self.heading(_ITEM, line.words, item.place)
        for words in remarks_beside(item, line) if own is not None and own.kind == "tekst" else line.remarks:
            yield self.paragraph((Emphasis((Text(words, item.place),)),), place=item.place)
        if own is not None and own.kind == "tekst":
            yield from self.text(item)
        elif own is not None:
            said = self.words.item_file.format_map({"fil": self.names.single[own.key]})
            yield self.paragraph((Text(said, item.place),), place=item.place)
        if line.inner:
            yield self.heading(_ITEM + 1, self.layout.vocabulary["bilag"].heading, item.place)
        for annex in line.inner:
            part = next((part for part in item.parts if part.key == annex.key), None)
            yield self.paragraph(self.annex(annex, part), "bilag", item.place)

    def annex(self, line: FrontLine, part: Part | None) -> Inlines:
        """Return an annex's line, with the name of its file or the address it lies at."""
        words: Inlines = (Text(line.words, self.place),)
        if part is None and line.href:
            words = (Link(line.href, words, line.href),)
        for remark in line.remarks:
            words = (*words, Text(" ", self.place), Emphasis((Text(f"({remark})", self.place),)))
        if part is None:
            return words
        file = self.words.annex_file.format_map({"fil": self.names.single[part.key]})
        return (*words, LineBreak(), Text(file, self.place))

    def text(self, item: PlannedItem) -> Iterator[Any]:
        """Return an item's own text, its ids and footnotes numbered on, its headings below the item's."""
        document, found = text_document(item, self.plan.meeting, self.layout)
        self.findings += found
        new: dict[str, str] = {}

        def renamed(old: str) -> str:
            if old not in new:
                new[old] = self.new_id()
            return new[old]

        before = len(self.footnotes)
        yield from _moved(_unwrapped(document.blocks), renamed, before)
        self.footnotes += _moved(document.footnotes, renamed, before)

    def heading(self, level: int, words: str, place: SourcePlace) -> Heading:
        return Heading(self.new_id(), level, (Text(words, place),), place)

    def paragraph(
        self, words: Inlines, role: Any = "brødtekst", place: SourcePlace | None = None
    ) -> Paragraph:
        return Paragraph(self.new_id(), words, role, place or self.place)


def _unwrapped(blocks: Blocks) -> Blocks:
    """Return the blocks without what groups them: the texts of all items are called the same."""
    return tuple(
        inner
        for block in blocks
        for inner in (_unwrapped(block.blocks) if isinstance(block, Section) else (block,))
    )


def _moved(value: Any, renamed: Callable[[str], str], before: int) -> Any:
    """Return blocks as they stand in another document: other ids, footnotes counted on, headings lower, and
    without the names that only their own note knows."""
    if isinstance(value, tuple):
        return tuple(_moved(each, renamed, before) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in _IDS and old:
            changed[field.name] = renamed(old)
        elif field.name == "number" and isinstance(value, NoteMark | Footnote):
            changed["number"] = old + before
        elif field.name == "level" and isinstance(value, Heading):
            changed["level"] = min(6, old + _ITEM - 1)
        elif field.name == "key":
            changed["key"] = ""
        elif isinstance(old, tuple) or is_dataclass(old):
            changed[field.name] = _moved(old, renamed, before)
    return replace(value, **changed)
