"""What ``check`` says about a note, as text."""

import base64
import struct
from pathlib import Path

from notegen.diagnostics import in_order
from notegen.diagnostics.wording import as_text, with_excerpts
from notegen.document.build import build
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.source.folder import Folder

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def answer(note: bytes, folder: Path) -> str:
    """Return every finding of a note in ``folder``, worded as the user sees it."""
    (folder / "tal.csv").write_bytes("Måling;1.200,5\r\n".encode("cp1252"))
    (folder / "prik.png").write_bytes(DOT)
    (folder / "kæmpe.png").write_bytes(DOT[:16] + struct.pack(">II", 90_000, 90_000) + DOT[24:])
    here = Folder(folder, folder)
    reading = read_note(note, "note.yaml", here, lambda name, place: load(name, None, place), "koebenhavn")
    findings = reading.findings
    if reading.note is not None and reading.layout is not None:
        findings = in_order((*findings, *build(reading.note, reading.layout)[1]))
    shown = with_excerpts(findings, "note.yaml", reading.lines)
    return "".join(as_text(finding) + "\n" for finding in shown)
