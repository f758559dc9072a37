"""Walks through a Document's words."""

from collections.abc import Iterator

from notegen.diagnostics import Place
from notegen.document import blocks as doc


def words(document: doc.Document) -> Iterator[tuple[str, Place]]:
    """Yield every printed text with its place, in printed order; footnotes last."""
    for field in (*document.lead, *document.meta):
        for line in field.lines:
            yield from in_inlines(line)
    yield from in_inlines(document.title)
    yield from in_inlines(document.subtitle)
    yield from in_blocks(document.blocks)
    for footnote in document.footnotes:
        yield from in_inlines(footnote.inlines)


def in_inlines(inlines: doc.Inlines) -> Iterator[tuple[str, Place]]:
    """Yield the texts of inlines."""
    for inline in inlines:
        match inline:
            case doc.Text(text=text, place=place) | doc.CrossReference(text=text, place=place):
                yield text, place
            case doc.FigureText(text=text, place=place):
                yield text, place
            case doc.Strong(children=inner) | doc.Emphasis(children=inner):
                yield from in_inlines(inner)
            case doc.Link(children=inner) | doc.Passage(children=inner):
                yield from in_inlines(inner)


def in_blocks(blocks: doc.Blocks) -> Iterator[tuple[str, Place]]:
    """Yield the texts of blocks."""
    for block in blocks:
        match block:
            case doc.Paragraph(inlines=inlines) | doc.Heading(inlines=inlines):
                yield from in_inlines(inlines)
            case doc.List(items=items):
                for item in items:
                    yield from in_blocks(item.blocks)
            case doc.Quote(blocks=inner) | doc.Section(blocks=inner):
                yield from in_blocks(inner)
            case doc.Box(title=title, blocks=inner):
                yield from in_inlines(title)
                yield from in_blocks(inner)
            case doc.Table():
                yield from _in_table(block)
            case doc.Figure(caption=caption, source=source):
                yield from in_inlines(caption.inlines if caption else ())
                yield from in_inlines(source)
            case doc.Signatures(people=people, place=place):
                for person in people:
                    for line in person:
                        yield line, place


def _in_table(table: doc.Table) -> Iterator[tuple[str, Place]]:
    yield from in_inlines(table.caption.inlines if table.caption else ())
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from in_inlines(cell.inlines)
            yield from in_blocks(cell.blocks)
    for _mark, inlines in table.notes:
        yield from in_inlines(inlines)
    yield from in_inlines(table.remark)
