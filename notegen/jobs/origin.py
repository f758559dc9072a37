"""What a note was made of: the record that both formats carry, and the files to embed where that is asked."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from notegen.diagnostics import BEMAERKNING, FEJL, Finding, Invalid, SourcePlace
from notegen.layout.find import homes
from notegen.layout.lineage import named
from notegen.layout.values import Layout
from notegen.model.note import Note
from notegen.writers.values import LAYOUT, NOTE, READ, Input, Options, Provenance

ENGINES: Final = ("weasyprint", "pydyf", "docxtpl", "python-docx", "jinja2", "markdown-it-py")
"""The packages that decide what comes out."""

_INTERN: Final = re.compile(r"intern[ \t]*:")

OUTSIDE: Final = "udenfor"
"""Stands in a record for the folder of a file from ``tilladte mapper:``: where that lies on somebody's
machine is nobody else's business."""


def provenance_of(data: bytes, note: Note, layout: Layout, root: Path) -> Provenance:
    """Return the record of a note's origin: ``data`` are the note file's bytes, ``root`` its project."""
    read = sorted(Input(READ, name, sha256) for name, (_file, sha256) in _names(note.inputs).items())
    own = Input(NOTE, _clean(note.file), hashlib.sha256(data).hexdigest())
    return record_of(own, read, layout, root)


def record_of(
    own: Input,
    read: Iterable[Input],
    layout: Layout,
    root: Path,
    more: Iterable[tuple[str, str]] = (),
) -> Provenance:
    """Return the record of what was made of the file ``own``, of those it ``read``, and of the layout with
    ``more`` files of it, (name, SHA-256)."""
    places = homes(root)
    fonts = ((named(font, places), _sha256(font)) for font in layout.templates.fonts)
    of_layout = sorted(Input(LAYOUT, name, sha256) for name, sha256 in (*layout.sources, *fonts, *more))
    whole = hashlib.sha256("".join(f"{each.sha256} {each.name}\n" for each in of_layout).encode()).hexdigest()
    return Provenance(
        _version("notegen"),
        tuple((name, _version(name)) for name in ENGINES),
        layout.name,
        whole,
        (own, *read, *of_layout),
    )


def input_of(use: str, file: str, data: bytes) -> Input:
    """Return a file that was read, as a record names it; ``file`` is its name within the project."""
    ((name, (_file, sha256)),) = _names(((file, hashlib.sha256(data).hexdigest()),)).items()
    return Input(use, name, sha256)


def with_sources(options: Options, data: bytes, note: Note, root: Path) -> Options:
    """Return the options with the note and the files it reads to embed.

    Raises Invalid (NG026) where a file is no longer what the note was made of.
    """
    files = [(_clean(note.file), data)]
    for name, (file, sha256) in sorted(_names(note.inputs).items()):
        found = _bytes(root / file)
        if hashlib.sha256(found).hexdigest() != sha256:
            message = f"{Path(file).name} blev ændret, mens notatet blev lavet"
            raise Invalid(Finding("NG026", FEJL, message, SourcePlace(note.file), "prøv igen"))
        files.append((name, found))
    return replace(options, sources=tuple(files))


def for_insiders(lines: Iterable[str], file: str) -> tuple[Finding, ...]:
    """Return a remark (NG715) where a note that is to be embedded says something to its own house only."""
    line = next((number for number, text in enumerate(lines, 1) if _INTERN.match(text)), 0)
    if not line:
        return ()
    message = "det, der står under intern:, følger med i filen, når kilden lægges i den"
    hint = "lav filen uden --embed-source, hvis den skal ud af huset"
    return (Finding("NG715", BEMAERKNING, message, SourcePlace(file, line, 1), hint),)


def _names(inputs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return (file, SHA-256) by the name the file has in the record."""
    found: dict[str, tuple[str, str]] = {}
    for file, sha256 in inputs:
        path = Path(file)
        inside = not path.is_absolute()
        name = _clean(path.as_posix() if inside else f"{OUTSIDE}/{path.parent.name}/{path.name}")
        number = 2
        while name in found:  # two folders of one name
            name = _clean(f"{OUTSIDE}/{path.parent.name}-{number}/{path.name}")
            number += 1
        found[name] = (file, sha256)
    return found


def _clean(name: str) -> str:
    """Return a file's name as XML can hold it: on some systems a name may have any character."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a checkout that is not installed
        return "ukendt"


def _sha256(path: Path) -> str:
    return hashlib.sha256(_bytes(path)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a font that is missing is told of by those who draw with it
        return b""
