"""What was read ↔ bytes: so that the next build reads only what is new. Nothing in them is believed but by
their shape; who keeps them sees to it that they are whole."""

import json
import zlib
from typing import Any, Final

from notegen.gate.values import Chunk, FileRead, Located, Seen, View

_FORM: Final = 2


def as_bytes(seen: Seen) -> bytes:
    """Return what was read, packed. It holds the secrets too: it is the members' alone."""
    held: dict[str, object] = {
        "form": _FORM,
        "chunks": {
            key: [[[view.text, view.way] for view in chunk.views], chunk.media, chunk.unread, chunk.edges]
            for key, chunk in sorted(seen.chunks.items())
        },
        "files": {
            key: [[[one.where, one.key, one.picture] for one in read.located], read.unread]
            for key, read in sorted(seen.files.items())
        },
    }
    held |= {"clean": sorted(seen.clean), "sought": sorted(seen.sought)}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def seen_in(data: bytes) -> Seen:
    """Return what ``as_bytes`` packed; nothing where it is not that: then all is read again."""
    try:
        held = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        if held["form"] != _FORM:
            return Seen()
        chunks = {key: _chunk(*each) for key, each in held["chunks"].items()}
        files = {key: _file(*each) for key, each in held["files"].items()}
        clean, sought = frozenset(held["clean"]), frozenset(held["sought"])
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return Seen()
    return Seen(chunks, files, clean, sought)


def _chunk(views: Any, media: Any, unread: Any, edges: Any) -> Chunk:
    first, last = edges
    return Chunk(tuple(View(text, way) for text, way in views), tuple(media), tuple(unread), (first, last))


def _file(located: Any, unread: Any) -> FileRead:
    places = tuple(Located(where, key, picture) for where, key, picture in located)
    return FileRead(places, tuple((where, why) for where, why in unread))
