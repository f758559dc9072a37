"""What the gate reads and finds: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from notegen.diagnostics import Finding

Way = Literal["tekst", "bytes", "ord"]
"""How far a text can be trusted: its words can be told from one another ("tekst"), it is bytes read as if
they were text ("bytes": a very short word may stand there by chance), it is another way to part words of
a text that is there already ("ord": only short secrets are looked for)."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as one way of reading gives it: its words as they are compared, a blank between them."""

    text: str
    way: Way = "tekst"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one stream of a file, or a member of an archive, says: by every way of reading it. ``media`` are
    digests of pictures in it, ``unread`` says, in Danish, what could not be looked into. ``edges`` are the
    first and last words of what runs on from page to page."""

    views: tuple[View, ...] = ()
    media: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    edges: tuple[str, str] = ("", "")


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
    """What was read: chunks by their keys, files by the digest of name and bytes. It does not depend on what
    is looked for, so it may be kept from one build to the next. ``clean`` are the chunks in which none of
    ``sought`` (secrets by their words) was found."""

    chunks: Mapping[str, Chunk] = field(default_factory=dict)
    files: Mapping[str, FileRead] = field(default_factory=dict)
    clean: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search found, and what it read on the way, to be kept for the next."""

    findings: tuple[Finding, ...]
    seen: Seen
