"""The parts of a packet under way: each a task for any worker, and something to join whatever happens."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from notegen.cli import output
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import FEJL, Finding, Invalid
from notegen.diagnostics.wording import with_excerpts
from notegen.files.project import shown
from notegen.jobs.codec import Packed
from notegen.jobs.digests import together
from notegen.jobs.memo import Remembering
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task
from notegen.jobs.work import NoteJob
from notegen.layout.packet_files import PacketFiles
from notegen.packet import build, whole
from notegen.packet.joining.values import PartFile
from notegen.packet.listed import Listed
from notegen.packet.making import make_instead, make_part
from notegen.packet.minutes.document import KEY as MINUTES
from notegen.packet.papers import PartMade
from notegen.packet.part_jobs import Shared, part_job
from notegen.packet.plan import Part, Plan
from notegen.packet.remembering import part_memo
from notegen.writers import Written

CREW = "dele"
"""The one crew of a packet."""

_SIZE, _MINUTES = "size", "minutes"
"""The agenda set once to know how many pages it has; the minutes. What a task is about that sets the agenda
with its page numbers, is how many pages it is set for; a part's is the part."""

_TOLD = frozenset({"NG001", "NG501", "NG502", "NG503", "NG504", "NG505"})
"""That a file is not there, or may not be read, was told where it is named: in the meeting or in a note."""


class Making:
    """The parts of one packet. A class because outcomes come in any order: ``made`` gathers the parts by key,
    ``front`` is the agenda when all of them are there. ``memory`` knows what was made before, ``listed``
    is what is known of the notes."""

    def __init__(
        self,
        plan: Plan,
        shared: Shared,
        files: PacketFiles,
        job: Callable[[str], NoteJob],
        lines: tuple[str, ...],
        progress: output.Progress,
        memory: Remembering,
        listed: Mapping[str, Listed | None],
    ) -> None:
        self.plan, self.shared, self.files = plan, shared, files
        self.layout, self.root, self.names = shared.layout, shared.root, shared.names
        self.job, self.lines, self.progress = job, lines, progress
        self.memory, self.listed = memory, listed
        self.items = {part.key: item for item in plan.items for part in item.parts}
        self.made: dict[str, PartMade] = {}
        self.replaced: set[str] = set()
        self.findings: list[Finding] = []
        self.front: PartFile | None = None
        self.minutes: tuple[PartFile, int] | None = None
        self.crashed = False
        self.own = 0
        self._fronts: dict[int, Outcome | None] = {}
        edition = memory.digests.of(shared.edition)
        self._size_key = together(("agenda", memory.grounded(), plan.meeting.file, edition))

    @property
    def failed(self) -> tuple[Part, ...]:
        """Return the parts that a page stands in place of, in the packet's order."""
        return tuple(part for part in self.plan.parts if part.key in self.replaced)

    @property
    def rules(self) -> Mapping[str, int]:
        """Return how many findings the rules have about each note that has any, by its file."""
        files = {part.key: part.file for part in self.plan.parts}
        own = self.plan.meeting.file
        return {files[key] or own: made.rules for key, made in self.in_order.items() if made.rules}

    @property
    def in_order(self) -> Mapping[str, PartMade]:
        """Return the parts that are made, by key, in the packet's order."""
        return {part.key: self.made[part.key] for part in self.plan.parts if part.key in self.made}

    def to_join(self) -> tuple[PartFile, ...]:
        """Return the packet's parts, the agenda first."""
        parts = tuple(made.file for made in self.in_order.values())
        own = (self.front, self.minutes[0] if self.minutes is not None else None)
        return (*(part for part in own if part is not None), *parts)

    def first(self) -> Iterable[Task]:
        """Return the tasks that begin: notes first, which take longest; the agenda once, to know its size."""
        ranked = sorted(self.plan.parts, key=lambda part: part.kind != "notat")
        tasks = [self.begin(part) for part in ranked]
        edition = self.shared.edition
        sizes = {**({MINUTES: 1} if edition.minutes else {}), **{part.key: 1 for part in self.plan.parts}}
        tasks.append(self.own_task(build.front_pages, (self.plan, self.layout, self.files, sizes), _SIZE))
        if edition.minutes:
            given = (self.plan, self.layout, edition.public)
            tasks.append(self.own_task(whole.minutes_pdf, given, _MINUTES))
        return tasks

    def begin(self, part: Part) -> Task:
        """Return the task that makes a part; or the page in its place, where its note cannot be read."""
        item = self.items[part.key]
        try:
            note = replace(self.job(part.file), standing=part.standing) if part.kind == "notat" else None
        except Invalid as invalid:
            return Task(CREW, make_instead, (part_job(part, item, self.shared, None), invalid.findings), part)
        job = part_job(part, item, self.shared, note)
        memo = part_memo(self.memory, job, self.listed.get(part.file))
        return Task(CREW, make_part, (job,), part, memo)

    def follow(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Return the tasks that come after one that ended."""
        self.crashed |= isinstance(outcome, Crashed)
        if not isinstance(task.about, Part):
            return self.follow_own(task, outcome)
        part = task.about
        if isinstance(outcome, Done) and isinstance(outcome.value, PartMade):
            return self.finish(part, outcome.value)
        findings = findings_of(outcome, shown(self.root / (part.file or self.plan.meeting.file)), self.root)
        if task.call is make_instead:  # a page that fails too leaves the packet unmade
            self.tell(findings)
            return ()
        return [Task(CREW, make_instead, (task.args[0], findings), part)]

    def finish(self, part: Part, made: PartMade) -> Iterable[Task]:
        """Keep a part that is made."""
        if made.failed:
            self.tell(finding for finding in made.findings if finding.code not in _TOLD)
            self.replaced.add(part.key)
            self.tell((_instead(part),))
        else:
            self.tell(made.findings)
        self.made[part.key] = made
        self.progress.step(f"{part.label} · {part.title}")
        return self.last()

    def follow_own(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Keep the agenda's size; or the agenda itself; or the minutes."""
        match outcome:
            case Done(int(pages)):
                self.own = pages
                if self._last_size() != pages:
                    self.memory.store.put(self._size_key, Packed(str(pages), ()))
                self._settle()
                return self.last()
            case Done(Written() as written) if task.about == _MINUTES:
                self.tell(written.findings)
                self.minutes = (
                    build.minutes_file(self.plan, self.layout, written, self.shared.edition.public),
                    written.pages,
                )
                return self.last()
            case _ if isinstance(task.about, int):
                self._fronts[task.about] = outcome
                self._settle()
            case _:
                self.tell(findings_of(outcome, shown(self.root / self.plan.meeting.file), self.root))
        return ()

    def last(self) -> Iterable[Task]:
        """Return the task that sets the agenda with its page numbers, when all it waits for is there. As long
        as its own size is not known, that of the last time is taken: mostly it is the same, and else the
        agenda is set once more."""
        waits = self.shared.edition.minutes and self.minutes is None
        if waits or len(self.made) < len(self.plan.parts):
            return ()
        own = self.own or self._last_size()
        if not own or own in self._fronts:
            return ()
        self._fronts[own] = None
        counts = {MINUTES: self.minutes[1]} if self.minutes is not None else {}
        counts |= {key: made.pages for key, made in self.in_order.items()}
        given = (self.plan, self.layout, self.files, counts, own)
        return [self.own_task(build.write_front, given, own)]

    def _last_size(self) -> int:
        entry = self.memory.store.get(self._size_key)
        return int(entry.head) if entry is not None and entry.head.isdecimal() else 0

    def _settle(self) -> None:
        """Keep the agenda that was set for the size it has; what another size would have given is nothing."""
        if (settled := self._fronts.get(self.own)) is None:
            return
        match settled:
            case Done(Written() as written):
                self.tell(written.findings)
                minutes = self.minutes is not None
                self.front = build.front_file(self.plan, self.layout, written, minutes)
            case outcome:
                self.tell(findings_of(outcome, shown(self.root / self.plan.meeting.file), self.root))

    def own_task(self, call: Callable[..., object], args: tuple[object, ...], about: str | int) -> Task:
        """Return a task for what is the meeting's own, which is remembered."""
        return Task(CREW, call, args, about, self.memory.memo(call, args))

    def tell(self, findings: Iterable[Finding]) -> None:
        """Gather findings, with the meeting file's lines and with files named as they are printed."""
        found = with_excerpts(findings, self.plan.meeting.file, self.lines)
        self.findings += located(found, self.root)


def _instead(part: Part) -> Finding:
    what = f"{part.label}: {part.title}" if part.title not in part.label else part.label
    hint = "ret det, der er meldt om, og lav dagsordenen igen"
    message = f"{what} er ikke med; i stedet står en side, der siger det"
    return Finding("NG250", FEJL, message, part.place, hint)
