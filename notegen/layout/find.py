"""Finds layouts on the disk: a project's own first, then those that come with notegen."""

from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.layout.lineage import Homes, located, names_in
from notegen.layout.load import from_files
from notegen.layout.values import Layout

_PACKAGE = Path(__file__).resolve().parent.parent


def homes(project_root: Path | None) -> Homes:
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
    return names_in(homes(project_root))


def load(name: str, project_root: Path | None, place: SourcePlace | None = None) -> Layout:
    """Return the layout called ``name``. ``place`` is where the note asks for it.

    Raises Invalid when there is none of that name, a file of it is missing, or it has mistakes.
    """
    places = homes(project_root)
    return from_files(name, places, located(name, places, place or SourcePlace(name)))
