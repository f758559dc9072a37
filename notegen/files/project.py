"""The project a file belongs to: the nearest folder upwards with ``notegen.yaml``."""

import os
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.reader.project import PROJECT_FILE, Project, alone, read_project
from notegen.source.text import MOST_BYTES


def find_root(folder: Path) -> Path | None:
    """Return the nearest folder from ``folder`` upwards that holds ``notegen.yaml``, or None."""
    return next((place for place in (folder, *folder.parents) if os.path.isfile(place / PROJECT_FILE)), None)


def project_of(path: Path) -> tuple[Project, tuple[Finding, ...]]:
    """Return the project of the file at ``path`` and what is wrong in its ``notegen.yaml``.

    Without one the file's own folder is the project. Raises Invalid when it cannot be read.
    """
    folder = path.absolute().parent.resolve()
    root = find_root(folder)
    if root is None:
        return alone(folder), ()
    file = root / PROJECT_FILE
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        place = SourcePlace(str(file))
        raise Invalid(
            Finding("NG008", FEJL, "filen må ikke læses", place, "giv dig selv adgang til den")
        ) from None
    project, findings = read_project(data, PROJECT_FILE, root)
    if project.out and not (root / project.out).resolve().is_relative_to(root):
        hint = "skriv navnet på en mappe i projektet, eller brug notegen render --out"
        message = f"udmappe: {project.out} er en genvej til en mappe uden for projektet"
        findings = (*findings, Finding("NG033", FEJL, message, SourcePlace(PROJECT_FILE), hint))
    return project, findings


def as_argument(path: Path) -> str:
    """Return a path as it is written in a command: as it is printed, quoted where a blank would split it."""
    name = shown(path)
    return f'"{name}"' if " " in name else name


def shown(path: Path) -> str:
    """Return a path as it is printed: from the current folder where that is shorter."""
    here = Path.cwd()
    whole = path.absolute()
    if whole.is_relative_to(here):
        return str(whole.relative_to(here))
    up = next((count for count, folder in enumerate(here.parents, 1) if whole.is_relative_to(folder)), 0)
    if not up or up > 3:
        return str(whole)
    relative = str(Path(*([".."] * up), whole.relative_to(here.parents[up - 1])))
    return min(relative, str(whole), key=len)
