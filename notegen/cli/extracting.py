"""Take a finished file apart with a crew that is running, and tell what came of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from notegen.cli import output
from notegen.cli.trouble import findings_of
from notegen.diagnostics import Finding, Invalid, has_errors
from notegen.files.finished import read_finished
from notegen.files.project import shown
from notegen.files.unpack import planned, unpack
from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run
from notegen.readback.carried import Carried, carried
from notegen.writers.values import Provenance

SECONDS: Final = 60.0
"""A file that takes longer is made to take long."""


def extract(file: Path, out: Path | None, crews: Crews) -> int:
    """Print the paths of what was taken out of the file, or its record where it carries no source; return
    the exit code."""
    findings: list[Finding] = []
    outcomes: list[Outcome] = []

    def follow(_task: Task, outcome: Outcome) -> Iterable[Task]:
        outcomes.append(outcome)
        return ()

    try:
        data = read_finished(file)
        run([Task("readback", carried, (data, shown(file)))], follow, crews, SECONDS)
        findings += findings_of(outcomes[0], shown(file), file.absolute().parent)
        if isinstance(outcomes[0], Done) and isinstance(outcomes[0].value, Carried):
            found = outcomes[0].value
            plan = planned(found, shown(file), out if out is not None else file.parent)
            findings += plan.findings
            for path in unpack(plan):
                output.result(shown(path))
            if found.provenance is not None and not found.sources:
                tell(found.provenance)
    except Invalid as invalid:
        findings += invalid.findings
    output.findings(findings)
    if any(isinstance(outcome, Crashed) for outcome in outcomes):
        return 3
    return 1 if has_errors(findings) else 0


def tell(provenance: Provenance) -> None:
    """Print a record, the inputs as sha256sum would, so that they can be compared."""
    engines = ", ".join(f"{name} {version}" for name, version in provenance.engines)
    output.result(f"notegen {provenance.notegen} ({engines})")
    output.result(f"layout {provenance.layout} {provenance.layout_sha256}")
    for each in provenance.inputs:
        output.result(f"{each.sha256}  {each.name}")
