"""``notegen new``: a new note that renders as it is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand
from notegen.cli.kinds import is_meeting_kind, kind_of
from notegen.diagnostics import Invalid
from notegen.files.known import STATE
from notegen.files.project import as_argument, find_root, project_of, shown
from notegen.files.state import keep
from notegen.files.write import create
from notegen.layout import find
from notegen.layout.values import Layout
from notegen.reader.meeting_schema import meeting_schema
from notegen.reader.meeting_skeleton import meeting_skeleton
from notegen.reader.project import PROJECT_FILE
from notegen.reader.schema import as_text, schema
from notegen.reader.schema_forms import Schema
from notegen.reader.skeleton import project_skeleton, skeleton


@click.command(cls=DanishCommand, name="new")
@click.argument("kind", metavar="DOKUMENTTYPE")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--layout", "layout_name", default="", metavar="NAVN", help="Layoutet, hvis ikke projektets.")
def command(kind: str, file: Path, layout_name: str) -> int:
    """Lav et nyt notat af en DOKUMENTTYPE (budgetnotat, indstilling …), eller et møde, i FIL.

    Filen kan bruges, som den er, og hvert felt er forklaret. Findes der intet projekt (en mappe med
    notegen.yaml), bliver mappen til et. En fil, der findes, bliver aldrig overskrevet.
    """
    path = file if file.suffix else file.with_name(file.name + ".yaml")
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"et notat er en .yaml-fil; skriv {path.with_suffix('.yaml').name}")
    if path.name == PROJECT_FILE:
        raise click.UsageError(f"{PROJECT_FILE} er projektets egen fil; giv notatet et andet navn")
    project, wrong = project_of(path)
    layout = find.load(layout_name or project.layout, project.root)
    new = _new(kind, layout)
    named = layout.name != project.layout
    create(path, new.text(schema_path(path, project.root, new.schema_name), named).encode())
    output.result(shown(path))
    output.findings(wrong)
    _make_project(path, layout)
    try:
        keep(project.root, new.schema_name, as_text(new.schema).encode())
    except Invalid as invalid:  # the note is good without it; only the editor helps less
        output.findings(invalid.findings)
        return 1
    output.line(f"Ret teksten i {shown(path)}, og {new.then} {as_argument(path)}")
    return 0


@dataclass(frozen=True, slots=True)
class _New:
    """What a new file of a kind is made from: its text by the schema's path and whether it names its layout;
    its schema and the name of that within ``.notegen/``; what to do with it then."""

    text: Callable[[str, bool], str]
    schema: Schema
    schema_name: str
    then: str


def _new(name: str, layout: Layout) -> _New:
    if is_meeting_kind(name):
        return _New(
            partial(meeting_skeleton, layout),
            meeting_schema(layout),
            f"schema/{layout.name}-møde.json",
            "lav mødets papirer med: notegen packet",
        )
    kind = kind_of(name, layout)
    return _New(
        partial(skeleton, layout, kind),
        schema(layout, kind.key),
        f"schema/{layout.name}-{kind.key}.json",
        "lav Word og PDF med: notegen render",
    )


def schema_path(note: Path, root: Path, name: str) -> str:
    """Return the schema's path as the note's first line writes it: relative to the note's folder."""
    whole = root / STATE / name
    return Path(os.path.relpath(whole, note.absolute().parent.resolve())).as_posix()


def _make_project(note: Path, layout: Layout) -> None:
    folder = note.absolute().parent.resolve()
    if find_root(folder) is None:
        create(folder / PROJECT_FILE, project_skeleton(layout.name).encode())
        output.line(f"Mappen er nu et projekt; det, der gælder for alle notater, står i {PROJECT_FILE}.")
