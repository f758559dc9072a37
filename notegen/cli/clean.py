"""``notegen clean``: remove what notegen remembers; it is made again when it is needed."""

from pathlib import Path

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand


@click.command(cls=DanishCommand, name="clean", short_help="Fjern det, notegen husker fra gang til gang.")
@click.argument(
    "folder",
    metavar="[MAPPE]",
    default=".",
    type=click.Path(path_type=Path, readable=False),
)
@click.option("--crashes", is_flag=True, help="Fjern også rapporterne om fejl i notegen selv.")
def command(folder: Path, crashes: bool) -> int:
    """Fjern det, notegen har gemt i .notegen for at være hurtig næste gang.

    Notater, møder og færdige papirer røres ikke. MAPPE er projektets mappe eller en i den; ellers er det den,
    du står i.
    """
    from notegen.cli.trouble import located
    from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
    from notegen.files.clear import clear
    from notegen.files.project import find_root, shown

    whole = folder.absolute().resolve()
    if not whole.is_dir():
        place = SourcePlace(shown(whole))
        output.findings([Finding("NG001", FEJL, "mappen findes ikke", place, "skriv navnet på en mappe")])
        return 1
    root = find_root(whole) or whole
    try:
        cleared = clear(root, crashes)
    except Invalid as invalid:
        output.findings(located(invalid.findings, root))
        return 1
    if not cleared.files and not cleared.left:
        output.line(f"Der er intet at fjerne i {shown(root / '.notegen')}.")
        return 0
    files = "1 fil" if cleared.files == 1 else f"{cleared.files} filer"
    output.line(f"Fjernet fra {shown(root / '.notegen')}: {files}, {_size(cleared.size)}.")
    if cleared.left:
        left = "1 fil" if cleared.left == 1 else f"{cleared.left} filer"
        output.line(f"{left} kunne ikke fjernes; prøv igen, når notegen ikke er i gang andre steder.")
        return 1
    return 0


def _size(count: int) -> str:
    """Return a number of bytes as people say it."""
    if count < 1_000:
        return f"{count} byte"
    if count < 1_000_000:
        return f"{count // 1_000} kB"
    return f"{count // 1_000_000} MB"
