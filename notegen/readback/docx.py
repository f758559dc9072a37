"""DOCX → Document, from the bytes alone: what Word shows, with the paragraphs' numbers as places."""

from collections.abc import Mapping

from lxml import etree

from notegen.document.blocks import (
    Block,
    Document,
    Footnote,
    Inlines,
    LineBreak,
    MetaField,
    Properties,
)
from notegen.readback.docx_archive import Archive, Part
from notegen.readback.docx_blocks import Head, body_of
from notegen.readback.docx_styles import W, styles_of
from notegen.readback.docx_words import Story, inlines, is_blank

__all__ = ["read_docx"]

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def read_docx(data: bytes, name: str) -> Document:
    """Return what stands in a DOCX; ``name`` is the file's, for places.

    Raises ``Invalid``: NG550 for what is no DOCX, NG551 for one that is locked, NG552 for one too large,
    NG553 for one with a broken part.
    """
    archive = Archive(data, name)
    part = archive.document()
    body = part.root.find(f"{W}body")
    if body is None:
        raise archive.wrong("NG550", "filen er ikke en hel Word-fil (.docx)")
    styles = styles_of(_root(archive, part.target("styles")))
    language = styles.language.partition("-")[0].casefold()
    order = _marks(body)
    story = Story(name, part.name, styles, part.relations, order, language)
    head, blocks = body_of(story, body)
    notes = _footnotes(archive, part, story) if order else ()
    return _document(name, head, blocks, notes, _properties(archive, styles.language))


def _root(archive: Archive, name: str) -> etree._Element | None:
    return archive.part(name).root if name and archive.has(name) else None


def _marks(body: etree._Element) -> Mapping[str, int]:
    """Return the footnotes' numbers by id: Word counts the marks in the order they stand."""
    order: dict[str, int] = {}
    for mark in body.iter(f"{W}footnoteReference"):
        if any(each.tag in (f"{W}del", f"{W}moveFrom") for each in mark.iterancestors()):
            continue
        order.setdefault(str(mark.get(f"{W}id")), len(order) + 1)
    return order


def _footnotes(archive: Archive, document: Part, body: Story) -> tuple[Footnote, ...]:
    name = document.target("footnotes")
    if not name or not archive.has(name):
        return ()
    part = archive.part(name)
    story = Story(body.file, part.name, body.styles, part.relations, body.notes, body.language)
    found = {}
    for note in part.root.iterfind(f"{W}footnote"):
        key = str(note.get(f"{W}id"))
        content: Inlines = ()
        place = None
        for paragraph in note.iter(f"{W}p"):
            story.paragraph += 1
            place = place or story.place()
            words = inlines(story, paragraph)
            content = (*content, LineBreak(), *words) if content and not is_blank(words) else content or words
        if key in body.notes:
            found[body.notes[key]] = Footnote(body.notes[key], content, place or story.place())
    return tuple(found[number] for number in sorted(found))


def _properties(archive: Archive, language: str) -> Properties:
    root = _root(archive, archive.package().target(_CORE))

    def said(tag: str) -> str:
        found = None if root is None else root.find(tag)
        return "" if found is None else found.text or ""

    keywords = tuple(word.strip() for word in said(f"{_CP}keywords").split(",") if word.strip())
    return Properties(
        said(f"{_DC}title"),
        said(f"{_DC}subject"),
        said(f"{_DC}creator"),
        "",
        "",
        None,
        "",
        "",
        language,
        keywords,
    )


def _document(
    name: str,
    head: Head,
    blocks: tuple[Block, ...],
    notes: tuple[Footnote, ...],
    properties: Properties,
) -> Document:
    return Document(
        file=name,
        kind="",
        kind_label=" ".join(_plain(words) for words in head.kind),
        layout="",
        organisation="",
        title_id=head.title_id,
        title=head.title,
        subtitle=head.subtitle,
        lead=tuple(MetaField("", "", (words,), False) for words in head.lead),
        meta=tuple(MetaField("", "", (words,), False) for words in head.meta),
        blocks=blocks,
        footnotes=notes,
        running="",
        watermark="",
        properties=properties,
    )


def _plain(words: Inlines) -> str:
    return "".join(str(getattr(each, "text", " ")) for each in words)
