"""``notegen layout new``: a layout of the municipality's own, in the project's folder."""

import os
import re
import unicodedata
from pathlib import Path
from typing import Final

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand
from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.files.project import find_root, shown
from notegen.files.write import create
from notegen.layout import find, scaffold
from notegen.layout.lineage import text_in
from notegen.layout.packet_files import packet_files
from notegen.layout.values import Layout
from notegen.reader.project import PROJECT_FILE
from notegen.reader.skeleton import project_skeleton

_NAME: Final = re.compile(r"[a-zæøå][a-zæøå0-9_-]{0,39}")
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{word}{n}" for word in ("com", "lpt") for n in range(10)))
)
_COLOUR: Final = re.compile(r"#?([0-9a-fA-F]{6})")


@click.command(cls=DanishCommand, name="new")
@click.argument("name", metavar="NAVN")
@click.option(
    "--from", "parent", default="koebenhavn", metavar="LAYOUT", help="Det layout, det nye begynder som."
)
@click.option("--title", default="", metavar="KOMMUNE", help="Kommunens navn; ellers layoutets.")
@click.option("--color", "colour", default="", metavar="FARVE", help="Hovedfarven, fx 7a1b2d.")
@click.option(
    "--html", is_flag=True, help="Kopiér også note.html, packet.html og web.html, så de kan ændres."
)
def command(name: str, parent: str, title: str, colour: str, html: bool) -> int:
    """Lav kommunens eget layout, NAVN, i projektets mapper templates og styles.

    Det arver LAYOUT: kun det, I ændrer, er jeres. Word-skabelonen kopieres, så I kan rette typografierne i
    Word. Layoutet kan bruges med det samme. En fil, der findes, bliver aldrig overskrevet.
    """
    chosen = _name(name)
    if colour and not _COLOUR.fullmatch(colour.strip()):
        raise click.UsageError(f"»{colour}« er ikke en farve; skriv seks tegn, fx 7a1b2d")
    here = Path.cwd()
    root = find_root(here) or here
    inherited = find.load(parent, root)
    wanted = scaffold.Wanted(
        chosen,
        title.strip() or chosen.capitalize(),
        colour.strip().lstrip("#").lower(),
        _pages(inherited, root) if html else (),
    )
    files = scaffold.files(inherited, text_in(Path(inherited.place.file), {}), wanted)
    there = [root / path for path, _data in files if os.path.lexists(root / path)]
    if there:
        hint = "vælg et andet navn; notegen layout new overskriver aldrig en fil"
        output.findings(
            Finding("NG025", FEJL, "filen findes allerede", SourcePlace(shown(path)), hint) for path in there
        )
        return 1
    for path, data in files:
        create(root / path, data)
        output.result(shown(root / path))
    if find_root(here) is None:
        create(root / PROJECT_FILE, project_skeleton(chosen).encode())
        output.line(f"Mappen er nu et projekt; {PROJECT_FILE} siger, at dets notater bruger {chosen}.")
    output.line(f"Ret filerne, og se efter med: notegen layout check {chosen}")
    return 0


def _pages(layout: Layout, root: Path) -> tuple[tuple[str, str], ...]:
    """Return the skeletons of the layout's notes, of its meetings' first pages, and of their web pages."""
    own = ((stem, packet_files(layout.name, root, stem).html) for stem in ("packet", "web"))
    return (("note.html", layout.templates.html), *((f"{stem}.html", text) for stem, text in own))


def _name(name: str) -> str:
    written = unicodedata.normalize("NFC", name.strip())
    plain = re.sub(r"[^a-zæøå0-9]+", "-", written.lower()).strip("-")[:40]
    if not _NAME.fullmatch(written) or written in _DEVICES:
        instead = f", fx {plain}" if _NAME.fullmatch(plain) and plain not in _DEVICES else ""
        raise click.UsageError(f"et layouts navn er små bogstaver, tal og bindestreg{instead}")
    if written in find.names(None):
        raise click.UsageError(f"{written} følger med notegen; giv jeres layout et andet navn")
    return written
