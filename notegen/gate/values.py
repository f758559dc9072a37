"""What the gate reads and finds: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["tekst", "bytes", "ord"]
"""How far a text can be trusted: its words can be told from one another ("tekst"), it is bytes read as if
they were text ("bytes": a very short word may stand there by chance), it is another way to part words of
a text that is there already ("ord": only short secrets are looked for)."""

Edges = tuple[str, str, str]
"""The first and the last letters of what runs on from page to page, and the last of all that stands on a
page, which may run on into what is stamped under it."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as one way of reading gives it: its words as they are compared, a blank between them."""

    text: str
    way: Way = "tekst"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one stream of a file, or a member of an archive, says: by every way of reading it. ``media`` are
    digests by any of which a picture is known, ``offered`` those by which others are that show no more than
    it does; ``unread`` says, in Danish, what could not be looked into. ``files``: there are files in it, to
    be read by themselves."""

    views: tuple[View, ...] = ()
    media: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    edges: Edges = ("", "", "")
    offered: tuple[str, ...] = ()
    files: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A chunk by its ``key`` (a digest of what it was read from: the same key, the same chunk) and where it
    lies ("side 12", "objekt 7"). ``picture``: it is one, and has to be known."""

    where: str
    key: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class FileRead:
    """A whole file as it was read: where its chunks lie, and what could not be looked into, (where, why)."""

    located: tuple[Located, ...]
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read, to be kept from one build to the next: chunks by their keys, files by the digest of name
    and bytes. What a chunk says does not depend on what is looked for. ``clean`` are the chunks in which none
    of ``sought`` (secrets by their words) was found; of those ``passed``, which were read for other files and
    were clean there, only the edges are known."""

    chunks: Mapping[str, Chunk] = field(default_factory=dict)
    files: Mapping[str, FileRead] = field(default_factory=dict)
    clean: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    passed: Mapping[str, Edges] = field(default_factory=dict)


Clean = Mapping[str, Edges]
"""Chunks that were looked through for the same secrets and hold none, by key, with their edges."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret, by its number, in a file: where its chunk lies."""

    paper: str
    where: str
    secret: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """What could not be looked into: where, and why; of a picture the digests it would be known by. ``key``
    is that of its chunk."""

    paper: str
    where: str
    why: str
    key: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found, what it read on the way (to be kept for the next), and the chunks it found
    nothing in."""

    hits: tuple[Hit, ...]
    unseen: tuple[Unseen, ...]
    seen: Seen
    clean: Clean
