"""The PDFs of ``notes/`` by the two checkers there are: no error and no warning but what is waived by name."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.notes.test_examples import NAMES, example
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


def test_both_checkers_find_nothing_in_the_notes_but_what_is_waived(tmp_path: Path) -> None:
    found: Counter[tuple[str, str]] = Counter()
    shown = []
    for name in NAMES:
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(example(name).pdf)
        for tool, said in (("outloud", outloud(file)), ("pdfua", pdfua(file))):
            found.update((tool, rule) for rule, _evidence in said)
            shown += [(name, tool, rule, evidence) for rule, evidence in said]
        running = [words for _name, _tool, rule, words in shown if _name == name and rule == "TAG-002"]
        assert all(example(name).document.running.startswith(words[:40]) for words in running), running
    assert found == waived(), shown


def test_both_checkers_find_nothing_in_a_page_with_a_bit_of_everything(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(finished(lambda _objects: None))
    assert outloud(file) == []
    assert pdfua(file) == []
