"""What the document asks of its DOCX: that is known only where both are at hand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from notegen.document.blocks import Document, Figure, Heading, Inlines, Link, Table
from notegen.writers.docx.markup import NAMESPACES, W
from notegen.writers.docx.proof_parts import BODY, NOTES, Opened, val
from notegen.writers.docx.references import every_block, every_inline, links_in
from notegen.writers.docx.watermark import watermarks

_R: Final = f"{{{dict(NAMESPACES)['r']}}}"
_PIC: Final = f"{{{dict(NAMESPACES)['pic']}}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CP: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


def asked(file: Opened, document: Document) -> Iterator[str]:
    """Give what the document has and the file has not."""
    body = file.stories[BODY]
    blocks = tuple(every_block(document.blocks))
    yield from _links(file, document)
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    found = _levels(file, body)
    if not _in_order(levels, found) or any(after > level + 1 for level, after in pairwise(found)):
        yield "overskrifterne er ikke dem, notatet har"
    alts = [_flat(block.alt) for block in blocks if isinstance(block, Figure)]
    if not _in_order(alts, (str(each.get("descr")) for each in body.iter(f"{_PIC}cNvPr"))):
        yield "billedernes alternative tekster er ikke notatets"
    tables = [block for block in blocks if isinstance(block, Table)]
    if sum(len(block.head) for block in tables) > sum(1 for _ in body.iter(f"{W}tblHeader")):
        yield "en tabels hovedrækker er ikke mærket som hoved"
    described = Counter(_flat(block.description) for block in tables if block.description)
    if described - Counter(val(each) for each in body.iter(f"{W}tblDescription")):
        yield "en tabel har ikke sin beskrivelse til oplæsning"
    yield from _stage(file, document)


def _in_order(wanted: Iterable[object], there: Iterable[object]) -> bool:
    """Return True if all that is wanted is there, in that order; a template may have more of its own."""
    found = iter(there)
    return all(each in found for each in wanted)


def _flat(words: str) -> str:
    return words.translate({ord(space): " " for space in "\n\r\t"})


def _links(file: Opened, document: Document) -> Iterator[str]:
    """A link's relation belongs to its own part: in a note it leads elsewhere if taken from the body's."""
    notes = file.stories.get(NOTES)
    found = (
        [] if notes is None else [_addresses(file, NOTES, note) for note in notes if not val(note, "type")]
    )
    if found != [_of(note.inlines) for note in document.footnotes]:
        yield "et link i en fodnote fører et andet sted hen end notatets"
    wanted = Counter(each.href for each in links_in(document))
    wanted.subtract(href for note in document.footnotes for href in _of(note.inlines))
    there = Counter(_addresses(file, BODY, file.stories[BODY]))
    if wanted - there:
        yield "et link fører et andet sted hen end notatets"


def _of(inlines: Inlines) -> list[str]:
    return [each.href for each in every_inline(inlines) if isinstance(each, Link)]


def _addresses(file: Opened, part: str, root: etree._Element) -> list[str]:
    relations = file.relations(part)
    keys = (str(link.get(f"{_R}id")) for link in root.iter(f"{W}hyperlink") if link.get(f"{_R}id"))
    return [relations[key].target if key in relations else "" for key in keys]


def _levels(file: Opened, body: etree._Element) -> list[int]:
    names = file.style_names()
    found = []
    for style in body.iter(f"{W}pStyle"):
        name = names.get(val(style), "").casefold()
        if name.startswith("heading ") and name[8:].isdecimal():
            found.append(int(name[8:]))
    return found


def _stage(file: Opened, document: Document) -> Iterator[str]:
    """A draft says so on each page and in the file's properties, where no page is seen."""
    across = {document.watermark} if document.watermark else set()
    for name, root in file.stories.items():
        if "header" in name and watermarks(root) != across:
            yield "vandmærket er ikke det, notatets stadie kræver"
    core = file.roots["docProps/core.xml"]
    given = document.properties
    for path, wanted in ((f"{_DC}title", given.title), (f"{_CP}contentStatus", given.stage)):
        if _flat(wanted) != (core.findtext(path) or ""):
            yield "filens egenskaber er ikke notatets"
