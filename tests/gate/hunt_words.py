"""Words nobody writes, each planted in one place, so that finding one tells what came out and where it was."""

import random
from dataclasses import dataclass, field
from typing import Final, Literal

Shown = Literal["dagsorden", "referat", "kilde"]
"""Where a word must be found when everything is right: in the members' agenda (and minutes), only in the
members' minutes, or only in what the author wrote."""

_FIRST: Final = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "kn",
    "kv",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "r",
    "s",
    "skr",
    "sn",
    "st",
    "sv",
    "t",
    "tr",
    "v",
]
_VOWEL: Final = ["a", "e", "i", "o", "u", "y", "æ", "ø", "å"]
_LAST: Final = ["", "", "k", "l", "m", "n", "p", "r", "s", "x", "z"]


@dataclass(slots=True)
class Planted:
    """Gives words and remembers where each was planted: ``places`` by word, ``shown`` where it must be found."""

    seed: int = 6
    places: dict[str, str] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def __call__(self, place: str, shown: Shown = "dagsorden", *, ascii_only: bool = False) -> str:
        """Return a word that was given to no other place."""
        while True:
            word = "".join(self._syllable(ascii_only) for _ in range(4))
            if 9 <= len(word) <= 14 and not any(word in other or other in word for other in self.places):
                return self._kept(word, place, shown)

    def number(self, place: str, shown: Shown = "dagsorden", digits: int = 9) -> str:
        """Return a number that was given to no other place."""
        while True:
            figures = str(self._chance.randrange(10 ** (digits - 1), 10**digits))
            if not any(figures in other for other in self.places):
                return self._kept(figures, place, shown)

    def _kept(self, word: str, place: str, shown: Shown) -> str:
        self.places[word], self.shown[word] = place, shown
        return word

    def _syllable(self, ascii_only: bool) -> str:
        vowels = _VOWEL[:6] if ascii_only else _VOWEL
        return self._chance.choice(_FIRST) + self._chance.choice(vowels) + self._chance.choice(_LAST)

    def table(self) -> str:
        """Return every word with its place, a line each, for people to read."""
        lines = (f"{word:15} {self.shown[word]:10} {place}" for word, place in self.places.items())
        return "\n".join(lines)
