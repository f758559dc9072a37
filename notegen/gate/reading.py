"""Any file → its chunks and where they lie: dispatch by what the bytes are, never by the name."""

import zlib
from collections.abc import Callable
from typing import Final

from notegen.gate import archive, pdf
from notegen.gate.pictures import is_picture, known_by, offered, said_in
from notegen.gate.streams import key_of, of_text, under, views_of
from notegen.gate.values import Chunk, Clean, FileRead, Located, Seen

DEEPEST: Final = 6
"""How deep files may lie in one another."""

MOST_BYTES: Final = 2_000_000_000
"""What all files in one file may unpack to."""

_SEALED: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd")
_OLE: Final = b"\xd0\xcf\x11\xe0"


class Reading:
    """Reads files; what it has read of a key it does not read again. ``seen`` is what earlier ones gave,
    ``clean`` the chunks that need not be read: those it comes by are ``passed``."""

    def __init__(self, seen: Seen, clean: Clean) -> None:
        self._before, self._clean = seen, clean
        self.chunks, self.files = dict[str, Chunk](), dict[str, FileRead]()
        self.passed: set[str] = set()

    @property
    def seen(self) -> Seen:
        """Return all that this reading needed."""
        own = {key: chunk for key, chunk in self.chunks.items() if key not in self.passed}
        return Seen(own, self.files, passed={key: self.chunks[key].edges for key in sorted(self.passed)})

    def file(self, name: str, data: bytes) -> FileRead:
        """Return where the chunks of a file lie; its name is one of them."""
        key = _key(name, data)
        read = self.files.get(key) or self._known(key) or self._joined(name, data)
        if read is None:
            read = _read(name, data, self.kept, pdf.HALVES)
        self.files[key] = read
        return read

    def half(self, name: str, data: bytes, half: pdf.Half) -> None:
        """Read one half of a file; ``file`` of a later reading that has seen both puts them together. What is
        no PDF is all in the first."""
        self.files[_key(name, data, half)] = _read(name, data, self.kept, (half,))

    def _joined(self, name: str, data: bytes) -> FileRead | None:
        """Return the file put together of halves that were read before; None where one is not at hand."""
        halves = [self._known(_key(name, data, half)) for half in pdf.HALVES]
        read = [each for each in halves if each is not None]
        if len(read) < len(pdf.HALVES):
            return None
        located = dict.fromkeys(one for each in read for one in each.located)
        return FileRead(tuple(located), tuple(dict.fromkeys(one for each in read for one in each.unread)))

    def _known(self, key: str) -> FileRead | None:
        """Return the file as it was read before, where all of it is still at hand."""
        read = self._before.files.get(key)
        if read is None or not all(self._at_hand(each.key) for each in read.located):
            return None
        for each in read.located:
            self.kept(each.key, None)
        return read

    def _at_hand(self, key: str) -> bool:
        return key in self._clean or key in self._before.chunks or key in self.chunks

    def kept(self, key: str, make: Callable[[], Chunk] | None) -> Chunk | None:
        """Return the chunk of a key, made only where it is not known; None where it is not, and nothing makes
        it. One passed has its edges only."""
        chunk = self.chunks.get(key)
        if chunk is None:
            if key in self._clean:
                self.passed.add(key)
                chunk = Chunk(edges=self._clean[key])
            else:
                chunk = self._before.chunks.get(key) or (make() if make is not None else None)
            if chunk is not None:
                self.chunks[key] = chunk
        return chunk


def _key(name: str, data: bytes, half: str = "") -> str:
    return key_of("papir", half.encode(), name.encode("utf-8", "replace"), data)


def _read(name: str, data: bytes, kept: pdf.Kept, halves: tuple[pdf.Half, ...]) -> FileRead:
    one = _One(kept, halves)
    if "painted" in halves:
        one.said("filnavnet", name)
    if "painted" in halves or b"%PDF-" in data[:1024]:
        one.read(data, "", 0)
    return FileRead(tuple(dict.fromkeys(one.located)), tuple(dict.fromkeys(one.unread)))


class _One:
    """Reads one file, of a PDF the ``halves``; files within it whole."""

    def __init__(self, kept: pdf.Kept, halves: tuple[pdf.Half, ...]) -> None:
        self.located: list[Located] = []
        self.unread: list[tuple[str, str]] = []
        self._kept, self._halves, self._left = kept, halves, MOST_BYTES

    def said(self, where: str, text: str) -> None:
        """Take in a text that is known to be one: a name."""
        key = key_of("navn", text.encode("utf-8", "replace"))
        self._kept(key, lambda: of_text(text))
        self.located.append(Located(where, key))

    def read(self, data: bytes, where: str, depth: int) -> None:
        """Take in a file, and the files in it."""
        self._left -= len(data)
        if depth > DEEPEST or self._left < 0:
            self.unread.append((where, "ligger for dybt eller fylder for meget"))
        elif b"%PDF-" in data[:1024]:

            def inner(held: bytes, place: str) -> None:
                self.read(held, place, depth + 1)

            halves = pdf.HALVES if depth else self._halves
            self.located += pdf.read(data, where, self._kept, inner, self._unread, halves)
        elif data.startswith(b"PK"):
            self._archive(data, where, depth)
        elif is_picture(data):
            self._picture(data, where)
        elif data.startswith(b"\x1f\x8b"):
            self._packed(data, where, depth)
        elif data.startswith(_SEALED):
            self.unread.append((where, "er pakket på en måde, kontrollen ikke kender"))
        else:
            if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
                self.unread.append((where, "er låst med en adgangskode"))
            self._bytes(data, where, depth)

    def _unread(self, where: str, why: str) -> None:
        self.unread.append((where, why))

    def _bytes(self, data: bytes, where: str, depth: int) -> None:
        key = key_of("fil", data)
        files: list[bytes] = []

        def make() -> Chunk:
            views, held = views_of(data)
            files.extend(held)
            return Chunk(views, files=bool(held))

        chunk = self._kept(key, make)
        self.located.append(Located(where or "teksten", key))
        if not files and chunk is not None and chunk.files:
            files.extend(views_of(data)[1])
        for number, held in enumerate(files, 1):
            self.read(held, under(where, f"en indlejret fil ({number})"), depth + 1)

    def _archive(self, data: bytes, where: str, depth: int) -> None:
        for member in archive.members(data):
            if not member.name:
                self._bytes(member.data or b"", under(where, "mellem arkivets filer"), DEEPEST)
                continue
            name = _named(member.name)
            place = under(where, name)
            self.said(under(where, f"navnet på {name}"), name)
            if member.extra:
                self._bytes(member.extra, under(where, f"ekstrafelt ved {name}"), DEEPEST)
            if member.data is None:
                self.unread.append((place, member.unread))
            elif not name.endswith("/"):
                self.read(member.data, place, depth + 1)

    def _picture(self, data: bytes, where: str) -> None:
        key = key_of("billedfil", data)

        def make() -> Chunk:
            views = views_of(b"\n".join(said_in(data)))[0]
            return Chunk(views, known_by(data), offered=offered(data))

        self._kept(key, make)
        self.located.append(Located(under(where, "et billede"), key, picture=True))

    def _packed(self, data: bytes, where: str, depth: int) -> None:
        try:
            held = zlib.decompressobj(31).decompress(data, archive.LARGEST)
        except zlib.error:
            self.unread.append((where, "kan ikke pakkes ud"))
            return
        self.read(held, where, depth + 1)


def _named(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")
