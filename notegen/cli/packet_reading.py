"""What a packet is made of, read: the meeting, the notes it names, and the plan that they make together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from notegen.cli.packet_parts import CREW
from notegen.cli.packet_supplements import planned as planned_supplement, supplements_of
from notegen.cli.trouble import located
from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.files.inputs import read_note_file
from notegen.files.project import project_of
from notegen.jobs.crews import Crews
from notegen.jobs.memo import Remembering
from notegen.jobs.origin import input_of
from notegen.jobs.outcome import Done, Outcome
from notegen.jobs.run import Tally, Task, run
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet import build
from notegen.packet.changed import differences, for_minutes
from notegen.packet.closing import refusals
from notegen.packet.edition import MEMBERS, Edition
from notegen.packet.frozen import ready
from notegen.packet.gathered import with_supplements
from notegen.packet.listed import Listed, notes_in, notes_under
from notegen.packet.plan import Plan
from notegen.packet.planning import plan as planned
from notegen.packet.projection import origin_of, public_plan
from notegen.packet.silenced import unsilenced
from notegen.reader.meeting import read_meeting
from notegen.reader.project import Project
from notegen.source.folder import Folder
from notegen.writers.values import NOTE, Input

_LATER = frozenset({"NG501", "NG502", "NG503", "NG504", "NG505"})
"""Mistakes about a file that the meeting names: its page in the packet says so, and the rest is built."""


@dataclass(frozen=True, slots=True)
class PacketWish:
    """What the command line asked of a packet."""

    out: Path | None = None
    layout: str = ""
    overwrite: bool = False
    json: bool = False
    strict: bool = False
    edition: Edition = MEMBERS
    fields: bool = False
    convert: bool = False


@dataclass(frozen=True, slots=True)
class Searched:
    """How many files the gate went through, and how many closed texts, numbers and names it looked for."""

    files: int
    secrets: int


@dataclass(slots=True)
class Told:
    """What is gathered on the way, to be told at the end."""

    findings: list[Finding] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    missed: list[Path] = field(default_factory=list)
    crashed: bool = False
    rules: Mapping[Path, int] = field(default_factory=dict)
    released: list[str] = field(default_factory=list)
    news: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    searched: Searched | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class PacketSource:
    """A meeting that was read and planned. ``data`` are its file's bytes, ``lines`` its lines, ``notes``
    those it names, each read once, and ``listed`` what the plan needs of them. ``memory`` knows what was made
    before. ``plan`` is the public one where public papers are made, ``full`` holds all; ``own`` is what the
    papers say of the meeting file."""

    project: Project
    plan: Plan
    layout: Layout
    data: bytes
    lines: tuple[str, ...]
    notes: "Notes"
    listed: Mapping[str, Listed | None]
    memory: Remembering
    full: Plan
    own: Input
    beside: tuple[tuple[str, str], ...] = ()
    """The frozen agenda, and of a supplement the meeting it adds to, with their SHA-256."""

    @property
    def read(self) -> set[tuple[str, str]]:
        """Return the meeting file and the notes, as they are reached from the root, with their SHA-256."""
        own = (self.plan.meeting.file, sha256(self.data).hexdigest())
        return {
            own,
            *self.beside,
            *((job.file, sha256(job.data).hexdigest()) for job in self.notes.jobs.values()),
        }


def project_for(path: Path, told: Told) -> Project | None:
    """Return the project of a meeting; None where it has mistakes, which are told. Raises Invalid."""
    project, wrong = project_of(path)
    told.findings += located(wrong, project.root)
    return None if has_errors(wrong) else project


def read_packet(
    path: Path, project: Project, wish: PacketWish, crews: Crews, memory: Remembering, told: Told
) -> PacketSource | None:
    """Return the meeting at ``path``, planned; None where its own file stands in the way. Raises Invalid."""
    data = read_note_file(path)
    base = path.absolute().parent.resolve()
    name = (base / path.name).relative_to(project.root).as_posix()

    def load_layout(asked: str, where: SourcePlace) -> Layout:
        return load(asked, project.root, where)

    folder = Folder(project.root, base, project.allowed)
    reading = read_meeting(data, name, folder, load_layout, project.layout, wish.layout)
    told.findings += located(with_excerpts(reading.findings, name, reading.lines), project.root)
    stops = any(finding.severity == FEJL and finding.code not in _LATER for finding in reading.findings)
    if reading.meeting is None or reading.layout is None or stops:
        return None
    able = ready(reading.meeting, reading.layout, folder, load_layout, project.layout)
    told.findings += located(with_excerpts(able.findings, name, reading.lines), project.root)
    if has_errors(able.findings):
        return None
    named = able.meeting if wish.edition.minutes else replace(able.meeting, supplements=())
    more, wrong = supplements_of(named, reading.layout, project)
    told.findings += located(with_excerpts(wrong, name, reading.lines), project.root)
    if has_errors(wrong):
        return None
    notes = Notes(project, wish.layout)
    listing = _Listing(notes, memory)
    files = (file for each in (able, *(one.able for one in more)) for file in notes_in(each.meeting))
    told.tally += run(listing.tasks(files), listing.follow, crews, memory=memory)
    full, found = planned(able.meeting, reading.layout, listing.listed, able.frozen)
    since = (for_minutes if wish.edition.minutes else differences)(
        full, able.frozen, folder, wish.edition.public
    )
    added = [planned_supplement(one, reading.layout, listing.listed, wish.edition.public) for one in more]
    full = with_supplements(full, (plan for plan, _found, _usable in added))
    # What a supplement closes, or has not approved, stands in the way of public minutes as much.
    refused = refusals(full, reading.layout, wish.edition.minutes) if wish.edition.public else ()
    found = unsilenced(found, full.meeting.silences, reading.lines)
    stopping = (*since, *refused)
    told.findings += located(with_excerpts((*found, *stopping), name, reading.lines), project.root)
    for _plan, found, _usable in added:
        told.findings += located(found, project.root)
    if has_errors(stopping) or not all(usable for _plan, _found, usable in added):
        return None
    if full.adds_to and not wish.edition.minutes:
        told.called = "tillægsdagsordenen"
    plan = public_plan(full, reading.layout, full.meeting.minutes_sent) if wish.edition.public else full
    own = origin_of(plan) if wish.edition.public else input_of(NOTE, name, data)
    beside = (*able.read, *(file for one in more for file in one.read))
    known = (data, reading.lines, notes, listing.listed, memory)
    return PacketSource(project, plan, reading.layout, *known, full, own, beside)


class Notes:
    """The project's notes as jobs for workers. A class because each file is read once, and kept."""

    def __init__(self, project: Project, layout: str) -> None:
        self.project = project
        self.layout = layout
        self.jobs: dict[str, NoteJob] = {}

    def job(self, file: str) -> NoteJob:
        """Return the job of the note called ``file`` within the project. Raises Invalid as reading does."""
        if file not in self.jobs:
            project = self.project
            path = project.root / file
            data = read_note_file(path)
            base = path.absolute().parent.resolve()
            self.jobs[file] = NoteJob(
                data,
                file,
                project.root,
                base,
                project.allowed,
                self.layout,
                project.layout,
                record=True,
                word_lists=project.word_lists,
            )
        return self.jobs[file]


class _Listing:
    """What the plan needs of the notes, and of those that notes list. A class because one leads to more."""

    def __init__(self, notes: Notes, memory: Remembering) -> None:
        self.notes = notes
        self.memory = memory
        self.listed: dict[str, Listed | None] = {}

    def tasks(self, files: Iterable[str]) -> list[Task]:
        """Return the tasks that read the notes not read yet."""
        tasks = []
        for file in files:
            if file in self.listed:
                continue
            self.listed[file] = None
            try:
                job = self.notes.job(file)
            except Invalid:  # told when the note is to be made
                continue
            args = (replace(job, record=False), self.memory.grounded())
            tasks.append(Task(CREW, build.list_note, args, file, self.memory.memo(build.list_note, args)))
        return tasks

    def follow(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Keep what was listed, and go on to the notes it names."""
        if not isinstance(outcome, Done) or not isinstance(outcome.value, Listed):
            return ()
        self.listed[task.about] = outcome.value
        return self.tasks(notes_under(outcome.value))
