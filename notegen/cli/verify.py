"""``notegen verify``: does the finished file say what the note says?"""

from pathlib import Path

import click

from notegen.cli import options
from notegen.cli.danish import DanishCommand


@click.command(
    cls=DanishCommand, name="verify", short_help="Se efter, om en færdig fil siger det, notatet siger."
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FIL…", type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--source",
    type=click.Path(path_type=Path, readable=False),
    metavar="NOTAT",
    help="Notatet, filerne er lavet af; ellers det, der ligger ved siden af.",
)
@click.option(
    "--layout", default="", metavar="NAVN", help="Det layout, filerne er lavet i, hvis ikke notatets."
)
@options.strict
@options.report
@click.pass_obj
def command(
    debug: bool | None, files: tuple[Path, ...], source: Path | None, layout: str, strict: bool, report: str
) -> int:
    """Se efter, om Word-filer og PDF'er siger det samme som notatet: ord, tal, overskrifter, celler,
    fodnoter og links, i samme rækkefølge.

    Uden --source bruges notatet ved siden af filen. Ligger der intet, bruges kilden i filen selv, og bærer
    den ingen, sammenlignes en Word-fil og en PDF med hinanden. Intet bliver skrevet.
    """
    from notegen.cli.verifying import verify
    from notegen.jobs.crews import Crew, Crews, processes

    crew = Crew(1, processes(("note",), bool(debug)))
    with Crews({"note": crew}, bool(debug)) as crews:
        return verify(files, source, layout, strict, report == "json", crews)
