"""What goes into a packet's PDF and what comes out: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from notegen.diagnostics import Finding
from notegen.writers.values import Provenance

LINK: Final = "packet:"
"""A link to ``packet:KEY`` in a part of our own leads, in the packet, to the first page of the part KEY."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part of the packet as a tagged PDF: one of notegen's own, or what ``examine_annex`` returned.

    ``key`` is the name of the destination at its first page, ``title`` what the outline and the tags call
    it, ``label`` what its pages are stamped with before their number ("Punkt 3 · Bilag 2"), ``lang`` its
    language where the file does not say. ``accessible`` is False where its pages are pictures to who
    listens; ``proved`` is True where all that PDF/UA-1 and PDF/A ask is known to hold. ``cleared`` is True
    where every page is known to leave the stamp's room free; else it is looked for. ``under`` is the key of
    the part it stands under in the outline, empty for none.
    """

    key: str
    title: str
    label: str
    data: bytes
    lang: str = "da"
    accessible: bool = True
    proved: bool = True
    cleared: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the packet says of itself. ``day`` is the date it was made for, never the clock's."""

    title: str
    lang: str = "da"
    author: str = ""
    subject: str = ""
    keywords: str = ""
    day: date | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written at the foot of every page: ``pattern`` with {etiket}, {side} and {sider} in it, in
    ``font`` (the bytes of a TrueType or OpenType file), ``size`` points high."""

    font: bytes
    pattern: str = "{etiket} · side {side} af {sider}"
    size: float = 8.0


Range = tuple[str, int, int]
"""A part's key, its first and its last page in the packet, counted from 1."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The packet's PDF. ``declared`` is True where it says it is PDF/UA-1 and PDF/A."""

    data: bytes
    ranges: tuple[Range, ...]
    findings: tuple[Finding, ...]
    declared: bool


@dataclass(frozen=True, slots=True)
class Annexed:
    """What became of an annex: a tagged PDF to join, or None where no page of it can be used (a finding of
    severity *fejl* says why). ``accessible`` and ``proved`` are as in ``PartFile``; its pages all leave the
    stamp's room free."""

    data: bytes | None
    pages: int
    accessible: bool
    proved: bool
    findings: tuple[Finding, ...]


def part_of(
    annexed: Annexed, key: str, title: str, label: str, *, lang: str = "da", under: str = ""
) -> PartFile:
    """Return an annex that can be used as a part. Raises ValueError for one that cannot."""
    if annexed.data is None:
        raise ValueError(f"{key} has no pages")
    return PartFile(key, title, label, annexed.data, lang, annexed.accessible, annexed.proved, True, under)


def ranges_of(counts: Iterable[tuple[str, int]]) -> tuple[Range, ...]:
    """Return where parts of so many pages stand, one after the other: for a contents list before there is a
    packet."""
    found, first = [], 1
    for key, pages in counts:
        found.append((key, first, first + pages - 1))
        first += pages
    return tuple(found)
