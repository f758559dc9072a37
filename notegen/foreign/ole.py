"""Office's old files (and locked new ones, which lie in one): read as raw text."""

from typing import Final

from notegen.diagnostics import FEJL
from notegen.foreign.gathering import Room
from notegen.foreign.texts import read_raw

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = ("_VBA_PROJECT".encode("utf-16-le"), b"Attribut")
MACRO_WORDS: Final = _MACROS


def read_ole(data: bytes, room: Room) -> None:
    """Read a file of Office's old form as raw text, and say that it is only that."""
    if _LOCKED in data:
        message = "filen er låst med adgangskode og kan ikke læses igennem"
        room.tell("NG824", message, "bed om filen uden adgangskode", FEJL)
        room.skip("")
        return
    read_raw(data, room)
    room.skip("filen er af Offices gamle form, og kun noget af dens tekst kan læses; gem den i den nye form")
