"""What notegen put in an edition's folder the last time, and whether it is still as it was written.

The list of it lies in the folder itself (``manifest.json``); the caller knows how to read it, and it may be
anybody's.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from notegen.files.keep import MOST_BYTES
from notegen.files.unpack import is_safe

Listed = Callable[[bytes], Mapping[str, str]]
"""Reads a list: the files' SHA-256 by name."""

State = Literal["urørt", "ændret", "væk"]


def last_written(folder: Path, manifest: str, listed: Listed) -> Mapping[str, str]:
    """Return the SHA-256 by name of what was put in ``folder``, the list itself (``manifest``) among it;
    empty where there is no list."""
    path = folder / manifest
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        data = path.read_bytes()
    except OSError:
        return {}
    found = listed(data)
    return {**found, manifest: hashlib.sha256(data).hexdigest()} if found else {}


def state_in(folder: Path, name: str, sha256: str) -> State:
    """Return whether a listed file is as it was written; "væk" where there is none in the folder itself."""
    path = folder / name
    # The list may be anybody's: it leads to nothing outside the folder.
    if not is_safe(name) or not path.parent.resolve().is_relative_to(folder.resolve()):
        return "væk"
    try:
        if not path.is_file() or path.is_symlink():
            return "væk"
        return "urørt" if hashlib.sha256(path.read_bytes()).hexdigest() == sha256 else "ændret"
    except OSError:
        return "væk"


def clear_empty(folder: Path, gone: Sequence[Path]) -> None:
    """Remove the folders within ``folder`` that are empty after the files ``gone`` are."""
    for path in gone:
        for parent in _above(path, folder):
            with suppress(OSError):  # not empty
                parent.rmdir()


def _above(path: Path, folder: Path) -> Iterator[Path]:
    parent = path.parent
    while parent != folder and parent.is_relative_to(folder):
        yield parent
        parent = parent.parent
