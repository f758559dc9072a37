"""What a finished file carries is put on the disk: whole files, under one folder, never over another."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Final

from notegen.diagnostics import BEMAERKNING, FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.files.write import create
from notegen.readback.carried import Carried
from notegen.writers.values import LAYOUT

MOST_NAME: Final = 240
_IN_THE_WAY: Final = ("NG025", "NG037")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_UNFIT: Final = re.compile('[\x00-\x1f\x7f<>:"|?*\\\\]')


@dataclass(frozen=True, slots=True)
class Plan:
    """What may be written: (path, bytes); and what is wrong with the rest."""

    files: tuple[tuple[Path, bytes], ...]
    findings: tuple[Finding, ...]


def planned(carried: Carried, file: str, folder: Path) -> Plan:
    """Return which of the sources of ``file`` are those of its record, and where they are to lie: as they
    lay to one another, without the folders all of them lay in.

    A file that is not what the record says (NG036), has a name that leads out of the folder or that no
    system would take (NG037), or would lie where there is one already (NG025) is a finding.
    """
    if carried.provenance is None:
        message = (
            "notegen kan ikke se, at filen er dens egen: der er ingen oplysning om, hvad den er lavet af"
        )
        return Plan((), (_told("NG035", message, file, "peg på en fil, notegen har lavet"),))
    if not carried.sources:
        message = "filen bærer ingen kilde, kun oplysninger om, hvad den er lavet af"
        hint = "notegen render --embed-source lægger notatet ind i filen"
        return Plan((), (Finding("NG034", BEMAERKNING, message, SourcePlace(file), hint),))
    held = dict(carried.sources)
    files: dict[Path, bytes] = {}
    findings: list[Finding] = []
    inputs = [each for each in carried.provenance.inputs if each.use != LAYOUT]
    shared = _shared([each.name for each in inputs])
    for wanted in inputs:
        path = folder / wanted.name[len(shared) :]
        data = held.get(wanted.name)
        if data is None or hashlib.sha256(data).hexdigest() != wanted.sha256:
            what = "mangler" if data is None else "er ikke den, filen blev lavet af"
            hint = "hent den fra sagen, eller bed den, der lavede filen, om den"
            findings.append(_told("NG036", f"{_said(wanted.name)} {what}", file, hint))
        elif not is_safe(wanted.name) or not _inside(path, folder):
            message = f"{_said(wanted.name)} er ikke et navn, en fil kan få her"
            hint = "filen kan være lavet for at gøre skade; spørg den, der sendte den"
            findings.append(_told("NG037", message, file, hint))
        else:
            files[path] = data
    findings += (_taken(path) for path in files if path.exists() or path.is_symlink())
    if carried.state != "urørt":
        message = "filen er ændret, siden notegen lavede den; kilden er fra før ændringen"
        findings.append(Finding("NG039", BEMAERKNING, message, SourcePlace(file), ""))
    names = {unicodedata.normalize("NFC", str(path)).casefold() for path in files}
    if len(names) < len(files):
        findings.append(_told("NG037", "to filer i den har samme navn", file, "spørg den, der sendte den"))
    return Plan(tuple(files.items()), tuple(findings))


def unpack(plan: Plan) -> tuple[Path, ...]:
    """Write the files and return their paths: none where one of them is in the way or has no fit name.

    Raises Invalid where one cannot be written; what was written before it stays.
    """
    if any(finding.code in _IN_THE_WAY for finding in plan.findings):
        return ()
    for path, data in plan.files:
        create(path, data)
    return tuple(path for path, _data in plan.files)


def is_safe(name: str) -> bool:
    """Return True for a relative name that stays in its folder on every system, and is hidden on none."""
    parts = name.split("/")
    return (
        len(name) <= MOST_NAME
        and not PureWindowsPath(name).anchor
        and not _UNFIT.search(name)
        and all(part and not part.startswith(".") and part == part.rstrip(". ") for part in parts)
        and not any(_RESERVED.fullmatch(part) for part in parts)
    )


def _shared(names: list[str]) -> str:
    """Return the folders that all names begin with, "noter/" or "noter/2026/" or ""."""
    folders = [name.split("/")[:-1] for name in names]
    count = 0
    while all(len(each) > count and each[count] == folders[0][count] for each in folders):
        count += 1
    return "".join(f"{part}/" for part in folders[0][:count])


def _inside(path: Path, folder: Path) -> bool:
    """Return whether the path stays in the folder, also where a folder on its way is a link."""
    return path.parent.resolve().is_relative_to(folder.resolve())


def _taken(path: Path) -> Finding:
    hint = "vælg et andet sted med --out; notegen extract overskriver aldrig en fil"
    return _told("NG025", f"{path.name} findes allerede", shown(path), hint)


def _said(name: str) -> str:
    """Return a name from anybody's file as it can be printed."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:80])


def _told(code: str, message: str, file: str, hint: str) -> Finding:
    return Finding(code, FEJL, message, SourcePlace(file), hint)
