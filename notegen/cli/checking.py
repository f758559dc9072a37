"""Read notes with a crew and gather what is wrong in them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from notegen.cli import output
from notegen.cli.notes import Asked, asked
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import Finding, in_order
from notegen.files.project import shown
from notegen.jobs import work
from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run


def check(paths: Sequence[Path], layout: str, crews: Crews) -> tuple[tuple[Finding, ...], bool]:
    """Return the notes' findings in the notes' order, and whether notegen itself failed on one."""
    notes = asked(paths, layout)
    found: dict[Path, list[Finding]] = {note.path: list(note.findings) for note in notes}
    crashes: list[Path] = []
    progress = output.Progress(len(notes))

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        note: Asked = task.about
        root = note.project.root if note.project is not None else note.path.parent
        findings = findings_of(outcome, shown(note.path), root)
        if isinstance(outcome, Crashed):
            crashes.append(note.path)
        if isinstance(outcome, Done) and isinstance(outcome.value, work.Formed):
            findings = outcome.value.findings
        found[note.path] += located(findings, root)
        progress.step(note.path.name)
        return ()

    tasks = [Task("note", work.form, (note.job,), note) for note in notes if note.job is not None]
    try:
        run(tasks, follow, crews)
    finally:
        progress.clear()
    return tuple(finding for note in notes for finding in in_order(found[note.path])), bool(crashes)
