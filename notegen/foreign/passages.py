"""Anybody's file → its text, wherever in it it stands: the table of readers, by what a file is."""

from collections.abc import Callable, Mapping
from typing import Final

from notegen.diagnostics import FEJL
from notegen.foreign.gathering import MOST_BYTES, Beyond, Gathered, Room
from notegen.foreign.kinds import FileKind, kind_of
from notegen.foreign.ole import read_ole
from notegen.foreign.package import read_zip
from notegen.foreign.pdf import read_pdf
from notegen.foreign.pictures import read_other_picture, read_picture
from notegen.foreign.texts import read_html, read_raw, read_rtf, read_text
from notegen.foreign.values import Passages
from notegen.foreign.xml_text import xml_words


def passages(data: bytes, name: str, lang: str = "da") -> Passages:
    """Return all text of a file, from every place it can hold text, and what could not be read.

    ``name`` is the file's name: for findings, and a passage itself; what the file is its content says.
    Nothing in it is run or fetched; it is held to the bounds in ``gathering``. Codes: NG823 (broken), NG824
    (locked), NG825 (beyond the bounds). Pure, for a worker with limits of time and memory.
    """
    gathered = Gathered(name, lang)
    room = Room(gathered)
    room.add("filens navn", "filnavn", name)
    if len(data) > MOST_BYTES:
        _too_much(room, f"fylder {len(data) // 1_000_000} MB; der læses højst {MOST_BYTES // 1_000_000}")
        return gathered.passages()
    try:
        read(data, room)
    except Beyond as beyond:
        _too_much(room, str(beyond))
    return gathered.passages()


def read(data: bytes, room: Room) -> None:
    """Read a file, or one within another, by what it is. Raises Beyond."""
    kind = kind_of(data)
    if kind == "pdf":
        read_pdf(data, room, read)
    elif kind == "zip":
        read_zip(data, room, read)
    elif kind == "ole":
        read_ole(data, room)
    else:
        PLAIN[kind](data, room)


def _xml(data: bytes, room: Room) -> None:
    for text in xml_words(data):
        room.add("", "tekst", text)


def _unknown(data: bytes, room: Room) -> None:
    read_raw(data, room)
    room.skip("")


PLAIN: Final[Mapping[FileKind, Callable[[bytes, Room], None]]] = {
    "png": read_picture,
    "jpeg": read_picture,
    "billede": read_other_picture,
    "rtf": read_rtf,
    "html": read_html,
    "xml": _xml,
    "tekst": read_text,
    "ukendt": _unknown,
}
"""Readers of files that hold no others."""


def _too_much(room: Room, what: str) -> None:
    hint = "er det den rigtige fil? del den ellers, eller gem den mindre"
    room.tell("NG825", f"filen {what}; ikke alt i den er læst", hint, FEJL)
    room.skip("resten af filen")
