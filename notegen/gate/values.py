"""What the gate reads and finds: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from notegen.diagnostics import Finding


@dataclass(frozen=True, slots=True)
class View:
    """A text as one way of reading gives it, folded. ``whole``: its words can be told from one another, so
    that a short secret is looked for in it; False for bytes read as if they were text."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one stream of a file, or a member of an archive, says: by every way of reading it. ``media`` are
    digests of pictures in it, ``unread`` says, in Danish, what could not be looked into."""

    views: tuple[View, ...] = ()
    media: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A chunk by its ``key`` (a digest of what it was read from: the same key, the same chunk) and where it
    lies ("side 12", "objekt 7"). ``media`` as in the chunk; ``picture``: it is one, and has to be known."""

    where: str
    key: str
    picture: bool = False


Seen = Mapping[str, Chunk]
"""Chunks by their keys. What was read does not depend on what is looked for, so it may be kept."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A whole file as it was read: where its chunks lie, and what could not be looked into, (where, why)."""

    located: tuple[Located, ...]
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search found, and what it read on the way, to be kept for the next."""

    findings: tuple[Finding, ...]
    seen: Seen
