"""A photograph in a note: the picture goes along in both formats, what is said of it does not, and the gate
knows it again."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from notegen.document.build import build
from notegen.gate.asking import unknown
from notegen.gate.held import of_document
from notegen.gate.search import search
from notegen.gate.secrets import ready
from notegen.layout.find import load
from notegen.packet.papers import Paper
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS
from tests.reader.photographs import photograph, screenshot

NOTES = Path(__file__).resolve().parents[2] / "notes"
NAME = "indstilling-faelles-borgere"


@pytest.mark.parametrize(("file", "data"), [("foto.jpg", photograph(1)), ("skærm.png", screenshot())])
def test_a_picture_in_a_note_says_nothing_and_is_known_again(file: str, data: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "noter"
    shutil.copytree(NOTES, folder)
    (folder / file).write_bytes(data)
    text = (folder / f"{NAME}.yaml").read_text("utf-8").replace("aktiveringsgrad.png", file)
    reading = read_note(
        text.encode(),
        f"{NAME}.yaml",
        Folder(folder, folder),
        lambda wanted, place: load(wanted, None, place),
        "koebenhavn",
    )
    assert reading.note is not None
    assert reading.layout is not None
    document, _findings = build(reading.note, reading.layout)
    made = {kind: WRITERS[kind](document, reading.layout).data for kind in ("docx", "pdf")}
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert not any(word in inside + made["pdf"] for word in (b"naboen", b"hemmelig"))
    media = of_document(document, "punkt 1").media
    papers = [Paper(f"a.{kind}", data, "", "") for kind, data in made.items()]
    unseen = search(papers, ready(())).unseen
    assert [one.where for one in unknown(unseen, media, ())] == []
    assert len([one for one in unseen if one.media]) >= len(made)
