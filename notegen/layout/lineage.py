"""A layout and those it inherits (``arver:``): found on the disk, read, and laid over one another."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.source import parse, take
from notegen.source.nodes import Entry, Mapping, Node, Scalar
from notegen.source.take import Findings

Homes = tuple[tuple[Path, Path], ...]
"""The (templates, styles) folders in the order they are searched."""

FilesRead = dict[Path, str]
"""The files read for a layout with their SHA-256; grows while they are read."""

MOST_FILE_BYTES = 20_000_000

MERGED = (
    "etiketter",
    "ord",
    "mål",
    "eksempler",
    "forkortelser",
    "felter",
    "afsendere",
    "tabeltyper",
    "dokumenttyper",
    "møde",
)
"""Keys whose entries are inherited one by one; an entry given again replaces the parent's whole entry."""

_WORDS = ("ord", "referat")
"""What under ``møde`` is inherited one by one too."""


@dataclass(frozen=True, slots=True)
class Level:
    """A layout in the line: its name, its folder, what its ``layout.yaml`` says, and that file's lines."""

    name: str
    folder: Path
    node: Node
    lines: tuple[str, ...] = ()


def names_in(homes: Homes) -> tuple[str, ...]:
    """Return the names of all layouts, the first home's first, each once."""
    found = [
        folder.name
        for templates, _styles in homes
        if templates.is_dir()
        for folder in sorted(templates.iterdir())
        if (folder / "layout.yaml").is_file()
    ]
    return tuple(dict.fromkeys(found))


def located(name: str, homes: Homes, place: SourcePlace) -> Path:
    """Return the folder of a layout. Raises Invalid (NG601) at ``place`` if there is none called ``name``."""
    known = names_in(homes)
    for templates, _styles in homes:
        if name in known and (templates / name / "layout.yaml").is_file():
            return templates / name
    hint = take.did_you_mean(name, known, "layoutene er " + ", ".join(known))
    raise Invalid(Finding("NG601", FEJL, f"layoutet {name[:60]} findes ikke", place, hint))


def lineage(name: str, homes: Homes, folder: Path, findings: Findings, files: FilesRead) -> tuple[Level, ...]:
    """Return the layout in ``folder``, its parent, the parent's parent, and so on.

    Raises Invalid (NG601, NG602, NG605) where the line cannot be followed to its end.
    """
    line: list[Level] = []
    while True:
        file = folder / "layout.yaml"
        node, lines, found = parse(file_bytes(file, files), file.as_posix())
        findings += found
        line.append(Level(name, folder, node, lines))
        asked = _parent(node)
        if asked is None:
            return tuple(line)
        name = asked.text.strip()
        if any(level.name == name for level in line):
            circle = " arver ".join((*(level.name for level in line), name))
            hint = "lad det ene af dem være uden arver:"
            raise Invalid(Finding("NG605", FEJL, f"layoutet arver sig selv: {circle}", asked.place, hint))
        folder = located(name, homes, asked.place)


def file_bytes(path: Path, files: FilesRead) -> bytes:
    """Return what one of a layout's files holds, and note its SHA-256 in ``files``.

    Raises Invalid (NG602) where it cannot be read or holds more than 20 MB.
    """
    try:
        data = bounded(path).read_bytes()
    except OSError:
        raise Invalid(_missing(path)) from None
    files[path] = hashlib.sha256(data).hexdigest()
    return data


def bounded(path: Path) -> Path:
    """Return the path of a file that is there and holds at most 20 MB. Raises Invalid (NG602) else."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):  # the name may hold what no name can
        raise Invalid(_missing(path)) from None
    if size > MOST_FILE_BYTES:
        message = f"layoutets fil {path.name} fylder {size // 1_000_000} MB"
        hint = f"højst {MOST_FILE_BYTES // 1_000_000} MB"
        raise Invalid(Finding("NG602", FEJL, message, SourcePlace(path.as_posix()), hint))
    return path


def _missing(path: Path) -> Finding:
    message = f"layoutets fil {path.name} mangler eller kan ikke læses"
    return Finding("NG602", FEJL, message, SourcePlace(path.as_posix()), "læg filen på plads")


def named(path: Path, homes: Homes) -> str:
    """Return the name of a layout's file from ``templates/`` or ``styles/`` on, the same on every machine."""
    home = next((home for pair in homes for home in pair if path.is_relative_to(home)), path.parent)
    return f"{home.name}/{path.relative_to(home).as_posix()}"


def text_in(path: Path, files: FilesRead) -> str:
    """Return the text of one of a layout's files. Raises Invalid (NG602) where it cannot be read, is more
    than 20 MB, or is not UTF-8."""
    try:
        return file_bytes(path, files).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"layoutets fil {path.name} er ikke gemt som UTF-8"
        place = SourcePlace(path.as_posix(), line, 1)
        raise Invalid(Finding("NG602", FEJL, message, place, "gem den igen som UTF-8")) from None


def merged(line: tuple[Level, ...]) -> Node:
    """Return what the line says together: the youngest's word first, each entry with its own place."""
    node = line[-1].node
    for level in reversed(line[:-1]):
        node = _over(level.node, node)
    return node


def _parent(node: Node) -> Scalar | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next(
        (
            entry.value
            for entry in entries
            if take.fold(entry.key.text) == "arver" and isinstance(entry.value, Scalar) and entry.value.text
        ),
        None,
    )


def _over(own: Node, parent: Node) -> Node:
    if not isinstance(own, Mapping) or not isinstance(parent, Mapping):
        return own
    below = {take.fold(entry.key.text): entry.value for entry in parent.entries}
    entries: list[Entry] = []
    for entry in own.entries:
        key = take.spelled(entry.key.text, below)
        value = entry.value
        if key in MERGED and isinstance(value, Mapping):
            inherited = below[key]
            if isinstance(inherited, Mapping):
                value = _laid_over(_with_words(value, inherited) if key == "møde" else value, inherited)
        entries.append(replace(entry, value=value))
    said = [entry.key.text for entry in own.entries]
    entries += [
        entry
        for entry in parent.entries
        if take.fold(entry.key.text) != "arver" and not _among(entry.key.text, said)
    ]
    return replace(own, entries=tuple(entries))


def _with_words(own: Mapping, parent: Mapping) -> Mapping:
    """Return ``møde:`` with the words it inherits: they too are inherited one by one."""
    below = {entry.key.text: entry.value for entry in parent.entries if entry.key.text in _WORDS}
    entries = []
    for entry in own.entries:
        given, inherited = entry.value, below.get(entry.key.text)
        if isinstance(given, Mapping) and isinstance(inherited, Mapping):
            entries.append(replace(entry, value=_laid_over(given, inherited)))
        else:
            entries.append(entry)
    return replace(own, entries=tuple(entries))


def _laid_over(own: Mapping, parent: Mapping) -> Mapping:
    """In the parent's order, what is new last. Own keys that repeat are kept, to be told of."""
    names = [entry.key.text for entry in parent.entries]
    entries: list[Entry] = []
    for entry in parent.entries:
        instead = [each for each in own.entries if _among(entry.key.text, [each.key.text])]
        entries += instead or [entry]
    entries += [each for each in own.entries if not _among(each.key.text, names)]
    return replace(own, entries=tuple(entries))


def _among(key: str, keys: list[str]) -> bool:
    return any(take.spelled(each, [key]) or take.spelled(key, [each]) for each in keys)
