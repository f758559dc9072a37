"""``notegen check``: is the note right, in form and by the rules? No engine is started."""

from pathlib import Path

import click

from notegen.cli import options
from notegen.cli.danish import Count, DanishCommand, OneOf

FEW = 12
"""So many notes are read here in less time than it takes to start workers."""


@click.command(cls=DanishCommand, name="check")
@click.argument(
    "paths", nargs=-1, required=True, metavar="STI…", type=click.Path(path_type=Path, readable=False)
)
@options.layout
@click.option("--sprog", "language", is_flag=True, help="Vis også det, der er at sige om sproget.")
@options.strict
@click.option("--jobs", type=Count(), metavar="TAL", help="Så mange notater ad gangen; ellers alle kerner.")
@click.option(
    "--format",
    "report",
    type=OneOf("text", "json", "sarif"),
    default="text",
    metavar="FORM",
    help="text, json eller sarif.",
)
@click.pass_obj
def command(
    debug: bool | None,
    paths: tuple[Path, ...],
    layout: str,
    language: bool,
    strict: bool,
    jobs: int | None,
    report: str,
) -> int:
    """Se efter, om notaterne og møderne i STI (filer eller mapper) er rigtige.

    Både om de er skrevet, som notegen kan læse dem, og om tal, henvisninger og oplysninger passer
    sammen. Hver melding har fil, linje og kolonne, og hvad du kan gøre. Intet bliver skrevet.
    Læs om en melding med notegen explain KODE.
    """
    from notegen.cli.checking import check
    from notegen.cli.notes import found
    from notegen.cli.verdict import verdict
    from notegen.jobs.crews import Crew, Crews, cores, inline, processes

    notes, wrong = found(paths, meetings=True)
    few = len(notes) <= FEW
    at_once = min(jobs or cores(), max(len(notes), 1))
    crew = Crew(1, inline) if few else Crew(at_once, processes(("note", "rules"), bool(debug)))
    with Crews({"note": crew}, bool(debug)) as crews:
        checked = check(notes, layout, language, crews)
    return verdict(checked, wrong, len(notes), report, strict)
