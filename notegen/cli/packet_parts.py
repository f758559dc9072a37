"""The parts of a packet under way: each from its source to a PDF that can be joined, whatever happens."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from notegen.cli import output
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import FEJL, Finding, Invalid, has_errors
from notegen.diagnostics.wording import with_excerpts
from notegen.document.blocks import Document
from notegen.files.project import shown
from notegen.jobs import work
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task
from notegen.jobs.work import Formed, NoteJob
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet import build
from notegen.packet.filing import goes_along
from notegen.packet.front import anchor
from notegen.packet.joining_values import Annexed, PartFile, part_of
from notegen.packet.plan import Part, Plan
from notegen.reader.project import Project
from notegen.writers import Written
from notegen.writers.values import LAYOUT, READ, Input

_SIZE, _FRONT = "size", "front"
"""The agenda set once to know how many pages it has, and once more with its page numbers."""

_TOLD = frozenset({"NG001", "NG501", "NG502", "NG503", "NG504", "NG505"})
"""That a file is not there, or may not be read, was told where it is named: in the meeting or in a note."""


class Making:
    """The parts of one packet. A class because outcomes come in any order: ``made`` gathers the parts by key,
    ``inputs`` the files read for them, ``front`` is the agenda when all of them are there."""

    def __init__(
        self,
        plan: Plan,
        layout: Layout,
        files: PacketFiles,
        project: Project,
        job: Callable[[str], NoteJob],
        lines: tuple[str, ...],
        progress: output.Progress,
    ) -> None:
        self.plan, self.layout, self.files = plan, layout, files
        self.project, self.job, self.lines, self.progress = project, job, lines, progress
        self.items = {part.key: item for item in plan.items for part in item.parts}
        self.under = {
            part.key: anchor(item.parts[0].key)
            for item in plan.items
            for part in item.parts
            if part.is_annex and not item.parts[0].is_annex
        }
        self.made: dict[str, PartFile] = {}
        self.counts: dict[str, int] = {}
        self.documents: dict[str, Document] = {}
        self.replaced: dict[str, Part] = {}
        self.findings: list[Finding] = []
        self.front: PartFile | None = None
        self.inputs: set[Input] = set()
        self.crashed = False
        self.rules = 0
        self.own = 0

    @property
    def failed(self) -> tuple[Part, ...]:
        """Return the parts that a page stands in place of, in the packet's order."""
        return tuple(part for part in self.plan.parts if part.key in self.replaced)

    def in_order(self) -> tuple[PartFile, ...]:
        """Return the packet's parts, the agenda first."""
        parts = tuple(self.made[part.key] for part in self.plan.parts)
        return (self.front, *parts) if self.front is not None else parts

    def first(self) -> Iterable[Task]:
        """Return the tasks that begin: notes first, which take longest; the agenda once, to know its size."""
        ranked = sorted(self.plan.parts, key=lambda part: part.kind != "notat")
        tasks = [task for part in ranked for task in self.begin(part)]
        sizes = {part.key: 1 for part in self.plan.parts}
        return [*tasks, Task("pdf", build.write_front, (self.plan, self.layout, self.files, sizes), _SIZE)]

    def begin(self, part: Part) -> Iterable[Task]:
        """Return the task that begins a part."""
        if part.kind == "notat":
            try:
                job = replace(self.job(part.file), standing=part.standing)
            except Invalid as invalid:
                return self.instead(part, invalid.findings)
            return [Task("let", work.form_and_examine, (job, False, True), part)]
        if part.kind == "tekst":
            return [Task("let", build.text_page, (self.plan, self.items[part.key], self.layout), part)]
        if goes_along(part):
            return [Task("let", build.page_instead, (self.plan, part, "", self.layout), part)]
        given = (part, self.project.root, self.project.allowed, self.layout.language)
        return [Task("let", build.look_through, given, part)]

    def follow(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Return the tasks that come after one that ended."""
        self.crashed |= isinstance(outcome, Crashed)
        if task.about in (_SIZE, _FRONT):
            return self.follow_front(task, outcome)
        part: Part = task.about
        match outcome:
            case Done(Formed(document, layout, _inputs, findings, rules=rules) as formed):
                self.tell(findings)
                if formed.options.provenance is not None:
                    record = formed.options.provenance.inputs
                    self.inputs |= {replace(each, use=READ) for each in record if each.use != LAYOUT}
                self.rules += len(rules.content) if rules is not None else 0
                if document is None or layout is None:
                    return self.instead(part, ())
                self.documents[part.key] = document
                return [Task("pdf", work.make, ("pdf", document, layout, formed.options), part)]
            case Done(build.Own(document, findings)):
                if has_errors(findings):
                    return self.instead(part, findings)
                self.tell(findings)
                self.documents[part.key] = document
                return [Task("pdf", work.make, ("pdf", document, self.layout), part)]
            case Done(Written() as written) if task.call is work.make:
                return [Task("let", build.hold_part, (self.documents[part.key], written), part)]
            case Done(build.Held(Written(data, findings, pages), cleared)):
                self.tell(findings)
                file = PartFile(
                    anchor(part.key),
                    self.name(part),
                    part.label,
                    data,
                    self.layout.language,
                    cleared=cleared,
                    under=self.under.get(part.key, ""),
                )
                return self.finish(part, file, pages)
            case Done(build.Looked(Annexed(data, pages, findings=findings) as annexed, read)):
                self.inputs.add(read)
                if data is None:
                    return self.instead(part, findings)
                self.tell(findings)
                under = self.under.get(part.key, "")
                return self.finish(
                    part,
                    part_of(
                        annexed,
                        anchor(part.key),
                        self.name(part),
                        part.label,
                        lang=self.layout.language,
                        under=under,
                    ),
                    pages,
                )
        root = self.project.root
        name = shown(root / (part.file or self.plan.meeting.file))
        return self.instead(part, findings_of(outcome, name, root))

    def follow_front(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Keep the agenda's size; or the agenda itself."""
        if not isinstance(outcome, Done) or not isinstance(outcome.value, Written):
            root = self.project.root
            self.tell(findings_of(outcome, shown(root / self.plan.meeting.file), root))
        elif task.about == _SIZE:
            self.own = outcome.value.pages
            return self.last()
        else:
            self.tell(outcome.value.findings)
            self.front = build.front_file(self.plan, self.layout, outcome.value)
        return ()

    def last(self) -> Iterable[Task]:
        """Return the task that sets the agenda with its page numbers, when all it waits for is there."""
        if not self.own or len(self.made) < len(self.plan.parts):
            return ()
        counts = {part.key: self.counts[part.key] for part in self.plan.parts}
        given = (self.plan, self.layout, self.files, counts, self.own)
        return [Task("pdf", build.write_front, given, _FRONT)]

    def instead(self, part: Part, findings: Iterable[Finding]) -> Iterable[Task]:
        """Return the task for the page in place of a part; a page that fails too leaves the packet unmade."""
        found = tuple(findings)
        self.tell(finding for finding in found if finding.code not in _TOLD)
        if part.key in self.replaced:
            return ()
        self.replaced[part.key] = part
        what = f"{part.label}: {part.title}" if part.title not in part.label else part.label
        hint = "ret det, der er meldt om, og lav dagsordenen igen"
        message = f"{what} er ikke med; i stedet står en side, der siger det"
        self.tell((Finding("NG250", FEJL, message, part.place, hint),))
        why = next(
            (finding.message for finding in found if finding.severity == FEJL), "filen kan ikke bruges"
        )
        return [Task("let", build.page_instead, (self.plan, part, why, self.layout), part)]

    def finish(self, part: Part, file: PartFile, pages: int) -> Iterable[Task]:
        """Keep a part that is ready to be joined."""
        self.made[part.key] = file
        self.counts[part.key] = pages
        self.progress.step(f"{part.label} · {part.title}")
        return self.last()

    def tell(self, findings: Iterable[Finding]) -> None:
        """Gather findings, with the meeting file's lines and with files named as they are printed."""
        found = with_excerpts(findings, self.plan.meeting.file, self.lines)
        self.findings += located(found, self.project.root)

    def name(self, part: Part) -> str:
        """Return what the outline calls a part."""
        from notegen.packet.pages import annex_line, heading

        return annex_line(part, self.layout) if part.is_annex else heading(part.item, part.title, self.layout)
