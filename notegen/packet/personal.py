"""What stands in a file that does not belong in public papers: asked of annexes from elsewhere, and of what
notegen made itself. Calls for workers."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from notegen.diagnostics import Finding
from notegen.packet.plan import Part
from notegen.source.folder import Folder, read


@dataclass(frozen=True, slots=True)
class LookedInto:
    """What was found in a file, and the SHA-256 of the file it was found in. ``read`` is the file as it is
    reached from the root, empty for one that was made here."""

    findings: tuple[Finding, ...]
    sha256: str
    read: tuple[tuple[str, str], ...] = ()


def look_into_annex(part: Part, root: Path, allowed: tuple[Path, ...], along: bool) -> LookedInto:
    """Return what an annex from elsewhere holds; of one that goes ``along`` as it is also what it would do
    where it is opened. Raises Invalid where it cannot be read."""
    from notegen.foreign.active import active

    file = read(Folder(root, root, allowed), part.file, part.place)
    found = look_into(part.file, file.data)
    more = active(file.data, part.file, public=True) if along else ()
    return LookedInto((*found.findings, *more), file.sha256, ((file.name, file.sha256),))


def look_into(name: str, data: bytes) -> LookedInto:
    """Return what a file called ``name`` holds."""
    from notegen.foreign.passages import passages
    from notegen.foreign.personal import personal

    held = passages(data, name)
    findings = (*held.findings, *personal(held, name, public=True))
    return LookedInto(findings, hashlib.sha256(data).hexdigest())
