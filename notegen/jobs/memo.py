"""How a task's result is remembered: under a key over all it is told, and only while the files it read are
what they were."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from notegen.jobs.codec import Codec, Packed, Unreadable
from notegen.jobs.digests import ABSENT, Digests, file_digest, foundation, layouts, together
from notegen.writers.values import LAYOUT, Input


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that has a say in a result: its path, the SHA-256 of its first ``most`` bytes (0: of all of
    it), "" where it is not there."""

    path: str
    sha256: str
    most: int = 0


@dataclass(frozen=True, slots=True)
class Memo:
    """How one task is remembered. ``premises`` are the files that are in its key beside what it is told: it
    is stored only if they are the same when it is done."""

    key: str
    premises: tuple[Seen, ...] = ()


class Store(Protocol):
    """Where entries lie. What cannot be read is not there; what cannot be written is told of by the store."""

    def get(self, key: str) -> Packed | None:
        """Return an entry exactly as it was put, or None."""

    def put(self, key: str, entry: Packed) -> None:
        """Keep an entry."""


class Memory(Protocol):
    """What ``run`` asks before it gives a task to a worker, and tells when one is done."""

    def recall(self, memo: Memo) -> object | None:
        """Return what the task returned when it was last done, or None."""

    def keep(self, memo: Memo, value: object) -> None:
        """Remember what a task returned."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value tells of the files it was made of: ``files`` (path within the project or whole, SHA-256),
    ``layout`` those of its layout as a record names them. ``whole``: it may be remembered."""

    files: tuple[tuple[str, str], ...] = ()
    layout: tuple[Input, ...] = ()
    whole: bool = True


Reads = Callable[[Any], Reading]
"""Says of a value what it read."""

_NOTHING: Final = Reading()


@dataclass(slots=True)
class Remembering:
    """The memory of one run: a store, and what the files of the project at ``root`` hold now.

    A class because every file is read once in a run to see what it holds, and because all keys rest on the
    same ground: the code, the engines, and every file of every layout, as they are when the run begins.
    """

    store: Store
    root: Path
    codec: Codec
    reads: Mapping[type, Reads]
    digests: Digests = field(default_factory=Digests)
    now: dict[tuple[str, int], str] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    layouts: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""

    def grounded(self) -> str:
        """Return what stands for the code, the engines, and every file of every layout."""
        if not self.ground:
            self.layouts = layouts(self.root)
            told = (f"{name} {sha256}" for name, sha256 in self.layouts.items())
            self.ground = together((foundation(), *told))
        return self.ground

    def memo(
        self, call: Callable[..., object], args: tuple[object, ...], files: Iterable[tuple[str, int]] = ()
    ) -> Memo:
        """Return how ``call(*args)`` is remembered. ``files`` are those that have a say in it whether they
        are there or not, each with how many of its bytes are looked at (0: all)."""
        premises = tuple(Seen(name, self.seen(name, most), most) for name, most in files)
        name = f"{call.__module__}.{call.__qualname__}"
        return Memo(
            together((self.grounded(), name, self.digests.of(args), self.digests.of(premises))), premises
        )

    def recall(self, memo: Memo) -> object | None:
        """Return a remembered value, None where there is none, or a file it read is not what it was."""
        entry = self.store.get(memo.key)
        if entry is None:
            return None
        try:
            said, _stroke, head = entry.head.partition("\n")
            files = json.loads(said)
            if not all(sha256 and self.seen(str(path), 0) == sha256 for path, sha256 in files):
                return None
            value = self.codec.unpack(Packed(head, entry.blobs))
        except (ValueError, TypeError, Unreadable):
            return None
        for path, sha256 in files:
            self.use(path, sha256)
        return value

    def keep(self, memo: Memo, value: object) -> None:
        """Remember a value, if it is whole and none of its files changed while it was made."""
        if not self.codec.knows(value):
            return
        reading = self.reads.get(type(value), lambda _value: _NOTHING)(value)
        for path, sha256 in reading.files:
            self.use(path, sha256)
        if not (reading.whole and self._holds(memo, reading)):
            return
        packed = self.codec.pack(value)
        self.store.put(memo.key, Packed(f"{json.dumps(reading.files)}\n{packed.head}", packed.blobs))

    def seen(self, name: str, most: int = 0) -> str:
        """Return the digest of a file as it was when it was first asked for in this run."""
        if (name, most) not in self.now:
            self.now[name, most] = self._anew(name, most)
        return self.now[name, most]

    def use(self, name: str, sha256: str) -> None:
        """Note that this run's papers are made of a file that held this."""
        self.used.setdefault(name, set()).add(sha256)

    def changed(self) -> tuple[str, ...]:
        """Return the files that the run's papers are made of and that changed under way, in order; the
        layouts' files too."""
        files = (name for name, was in self.used.items() if was != {self._anew(name, 0)})
        looked = (name for (name, most), was in self.now.items() if most and self._anew(name, most) != was)
        ours = layouts(self.root) if self.ground else {}
        of_layouts = (name for name in {*ours, *self.layouts} if ours.get(name) != self.layouts.get(name))
        return tuple(sorted({*files, *looked, *of_layouts}))

    def _holds(self, memo: Memo, reading: Reading) -> bool:
        """Return whether what the task was told of its files is what it read itself, and still is."""
        # A file that was never there is no file that was read.
        known = {sha256 for sha256 in self.layouts.values() if sha256 != ABSENT}
        return (
            all(self._anew(seen.path, seen.most) == seen.sha256 for seen in memo.premises)
            and all(self._anew(path, 0) == sha256 for path, sha256 in reading.files)
            and all(each.sha256 in known for each in reading.layout if each.use == LAYOUT)
        )

    def _anew(self, name: str, most: int) -> str:
        return file_digest(os.path.join(self.root, name), most)
