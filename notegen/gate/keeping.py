"""What is held, what was read, what is sought, what is clean ↔ bytes: so that the next build reads only what
is new, and workers are handed much in little. Nothing in them is believed but by their shape; who keeps them
sees to it that they are whole."""

import json
import zlib
from collections.abc import Iterable
from typing import Any, Final

from notegen.gate.held import Held, Said
from notegen.gate.openly import Openly
from notegen.gate.secrets import Secret
from notegen.gate.values import Chunk, Clean, FileRead, Located, Seen, View

_FORM: Final = 6


def as_bytes(seen: Seen) -> bytes:
    """Return what was read, packed. It holds the secrets too: it is the members' alone."""
    held: dict[str, object] = {
        "form": _FORM,
        "chunks": {
            key: [
                [[view.text, view.way] for view in chunk.views],
                *(chunk.media, chunk.unread, chunk.edges, chunk.offered, chunk.files),
            ]
            for key, chunk in sorted(seen.chunks.items())
        },
        "files": {
            key: [[[one.where, one.key, one.picture] for one in read.located], read.unread]
            for key, read in sorted(seen.files.items())
        },
    }
    held |= {"clean": sorted(seen.clean), "sought": sorted(seen.sought), "passed": dict(seen.passed)}
    return _packed(held)


def seen_in(several: Iterable[bytes]) -> Seen:
    """Return what ``as_bytes`` packed, once or, of halves of a file, twice; nothing where one of them is not
    that: then all is read again."""
    try:
        every = [_seen(_unpacked(data)) for data in several]
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return Seen()
    return Seen(
        {key: chunk for each in every for key, chunk in each.chunks.items()},
        {key: read for each in every for key, read in each.files.items()},
        frozenset.intersection(*(each.clean for each in every)) if every else frozenset(),
        frozenset.intersection(*(each.sought for each in every)) if every else frozenset(),
        {key: edges for each in every for key, edges in each.passed.items()},
    )


def _seen(held: Any) -> Seen:
    """Return what was read. Raises one of what ``seen_in`` expects where it is not that."""
    if held["form"] != _FORM:
        raise ValueError
    chunks = {key: _chunk(*each) for key, each in held["chunks"].items()}
    files = {key: _file(*each) for key, each in held["files"].items()}
    return Seen(chunks, files, frozenset(held["clean"]), frozenset(held["sought"]), _edges(held["passed"]))


def secrets_as_bytes(secrets: Iterable[Secret]) -> bytes:
    """Return secrets, packed: they are the members' alone."""
    return _packed([[one.kind, one.origin, one.text, one.words, one.strict] for one in secrets])


def secrets_in(data: bytes) -> tuple[Secret, ...]:
    """Return the secrets that ``secrets_as_bytes`` packed."""
    several = _unpacked(data)
    return tuple(Secret(kind, at, text, tuple(words), strict) for kind, at, text, words, strict in several)


def held_as_bytes(held: Held) -> bytes:
    """Return what is held, packed: what a part says is walked through by no process that only hands it on."""
    return _packed([[[one.kind, one.origin, one.text, one.closed] for one in held.said], held.media])


def held_in(data: bytes) -> Held:
    """Return what ``held_as_bytes`` packed."""
    said, media = _unpacked(data)
    return Held(tuple(Said(kind, at, text, closed) for kind, at, text, closed in said), tuple(media))


def openly_as_bytes(held: Openly) -> bytes:
    """Return what stands open, packed."""
    return _packed([held.words, held.texts, held.exact, held.media])


def openly_in(data: bytes) -> Openly:
    """Return what ``openly_as_bytes`` packed."""
    every, texts, exact, media = _unpacked(data)
    return Openly(every, tuple((where, text) for where, text in texts), tuple(exact), tuple(media))


def clean_as_bytes(clean: Clean) -> bytes:
    """Return the chunks that hold no secret, packed."""
    return _packed(dict(sorted(clean.items())))


def clean_in(several: Iterable[bytes]) -> Clean:
    """Return the chunks that ``clean_as_bytes`` packed, several times over."""
    return {key: edges for data in several for key, edges in _edges(_unpacked(data)).items()}


def _packed(held: object) -> bytes:
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


def _edges(held: Any) -> Clean:
    return {key: (first, last, foot) for key, (first, last, foot) in held.items()}


def _chunk(views: Any, media: Any, unread: Any, edges: Any, offered: Any, files: Any) -> Chunk:
    first, last, foot = edges
    texts = tuple(View(text, way) for text, way in views)
    return Chunk(texts, tuple(media), tuple(unread), (first, last, foot), tuple(offered), bool(files))


def _file(located: Any, unread: Any) -> FileRead:
    places = tuple(Located(where, key, picture) for where, key, picture in located)
    return FileRead(places, tuple((where, why) for where, why in unread))
