"""Hits → findings: where in which file, from which closed part, and never the secret itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from notegen.diagnostics import FEJL, Finding, PartPlace
from notegen.gate.pdf_places import Places, named, places_of
from notegen.gate.secrets import Secret
from notegen.gate.values import Hit, Unseen
from notegen.gate.words import squeezed
from notegen.packet.papers import Paper

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


def told_hits(
    papers: Iterable[Paper], found: Iterable[Hit], secrets: Sequence[Secret]
) -> tuple[Finding, ...]:
    """Return a finding for each place with hits in each paper, so many as a person can use."""
    by_paper: dict[str, list[Hit]] = {}
    for hit in found:
        by_paper.setdefault(hit.paper, []).append(hit)
    several = (tuple(_of_paper(paper, by_paper.get(paper.name, ()), secrets))[:_MOST] for paper in papers)
    return tuple(dict.fromkeys(finding for findings in several for finding in findings))


def told_unseen(unseen: Iterable[Unseen]) -> tuple[Finding, ...]:
    """Return a finding for each place that could not be looked into, once."""
    hint = "se efter, at intet lukket står der, og godkend det i mødefilen (godkendt:), eller tag det ud"
    told = (
        Finding(
            "NG896",
            FEJL,
            f"{one.where or 'filen'} kan ikke undersøges: {one.why}",
            PartPlace(one.paper, one.where),
            hint,
        )
        for one in unseen
    )
    return tuple(dict.fromkeys(told))


def _of_paper(paper: Paper, found: Iterable[Hit], secrets: Sequence[Secret]) -> Iterator[Finding]:
    places: dict[tuple[str, str], dict[int, None]] = {}
    objects: list[Places] = []
    for hit in found:
        secret = secrets[hit.secret]
        where = _told(hit.where, paper, secret, objects)
        places.setdefault((where, secret.origin), {})[hit.secret] = None
    for (where, origin), numbers in places.items():
        yield _finding(paper, where, origin, [secrets[number] for number in numbers])


def _told(where: str, paper: Paper, secret: Secret, objects: list[Places]) -> str:
    """Return where it is, so that a person finds it: an object's number tells nobody anything. ``objects`` is
    what the paper's are found to say, when it is first asked."""
    if "objekt" in where and b"%PDF-" in paper.data[:1024]:
        if not objects:
            objects.append(places_of(paper.data))
        return named(objects[0], secret.words) or where
    return where


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
