"""The PDFs of ``notes/`` in every layout, by the checkers there are: no error and no warning but what is waived
by name. veraPDF, the one that knows all of PDF/A, is asked where it is installed."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from notegen.document.blocks import Document
from tests.writers.pdf.every_note import EACH, finished as finished_note
from tests.writers.pdf.spoilt import finished

WAIVERS = Path(__file__).with_name("waivers.txt")
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.heavy


def run(*command: str) -> str:
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout, done.stderr
    return done.stdout


def outloud(file: Path) -> list[tuple[str, str]]:
    """Return outloud's errors and warnings: the rule and what it shows for it."""
    (result,) = json.loads(run("outloud", "--no-info", "--json", "-", str(file)))["results"]
    assert result["error"] is None
    found = (finding for finding in result["findings"] if finding["severity"] != "info")
    return [(finding["rule"], finding.get("evidence") or "") for finding in found]


def pdfua(file: Path) -> list[tuple[str, str]]:
    """Return pdfua's findings, and the rules it could not evaluate."""
    result = json.loads(run("pdfua", "check", "--format", "json", str(file)))
    return [(str(found.get("rule_id") or found), "") for found in (*result["findings"], *result["skipped"])]


def waived() -> Counter[tuple[str, str]]:
    lines = [line.split("|") for line in WAIVERS.read_text("utf-8").splitlines() if line[:1] not in ("#", "")]
    return Counter({(tool.strip(), rule.strip()): int(count) for tool, rule, count, _clause, _why in lines})


@pytest.fixture(scope="module")
def finished_notes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Document, Path]]:
    """Return every note in every layout, and where its PDF lies."""
    folder = tmp_path_factory.mktemp("notes")
    notes = []
    for note, name in EACH:
        document, data = finished_note(note, name)
        file = folder / f"{note}-{name}.pdf"
        file.write_bytes(data)
        notes.append((document, file))
    return notes


def test_both_checkers_find_nothing_in_the_notes_but_what_is_waived(
    finished_notes: list[tuple[Document, Path]],
) -> None:
    found: Counter[tuple[str, str]] = Counter()
    shown = []
    for document, file in finished_notes:
        for tool, said in (("outloud", outloud(file)), ("pdfua", pdfua(file))):
            found.update((tool, rule) for rule, _evidence in said)
            shown += [(file, tool, rule, evidence) for rule, evidence in said]
        running = [words for where, _tool, rule, words in shown if where == file and rule == "TAG-002"]
        assert all(document.running.startswith(words[:40]) for words in running), running
    assert found == waived(), shown


def test_verapdf_where_it_is_installed_finds_every_note_to_be_what_it_declares(
    finished_notes: list[tuple[Document, Path]],
) -> None:
    if shutil.which("verapdf") is None:
        pytest.skip("verapdf is not installed")
    files = [str(file) for _document, file in finished_notes]
    for flavour in ("2a", "ua1"):
        done = subprocess.run(
            ["verapdf", "--flavour", flavour, "--format", "text", *files],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        lines = done.stdout.splitlines()
        assert [line for line in lines if not line.startswith("PASS")] == []
        assert len(lines) == len(files)


def test_both_checkers_find_nothing_in_a_page_with_a_bit_of_everything(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(finished(lambda _objects: None))
    assert outloud(file) == []
    assert pdfua(file) == []
