"""Meetings in a folder, looked through and frozen as the commands do it."""

from pathlib import Path

from notegen.diagnostics import Finding, SourcePlace
from notegen.jobs.work import NoteJob
from notegen.packet.freezing import lock_of
from notegen.packet.lock import Lock, as_json, lock_file
from notegen.packet.look import Looked, looked_through
from notegen.packet.plan import Plan
from tests.cases.mistakes import DOT

HEAD = """\
dokumenttype: møde
udvalg: Socialudvalget
dato: 2027-01-13
udelad: [dagsorden, meddelelser, eventuelt, underskrifter]
"""
NOTE = "dokumenttype: baggrundsnotat\ndato: 2026-01-07\nstadie: godkendt\n"
AGENDA = """\
dagsorden:
  - sag.yaml
  - {id: besøg, titel: Besøg, tekst: Udvalget drøfter sine besøg., bilag: [{titel: Kort, fil: kort.pdf}]}
  - {id: leje, titel: Leje, tekst: Udvalget drøfter lokaler.}
"""
SUPPLEMENT = "dokumenttype: møde\ntillæg til: møde.yaml\n"


def note(folder: Path, annexes: str = "metode, tal, skema", text: str = "Se @bilag:skema.") -> None:
    """Write the note on the agenda, with these annexes and a picture."""
    lines = [f"  - {{id: {name}, titel: Om {name}, fil: {name}.pdf}}" for name in annexes.split(", ")]
    figure = "figurer:\n  kort:\n    {titel: Et kort, alt: Et kort, fil: kort.png}\n"
    text = f"{NOTE}titel: Sagen\ntekst: |\n  {text}\n\n  @figur:kort\n{figure}bilag:\n" + "\n".join(lines)
    (folder / "sag.yaml").write_text(text + "\n", "utf-8")


def fill(folder: Path) -> Path:
    """Return the folder with what its meetings name."""
    note(folder)
    for name in ("metode", "tal", "skema", "kort", "ny"):
        (folder / f"{name}.pdf").write_bytes(b"%PDF-1.7\n" + name.encode())
    (folder / "kort.png").write_bytes(DOT)
    (folder / "ny.yaml").write_text(f"{NOTE}titel: Ny sag\ntekst: Tekst.\n", "utf-8")
    return folder


def looked(folder: Path, text: str, name: str = "møde.yaml") -> Looked:
    """Return the meeting file of that text, written and looked through."""
    (folder / name).write_text(text, "utf-8")
    return looked_through(NoteJob(text.encode(), name, folder, folder, (), "", "koebenhavn"))


def locked(seen: Looked) -> Lock:
    """Return the lock of a meeting."""
    assert seen.plan is not None
    return lock_of(seen.plan, seen.notes, seen.frozen, seen.folder)


def freeze(folder: Path, text: str = HEAD + AGENDA, name: str = "møde.yaml") -> Lock:
    """Return the lock of a meeting, put beside its file."""
    lock = locked(looked(folder, text, name))
    (folder / lock_file(name)).write_bytes(as_json(lock))
    return lock


def plan_of(seen: Looked) -> Plan:
    assert seen.plan is not None
    return seen.plan


def numbers(seen: Looked) -> list[tuple[str, str]]:
    """Return (number, id) of each item."""
    return [(item.number, item.id) for item in plan_of(seen).items]


def annexes(seen: Looked) -> dict[str, str]:
    """Return the annexes' numbers by key."""
    return {part.key: part.annex for part in plan_of(seen).parts if part.is_annex}


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str, int]]:
    """Return (code, severity, line) of findings in a source."""
    return [
        (found.code, found.severity, found.place.line)
        for found in findings
        if isinstance(found.place, SourcePlace)
    ]
