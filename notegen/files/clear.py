"""Clear away what notegen keeps for itself: what was remembered, and crash files if asked. Nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files.known import CACHE, KNOWN, STATE
from notegen.files.own_folder import Led, OwnFolder
from notegen.files.project import shown
from notegen.files.store import BLOBS, ENTRIES

CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many files were removed, how many bytes they had, and how many could not be removed."""

    files: int = 0
    size: int = 0
    left: int = 0

    def __add__(self, other: "Cleared") -> "Cleared":
        return Cleared(self.files + other.files, self.size + other.size, self.left + other.left)


def clear(root: Path, crashes: bool = False) -> Cleared:
    """Remove what the store of the project at ``root`` holds, and the crash files with ``crashes``.

    Raises Invalid (NG263) where a link leads away from where they should lie: nothing is then removed behind
    it.
    """
    ways = [(CACHE, ENTRIES), (CACHE, BLOBS), (CACHE, KNOWN), (CACHE,)]
    if crashes:
        ways.append((CRASH,))
    return sum((_emptied(root, way) for way in ways), Cleared())


def _emptied(root: Path, way: Iterable[str]) -> Cleared:
    opened: list[OwnFolder] = []
    try:
        opened.append(OwnFolder.at(root))
        for name in (STATE, *way):
            opened.append(opened[-1].inner(name))
        folder = opened[-1]
        found = [each for each in folder.files() if each[0] not in (ENTRIES, BLOBS, KNOWN)]
        gone = [size for name, size in found if folder.remove(name)]
    except FileNotFoundError:
        return Cleared()
    except Led:
        place = opened[-1].path / (STATE, *way)[len(opened) - 1]
        message = f"{shown(place)} er en genvej eller en fil; notegen fjerner intet bag den"
        hint = "flyt eller slet den selv"
        raise Invalid(Finding("NG263", FEJL, message, SourcePlace(shown(place)), hint)) from None
    except OSError:
        message = "mappen .notegen må ikke læses"
        place = root / STATE
        raise Invalid(
            Finding("NG263", FEJL, message, SourcePlace(shown(place)), "få adgang til den")
        ) from None
    finally:
        for each in opened:
            each.close()
    return Cleared(len(gone), sum(gone), len(found) - len(gone))
