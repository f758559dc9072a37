"""Every public file, searched for every secret, in every place and encoding a file can hold text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from notegen.diagnostics import FEJL, Finding, PartPlace
from notegen.gate.matching import found, index_of
from notegen.gate.pdf_places import Places, named, places_of
from notegen.gate.reading import Reading
from notegen.gate.secrets import Secret, Secrets
from notegen.gate.values import Chunk, FileRead, Located, Searched, Seen
from notegen.gate.words import squeezed
from notegen.packet.papers import Paper

NOTHING_SEEN: Final = Seen()

_WORST: Final = (
    "titel",
    "navn",
    "sagsnummer",
    "nummer",
    "ord",
    "stykke",
    "linje",
    "filnavn",
    "nøgle",
    "tekst",
    "kontrolsum",
)
_MOST: Final = 20
"""So many findings a file: who has that many needs no more to stop."""


def hits(
    papers: Iterable[Paper], secrets: Secrets, media: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return a finding for each secret's place in the papers (NG895) and for each that could not be looked
    into (NG896). None: nothing of what is closed is in them."""
    return search(papers, secrets, media).findings


def search(
    papers: Iterable[Paper], secrets: Secrets, media: frozenset[str] = frozenset(), seen: Seen = NOTHING_SEEN
) -> Searched:
    """Return the findings, and what was read, to be given as ``seen`` the next time.

    ``media`` are digests of open pictures and files (``Held.media`` of the public version): a picture shows
    what cannot be read as text, so one that is not among them is told.
    """
    reading, looking = Reading(seen), _Looking(secrets, seen)
    findings: list[Finding] = []
    told: set[str] = set()
    for paper in papers:
        read = reading.file(paper.name, paper.data)
        findings += _hits(paper, read, reading, looking)[:_MOST]
        findings += _unread(paper, read, reading, media, told)
    kept = replace(reading.seen, clean=looking.clean, sought=looking.sought)
    return Searched(tuple(dict.fromkeys(findings)), kept)


class _Looking:
    """Looks through chunks, each once; through one that was clean last time only for what is new since."""

    def __init__(self, secrets: Secrets, seen: Seen) -> None:
        self.secrets = secrets
        self._clean = seen.clean
        self._new = tuple(n for n, one in enumerate(secrets.all) if " ".join(one.words) not in seen.sought)
        self._index = index_of(secrets.all[number].words for number in self._new)
        self._found: dict[str, frozenset[int]] = {}

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


def _hits(paper: Paper, read: FileRead, reading: Reading, looking: _Looking) -> list[Finding]:
    places: dict[tuple[str, str], dict[int, None]] = {}
    every = looking.secrets.all
    objects: list[Places] = []
    for located in read.located:
        for number in sorted(looking.hits(located.key, reading.chunks[located.key])):
            secret = every[number]
            places.setdefault((_told(located, paper, secret, objects), secret.origin), {})[number] = None
    return [
        _finding(paper, where, origin, [every[number] for number in numbers])
        for (where, origin), numbers in places.items()
    ]


def _told(located: Located, paper: Paper, secret: Secret, objects: list[Places]) -> str:
    """Return where it is, so that a person finds it: an object's number tells nobody anything. ``objects`` is
    what the paper's are found to say, when it is first asked."""
    if "objekt" in located.where and b"%PDF-" in paper.data[:1024]:
        if not objects:
            objects.append(places_of(paper.data))
        return named(objects[0], secret.words) or located.where
    return located.where


def _finding(paper: Paper, where: str, origin: str, secrets: list[Secret]) -> Finding:
    worst = min(secrets, key=lambda one: (_WORST.index(one.kind), -len(one.text)))
    more = f" og {len(secrets) - 1} fund mere samme sted" if len(secrets) > 1 else ""
    if any("".join(one.words) in squeezed(where) for one in secrets):
        where = "navnet på noget i filen"
    origin = f"det lukkede i {origin}" if origin else "det, der ikke er offentligt"
    message = f"her står {worst.told} fra {origin}: »{worst.hinted}«{more} ({where})"
    hint = "tag det ud af det åbne, eller luk også det sted, det står"
    if worst.kind in ("sagsnummer", "kontrolsum", "filnavn"):
        hint = "hører det også til et åbent punkt, så skriv det under fælles: i mødefilen"
    elif worst.kind in ("linje", "stykke", "ord", "navn", "titel"):
        hint += "; må det gerne stå der, så skriv det under fælles: i mødefilen"
    return Finding("NG895", FEJL, message, PartPlace(paper.name, where), hint)


def _unread(
    paper: Paper, read: FileRead, reading: Reading, media: frozenset[str], pictures: set[str]
) -> list[Finding]:
    """Return what could not be looked into; ``pictures`` are told already, and those told now are added."""
    told = list(read.unread)
    for located in read.located:
        chunk = reading.chunks[located.key]
        told += [(located.where, why) for why in chunk.unread]
        if located.picture and media.isdisjoint(chunk.media) and pictures.isdisjoint(chunk.media):
            pictures.update(chunk.media)
            told.append(
                (located.where, "er ikke et af de åbne papirers billeder, og hvad det viser, kan ikke læses")
            )
    return [
        Finding(
            "NG896",
            FEJL,
            f"{where or 'filen'} kan ikke undersøges: {why}",
            PartPlace(paper.name, where),
            "se efter, at intet lukket står der, og godkend det i mødefilen (godkendt:), eller tag det ud",
        )
        for where, why in dict.fromkeys(told)
    ]
