"""Files are written whole or not at all; an older good one stays until the new one is complete."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files.project import shown

_PROGRAMS: Final = {".docx": "Word", ".pdf": "PDF-læseren", ".html": "browseren"}
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC})
_LONG: Final = frozenset({errno.ENAMETOOLONG, errno.ENOENT, errno.EINVAL})


def write_whole(
    path: Path, data: bytes, overwrite: bool = False, still: Callable[[], bool] = lambda: True
) -> None:
    """Write a file by way of a temporary one in the same folder, which never stays.

    Folders that are missing are made. A file that Word or LibreOffice says it holds open is left
    alone unless ``overwrite``; any file is where ``still``, asked right before the new one is put in its
    place, says that what stood there is no longer what was looked at. Raises Invalid when it could not
    be written; what stood there before is then untouched.
    """
    free(path, overwrite)
    # Through a link the file it points to is written, not the link replaced.
    target = path.resolve() if os.path.islink(path) else path
    temporary = target.parent / f".notegen-{os.getpid()}.tmp"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_through(temporary, data)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        if not still():
            message = f"{path.name} blev ændret, mens notegen arbejdede, så den er ikke skrevet over"
            raise _invalid("NG030", message, path, "se efter, hvem der har gemt den, og prøv igen")
        replace(temporary, target)
    except OSError as error:
        raise told(error, path) from None
    finally:
        _remove(temporary)


def free(path: Path, overwrite: bool = False) -> None:
    """Raise Invalid where a folder has the file's name, or Word or LibreOffice says it holds it open."""
    if os.path.isdir(path):
        hint = "flyt eller omdøb mappen, eller vælg et andet sted"
        raise _invalid("NG022", f"der ligger en mappe, som hedder {path.name}", path, hint)
    owner = None if overwrite else open_elsewhere(path)
    if owner is not None:
        raise _open(path, f", eller slet {owner}, hvis ingen har filen åben")


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises Invalid when there is one already or it could not be written."""
    if os.path.lexists(path):
        hint = "vælg et andet navn; notegen new overskriver aldrig en fil"
        raise _invalid("NG025", "filen findes allerede", path, hint)
    write_whole(path, data)


def open_elsewhere(path: Path) -> str | None:
    """Return the name of the file by which Word or LibreOffice says it holds ``path`` open, or None.

    Word writes ``~$`` before the name, or over its first one or two letters when it is long.
    """
    if path.suffix.lower() != ".docx":
        return None
    names = ("~$" + path.name, "~$" + path.name[1:], "~$" + path.name[2:], f".~lock.{path.name}#")
    return next((name for name in names if os.path.isfile(path.parent / name)), None)


def write_through(temporary: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it. Raises OSError."""
    # One left by a process of the same number that was killed in mid-write.
    _remove(temporary)
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(temporary: Path, target: Path) -> None:
    """Put a written file in its place. Raises OSError, and Invalid (NG023) where the old one is open."""
    try:
        os.replace(temporary, target)
    except PermissionError:
        # On Windows a file that is open cannot be replaced; elsewhere the folder refuses.
        if target.exists() and os.name == "nt":
            raise _open(target, "") from None
        raise


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:  # the folder does not let us; then it did not let us make it either
        return


def _open(path: Path, otherwise: str) -> Invalid:
    program = _PROGRAMS.get(path.suffix.lower(), "det program, der har den åben")
    return _invalid(
        "NG023", f"{path.name} er åben i {program}", path, f"luk {path.name} i {program}{otherwise}"
    )


def told(error: OSError, path: Path) -> Invalid:
    """Return why a file could not be written, as findings a person can use."""
    if error.errno in _FULL:
        return _invalid("NG020", "der er ikke mere plads på disken", path, "ryd op, og prøv igen")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        hint = "vælg et andet sted, eller bed om adgang til mappen"
        message = f"du må ikke skrive i mappen {path.parent.resolve().name or path.parent}"
        return _invalid("NG021", message, path, hint)
    if isinstance(error, FileExistsError | NotADirectoryError):
        hint = "flyt eller omdøb filen, eller vælg et andet sted"
        return _invalid("NG022", "en fil ligger, hvor der skulle være en mappe", path, hint)
    if error.errno in _LONG:
        hint = "vælg et kortere navn, eller et sted tættere på drevets rod"
        return _invalid("NG024", "filens navn eller sti er for lang eller ugyldig", path, hint)
    hint = "se efter, om drevet er der, eller vælg et andet sted"
    return _invalid("NG024", "filen kunne ikke skrives", path, hint)


def _invalid(code: str, message: str, path: Path, hint: str) -> Invalid:
    return Invalid(Finding(code, FEJL, message, SourcePlace(shown(path)), hint))
