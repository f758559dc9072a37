"""One process at a time: a lock that the system lets go of when who held it ends, however that ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_TRIES: Final = 60
"""How often Windows is asked: each time it waits for ten seconds itself."""


@contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Wait until nobody else holds the file ``lock``, and hold it. Gives False where the disk knows no locks,
    or it cannot be written: then nobody is kept out."""
    held = _opened(lock)
    try:
        yield held is not None and _taken(held)
    finally:
        if held is not None:
            os.close(held)


def _opened(lock: Path) -> int | None:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None


def _taken(held: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        for _try in range(_TRIES):
            try:
                msvcrt.locking(held, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return True
        return False
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX)
    except OSError:  # a network drive without locks
        return False
    return True
