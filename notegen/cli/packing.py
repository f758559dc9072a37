"""Build a packet with crews that are running: the meeting read and planned, its parts made many at once,
joined, and put on the disk."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from notegen.cli import output
from notegen.cli.packet_parts import CREW, Making
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace, has_errors
from notegen.diagnostics.wording import counted, with_excerpts
from notegen.files.inputs import read_note_file
from notegen.files.keep import place
from notegen.files.outputs import outputs_of
from notegen.files.project import project_of, shown
from notegen.jobs.crews import Crews
from notegen.jobs.origin import input_of, record_of
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.layout.packet_files import packet_files
from notegen.layout.values import Layout
from notegen.packet import build
from notegen.packet.edition import MEMBERS, Edition
from notegen.packet.filing import along_names, packet_name
from notegen.packet.joining_values import Joined, Properties, Stamp
from notegen.packet.listed import Listed, notes_in, notes_under
from notegen.packet.papers import Paper
from notegen.packet.part_jobs import Shared, stamp_pattern
from notegen.packet.plan import Plan
from notegen.packet.planning import plan as planned
from notegen.reader.meeting import read_meeting
from notegen.reader.project import Project
from notegen.source.folder import Folder
from notegen.writers.values import LAYOUT, NOTE, Provenance

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


@dataclass(slots=True)
class _Told:
    """What is gathered on the way, to be told at the end."""

    findings: list[Finding] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)
    missed: list[Path] = field(default_factory=list)
    crashed: bool = False
    rules: int = 0
    news: list[str] = field(default_factory=list)


def pack(path: Path, wish: PacketWish, crews: Crews) -> int:
    """Return the exit code of building the packet of the meeting at ``path``; findings and results are
    printed when all is done."""
    told = _Told()
    try:
        _pack(path, wish, crews, told)
    except Invalid as invalid:
        told.findings += invalid.findings
    return _summary(path, wish, told)


def _pack(path: Path, wish: PacketWish, crews: Crews, told: _Told) -> None:
    data = read_note_file(path)
    project, wrong = project_of(path)
    told.findings += located(wrong, project.root)
    if has_errors(wrong):
        return
    base = path.absolute().parent.resolve()
    name = (base / path.name).relative_to(project.root).as_posix()

    def load_layout(asked: str, where: SourcePlace) -> Layout:
        return load(asked, project.root, where)

    folder = Folder(project.root, base, project.allowed)
    reading = read_meeting(data, name, folder, load_layout, project.layout, wish.layout)
    found = with_excerpts(reading.findings, name, reading.lines)
    told.findings += located(found, project.root)
    stops = any(finding.severity == FEJL and finding.code not in _LATER for finding in found)
    if reading.meeting is None or reading.layout is None or stops:
        return
    jobs = _Notes(project, wish.layout, data, reading.lines)
    listing = _Listing(jobs)
    run(listing.tasks(notes_in(reading.meeting)), listing.follow, crews)
    whole, found = planned(reading.meeting, reading.layout, listing.listed)
    told.findings += located(with_excerpts(found, name, reading.lines), project.root)
    target = _folder(path, project, wish.out, wish.edition)
    _make(whole, reading.layout, jobs, target, wish, crews, told)


def _make(
    plan: Plan, layout: Layout, jobs: "_Notes", target: Path, wish: PacketWish, crews: Crews, told: _Told
) -> None:
    """Make the parts, join them, and put the papers in the folder ``target``."""
    project = jobs.project
    root = project.root
    files = packet_files(layout.name, root)
    own = input_of(NOTE, plan.meeting.file, jobs.meeting)
    shared = Shared(
        plan.meeting,
        layout,
        wish.edition,
        root,
        project.allowed,
        made_with(record_of(own, (), layout, root)),
        along_names(plan),
    )
    progress = output.Progress(len(plan.parts), "dele")
    making = Making(plan, shared, files, jobs.job, jobs.lines, progress)
    try:
        run(making.first(), making.follow, crews)
    finally:
        making.progress.clear()
    told.findings += making.findings
    # Of a note that could not even be listed the plan says the same as the page in its place.
    places = {finding.place for finding in making.findings if finding.code == "NG250"}
    twice = [each for each in told.findings if each.code == "NG232" and each.place in places]
    told.findings = [each for each in told.findings if each not in twice]
    told.crashed |= making.crashed
    told.rules = making.rules
    told.missed += [Path(shown(root / part.file)) for part in making.failed if part.file]
    if making.front is None:
        return
    read_files = {each for made in making.made.values() for each in made.inputs if each.use != LAYOUT}
    record = record_of(own, sorted(read_files), layout, root, files.sources)
    joined = _joined(making, build.properties_of(plan, layout, record), crews, told)
    if joined is None:
        return
    told.findings += located(joined.findings, root)
    last = max(last for _key, _first, last in joined.ranges)
    told.news.append(f"{last} sider, {len(plan.items)} punkter")
    papers = [Paper(packet_name(plan.meeting), joined.data, "", "dagsorden")]
    papers += [
        Paper(shared.names[key], made.along, key, "bilag")
        for key, made in making.in_order.items()
        if made.along
    ]
    for paper in papers:
        path = target / paper.name
        if not (path.is_file() and path.read_bytes() == paper.data):
            told.findings += place(path, paper.data, Path(plan.meeting.file).name, wish.overwrite)
        told.made.append(path)


def made_with(record: Provenance) -> tuple[tuple[str, str], ...]:
    """Return the versions, and the SHA-256 of the layout, that a part is made with."""
    return (("notegen", record.notegen), *record.engines, (record.layout, record.layout_sha256))


def _joined(making: Making, properties: Properties, crews: Crews, told: _Told) -> Joined | None:
    """Return the packet, joined by a worker; None where it could not be."""
    got: list[Joined] = []
    root, plan, layout = making.root, making.plan, making.layout

    def keep(_task: Task, outcome: Outcome) -> Iterable[Task]:
        told.crashed |= isinstance(outcome, Crashed)
        told.findings.extend(located(findings_of(outcome, shown(root / plan.meeting.file), root), root))
        if isinstance(outcome, Done) and isinstance(outcome.value, Joined):
            got.append(outcome.value)
        return ()

    pattern = stamp_pattern(layout, making.shared.edition)
    stamp = Stamp(layout.templates.fonts[0].read_bytes(), pattern)
    args = (making.to_join(), properties, stamp, packet_name(plan.meeting))
    run([Task(CREW, build.join_parts, args)], keep, crews)
    return got[0] if got else None


class _Notes:
    """The project's notes as jobs for workers. A class because each file is read once, and kept.
    ``meeting`` are the meeting file's own bytes, ``lines`` its lines."""

    def __init__(self, project: Project, layout: str, meeting: bytes, lines: tuple[str, ...]) -> None:
        self.project = project
        self.meeting = meeting
        self.lines = lines
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

    def __init__(self, notes: _Notes) -> None:
        self.notes = notes
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
            tasks.append(Task(CREW, build.list_note, (replace(job, record=False),), file))
        return tasks

    def follow(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Keep what was listed, and go on to the notes it names."""
        if not isinstance(outcome, Done) or not isinstance(outcome.value, Listed):
            return ()
        self.listed[task.about] = outcome.value
        return self.tasks(notes_under(outcome.value))


def _folder(path: Path, project: Project, out: Path | None, edition: Edition) -> Path:
    """Return the folder of the meeting's papers, named as its file is, and in it that of the edition."""
    pdf = outputs_of(path, project, out, ("pdf",))["pdf"]
    return pdf.with_name(pdf.name.removesuffix(".pdf")) / edition.folder


def _summary(path: Path, wish: PacketWish, told: _Told) -> int:
    made = [Path(shown(each)) for each in told.made]
    if wish.json:
        output.result(output.as_json(told.findings, made, told.missed or ([] if made else [path])))
    else:
        output.findings(told.findings)
        for each in made:
            output.result(str(each))
        said = counted(told.findings)
        whole = f"Dagsordenen er lavet: {told.news[0]}" if told.news else "Dagsordenen er ikke lavet"
        output.line(whole + (f"; {said}." if said else "."))
        if told.rules:
            output.line(f"Notaternes indhold har {told.rules} fund mere; se notegen check")
    if told.crashed:
        return 3
    strict = wish.strict and any(finding.severity == ADVARSEL for finding in told.findings)
    return 1 if not made or told.missed or strict or has_errors(told.findings) else 0
