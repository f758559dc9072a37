"""Compare finished files with their notes, and tell what came of it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from notegen.cli import output
from notegen.cli.notes import Asked, asked
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace, has_errors, in_order
from notegen.diagnostics.wording import as_data, as_text
from notegen.files.finished import format_of, note_beside, read_finished, stem_of
from notegen.files.project import shown
from notegen.files.unpack import planned, unpack
from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.jobs.verify import Compared, FileJob, against_each_other, against_note
from notegen.readback.carried import Carried, carried


@dataclass(slots=True)
class _Group:
    """Files compared with one thing: a note, or the first of them where ``note`` is None."""

    note: Asked | None
    files: list[FileJob]
    root: Path
    findings: list[Finding] = field(default_factory=list)
    differences: tuple[tuple[Finding, ...] | None, ...] = ()
    crashed: bool = False
    carrier: str = ""
    """The file that carried the note, where it was not given and did not lie beside the files."""

    def located(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings with the note named as it is printed; one that was carried by its own name."""
        return findings if self.carrier else located(findings, self.root)

    def against(self) -> str:
        """Return what the files were compared with, as it is told."""
        if self.carrier:
            return f"kilden i {self.carrier}"
        return shown(self.note.path) if self.note is not None else self.files[0].name


def verify(
    paths: Sequence[Path], source: Path | None, layout: str, strict: bool, as_json: bool, crews: Crews
) -> int:
    """Print how the files differ from what they are compared with; return the exit code."""
    with TemporaryDirectory() as folder:
        groups, wrong = _groups(paths, source, layout, Path(folder), crews)
        return _compared(groups, wrong, strict, as_json, crews)


def _compared(groups: list[_Group], wrong: list[Finding], strict: bool, as_json: bool, crews: Crews) -> int:
    tasks = [task for group in groups if (task := _task(group)) is not None]

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        group: _Group = task.about
        group.crashed = isinstance(outcome, Crashed)
        group.findings += group.located(findings_of(outcome, group.against(), group.root))
        if isinstance(outcome, Done) and isinstance(outcome.value, Compared):
            compared = outcome.value
            group.findings += group.located(compared.findings)
            group.differences = tuple(
                None if found is None else group.located(found) for found in compared.differences
            )
        return ()

    run(tasks, follow, crews)
    if as_json:
        output.result(_as_json(groups, wrong))
    else:
        _tell(groups, wrong)
    every = [*wrong, *(finding for group in groups for finding in _all(group))]
    if any(group.crashed for group in groups):
        return 3
    warned = strict and any(finding.severity == ADVARSEL for finding in every)
    return 1 if warned or has_errors(every) else 0


def _groups(
    paths: Sequence[Path], source: Path | None, layout: str, folder: Path, crews: Crews
) -> tuple[list[_Group], list[Finding]]:
    """Return the files by what they are to be compared with, and what is wrong with those that cannot be."""
    wrong: list[Finding] = []
    by_note: dict[Path, list[FileJob]] = {}
    alone: dict[Path, list[FileJob]] = {}
    for path in paths:
        try:
            file = FileJob(read_finished(path), shown(path), format_of(path))
        except Invalid as invalid:
            wrong += invalid.findings
            continue
        note = source or note_beside(path)
        if note is not None:
            by_note.setdefault(note, []).append(file)
        else:
            alone.setdefault(path.with_name(stem_of(path)), []).append(file)
    notes = asked(by_note, layout)
    groups = [_of_note(note, files) for note, files in zip(notes, by_note.values(), strict=True)]
    for number, (stem, files) in enumerate(_paired(alone, len(paths)).items()):
        carrier, inside = _carried(files, folder / str(number), crews)
        if inside is not None:
            group = _of_note(asked([inside], layout)[0], files)
            group.carrier = carrier
            groups.append(group)
        elif len(files) > 1:
            groups.append(_Group(None, files, stem.parent))
        else:
            wrong.append(_nothing_beside(files[0]))
    return groups, wrong


def _paired(alone: dict[Path, list[FileJob]], asked_for: int) -> dict[Path, list[FileJob]]:
    """Return the files by what they are called; a Word file and a PDF that are all that was asked for belong
    together, whatever they are called and wherever they lie."""
    every = [file for files in alone.values() for file in files]
    if asked_for == 2 and len({file.format for file in every}) == 2:
        return {next(iter(alone)): every}
    return alone


def _carried(files: list[FileJob], folder: Path, crews: Crews) -> tuple[str, Path | None]:
    """Return the first file that carries its source, and the note taken out of it into ``folder``."""
    found: list[tuple[str, Path]] = []

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        if not found and isinstance(outcome, Done) and isinstance(outcome.value, Carried):
            try:
                taken = unpack(planned(outcome.value, task.about, folder))
            except Invalid:  # then it is compared with nothing, or with the other file
                taken = ()
            found.extend((task.about, path) for path in taken[:1])
        return ()

    run([Task("note", carried, (file.data, file.name), file.name) for file in files], follow, crews)
    return found[0] if found else ("", None)


def _of_note(note: Asked, files: list[FileJob]) -> _Group:
    root = note.project.root if note.project is not None else note.path.parent
    group = _Group(note, files, root)
    group.findings += note.findings
    return group


def _nothing_beside(file: FileJob) -> Finding:
    message = "der ligger intet notat ved siden af filen, som den kan sammenlignes med"
    hint = "skriv --source NOTAT, eller nævn både Word-filen og PDF'en"
    return Finding("NG750", FEJL, message, SourcePlace(file.name), hint)


def _task(group: _Group) -> Task | None:
    files = tuple(group.files)
    if group.note is None:
        return Task("note", against_each_other, (files,), group)
    if group.note.job is None:
        return None
    return Task("note", against_note, (group.note.job, files), group)


def _all(group: _Group) -> Iterable[Finding]:
    yield from group.findings
    for found in group.differences:
        yield from found or ()


def _tell(groups: list[_Group], wrong: list[Finding]) -> None:
    for finding in in_order(wrong):
        output.line(as_text(finding))
    for group in groups:
        for finding in in_order(_all(group)):
            output.line(as_text(finding))
    for group in groups:
        _tell_sums(group)


def _tell_sums(group: _Group) -> None:
    against = group.against()
    differences = group.differences or (None,) * len(group.files)
    for file, found in zip(group.files, differences, strict=True):
        if group.note is None and file is group.files[0]:
            continue
        if found is None:
            output.line(f"{file.name}: kunne ikke sammenlignes med {against}")
        else:
            number = "ingen forskelle" if not found else f"{len(found)} forskel" + "le" * (len(found) > 1)
            output.line(f"{file.name}: {number} (sammenlignet med {against})")


def _as_json(groups: list[_Group], wrong: list[Finding]) -> str:
    every = [*wrong, *(finding for group in groups for finding in _all(group))]
    files = [
        {
            "file": file.name,
            "compared_with": group.against(),
            "differences": None if found is None else len(found),
        }
        for group in groups
        for file, found in zip(group.files, group.differences or (None,) * len(group.files), strict=True)
    ]
    return json.dumps({"findings": [as_data(each) for each in in_order(every)], "files": files}, indent=2)
