"""``notegen render``: notes → Word, PDF and HTML files."""

import os
from pathlib import Path

import click

from notegen.cli import options, output
from notegen.cli.danish import Count, DanishCommand, Words
from notegen.jobs.crews import Crew, Crews, cores, inline, processes

FORMATS = ("docx", "pdf", "html")


def crews_for(notes: int, formats: tuple[str, ...], at_once: int, debug: bool) -> Crews:
    """Return the crews for so many notes: "note" reads them, "let" (light) writes DOCX and HTML,
    "pdf" writes PDF, which the light crew reads back; where there is none, the same crew does.

    A lone note is read here while its writers are still importing their engines; many are read by
    the light crew, which would else be idle: PDF takes three times as long as all the rest. The reader stands
    last, since what is done here at once is done before any crew after it gets its task.
    """
    light = tuple(word for word in formats if word != "pdf")
    crews = {}
    if "pdf" in formats:
        alone = notes == 1 and not light
        crews["pdf"] = Crew(min(at_once, notes), processes(("pdf", "pdf-back") if alone else ("pdf",), debug))
    if notes > 1:
        size = max(1, (at_once + 1) // 2) if "pdf" in formats else at_once
        crews["let"] = Crew(min(size, notes), processes((*light, "note", "rules"), debug))
    elif light:
        crews["let"] = Crew(1, processes(light, debug))
    crews["note"] = Crew(1, inline)
    return Crews(crews, debug)


@click.command(cls=DanishCommand, name="render", short_help="Lav Word- og PDF-filer af notater.")
@click.argument(
    "notes", nargs=-1, required=True, metavar="NOTAT…", type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--to", "formats", type=Words(*FORMATS), default="docx,pdf", metavar="FORMATER", help="docx, pdf, html."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Læg filerne her i stedet for ved notatet.",
)
@options.layout
@click.option("--jobs", type=Count(), metavar="TAL", help="Så mange notater ad gangen; ellers alle kerner.")
@click.option("--watch", is_flag=True, help="Bliv ved, og lav filerne igen, hver gang noget ændres.")
@click.option(
    "--overwrite", is_flag=True, help="Skriv, selv om filen er ændret eller åben; gem først en kopi."
)
@click.option(
    "--embed-source", "embed", is_flag=True, help="Læg notatet og dets filer ind i Word- og PDF-filen."
)
@options.report
@options.strict
@click.pass_obj
def command(
    debug: bool | None,
    notes: tuple[Path, ...],
    formats: tuple[str, ...],
    out: Path | None,
    layout: str,
    jobs: int | None,
    watch: bool,
    overwrite: bool,
    embed: bool,
    report: str,
    strict: bool,
) -> int:
    """Lav Word- og PDF-filer af NOTAT: en eller flere filer, eller mapper med notater.

    Filerne får notatets navn og lægges ved siden af det; er notatet ikke godkendt, står UDKAST i navnet.
    En fil, nogen har rettet i, bliver ikke skrevet over. Et notat med fejl bliver ikke lavet, men de andre
    gør. Stierne til det, der er lavet, skrives på standard ud.
    """
    at_once = jobs or cores()
    # One file needs no search, so its workers start before anything else is even imported.
    lone = len(notes) == 1 and not os.path.isdir(notes[0])
    if lone:
        paths = notes
        crews = crews_for(1, formats, at_once, bool(debug))
    else:
        from notegen.cli.notes import found

        paths, wrong = found(notes)
        if wrong:
            output.findings(wrong)
            return 1
        crews = crews_for(len(paths), formats, at_once, bool(debug))
    with crews:
        from notegen.cli.rendering import Wish, render

        wish = Wish(formats, out, layout, overwrite, report == "json", strict, embed)
        rendered = render(paths, wish, crews)
        if not watch:
            return rendered.code
        from notegen.cli.watch import keep_rendering

        return keep_rendering(paths, wish, crews, rendered)
