"""Papers and secrets → findings: the search handed out to many workers, and open annexes asked about what it
found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zlib import crc32

from notegen.cli.packet_parts import CREW
from notegen.cli.packet_workers import MOST_SECONDS, Call, Workers
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import Finding
from notegen.files.project import shown
from notegen.gate.asking import unknown, whom
from notegen.gate.gathering import Asked, ask_annex
from notegen.gate.keeping import secrets_in
from notegen.gate.looking import Ahead, Looked, Telling, Weighed, look, read_ahead, tell
from notegen.gate.pdf import HALVES
from notegen.gate.secrets import is_said
from notegen.gate.telling import told_unseen
from notegen.gate.values import Hit, Unseen
from notegen.jobs.codec import Packed
from notegen.jobs.digests import together
from notegen.jobs.memo import Memo
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Tally, Task, run
from notegen.packet.papers import Paper

_SHELVES: Final = 12
"""So many tasks the parts' own files are shared out in. An item always comes to the same: there lies what was
read of it the last time. What is of the whole meeting has a shelf for each file."""
_WHOLE: Final = "papirerne"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, in the order of the papers."""

    hits: tuple[Hit, ...]
    unseen: tuple[Unseen, ...]


class Searching:
    """The search of papers, shelf by shelf. A class because what is found clean on one need not be read on
    the next: the packet's pages are mostly those of the parts' own files."""

    def __init__(self, workers: Workers, papers: tuple[Paper, ...]) -> None:
        self._workers, self._papers = workers, papers
        self._memory, self._store = workers.source.memory, workers.source.memory.store
        meeting = workers.source.plan.meeting.file
        shelves: dict[str, list[Paper]] = {}
        for paper in papers:
            shelves.setdefault(_shelf(paper), []).append(paper)
        self._shelves = {name: tuple(held) for name, held in sorted(shelves.items())}
        # What an earlier notegen read is not what this one would read.
        ground = self._memory.grounded()
        self._keys = {name: together(("gate", ground, meeting, name)) for name in self._shelves}
        self._found: dict[str, Looked] = {}
        self._ahead: dict[str, bytes] = {}

    def found(self, weighed: Weighed) -> tuple[Finding, ...] | None:
        """Return what of the secrets stands in the papers (NG895) and what could not be looked into (NG896),
        less what open annexes say themselves; None where that could not be found out, which is told."""
        others = sorted((name for name in self._shelves if name != _WHOLE), key=self._longest_first)
        self._look(self._recalled(others, weighed.secrets), weighed.secrets, self._to_read_ahead())
        self._look(self._recalled([_WHOLE], weighed.secrets), weighed.secrets)
        if len(self._found) < len(self._shelves):
            return None
        left = _answered(self._papers, weighed, self._in_order(), self._workers)
        names = {hit.paper for hit in left.hits}
        if not names:
            return told_unseen(left.unseen)
        hit_in = tuple(paper for paper in _keyed_first(self._papers) if paper.name in names)
        (told,) = self._workers.made((tell, (hit_in, left.hits, weighed.secrets)))
        return (*told.findings, *told_unseen(left.unseen)) if isinstance(told, Telling) else None

    def _to_read_ahead(self) -> list[Task]:
        """Return the tasks that read the packet before it is known what of it is clean elsewhere, where it
        was read for the last build, so that little of it is new, and is another now."""
        last = self._last(_WHOLE) if _WHOLE in self._shelves else None
        if last is None or last.head == self._digest(_WHOLE):
            return []
        papers = self._shelves[_WHOLE]
        return [
            Task(CREW, read_ahead, (papers, last.blobs, half), half, seconds=MOST_SECONDS) for half in HALVES
        ]

    def _longest_first(self, name: str) -> tuple[bool, int]:
        """Return by what shelves are ordered: what is of the whole meeting is another at every change, and is
        read from its first byte to its last."""
        held = self._shelves[name]
        return bool(held[0].key), -sum(len(paper.data) for paper in held)

    def _digest(self, name: str) -> str:
        return self._memory.digests.of(self._shelves[name])

    def _last(self, name: str) -> Packed | None:
        """Return what was read of a shelf the last time, its head the digest of the papers as they were."""
        entry = self._store.get(self._keys[name])
        return entry if entry is not None and entry.blobs else None

    def _memo(self, name: str, secrets: bytes) -> Memo:
        # What is clean elsewhere is passed by in the whole packet.
        elsewhere = tuple(self._digest(each) for each in self._shelves) if name == _WHOLE else ()
        return self._memory.memo(look, (self._shelves[name], secrets, elsewhere))

    def _recalled(self, names: Iterable[str], secrets: bytes) -> list[str]:
        """Take in the shelves that are remembered; return the others."""
        left: list[str] = []
        for name in (name for name in names if name in self._shelves):
            known = self._memory.recall(self._memo(name, secrets))
            if isinstance(known, Looked):
                self._found[name] = known
                self._workers.told.tally += Tally(0, 1)
            else:
                left.append(name)
        return left

    def _look(self, names: Iterable[str], secrets: bytes, beside: Iterable[Task] = ()) -> None:
        """Search shelves; one that cannot be searched is told. What is read is kept for the next build.
        ``beside`` are tasks that read ahead: they take longest, so they begin first."""
        source, told = self._workers.source, self._workers.told
        tasks = list(beside)
        for name in names:
            clean: tuple[bytes, ...] = ()
            last = self._last(name)
            kept = last.blobs if last is not None else ()
            if name == _WHOLE:
                clean = tuple(one.clean for _name, one in sorted(self._found.items()))
                kept = tuple(self._ahead.values()) or kept
            held = (self._shelves[name], secrets, clean, kept)
            tasks.append(Task(CREW, look, held, name, seconds=MOST_SECONDS))

        def keep(task: Task, outcome: Outcome) -> Iterable[Task]:
            name, root = task.about, source.project.root
            told.crashed |= isinstance(outcome, Crashed)
            told.findings += located(findings_of(outcome, shown(root / source.plan.meeting.file), root), root)
            value = outcome.value if isinstance(outcome, Done) else None
            if isinstance(value, Ahead):
                self._ahead[name] = value.kept
            elif isinstance(value, Looked):
                self._store.put(self._keys[name], Packed(self._digest(name), (value.kept,)))
                self._found[name] = replace(value, kept=b"")
                self._memory.keep(self._memo(name, secrets), self._found[name])
            return ()

        told.tally += run(tasks, keep, self._workers.crews)

    def _in_order(self) -> _Found:
        place = {paper.name: number for number, paper in enumerate(_keyed_first(self._papers))}
        every = self._found.values()
        hits = sorted((hit for one in every for hit in one.hits), key=lambda hit: place[hit.paper])
        unseen = sorted((each for one in every for each in one.unseen), key=lambda each: place[each.paper])
        return _Found(tuple(hits), tuple(unseen))


def _keyed_first(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: not paper.key)


def _shelf(paper: Paper) -> str:
    if not paper.key:
        return _WHOLE if paper.name.endswith(".pdf") else f"møde {paper.name}"
    return f"{crc32(paper.key.partition('/')[0].encode()) % _SHELVES:02}"


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
    showing = _showing(unknown(found.unseen, media, _whole(papers)), keys, tuple(annexes))
    while asked := dict.fromkeys((*whom(waiting, left), *showing)):
        showing = ()
        about = {key: tuple(sorted(waiting.pop(key, frozenset()) & left)) for key in asked}
        project = source.project
        calls: list[Call] = [
            (ask_annex, (annexes[key], project.root, project.allowed, tuple(secrets[n] for n in numbers)))
            for key, numbers in about.items()
        ]
        for numbers, value in zip(about.values(), workers.made(*calls), strict=True):
            if isinstance(value, Asked):
                said = [secrets[numbers[place]] for place in value.open]
                left = frozenset(number for number in left if not is_said(secrets[number], said))
                media.update(value.media)
    hits = tuple(hit for hit in found.hits if hit.secret in left)
    return _Found(hits, tuple(unknown(found.unseen, media, _whole(papers))))


def _whole(papers: Iterable[Paper]) -> frozenset[str]:
    """Return the names of the papers that are of the whole meeting."""
    return frozenset(paper.name for paper in papers if not paper.key)


def _showing(
    unknown_ones: Iterable[Unseen], keys: Mapping[str, str], annexes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the annexes whose files hold pictures that are not known; all of them where one stands in a file
    that is of the whole meeting."""
    named = {keys[one.paper] for one in unknown_ones if one.media}
    return annexes if "" in named else tuple(key for key in annexes if key in named)
