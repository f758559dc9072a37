"""Every public file, searched for every secret, in every place and encoding a file can hold text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from notegen.gate.matching import Index, found, index_of
from notegen.gate.pdf import FOOT
from notegen.gate.reading import Reading
from notegen.gate.secrets import Secrets
from notegen.gate.values import Chunk, Clean, FileRead, Hit, Searched, Seen, Unseen
from notegen.packet.papers import Paper

NOTHING_SEEN: Final = Seen()
NONE_CLEAN: Final[Clean] = MappingProxyType({})

_PICTURE: Final = "er ikke et af de åbne papirers billeder, og hvad det viser, kan ikke læses"


def search(
    papers: Iterable[Paper], secrets: Secrets, seen: Seen = NOTHING_SEEN, clean: Clean = NONE_CLEAN
) -> Searched:
    """Return where secrets stand in the papers and what could not be looked into, every picture among it.

    ``seen`` is what an earlier search gave; of ``clean`` nothing is read again, and nothing told.
    """
    reading, looking = Reading(seen, clean), _Looking(secrets, seen)
    hits: dict[Hit, None] = {}
    unseen: dict[Unseen, None] = {}
    for paper in papers:
        read = reading.file(paper.name, paper.data)
        hits |= dict.fromkeys(_hits(paper, read, reading, looking))
        unseen |= dict.fromkeys(_unseen(paper, read, reading))
    kept = replace(reading.seen, clean=looking.clean, sought=looking.sought)
    # Files in a chunk are read wherever it lies: it is never only passed by.
    edges = {key: reading.chunks[key].edges for key in looking.clean if not reading.chunks[key].files}
    return Searched(tuple(hits), tuple(unseen), kept, edges)


class _Looking:
    """Looks through chunks, each once; through one that was clean last time only for what is new since."""

    def __init__(self, secrets: Secrets, seen: Seen) -> None:
        self.secrets = secrets
        self._clean = seen.clean
        self._sought = seen.sought
        self._found: dict[str, frozenset[int]] = {}

    @cached_property
    def _new(self) -> tuple[int, ...]:
        every = enumerate(self.secrets.all)
        return tuple(number for number, one in every if " ".join(one.words) not in self._sought)

    @cached_property
    def _index(self) -> Index:
        return index_of(self.secrets.all[number].words for number in self._new)

    @property
    def clean(self) -> frozenset[str]:
        """Return the keys of the chunks without a hit."""
        return frozenset(key for key, numbers in self._found.items() if not numbers)

    @property
    def sought(self) -> frozenset[str]:
        """Return what was looked for, by its words."""
        return frozenset(" ".join(one.words) for one in self.secrets.all)

    def hits(self, key: str, chunk: Chunk) -> frozenset[int]:
        """Return the numbers of the secrets in a chunk."""
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = self._through(chunk, key in self._clean)
        return known

    def _through(self, chunk: Chunk, clean: bool) -> frozenset[int]:
        if not clean:
            return frozenset(n for view in chunk.views for n in found(self.secrets.index, view))
        if not self._new:
            return frozenset()
        return frozenset(self._new[n] for view in chunk.views for n in found(self._index, view))


def _hits(paper: Paper, read: FileRead, reading: Reading, looking: _Looking) -> Iterator[Hit]:
    told: set[int] = set()
    for located in read.located:
        if located.key in reading.passed:
            continue
        numbers = looking.hits(located.key, reading.chunks[located.key])
        if located.where.endswith(FOOT):  # what is stamped is read after the last words of each page
            numbers -= told
        told |= numbers
        yield from (Hit(paper.name, located.where, number) for number in sorted(numbers))


def _unseen(paper: Paper, read: FileRead, reading: Reading) -> Iterator[Unseen]:
    """Give what could not be looked into."""
    yield from (Unseen(paper.name, where, why) for where, why in read.unread)
    for located in read.located:
        if located.key in reading.passed:
            continue
        chunk = reading.chunks[located.key]
        yield from (Unseen(paper.name, located.where, why, located.key) for why in chunk.unread)
        if located.picture:
            yield Unseen(paper.name, located.where, _PICTURE, located.key, chunk.media)
