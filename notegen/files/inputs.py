"""The notes that were asked for: found, and read as bytes."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.reader.meeting_fields import is_meeting
from notegen.reader.project import PROJECT_FILE
from notegen.source import take
from notegen.source.text import MOST_BYTES

_NOTE_KEY = re.compile(rb"^(?:\xef\xbb\xbf)?(?:notegen|dokumenttype)[ \t]*:", re.MULTILINE)
_SKIPPED = frozenset({"build", "node_modules", "venv", "templates", "styles"})


def notes_under(path: Path, meetings: bool = False) -> tuple[Path, ...]:
    """Return the notes that ``path`` means: itself, or every note in a folder and those below it.

    The meetings there are among them if asked for.

    In a folder a note is a ``.yaml`` or ``.yml`` file with a ``notegen:`` or ``dokumenttype:`` key; hidden
    folders, build folders and ``notegen.yaml`` are passed over. Raises Invalid when there is nothing there.
    """
    if not os.path.isdir(path):
        return (path,)
    found = tuple(sorted(file for file in _yaml_files(path) if _is_note(file, meetings)))
    if not found:
        hint = "lav et notat med: notegen new budgetnotat FIL.yaml"
        raise Invalid(Finding("NG009", FEJL, "der er ingen notater i mappen", SourcePlace(str(path)), hint))
    return found


def read_note_file(path: Path) -> bytes:
    """Return a note's bytes; no more than a note can hold, and one over, are ever read.

    Raises Invalid when it is missing, is a folder, may not be read, or is the project's own file.
    """
    place = SourcePlace(str(path))
    if path.name == PROJECT_FILE:
        message = f"{PROJECT_FILE} er projektets egen fil, ikke et notat"
        raise Invalid(Finding("NG009", FEJL, message, place, "skriv notatets navn, eller mappens"))
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Invalid(Finding("NG001", FEJL, "filen findes ikke", place, _near(path))) from None
    except IsADirectoryError:
        raise Invalid(
            Finding("NG002", FEJL, "det er en mappe, ikke et notat", place, "skriv filens navn med")
        ) from None
    except PermissionError:
        raise Invalid(
            Finding("NG008", FEJL, "filen må ikke læses", place, "giv dig selv adgang til den")
        ) from None
    except (OSError, ValueError):  # a broken network drive, a name no file can have
        raise Invalid(
            Finding("NG008", FEJL, "filen kunne ikke læses", place, "se efter, om navn og drev er rigtige")
        ) from None


def _yaml_files(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:  # a folder we may not look into holds no note we could read
        return
    for path in inside:
        if path.name.startswith(".") or path.name in _SKIPPED:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _yaml_files(path)
        elif path.suffix.lower() in (".yaml", ".yml") and path.name != PROJECT_FILE:
            yield path


def _is_note(path: Path, meetings: bool) -> bool:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
            return _NOTE_KEY.search(data) is not None and (meetings or not is_meeting(data))
    except OSError:
        return True  # told when it is read


def _near(path: Path) -> str:
    if not os.path.isdir(path.parent):
        return f"mappen {path.parent} findes ikke"
    names = [other.name for other in path.parent.iterdir() if not other.name.startswith(".")]
    otherwise = "der er ingen filer med et lignende navn i mappen"
    return take.did_you_mean(path.name, names, otherwise)
