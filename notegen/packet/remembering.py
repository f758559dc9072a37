"""What of a packet is remembered, and what each result was made of."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Final

from notegen.diagnostics import Finding, PagePlace, PartPlace, SourcePlace
from notegen.jobs.codec import Codec
from notegen.jobs.memo import Memo, Reading, Reads, Remembering, Store
from notegen.model import text
from notegen.model.closing import Closure
from notegen.packet.joining.values import Joined, PartFile
from notegen.packet.listed import Listed, ListedAnnex, ListedTreatment
from notegen.packet.making import PartJob, make_part
from notegen.packet.papers import Decisions, Paper, Papers, PartMade
from notegen.packet.personal import LookedInto
from notegen.writers import Written
from notegen.writers.values import LAYOUT, Input

_TEXTS: Final = tuple(kind for kind in vars(text).values() if is_dataclass(kind) and isinstance(kind, type))
"""Blocks and inlines: what is told the public of what is closed."""

TABLE: Final = (
    *(*_TEXTS, Closure),
    *(int, Finding, SourcePlace, PagePlace, PartPlace, Input, Written),
    *(PartMade, PartFile, Listed, ListedAnnex, ListedTreatment, Joined, Paper, Papers, Decisions, LookedInto),
)
"""Every type that may come out of the store."""

_LOOKED_AT: Final = 1024
"""So much of an annex says whether it is what it is called: all that its note's own part depends on."""

_MISSING: Final = frozenset({"NG001", "NG008", "NG501", "NG502", "NG503", "NG504", "NG505"})
"""What is told of a file that could not be had: of such a result no list says what would make it another."""
_BUSY: Final = frozenset({"NG770", "NG774"})
"""What is told where LibreOffice was not there or too slow: another time it may do."""


def remembering(root: Path, store: Store) -> Remembering:
    """Return the memory of a packet's tasks in the project at ``root``.

    A part's Document is not remembered: its pages and its HTML are all that is made of it later.
    """
    reads: Mapping[type, Reads] = {PartMade: _of_part, Listed: _of_listed, LookedInto: _of_looked}
    return Remembering(store, root, Codec(TABLE, {PartMade: frozenset({"document"})}), reads)


def part_memo(memory: Remembering, job: PartJob, listed: Listed | None) -> Memo:
    """Return how a part is remembered; ``listed`` is its note, where it is one."""
    files: list[tuple[str, int]] = [(name, 0) for name in job.note.word_lists] if job.note else []
    if job.note and listed:
        files += [(annex.file, _LOOKED_AT) for annex in listed.annexes if annex.file]
    return memory.memo(make_part, (job,), files)


def _of_part(made: PartMade) -> Reading:
    return Reading(
        made.read,
        tuple(each for each in made.inputs if each.use == LAYOUT),
        not made.failed and _all_there(made.findings),
    )


def _of_looked(found: LookedInto) -> Reading:
    return Reading(found.read)


def _of_listed(note: Listed) -> Reading:
    return Reading(note.inputs)


def _all_there(findings: Iterable[Finding]) -> bool:
    return not any(finding.code in _MISSING | _BUSY for finding in findings)
