"""``notegen schema``: the JSON Schema by which an editor completes and checks notes."""

from pathlib import Path

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand


@click.command(cls=DanishCommand, name="schema")
@click.argument("kind", metavar="[DOKUMENTTYPE]", default="")
@click.option("--layout", "layout_name", default="", metavar="NAVN", help="Layoutet, hvis ikke projektets.")
def command(kind: str, layout_name: str) -> int:
    """Skriv JSON-skemaet for en DOKUMENTTYPE, for møde eller for alle notater på standard ud.

    VS Code (med udvidelsen YAML) bruger det til at foreslå felter og vise fejl, mens du skriver. notegen
    new lægger det selv i projektet og skriver linjen, der peger på det, øverst i notatet.
    """
    from notegen.cli.kinds import is_meeting_kind, kind_of
    from notegen.files.project import project_of
    from notegen.layout import find
    from notegen.reader.meeting_schema import meeting_schema
    from notegen.reader.schema import as_text, schema

    project, _wrong = project_of(Path("note.yaml"))
    layout = find.load(layout_name or project.layout, project.root)
    if is_meeting_kind(kind):
        whole = meeting_schema(layout)
    else:
        whole = schema(layout, kind_of(kind, layout).key if kind else "")
    output.result(as_text(whole).rstrip("\n"))
    return 0
