"""A finished PDF → Document: its tag tree in reading order, the words from its pages."""

from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, PagePlace
from notegen.document.blocks import Document, Footnote, Inlines, MetaField, Paragraph, Properties
from notegen.readback.pdf_blocks import Reader
from notegen.readback.pdf_file import File, Info, read
from notegen.readback.pdf_fonts import font
from notegen.readback.pdf_tags import Mark, Tag
from notegen.readback.pdf_words import Words, words

_GROUPS: Final = ("StructTreeRoot", "", "Document", "Part", "Art")


def read_pdf(data: bytes, name: str) -> Document:
    """Return what a reader of the PDF gets; which fields are filled says ``notegen.readback``.

    What stands before the first heading of level 1 is the head of the note: a section the box of facts, a
    ``Div`` what stands above the title, the first paragraph the kind. Raises Invalid for a file that
    is no PDF or broken (NG540), locked (NG541), outside the bounds (NG542), not tagged (NG543), or whose tags
    go in a ring (NG544).
    """
    file = read(data, name)
    tree = file.tree
    if tree is None:
        message = "PDF'en er ikke mærket op, så ingen kan sige, i hvilken rækkefølge den læses"
        hint = "dan den som en tilgængelig PDF (PDF/UA), eller brug Word-filen"
        raise Invalid(Finding("NG543", FEJL, message, PagePlace(name, 0), hint))
    reader = Reader(name, file.info.language, _said(file))
    return _document(reader, file.info, _top(tree))


def _said(file: File) -> dict[Mark, Words]:
    """Return what every mark of every page says."""
    fonts = [font(raw) for raw in file.fonts]
    return {
        Mark(number, mark): said
        for number, page in enumerate(file.pages)
        for mark, said in words(
            page.operations, {key: fonts[at] for key, at in page.fonts.items()}.get
        ).items()
    }


def _top(tree: Tag) -> tuple[Tag, ...]:
    """Return the elements of the text, out of what only holds the whole."""
    found: list[Tag] = []
    for tag in tree.tags():
        found += _top(tag) if tag.kind in _GROUPS else [tag]
    return tuple(found)


def _document(reader: Reader, info: Info, top: tuple[Tag, ...]) -> Document:
    first = next((at for at, tag in enumerate(top) if _title(tag) is not None), None)
    head, holder, rest = ((), None, top) if first is None else (top[:first], top[first], top[first + 1 :])
    title = _title(holder) if holder is not None else None
    meta: list[MetaField] = []
    lead: list[MetaField] = []
    kind: list[str] = []
    for tag in head:
        if tag.kind == "P" and not kind:
            kind.append(reader.plain(tag))
        else:
            (lead if tag.kind in ("Div", "P") else meta).extend(_fields(reader, tag))
    below = [tag for tag in holder.tags() if tag is not title] if holder is not title and holder else []
    subtitle: Inlines = tuple(part for tag in below for part in reader.inlines(tag))
    blocks = reader.blocks(rest)
    return Document(
        file=reader.name,
        kind="",
        kind_label="".join(kind),
        layout="",
        organisation="",
        title_id="",
        title=reader.inlines(title) if title is not None else (),
        subtitle=subtitle,
        lead=tuple(lead),
        meta=tuple(meta),
        blocks=blocks,
        footnotes=tuple(sorted(reader.notes, key=_number)),
        running="",
        watermark="",
        properties=_properties(info),
    )


def _number(note: Footnote) -> int:
    return note.number


def _title(tag: Tag) -> Tag | None:
    """Return the heading of level 1 that the element is or begins with."""
    if tag.kind in ("H1", "Title"):
        return tag
    inner = tag.tags()
    return _title(inner[0]) if tag.kind == "Div" and inner else None


def _fields(reader: Reader, tag: Tag) -> list[MetaField]:
    """Return every paragraph as a field of the head."""
    return [
        MetaField("", "", (block.inlines,), False)
        for block in reader.blocks(tag.tags() or (tag,))
        if isinstance(block, Paragraph)
    ]


def _properties(info: Info) -> Properties:
    keywords = tuple(part.strip() for part in info.keywords.split(",") if part.strip())
    return Properties(
        title=info.title,
        subject=info.subject,
        author=info.author,
        case_number="",
        document_number="",
        day=None,
        stage="",
        version="",
        language=info.language,
        keywords=keywords,
    )
