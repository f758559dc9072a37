"""What somebody has vouched for (``godkendt:``): findings less those, and those with who released them."""

import json
import posixpath
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding, PagePlace, PartPlace
from notegen.diagnostics.cpr import masked
from notegen.model.closing import Release

LEAST_DIGITS: Final = 16
"""Digits of a file's SHA-256 that a release must have: fewer could be met by chance or by will."""
_WHOLE: Final = "filen"
"""The place of a finding that means the whole file."""
RELEASABLE: Final = frozenset(
    (
        *("NG823", "NG824", "NG825", "NG826", "NG827", "NG828", "NG829", "NG830", "NG831", "NG832"),
        *("NG833", "NG835", "NG836", "NG837", "NG838", "NG896"),
    )
)
"""Codes of findings that can be vouched for."""


def released(
    findings: Iterable[Finding], releases: Iterable[Release], sha256: str, base: str = ""
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Release], ...]]:
    """Return the findings of one file that are left, and those that are released with their releases.

    ``sha256`` is the file's own, in full: a release of another state of the file holds no longer. What is
    left and can be released gets a hint with the line to write; ``base`` is the meeting file's folder, from
    which that line names the file.
    """
    known = tuple(releases)
    left: list[Finding] = []
    gone: list[tuple[Finding, Release]] = []
    for finding in findings:
        meant = [release for release in known if _means(release, finding)]
        holding = next((release for release in meant if _holds(release, sha256)), None)
        if holding is not None:
            gone.append((finding, holding))
        elif finding.code in RELEASABLE:
            left.append(_with_line(finding, sha256, base, stale=bool(meant)))
        else:
            left.append(finding)
    return tuple(left), tuple(gone)


def unused(releases: Iterable[Release], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return a *bemærkning* (NG834) for each release that means none of the findings (of all files, as they
    were before releases were taken from them)."""
    known = tuple(findings)
    hint = "slet linjen, eller se efter, om fil, kode og sted er skrevet som i meldingen"
    return tuple(
        Finding("NG834", BEMAERKNING, "det, der er godkendt her, findes ikke", release.place, hint)
        for release in releases
        if not any(_means(release, finding) for finding in known)
    )


def _means(release: Release, finding: Finding) -> bool:
    meant, own = _plain(masked(release.file)), _plain(finding.place.file)
    # What was made here is named without a folder, and in the meeting file from the meeting's.
    same = meant == own or ("/" not in own and meant.endswith(f"/{own}"))
    return same and release.code == finding.code and _plain(masked(release.where)) in _plain(_where(finding))


def _holds(release: Release, sha256: str) -> bool:
    own = release.sha256.strip().lower()
    # The digits of one sum in five hundred look like a CPR number, and were told masked.
    digits = sha256.lower()[: len(own)]
    return len(own) >= LEAST_DIGITS and own in (digits, masked(digits))


def _where(finding: Finding) -> str:
    match finding.place:
        case PartPlace(_file, part, _paragraph):
            return part or _WHOLE
        case PagePlace(_file, page):
            return f"side {page}" if page else _WHOLE
    return _WHOLE


def _with_line(finding: Finding, sha256: str, base: str, stale: bool) -> Finding:
    file = finding.place.file
    fields = {
        # What was made here has no folder of its own.
        "fil": posixpath.relpath(file, base) if base and "/" in file else file,
        "kode": finding.code,
        "sted": _where(finding),
        "grund": "…",
        "af": "…",
        "sha256": sha256[:LEAST_DIGITS],
    }
    # JSON's quoted strings are YAML's; quotes save what has a colon or a comma in it.
    line = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    first = (
        "filen er ændret, siden den blev godkendt; " if stale else f"{finding.hint}; " if finding.hint else ""
    )
    return replace(finding, hint=f"{first}er det i orden, så skriv under godkendt: - {{{line}}}")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\\", "/").casefold().strip()
