"""What a person made is never overwritten: a finished file is replaced only while it is as notegen wrote it.

The digest is in the file itself (``writers.seals``), so that a file that was moved, copied or fetched from
the case system is known again.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from notegen.diagnostics import BEMAERKNING, FEJL, Finding, Invalid, SourcePlace
from notegen.files.outputs import draft_of
from notegen.files.project import shown
from notegen.files.write import write_whole
from notegen.writers.seals import State, state_of

MOST_BYTES: Final = 500_000_000
"""A file larger than this is nothing notegen writes; it is not even read."""

_SINCE: Final = {
    "ændret": "er ændret",
    "underskrevet": "er underskrevet",
    "kommenteret": "har fået kommentarer",
}


@dataclass(frozen=True, slots=True)
class Old:
    """What stands in a file before it is written: its bytes, None where there is none; and whose it is."""

    data: bytes | None
    state: State

    @property
    def ours(self) -> bool:
        """Return True where nobody has changed it since notegen wrote it."""
        return self.state == "urørt"


def place(path: Path, data: bytes, note: str, overwrite: bool = False) -> tuple[Finding, ...]:
    """Write a result to its file and return what is to be said of it.

    A file that was changed since notegen wrote it, or is not notegen's, is kept. With ``overwrite`` it is
    written over, after a copy has been put beside it. ``note`` is the note's name, for the hint. Raises
    Invalid (NG020 to NG024, NG027 to NG030) when the file could not or must not be written. Where another run
    has meanwhile written the same, nothing is lost and nothing said.
    """
    there = looked_at(path, note, overwrite)
    if there.data is None:
        write_whole(path, data, overwrite, lambda: _gone(path) or still_there(path) == data)
        return ()
    old = there.data
    said = () if there.ours else (copied(path, there),)
    write_whole(path, data, overwrite, lambda: still_there(path) in (old, data))
    return said


def looked_at(path: Path, note: str, overwrite: bool = False, written: str = "", new: bytes = b"") -> Old:
    """Return what stands where a result is to be put; ``written`` is the SHA-256 of what notegen itself is
    known to have put there; where ``new`` stands already, nothing is lost.

    Raises Invalid where it must be kept (NG027, NG028), or must not be written (NG029).
    """
    data = still_there(path)
    if data is None:
        return Old(None, "urørt")
    if new and data == new:
        return Old(data, "urørt")
    ours = bool(written) and hashlib.sha256(data).hexdigest() == written
    state = "urørt" if ours else _state(data)
    if written and state == "fremmed":  # a file of a kind that carries no seal
        state = "ændret"
    if state != "urørt" and not overwrite:
        raise Invalid(_kept(path, state, note))
    _writable(path)
    return Old(data, state)


def old_drafts(outputs: Iterable[Path], note: str) -> tuple[Finding, ...]:
    """Return one remark on the drafts that lie beside an approved note's files, none where there are none."""
    drafts = {draft: _state_at(draft) for path in outputs if (draft := draft_of(path)) != path}
    ours = [path.name for path, state in drafts.items() if state not in ("fremmed", None)]
    changed = [path.name for path, state in drafts.items() if state not in ("fremmed", "urørt", None)]
    if not ours:
        return ()
    message = f"notatet er godkendt, men {' og '.join(ours)} ligger der endnu"
    hint = "slet det gamle udkast, når ingen bruger det"
    if changed:
        hint = f"{' og '.join(changed)} er ændret i hånden: se efter, om ændringerne er kommet med i notatet"
    return (Finding("NG032", BEMAERKNING, message, SourcePlace(note), hint),)


def still_there(path: Path) -> bytes | None:
    """Return what stands in the file, None where there is none (or a folder: told when it is written)."""
    try:
        found = path.stat()
    except OSError:  # not there; or the folder says why it cannot be, when it is written
        return None
    if stat.S_ISDIR(found.st_mode):
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise Invalid(_kept(path, "fremmed", ""))
    try:
        return path.read_bytes()
    except OSError:
        hint = "luk den i det program, der har den åben, eller giv dig selv adgang til den"
        message = f"{path.name} ligger der allerede og må ikke læses, så den er ikke skrevet over"
        raise Invalid(_finding("NG028", message, path, hint)) from None


def _state(data: bytes) -> State:
    return state_of(data) if data else "urørt"  # in an empty file there is nothing to lose


def _state_at(path: Path) -> State | None:
    try:
        old = still_there(path)
    except Invalid:
        return "fremmed"
    return None if old is None else _state(old)


def _gone(path: Path) -> bool:
    # Also a link to a file that is not there, and a folder, which is told of elsewhere.
    return not path.exists() or path.is_dir()


def _writable(path: Path) -> None:
    """Raise Invalid where the file is write-protected: replacing it would undo what somebody meant."""
    try:
        if path.stat().st_mode & 0o222 and os.access(path, os.W_OK):
            return
    except OSError:  # gone since it was read: told right before it would have been replaced
        return
    hint = "fjern skrivebeskyttelsen, eller vælg et andet sted med --out"
    raise Invalid(
        _finding("NG029", f"{path.name} er skrivebeskyttet, så den er ikke skrevet over", path, hint)
    )


def _kept(path: Path, state: State, note: str) -> Finding:
    home = f"skriv ændringerne ind i {note}" if note and state != "fremmed" else "gem den under et andet navn"
    other = "gem filen under et andet navn, " if home.startswith("skriv") else ""
    hint = f"{home}, {other}eller brug --overwrite, som først lægger en kopi ved siden af"
    if state == "fremmed":
        message = f"notegen kan ikke se, at {path.name} er dens egen, så den er ikke skrevet over"
        return _finding("NG028", message, path, hint)
    message = f"{path.name} {_SINCE[state]}, siden notegen lavede den, så den er ikke skrevet over"
    return _finding("NG027", message, path, hint)


def copied(path: Path, there: Old) -> Finding:
    """Put a copy of the old file beside it, named by its time, and return where it lies. Raises Invalid."""
    old, state = there.data or b"", there.state
    try:
        found = path.stat()
    except OSError:
        message = f"{path.name} forsvandt, mens notegen arbejdede"
        raise Invalid(_finding("NG030", message, path, "prøv igen")) from None
    try:
        when = datetime.fromtimestamp(found.st_mtime).strftime("%Y-%m-%d %H.%M")
    except (ValueError, OverflowError, OSError):  # a time no calendar has
        when = "gammel"
    name, number = f"{path.stem} {when}{path.suffix}", 1
    while True:
        copy = path.with_name(name)
        try:
            with copy.open("xb") as file:
                file.write(old)
                file.flush()
                os.fsync(file.fileno())
            os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
            break
        except FileExistsError:
            number += 1
            name = f"{path.stem} {when} ({number}){path.suffix}"
        except OSError:
            hint = "se efter, om der er plads og adgang, eller vælg et andet sted med --out"
            message = f"der kunne ikke gemmes en kopi af {path.name}, så den er ikke skrevet over"
            raise Invalid(_finding("NG024", message, path, hint)) from None
    why = "var ikke notegens egen" if state == "fremmed" else _SINCE[state].replace("er ", "var ", 1)
    message = f"{path.name} {why}; den gamle ligger i {shown(copy)}"
    return Finding("NG031", BEMAERKNING, message, SourcePlace(shown(path)), "")


def _finding(code: str, message: str, path: Path, hint: str) -> Finding:
    return Finding(code, FEJL, message, SourcePlace(shown(path)), hint)
