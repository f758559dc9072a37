"""Footnotes of many texts in one document: each text's labels are made its own."""

from dataclasses import replace

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
    Quote,
    Strong,
)


def own_footnotes(
    blocks: Blocks, footnotes: tuple[Footnote, ...], prefix: str
) -> tuple[Blocks, tuple[Footnote, ...]]:
    """Return blocks and footnotes with ``prefix`` before the labels: in one document two items may both
    have a footnote 1."""
    marked = tuple(
        replace(each, label=prefix + each.label, inlines=_marked(each.inlines, prefix)) for each in footnotes
    )
    return _all_marked(blocks, prefix), marked


def _all_marked(blocks: Blocks, prefix: str) -> Blocks:
    made: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                made.append(replace(block, inlines=_marked(inlines, prefix)))
            case List(items=items):
                made.append(replace(block, items=tuple(_all_marked(item, prefix) for item in items)))
            case Quote(blocks=inner) | Box(blocks=inner):
                made.append(replace(block, blocks=_all_marked(inner, prefix)))
            case _:
                made.append(block)
    return tuple(made)


def _marked(inlines: Inlines, prefix: str) -> Inlines:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case FootnoteUse(label=label):
                made.append(replace(inline, label=prefix + label))
            case (
                Strong(children=inner)
                | Emphasis(children=inner)
                | Link(children=inner)
                | Passage(children=inner)
            ):
                made.append(replace(inline, children=_marked(inner, prefix)))
            case _:
                made.append(inline)
    return tuple(made)
