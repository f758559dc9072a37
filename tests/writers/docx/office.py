"""A DOCX opened and saved, or printed, by LibreOffice: what another program than Word makes of it."""

import os
import subprocess
from pathlib import Path

from notegen.jobs.convert import give_fonts


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """Return the DOCX as LibreOffice saves it."""
    return _converted(data, folder, "docx:MS Word 2007 XML", "docx")


def printed_by_libreoffice(data: bytes, folder: Path) -> Path:
    """Return where LibreOffice's PDF of the DOCX lies."""
    _converted(data, folder, "pdf", "pdf")
    return folder / "saved" / "note.pdf"


def _converted(data: bytes, folder: Path, how: str, suffix: str) -> bytes:
    file, out = folder / "note.docx", folder / "saved"
    file.write_bytes(data)
    home = folder / "office"
    home.mkdir(exist_ok=True)
    if not (home / ".local").exists():
        give_fonts(home)
    profile = f"-env:UserInstallation={(home / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", how, "--outdir", str(out), str(file)]
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return (out / f"note.{suffix}").read_bytes()
