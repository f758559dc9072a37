"""Every public file, searched for every secret, in every place and encoding a file can hold text."""

from collections.abc import Iterable
from typing import Final

from notegen.diagnostics import FEJL, Finding, PartPlace
from notegen.gate.matching import found
from notegen.gate.pdf_places import named
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
    reading = Reading(seen)
    known: dict[str, frozenset[int]] = {}
    findings: list[Finding] = []
    for paper in papers:
        read = reading.file(paper.name, paper.data)
        findings += _hits(paper, read, reading, secrets, known)[:_MOST]
        findings += _unread(paper, read, reading, media)
    return Searched(tuple(dict.fromkeys(findings)), reading.seen)


def _hits(
    paper: Paper, read: FileRead, reading: Reading, secrets: Secrets, known: dict[str, frozenset[int]]
) -> list[Finding]:
    places: dict[tuple[str, str], dict[int, None]] = {}
    for located in read.located:
        if located.key not in known:
            known[located.key] = _in_chunk(reading.chunks[located.key], secrets)
        for number in sorted(known[located.key]):
            secret = secrets.all[number]
            places.setdefault((_told(located, paper, secret), secret.origin), {})[number] = None
    return [
        _finding(paper, where, origin, [secrets.all[number] for number in numbers])
        for (where, origin), numbers in places.items()
    ]


def _in_chunk(chunk: Chunk, secrets: Secrets) -> frozenset[int]:
    hits: set[int] = set()
    for view in chunk.views:
        hits |= found(secrets.index, view)
    return frozenset(hits)


def _told(located: Located, paper: Paper, secret: Secret) -> str:
    """Return where it is, so that a person finds it: an object's number tells nobody anything."""
    if "objekt" in located.where and b"%PDF-" in paper.data[:1024]:
        return named(paper.data, secret.words) or located.where
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
    elif worst.kind in ("linje", "ord", "navn", "titel"):
        hint += "; må det gerne stå der, så skriv det under fælles: i mødefilen"
    return Finding("NG895", FEJL, message, PartPlace(paper.name, where), hint)


def _unread(paper: Paper, read: FileRead, reading: Reading, media: frozenset[str]) -> list[Finding]:
    told = list(read.unread)
    for located in read.located:
        chunk = reading.chunks[located.key]
        told += [(located.where, why) for why in chunk.unread]
        if located.picture and media.isdisjoint(chunk.media):
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
