"""Which version of a meeting's papers is made: for the members or the public, agenda or minutes."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the papers. ``public``: made of the projection; ``minutes``: with what was decided."""

    public: bool = False
    minutes: bool = False

    @property
    def folder(self) -> str:
        """Return where it lies under the meeting's own folder."""
        where = "offentlig" if self.public else "medlemmer"
        return f"referat/{where}" if self.minutes else where

    @property
    def said(self) -> str:
        """Return what the papers are called in a sentence."""
        return "referatet" if self.minutes else "dagsordenen"


MEMBERS: Final = Edition()
PUBLIC: Final = Edition(public=True)
