"""``notegen layout check``: is a layout right? Its files, and the fullest and emptiest note of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notegen.cli import options, output
from notegen.cli.danish import DanishCommand

if TYPE_CHECKING:
    from notegen.diagnostics import Finding
    from notegen.jobs.crews import Crews

SECONDS = 60.0
"""How long one note of a layout may take; the largest real one takes two."""


@dataclass(slots=True)
class Trial:
    """One layout under trial; grows while outcomes come in."""

    name: str
    root: Path
    findings: "list[Finding]" = field(default_factory=list)
    made: int = 0
    crashed: bool = False


@click.command(cls=DanishCommand, name="check")
@click.argument("name", metavar="NAVN")
@options.strict
@options.report
@click.pass_obj
def command(debug: bool | None, name: str, strict: bool, report: str) -> int:
    """Se efter, om layoutet NAVN er i orden: felter, skabeloner, typografier, farver og skrifter.

    Af hver dokumenttype laves også, uden at gemme det, et notat med alt i og et med så lidt som muligt, som
    Word og som PDF; og papirerne til et lille møde: dagsorden, referat og websider.
    """
    from notegen.files.project import find_root
    from notegen.jobs.crews import Crew, Crews, cores, processes
    from notegen.layout import find

    here = Path.cwd()
    root = find_root(here) or here
    find.load(name, root)  # an unknown name is told before workers are begun
    size = min(cores(), 4)
    with Crews(
        {"layout": Crew(size, processes(("note", "docx", "pdf", "pdf-back"), bool(debug)))}, bool(debug)
    ) as crews:
        trial = tried(Trial(name, root), crews)
    return _verdict(trial, report == "json", strict)


def tried(trial: Trial, crews: "Crews", seconds: float = SECONDS) -> Trial:
    """Return the trial with all that was found: the files first, then each specimen in each format, and
    the papers of a small meeting."""
    from notegen.cli.trouble import crashed, located
    from notegen.diagnostics import FEJL, Finding, SourcePlace
    from notegen.jobs.outcome import Crashed, Done, Killed, Outcome, Refused
    from notegen.jobs.run import Task, run
    from notegen.layout import find
    from notegen.packet import specimen
    from notegen.trial import examine
    from notegen.trial.specimens import EMPTY, FULL

    where = SourcePlace(find.load(trial.name, trial.root).place.file)

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        found: tuple[Finding, ...] = ()
        after: list[Task] = []
        match outcome:
            case Done((tuple() as kinds, tuple() as findings)) if task.call is examine.files_of:
                found = findings
                for kind, which, format_ in product(kinds, (FULL, EMPTY), examine.FORMATS):
                    args = (trial.name, trial.root, kind, which, format_)
                    after.append(Task("layout", examine.note_of, args, f"{kind}, {which}"))
                for what in specimen.WHAT:
                    given = (trial.name, trial.root, what)
                    after.append(Task("layout", specimen.meeting_of, given, f"møde, {what}"))
            case Done(tuple() as findings):
                found = findings
                trial.made += 1
            case Refused(findings):
                found = findings
            case Killed():
                message = (
                    f"prøven blev stoppet; den tog for lang tid eller for megen hukommelse ({task.about})"
                )
                hint = "se efter løkker i skabelonerne og meget store billeder og skrifter"
                found = (Finding("NG998", FEJL, message, where, hint),)
            case Crashed(crash):
                trial.crashed = True
                found = (crashed(crash, where.file, trial.root),)
        trial.findings += located(found, trial.root)
        return after

    first = Task("layout", examine.files_of, (trial.name, trial.root), "filerne")
    run([first], follow, crews, seconds)
    return trial


def _verdict(trial: Trial, json: bool, strict: bool) -> int:
    from notegen.diagnostics import ADVARSEL, Finding, has_errors, in_order
    from notegen.diagnostics.wording import counted

    every: dict[tuple[object, ...], Finding] = {}
    for finding in in_order(trial.findings):
        every.setdefault((finding.code, finding.place, _subject(finding.message)), finding)
    if json:
        output.result(output.as_json(every.values(), (), ()))
    else:
        output.findings(every.values())
        said = counted(every.values()) or "ingen fund"
        output.line(f"Layoutet {trial.name} set efter, {trial.made} prøver lavet: {said}.")
    if trial.crashed:
        return 3
    warned = strict and any(finding.severity == ADVARSEL for finding in every.values())
    return 1 if warned or has_errors(every.values()) else 0


def _subject(message: str) -> str:
    """Return what a message is about: the files looked through and each specimen made tell of one mistake
    in words of their own."""
    _before, opened, after = message.partition("»")
    return after.partition("«")[0] if opened else message.partition(" (i ")[0]
