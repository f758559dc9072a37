"""DOCX bytes → the parts that are read, within bounds."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace

_MOST_ENTRIES = 4_000
_LARGEST_FILE = 200 * 1024**2
_LARGEST_PART = 32 * 1024**2
"""Bytes. The largest note that we make (a table of 1,000 rows) has a part of 3 MB."""
_OLE = b"\xd0\xcf\x11\xe0"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: its name, its XML, and what it points to by id: (kind, address, outside)."""

    name: str
    root: etree._Element
    relations: Mapping[str, tuple[str, str, bool]]

    def target(self, kind: str) -> str:
        """Return the name of the part related as ``kind`` ("styles", "footnotes"), "" for none."""
        found = (name for what, name, outside in self.relations.values() if what == kind and not outside)
        return next(found, "")


class Archive:
    """An opened DOCX. A class because parts are read when they are asked for, from one open file."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open the file. Raises ``Invalid``: NG550 for what is no DOCX, NG551 for one that is locked (or of
        Word's old form), NG552 for one too large."""
        self.file = file
        if data[:4] == _OLE:
            hint = "åbn filen i Word, fjern adgangskoden, og gem den som .docx"
            raise self.wrong("NG551", "Word-filen er låst med adgangskode eller af Words gamle form", hint)
        if len(data) > _LARGEST_FILE:
            raise self._too_large("")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
            raise self.wrong("NG550", "filen er ikke en hel Word-fil (.docx)") from None
        if len(self._zip.infolist()) > _MOST_ENTRIES:
            raise self._too_large("")
        self._names = {name.casefold(): name for name in self._zip.namelist()}

    def document(self) -> Part:
        """Return the part that holds the text. Raises ``Invalid`` (NG550) where there is none."""
        name = self.package().target("officeDocument")
        if not name or name.casefold() not in self._names:
            raise self.wrong("NG550", "filen er ikke en hel Word-fil (.docx)")
        return self.part(name)

    def package(self) -> Part:
        """Return what the file as a whole points to."""
        return self._part_or_none("_rels/.rels", "")

    def part(self, name: str) -> Part:
        """Return a part by name. Raises ``Invalid``: NG552 for one too large, NG553 for a broken one."""
        folder, own = posixpath.split(name)
        rels = f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"
        return Part(name, self._xml(name), self._part_or_none(rels, folder).relations)

    def has(self, name: str) -> bool:
        """Return True if there is such a part."""
        return name.casefold() in self._names

    def wrong(self, code: str, message: str, hint: str = "", part: str = "") -> Invalid:
        """Return what is wrong with the file, at a part of it."""
        hint = hint or "åbn filen i Word, og gem den igen; eller lav den på ny med notegen render"
        return Invalid(Finding(code, FEJL, message, PartPlace(self.file, part), hint))

    def _part_or_none(self, rels: str, folder: str) -> Part:
        if not self.has(rels):
            return Part(rels, etree.Element("none"), {})
        root = self._xml(rels)
        relations = {}
        for each in root.iter(_RELATION):
            kind, address = str(each.get("Type", "")), str(each.get("Target", ""))
            outside = each.get("TargetMode") == "External"
            if not outside:
                address = posixpath.normpath(posixpath.join("/", folder, address)).lstrip("/")
            kind = kind.removeprefix(f"{_OFFICE}/").removeprefix(f"{_STRICT}/")
            relations[str(each.get("Id", ""))] = (kind, address, outside)
        return Part(rels, root, relations)

    def _xml(self, name: str) -> etree._Element:
        broken = self.wrong("NG553", "en del af Word-filen kan ikke læses", part=name)
        try:
            with self._zip.open(self._names[name.casefold()]) as part:
                # Read, not believed: what the archive says of a part's size may be a lie.
                data = part.read(_LARGEST_PART + 1)
        except RuntimeError:  # zipfile's word for a part with a password
            raise self.wrong("NG551", "Word-filen er låst med adgangskode", part=name) from None
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise broken from None
        if len(data) > _LARGEST_PART:
            raise self._too_large(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise broken
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise broken from None

    def _too_large(self, part: str) -> Invalid:
        hint = "se efter, om det er den rigtige fil; et notat fylder sjældent mere end nogle få MB"
        return self.wrong("NG552", "Word-filen er for stor til at blive læst", hint, part)
