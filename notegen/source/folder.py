"""The one way to reach another file by name: under the project, within bounds."""

import hashlib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace

MOST_FILE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Folder:
    """Where files may be read from: names are relative to ``base``, and end under ``root`` or one of
    ``allowed`` (``tilladte mapper:``)."""

    root: Path
    base: Path
    allowed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its name relative to the root, its bytes, and their SHA-256."""

    name: str
    data: bytes
    sha256: str


def read(folder: Folder, name: str, place: SourcePlace, most: int = MOST_FILE_BYTES) -> Read:
    """Return the file called ``name`` at ``place`` in a note.

    Raises Invalid when it is missing, is a folder, lies outside the project, may not be read, or is
    larger than ``most`` bytes.
    """
    path = find(folder, name, place)
    try:
        size = path.stat().st_size
        if size > most:
            raise Invalid(
                Finding(
                    "NG505",
                    FEJL,
                    f"filen {name} fylder {size // 1_000_000} MB",
                    place,
                    f"højst {most // 1_000_000} MB",
                )
            )
        data = path.read_bytes()
    except OSError:
        raise Invalid(_not_allowed(name, place)) from None
    return Read(shown(folder, path), data, hashlib.sha256(data).hexdigest())


def beginning(folder: Folder, name: str, place: SourcePlace, most: int) -> bytes:
    """Return the first bytes, at most ``most``, of the file called ``name``. Raises Invalid as ``read`` does,
    but for a file however large."""
    path = find(folder, name, place)
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        raise Invalid(_not_allowed(name, place)) from None


def find(folder: Folder, name: str, place: SourcePlace) -> Path:
    """Return the path of the file called ``name``. Raises Invalid as ``read`` does."""
    try:
        path = (folder.base / name.replace("\\", "/")).resolve()
        path.exists()
    except (OSError, ValueError, RuntimeError):  # too long, odd characters, links in a circle
        message = f"»{name[:60]}« er ikke et filnavn"
        raise Invalid(Finding("NG501", FEJL, message, place, "skriv filens navn")) from None
    if not _inside(path, folder):
        raise Invalid(
            Finding(
                "NG502",
                FEJL,
                f"filen {name} ligger uden for projektet",
                place,
                "læg en kopi ved siden af notatet, eller nævn mappen under tilladte mapper: i notegen.yaml",
            )
        )
    if path.is_dir():
        raise Invalid(Finding("NG503", FEJL, f"{name} er en mappe", place, "skriv filens navn med"))
    if not path.is_file():
        raise Invalid(Finding("NG501", FEJL, f"filen {name} findes ikke", place, _near(path)))
    return path


def _inside(path: Path, folder: Folder) -> bool:
    """Return whether a path without links lies where files may be read."""
    # A root that is one by its very words needs no look at the disk: a packet asks this a thousand times.
    return path.is_relative_to(folder.root) or any(
        path.is_relative_to(root.resolve()) for root in (folder.root, *folder.allowed)
    )


def shown(folder: Folder, path: Path) -> str:
    """Return a path as it is told: relative to the project where it lies there, with /."""
    root = folder.root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _not_allowed(name: str, place: SourcePlace) -> Finding:
    return Finding("NG504", FEJL, f"filen {name} må ikke læses", place, "giv dig selv adgang til den")


def _near(path: Path) -> str:
    if not path.parent.is_dir():
        return f"mappen {path.parent.name} findes ikke"
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        names = []
    hits = get_close_matches(path.name, names, 1, 0.75)
    return f"mente du {hits[0]}?" if hits else "navnet regnes fra mappen, hvor notatet ligger"
