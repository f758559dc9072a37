"""Render notes with crews that are running: tasks out, files and findings in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from notegen.cli import output
from notegen.cli.notes import Asked, asked, names
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import ADVARSEL, Finding, Invalid, has_errors
from notegen.diagnostics.wording import counted
from notegen.document.blocks import Document
from notegen.files.keep import old_drafts, place
from notegen.files.outputs import collisions, draft_of, outputs_of
from notegen.files.project import as_argument, shown
from notegen.jobs import work
from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.jobs.work import Examined, Formed
from notegen.jobs.worker import warm
from notegen.writers import Written

_WORDS = {"docx": "Word", "pdf": "PDF", "html": "HTML"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked of a rendering."""

    formats: tuple[str, ...]
    out: Path | None = None
    layout: str = ""
    overwrite: bool = False
    json: bool = False
    strict: bool = False
    embed: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of it: the exit code, the files made, and all files read, by note."""

    code: int
    made: tuple[Path, ...]
    inputs: dict[Path, tuple[Path, ...]]


@dataclass(slots=True)
class _Note:
    """One note under way; it is told when ``waiting`` is 0."""

    asked: Asked
    outputs: dict[str, Path]
    waiting: int = 1
    findings: list[Finding] = field(default_factory=list)
    made: dict[str, Path] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    crashed: bool = False
    document: Document | None = None
    rules: tuple[Finding, ...] = ()
    """What the rules find: ``check`` tells of it, here it is only counted."""


def render(paths: Sequence[Path], wish: Wish, crews: Crews) -> Rendered:
    """Return what came of rendering the notes; findings and results are printed on the way, in the
    notes' order, whatever order they were finished in."""
    notes = [_planned(note, wish) for note in asked(paths, wish.layout)]
    clash = collisions((note.asked.path, note.outputs) for note in notes)
    if clash:
        _tell_clash(clash, wish)
        return Rendered(1, (), {})
    rendering = _Rendering(notes, wish, crews)
    try:
        run(rendering.first(), rendering.follow, crews)
    finally:
        rendering.progress.clear()
    return rendering.summary()


def _planned(note: Asked, wish: Wish) -> _Note:
    outputs = {}
    if note.project is not None:
        outputs = outputs_of(note.path, note.project, wish.out, wish.formats)
    planned = _Note(note, outputs)
    planned.findings += note.findings
    return planned


def _tell_clash(clash: tuple[Finding, ...], wish: Wish) -> None:
    if wish.json:
        output.result(output.as_json(clash, (), ()))
        return
    output.findings(clash)
    output.line("Intet er lavet.")


class _Rendering:
    """The notes of one rendering. A class because outcomes come in any order and are told in one."""

    def __init__(self, notes: list[_Note], wish: Wish, crews: Crews) -> None:
        self.notes = notes
        self.wish = wish
        self.reader = "note" if len(notes) == 1 else "let"
        self.crews = crews
        self.told = 0
        self.progress = output.Progress(len(notes))

    def first(self) -> Iterable[Task]:
        """Return the tasks that read the notes."""
        tasks = []
        for note in self.notes:
            if note.asked.job is None:
                self.finish(note)
            else:
                lone = self.reader == "note"
                call = work.form if lone else work.form_and_examine
                job = replace(note.asked.job, record=True, embed=self.wish.embed)
                args = (job,) if lone else (job, False, True)
                tasks.append(Task(self.reader, call, args, (note, "")))
        return tasks

    def follow(self, task: Task, outcome: Outcome) -> Iterable[Task]:
        """Return the tasks that write what was read; put what was written on the disk."""
        note: _Note = task.about[0]
        tasks: list[Task] = []
        note.waiting -= 1
        note.crashed |= isinstance(outcome, Crashed)
        root = _root(note)
        note.findings += located(findings_of(outcome, shown(note.asked.path), root), root)
        match outcome:
            case Done(Formed(document, layout, inputs, findings, rules=rules) as formed):
                note.findings += located(findings, root)
                note.inputs = inputs
                note.rules = rules.content if rules is not None else ()
                if document is not None:
                    if document.properties.stage != "godkendt":
                        note.outputs = {word: draft_of(path) for word, path in note.outputs.items()}
                    note.document = document
                    given = (document, layout, formed.options)
                    tasks = [
                        Task(_crew(word), self.writer(word), (word, *given), (note, word))
                        for word in self.wish.formats
                    ]
                    if self.reader == "note":  # while the writers write, nothing else is to be done here
                        tasks.append(Task(self.reader, work.examine, (formed,), (note, "")))
                    note.waiting += len(tasks)
            case Done(Examined(content)):
                note.rules = content
            case Done(Written() as written) if task.call is work.make and note.document is not None:
                word = task.about[1]
                tasks = [Task("let", work.hold, (word, note.document, written), (note, word))]
                note.waiting += 1
            case Done(Written(data, findings)):
                note.findings += located(findings, root)
                self.keep(note, task.about[1], data)
                if (
                    self.reader == "note"
                    and task.call is work.write
                    and {"let", "pdf"} <= set(self.crews.crews)
                ):
                    # What reads the PDF is imported while that is still being written.
                    tasks = [Task("let", warm, ("notegen.readback.pdf",), (note, ""))]
                    note.waiting += 1
        if note.waiting == 0:
            self.finish(note)
        return tasks

    def writer(self, format_: str) -> Callable[..., Written]:
        """Return what writes a format: a PDF is read back by the light crew, which is idle by then."""
        return work.make if format_ == "pdf" and "let" in self.crews.crews else work.write

    def keep(self, note: _Note, format_: str, data: bytes) -> None:
        """Write a result to its file, unless a person has changed what stands there."""
        path = note.outputs[format_]
        try:
            note.findings += place(path, data, note.asked.path.name, self.wish.overwrite)
        except Invalid as invalid:
            note.findings += invalid.findings
        else:
            note.made[format_] = path

    def finish(self, note: _Note) -> None:
        """Tell of every note that is finished and has none unfinished before it."""
        note.waiting = 0
        note.findings += old_drafts(note.made.values(), shown(note.asked.path))
        self.progress.step(note.asked.path.name)
        while self.told < len(self.notes) and self.notes[self.told].waiting == 0:
            ready = self.notes[self.told]
            self.told += 1
            if not self.wish.json:
                self.tell(ready)

    def tell(self, note: _Note) -> None:
        """Print a note's findings and results."""
        if note.findings or note.made:
            self.progress.clear()
        output.findings(note.findings)
        for path in note.made.values():
            output.result(shown(path))

    def summary(self) -> Rendered:
        """Print what was made and what was not; return it."""
        made = tuple(path for note in self.notes for path in note.made.values())
        findings = [finding for note in self.notes for finding in note.findings]
        missed = [note for note in self.notes if len(note.made) < len(self.wish.formats)]
        if self.wish.json:
            paths = names(note.asked.path for note in missed)
            output.result(output.as_json(findings, [Path(shown(path)) for path in made], paths))
        else:
            self._tell_sum(made, findings, missed)
        strict = self.wish.strict and any(finding.severity == ADVARSEL for finding in findings)
        code = 1 if missed or strict or has_errors(findings) else 0
        if any(note.crashed for note in self.notes):
            code = 3
        return Rendered(code, made, {note.asked.path: _inputs(note) for note in self.notes})

    def _tell_sum(self, made: tuple[Path, ...], findings: list[Finding], missed: list[_Note]) -> None:
        whole = len(self.notes) - len(missed)
        files = f"{len(made)} fil" + ("" if len(made) == 1 else "er")
        of = f"{whole} af {len(self.notes)} notater" if len(self.notes) > 1 else "notatet"
        said = counted(findings)
        if len(self.notes) == 1 and not made:
            text = "Notatet er ikke lavet"
        else:
            text = f"Lavet: {files} ({of})" if len(self.notes) > 1 else f"Lavet: {files}"
        output.line(text + (f"; {said}." if said else "."))
        if len(self.notes) > 1 or made:
            for note in missed:
                lacking = [_WORDS[word] for word in self.wish.formats if word not in note.made]
                output.line(f"  ikke lavet: {shown(note.asked.path)} ({' og '.join(lacking)})")
        self._tell_rules()

    def _tell_rules(self) -> None:
        found = counted(finding for note in self.notes for finding in note.rules)
        if found:
            concerned = [as_argument(note.asked.path) for note in self.notes if note.rules]
            path = f" {concerned[0]}" if len(concerned) == 1 else ""
            output.line(f"Indholdet har {found}; se notegen check{path}")


def _crew(format_: str) -> str:
    return "pdf" if format_ == "pdf" else "let"


def _inputs(note: _Note) -> tuple[Path, ...]:
    return tuple(_root(note) / name for name in note.inputs)


def _root(note: _Note) -> Path:
    return note.asked.project.root if note.asked.project is not None else note.asked.path.parent
