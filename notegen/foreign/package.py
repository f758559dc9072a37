"""ZIP, and the files of Word, Excel and PowerPoint, which are ZIPs: every part, known or not, in bounds."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notegen.diagnostics import FEJL
from notegen.foreign.gathering import INSIDE, LARGE, MOST_PART, MOST_RATIO, Beyond, Room
from notegen.foreign.kinds import kind_of
from notegen.foreign.texts import read_raw
from notegen.foreign.xml_text import rooted

BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, IndexError),
    *(NotImplementedError, RuntimeError, OverflowError, AttributeError, TypeError),
)
"""What zipfile says of a broken file."""

Read = Callable[[bytes, Room], None]
_STEP: Final = 1 << 16
_OPENED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack; other ways unpack in one gulp whatever is asked for."""


@dataclass(slots=True)
class Package:
    """An opened office file: its parts unpacked, by name, in order; XML is opened once."""

    parts: dict[str, bytes]
    roots: dict[str, etree._Element | None] = field(default_factory=dict)

    def root(self, name: str) -> etree._Element | None:
        """Return a part as XML; None where there is none or it is broken."""
        if name not in self.roots:
            data = self.parts.get(name)
            self.roots[name] = rooted(data) if data is not None else None
        return self.roots[name]

    def relations(self, name: str) -> Mapping[str, tuple[str, str, bool]]:
        """Return what a part points to by id: (kind, address, whether it lies outside)."""
        folder, own = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{own}.rels"))
        found = {}
        for each in root.iter("{*}Relationship") if root is not None else ():
            kind, address = str(each.get("Type", "")).rpartition("/")[2], str(each.get("Target", ""))
            outside = each.get("TargetMode") == "External"
            if not outside:
                address = posixpath.normpath(posixpath.join("/", folder, address)).lstrip("/")
            found[str(each.get("Id", ""))] = (kind, address, outside)
        return found


def read_zip(data: bytes, room: Room, read: Read) -> None:
    """Read a ZIP or an office file. What is wrong with it is told in the room. Raises Beyond."""
    # Imported here: they read the parts of what is opened here.
    from notegen.foreign.office import is_office, read_office

    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        room.tell("NG823", "filen er i stykker og kan ikke pakkes ud", "bed om filen igen", FEJL)
        room.skip("")
        read_raw(data, room)
        return
    with opened as archive:
        infos = archive.infolist()
        room.gathered.members_left -= len(infos)
        if room.gathered.members_left < 0:
            raise Beyond("har for mange filer i sig")
        _outside(archive, infos, room, data)
        office = is_office([info.filename for info in infos])
        if office:
            read_office(Package(dict(unpacked(archive, infos, room))), room, read)
            return
        for name, content in unpacked(archive, infos, room):
            room.add(INSIDE, "filnavn", name)
            read(content, room.inside(f"filen {name}"))


def _outside(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], room: Room, data: bytes) -> None:
    """Read what stands in a ZIP beside its files: remarks, what comes before the first, empty folders."""
    room.add("arkivets bemærkning", "egenskab", archive.comment.decode("utf-8", "replace"))
    for info in infos:
        room.add("en bemærkning om en fil i arkivet", "egenskab", info.comment.decode("utf-8", "replace"))
        if info.extra:
            read_raw(info.extra, room, "hvad arkivet siger om en fil")
    first = min((info.header_offset for info in infos), default=0)
    if first > 0:
        read_raw(data[:first], room, "foran arkivet")
    folders = [info.filename for info in infos if info.is_dir()]
    room.add("mapper i arkivet", "filnavn", " · ".join(folders))


def unpacked(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], room: Room
) -> Iterator[tuple[str, bytes]]:
    """Give every file in a ZIP that can be read; two of one name both."""
    names: dict[str, int] = {}
    for info in infos:
        if info.is_dir():
            continue
        name = info.filename
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name = f"{name} ({names[name]})"
        if info.flag_bits & 1:
            message = f"filen {info.filename} er låst med adgangskode og kan ikke læses igennem"
            room.tell("NG824", message, "bed om filen uden adgangskode", FEJL)
            room.skip(f"filen {name}")
            continue
        try:
            content = _content(archive, info, room)
        except BROKEN:
            room.tell("NG823", f"filen {info.filename} er i stykker", "bed om filen igen", FEJL)
            room.skip(f"filen {name}")
            continue
        yield name, content


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: Room) -> bytes:
    """Return a file in a ZIP unpacked. What the archive says of its size is not believed. Raises Beyond."""
    if info.compress_type not in _OPENED:
        raise NotImplementedError
    parts: list[bytes] = []
    size = 0
    most = max(LARGE, info.compress_size * MOST_RATIO)
    with archive.open(info) as held:
        while piece := held.read(_STEP):
            size += len(piece)
            room.take(len(piece))
            if size > MOST_PART or size > most:
                raise Beyond(f"har en del, {info.filename[-80:]}, der fylder for meget pakket ud")
            parts.append(piece)
    return b"".join(parts)


def read_member(name: str, content: bytes, room: Room, read: Read, words: str) -> None:
    """Read a file that lies in an office file, named for what it is."""
    known = kind_of(content)
    if known in ("png", "jpeg", "billede"):
        read(content, room.inside(f"billedet {name}"))
        return
    room.add(INSIDE, "filnavn", name)
    read(content, room.inside(f"{words} {name}"))
