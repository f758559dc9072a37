"""Papers and secrets → findings: the search handed out to many workers, and open annexes asked about what it
found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zlib import crc32

from notegen.cli.packet_papers import Workers
from notegen.cli.packet_parts import CREW
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import Finding
from notegen.files.project import shown
from notegen.gate.asking import whom
from notegen.gate.gathering import Asked, ask_annex
from notegen.gate.keeping import secrets_in
from notegen.gate.looking import Looked, Telling, Weighed, look, tell
from notegen.gate.telling import told_unseen
from notegen.gate.values import Hit, Unseen
from notegen.jobs.codec import Packed
from notegen.jobs.digests import together
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Tally, Task, run
from notegen.packet.papers import Paper

_MOST_SECONDS: Final = 3600.0
"""How long one step may take: papers of thousands of pages are read for the first time in a minute."""

_SHELVES: Final = 12
"""So many tasks the parts' own files are shared out in. An item always comes to the same: there lies what was
read of it the last time."""
_OF_MEETING: Final = "møde"
_WHOLE: Final = "papirerne"

_Shelves = Mapping[str, tuple[Paper, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, in the order of the papers."""

    hits: tuple[Hit, ...]
    unseen: tuple[Unseen, ...]


def found_in(papers: tuple[Paper, ...], weighed: Weighed, workers: Workers) -> tuple[Finding, ...] | None:
    """Return what of the secrets stands in the papers (NG895) and what could not be looked into (NG896), less
    what open annexes say themselves; None where that could not be found out, which is told."""
    found = _searched(papers, weighed.secrets, workers)
    if found is None:
        return None
    left = _answered(papers, weighed, found, workers)
    names = {hit.paper for hit in left.hits}
    telling: tuple[Finding, ...] = ()
    if names:
        hit_in = tuple(paper for paper in _keyed_first(papers) if paper.name in names)
        (told,) = workers.made((tell, (hit_in, left.hits, weighed.secrets)))
        if not isinstance(told, Telling):
            return None
        telling = told.findings
    return (*telling, *told_unseen(left.unseen))


def _keyed_first(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: not paper.key)


def _searched(papers: tuple[Paper, ...], secrets: bytes, workers: Workers) -> _Found | None:
    """Return what stands in the papers: first in the parts' own and what is small, then in the whole packet,
    whose pages are mostly theirs and need not be read twice."""
    shelves: dict[str, list[Paper]] = {}
    for paper in papers:
        shelves.setdefault(_shelf(paper), []).append(paper)
    whole = shelves.pop(_WHOLE, [])
    first = _looked({name: tuple(held) for name, held in sorted(shelves.items())}, secrets, (), workers)
    if first is None:
        return None
    clean = tuple(first[name].clean for name in sorted(first))
    last = _looked({_WHOLE: tuple(whole)} if whole else {}, secrets, clean, workers)
    if last is None:
        return None
    place = {paper.name: number for number, paper in enumerate(_keyed_first(papers))}
    every = (*first.values(), *last.values())
    hits = sorted((hit for one in every for hit in one.hits), key=lambda hit: place[hit.paper])
    unseen = sorted((each for one in every for each in one.unseen), key=lambda each: place[each.paper])
    return _Found(tuple(hits), tuple(unseen))


def _shelf(paper: Paper) -> str:
    if not paper.key:
        return _WHOLE if paper.name.endswith(".pdf") else _OF_MEETING
    return f"{crc32(paper.key.partition('/')[0].encode()) % _SHELVES:02}"


def _looked(
    shelves: _Shelves, secrets: bytes, clean: tuple[bytes, ...], workers: Workers
) -> Mapping[str, Looked] | None:
    """Return what the search of each shelf found, those in which nothing changed as they are remembered; None
    where one could not be searched. What is read is kept for the next build."""
    source, told = workers.source, workers.told
    memory, store, meeting = source.memory, source.memory.store, source.plan.meeting.file
    memos = {name: memory.memo(look, (papers, secrets, clean)) for name, papers in shelves.items()}
    # What an earlier notegen read is not what this one would read.
    keys = {name: together(("gate", memory.grounded(), meeting, name)) for name in shelves}
    got: dict[str, Looked] = {}
    tasks: list[Task] = []
    for name, papers in shelves.items():
        known = memory.recall(memos[name])
        if isinstance(known, Looked):
            got[name] = known
            continue
        entry = store.get(keys[name])
        kept = entry.blobs[0] if entry is not None and entry.blobs else b""
        tasks.append(Task(CREW, look, (papers, secrets, clean, kept), name, seconds=_MOST_SECONDS))
    told.tally += Tally(0, len(got))

    def keep(task: Task, outcome: Outcome) -> Iterable[Task]:
        root = source.project.root
        told.crashed |= isinstance(outcome, Crashed)
        told.findings += located(findings_of(outcome, shown(root / meeting), root), root)
        if isinstance(outcome, Done) and isinstance(outcome.value, Looked):
            looked = outcome.value
            store.put(keys[task.about], Packed("", (looked.kept,)))
            got[task.about] = replace(looked, kept=b"")
            memory.keep(memos[task.about], got[task.about])
        return ()

    told.tally += run(tasks, keep, workers.crews)
    return got if len(got) == len(shelves) else None


def _answered(papers: Sequence[Paper], weighed: Weighed, found: _Found, workers: Workers) -> _Found:
    """Return what is left of what was found when the open annexes have been asked: what one of them says for
    all to read, or a picture it shows, is open. Asked is whose file something was found in."""
    source = workers.source
    parts = {part.key: part for part in source.full.parts if not part.closed and part.file}
    annexes = {key: part for key, part in parts.items() if part.kind not in ("notat", "tekst")}
    keys = {paper.name: paper.key for paper in papers}
    found_by: dict[str, set[int]] = {}
    for hit in found.hits:
        if keys[hit.paper] in annexes:
            found_by.setdefault(keys[hit.paper], set()).add(hit.secret)
    waiting = {key: frozenset(numbers) for key, numbers in found_by.items()}
    left, media = frozenset(hit.secret for hit in found.hits), set(weighed.media)
    secrets = secrets_in(weighed.secrets) if left else ()
    showing = _showing(found.unseen, media, keys, tuple(annexes))
    while asked := dict.fromkeys((*whom(waiting, left), *showing)):
        showing = ()
        about = {key: tuple(sorted(waiting.pop(key, frozenset()) & left)) for key in asked}
        project = source.project
        calls: list[tuple[Callable[..., object], tuple[object, ...]]] = [
            (ask_annex, (annexes[key], project.root, project.allowed, tuple(secrets[n] for n in numbers)))
            for key, numbers in about.items()
        ]
        for numbers, value in zip(about.values(), workers.made(*calls), strict=True):
            if isinstance(value, Asked):
                left -= {numbers[place] for place in value.open}
                media.update(value.media)
    hits = tuple(hit for hit in found.hits if hit.secret in left)
    return _Found(hits, tuple(_unknown(found.unseen, media)))


def _showing(
    unseen: Iterable[Unseen], media: set[str], keys: Mapping[str, str], annexes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the annexes whose files hold pictures that are not known; all of them where one stands in a file
    that is of the whole meeting."""
    named = {keys[one.paper] for one in _unknown(unseen, media) if one.media}
    return annexes if "" in named else tuple(key for key in annexes if key in named)


def _unknown(unseen: Iterable[Unseen], media: set[str]) -> Iterable[Unseen]:
    """Give what could not be looked into, but for pictures that are known, or are told of already."""
    told: set[str] = set()
    for one in unseen:
        if not one.media:
            yield one
        elif media.isdisjoint(one.media) and told.isdisjoint(one.media):
            told.update(one.media)
            yield one
