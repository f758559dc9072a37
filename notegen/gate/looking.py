"""The search in its steps: calls for workers, whose arguments and results are plain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from notegen.diagnostics import Finding
from notegen.gate.held import joined
from notegen.gate.keeping import (
    as_bytes,
    clean_as_bytes,
    clean_in,
    held_in,
    openly_in,
    secrets_as_bytes,
    secrets_in,
    seen_in,
)
from notegen.gate.openly import merged
from notegen.gate.pdf import Half
from notegen.gate.reading import Reading
from notegen.gate.search import search
from notegen.gate.secrets import Secrets, ready, weighed
from notegen.gate.telling import told_hits
from notegen.gate.twice import Twice, look_twice
from notegen.gate.values import Hit, Unseen
from notegen.packet.papers import Paper


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is to be looked for, packed, and how much that is; by what open pictures are known again."""

    secrets: bytes
    count: int
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What the search of some papers found; ``clean`` are the chunks without a secret, ``kept`` what was
    read, to be given the next time, both packed. Every picture is among the unseen."""

    hits: tuple[Hit, ...]
    unseen: tuple[Unseen, ...]
    clean: bytes
    kept: bytes = b""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read ahead, packed."""

    kept: bytes


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of hits."""

    findings: tuple[Finding, ...]


def weigh(full: tuple[bytes, ...], public: tuple[bytes, ...], shared: tuple[str, ...]) -> Weighed:
    """Return what ``full`` holds that is neither in ``public`` nor ``shared``; both are packed."""
    opened = merged(map(openly_in, public))
    secrets = weighed(joined(map(held_in, full)), opened, shared)
    return Weighed(secrets_as_bytes(secrets), len(secrets), opened.media)


def tell_twice(
    full: tuple[bytes, ...], public: tuple[bytes, ...], declared: tuple[str, ...], file: str
) -> Twice:
    """Return what ``look_twice`` does of what is packed."""
    return look_twice(tuple(map(held_in, full)), tuple(map(openly_in, public)), declared, file)


def look(
    papers: tuple[Paper, ...], secrets: bytes, clean: tuple[bytes, ...], kept: tuple[bytes, ...]
) -> Looked:
    """Return where secrets stand in the papers; of chunks that are ``clean`` nothing is read or told again:
    what was told of a part's own file is not told of the whole packet once more."""
    done = search(papers, _ready(secrets), seen_in(kept), clean_in(clean))
    return Looked(done.hits, done.unseen, clean_as_bytes(done.clean), as_bytes(done.seen))


@lru_cache(maxsize=2)
def _ready(secrets: bytes) -> Secrets:
    # Once a worker and packet: every shelf asks for the same, and its index takes as long as a shelf.
    return ready(secrets_in(secrets))


def read_ahead(papers: tuple[Paper, ...], kept: tuple[bytes, ...], half: Half) -> Ahead:
    """Return what is read of one half of papers before it is known what is clean elsewhere, to be given to
    ``look`` with that of the other as ``kept``: of what another file was read for the last time, only that
    it is there."""
    seen = seen_in(kept)
    reading = Reading(seen, seen.passed)
    for paper in papers:
        reading.half(paper.name, paper.data, half)
    return Ahead(as_bytes(replace(reading.seen, clean=seen.clean, sought=seen.sought)))


def tell(papers: tuple[Paper, ...], hits: Iterable[Hit], secrets: bytes) -> Telling:
    """Return the hits as findings, in the order of the papers."""
    return Telling(told_hits(papers, hits, secrets_in(secrets)))
