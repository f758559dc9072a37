"""What was put in an edition's folder is taken back: what nobody changed is removed, the rest is told of. And
what lies there that is not of the edition."""

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.files.turns import alone
from notegen.files.written import Listed, clear_empty, last_written, state_in

_NAMED: Final = 3
"""So many files are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How many files were removed, and what is to be said of that and of those still there."""

    removed: int
    findings: tuple[Finding, ...]


def withdraw(folder: Path, manifest: str, lock: Path, listed: Listed, why: str) -> Withdrawn:
    """Remove the files of an edition that are as they were written (NG256), and tell of every other file in
    its folder (NG257). ``why`` ends the sentence that says they are removed."""
    with alone(lock):
        last = last_written(folder, manifest, listed)
        # The list goes last, so that what is stopped halfway can be taken up again.
        names = sorted(last, key=lambda name: (name == manifest, name))
        states = {name: state_in(folder, name, last[name]) for name in names}
        gone = [folder / name for name, state in states.items() if state == "urørt"]
        stuck = [path for path in gone if not _removed(path)]
        clear_empty(folder, gone)
        left = _files(folder)
        for each in (folder, folder.parent):
            with suppress(OSError):  # not empty
                each.rmdir()
    changed = {folder / name for name, state in states.items() if state == "ændret"}
    removed = len(gone) - len(stuck)
    place = SourcePlace(shown(folder))
    findings = [Finding("NG256", ADVARSEL, f"{_counted(removed)} {why}", place)] if removed else []
    findings += _told(
        [path for path in left if path in changed],
        "er ændret i hånden og ligger der endnu",
        "se efter, om der står noget, offentligheden ikke må se, og slet, hvad der gør",
        place,
    )
    findings += _told(stuck, "kunne ikke fjernes", "luk det program, der har dem åbne, og slet dem", place)
    others = [path for path in left if path not in changed and path not in stuck]
    findings += _told(
        others, "ligger der endnu, men er ikke lavet af notegen", "se selv efter, om det må lægges ud", place
    )
    return Withdrawn(removed, tuple(findings))


def strangers(folder: Path, ours: Collection[Path]) -> tuple[Finding, ...]:
    """Return an *advarsel* (NG257) on the files in an edition's folder that are none of ``ours``: nobody has
    looked for anything in them, and they are put on the web with the rest."""
    known = {path.resolve() for path in ours}
    others = [path for path in _files(folder) if path.resolve() not in known]
    what = "ligger i mappen, men hører ikke til papirerne, og der er ikke ledt i dem"
    hint = "se selv efter, om det må lægges ud, eller flyt det"
    told = _told(others, what, hint, SourcePlace(shown(folder)))
    return tuple(replace(each, severity=ADVARSEL) for each in told)


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:  # open in a program (Windows), or the folder refuses
        return False
    return True


def _files(folder: Path) -> list[Path]:
    return sorted(Path(home) / name for home, _folders, names in os.walk(folder) for name in names)


def _counted(number: int) -> str:
    return "den ene fil" if number == 1 else f"de {number} filer"


def _told(paths: Sequence[Path], what: str, hint: str, place: SourcePlace) -> list[Finding]:
    if not paths:
        return []
    named = [path.name for path in paths[:_NAMED]]
    more = len(paths) - len(named)
    last = [f"{more} til"] if more else named[len(named) - 1 :]
    first = named if more else named[:-1]
    names = " og ".join([", ".join(first), *last]) if first else last[0]
    return [Finding("NG257", FEJL, f"{names} {what}", place, hint)]
