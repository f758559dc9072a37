"""Render again when a note, a file it reads, or the layout changes."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from notegen.cli import output
from notegen.cli.rendering import Rendered, Wish, render
from notegen.files.known import STATE
from notegen.files.project import find_root, shown
from notegen.jobs.crews import Crews
from notegen.layout.find import homes
from notegen.reader.project import PROJECT_FILE

_OFTEN: Final = 250
"""How many milliseconds pass between looks."""
_LAYOUT: Final = frozenset({"templates", "styles"})


def keep_rendering(paths: Sequence[Path], wish: Wish, crews: Crews, first: Rendered) -> int:
    """Render what a change concerns, each time something changes, until Ctrl-C; the exit code is 0
    then, whatever was wrong with a note on the way."""
    with suppress(KeyboardInterrupt):
        _render_changes(paths, wish, crews, first)
    output.line("Stoppet.")
    return 0


def _render_changes(paths: Sequence[Path], wish: Wish, crews: Crews, first: Rendered) -> None:
    from watchfiles import watch

    notes = [path.absolute() for path in paths]
    inputs = {note.absolute(): files for note, files in first.inputs.items()}
    changes = watch(
        *_folders(notes), watch_filter=_interesting, debounce=200, rust_timeout=_OFTEN, yield_on_timeout=True
    )
    for number, changed in enumerate(changes):
        if not number:  # said when it is so: what is saved from here on is seen
            output.line("Holder øje; tryk Ctrl-C for at stoppe.")
        files = {Path(name) for _kind, name in changed}
        concerned = concerns(files, notes, inputs)
        if not concerned:
            continue
        output.line(f"Ændret: {', '.join(sorted(shown(file) for file in files))}")
        again = render(concerned, wish, crews)
        inputs.update({note.absolute(): read for note, read in again.inputs.items()})


def concerns(
    changed: Iterable[Path], notes: Sequence[Path], inputs: Mapping[Path, Sequence[Path]]
) -> tuple[Path, ...]:
    """Return the notes that a change of files concerns: a note itself, those that read the file, or
    all when it belongs to the project or a layout. A note that could not be read may want any file."""
    files = {file.resolve() for file in changed}
    if any(_LAYOUT & set(file.parts) or file.name == PROJECT_FILE for file in files):
        return tuple(notes)
    return tuple(
        note
        for note in notes
        if note.resolve() in files
        or (not inputs.get(note) and not files & {other.resolve() for other in notes})
        or any(read.resolve() in files for read in inputs.get(note, ()))
    )


def _folders(notes: Sequence[Path]) -> list[Path]:
    roots = {find_root(note.parent) or note.parent for note in notes}
    layouts = {folder for root in roots for pair in homes(root) for folder in pair if folder.is_dir()}
    every = roots | layouts
    return sorted(folder for folder in every if not any(folder.is_relative_to(o) for o in every - {folder}))


def _interesting(_change: Any, name: str) -> bool:
    # What we write ourselves, and what editors and Word leave beside a file, is no change.
    path = Path(name)
    if STATE in path.parts or ".git" in path.parts:
        return False
    ours = path.suffix.lower() in (".docx", ".pdf", ".html") and not _LAYOUT & set(path.parts)
    return not (ours or path.name.startswith((".", "~$", "#")) or path.name.endswith(("~", ".tmp", ".swp")))
