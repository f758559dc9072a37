"""Read notes with a crew, hold them to the rules, and gather what is wrong in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from notegen.packet.look import look
from notegen.reader.meeting_fields import is_meeting


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to. ``language`` is how many findings of language are not among the findings,
    ``unexamined`` the notes that could be read and that no rule was tried on; ``crashed``: notegen itself
    failed on a note."""

    findings: tuple[Finding, ...]
    language: int
    unexamined: tuple[Path, ...]
    crashed: bool
    meetings: int = 0
    """How many of the files were meetings."""


@dataclass(slots=True)
class _Note:
    findings: list[Finding]
    language: int = 0
    examined: bool = False
    crashed: bool = False


def check(paths: Sequence[Path], layout: str, language: bool, crews: Crews) -> Checked:
    """Return what is wrong with the notes, in the notes' order; findings of language among it if asked,
    else counted."""
    notes = asked(paths, layout)
    under_way = {note.path: _Note(list(note.findings)) for note in notes}
    progress = output.Progress(len(notes))

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        note: Asked = task.about
        state = under_way[note.path]
        root = note.project.root if note.project is not None else note.path.parent
        state.findings += located(findings_of(outcome, shown(note.path), root), root)
        state.crashed = isinstance(outcome, Crashed)
        if isinstance(outcome, Done) and isinstance(outcome.value, work.Formed):
            _take(outcome.value, state, root, language)
        progress.step(note.path.name)
        return ()

    meetings = {note.path for note in notes if note.job is not None and is_meeting(note.job.data)}
    tasks = [
        Task("note", look, (note.job, language), note)
        if note.path in meetings
        else Task("note", work.form_and_examine, (note.job, True, False, language), note)
        for note in notes
        if note.job is not None
    ]
    try:
        run(tasks, follow, crews)
    finally:
        progress.clear()
    states = [under_way[note.path] for note in notes]
    return Checked(
        tuple(finding for state in states for finding in in_order(state.findings)),
        sum(state.language for state in states),
        tuple(note.path for note in notes if note.job is not None and not under_way[note.path].examined),
        any(state.crashed for state in states),
        len(meetings),
    )


def _take(formed: work.Formed, state: _Note, root: Path, language: bool) -> None:
    state.findings += located(formed.findings, root)
    if formed.rules is None:
        return
    state.examined = True
    state.findings += located(formed.rules.content, root)
    if language:
        state.findings += located(formed.rules.language, root)
    else:
        state.language += len(formed.rules.language)
