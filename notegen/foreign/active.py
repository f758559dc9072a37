"""What a file does by itself when somebody opens it, or fetches from elsewhere: told, per kind of file.

What is told is not taken out: a file that goes along goes along as it is, or not at all. A PDF's copy in the
packet is cleaned by joining, and asked here only where it lies in another file.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

import pikepdf

from notegen.diagnostics import ADVARSEL, FEJL, Finding, PartPlace, Severity
from notegen.diagnostics.cpr import masked
from notegen.foreign.gathering import MOST_PART, Beyond, Gathered, Room
from notegen.foreign.kinds import kind_of
from notegen.foreign.office import is_office
from notegen.foreign.package import BROKEN as BROKEN_ZIP, Package, unpacked
from notegen.foreign.pdf_open import BROKEN as BROKEN_PDF, opened

_WORDS: Final = {
    "NG835": ("der er makroer eller scripts i filen", "gem den uden (som .docx, .xlsx eller .pptx)"),
    "NG836": ("filen henter noget et andet sted fra, når den åbnes", "bryd linkene, og gem den igen"),
    "NG837": ("filen kan starte et andet program (DDE)", "tag feltet eller linket ud, og gem den igen"),
    "NG838": ("der er lagt en fil eller et program ind i filen", "sæt det ind som billede, og gem den igen"),
}
_MACROS: Final = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_HARMLESS: Final = frozenset(("hyperlink",))
"""Kinds of outer relationships that do nothing until a reader chooses to follow them."""
_DDE: Final = re.compile(rb"\bDDE(?:AUTO)?\b|<ddeLink\b|=\s*(?:cmd|msexcel|powershell)\s*\|", re.IGNORECASE)
_FETCHED: Final = re.compile(rb"\bINCLUDE(?:TEXT|PICTURE)\s+[\"\\]{0,3}(?:https?:|\\\\|file:)", re.IGNORECASE)
_PARTS: Final = re.compile(r"(?:embeddings|activeX|controls|oleObject|ctrlProps)\b", re.IGNORECASE)
_SCRIPT: Final = re.compile(rb"<script\b|\bon(?:load|click|error)\s*=|javascript:", re.IGNORECASE)


def active(data: bytes, name: str, public: bool = False) -> tuple[Finding, ...]:
    """Return what a file does by itself, each kind once: *fejl* in ``public`` papers, else *advarsel*.

    Codes: NG835 macros and scripts, NG836 what it fetches, NG837 other programs started, NG838 files and
    programs in it. Nothing for a file that cannot be opened: ``passages`` tells that.
    """
    found: dict[str, str] = {}
    for code, where in _looked_at(data, Room(Gathered(name, "da")), 0):
        found.setdefault(code, where)
    severity: Severity = FEJL if public else ADVARSEL
    return tuple(
        Finding(code, severity, _WORDS[code][0], PartPlace(name, masked(where)), _WORDS[code][1])
        for code, where in sorted(found.items())
    )


def _looked_at(data: bytes, room: Room, depth: int) -> Iterator[tuple[str, str]]:
    """Give codes with the names of parts."""
    kind = kind_of(data)
    if depth > 4:
        return
    if kind == "zip":
        try:
            yield from _in_zip(data, room, depth)
        except (Beyond, *BROKEN_ZIP):
            return
    elif kind == "ole":
        if any(mark in data for mark in _MACROS):
            yield "NG835", ""
    elif kind == "pdf" and depth:
        yield from _in_pdf(data)
    elif kind == "rtf":
        if b"\\objdata" in data:
            yield "NG838", ""
        if b"\\*\\template" in data:
            yield "NG836", ""
        if _DDE.search(data):
            yield "NG837", ""
    elif kind in ("html", "xml") and _SCRIPT.search(data):
        yield "NG835", ""


def _in_zip(data: bytes, room: Room, depth: int) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        package = Package(dict(unpacked(archive, infos, room)))
    office = is_office(package.parts)
    for name, content in package.parts.items():
        if not office:
            yield from (
                (code, f"{name} {where}".strip()) for code, where in _looked_at(content, room, depth + 1)
            )
            continue
        yield from _in_part(package, name, content)


def _in_part(package: Package, name: str, content: bytes) -> Iterator[tuple[str, str]]:
    low = name.lower()
    if low.endswith("vbaproject.bin") or _MACROS[0] in content or b"macroEnabled" in content[:100_000]:
        yield "NG835", name
    if low.startswith("basic/") or low.startswith("scripts/"):  # OpenDocument's macros
        yield "NG835", name
    if low.endswith(".rels"):
        folder, own = posixpath.split(name)
        of = posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))
        for kind, address, outside in package.relations(of).values():
            if outside and kind not in _HARMLESS:
                yield "NG836", f"{kind}: {address}"[:120]
    elif _PARTS.search(name):
        yield "NG838", name
    elif low.endswith(".xml") and len(content) <= MOST_PART:
        if _DDE.search(_field_words(content)):
            yield "NG837", name
        if _FETCHED.search(_field_words(content)):
            yield "NG836", name


def _field_words(content: bytes) -> bytes:
    """Return the codes of a part's fields and formulas; they may be cut into runs anywhere."""
    marks = re.findall(
        rb"<(?:\w{1,9}:)?(?:instrText|f|fldSimple|ddeLink)\b([^<>]{0,2000}?)(?:/>|>([^<]{0,2000})<)|(<ddeLink\b)",
        content,
    )
    return b"".join(one for mark in marks for one in mark)


def _in_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        with opened(data) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary):
                    kind = str(one.get("/S", ""))
                    if kind == "/JavaScript" or "/JS" in one:
                        yield "NG835", ""
                    elif kind == "/Launch":
                        yield "NG837", ""
    except BROKEN_PDF:
        return
