"""A section's Markdown → blocks and the footnotes defined in it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

from notegen.diagnostics import ADVARSEL, SourcePlace
from notegen.model.text import (
    Block,
    Blocks,
    Box,
    Emphasis,
    Footnote,
    FootnoteUse,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Passage,
    Placement,
    Quote,
    Reference,
    Strong,
    Text,
)
from notegen.reader.context import Context
from notegen.reader.inlines import from_tree, read_inlines
from notegen.reader.markdown import looks_like_item, parse
from notegen.source import take
from notegen.source.nodes import Line, Scalar, lines_of, place_at
from notegen.source.take import Got

_ID = re.compile(r"\s*\{#([\w-]+)\}\s*$")
PLACED = ("tabel", "figur", "boks")


@dataclass(frozen=True, slots=True)
class Read:
    """A text as blocks, and the footnotes it defines."""

    blocks: Blocks
    footnotes: tuple[Footnote, ...]


def read_blocks(scalar: Scalar, context: Context) -> Read:
    """Return the blocks of a Markdown text, adding what is wrong in it to the context."""
    reader = _Reader(scalar, tuple(lines_of(scalar)), context, [])
    _warn(reader)
    tree = parse(scalar.text)
    blocks = tuple(_blocks(tree.children, reader))
    return Read(blocks, tuple(reader.footnotes))


@dataclass(frozen=True, slots=True)
class _Reader:
    scalar: Scalar
    lines: tuple[Line, ...]
    context: Context
    footnotes: list[Footnote]

    def place(self, node: SyntaxTreeNode) -> SourcePlace:
        line = self.lines[node.map[0] if node.map else 0]
        shift = len(line.text) - len(line.text.lstrip())
        return SourcePlace(line.place.file, line.place.line, line.place.column + shift)

    def inlines(self, node: SyntaxTreeNode) -> Inlines:
        """Return the inlines of a paragraph, heading or footnote."""
        inline = node.children[0]
        first, last = node.map or (0, 1)
        begin = self.lines[first].offset
        end = self.lines[last - 1].offset + len(self.lines[last - 1].text)
        return from_tree(inline.children, self.scalar.text[begin:end], self.placer(begin), self.context)

    def placer(self, begin: int) -> Callable[[int], SourcePlace]:
        if self.scalar.style != "literal":
            return lambda offset: place_at(self.scalar, begin + offset)

        def place(offset: int) -> SourcePlace:
            at = bisect_right(self.lines, begin + offset, key=lambda line: line.offset) - 1
            line = self.lines[max(at, 0)]
            column = line.place.column + begin + offset - line.offset
            return SourcePlace(line.place.file, line.place.line, column)

        return place


def _blocks(nodes: list[SyntaxTreeNode], reader: _Reader) -> Iterator[Block]:
    for node in nodes:
        place = reader.place(node)
        match node.type:
            case "paragraph":
                yield _paragraph(reader.inlines(node), place)
            case "heading":
                yield _heading(node, reader, place)
            case "bullet_list" | "ordered_list":
                yield from _lists(node, reader, place)
            case "blockquote":
                yield Quote(tuple(_blocks(node.children, reader)), place)
            case "container_box":
                _closed(node, reader, place)
                title = read_inlines(node.info.strip(), lambda offset: place, reader.context)  # noqa: B023
                yield Box("", title, tuple(_blocks(node.children, reader)), place)
            case "footnote":
                reader.footnotes.append(_footnote(node, reader, place))
            case other:
                raise AssertionError(other)


def _paragraph(inlines: Inlines, place: SourcePlace) -> Block:
    match inlines:
        case (Reference(word=word, ids=(_one,)) as reference,) if word in PLACED:
            return Placement(reference, place)
    return Paragraph(inlines, place)


def _closed(node: SyntaxTreeNode, reader: _Reader, place: SourcePlace) -> None:
    last = reader.lines[min((node.map or (0, 1))[1], len(reader.lines)) - 1].text.strip()
    after = (node.map or (0, 1))[1]
    ends = last == ":::" or (after < len(reader.lines) and reader.lines[after].text.strip() == ":::")
    if not ends:
        hint = "skriv ::: alene på en linje, hvor boksen slutter"
        reader.context.tell("NG329", "boksen bliver ikke lukket", place, hint, ADVARSEL)


def _heading(node: SyntaxTreeNode, reader: _Reader, place: SourcePlace) -> Heading:
    inlines = reader.inlines(node)
    name = ""
    if inlines and isinstance(last := inlines[-1], Text) and (match := _ID.search(last.text)):
        name = match.group(1)
        rest = last.text[: match.start()]
        inlines = (*inlines[:-1], Text(rest, last.place)) if rest else inlines[:-1]
    if not inlines:
        reader.context.tell("NG330", "overskriften er tom", place, "skriv ordene efter #, eller slet linjen")
    return Heading(len(node.markup), inlines, name, place)


def _footnote(node: SyntaxTreeNode, reader: _Reader, place: SourcePlace) -> Footnote:
    inlines = reader.inlines(node)
    if not inlines:
        hint = "skriv teksten efter kolonet, eller på næste linje"
        reader.context.tell("NG328", f"fodnoten [^{node.meta['label']}] er tom", place, hint)
    return Footnote(node.meta["label"], _without_notes(inlines, reader), place)


def _without_notes(inlines: Inlines, reader: _Reader) -> Inlines:
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case FootnoteUse(place=place):
                hint = "skriv det i selve fodnoten"
                reader.context.tell("NG325", "en fodnote kan ikke selv have en fodnote", place, hint)
            case Strong() | Emphasis() | Link() | Passage():
                kept.append(replace(inline, children=_without_notes(inline.children, reader)))
            case _:
                kept.append(inline)
    return tuple(kept)


def _lists(node: SyntaxTreeNode, reader: _Reader, place: SourcePlace) -> Iterator[List]:
    """Yield a list; numbers that jump begin a new one, so that each item keeps the number it was given."""
    if node.type == "bullet_list":
        yield List("", 1, tuple(tuple(_blocks(item.children, reader)) for item in node.children), place)
        return
    delimiter: Literal[".", ")"] = ")" if node.markup == ")" else "."
    numbers = [int(item.info or 1) for item in node.children]
    lazy = len(set(numbers)) == 1  # Markdown lets every item be written with the same number
    begin = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and (lazy or numbers[end] == numbers[end - 1] + 1):
            continue
        items = node.children[begin:end]
        blocks = tuple(tuple(_blocks(item.children, reader)) for item in items)
        yield List(delimiter, numbers[begin], blocks, reader.place(items[0]))
        begin = end


def _warn(reader: _Reader) -> None:
    """Tell of what looks like something this Markdown does not read."""
    lines = reader.lines
    for number, line in enumerate(lines):
        if "![" in line.text:
            reader.context.tell(
                "NG307",
                "billeder kan ikke stå midt i teksten",
                _shifted(line, line.text.index("![")),
                "skriv billedet under figurer:, og sæt det ind med @figur:id",
            )
        above = lines[number - 1].text.lstrip() if number else ""
        if line.text.lstrip().startswith("|") and line.text.count("|") > 2 and not above.startswith("|"):
            reader.context.tell(
                "NG308",
                "en tabel kan ikke stå midt i teksten",
                line.place,
                "skriv tabellen under tabeller:, og sæt den ind med @tabel:id",
            )
        before = lines[number - 1].text if number else ""
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        if _swallowed(before, line.text, after):
            reader.context.tell(
                "NG305",
                "her begynder en liste, men linjen over den er ikke tom; den læses som brødtekst",
                line.place,
                "sæt en tom linje over listen",
                ADVARSEL,
            )


def _swallowed(before: str, line: str, after: str) -> bool:
    if not looks_like_item(line) or not before.strip() or looks_like_item(before):
        return False
    if before.startswith((" ", "#", ":::", ">")) or line.startswith((" ", ">")):
        return False
    return before.rstrip().endswith(":") or looks_like_item(after)


def _shifted(line: Line, by: int) -> SourcePlace:
    return SourcePlace(line.place.file, line.place.line, line.place.column + by)


def blocks(got: Mapping[str, Got], key: str, context: Context, footnotes: list[Footnote]) -> Blocks:
    """Return a Markdown field's blocks, adding the footnotes it defines."""
    scalar = take.scalar_of(got[key].node, key, context.findings) if key in got else None
    if scalar is None:
        return ()
    read = read_blocks(scalar, context)
    footnotes.extend(read.footnotes)
    return read.blocks
