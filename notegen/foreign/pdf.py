"""PDF: its pages, and everything else in it that can hold text; earlier revisions and files within too."""

from collections.abc import Callable
from typing import Final

import pikepdf

from notegen.diagnostics import FEJL
from notegen.foreign.gathering import EARLIER, Beyond, Gathered, Room
from notegen.foreign.pdf_content import Contents
from notegen.foreign.pdf_objects import Objects
from notegen.foreign.pdf_open import BROKEN, is_dictionary, listed, number, opened, outside, revisions

MOST_PAGES: Final = 5_000
"""Pages of a file, as of an annex; of the rest only what stands outside the pages is read."""

Read = Callable[[bytes, Room], None]


def read_pdf(data: bytes, room: Room, read: Read) -> None:
    """Read a PDF; ``read`` reads the files within. What is wrong with it is told in the room."""
    try:
        _read_one(data, room, read)
    except pikepdf.PasswordError:
        hint = "bed om filen uden adgangskode"
        room.tell("NG824", "PDF'en er låst med en adgangskode og kan ikke læses igennem", hint, FEJL)
        room.skip("")
        return
    except BROKEN:
        message = "PDF'en er i stykker og kan ikke læses igennem"
        room.tell("NG823", message, "bed om filen igen, eller åbn den, og gem den på ny", FEJL)
        room.skip("")
        return
    for text in outside(data):
        room.add("uden for PDF'ens dele", "rå", text)
    for number_, earlier in enumerate(revisions(data), 1):
        _read_earlier(earlier, room, read, number_)


def _read_one(data: bytes, room: Room, read: Read) -> None:
    with opened(data) as pdf:
        if pdf.is_encrypted:
            message = "PDF'en er beskyttet mod ændringer; den er læst igennem"
            room.tell("NG824", message, "spørg afsenderen, om den må være med")
        pages = list(pdf.pages)
        contents = Contents(pdf, room, _layers_off(pdf))
        objects = Objects(pdf, pages, contents, room, read)
        for at, page in enumerate(pages[:MOST_PAGES], 1):
            contents.page(page, f"side {at}")
        if len(pages) > MOST_PAGES:
            raise Beyond(f"har {len(pages)} sider; der læses højst {MOST_PAGES}")
        objects.read()
        if pdf.get_warnings():
            room.tell("NG823", "PDF'en er beskadiget; noget af den kan mangle", "bed om filen igen")


def _read_earlier(data: bytes, room: Room, read: Read, number_: int) -> None:
    """Keep what only an earlier revision says."""
    gathered = room.gathered
    apart = Gathered(gathered.file, gathered.lang)
    apart.bytes_left, apart.text_left = gathered.bytes_left, gathered.text_left
    apart.members_left, apart.operations_left = gathered.members_left, gathered.operations_left
    words = EARLIER if number_ == 1 else f"{EARLIER} (nr. {number_} bagfra)"
    inner = Room(apart, f"{room.prefix}{words}: ", room.depth)
    try:
        _read_one(data, inner, read)
    except BROKEN:
        # A part of a file that is no file by itself: what it says stands in the whole one.
        pass
    finally:
        gathered.bytes_left, gathered.members_left = apart.bytes_left, apart.members_left
        gathered.operations_left = apart.operations_left
    known = {passage.text for passage in gathered.found}
    for passage in apart.found:
        if passage.text not in known:
            kind = "skjult" if passage.kind == "tekst" else passage.kind
            Room(gathered).add(passage.where, kind, passage.text)


def _layers_off(pdf: pikepdf.Pdf) -> frozenset[int]:
    """Return the layers that are not shown when the file is opened."""
    held = pdf.Root.get("/OCProperties")
    default = held.get("/D") if is_dictionary(held) else None
    if not is_dictionary(default) or not is_dictionary(held):
        return frozenset()
    off = {number(one) for one in listed(default.get("/OFF"))}
    if str(default.get("/BaseState", "")) == "/OFF":
        off |= {number(one) for one in listed(held.get("/OCGs"))}
        off -= {number(one) for one in listed(default.get("/ON"))}
    return frozenset(one for one in off if one is not None)
