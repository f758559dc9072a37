"""Where results go, decided before anything is made."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.reader.project import Project

DRAFT: Final = "UDKAST"
"""Stands in the file's name, as it stands on its pages, until the note is approved."""


def outputs_of(note: Path, project: Project, out: Path | None, formats: Iterable[str]) -> dict[str, Path]:
    """Return each format's file: beside the note, or under ``out`` (or the project's own folder for
    results) with the note's path within the project."""
    whole = note.absolute()
    folder = whole.parent.resolve()
    base = out.absolute() if out is not None else project.root / project.out if project.out else None
    if base is not None:
        inside = folder.is_relative_to(project.root)
        folder = base / folder.relative_to(project.root) if inside else base
    # with_suffix would take the end of "notat 2.1" for a suffix of its own.
    stem = whole.name.removesuffix(whole.suffix) if whole.suffix.lower() in (".yaml", ".yml") else whole.name
    return {format_: folder / f"{stem}.{format_}" for format_ in formats}


def draft_of(path: Path) -> Path:
    """Return the name a result has while the note is not approved: ``notat UDKAST.docx``.

    The word is the same in every layout, so that which names a note can have is known before its layout is.
    """
    if path.stem.casefold().endswith(DRAFT.casefold()):
        return path
    return path.with_name(f"{path.stem} {DRAFT}{path.suffix}")


def collisions(planned: Iterable[tuple[Path, dict[str, Path]]]) -> tuple[Finding, ...]:
    """Return a finding for each note whose results would overwrite another note's, approved or not.

    Names that differ only in case or in how a letter is composed are one file on Windows and macOS.
    """
    taken: dict[str, Path] = {}
    findings = []
    for note, outputs in planned:
        for path in (name for own in outputs.values() for name in (own, draft_of(own))):
            key = unicodedata.normalize("NFC", str(path)).casefold()
            other = taken.setdefault(key, note)
            if other != note:
                message = f"både {shown(other)} og {shown(note)} ville blive til {shown(path)}"
                hint = "giv det ene notat et andet navn, eller kør dem hver for sig med hver sin --out"
                findings.append(Finding("NG011", FEJL, message, SourcePlace(shown(note)), hint))
                break
    return tuple(findings)
