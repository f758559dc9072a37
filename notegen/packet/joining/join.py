"""PDF parts → one tagged PDF that can be archived, every page stamped with its place in the packet."""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Pdf

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Invalid, PagePlace
from notegen.packet.joining.layers import keep_hidden
from notegen.packet.joining.metadata import colours, describe
from notegen.packet.joining.names import Names, lead_to_parts
from notegen.packet.joining.pages import move_patterns
from notegen.packet.joining.painted import painted
from notegen.packet.joining.pdf import BROKEN, content_of, listed, opened, pairs, written
from notegen.packet.joining.place import (
    cleared,
    move_annotation,
    move_figures,
    moved_place,
    operator,
    sheet_of,
)
from notegen.packet.joining.proof import flaws
from notegen.packet.joining.stamp import stamp_all
from notegen.packet.joining.tree import Tree, make_own, planted
from notegen.packet.joining.values import Joined, PartFile, Properties, Stamp, ranges_of
from notegen.readback.matrices import UNMOVED, Matrix


def join(parts: tuple[PartFile, ...], properties: Properties, stamp: Stamp | None, name: str = "") -> Joined:
    """Return the packet: the parts in their order as one PDF, and where each stands in it.

    It declares PDF/UA-1 and PDF/A only where every part is ``proved``; a finding (NG577) names those that are
    not. ``name`` is the packet's file for findings. Letters the stamp's font lacks are told (NG575), links to
    parts that are not there too (NG579), and what our own proof finds wrong with the finished packet (NG578).
    Raises ``Invalid`` (NG576) where a part cannot be joined. Same parts, same bytes.
    """
    if not parts:
        raise ValueError("a packet has at least one part")
    findings: list[Finding] = []
    pdf = Pdf.new()
    names, tree, counts, coloured = Names(pdf), planted(pdf), list[tuple[str, int]](), False
    for number, part in enumerate(parts, 1):
        try:
            source = opened(part.data)
            counts.append((part.key, len(source.pages)))
            _take(pdf, tree, names, source, part, number, properties.lang)
            coloured = coloured or colours(pdf, source)
        except BROKEN:
            raise Invalid(_not_joined(part, name)) from None
    pages = [page.obj for page in pdf.pages]
    keys = frozenset(part.key for part in parts)
    findings += [_lost(key, name) for key in dict.fromkeys(lead_to_parts(pages, keys))]
    tree.finish()
    names.finish()
    if stamp is not None:
        labels = [part.label for part, (_key, count) in zip(parts, counts, strict=True) for _ in range(count)]
        findings += _missing(stamp_all(pdf, pages, labels, stamp), name)
    declared = coloured and all(part.proved and part.accessible for part in parts)
    describe(pdf, properties, declared)
    findings += _undeclared(parts, name)
    data = written(pdf)
    findings += _flawed(flaws(data, len(pages), keys), name)
    return Joined(data, ranges_of(counts), tuple(findings), declared)


def pages_in(data: bytes) -> int:
    """Return how many pages a part has. Raises ``Invalid`` (NG576) for what is no PDF."""
    try:
        pdf = opened(data)
        return len(pdf.pages)
    except BROKEN:
        raise Invalid(_not_joined(PartFile("", "", "", data), "")) from None


def has_room(data: bytes) -> bool:
    """Return True for a part whose every page leaves the stamp's room free: ``PartFile.cleared``, to be asked
    once where the part is made. False for what is no PDF."""
    try:
        pdf = opened(data)
        return not any(painted(page, sheet_of(page)).occupied for page in pdf.pages)
    except BROKEN:
        return False


def _take(pdf: Pdf, tree: Tree, names: Names, source: Pdf, part: PartFile, number: int, lang: str) -> None:
    prefix = f"d{number}."
    make_own(source, prefix)
    if not part.cleared:
        _clear(source)
    first = len(pdf.pages)
    for page in source.pages:
        pdf.pages.append(page)
    pages = [page.obj for page in pdf.pages[first:]]
    own = str(source.Root.get("/Lang", "")) or part.lang
    tree.hang(source, pages, part.title, own if own != lang else "", prefix)
    names.take(source, part, pages[0], number, prefix)
    keep_hidden(source, pdf)


def _clear(source: Pdf) -> None:
    """Make the stamp's room on pages that have something there: the page a little smaller, above it."""
    matrices: dict[tuple[int, int], Matrix] = {}
    for page in source.pages:
        sheet = sheet_of(page)
        width, height, matrix = cleared(sheet, painted(page, sheet).occupied)
        if matrix == UNMOVED:
            continue
        matrices[page.obj.objgen] = matrix
        data = b"q " + operator(matrix) + b"\n" + content_of(page.obj) + b"\nQ"
        page.obj.Contents = source.make_stream(data)
        page.obj.Resources = move_patterns(source, page.resources, matrix)
        page.obj.MediaBox = Array([0, 0, round(width, 3), round(height, 3)])
        for key in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/UserUnit"):
            if key in page.obj:
                del page.obj[key]
        for link in listed(page.obj.get("/Annots")):
            move_annotation(link, matrix)
    if matrices:
        _move_places(source, matrices)


def _move_places(source: Pdf, matrices: dict[tuple[int, int], Matrix]) -> None:
    for _key, place in pairs(source.Root.get("/Names", Dictionary()).get("/Dests")):
        if place[0].objgen in matrices:
            for at, value in enumerate(moved_place(place, matrices[place[0].objgen])):
                place[at] = value
    for element in source.objects:
        if not isinstance(element, Dictionary):
            continue
        if "/A" in element and "/Pg" in element and element.Pg.objgen in matrices:
            move_figures(element, matrices[element.Pg.objgen])
        if "/Title" in element and "/Dest" in element and element.Dest[0].objgen in matrices:
            element.Dest = moved_place(element.Dest, matrices[element.Dest[0].objgen])


def _not_joined(part: PartFile, name: str) -> Finding:
    message = f"»{part.title}« kan ikke sættes ind i papirerne: PDF'en er i stykker eller ikke mærket op"
    return Finding("NG576", FEJL, message, PagePlace(name, 0), "lav den igen, og lav papirerne igen")


def _lost(key: str, name: str) -> Finding:
    message = f"et link fører til »{key}«, som ikke er i papirerne"
    return Finding("NG579", ADVARSEL, message, PagePlace(name, 0), "se efter i mødets fil, om delen er med")


def _missing(letters: Iterable[str], name: str) -> list[Finding]:
    shown = " ".join(letters)
    if not shown:
        return []
    message = f"layoutets skrift mangler tegn, som skulle stå nederst på siderne: {shown}"
    return [Finding("NG575", ADVARSEL, message, PagePlace(name, 0), "vælg andre tegn i layoutets mønster")]


def _undeclared(parts: tuple[PartFile, ...], name: str) -> list[Finding]:
    unread = [part.label or part.title for part in parts if not part.accessible]
    unproved = [part.label or part.title for part in parts if part.accessible and not part.proved]
    if not unread and not unproved:
        return []
    whys = [
        *([f"kan ikke læses op: {', '.join(unread)}"] if unread else []),
        *([f"er ikke efterprøvet: {', '.join(unproved)}"] if unproved else []),
    ]
    message = f"papirerne angiver ikke PDF/UA og PDF/A; {'; '.join(whys)}"
    return [Finding("NG577", BEMAERKNING, message, PagePlace(name, 0), "resten er mærket op som ellers")]


def _flawed(found: tuple[str, ...], name: str) -> list[Finding]:
    if not found:
        return []
    message = f"papirerne holder ikke deres egen kontrol: {found[0]}"
    hint = "det er ikke din fejl: meld den til dem, der passer notegen"
    return [Finding("NG578", FEJL, message, PagePlace(name, 0), hint)]
