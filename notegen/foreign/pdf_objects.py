"""What stands in a PDF outside its pages' content: every string and stream, each once, with its place."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import pikepdf

from notegen.foreign.gathering import INSIDE, Beyond, Room
from notegen.foreign.pdf_content import Contents
from notegen.foreign.pdf_names import STANDARD
from notegen.foreign.pdf_open import (
    BROKEN,
    bytes_of,
    descriptions,
    is_dictionary,
    listed,
    number,
    streams_in,
    text_of,
    values_of,
)
from notegen.foreign.pictures import picture_words
from notegen.foreign.texts import read_raw
from notegen.foreign.values import PassageKind
from notegen.foreign.xml_text import xml_words

Read = Callable[[bytes, Room], None]

MOST_OBJECTS: Final = 2_000_000
"""Objects of a file; a report of 300 tagged pages has 30,000."""
_DEEPEST: Final = 100

_UNREAD_KEYS: Final = frozenset(
    ("/ID", "/CheckSum", "/Panose", "/CIDSet", "/Lookup", "/O", "/U", "/OE", "/UE", "/Perms")
)
"""Strings of bytes that are no words."""
_NO_WORDS: Final = frozenset(
    (
        *("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDSet", "/CIDToGIDMap"),
        "/DestOutputProfile",
    )
)
"""Streams of fonts and colours, by the key that leads to them."""
_SCRIPTS: Final = frozenset(("/JS", "/JavaScript"))
_ADDRESSES: Final = frozenset(("/URI", "/F", "/UF", "/DOS", "/Mac", "/Unix", "/Base", "/Win", "/URL"))
_REMARKS: Final = frozenset(("/Contents", "/RC", "/T", "/Subj", "/NM", "/State", "/StateModel", "/IT", "/CL"))
_FIELDS: Final = frozenset(
    ("/V", "/DV", "/TU", "/TM", "/Opt", "/MK", "/CA", "/AC", "/RC", "/T", "/DA", "/DS")
)
_PROPERTIES: Final = frozenset(
    ("/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/Company")
)
_TAGS: Final = {
    "/Alt": "alternativ tekst",
    "/ActualText": "tekst til kopiering",
    "/E": "en forkortelses ord",
    "/T": "navnet på et mærke",
}


class Objects:
    """Goes through an open PDF's objects once. A class because what leads to what is found on the way."""

    def __init__(
        self, pdf: pikepdf.Pdf, pages: list[pikepdf.Page], contents: Contents, room: Room, read: Read
    ) -> None:
        # Before the pages are read: what is followed there becomes an object too.
        self._all = list(pdf.objects)
        self._pdf, self._contents, self._room, self._read = pdf, contents, room, read
        self._pages: dict[int, int] = {}
        for at, page in enumerate(pages, 1):
            key = number(page.obj)
            if key is not None:
                self._pages.setdefault(key, at)
        self._standing: dict[int, str] = {}
        self._streams: dict[int, str] = {}
        self._names: dict[str, None] = {}
        self._files: set[int] = set()

    def read(self) -> None:
        """Read every object. Raises Beyond."""
        self._find()
        objects = [one for one in self._all if is_dictionary(one) or isinstance(one, pikepdf.Array)]
        strings = [one for one in self._all if isinstance(one, pikepdf.String)]
        if len(objects) > MOST_OBJECTS:
            raise Beyond("består af for mange dele")
        for one in objects:
            with suppress(*BROKEN):
                self._lead(one)
        self._attached(objects)
        for one in objects:
            try:
                self._strings(one, self._where(one), "", one, 0)
                if isinstance(one, pikepdf.Stream):
                    self._stream(one)
            except BROKEN:
                self._room.skip("en del af PDF'en er i stykker")
        with suppress(*BROKEN):
            trailer = self._pdf.trailer
            for key, value in trailer.items():
                if key not in _UNREAD_KEYS and not is_dictionary(value):
                    self._strings(value, "filens hale", str(key), trailer, 0)
        for one in strings:
            self._room.add("en tekst for sig i PDF'en", "mærke", text_of(one))
        self._room.add("navne i PDF'en", "mærke", " · ".join(self._names))

    def _find(self) -> None:
        """Note which objects are properties, layers, bookmarks and what stands on a page."""
        root, trailer = self._pdf.Root, self._pdf.trailer
        self._call(trailer.get("/Info"), "egenskaber")
        held = root.get("/OCProperties")
        for layer in listed(held.get("/OCGs")) if is_dictionary(held) else ():
            self._call(layer, "navnet på et lag")
        form = root.get("/AcroForm")
        if is_dictionary(form):
            self._fields(listed(form.get("/Fields")))
        for at, page in enumerate(self._pdf.pages, 1):
            try:
                for one in listed(page.obj.get("/Annots")):
                    kind = str(one.get("/Subtype", "")) if is_dictionary(one) else ""
                    what = "link" if kind == "/Link" else "felt" if kind == "/Widget" else "kommentar"
                    self._call(one, f"side {at}: {what}")
            except BROKEN:
                continue

    def _fields(self, fields: list[Any]) -> None:
        waiting, seen = list(fields), 0
        while waiting and seen < 100_000:
            one = waiting.pop()
            seen += 1
            if is_dictionary(one) and number(one) not in self._standing:
                self._call(one, "felt")
                waiting.extend(listed(one.get("/Kids")))

    def _call(self, held: Any, words: str) -> None:
        key = number(held)
        if key is not None:
            self._standing[key] = words

    def _lead(self, held: Any) -> None:
        """Note what the streams are that this object leads to."""
        if not is_dictionary(held):
            return
        for key, value in held.items():
            if isinstance(value, pikepdf.Stream) and number(value) is not None:
                self._streams.setdefault(number(value) or 0, str(key))
            elif key == "/CharProcs" and is_dictionary(value):
                for letter in values_of(value):
                    self._streams.setdefault(number(letter) or 0, "/CharProcs")
            elif key in ("/AP", "/EF") and is_dictionary(value):
                for one in streams_in(value, 0):
                    self._streams.setdefault(number(one) or 0, str(key))
            elif key == "/XFA":
                for one in listed(value):
                    self._streams[number(one) or 0] = "/XFA"
            elif key == "/Contents" and str(held.get("/Type")) == "/Page":
                for one in listed(value):
                    self._streams[number(one) or 0] = "/Contents"

    def _where(self, held: Any) -> str:
        key = number(held) or 0
        if key in self._standing:
            return self._standing[key]
        if key in self._pages:
            return f"side {self._pages[key]}"
        if not is_dictionary(held):
            return "PDF'ens register"
        if (
            "/S" in held
            and ("/K" in held or "/P" in held)
            and str(held.get("/Type")) in ("/StructElem", "None")
        ):
            page = self._pages.get(number(held.get("/Pg")) or 0)
            return f"side {page}: opmærkning" if page else "opmærkning"
        if "/Title" in held and "/Parent" in held:
            return "bogmærke"
        if str(held.get("/Subtype")) == "/Image":
            return "et billede"
        return "PDF'ens register"

    def _strings(self, held: Any, where: str, key: str, owner: Any, depth: int) -> None:
        """Keep the strings in an object, not those in objects of their own."""
        if isinstance(held, pikepdf.String):
            if key not in _UNREAD_KEYS:
                self._tell(where, key, held, owner)
        elif isinstance(held, pikepdf.Name):
            self._name(str(held)[1:])
        elif depth > _DEEPEST:
            self._room.skip("en del af PDF'en er rykket for dybt ind")
        elif isinstance(held, pikepdf.Array):
            for one in held:
                if isinstance(one, pikepdf.Object) and not one.is_indirect:
                    self._strings(one, where, key, owner, depth + 1)
        elif is_dictionary(held):
            for name, value in held.items():
                self._name(str(name)[1:])
                if isinstance(value, pikepdf.Object) and not value.is_indirect:
                    self._strings(value, where, str(name), held, depth + 1)

    def _name(self, name: str) -> None:
        if len(name) > 3 and name not in STANDARD and len(self._names) < 200_000:
            self._names[name] = None

    def _tell(self, where: str, key: str, held: Any, owner: Any) -> None:
        text = text_of(held)
        if key == "/Contents" and is_dictionary(owner) and "/ByteRange" in owner:
            read_raw(bytes(held), self._room, "en digital underskrift")
            return
        kind: PassageKind = "mærke"
        if key in _SCRIPTS:
            kind, where = "kode", "et script"
        elif where == "egenskaber" or (key in _PROPERTIES and where == "PDF'ens register"):
            kind, where = "egenskab", f"egenskaben {key[1:]}"
        elif where.endswith("kommentar") and key in _REMARKS:
            kind = "kommentar"
            where = f"{where}s forfatter" if key == "/T" else where
        elif where.endswith("felt") and key in _FIELDS:
            kind = "tekst" if key == "/V" else "mærke"
        elif key in _ADDRESSES:
            kind = "adresse"
        elif where.endswith("opmærkning"):
            where = f"{where} ({_TAGS.get(key, 'et mærke')})"
        elif where == "PDF'ens register" and key == "/Names":
            where = "et navn, links fører til"
        if len(text) > 1 or kind == "tekst":
            self._room.add(where, kind, text)

    def _attached(self, objects: list[Any]) -> None:
        """Read the files within, each once, under the name its description gives it."""
        for one in objects:
            for held in descriptions(one, 0):
                try:
                    self._attachment(held)
                except BROKEN:
                    self._room.skip("en fil inde i PDF'en er i stykker")

    def _attachment(self, held: Any) -> None:
        names = [
            text_of(held[key]) for key in ("/UF", "/F", "/Desc") if isinstance(held.get(key), pikepdf.String)
        ]
        name = names[0] if names else "uden navn"
        files = held.get("/EF")
        for stream in values_of(files) if is_dictionary(files) else ():
            if isinstance(stream, pikepdf.Stream) and (number(stream) or 0) not in self._files:
                self._file(stream, name)

    def _file(self, stream: Any, name: str) -> None:
        self._files.add(number(stream) or 0)
        self._room.add(INSIDE, "filnavn", name)
        self._read(bytes_of(stream, self._room), self._room.inside(f"den vedhæftede fil {name}"))

    def _stream(self, held: Any) -> None:
        key = number(held) or 0
        kind, subtype = str(held.get("/Type")), str(held.get("/Subtype"))
        led = self._streams.get(key, "")
        room = self._room
        if (
            key in self._files
            or led == "/Contents"
            or led in _NO_WORDS
            or kind in ("/XRef", "/ObjStm", "/CMap")
        ):
            return
        if kind == "/EmbeddedFile" or led == "/EF":
            self._file(held, "uden navn")
        elif kind == "/Metadata" or subtype == "/XML" or led in ("/Metadata", "/XFA"):
            where = "formularens egne data (XFA)" if led == "/XFA" else "egenskaber (XMP)"
            for each in xml_words(bytes_of(held, room)):
                room.add(where, "skjult" if led == "/XFA" else "egenskab", each)
        elif subtype == "/Image":
            for each in picture_words(bytes(held.read_raw_bytes())):
                room.add("et billedes egenskaber", "egenskab", each)
        elif subtype == "/Form" or "/PatternType" in held or led in ("/CharProcs", "/AP"):
            if key not in self._contents.painted:
                self._unpainted(held, led)
        elif led in _SCRIPTS:
            read_raw(bytes_of(held, room), room, "et script")
        elif not (
            "/FunctionType" in held or "/ShadingType" in held or "/Alternate" in held or _is_of_a_font(held)
        ):
            read_raw(bytes_of(held, room), room, "en del af PDF'en")

    def _unpainted(self, held: Any, led: str) -> None:
        if led == "/AP":
            self._contents.stream(held, None, "et felt eller en kommentar, som den vises")
        elif led == "/CharProcs":
            self._contents.stream(held, None, "et tegn i en skrift")
        elif "/PatternType" in held:
            self._contents.stream(held, None, "et mønster")
        else:
            self._contents.stream(held, None, "noget, der ikke tegnes på nogen side", hidden=True)


def _is_of_a_font(held: Any) -> bool:
    return "/Length1" in held or str(held.get("/Subtype")) in ("/Type1C", "/CIDFontType0C", "/OpenType")
