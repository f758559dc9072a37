"""Public papers that are not put in place: what becomes of those that lie there from the last time."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.files.project import shown
from notegen.files.state import lock_for
from notegen.files.withdrawal import withdraw
from notegen.files.written import Listed
from notegen.packet.filing import MANIFEST

_HITS: Final = frozenset({"NG895", "NG896", *(f"NG{number}" for number in range(823, 840))})
"""What is closed, personal or cannot be looked into."""

_WHY: Final = (
    "til offentligheden, som blev lavet sidst, er fjernet, for det samme kan stå i dem: "
    "så bliver de ikke lagt ud i den tro, at de er i orden"
)


def held_back(
    found: Iterable[Finding], meeting: Path, folder: Path, root: Path, listed: Listed
) -> list[Finding]:
    """Return what is to be said of public papers that were made and have a *fejl* in them (``found``).

    Where that is something closed or personal, or what could not be looked into, those of the last time are
    removed from ``folder``, but for what somebody changed; else they are told of as old.
    """
    message = "papirerne til offentligheden er ikke lavet, fordi noget i dem har fejl"
    hint = "ret det, der er meldt om, og lav dem igen"
    whole = Finding("NG255", FEJL, message, SourcePlace(shown(meeting)), hint)
    if not folder.is_dir():
        return [whole]
    if any(each.severity == FEJL and each.code in _HITS for each in found):
        lock = lock_for(root, folder)
        return [whole, *withdraw(folder, MANIFEST, lock, listed, _WHY).findings]
    return [whole, *old_ones(folder)]


def old_ones(folder: Path) -> tuple[Finding, ...]:
    """Return that the papers of the last time still lie in ``folder``, nothing where there are none."""
    if not (folder / MANIFEST).is_file():
        return ()
    message = "papirerne til offentligheden er stadig dem fra sidst; de er ikke lavet om"
    hint = "læg dem ikke ud, før du har set efter, om der står noget i dem, der siden er lukket"
    return (Finding("NG258", ADVARSEL, message, SourcePlace(shown(folder)), hint),)
