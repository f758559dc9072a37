"""``.notegen/cache/``: what was made before, by its content. Nothing in it is believed before it is verified,
and all of it may be removed at any time: it is made again.

``entries/<key>.json`` is the SHA-256 of the rest, then the rest: the key and the blobs it names, then a head.
``blobs/<SHA-256>`` are raw bytes. ``order.json`` says which entries were used longest ago: the order is kept,
not the time, since clocks are set back. ``known/`` has an empty file for each meeting that was built.
"""

import errno
import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding, SourcePlace
from notegen.files.known import CACHE, KNOWN, STATE, name_of
from notegen.files.own_folder import Led, OwnFolder
from notegen.jobs.codec import Packed

MOST_BYTES: Final = 1_000_000_000
"""What the store may hold when a build is done."""
ENTRIES: Final = "entries"
BLOBS: Final = "blobs"
ORDER: Final = "order.json"

_MOST_HEAD: Final = 64_000_000
_MOST_BLOB: Final = 1_000_000_000
_KEPT: Final = 0.8
"""How much of the bound is left when something had to go, so that it need not be done at every build."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@dataclass(slots=True)
class DiskStore:
    """The store of the project at ``root``. A class because it holds its folders open and knows what was
    used.

    Nothing that goes wrong with it stops a build: what cannot be read is not there, and after the first write
    that fails nothing more is written; ``finish`` tells of it.
    """

    root: Path
    most: int = MOST_BYTES
    folders: dict[str, OwnFolder] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    trouble: OSError | None = None
    written: int = 0

    def __post_init__(self) -> None:
        try:
            root = self.folders["root"] = OwnFolder.at(self.root)
            state = self.folders[STATE] = root.inner(STATE, make=True)
            cache = self.folders[CACHE] = state.inner(CACHE, make=True)
            for name in (ENTRIES, BLOBS, KNOWN):
                self.folders[name] = cache.inner(name, make=True)
            if state.size(".gitignore") < 0:
                state.write(".gitignore", b"*\n", self._temporary())
        except OSError as error:
            self.trouble = error

    def get(self, key: str) -> Packed | None:
        """Return an entry exactly as it was put; None where it, or a blob it names, is not there or is not
        what it was. What is not is removed."""
        if BLOBS not in self.folders:
            return None
        try:
            named, head = _opened(self.folders[ENTRIES].read(f"{key}.json", _MOST_HEAD), key)
            blobs = tuple(self._blob(name, size) for name, size in named)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError):
            self.folders[ENTRIES].remove(f"{key}.json")
            return None
        self._use(key)
        return Packed(head, blobs)

    def put(self, key: str, entry: Packed) -> None:
        """Keep an entry, as far as it can be written."""
        if self.trouble is not None:
            return
        try:
            named = [(self._keep(blob), len(blob)) for blob in entry.blobs]
            body = f"{json.dumps([key, named])}\n{entry.head}".encode()
            whole = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
            self.folders[ENTRIES].write(f"{key}.json", whole, self._temporary())
        except FileNotFoundError:  # somebody cleans up while we build
            return
        except OSError as error:
            if os.name == "nt" and isinstance(error, PermissionError):  # somebody reads what we would replace
                return
            self.trouble = error
            return
        self._use(key)

    def mark(self, meeting: str) -> None:
        """Note that the meeting, a file relative to the root, has been built."""
        if self.trouble is None and self.folders[KNOWN].size(name_of(meeting)) < 0:
            try:
                self.folders[KNOWN].write(name_of(meeting), b"", self._temporary())
            except OSError as error:
                self.trouble = error

    def finish(self) -> tuple[Finding, ...]:
        """Note what was used, remove what was used longest ago where the store is larger than it may be, and
        return a remark (NG262) where something could not be kept."""
        if self.trouble is None:
            try:
                order = self._order()
                if self._size() > self.most:
                    order = self._sweep(order)
                self.folders[CACHE].write(ORDER, json.dumps(order).encode(), self._temporary())
            except OSError as error:
                self.trouble = error
        for folder in self.folders.values():
            folder.close()
        self.folders.clear()
        return () if self.trouble is None else (_told(self.trouble),)

    def _blob(self, name: str, size: int) -> bytes:
        if len(name) != 64 or not name.isalnum():
            raise ValueError
        try:
            data = self.folders[BLOBS].read(name, min(size, _MOST_BLOB))
            if hashlib.sha256(data).hexdigest() != name:
                raise ValueError
        except FileNotFoundError:
            raise ValueError from None
        except (OSError, ValueError):
            self.folders[BLOBS].remove(name)
            raise
        return data

    def _keep(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        # One of another length is broken; one that is broken and has its length is found when it is read.
        if self.folders[BLOBS].size(name) != len(data):
            self.folders[BLOBS].write(name, data, self._temporary())
        return name

    def _use(self, key: str) -> None:
        self.used.pop(key, None)
        self.used[key] = None

    def _temporary(self) -> str:
        self.written += 1
        return f"tmp-{os.getpid()}-{self.written}"

    def _order(self) -> list[str]:
        """Return the keys of all entries, those used longest ago first."""
        there = {name.removesuffix(".json") for name, _size in self.folders[ENTRIES].files()}
        before = _order_in(self.folders[CACHE])
        # What is in no order another build has put there.
        old = [key for key in dict.fromkeys(before) if key in there and key not in self.used]
        others = sorted(there - set(before) - set(self.used))
        return [*old, *others, *(key for key in self.used if key in there)]

    def _size(self) -> int:
        return sum(size for name in (ENTRIES, BLOBS) for _name, size in self.folders[name].files())

    def _sweep(self, order: list[str]) -> list[str]:
        """Remove entries, those used longest ago first, and every blob that none names; return what is left.

        Another build may miss what goes: it makes it again.
        """
        kept: list[str] = []
        blobs: set[str] = set()
        left = int(self.most * _KEPT)
        for key in reversed(order):
            sizes = dict(self._named(key))
            left -= sum(size for name, size in sizes.items() if name not in blobs)
            if left < 0:
                break
            kept.append(key)
            blobs |= {name for name in sizes if not name.endswith(".json")}
        names = {f"{key}.json" for key in kept}
        for name, _size in list(self.folders[ENTRIES].files()):
            if name not in names:
                self.folders[ENTRIES].remove(name)
        for name, _size in list(self.folders[BLOBS].files()):
            if name not in blobs:
                self.folders[BLOBS].remove(name)
        return kept[::-1]

    def _named(self, key: str) -> list[tuple[str, int]]:
        """Return the files of an entry with their sizes; a broken one is larger than any bound."""
        name = f"{key}.json"
        try:
            data = self.folders[ENTRIES].read(name, _MOST_HEAD)
            named, _head = _opened(data, key)
            return [(name, len(data)), *named]
        except (OSError, ValueError, TypeError, KeyError):
            self.folders[ENTRIES].remove(name)
            return []


def _opened(data: bytes, key: str) -> tuple[list[tuple[str, int]], str]:
    """Return the blobs that an entry names, with their sizes, and its head. Raises ValueError, TypeError or
    KeyError for what is no entry of that key."""
    digest, _stroke, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise ValueError
    said, _stroke, head = body.partition(b"\n")
    own, named = json.loads(said)
    if own != key:
        raise ValueError
    return [(str(name), int(size)) for name, size in named], head.decode("utf-8")


def _order_in(cache: OwnFolder) -> list[str]:
    try:
        found = json.loads(cache.read(ORDER, _MOST_HEAD))
    except (OSError, ValueError, RecursionError):
        return []
    return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []


def _told(error: OSError) -> Finding:
    hint = "det tager bare lige så lang tid næste gang"
    why = "der kunne ikke skrives i .notegen"
    if error.errno in _FULL:
        why, hint = "der er ikke mere plads på disken", f"ryd op på disken, eller prøv notegen clean; {hint}"
    elif isinstance(error, Led | NotADirectoryError):
        why = "der ligger noget andet, hvor notegen skulle have sin mappe .notegen"
        hint = "flyt det, der ligger der (notegen følger ingen genveje)"
    elif error.errno in _REFUSED:
        why = "der må ikke skrives i mappen"
    message = f"det, der er lavet, huskes ikke til næste gang: {why}"
    return Finding("NG262", BEMAERKNING, message, SourcePlace(STATE), hint)
