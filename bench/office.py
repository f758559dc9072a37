"""The usual way, to compare with: fill a Word file by docxtpl, convert it by LibreOffice.

``office.py NOTE FOLDER``: the template is notegen's own Word file of the note, made beforehand, with a name
in it as a field; so both ways end in the same pages.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

from docxtpl import DocxTemplate


def template_for(note: Path, folder: Path) -> Path:
    """Return a Word file of the note with its title as a field, made by notegen the first time."""
    template = folder / "template.docx"
    if not template.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "notegen", "render", str(note), "--to", "docx", "--out", str(folder)]
        subprocess.run(command, check=True, capture_output=True)
        made = next(folder.rglob(f"{note.stem}.docx"))
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                if name == "word/document.xml":
                    data = data.replace(b"Sydhavnen", b"{{ sted }}")
                target.writestr(name, data)
    return template


def main() -> None:
    """Make the DOCX and the PDF."""
    note, folder = Path(sys.argv[1]), Path(sys.argv[2])
    filled = DocxTemplate(str(template_for(note, folder)))
    filled.render({"sted": "Sydhavnen"}, autoescape=True)
    out = folder / "notat.docx"
    filled.save(str(out))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(out)]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
