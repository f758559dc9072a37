"""What a Document says, line by line, whichever way it came about: from a note or from a finished file."""

from collections.abc import Iterable, Iterator

from notegen.document import blocks as doc

Line = tuple[str, str]
"""What a line is ("overskrift 2", "afsnit", "felt", …) and its words."""


def told(document: doc.Document) -> list[Line]:
    """Return everything a reader gets of the text, in order."""
    head = [("slags", document.kind_label), ("titel", words(document.title))]
    fields = [
        (where, text)
        for where, group in (("fakta", document.meta), ("over titlen", document.lead))
        for part in group
        for text in (part.label, *(words(line) for line in part.lines))
    ]
    notes = [(f"note {note.number}", words(note.inlines)) for note in document.footnotes]
    lines = [*head, ("under titlen", words(document.subtitle)), *fields, *in_blocks(document.blocks), *notes]
    return [(what, text) for what, text in lines if text]


def in_blocks(blocks: Iterable[doc.Block], list_depth: int = 0) -> Iterator[Line]:
    for block in blocks:
        match block:
            case doc.Paragraph(inlines=inlines):
                yield f"afsnit {list_depth}", words(inlines)
            case doc.Heading(level=level, inlines=inlines):
                yield f"overskrift {level}", words(inlines)
            case doc.List(items=items):
                for item in items:
                    yield f"punkt {list_depth + 1}", "•"
                    yield from in_blocks(item.blocks, list_depth + 1)
            case doc.Box(title=title, blocks=inside):
                yield from ((f"afsnit {list_depth}", words(title)),) if title else ()
                yield from in_blocks(inside, list_depth)
            case doc.Quote(blocks=inside) | doc.Section(blocks=inside):
                yield from in_blocks(inside, list_depth)
            case doc.Figure():
                yield "billede", plain(block.alt)
                yield from in_caption(block.caption)
                yield from ((f"afsnit {list_depth}", words(block.source)),) if block.source else ()
            case doc.Signatures(people=people):
                for person in people:
                    yield f"afsnit {list_depth}", plain(" ".join(person))
            case doc.Table():
                yield from in_table(block)
                for mark, note in block.notes:
                    yield "afsnit 0", plain(f"{mark} {words(note)}")
                yield from (("afsnit 0", plain(block.rounding)),) if block.rounding else ()
                yield from (("afsnit 0", words(block.remark)),) if block.remark else ()


def in_caption(caption: doc.Caption | None) -> Iterator[Line]:
    if caption is not None:
        label = f"{caption.label} {caption.number}{caption.separator}" if caption.label else ""
        yield "billedtekst", plain(label + words(caption.inlines))


def in_table(table: doc.Table) -> Iterator[Line]:
    yield from in_caption(table.caption)
    for part, rows in (("hoved", table.head), ("række", table.body)):
        for row in rows:
            yield part, "|"
            for cell in row.cells:
                head = "column" if part == "hoved" else "" if cell.head == "corner" else cell.head
                printed = words(cell.inlines)
                # A figure's minus is heard as "minus", whoever wrote the cell.
                first = words(cell.inlines[:1])
                spoken = cell.spoken or (first if first[:1] == "\u2212" else "")
                spoken = spoken.replace("\u2212", "minus ")
                heard = f" ({spoken})" if spoken else ""
                yield f"felt {cell.colspan}x{cell.rowspan} {head}", f"»{printed}«{heard}"
                yield from in_blocks(cell.blocks)


def words(inlines: doc.Inlines) -> str:
    return plain("".join(_word(inline) for inline in inlines))


def _word(inline: doc.Inline) -> str:
    match inline:
        case doc.Text(text=text) | doc.FigureText(text=text) | doc.CrossReference(text=text):
            return text
        case doc.TableMark(text=text):
            return text
        case doc.NoteMark(number=number):
            return f"[{number}]"
        case doc.LineBreak():
            return " "
        case doc.Link(href=href, children=children):
            return f"{''.join(map(_word, children))}<{href}>"
        case doc.Passage(lang=lang, children=children):
            return f"{{{lang}:{''.join(map(_word, children))}}}"
        case doc.Strong(children=children) | doc.Emphasis(children=children):
            return "".join(map(_word, children))


def plain(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())
