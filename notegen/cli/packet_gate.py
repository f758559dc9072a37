"""The gate: nothing that only the whole meeting holds may stand in its public papers."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from notegen.cli.packet_papers import Workers
from notegen.cli.packet_parts import CREW
from notegen.cli.packet_reading import PacketSource, Searched, Told
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import Finding, Invalid, PagePlace, PartPlace, SourcePlace
from notegen.diagnostics.wording import with_excerpts
from notegen.files.project import shown
from notegen.foreign.releases import released, unused
from notegen.gate.gathering import FileHeld, Looked, NoteHeld, hold_annex, hold_note, look
from notegen.gate.held import Held, Said, of_layout, of_plan
from notegen.gate.opened import open_in_plan
from notegen.gate.twice import Twice, look_twice
from notegen.jobs.codec import Codec, Packed
from notegen.jobs.digests import together
from notegen.jobs.memo import Reading, Reads
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.layout.packet_files import packet_files
from notegen.packet.papers import Paper
from notegen.packet.plan import Part

_MOST_SECONDS: Final = 3600.0
"""How long the search may take: papers of thousands of pages are read for the first time in a minute."""


def _read(value: NoteHeld | FileHeld) -> Reading:
    return Reading(value.read)


_READS: Final[Mapping[type, Reads]] = {NoteHeld: _read, FileHeld: _read}
_TABLE: Final = (NoteHeld, FileHeld, Held, Said, Looked, Twice, Finding, SourcePlace, PagePlace, PartPlace)
"""What of the gate's work the store remembers, and which files it was made of."""


def look_for_closed(source: PacketSource, papers: tuple[Paper, ...], workers: Workers, told: Told) -> None:
    """Tell what of the closed stands in public papers (NG895), and what of them could not be looked into and
    nobody vouches for (NG896)."""
    memory = replace(source.memory, codec=Codec(_TABLE), reads=_READS)
    workers = Workers(replace(source, memory=memory), workers.crews, told)
    full, public, readable = _held(source, workers)
    for value in workers.made((look_twice, (readable, tuple(public), *_shared(source)))):
        told.findings += located(value.findings if isinstance(value, Twice) else (), source.project.root)
    found = _looked(source, papers, full, public, workers)
    if found is not None and found.findings:
        # Seldom: only now is it asked what the open annexes say, which may be the same.
        annexes = _annexes(source, workers, _asked(found.findings, papers))
        found = _looked(source, papers, full, public + annexes, workers)
    if found is not None:
        told.findings += _left(source, papers, found.findings, told)
        told.searched = Searched(len(papers), found.secrets)


def _shared(source: PacketSource) -> tuple[tuple[str, ...], str]:
    return source.full.meeting.shared, source.full.meeting.file


def _held(source: PacketSource, workers: Workers) -> tuple[list[Held], list[Held], tuple[Held, ...]]:
    """Return what the meeting holds in full, what of it its author left open, and what of the former people
    read; of files from elsewhere the closed ones only. The projection is not asked: it is what is put to the
    test."""
    project, parts = source.project, source.full.parts
    calls: list[tuple[Callable[..., object], tuple[object, ...]]] = []
    for part in parts:
        if part.kind == "notat":
            try:
                job = replace(source.notes.job(part.file), standing=part.standing, record=False)
            except Invalid:  # told where the note was to be made
                continue
            calls.append((hold_note, (job, part)))
        elif part.closed and part.file and not _declared(part, source):
            calls.append((hold_annex, (part, project.root, project.allowed)))
    full, public = [of_plan(source.full)], [open_in_plan(source.full)]
    readable = list(full)
    if any(part.closed for part in parts) or any(item.closed for item in source.full.items):
        # A digest could be tried against guesses of what is closed in the file.
        own = Said("kontrolsum", "mødefilen", sha256(source.data).hexdigest(), True)
        full.append(Held((own,)))
    root, name = project.root, source.layout.name
    public.append(of_layout(source.layout, packet_files(name, root), packet_files(name, root, "web")))
    for value in workers.made(*calls):
        if isinstance(value, NoteHeld):
            full.append(value.full)
            readable.append(value.full)
            public.append(value.public)
        elif isinstance(value, FileHeld):
            full.append(value.held)
            readable.append(value.pages)
    return full, public, tuple(readable)


def _declared(part: Part, source: PacketSource) -> bool:
    """Return whether the meeting says of an annex's file that an open part has it too."""
    shared = {name.casefold() for name in source.full.meeting.shared}
    file = part.file.casefold()
    return any(file == name or file.endswith(f"/{name}") for name in shared)


def _asked(findings: Iterable[Finding], papers: Iterable[Paper]) -> frozenset[str]:
    """Return the keys of the annexes to be asked: where only pictures are told of, those they stand in;
    "" stands for all."""
    keys = {paper.name: paper.key for paper in papers}
    return frozenset(keys.get(each.place.file, "") if each.code == "NG896" else "" for each in findings)


def _annexes(source: PacketSource, workers: Workers, keys: frozenset[str]) -> list[Held]:
    """Return what open files from elsewhere hold: all of it is public."""
    project = source.project
    parts = [part for part in source.full.parts if part.kind not in ("notat", "tekst") and not part.closed]
    calls = [
        (hold_annex, (part, project.root, project.allowed))
        for part in parts
        if "" in keys or part.key in keys
    ]
    return [value.held for value in workers.made(*calls) if isinstance(value, FileHeld)]


def _looked(
    source: PacketSource, papers: tuple[Paper, ...], full: list[Held], public: list[Held], workers: Workers
) -> Looked | None:
    """Return what the search found; what it read is kept for the next build."""
    store, told, root = source.memory.store, workers.told, source.project.root
    given = (papers, tuple(full), tuple(public), source.full.meeting.shared)
    memory = workers.source.memory
    memo = memory.memo(look, given)
    known = memory.recall(memo)
    if isinstance(known, Looked):
        return known
    # What an earlier notegen read is not what this one would read.
    key = together(("gate", memory.grounded(), source.plan.meeting.file))
    entry = store.get(key)
    kept = entry.blobs[0] if entry is not None and entry.blobs else b""
    got: list[Looked] = []

    def keep(_task: Task, outcome: Outcome) -> Iterable[Task]:
        told.crashed |= isinstance(outcome, Crashed)
        told.findings += located(findings_of(outcome, shown(root / source.plan.meeting.file), root), root)
        if isinstance(outcome, Done) and isinstance(outcome.value, Looked):
            got.append(outcome.value)
        return ()

    run([Task(CREW, look, (*given, kept), seconds=_MOST_SECONDS)], keep, workers.crews)
    if not got:
        return None
    store.put(key, Packed("", (got[0].kept,)))
    memory.keep(memo, replace(got[0], kept=b""))
    return got[0]


def _left(
    source: PacketSource, papers: tuple[Paper, ...], findings: Iterable[Finding], told: Told
) -> list[Finding]:
    """Return the findings nobody has vouched for. Only what could not be looked into may be vouched for, and
    only in the file of an annex, which is known by its SHA-256."""
    parts = {part.key: part for part in source.plan.parts}
    of_paper = {paper.name: parts[paper.key] for paper in papers if paper.key in parts}
    left: list[Finding] = []
    every: list[Finding] = []
    for finding in findings:
        part = of_paper.get(finding.place.file)
        if finding.code != "NG896" or part is None or not part.file:
            left.append(finding)
            continue
        every.append(_at(finding, part))
        base = posixpath.dirname(source.full.meeting.file)
        still, let = released(every[-1:], source.full.meeting.releases, _digest(source, part), base)
        left += located(still, source.project.root)
        said = (f"({release.code}): {release.reason}; godkendt af {release.by}" for _, release in let)
        told.released += [f"{part.file} {each}" for each in said]
    mine = [release for release in source.full.meeting.releases if release.code == "NG896"]
    lines = with_excerpts(unused(mine, every), source.plan.meeting.file, source.lines)
    return [*left, *located(lines, source.project.root)]


def _at(finding: Finding, part: Part) -> Finding:
    where = finding.place.part if isinstance(finding.place, PartPlace) else ""
    return replace(finding, place=PartPlace(part.file, where))


def _digest(source: PacketSource, part: Part) -> str:
    return sha256((source.project.root / part.file).read_bytes()).hexdigest()
