"""``.notegen/``: what notegen keeps in a project for itself. Git does not see it."""

import hashlib
from contextlib import suppress
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files.known import STATE
from notegen.files.own_folder import leads_away
from notegen.files.write import write_whole
from notegen.jobs.outcome import Crash


def lock_for(root: Path, folder: Path) -> Path:
    """Return the file that is held while something is put in ``folder``; its own folder is made."""
    with suppress(Invalid):  # where nothing can be kept, nobody can be kept out
        ignored(root)
    if leads_away(root, STATE, "lås"):
        return root  # a folder, which nobody can hold
    return root / STATE / "lås" / hashlib.sha256(str(folder).encode()).hexdigest()[:16]


def ignored(root: Path) -> None:
    """Make the project's ``.notegen/``, which Git does not see. Raises Invalid (NG024) where it is a link."""
    _own(root, STATE)
    ignore = root / STATE / ".gitignore"
    if not ignore.is_file():
        write_whole(ignore, b"*\n")


def keep(root: Path, name: str, data: bytes) -> Path:
    """Return the path of a file written under the project's ``.notegen/``. Raises Invalid."""
    ignored(root)
    _own(root, STATE, *Path(name).parts)
    path = root / STATE / name
    write_whole(path, data)
    return path


def keep_crash(root: Path, crash: Crash, version: str) -> Path | None:
    """Return the path of the crash's file, or None where it could not be written.

    The file holds code places only, and is named by them, so that one mistake is one file.
    """
    lines = [f"notegen {version}", crash.kind, *(f"  {frame}" for frame in crash.frames)]
    data = ("\n".join(lines) + "\n").encode()
    name = f"crash/{hashlib.sha256(data).hexdigest()[:12]}.txt"
    try:
        return keep(root, name, data)
    except Invalid:
        return None


def _own(root: Path, *names: str) -> None:
    """Raise Invalid where a link stands on the way: nothing is written behind it."""
    if leads_away(root, *names):
        message = f"{STATE} er en genvej, eller der ligger en i den; notegen skriver intet bag den"
        raise Invalid(Finding("NG024", FEJL, message, SourcePlace(STATE), "flyt eller slet genvejen"))
