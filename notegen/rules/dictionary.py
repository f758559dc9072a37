"""Which Danish words there are: the one wrapper round hunspell and the dictionary that comes with notegen.

hunspell's C code opens its files itself. On Windows it takes a path of other letters than the system's
old code page only as UTF-8 behind ``\\\\?\\``, so that is how it is given one.
"""

import importlib
from functools import lru_cache
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final, Protocol

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_LONG: Final = 16
"""From so many letters on a compound is taken apart here first: hunspell gives up on some by the clock."""
_LETTERS: Final = "ernstdiglkma"
"""What is tried where a letter may be missing or wrong: the commonest of Danish, commonest first."""
MOST_TRIED: Final = 24
"""No other spelling is looked for of longer words."""


class _Hunspell(Protocol):
    def spell(self, word: str) -> bool: ...
    def analyze(self, word: str) -> tuple[str, ...]: ...


def is_there() -> bool:
    """Return whether words can be looked up at all: the binding is not on every system."""
    return _hunspell() is not None


@lru_cache(maxsize=200_000)
def is_word(word: str) -> bool:
    """Return whether ``word`` is Danish, as it is written; a capital may stand for a small letter. True for
    every word where words cannot be looked up."""
    hunspell = _hunspell()
    if hunspell is None:
        return True
    if len(word) >= _LONG and _is_compound(word, hunspell):
        return True
    return _spelt(word, hunspell)


@lru_cache(maxsize=10_000)
def nearest_words(word: str) -> tuple[str, ...]:
    """Return at most three words that ``word`` may have been meant as: two letters changed places, one is too
    many, missing or wrong. Slow (a tenth of a second): for what is shown, not for what is counted."""
    hunspell = _hunspell()
    if hunspell is None or len(word) > MOST_TRIED:
        return ()
    found = [other for other in dict.fromkeys(_altered(word)) if _spelt(other, hunspell)]
    # Almost any letters make a compound of some sort; a word that has its own entry is likelier meant.
    whole = [other for other in found if not any("pa:" in said for said in hunspell.analyze(other))]
    return tuple((whole or found)[:3])


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Return the short forms that are no mistakes, in small letters and without stops."""
    return _listed("forkortelser.txt")


@lru_cache(maxsize=1)
def own_words() -> frozenset[str]:
    """Return the words of the trade that the dictionary lacks, in small letters."""
    return _listed("ord.txt")


def home() -> Path:
    """Return the folder of the dictionary: in a wheel inside the package, in a checkout beside it."""
    return next(
        (place for top in (_PACKAGE, _PACKAGE.parent) if (place := top / "ordbog").is_dir()), _PACKAGE
    )


def openable(folder: PurePath) -> str:
    """Return a folder's name as hunspell can open files in it, whatever letters are in it."""
    name = str(folder)
    if not isinstance(folder, PureWindowsPath) or name.startswith("\\\\?\\"):
        return name
    return "\\\\?\\UNC\\" + name[2:] if name.startswith("\\\\") else "\\\\?\\" + name


@lru_cache(maxsize=1)
def _hunspell() -> _Hunspell | None:
    try:
        binding = importlib.import_module("hunspell")
    except (ImportError, OSError):  # OSError: a system library that is not there
        return None
    # "utf_8", not "utf-8": by that name the binding would put its own \\?\ before ours, also before UNC.
    hunspell: _Hunspell = binding.Hunspell("da_DK", openable(home()), "utf_8")
    return hunspell


def _spelt(word: str, hunspell: _Hunspell) -> bool:
    try:
        return bool(hunspell.spell(word))
    except UnicodeEncodeError:  # half a letter (a lone surrogate) is no word
        return False


def _is_compound(word: str, hunspell: _Hunspell) -> bool:
    for cut in range(4, len(word) - 3):
        front, back = word[:cut], word[cut:]
        if _spelt(back, hunspell) and (
            _spelt(front, hunspell) or (front[-1] == "s" and _spelt(front[:-1], hunspell))
        ):
            return True
    return False


def _altered(word: str) -> list[str]:
    """Return the spellings one slip away, the likeliest kind first."""
    places = range(len(word))
    swapped = [
        word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1] if word[i] != word[i + 1]
    ]
    shorter = [word[:i] + word[i + 1 :] for i in places]
    longer = [word[:i] + letter + word[i:] for letter in _LETTERS for i in range(1, len(word) + 1)]
    other = [word[:i] + letter + word[i + 1 :] for letter in _LETTERS for i in places if word[i] != letter]
    return [*swapped, *shorter, *longer, *other]


def _listed(name: str) -> frozenset[str]:
    lines = (home() / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip().casefold()))
