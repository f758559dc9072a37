"""What a check came to, told to a person or a machine, and its exit code."""

from collections.abc import Sequence

from notegen.cli import output
from notegen.cli.checking import Checked
from notegen.diagnostics import ADVARSEL, Finding, has_errors
from notegen.diagnostics.sarif import as_sarif
from notegen.diagnostics.wording import as_text, counted
from notegen.files.project import shown


def verdict(checked: Checked, wrong: Sequence[Finding], notes: int, report: str, strict: bool) -> int:
    """Print what a check found, after what is ``wrong`` with the paths given, and its sum; return the
    exit code."""
    every = (*wrong, *checked.findings)
    match report:
        case "json":
            output.result(output.as_json(every, (), ()))
        case "sarif":
            output.result(as_sarif(every, output.version()))
        case _:
            _tell(checked, every, notes)
    if checked.crashed:
        return 3
    warned = strict and any(finding.severity == ADVARSEL for finding in every)
    return 1 if warned or has_errors(every) else 0


def _tell(checked: Checked, every: Sequence[Finding], notes: int) -> None:
    for finding in every:
        output.line(as_text(finding))
    output.line(
        f"{_what(notes - checked.meetings, checked.meetings)} set efter: {counted(every) or 'ingen fejl'}."
    )
    if checked.unexamined:
        names = [shown(path) for path in checked.unexamined[:3]]
        more = len(checked.unexamined) - len(names)
        listed = ", ".join(names) + (f" og {more} til" if more else "")
        output.line(f"Tal og indhold ses efter, når formen er i orden: {listed}.")
    if checked.language:
        how = "se dem, og få stavningen set efter, med notegen check --sprog"
        output.line(f"sprog: {checked.language} fund; {how}")


def _what(notes: int, meetings: int) -> str:
    of_notes = "1 notat" if notes == 1 else f"{notes} notater"
    of_meetings = "1 møde" if meetings == 1 else f"{meetings} møder"
    return of_notes if not meetings else of_meetings if not notes else f"{of_notes} og {of_meetings}"
