"""What one version of a meeting holds, as texts and digests: of plans, Documents, pages and files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import PurePosixPath
from typing import Any, Final, Literal

from notegen.compare.units import units_of
from notegen.diagnostics import PagePlace, PartPlace, SourcePlace
from notegen.diagnostics.cpr import cpr_numbers
from notegen.document.blocks import Block, Box, Document, Figure, List, Quote, Section, Signatures, Table
from notegen.foreign.passages import passages
from notegen.foreign.values import Passage
from notegen.gate.markup import read_as_markup
from notegen.gate.pictures import offered
from notegen.gate.reading import Reading
from notegen.gate.values import Seen
from notegen.gate.words import unparted
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.model.closing import Closure
from notegen.packet.plan import Plan, PlannedItem

SaidKind = Literal[
    "tekst", "linje", "stykke", "titel", "navn", "filnavn", "nummer", "sagsnummer", "nøgle", "kontrolsum"
]
"""What a text is: running text, a line of one that is there too, a cell or other short text, a title, a
person's name, a file's name, a number by which
something is found again, a case's or document's number, a key, a SHA-256."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, where in the meeting it stands ("punkt 5, bilag 2"; "" for the meeting's own), and whether that
    is closed as a whole."""

    kind: SaidKind
    origin: str
    text: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """All that one version holds. ``media`` are digests of its files, pictures and streams."""

    said: tuple[Said, ...] = ()
    media: tuple[str, ...] = ()


_CASE: Final = re.compile(r"\b(?:19|20)\d\d-\d{5,}(?:-\d+)*\b|\b[A-ZÆØÅ]{2,6}-\d{4}-\d{3,}\b")
_NUMBER: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:\+45 ?)?(?!(?:19|20)\d\d (?:19|20)\d\d)\d\d(?: ?\d\d){3}\b"
    r"|\b\d{2}(?:\.\d{2}){2}(?:[-.][A-ZÆØÅ]?\d+)*\b"
    r"|\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\b|(?<![\d.-])\b\d{6,}\b|\b(?=\w*\d)(?=\w*[A-Za-z])[\w/-]{7,40}\b"
)
_SCHEMAS: Final = re.compile(
    r"\bhttps?://(?:schemas\.|purl\.org|purl\.oclc|www\.w3\.org|www\.aiim\.org|ns\.adobe\.com)[^\s\"'<>]*"
    r"|\badobe:ns:meta/?|\burn:schemas[^\s\"'<>]*|\bxmlns(?::\w+)?\b"
)
"""Names that XML of every office program holds for its own sake."""
_PARTS: Final = re.compile(
    r"(?:^|[/ ])(?:\[Content_Types\]\.xml|_rels/\S*|(?:docProps|word|xl|ppt|customXml|theme|worksheets)/\S+"
    r"\.(?:xml|rels)|(?:styles|settings|theme\d*|sheet\d+|workbook|core|app)\.xml)$"
)
"""How the parts of every office file are called."""
_MADE_BY: Final = re.compile(
    r"\w+:W3CDTF|(?:application|image|text)/[\w.+-]+|/?(?:docProps|word|xl|ppt|customXml|_rels)/\S+"
)
"""What stands in the marks of every office file."""
_EVERYBODYS: Final = ("listen over dele", "temaet")
"""Where an office file holds nothing of its author's."""
_FIELD: Final = re.compile(r"\]\(|\)|(?:^|(?<=[{,]))[ \t]*(?:-[ \t]+)*\"?\w[\w -]*\"?:(?=\s)", re.MULTILINE)
_DATE: Final = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d|\d\d?[.-]\d\d?[.-](?:19|20)?\d\d")
_PEOPLE: Final = ("sagsbehandler", "forfatter", "kontakt", "underskriver")


def joined(held: Iterable[Held]) -> Held:
    """Return several as one."""
    kept = tuple(held)
    said = dict.fromkeys(said for one in kept for said in one.said)
    media = dict.fromkeys(digest for one in kept for digest in one.media)
    return Held(tuple(said), tuple(media))


def of_text(text: str, origin: str, closed: bool = False) -> Held:
    """Return a running text: as it runs on, each of its lines, and the numbers in it."""
    text = _SCHEMAS.sub(" ", text)
    lines = [line.strip() for line in unparted(text).splitlines()]
    said = [Said("tekst", origin, text, closed)]
    said += [Said("linje", origin, line, closed) for line in lines if line]
    said += _numbers(text, origin, closed)
    return Held(tuple(said))


def of_source(text: str, origin: str) -> Held:
    """Return a closed note's own file, remarks and all: its words in order, names and numbers; its lines say
    no more, and are those of every note. A field's name is every note's too, and no part of what it holds."""
    values = (value for value in _FIELD.split(text) if value.strip())
    return Held((*(Said("tekst", origin, value, True) for value in values), *_numbers(text, origin, True)))


def of_document(document: Document, origin: str, closed: bool = False, in_full: bool = True) -> Held:
    """Return all that a Document holds: its words in order, its title, people, keys, pictures; ``in_full``
    each of its lines and numbers by itself too."""
    units = units_of(document)
    text = "\n".join(unit.text for unit in units)
    cells = (" ".join(word.text for word in cell.words) for unit in units for cell in unit.cells)
    title = " ".join(unit.text for unit in units if unit.kind == "titel")
    links = (word.text for unit in units for word in unit.words if word.kind == "link")
    properties = document.properties
    said = [
        *(of_text(text, origin, closed).said if in_full else (Said("tekst", origin, text),)),
        *(Said("stykke", origin, cell, closed) for cell in cells),
        *(Said("titel", origin, each, closed) for each in (title, properties.title, properties.subject)),
        *(Said("stykke", origin, each, closed) for each in (*links, *properties.keywords, document.running)),
        *(
            Said("sagsnummer", origin, n, closed)
            for n in (properties.case_number, properties.document_number)
        ),
        Said("navn", origin, properties.author, closed),
        Said("filnavn", origin, document.file, closed),
    ]
    for field in (*document.lead, *document.meta):
        kind: SaidKind = "navn" if field.key in _PEOPLE else "stykke"
        said += [Said(kind, origin, "".join(_strings(line)), closed) for line in field.lines]
    media: set[str] = set()
    for block in _all(document.blocks):
        if isinstance(block, Signatures):
            said += [Said("navn", origin, name, closed) for name, _title in block.people]
        elif isinstance(block, Figure):
            said += [
                Said("stykke", origin, block.alt, closed),
                Said("filnavn", origin, block.image.name, closed),
            ]
            media.update(offered(block.image.data))
        elif isinstance(block, Table):
            said.append(Said("stykke", origin, block.description, closed))
    return Held(tuple(one for one in said if one.text.strip()), tuple(sorted(media)))


def of_page(html: str, origin: str, closed: bool = False) -> Held:
    """Return what a part's text as HTML holds: its words, and what stands in its marks (alt texts, links)."""
    own, inside = read_as_markup(html)
    alts = re.findall(r'\b(?:alt|title|href|aria-label)="([^"]*)"', inside)
    return joined((of_text(own, origin, closed), *(of_text(alt, origin, closed) for alt in alts)))


def of_plan(plan: Plan) -> Held:
    """Return what a plan holds: titles, keys, files, reasons, texts and decisions of every item and annex."""
    said: list[Said] = []
    for item in plan.items:
        said += _of_item(item)
    said += [Said("stykke", "", text) for text in (plan.title, plan.meeting.time, plan.meeting.venue)]
    said += [Said("navn", "", person.name) for person in plan.meeting.participants]
    closed = {item.id for item in plan.items if item.closed}
    for one in plan.meeting.presence.substitutes if plan.meeting.presence else ():
        only = bool(one.items) and closed.issuperset(item.text for item in one.items)
        said += [Said("navn", "fremmødet", one.name, only), Said("stykke", "fremmødet", one.title, only)]
    return Held(tuple(dict.fromkeys(one for one in said if one.text.strip())))


def _of_item(item: PlannedItem) -> Iterator[Said]:
    origin, shut = f"punkt {item.number}" if item.number else item.title, item.closed
    yield Said("titel", origin, item.title, shut)
    yield Said("nøgle", origin, item.id, shut)
    yield Said("titel", origin, item.group, shut)
    if item.closure is not None:
        # What of these the public may have is found out elsewhere.
        yield from of_text(
            "\n".join(_strings((item.closure.public_text, item.closure.public_decision))), origin, True
        ).said
    for value in (item.blocks, item.footnotes, getattr(item, "decision", None), item.late):
        yield from of_text("\n".join(_strings(value)), origin, shut).said
    for part in item.parts:
        where = _where(origin, part.annex if part.is_annex else "")
        yield Said("titel", where, part.title, part.closed)
        yield Said("nøgle", where, part.key, part.closed)
        yield Said("nøgle", where, part.key.rpartition("/")[2], part.closed)
        yield from _file(part.file, where, part.closed)
    for other in item.elsewhere:
        where = _where(origin, other.annex)
        yield Said("titel", where, other.title, other.closed)
        yield Said("nøgle", where, other.key.rpartition("/")[2], other.closed)
        yield Said("filnavn", where, other.link, other.closed)


def _where(origin: str, annex: str) -> str:
    return f"{origin}, bilag {annex}" if annex else origin


def of_passages(found: Iterable[Passage], origin: str, closed: bool = False) -> Held:
    """Return the texts of a file as ``foreign`` reads it. Of an open file only what everybody sees of it:
    what is hidden there is not open because the file is."""
    texts: dict[str, list[str]] = {}
    said: list[Said] = []
    for one in found:
        if one.kind in ("kode", "rå") or (not closed and one.kind in ("skjult", "kommentar", "rettelse")):
            continue
        if one.kind == "adresse" and _PARTS.search(one.text):
            continue
        if one.kind == "filnavn":
            names = (name for name in one.text.split(" · ") if not _PARTS.search(name))
            said += (each for name in names for each in _file(name, origin, closed))
            continue
        text = one.text
        if one.kind == "mærke":
            if any(f"{place}:" in f"{one.where}:" for place in _EVERYBODYS):
                continue
            text = " · ".join(each for each in text.split(" · ") if not _MADE_BY.fullmatch(each))
        texts.setdefault(one.kind, []).append(text)
    held = (of_text("\n".join(each), origin, closed) for each in texts.values())
    return joined((Held(tuple(said)), *held))


def of_file(data: bytes, name: str, origin: str, closed: bool = False, seen: Seen | None = None) -> Held:
    """Return the text of a file as the gate reads it itself, and by what its pictures are known again."""
    reading = Reading(seen or Seen(), {})
    read = reading.file(name, data)
    texts: list[str] = []
    media: set[str] = set()
    for located in read.located:
        chunk = reading.chunks[located.key]
        media.update((*chunk.media, *chunk.offered))
        painted = re.search(r"(?:^|, )side \d+$", located.where)
        marked = located.where.endswith((".xml", "teksten")) and not re.search(
            "rels|navnet på|ekstrafelt|Content_Types", located.where
        )
        if chunk.views and chunk.views[0].way == "tekst" and (painted or (marked and closed)):
            texts.append(chunk.views[0].text)
    own = of_text("\n".join(texts), origin, closed).said
    return Held((*_file(name, origin, closed), *own), tuple(sorted(media)))


def of_layout(layout: Layout, *files: PacketFiles) -> Held:
    """Return the fixed texts of a layout and of a packet's own pages: every word in them, the logo, and what
    its Word template says of styles and fonts."""
    logo = layout.templates.logo
    media = offered(logo[1]) if logo else ()
    template = of_passages(passages(layout.templates.docx, layout.templates.docx_name).found, "")
    said = dict.fromkeys(Said("tekst", "", text) for text in _strings((layout, files)) if len(text) > 3)
    return joined((Held(tuple(said), media), template))


def _file(name: str, origin: str, closed: bool) -> list[Said]:
    path = PurePosixPath(name.replace("\\", "/"))
    names = (path.as_posix(), path.name, path.stem) if name else ()
    return [Said("filnavn", origin, each, closed) for each in dict.fromkeys(names)]


def _numbers(text: str, origin: str, closed: bool) -> Iterator[Said]:
    for found in reversed(cpr_numbers(text)):
        # Whole, so that no part of it is told as a number of its own.
        if found.verdict != "nej":
            yield Said("nummer", origin, text[found.start : found.end], closed)
            text = f"{text[: found.start]} {text[found.end :]}"
    for match in dict.fromkeys(_CASE.findall(text)):
        yield Said("sagsnummer", origin, match, closed)
    for match in dict.fromkeys(_NUMBER.findall(text)):
        if not _DATE.fullmatch(match):
            yield Said("nummer", origin, match, closed)


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Quote | Box):
            yield from _all(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _all(item.blocks)


def _strings(value: Any) -> Iterator[str]:
    """Give every text in a value of ours, whatever it is made of; places and closures say nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _strings(key)
            yield from _strings(held)
    elif isinstance(value, tuple | list | frozenset):
        for held in value:
            yield from _strings(held)
    elif is_dataclass(value) and not isinstance(value, SourcePlace | PagePlace | PartPlace | Closure | type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
