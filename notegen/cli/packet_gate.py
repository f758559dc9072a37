"""The gate: nothing that only the whole meeting holds may stand in its public papers."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from notegen.cli.packet_papers import Call, Workers
from notegen.cli.packet_reading import PacketSource, Searched, Told
from notegen.cli.packet_search import Searching
from notegen.cli.trouble import located
from notegen.diagnostics import Finding, Invalid, PagePlace, PartPlace, SourcePlace
from notegen.diagnostics.wording import with_excerpts
from notegen.foreign.releases import released, unused
from notegen.gate.gathering import Asked, FileHeld, NoteHeld, hold_annex, hold_note
from notegen.gate.held import Held, Said, of_layout, of_plan
from notegen.gate.keeping import held_as_bytes, openly_as_bytes
from notegen.gate.looking import Looked, Telling, Weighed, tell_twice, weigh
from notegen.gate.opened import open_in_plan
from notegen.gate.openly import Openly, openly
from notegen.gate.twice import Twice
from notegen.gate.values import Hit, Unseen
from notegen.jobs.codec import Codec
from notegen.jobs.memo import Reading, Reads
from notegen.layout.packet_files import packet_files
from notegen.packet.papers import Paper
from notegen.packet.plan import Part


def _of_note(value: NoteHeld) -> Reading:
    return Reading(value.read, whole=value.whole)


def _of_annex(value: FileHeld | Asked) -> Reading:
    return Reading(value.read)


_READS: Final[Mapping[type, Reads]] = {NoteHeld: _of_note, FileHeld: _of_annex, Asked: _of_annex}
_TABLE: Final = (
    *(NoteHeld, FileHeld, Asked, Weighed, Twice, Looked, Hit, Unseen, Telling),
    *(int, Finding, SourcePlace, PagePlace, PartPlace),
)
"""What of the gate's work the store remembers, and which files it was made of."""


def look_for_closed(source: PacketSource, papers: tuple[Paper, ...], workers: Workers, told: Told) -> None:
    """Tell what of the closed stands in public papers (NG895), and what of them could not be looked into and
    nobody vouches for (NG896)."""
    memory = replace(source.memory, codec=Codec(_TABLE), reads=_READS)
    workers = Workers(replace(source, memory=memory), workers.crews, told)
    searching = Searching(workers, papers)
    shared, file = source.full.meeting.shared, source.full.meeting.file
    own = tuple(map(held_as_bytes, _of_meeting(source)))
    fixed = tuple(map(openly_as_bytes, (openly(open_in_plan(source.full)), _of_layout(source))))

    def weighing(held: list[object]) -> list[Call]:
        notes = [each for each in held if isinstance(each, NoteHeld)]
        files = [each for each in held if isinstance(each, FileHeld)]
        full = (*own, *(each.full for each in notes), *(each.held for each in files))
        readable = (own[0], *(each.full for each in notes), *(each.pages for each in files))
        public = (*fixed, *(each.public for each in notes))
        return [(weigh, (full, public, shared)), (tell_twice, (readable, public, shared, file))]

    _held, (weighed, twice), ahead = workers.made_in_turn(_holding(source), weighing, beside=searching.ahead)
    told.findings += located(twice.findings if isinstance(twice, Twice) else (), source.project.root)
    if not isinstance(weighed, Weighed):
        return  # told
    found = searching.found(weighed, ahead)
    if found is not None:
        told.findings += _left(source, papers, found, told)
        told.searched = Searched(len(papers), weighed.count)


def _of_meeting(source: PacketSource) -> tuple[Held, ...]:
    """Return what the meeting's own file holds in full."""
    own = of_plan(source.full)
    if any(part.closed for part in source.full.parts) or any(item.closed for item in source.full.items):
        # A digest could be tried against guesses of what is closed in the file.
        return own, Held((Said("kontrolsum", "mødefilen", sha256(source.data).hexdigest(), True),))
    return (own,)


def _of_layout(source: PacketSource) -> Openly:
    root, name = source.project.root, source.layout.name
    return openly(of_layout(source.layout, packet_files(name, root), packet_files(name, root, "web")))


def _holding(source: PacketSource) -> list[Call]:
    """Return the calls that tell what notes hold, in full and of what their authors left open, and files from
    elsewhere, the closed ones only. The projection is not asked: it is what is put to the test."""
    project, ground = source.project, source.memory.grounded()
    calls: list[Call] = []
    for part in source.full.parts:
        if part.kind == "notat":
            try:
                job = replace(source.notes.job(part.file), standing=part.standing, record=False)
            except Invalid:  # told where the note was to be made
                continue
            calls.append((hold_note, (job, part, ground)))
        elif part.closed and part.file and not _declared(part, source):
            calls.append((hold_annex, (part, project.root, project.allowed)))
    return calls


def _declared(part: Part, source: PacketSource) -> bool:
    """Return whether the meeting says of an annex's file that an open part has it too."""
    shared = {name.casefold() for name in source.full.meeting.shared}
    file = part.file.casefold()
    return any(file == name or file.endswith(f"/{name}") for name in shared)


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
