"""Finds layouts on the disk: a project's own first, then those that come with notegen."""

import os
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.layout.load import from_files
from notegen.layout.values import Layout
from notegen.source.take import did_you_mean

_PACKAGE = Path(__file__).resolve().parent.parent


def homes(project_root: Path | None) -> tuple[tuple[Path, Path], ...]:
    """Return the (templates, styles) folders in the order they are searched.

    In a wheel they lie inside the package, in a checkout beside it.
    """
    built_in = next(
        (home for home in (_PACKAGE, _PACKAGE.parent) if (home / "templates" / "sections.yaml").is_file()),
        _PACKAGE,
    )
    places = [project_root, built_in] if project_root is not None else [built_in]
    return tuple((home / "templates", home / "styles") for home in dict.fromkeys(places))


def names(project_root: Path | None) -> tuple[str, ...]:
    """Return the names of all layouts, the project's own first, each once."""
    found = [
        folder.name
        for templates, _styles in homes(project_root)
        if templates.is_dir()
        for folder in sorted(templates.iterdir())
        if (folder / "layout.yaml").is_file()
    ]
    return tuple(dict.fromkeys(found))


def titled(project_root: Path | None) -> tuple[tuple[str, str], ...]:
    """Return every layout's name and title as notes name it and as people do."""
    return tuple((name, load(name, project_root).title) for name in names(project_root))


def load(name: str, project_root: Path | None, place: SourcePlace | None = None) -> Layout:
    """Return the layout called ``name``. ``place`` is where the note asks for it.

    Raises Invalid when there is none of that name, a file of it is missing, or it has mistakes.
    """
    for templates, _styles in homes(project_root):
        if name == os.path.basename(name) and (templates / name / "layout.yaml").is_file():
            return from_files(name, tuple(homes(project_root)), templates / name)
    known = names(project_root)
    where = place or SourcePlace(name)
    hint = did_you_mean(name, known, "layoutene er " + ", ".join(known))
    raise Invalid(Finding("NG601", FEJL, f"layoutet {name} findes ikke", where, hint))
