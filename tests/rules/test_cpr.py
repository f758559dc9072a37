"""CPR numbers are found wherever a note, or a finished file, may carry one."""

from dataclasses import replace
from pathlib import Path

import pytest

from notegen.diagnostics import Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.jobs.work import NoteJob, form
from notegen.rules import examine
from notegen.rules.facts import facts_of
from notegen.rules.values import Facts

NUMBER = "100585-5123"
NOTE = """\
dokumenttype: baggrundsnotat
titel: Et svar
dato: 2018-05-10
til: [Socialudvalget]
tekst: |
  Her er teksten.
"""


def formed(text: str, folder: Path, name: str = "note.yaml") -> tuple[Document, Facts]:
    done = form(NoteJob(text.encode(), name, folder, folder, (), "", "koebenhavn"))
    assert done.document is not None, done.findings
    assert done.note is not None
    assert done.layout is not None
    return done.document, facts_of(done.note, done.layout, done.lines)


def found(document: Document, facts: Facts) -> list[Finding]:
    return [finding for finding in examine(document, facts) if finding.code == "NG890"]


@pytest.mark.parametrize(
    "line",
    [
        f"# {NUMBER}",
        f"intern: {NUMBER}",
        f"sagsbehandler: {NUMBER}",
        f"undertitel: {NUMBER}",
        f"nummer: '{NUMBER}'",
        f"ordliste: ['{NUMBER}']",
        f"bilag: [Svar til {NUMBER}]",
        f"bilag: [{{id: '{NUMBER}', titel: Svar}}]",
        f"bilag: [{{titel: Svar, link: 'https://example.dk/{NUMBER}'}}]",
        f"underskrivere: [{{navn: Jens Jensen, titel: {NUMBER}}}]",
        f"afsender: {{enhed: Center, adresse: ['{NUMBER}']}}",
        f"baggrund: '[skriv her](mailto:{NUMBER}@example.dk)'",
        f"baggrund: 'Noget.[^1]\n\n\n  [^1]: Om {NUMBER}.'",
        f"ignorer: [{{kode: NG845, tekst: '{NUMBER}', grund: derfor}}]",
    ],
)
def test_a_number_is_found_wherever_the_note_has_it(line: str, tmp_path: Path) -> None:
    (finding,) = found(*formed(NOTE + line.replace("\\n", "\n") + "\n", tmp_path))
    assert isinstance(finding.place, SourcePlace)
    assert finding.place.line >= 7
    assert "85-5123" not in repr(finding)


def test_a_number_in_the_notes_own_name_is_found(tmp_path: Path) -> None:
    document, facts = formed(NOTE, tmp_path)
    (finding,) = found(replace(document, file=f"svar {NUMBER}.yaml"), facts)
    assert "i filens navn" in finding.message
    assert finding.place.file == "svar 1005xx-xxxx.yaml"


def test_a_finished_file_is_read_by_what_it_shows_and_what_lies_behind(tmp_path: Path) -> None:
    text = NOTE + "baggrund: '[Svar](https://example.dk/241299-5123) til **100585**-5123, 1005855123.'\n"
    document, facts = formed(text, tmp_path)
    messages = [finding.message for finding in found(document, Facts(facts.layout))]
    assert len(messages) == 3
    assert sum("i et link står et CPR-nummer (2412xx-xxxx)" in message for message in messages) == 1


def test_the_properties_of_a_finished_file_are_read(tmp_path: Path) -> None:
    document, facts = formed(NOTE, tmp_path)
    hidden = replace(document, properties=replace(document.properties, author=NUMBER))
    (finding,) = found(hidden, Facts(facts.layout))
    assert finding.message.startswith("i filens egenskaber står et CPR-nummer (1005xx-xxxx)")


def test_a_column_of_other_numbers_clears_its_rows_but_nothing_else(tmp_path: Path) -> None:
    table = (
        "tabeller:\n  a:\n    kolonner: [Vare, Ordrenr., 2019: beløb]\n    rækker: |\n      Stole | {} | 1\n"
        "baggrund: |\n  @tabel:a\n\n  {}\n"
    )
    clean = table.format("1005855123", "Ikke andet.")
    assert found(*formed(NOTE + clean, tmp_path)) == []
    both = table.format("1005855123", "Borgeren 241299-5123.")
    assert len(found(*formed(NOTE + both, tmp_path))) == 1


def test_it_can_be_neither_ignored_nor_turned_off(tmp_path: Path) -> None:
    text = NOTE + f"baggrund: Om {NUMBER}.\nignorer: [{{kode: NG890, tekst: baggrund, grund: derfor}}]\n"
    document, facts = formed(text, tmp_path)
    off = replace(facts, layout=replace(facts.layout, rules_off=("NG890",)))
    assert len(found(document, off)) == 1
    assert "NG882" in {finding.code for finding in examine(document, facts)}
