"""The notes a command was given, each with its project, read and ready to be worked on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from notegen.cli.trouble import located
from notegen.diagnostics import Finding, Invalid, has_errors
from notegen.files.inputs import notes_under, read_note_file
from notegen.files.project import project_of, shown
from notegen.jobs.work import NoteJob
from notegen.reader.project import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """A note that was asked for. ``job`` and ``project`` are None where it could not even be read."""

    path: Path
    project: Project | None
    job: NoteJob | None
    findings: tuple[Finding, ...]


def found(paths: Iterable[Path], meetings: bool = False) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Return the notes that the paths mean, each once, and what is wrong with the paths; the meetings in
    folders too if asked for."""
    notes: dict[Path, Path] = {}
    findings: list[Finding] = []
    for path in paths:
        try:
            for note in notes_under(path, meetings):
                notes.setdefault(note.absolute(), note)
        except Invalid as invalid:
            findings += invalid.findings
    return tuple(notes.values()), tuple(findings)


def asked(paths: Iterable[Path], layout: str) -> tuple[Asked, ...]:
    """Return the notes read, in the order given. A project's own mistakes are told with its first
    note, and stop all of them."""
    projects: dict[Path, tuple[Project, bool]] = {}
    return tuple(_asked(path, layout, projects) for path in paths)


def _asked(path: Path, layout: str, projects: dict[Path, tuple[Project, bool]]) -> Asked:
    told: tuple[Finding, ...] = ()
    folder = path.absolute().parent.resolve()
    try:
        data = read_note_file(path)
        if folder not in projects:
            project, wrong = project_of(path)
            known = any(other.root == project.root for other, _usable in projects.values())
            told = () if known else located(wrong, project.root)
            projects[folder] = project, not has_errors(wrong)
    except Invalid as invalid:
        return Asked(path, None, None, invalid.findings)
    project, usable = projects[folder]
    if not usable:
        return Asked(path, project, None, told)
    name = (folder / path.name).relative_to(project.root).as_posix()
    job = NoteJob(
        data,
        name,
        project.root,
        folder,
        project.allowed,
        layout,
        project.layout,
        word_lists=project.word_lists,
    )
    return Asked(path, project, job, told)


def names(notes: Iterable[Path]) -> list[Path]:
    """Return the notes' paths as they are printed."""
    return [Path(shown(note)) for note in notes]
