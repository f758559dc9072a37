"""``notegen layout``: the layouts there are, and the way to one's own."""

from pathlib import Path

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand, DanishGroup

command = DanishGroup(
    "layout",
    {
        "list": ("notegen.cli.layout:list_command", "Vis de layouts, der er, og deres dokumenttyper."),
        "new": ("notegen.cli.layout_new:command", "Lav kommunens eget layout ud fra et, der er."),
        "check": ("notegen.cli.layout_check:command", "Se efter, om et layout er i orden."),
    },
    help="Layouts: dem, der følger med, og projektets egne i mappen templates.",
)


@click.command(cls=DanishCommand, name="list")
def list_command() -> int:
    """Vis de layouts, der er, og deres dokumenttyper."""
    from notegen.cli.trouble import located
    from notegen.diagnostics import Invalid
    from notegen.files.project import find_root
    from notegen.layout import find

    root = find_root(Path.cwd())
    code = 0
    for name in find.names(root):
        try:
            layout = find.load(name, root)
        except Invalid as invalid:
            output.findings(located(invalid.findings, Path.cwd()))
            code = 1
            continue
        folder = Path(layout.place.file).parent
        output.result(f"{name:<16} {layout.title}: {', '.join(layout.kinds)} · {folder}")
    return code
