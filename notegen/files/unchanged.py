"""What was read is still what lies on the disk: asked before anything made of it is put in place."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.layout.find import homes


def changed_since(root: Path, read: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return a finding (NG252) for each file that no longer has the SHA-256 it was read with. ``read`` are
    (name from ``root`` on, or whole path, SHA-256)."""
    return tuple(
        _changed(name) for name in dict.fromkeys(n for n, sha256 in read if _sha256(root / n) != sha256)
    )


def changed_layouts(root: Path, read: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return the same for files of layouts: ``read`` are (name from ``templates/`` or ``styles/`` on,
    SHA-256). A file is looked for where layouts are, the project's own first."""
    places = [templates.parent for templates, _styles in homes(root)]
    changed = (name for name, sha256 in read if _sha256(_first(places, name)) != sha256)
    return tuple(_changed(name) for name in dict.fromkeys(changed))


def _first(places: list[Path], name: str) -> Path:
    paths = [place / name for place in places]
    return next((path for path in paths if path.is_file()), paths[-1])


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _changed(name: str) -> Finding:
    message = f"{Path(name).name} blev ændret, mens papirerne blev lavet, så de er ikke lavet om"
    hint = "lav dem igen; de papirer, der blev lavet sidst, ligger der endnu"
    return Finding("NG252", FEJL, message, SourcePlace(name), hint)
