"""A folder of notegen's own, reached without following links: what is written and read there is nowhere else.

Where the system can, files are named relative to the open folder, so that nobody can put a link in the way
afterwards either; elsewhere (Windows) each folder on the way is looked at first.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

_NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_FOLDER: Final[int] = getattr(os, "O_DIRECTORY", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_BY_FOLDER: Final = {os.open, os.mkdir, os.unlink, os.stat} <= os.supports_dir_fd
_LINKED: Final[int] = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)


class Led(OSError):
    """A link stands where a folder of notegen's own should."""


def leads_away(root: Path, *names: str) -> bool:
    """Return whether one of the folders on the way from ``root`` is a link."""
    place = root
    for name in names:
        place = place / name
        try:
            found = os.lstat(place)
        except OSError:  # not there: it will be made
            return False
        if stat.S_ISLNK(found.st_mode) or getattr(found, "st_file_attributes", 0) & _LINKED:
            return True
    return False


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A folder that is open. ``number`` is the system's for it, -1 where it has none to give."""

    path: Path
    number: int

    @classmethod
    def at(cls, root: Path) -> Self:
        """Return a project's own folder: it may be reached through links. Raises OSError."""
        return cls(root, os.open(root, os.O_RDONLY | _FOLDER) if _BY_FOLDER else -1)

    def inner(self, name: str, make: bool = False) -> "OwnFolder":
        """Return the folder called ``name`` in this one, made if need be. Raises OSError, ``Led`` for a
        link."""
        if make:
            with suppress(FileExistsError):
                os.mkdir(self._way(name), dir_fd=self._from())
        found = os.stat(self._way(name), dir_fd=self._from(), follow_symlinks=False)
        if not stat.S_ISDIR(found.st_mode) or getattr(found, "st_file_attributes", 0) & _LINKED:
            raise Led(f"{name} is no folder")
        number = -1
        if _BY_FOLDER:
            number = os.open(name, os.O_RDONLY | _FOLDER | _NO_LINK, dir_fd=self.number)
        return OwnFolder(self.path / name, number)

    def read(self, name: str, most: int) -> bytes:
        """Return a file's bytes. Raises OSError: also for a link, for what is no file, and for more than
        ``most`` bytes."""
        flags = os.O_RDONLY | _NO_LINK | _BINARY | getattr(os, "O_NONBLOCK", 0)
        file = os.open(self._way(name), flags, dir_fd=self._from())
        with os.fdopen(file, "rb") as opened:
            found = os.fstat(file)
            if not stat.S_ISREG(found.st_mode) or found.st_size > most:
                raise Led(f"{name} is no file of ours")
            return opened.read(found.st_size)

    def write(self, name: str, data: bytes, temporary: str) -> None:
        """Write a file whole or not at all, by way of ``temporary`` in the same folder. Raises OSError."""
        done = False
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
            self.remove(temporary)
            file = os.open(self._way(temporary), flags, 0o666, dir_fd=self._from())
            with os.fdopen(file, "wb") as opened:
                opened.write(data)
            os.replace(
                self._way(temporary), self._way(name), src_dir_fd=self._from(), dst_dir_fd=self._from()
            )
            done = True
        finally:
            if not done:
                self.remove(temporary)

    def remove(self, name: str) -> bool:
        """Remove a file, or a link itself, and return whether it is gone by that."""
        try:
            os.unlink(self._way(name), dir_fd=self._from())
        except OSError:  # not there; or held open, or not ours to remove: then it stays
            return False
        return True

    def size(self, name: str) -> int:
        """Return how many bytes a file has, -1 where there is none."""
        try:
            found = os.stat(self._way(name), dir_fd=self._from(), follow_symlinks=False)
        except OSError:
            return -1
        return found.st_size if stat.S_ISREG(found.st_mode) else -1

    def files(self) -> Iterator[tuple[str, int]]:
        """Yield every file's name and size; what is no file has none."""
        with os.scandir(self.number if self.number >= 0 else self.path) as found:
            for each in found:
                try:
                    yield each.name, each.stat(follow_symlinks=False).st_size
                except OSError:  # gone meanwhile
                    continue

    def close(self) -> None:
        """Let go of the folder."""
        if self.number >= 0:
            os.close(self.number)

    def _way(self, name: str) -> str:
        # A name is ours and never leads away: no stroke, no dots.
        return name if self.number >= 0 else str(self.path / name)

    def _from(self) -> int | None:
        return self.number if self.number >= 0 else None
