"""Values ↔ JSON and blobs, by the values' own annotations and an explicit table of types.

Nothing that is read makes anything but these values: no code, no type by name, no pickle.
"""

import json
import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_SCALARS: tuple[type, ...] = (str, int, bool, float, type(None))


class Unreadable(Exception):
    """What was read is not what a value is written as."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A value on its way to the store: its ``head``, a JSON text, and the bytes it names by number."""

    head: str
    blobs: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """How values of one type are written and read."""

    write: Callable[[Any, list[bytes]], Any]
    read: Callable[[Any, tuple[bytes, ...]], Any]


class Codec:
    """Writes and reads the values of a table of frozen dataclasses. A class because how each is written is
    worked out once, when it is first asked for.

    ``left_out`` are the names of fields that are not written; their default stands for them.
    """

    def __init__(
        self, table: Collection[type], left_out: Mapping[type, frozenset[str]] | None = None
    ) -> None:
        self.table = {kind.__name__: kind for kind in table}
        self.left_out = left_out or {}
        self.ways: dict[Any, _Way] = {}

    def knows(self, value: object) -> bool:
        """Return whether a value can be written, as far as its type says."""
        try:
            self._way(type(value))
        except TypeError:
            return False
        return True

    def pack(self, value: object) -> Packed:
        """Return the value as it is stored. Raises TypeError for one that is not of the table."""
        blobs: list[bytes] = []
        kind = type(value)
        said = [kind.__name__, self._way(kind).write(value, blobs)]
        return Packed(json.dumps(said, separators=(",", ":")), tuple(blobs))

    def unpack(self, packed: Packed) -> object:
        """Return the value. Raises Unreadable for what was never written by ``pack``."""
        try:
            name, said = json.loads(packed.head)
            return self._way(self.table[name]).read(said, packed.blobs)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise Unreadable from error

    def _way(self, hint: Any) -> _Way:
        if hint not in self.ways:
            # What holds its own kind (a list in a list) finds, while its way is looked for, one that waits.
            ready: list[_Way] = []
            self.ways[hint] = _Way(
                lambda value, blobs: ready[0].write(value, blobs),  # noqa: PLW0108
                lambda said, blobs: ready[0].read(said, blobs),  # noqa: PLW0108
            )
            try:
                ready.append(self._found(hint))
            except TypeError:
                del self.ways[hint]
                raise
            self.ways[hint] = ready[0]
        return self.ways[hint]

    def _found(self, hint: Any) -> _Way:
        origin = get_origin(hint)
        if hint in _SCALARS:
            return _Way(lambda value, _blobs: value, lambda said, _blobs: _only(said, hint))
        if hint is bytes:
            return _Way(_put, lambda said, blobs: blobs[_index(said)])
        if hint is date:
            return _Way(
                lambda value, _blobs: value.isoformat(), lambda said, _blobs: date.fromisoformat(said)
            )
        if origin is Literal:
            return _Way(lambda value, _blobs: value, lambda said, _blobs: _among(said, get_args(hint)))
        if origin is tuple:
            return self._tuple(get_args(hint))
        if origin in (Union, types.UnionType):
            return self._union(get_args(hint))
        if isinstance(hint, type) and self.table.get(hint.__name__) is hint:
            return self._dataclass(hint)
        raise TypeError(f"{hint} is not in the table of what is stored")

    def _tuple(self, inner: tuple[Any, ...]) -> _Way:
        if len(inner) == 2 and inner[1] is Ellipsis:
            way = self._way(inner[0])
            return _Way(
                lambda value, blobs: [way.write(each, blobs) for each in value],
                lambda said, blobs: tuple(way.read(each, blobs) for each in _only(said, list)),
            )
        ways = [self._way(each) for each in inner]
        return _Way(
            lambda value, blobs: [way.write(each, blobs) for way, each in zip(ways, value, strict=True)],
            lambda said, blobs: tuple(
                way.read(each, blobs) for way, each in zip(ways, _only(said, list), strict=True)
            ),
        )

    def _union(self, kinds: tuple[Any, ...]) -> _Way:
        """Return how one of several is written: by its number among them, so that no name is believed."""
        ways = [self._way(kind) for kind in kinds]
        bare = [get_origin(kind) or kind for kind in kinds]

        def write(value: Any, blobs: list[bytes]) -> Any:
            number = bare.index(type(value))
            return [number, ways[number].write(value, blobs)]

        def read(said: Any, blobs: tuple[bytes, ...]) -> Any:
            number, inner = _only(said, list)
            return ways[_index(number)].read(inner, blobs)

        return _Way(write, read)

    def _dataclass(self, kind: type) -> _Way:
        hints = get_type_hints(kind)
        out = self.left_out.get(kind, frozenset())
        names = [each.name for each in fields(kind) if each.name not in out]
        ways = [(name, self._way(hints[name])) for name in names]

        def write(value: Any, blobs: list[bytes]) -> Any:
            return [way.write(getattr(value, name), blobs) for name, way in ways]

        def read(said: Any, blobs: tuple[bytes, ...]) -> Any:
            given = zip(ways, _only(said, list), strict=True)
            return kind(**{name: way.read(each, blobs) for (name, way), each in given})

        return _Way(write, read)


def _put(value: bytes, blobs: list[bytes]) -> int:
    blobs.append(value)
    return len(blobs) - 1


def _only(said: Any, kind: type) -> Any:
    if type(said) is not kind:
        raise ValueError
    return said


def _index(said: Any) -> int:
    if type(said) is not int or said < 0:
        raise ValueError
    return said


def _among(said: Any, known: tuple[Any, ...]) -> Any:
    if said not in known:
        raise ValueError
    return said
