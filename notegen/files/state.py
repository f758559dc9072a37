"""``.notegen/``: what notegen keeps in a project for itself. Git does not see it."""

import hashlib
from pathlib import Path

from notegen.diagnostics import Invalid
from notegen.files.write import write_whole
from notegen.jobs.outcome import Crash

STATE = ".notegen"


def keep(root: Path, name: str, data: bytes) -> Path:
    """Return the path of a file written under the project's ``.notegen/``. Raises Invalid."""
    home = root / STATE
    ignore = home / ".gitignore"
    if not ignore.is_file():
        write_whole(ignore, b"*\n")
    path = home / name
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
