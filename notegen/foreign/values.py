"""What is found in anybody's file: plain values."""

from dataclasses import dataclass
from typing import Literal

from notegen.diagnostics import Finding

PassageKind = Literal[
    "tekst", "skjult", "kommentar", "rettelse", "egenskab", "filnavn", "mærke", "adresse", "kode", "rå"
]
"""Where in a file a text stands: what everybody reads; what is hidden; a comment; a tracked change; a
property; a file's name; a structure's own words (tags, bookmarks, alt texts, destinations); a link's address;
a script or formula; bytes of no known kind, read as text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text in a file. ``where`` is Danish and leads a person to it ("side 3", "arket Løn (skjult),
    celle B4", "den vedhæftede fil løn.xlsx: arket Ark1, celle A1")."""

    where: str
    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class Passages:
    """All text of a file. ``unread`` are the places nobody could read ("side 2 er et billede uden tekst"),
    in Danish; ``findings`` say what is wrong with the file (encrypted, broken, beyond the bounds)."""

    found: tuple[Passage, ...]
    unread: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
