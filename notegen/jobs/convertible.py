"""May a DOCX from elsewhere be opened by a program that does what files ask of it?

Nothing that is fetched, run or read from the disk may be asked for. What is not known to be harmless is
refused: the file then goes along as it is.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.diagnostics import ADVARSEL, Finding, Invalid, SourcePlace
from notegen.foreign.gathering import Beyond, Gathered, Room
from notegen.foreign.package import BROKEN, Package, unpacked

MOST_BYTES: Final = 60_000_000

_FIELDS: Final = frozenset(
    (
        *("dde", "ddeauto", "include", "includetext", "includepicture", "import", "link", "database", "rd"),
        *("macrobutton", "autotext", "autotextlist", "glossary"),
    )
)
"""Fields that fetch something or start something (ECMA-376, 17.16.5)."""

_PULLING: Final = frozenset(("altChunk", "subDoc", "attachedTemplate", "sourceFileName", "control", "movie"))
"""Elements that bring in another file, or a control (ECMA-376, 17.17.2, 17.15.1.6, 17.15.2, 17.3.3.3)."""

_FOLLOWED: Final = frozenset(("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"))
"""Elements that lead out only when a reader follows them."""

_ADDRESS: Final = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|\\\\|//|[\\/])", re.IGNORECASE)
_KINDS: Final = re.compile(
    r"\.(?:xml|rels|vml|svg|png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|ttf|xlsx|docx|pptx)$"
    r"|printerSettings\d*\.bin$",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif)[;,])", re.IGNORECASE)
_CALLED: Final = re.compile(r"url\(\s*[\"']?\s*(?!#|[\"'\s])|@import", re.IGNORECASE)
"""What a drawing points to within itself, and how its style calls for something else."""
_EMBEDDED: Final = re.compile(r"\.(?:xlsx|docx|pptx)$", re.IGNORECASE)
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MOST_DEPTH: Final = 3


def unfit(data: bytes, name: str) -> None:
    """Return where the DOCX may be opened. Raises Invalid, an *advarsel*, where it may not: it is no whole
    DOCX (NG771), it reaches out for something (NG772), or there is something in it that can run (NG773)."""
    place = SourcePlace(name)
    if len(data) > MOST_BYTES:
        raise _invalid("NG771", "Word-filen er for stor til at blive lavet om til PDF", place)
    try:
        package = _opened(data, name)
    except (Beyond, *BROKEN):
        raise _invalid("NG771", "filen er ikke en hel Word-fil (.docx)", place) from None
    if "word/document.xml" not in package.parts:
        raise _invalid("NG771", "filen er ikke en hel Word-fil (.docx)", place)
    for code, what in _wrongs(package, name, 0):
        raise _invalid(code, what, place)


def _invalid(code: str, what: str, place: SourcePlace) -> Invalid:
    hints = {
        "NG771": "bed om filen igen, eller om den som PDF",
        "NG772": "åbn den i Word, bryd links til filer og billeder, og gem den igen; eller gem den som PDF",
        "NG773": "gem den som PDF i Word, og brug den",
    }
    message = f"{what}; den er ikke lavet om til PDF" if code != "NG771" else what
    return Invalid(Finding(code, ADVARSEL, message, place, hints[code]))


def _opened(data: bytes, name: str) -> Package:
    """Return the parts, unpacked in bounds. Raises Beyond, or what zipfile says of a broken file."""
    room = Room(Gathered(name, "da"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        room.gathered.members_left -= len(infos)
        if room.gathered.members_left < 0 or len({info.filename.casefold() for info in infos}) < len(infos):
            raise ValueError
        package = Package(dict(unpacked(archive, infos, room)))
    if room.gathered.findings:  # a part that is locked or broken
        raise ValueError
    return package


def _wrongs(package: Package, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Give what stands in the way, as (code, Danish words)."""
    for part, content in package.parts.items():
        low = part.casefold()
        if b"macroEnabled" in content[:200_000] and low == "[content_types].xml":
            yield "NG773", "der er makroer i Word-filen"
        if re.search(r"vba|activex|ctrlprops|control", low):
            yield "NG773", "der er makroer eller knapper i Word-filen"
        if not _KINDS.search(part):
            yield (
                "NG773",
                f"der ligger noget i Word-filen, som ikke kan efterses ({posixpath.basename(part)})",
            )
        if _EMBEDDED.search(part):
            yield from _within(content, name, depth)
        elif low.endswith((".xml", ".rels", ".vml")):
            yield from _in_xml(package, part, content)
        elif low.endswith(".svg"):
            yield from _in_drawing(package.root(part))


def _within(content: bytes, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Give what is wrong in a file that lies in the file."""
    if depth >= _MOST_DEPTH:
        yield "NG773", "der ligger filer i filer i Word-filen"
        return
    try:
        yield from _wrongs(_opened(content, name), name, depth + 1)
    except (Beyond, *BROKEN):
        yield "NG773", "der ligger en fil i Word-filen, som ikke kan efterses"


def _in_xml(package: Package, part: str, content: bytes) -> Iterator[tuple[str, str]]:
    root = package.root(part)
    if root is None:
        if part.endswith(".vml") or not content.strip():
            return
        yield "NG771", "filen er ikke en hel Word-fil (.docx)"
        return
    if part.endswith(".rels"):
        yield from _in_relations(root)
        return
    outside = {key for key, (_kind, _address, out) in package.relations(part).items() if out}
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local in _PULLING:
            yield "NG772", "Word-filen henter noget fra en anden fil, når den åbnes"
        if local == "OLEObject" and element.get("Type", "") != "Embed":
            yield "NG772", "der er et link til en anden fil i Word-filen"
        yield from _in_attributes(element, outside)
    for field in _fields(root):
        if field in _FIELDS:
            yield "NG772", f"der er et felt i Word-filen, som henter noget ({field.upper()})"


def _in_drawing(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Give what is wrong in an SVG: it can run and fetch as a web page can."""
    if root is None or any(True for _script in root.iter("{*}script", "{*}foreignObject")):
        yield "NG773", "der er en tegning i Word-filen, som ikke kan efterses"
        return
    for element in root.iter(etree.Element):
        links = (str(v) for k, v in element.attrib.items() if etree.QName(k).localname in ("href", "src"))
        said = " ".join((element.text or "", *(str(value) for value in element.attrib.values())))
        if any(not _INSIDE.match(link) for link in links) or _CALLED.search(said):
            yield "NG772", "en tegning i Word-filen henter noget et andet sted fra"


def _in_relations(root: etree._Element) -> Iterator[tuple[str, str]]:
    for each in root.iter("{*}Relationship"):
        kind = str(each.get("Type", "")).rpartition("/")[2]
        address = str(each.get("Target", ""))
        outside = str(each.get("TargetMode", "")).strip().casefold() == "external"
        if outside and kind != "hyperlink":
            yield "NG772", f"Word-filen henter noget et andet sted fra ({kind})"
        # What is said to lie inside does: an address that leads out is no mistake anybody makes.
        if not outside and (re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|\\\\|//)", address, re.I) or "\\" in address):
            yield "NG772", f"Word-filen henter noget et andet sted fra ({kind})"
        if kind in ("vbaProject", "control", "activeXControl", "attachedToolbars"):
            yield "NG773", "der er makroer eller knapper i Word-filen"


def _in_attributes(element: etree._Element, outside: set[str]) -> Iterator[tuple[str, str]]:
    local = etree.QName(element).localname
    for name, written in element.attrib.items():
        key, value = etree.QName(name), str(written)
        of_relations = key.namespace in (_RELATIONS, _STRICT)
        # On a shape of VML href is a link that a reader follows; on its picture it is where that is.
        fetched = key.localname in ("src", "althref") or (
            key.localname == "href" and (of_relations or local in ("imagedata", "fill", "stroke"))
        )
        linked = of_relations and (key.localname == "link" or value in outside)
        if local in _FOLLOWED:
            continue
        if linked or (fetched and (of_relations or _ADDRESS.match(value))):
            yield "NG772", "et billede eller en fil i Word-filen ligger et andet sted"


def _fields(root: etree._Element) -> Iterator[str]:
    """Give the name of each field in a part, in small letters, however its code is cut into runs."""
    open_fields: list[list[str]] = []
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}fldSimple", "{*}delInstrText"):
        match etree.QName(element).localname:
            case "fldSimple":
                yield _name_of(_said(element, "instr"))
            case "fldChar":
                kind = _said(element, "fldCharType")
                if kind == "begin":
                    open_fields.append([])
                elif open_fields:
                    yield _name_of("".join(open_fields[-1]))
                    if kind == "end":
                        open_fields.pop()
            case _:
                if open_fields:
                    open_fields[-1].append(element.text or "")
                else:
                    yield _name_of(element.text or "")


def _said(element: etree._Element, attribute: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if etree.QName(k).localname == attribute), "")


def _name_of(code: str) -> str:
    found = re.match(r"[\s\"\\]*([A-Za-z]+)", code)
    return found[1].casefold() if found else ""
