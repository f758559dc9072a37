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
from notegen.jobs.memo import Memo
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
    """Return what stands in the papers. The packet's pages are mostly those of the parts' own files, and
    are not read twice: it waits for them, unless most are known from the last build."""
    shelves: dict[str, list[Paper]] = {}
    for paper in papers:
        shelves.setdefault(_shelf(paper), []).append(paper)
    whole = {_WHOLE: tuple(shelves.pop(_WHOLE))} if _WHOLE in shelves else {}
    looking = _Looking(workers, secrets, {name: tuple(held) for name, held in sorted(shelves.items())})
    if looking.mostly_known():
        looking.add(whole)
        looking.look()
    else:
        looking.look()
        looking.add(whole)
        looking.look()
    if looking.waiting:
        return None
    place = {paper.name: number for number, paper in enumerate(_keyed_first(papers))}
    every = looking.got.values()
    hits = sorted((hit for one in every for hit in one.hits), key=lambda hit: place[hit.paper])
    unseen = sorted((each for one in every for each in one.unseen), key=lambda each: place[each.paper])
    return _Found(tuple(hits), tuple(unseen))


def _shelf(paper: Paper) -> str:
    if not paper.key:
        return _WHOLE if paper.name.endswith(".pdf") else _OF_MEETING
    return f"{crc32(paper.key.partition('/')[0].encode()) % _SHELVES:02}"


class _Looking:
    """The search of shelves under way. A class because what the first found clean the last need not read:
    ``got`` is what was found so far, ``waiting`` the shelves that were not searched yet."""

    def __init__(self, workers: Workers, secrets: bytes, shelves: _Shelves) -> None:
        self._workers, self._secrets = workers, secrets
        self.got: dict[str, Looked] = {}
        self.waiting: dict[str, tuple[Paper, ...]] = {}
        self._memos: dict[str, Memo] = {}
        self.add(shelves)

    def add(self, shelves: _Shelves) -> None:
        """Take in shelves; those in which nothing changed are as they are remembered."""
        memory = self._workers.source.memory
        for name, papers in shelves.items():
            self._memos[name] = memory.memo(look, (papers, self._secrets))
            known = memory.recall(self._memos[name])
            if isinstance(known, Looked):
                self.got[name] = known
                self._workers.told.tally += Tally(0, 1)
            else:
                self.waiting[name] = papers

    def mostly_known(self) -> bool:
        """Return whether at least three quarters of the shelves are known."""
        return len(self.waiting) * 4 <= len(self.waiting) + len(self.got)

    def look(self) -> None:
        """Search what waits; what cannot be searched goes on waiting, and is told. What is read is kept for
        the next build."""
        source, told = self._workers.source, self._workers.told
        memory, store, meeting = source.memory, source.memory.store, source.plan.meeting.file
        clean = tuple(one.clean for _name, one in sorted(self.got.items()))
        # What an earlier notegen read is not what this one would read.
        keys = {name: together(("gate", memory.grounded(), meeting, name)) for name in self.waiting}
        tasks: list[Task] = []
        for name, papers in self.waiting.items():
            entry = store.get(keys[name])
            kept = entry.blobs[0] if entry is not None and entry.blobs else b""
            held = (papers, self._secrets, clean if name == _WHOLE else (), kept)
            tasks.append(Task(CREW, look, held, name, seconds=_MOST_SECONDS))

        def keep(task: Task, outcome: Outcome) -> Iterable[Task]:
            root = source.project.root
            told.crashed |= isinstance(outcome, Crashed)
            told.findings += located(findings_of(outcome, shown(root / meeting), root), root)
            if isinstance(outcome, Done) and isinstance(outcome.value, Looked):
                looked = outcome.value
                store.put(keys[task.about], Packed("", (looked.kept,)))
                self.got[task.about] = replace(looked, kept=b"")
                memory.keep(self._memos[task.about], self.got[task.about])
                del self.waiting[task.about]
            return ()

        # The longest first: the others are done beside it.
        tasks.sort(key=lambda task: task.about != _WHOLE)
        told.tally += run(tasks, keep, self._workers.crews)


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
    """Give what could not be looked into, each once, but for pictures that are known: what was told of a
    part's own file is not told of the whole packet once more."""
    told: set[str] = set()
    for one in unseen:
        known_by = (*one.media, f"{one.key} {one.why}") if one.key else ()
        if media.isdisjoint(one.media) and told.isdisjoint(known_by):
            told.update(known_by)
            yield one
