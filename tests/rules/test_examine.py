"""Which rules are asked, and what a layout or a note leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest

from notegen.diagnostics import Finding
from notegen.diagnostics.codes import CODES
from notegen.document.build import build
from notegen.layout.values import Layout
from notegen.reader.note import Reading, read_note
from notegen.rules import RULES, examine, rule_of
from notegen.rules.facts import facts_of
from notegen.source.folder import Folder
from tests.cases.rule_cases import filled

CITED = """\
tekst: |
  Se bilag 9 og bilag 8 i dag.

  Se også bilag 7.
bilag: [Metode, Kort]
"""
SILENCE = "ignorer:\n  - {{kode: {}, tekst: {}, grund: Bilaget hører til budgetsagen}}\n"


def read(text: str, layout: Layout, folder: Path) -> Reading:
    here = Folder(folder, folder)
    return read_note(filled(text).encode(), "note.yaml", here, lambda _name, _place: layout, "koebenhavn")


def found(text: str, layout: Layout, folder: Path, language: bool = False) -> list[Finding]:
    reading = read(text, layout, folder)
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    return list(examine(document, facts_of(reading.note, layout, reading.lines), language))


def told(findings: list[Finding]) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in findings]


def test_a_silence_covers_the_line_it_quotes_and_no_other(layout: Layout, tmp_path: Path) -> None:
    text = CITED + SILENCE.format("NG841", "bilag 9 og")
    # Both annexes of the line are silenced by a fragment of the line; the other line is told.
    assert [finding.place.line for finding in found(text, layout, tmp_path) if finding.code == "NG841"] == [4]


def test_a_silence_may_quote_the_finding_instead_of_the_line(layout: Layout, tmp_path: Path) -> None:
    findings = found(CITED + SILENCE.format("NG841", "Bilag 7 findes ikke"), layout, tmp_path)
    assert [finding.place.line for finding in findings if finding.code == "NG841"] == [2, 2]
    assert "NG880" not in {finding.code for finding in findings}


def test_a_silence_that_covers_nothing_is_told_where_it_stands(layout: Layout, tmp_path: Path) -> None:
    findings = found(CITED + SILENCE.format("NG841", "bilag 6"), layout, tmp_path)
    useless = [finding for finding in findings if finding.code == "NG880"]
    assert [(finding.severity, finding.place.line) for finding in useless] == [("advarsel", 7)]
    assert "bilag 6" in useless[0].message


def test_a_silence_needs_a_reason_and_a_fragment(layout: Layout, tmp_path: Path) -> None:
    for line in ("{kode: NG841, tekst: bilag 9}", "{kode: NG841, grund: Den hører til en anden sag}"):
        reading = read(f"{CITED}ignorer: [{line}]\n", layout, tmp_path)
        assert [finding.code for finding in reading.findings if finding.severity == "fejl"] == ["NG202"]


def test_a_code_that_is_none_is_told(layout: Layout, tmp_path: Path) -> None:
    reading = read(CITED + SILENCE.format("NG8411", "bilag 9"), layout, tmp_path)
    assert [finding.code for finding in reading.findings] == ["NG881"]


def test_a_mistake_of_form_cannot_be_silenced(layout: Layout, tmp_path: Path) -> None:
    findings = found(CITED + SILENCE.format("NG306", "bilag 9"), layout, tmp_path)
    assert "NG882 NG306 kan ikke ignoreres" in told(findings)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.firm], ids=lambda rule: rule.code)
def test_a_firm_rule_can_neither_be_silenced_nor_turned_off(
    rule: object, layout: Layout, tmp_path: Path
) -> None:
    code = rule.code  # type: ignore[attr-defined]
    findings = found(CITED + SILENCE.format(code, "bilag 9"), layout, tmp_path)
    assert f"NG882 {code} kan ikke ignoreres" in told(findings)
    off = replace(layout, rules_off=(code,))
    assert f"NG882 {code} kan ikke ignoreres" in told(
        found(CITED + SILENCE.format(code, "bilag 9"), off, tmp_path)
    )


def test_a_layout_turns_a_rule_off(layout: Layout, tmp_path: Path) -> None:
    off = replace(layout, rules_off=("NG841",))
    assert "NG841" in {finding.code for finding in found(CITED, layout, tmp_path)}
    assert "NG841" not in {finding.code for finding in found(CITED, off, tmp_path)}
    # Its silences are left in peace: another layout may ask the rule again.
    assert "NG880" not in {f.code for f in found(CITED + SILENCE.format("NG841", "bilag 6"), off, tmp_path)}


def test_rules_of_language_are_asked_only_on_demand(layout: Layout, tmp_path: Path) -> None:
    language = {rule.code for rule in RULES if rule.language}
    text = "tekst: |\n  Det er er  en fejjl i i sproget.\n"
    assert not {finding.code for finding in found(text, layout, tmp_path)} & language
    assert language == set() or {f.code for f in found(text, layout, tmp_path, True)} & language


def test_a_document_without_its_note_is_examined_too(layout: Layout, tmp_path: Path) -> None:
    reading = read(CITED, layout, tmp_path)
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    facts = replace(facts_of(reading.note, layout, ()), fields=(), annexes=(), silences=())
    # A finished file has no list of annexes as data: what needs it says nothing.
    assert "NG841" not in {finding.code for finding in examine(document, facts, language=True)}


def test_a_finding_has_its_rules_code_and_is_no_graver(layout: Layout, tmp_path: Path) -> None:
    assert rule_of("NG841") is not None
    assert rule_of("NG202") is None
    assert {rule.code for rule in RULES} <= set(CODES)
    rank = ("bemærkning", "advarsel", "fejl")
    for finding in found(CITED, layout, tmp_path):
        rule = rule_of(finding.code)
        assert rule is not None
        assert rank.index(finding.severity) <= rank.index(rule.severity)
