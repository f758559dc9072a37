"""Files that are written already take the places of others: all of them, or everything is put back."""

import os
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files.project import shown
from notegen.files.write import replace, told


@dataclass(frozen=True, slots=True)
class Swap:
    """A file to put at ``path``. ``seen`` is the time and size of what stood there when it was looked at,
    None where nothing did."""

    path: Path
    data: bytes
    seen: tuple[int, int] | None


def swap(swaps: Sequence[Swap], gone: Sequence[Path], stage: Path) -> None:
    """Take the files ``gone`` away and put each of ``swaps``, which lies in ``stage`` under its number, in
    its place.

    Raises Invalid (NG021 to NG024, NG030) where one of them cannot be: then all is as it was.
    """
    undo: list[tuple[Path, Path | None]] = []
    made: list[Path] = []
    whole = False
    path = stage
    try:
        for number, path in enumerate(gone):
            backup = stage / f"g{number}"
            stage.mkdir(parents=True, exist_ok=True)
            undo.append((path, backup))
            replace(path, backup)
        for number, each in enumerate(swaps):
            path = each.path
            _folders(path.parent, made)
            _put(each, stage / f"{number}", stage / f"o{number}", undo)
        whole = True
    except OSError as error:
        raise told(error, path) from None
    finally:
        if not whole:
            _undone(undo, made)


def _put(each: Swap, staged: Path, backup: Path, undo: list[tuple[Path, Path | None]]) -> None:
    # Through a link the file it points to is written, not the link replaced; one that leads nowhere is.
    target = each.path.resolve() if each.path.is_symlink() and each.path.exists() else each.path
    if not target.exists():
        undo.append((target, None))
        replace(staged, target)
        return
    found = target.stat()
    if each.seen != (found.st_mtime_ns, found.st_size):
        message = f"{each.path.name} blev ændret, mens notegen arbejdede, så den er ikke skrevet over"
        hint = "se efter, hvem der har gemt den, og prøv igen"
        raise Invalid(Finding("NG030", FEJL, message, SourcePlace(shown(each.path)), hint))
    staged.chmod(stat.S_IMODE(found.st_mode))
    try:
        os.link(target, backup)
    except OSError:  # a disk without links
        shutil.copy2(target, backup)
    undo.append((target, backup))
    replace(staged, target)


def _folders(folder: Path, made: list[Path]) -> None:
    """Make the folder and those above it that are missing, and remember which were."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        made.append(each)


def _undone(undo: list[tuple[Path, Path | None]], made: list[Path]) -> None:
    """Put everything back, last first; what cannot be put back does not keep the rest from it."""
    for path, backup in reversed(undo):
        with suppress(OSError):
            if backup is None:
                path.unlink()
            elif backup.exists():
                os.replace(backup, path)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
