"""``notegen freeze``: the numbers of an agenda, and what it was made of, are held fast."""

from pathlib import Path

import click

from notegen.cli import options
from notegen.cli.danish import DanishCommand


@click.command(cls=DanishCommand, name="freeze", short_help="Frys en dagsorden, så numrene ligger fast.")
@click.argument("meeting", metavar="MØDE", type=click.Path(path_type=Path, readable=False))
@click.option("--overwrite", is_flag=True, help="Frys igen, som det nu er; numrene bliver, som de var.")
@options.report
def command(meeting: Path, overwrite: bool, report: str) -> int:
    """Frys dagsordenen i MØDE: hvert punkt og bilag beholder sit nummer, hvad der end flyttes eller tages ud.

    Det lægges i en fil ved siden af mødefilen (mødets navn og .frosset.json); gem den sammen med mødet.
    Derefter siger packet og check til, når noget er ændret, og det nye kan stå i et tillæg (tillæg til:).
    """
    from notegen.cli.freezing import freeze

    return freeze(meeting, overwrite, report == "json")
