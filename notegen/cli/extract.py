"""``notegen extract``: the source out of a finished file, or what the file was made of."""

from pathlib import Path

import click

from notegen.cli.danish import DanishCommand


@click.command(cls=DanishCommand, name="extract", short_help="Hent kilden ud af en færdig fil.")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Læg filerne her i stedet for ved siden af FIL.",
)
@click.pass_obj
def command(debug: bool | None, file: Path, out: Path | None) -> int:
    """Hent notatet, og de filer det læser, ud af en PDF eller Word-fil, der bærer dem.

    Hver fil holdes op mod det, der står i FIL om, hvad den blev lavet af, og ingen fil bliver skrevet over.
    Bærer FIL ingen kilde (den er lavet uden --embed-source), vises det, der står om den.
    """
    from notegen.cli.extracting import extract
    from notegen.jobs.crews import Crew, Crews, processes

    crew = Crew(1, processes(("readback",), bool(debug)))
    with Crews({"readback": crew}, bool(debug)) as crews:
        return extract(file, out, crews)
