"""What ``check`` says about a note, as text."""

import base64
import struct
import zlib
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


def huge() -> bytes:
    """Return a PNG that says it is 90,000 pixels wide and high."""
    head = b"IHDR" + struct.pack(">II", 90_000, 90_000) + DOT[24:29]
    return DOT[:12] + head + struct.pack(">I", zlib.crc32(head)) + DOT[33:]


def turned() -> bytes:
    """Return the parts of a JPEG that say it was taken with the camera on its side."""
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 30, 40, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    return b"\xff\xd8" + app1 + frame + scan + b"\x00\xff\xd9"


def answer(note: bytes, folder: Path) -> str:
    """Return every finding of a note in ``folder``, worded as the user sees it."""
    (folder / "tal.csv").write_bytes("Måling;1.200,5\r\n".encode("cp1252"))
    (folder / "prik.png").write_bytes(DOT)
    (folder / "kæmpe.png").write_bytes(huge())
    (folder / "halvt.png").write_bytes(DOT[:-20])
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "tal.lnk").write_bytes(b"L\0\0\0")
    (folder / "side.pdf").write_bytes(b"<!doctype html><title>Log ind</title>")
    (folder / "drejet.jpg").write_bytes(turned())
    here = Folder(folder, folder)
    reading = read_note(note, "note.yaml", here, lambda name, place: load(name, None, place), "koebenhavn")
    findings = reading.findings
    if reading.note is not None and reading.layout is not None:
        findings = in_order((*findings, *build(reading.note, reading.layout)[1]))
    shown = with_excerpts(findings, "note.yaml", reading.lines)
    return "".join(as_text(finding) + "\n" for finding in shown)
