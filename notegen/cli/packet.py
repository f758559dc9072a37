"""``notegen packet``: a meeting file → the papers of the meeting as one PDF."""

import gc
from pathlib import Path

import click

from notegen.cli import options
from notegen.cli.danish import Count, DanishCommand
from notegen.files.known import known
from notegen.jobs.crews import Crew, Crews, cores, processes

ENGINES = ("note", "rules", "pdf", "packet")
"""What a worker holds: one makes a whole part."""


def crews_for(at_once: int, debug: bool, lazy: bool = False) -> Crews:
    """Return the crew of a packet, "dele": each of its workers takes a part from its source to its pages.

    ``lazy``: it begins with its first task, for a meeting of which all may be known from the last time.
    """
    return Crews({"dele": Crew(at_once, processes(ENGINES, debug))}, debug, lazy)


@click.command(cls=DanishCommand, name="packet", short_help="Lav et mødes papirer som én PDF.")
@click.argument("meeting", metavar="MØDE", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Læg mødets mappe her i stedet for ved mødefilen.",
)
@click.option(
    "--fields", is_flag=True, help="Lav også ét stykke HTML pr. overskrift, til systemer med felter."
)
@click.option("--public", is_flag=True, help="Lav udgaven til offentligheden, uden det, der er lukket.")
@click.option("--minutes", is_flag=True, help="Lav referatet: den frosne dagsorden med beslutningerne.")
@click.option("--convert", is_flag=True, help="Lav bilag i Word om til sider med LibreOffice.")
@click.option("--layout", default="", metavar="NAVN", help="Brug dette layout i stedet for mødets.")
@click.option("--jobs", type=Count(), metavar="TAL", help="Så mange dele ad gangen; ellers alle kerner.")
@click.option("--overwrite", is_flag=True, help="Skriv, selv om filen er ændret; gem først en kopi.")
@options.report
@options.strict
@click.pass_obj
def command(
    debug: bool | None,
    meeting: Path,
    out: Path | None,
    fields: bool,
    public: bool,
    minutes: bool,
    convert: bool,
    layout: str,
    jobs: int | None,
    overwrite: bool,
    report: str,
    strict: bool,
) -> int:
    """Lav papirerne til MØDE: dagsorden, indhold, alle punkter og alle bilag i én PDF.

    De lægges i en mappe med mødefilens navn. Et notat med fejl stopper ikke resten: i dets sted kommer en
    side, der siger det. Stierne til det, der er lavet, skrives på standard ud.
    """
    # A packet holds tens of thousands of small values to its end: looking through them as often as Python
    # does takes a tenth of the time.
    gc.set_threshold(50_000, 20, 20)
    with crews_for(jobs or cores(), bool(debug), known(meeting)) as crews:
        from notegen.cli.packet_reading import PacketWish
        from notegen.cli.packing import pack
        from notegen.packet.edition import Edition

        return pack(
            meeting,
            PacketWish(
                out,
                layout,
                overwrite,
                report == "json",
                strict,
                edition=Edition(public, minutes),
                fields=fields,
                convert=convert,
            ),
            crews,
        )
