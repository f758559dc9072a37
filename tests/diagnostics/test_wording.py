"""A finding is worded in one place, with the source line and a caret under the column."""

import pytest

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, PagePlace, PartPlace, SourcePlace
from notegen.diagnostics.wording import as_data, as_text, counted, where, with_excerpts


def finding(column: int, excerpt: str) -> Finding:
    return Finding("NG105", FEJL, "der står et kolon", SourcePlace("a.yaml", 12, column), 'sæt "…"', excerpt)


def test_a_finding_shows_place_message_line_caret_and_way_out() -> None:
    assert as_text(finding(12, "titel: BC24: Sydhavnen")).split("\n") == [
        "a.yaml:12:12: fejl: der står et kolon [NG105]",
        "   12 | titel: BC24: Sydhavnen",
        "      |            ^",
        '  hjælp: sæt "…"',
    ]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (SourcePlace("a.yaml"), "a.yaml"),
        (SourcePlace("a.yaml", 3), "a.yaml:3"),
        (SourcePlace("a.yaml", 3, 9), "a.yaml:3:9"),
        (PagePlace("a.pdf", 2), "a.pdf: side 2"),
        (PagePlace("a.pdf", 0), "a.pdf"),
        (PartPlace("a.docx", "word/document.xml", 7), "a.docx: word/document.xml, afsnit 7"),
        (PartPlace("a.docx", "word/styles.xml"), "a.docx: word/styles.xml"),
    ],
)
def test_every_kind_of_place_is_told(place, said: str) -> None:
    assert where(place) == said


@pytest.mark.parametrize(
    ("excerpt", "column", "caret"),
    [
        ("\tx: y", 2, "\t^"),
        ("a\u0301b: c", 3, " ^"),
        ("漢字: x", 3, "    ^"),
        ("kort", 40, "    ^"),
        ("æøå: fed", 6, "     ^"),
    ],
)
def test_the_caret_stands_under_its_letter(excerpt: str, column: int, caret: str) -> None:
    assert as_text(finding(column, excerpt)).split("\n")[2] == "      | " + caret


def test_a_long_line_is_cut_around_the_column() -> None:
    lines = as_text(finding(301, "a" * 300 + "X" + "b" * 300)).split("\n")
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == "X"
    assert lines[1].startswith("   12 | …a")
    assert lines[1].endswith("b…")


def test_what_could_move_the_cursor_is_not_printed() -> None:
    assert "\x1b" not in as_text(Finding("NG001", FEJL, "x", SourcePlace("a\x1b[2J.yaml")))


def test_the_source_line_is_given_to_findings_of_that_file_only() -> None:
    here = Finding("NG105", FEJL, "x", SourcePlace("a.yaml", 2, 1))
    elsewhere = Finding("NG105", FEJL, "x", SourcePlace("b.yaml", 2, 1))
    beyond = Finding("NG105", FEJL, "x", SourcePlace("a.yaml", 9, 1))
    got = with_excerpts((here, elsewhere, beyond), "a.yaml", ("first", "second"))
    assert [each.excerpt for each in got] == ["second", "", ""]


def test_severities_are_counted_in_danish() -> None:
    def some(*severities: str) -> list[Finding]:
        return [Finding("NG001", severity, "x", SourcePlace("a")) for severity in severities]  # type: ignore[arg-type]

    assert counted([]) == ""
    assert counted(some(FEJL)) == "1 fejl"
    assert counted(some(FEJL, ADVARSEL, FEJL)) == "2 fejl og 1 advarsel"
    assert counted(some(FEJL, ADVARSEL, ADVARSEL, BEMAERKNING)) == "1 fejl, 2 advarsler og 1 bemærkning"


def test_a_finding_as_data_names_its_place() -> None:
    assert as_data(finding(12, "x")) == {
        "code": "NG105",
        "severity": "fejl",
        "message": "der står et kolon",
        "hint": 'sæt "…"',
        "file": "a.yaml",
        "line": 12,
        "column": 12,
    }
    assert as_data(Finding("NG001", FEJL, "x", PagePlace("a.pdf", 2, (0, 1, 2, 3))))["box"] == [0, 1, 2, 3]
    assert as_data(Finding("NG001", FEJL, "x", PartPlace("a.docx", "p", 2)))["paragraph"] == 2
