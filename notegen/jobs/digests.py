"""Values, files and notegen itself as digests: what a remembered result was made of."""

import ctypes
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from re import Pattern
from typing import Final

from notegen.layout.find import homes
from notegen.source.folder import MOST_FILE_BYTES

PACKAGES: Final = (
    *("notegen", "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools"),
    *("docxtpl", "python-docx", "jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "pyyaml"),
    *("lxml", "openpyxl", "pikepdf", "pillow", "holidays", "chunspell"),
)
"""The packages that have a say in what comes out."""

_PANGO: Final = ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0.dll", "libpangoft2-1.0.dylib")
_MOST_FILES: Final = 20_000
ABSENT: Final = ""
"""Stands for the digest of a file that is not there, or may not be read."""


class Digests:
    """Digests of values. A class because large values that many tasks share (a layout, a plan) are gone
    through once.

    Two values have one digest only if they are equal in all their parts: every part is written with its type
    and its length. Raises TypeError for what is no plain value.
    """

    def __init__(self) -> None:
        self.known: dict[int, tuple[object, bytes]] = {}
        self.kinds: dict[type, tuple[bytes, tuple[str, ...]]] = {}

    def of(self, value: object) -> str:
        """Return the SHA-256 of a value, as 64 hexadecimal digits."""
        return hashlib.sha256(self._flat(value)).hexdigest()

    def _flat(self, value: object) -> bytes:
        # By what there is most of: a packet of hundreds of notes has tens of thousands of texts and places.
        kind = type(value)
        if kind is str:
            return _text(b"str", value)  # type: ignore[arg-type]
        if kind is tuple and len(value) >= _MANY:  # type: ignore[arg-type]
            return self._once(value, lambda: self._row(value))  # type: ignore[arg-type]
        if kind is tuple or kind is list:
            return self._row(value)  # type: ignore[arg-type]
        if value is None or kind in _PLAIN:
            return _text(kind.__name__.encode(), repr(value))
        if is_dataclass(value) and not isinstance(value, type):
            return self._once(value, lambda: self._fields(value))
        return self._rare(value)

    def _rare(self, value: object) -> bytes:
        match value:
            case Enum():
                return _text(b"enum", f"{type(value).__qualname__}.{value.name}")
            case str():
                return _text(b"str", value)
            case bytes():
                return b"bytes:" + hashlib.sha256(value).digest()
            case date():
                return _text(b"date", value.isoformat())
            case PurePath():
                return _text(b"path", str(value))
            case Pattern():
                return _text(b"pattern", f"{value.flags} {value.pattern}")
            case tuple() | list():
                return self._flat(tuple(value))
            case frozenset() | set():
                return b"set:%d:" % len(value) + b"".join(sorted(map(self._flat, value)))
            case Mapping():
                pairs = (self._flat(key) + self._flat(each) for key, each in value.items())
                return b"map:%d:" % len(value) + b"".join(pairs)
        raise TypeError(f"{type(value).__qualname__} is no plain value")

    def _once(self, value: object, flat: Callable[[], bytes]) -> bytes:
        """Return the digest of a value that may be part of many others: worked out once."""
        known = self.known.get(id(value))
        if known is None:
            # The value is kept with its digest: so long no other has its number.
            known = self.known[id(value)] = (value, hashlib.sha256(flat()).digest())
        return b"D" + known[1]

    def _row(self, value: Collection[object]) -> bytes:
        return b"list:%d:" % len(value) + b"".join(map(self._flat, value))

    def _fields(self, value: object) -> bytes:
        kind = type(value)
        if kind not in self.kinds:
            name = _text(b"value", f"{kind.__module__}.{kind.__qualname__}")
            self.kinds[kind] = (name, tuple(each.name for each in fields(kind)))  # type: ignore[arg-type]
        name, names = self.kinds[kind]
        return name + b"".join([self._flat(getattr(value, each)) for each in names])


_PLAIN: Final = frozenset({bool, int, float, Decimal})
_MANY: Final = 4
"""A tuple of so many values is worth knowing again."""


def _text(kind: bytes, text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return b"%s:%d:%s" % (kind, len(data), data)


def file_digest(path: str | Path, most: int = 0) -> str:
    """Return the SHA-256 of a file, or of its first ``most`` bytes; ABSENT where there is none, it may not be
    read, or it is larger than any file that notegen reads."""
    try:
        # Not opened before it is known to be a file: who opens a pipe waits for its writer.
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or (not most and found.st_size > MOST_FILE_BYTES):
            return ABSENT
        with open(path, "rb") as file:
            return hashlib.sha256(file.read(most) if most else file.read()).hexdigest()
    except (OSError, ValueError):
        return ABSENT


def foundation() -> str:
    """Return the digest of all that every result rests on: notegen's own code, the engines and Python.

    The code is read, not asked for its version: in a checkout it changes without one.
    """
    package = Path(__file__).resolve().parents[1]
    start = len(str(package))
    code = [path for path in _files(package) if path.endswith(".py")]
    parts = sorted(f"{path[start:]} {file_digest(path)}" for path in code)
    parts += [f"{name} {_version(name)}" for name in PACKAGES]
    parts += [_pango(), sys.version, sys.platform, str(sys.maxsize)]
    return together(parts)


def layouts(root: Path) -> Mapping[str, str]:
    """Return the SHA-256 of every file that layouts of the project at ``root`` can be made of, those of
    notegen's own among them, by path.

    All of them, not those that one layout names: a file that is laid beside them may take the place of an
    inherited one.
    """
    folders = dict.fromkeys(folder for pair in homes(root) for folder in pair)
    return {path: file_digest(path) for folder in folders for path in _files(folder)}


def _files(folder: Path) -> Iterator[str]:
    """Yield the files under a folder, through links too, as a layout is read; each folder once."""
    seen: set[str] = set()
    left = _MOST_FILES
    for place, inner, names in os.walk(folder, followlinks=True):
        whole = os.path.realpath(place)
        if whole in seen:
            inner.clear()
            continue
        seen.add(whole)
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names)[:left]:
            left -= 1
            yield os.path.join(place, name)


def together(parts: Iterable[str]) -> str:
    """Return one digest for several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def _pango() -> str:
    """Return the versions of the libraries that lay text out and pick its letters, "" where they are not
    found under a usual name: they are the system's, and no package knows them."""
    for name in _PANGO:
        try:
            library = ctypes.CDLL(name)
            library.hb_version_string.restype = ctypes.c_char_p
            return f"{library.pango_version()} {library.hb_version_string().decode('ascii')}"
        except (OSError, AttributeError):
            continue
    return ""
