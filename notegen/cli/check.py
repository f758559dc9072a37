"""``notegen check``: is the note right? Its form only; no engine is started."""

from pathlib import Path

import click

from notegen.cli import output
from notegen.cli.danish import Count, DanishCommand, OneOf

FEW = 12
"""So many notes are read here in less time than it takes to start workers."""


@click.command(cls=DanishCommand, name="check")
@click.argument(
    "paths", nargs=-1, required=True, metavar="STI…", type=click.Path(path_type=Path, readable=False)
)
@click.option("--layout", default="", metavar="NAVN", help="Brug dette layout i stedet for notatets.")
@click.option("--strict", is_flag=True, help="Lad advarsler tælle som fejl i afslutningskoden.")
@click.option("--jobs", type=Count(), metavar="TAL", help="Så mange notater ad gangen; ellers alle kerner.")
@click.option(
    "--format", "report", type=OneOf("text", "json"), default="text", metavar="FORM", help="text eller json."
)
@click.pass_obj
def command(
    debug: bool | None, paths: tuple[Path, ...], layout: str, strict: bool, jobs: int | None, report: str
) -> int:
    """Se efter, om notaterne i STI (filer eller mapper) er skrevet rigtigt.

    Hver fejl fortælles med fil, linje og kolonne, og hvad du kan gøre. Intet bliver skrevet.
    """
    from notegen.cli.checking import check
    from notegen.cli.notes import found
    from notegen.jobs.crews import Crew, Crews, cores, inline, processes

    notes, wrong = found(paths)
    few = len(notes) <= FEW
    at_once = min(jobs or cores(), max(len(notes), 1))
    crew = Crew(1, inline) if few else Crew(at_once, processes(("note",), bool(debug)))
    with Crews({"note": crew}, bool(debug)) as crews:
        findings, crashed = check(notes, layout, crews)
    findings = (*wrong, *findings)
    return output.verdict(findings, len(notes), report == "json", strict, crashed)
