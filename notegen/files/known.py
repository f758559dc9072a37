"""Whether a meeting has been built before: asked before anything else is read, so of the disk alone."""

import hashlib
import os
from pathlib import Path
from typing import Final

STATE: Final = ".notegen"
CACHE: Final = "cache"
KNOWN: Final = "known"


def name_of(meeting: str) -> str:
    """Return the name of a meeting's mark; ``meeting`` is its file relative to the project's root."""
    return hashlib.sha256(meeting.encode("utf-8", "surrogatepass")).hexdigest()


def known(meeting: Path) -> bool:
    """Return whether a meeting's papers have been made before. Nothing but how soon workers begin rests on
    it."""
    whole = meeting.absolute()
    return any(
        os.path.isfile(root / STATE / CACHE / KNOWN / name_of(whole.relative_to(root).as_posix()))
        for root in whole.parents
    )
