"""What check says of a note's content, to people and to machines."""

import json
from pathlib import Path

from tests.cli.conftest import Run

CITED = "tekst: |\n  Metoden er beskrevet i bilag 9, og sagen sagen er kort.\nbilag: [Høringssvar]\n"
HEAD = "dokumenttype: baggrundsnotat\ntitel: Om støj\ndato: 2026-01-07\nstadie: godkendt\n"


def write(folder: Path, text: str, name: str = "støj.yaml") -> None:
    (folder / name).write_text(HEAD + text, "utf-8")


def test_what_the_rules_find_is_told_with_place_and_counted(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED)
    done = run("check", "støj.yaml")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "støj.yaml:6:26: fejl: bilag 9 findes ikke (listen har bilag 1) [NG841]\n" in done.stderr
    assert "    6 |   Metoden er beskrevet i bilag 9" in done.stderr
    assert "1 notat set efter: 1 fejl og 1 bemærkning.\n" in done.stderr


def test_language_is_one_line_until_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED)
    short, whole = run("check", "støj.yaml").stderr, run("check", "--sprog", "støj.yaml").stderr
    assert short.endswith("sprog: 1 fund; se dem, og få stavningen set efter, med notegen check --sprog\n")
    assert "NG884" not in short
    assert "[NG884]" in whole
    assert "se notegen check" not in whole


def test_sarif_is_one_log_on_stdout(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED)
    done = run("check", "støj.yaml", "--format", "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    result = json.loads(done.stdout)["runs"][0]["results"][0]
    assert (result["ruleId"], result["level"]) == ("NG841", "error")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 26}


def test_json_holds_what_the_rules_find(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED)
    done = run("check", "støj.yaml", "--format", "json")
    assert {finding["code"] for finding in json.loads(done.stdout)["findings"]} == {"NG841", "NG845"}


def test_strict_lets_a_warning_of_the_rules_count(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "tekst: Udgiften er XX kr.\n")
    assert run("check", "støj.yaml").returncode == 0
    assert run("check", "--strict", "støj.yaml").returncode == 1


def test_a_note_whose_form_is_wrong_is_said_not_to_be_examined(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED + "ukendt: x\n")
    write(tmp_path, "tekst: God tekst.\n", "god.yaml")
    done = run("check", ".")
    assert done.returncode == 1
    assert "NG841" not in done.stderr
    assert "Tal og indhold ses efter, når formen er i orden: støj.yaml.\n" in done.stderr


def test_a_cpr_number_is_told_of_also_while_the_form_is_wrong(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "tekst: Borgeren (010160-5014) bor her.\nukendt: x\n")
    done = run("check", "støj.yaml")
    assert "[NG201]" in done.stderr
    assert "[NG890]" in done.stderr
    assert "5014" not in done.stderr


def test_a_file_that_is_not_there_is_not_said_to_have_the_wrong_form(run: Run) -> None:
    done = run("check", "findesikke.yaml")
    assert done.returncode == 1
    assert "filen findes ikke" in done.stderr
    assert "når formen er i orden" not in done.stderr


def test_a_note_may_silence_a_finding_with_a_reason(run: Run, tmp_path: Path) -> None:
    silence = "ignorer:\n  - {kode: NG841, tekst: bilag 9, grund: Det er budgetsagens}\n"
    write(tmp_path, CITED.replace("Metoden", "Bilag 1 og metoden") + silence)
    done = run("check", "støj.yaml")
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, "1 notat set efter: ingen fejl.")


def test_many_notes_are_held_to_the_rules_by_workers(run: Run, tmp_path: Path) -> None:
    for number in range(14):
        write(tmp_path, CITED, f"n{number:02}.yaml")
    done = run("check", ".")
    assert done.stderr.count("[NG841]") == 14
    assert "14 notater set efter: 14 fejl og 14 bemærkninger.\n" in done.stderr
    assert done.stderr.endswith("med notegen check --sprog\n")


def test_render_makes_the_files_and_says_how_much_check_has(run: Run, tmp_path: Path) -> None:
    write(tmp_path, CITED)
    write(tmp_path, CITED, "to.yaml")
    one = run("render", "støj.yaml", "--to", "docx")
    assert (one.returncode, one.stdout) == (0, "støj.docx\n")
    assert "Indholdet har 1 fejl og 1 bemærkning; se notegen check støj.yaml\n" in one.stderr
    assert "NG841" not in one.stderr
    two = run("render", "støj.yaml", "to.yaml", "--to", "html")
    assert two.returncode == 0
    assert "Indholdet har 2 fejl og 2 bemærkninger; se notegen check\n" in two.stderr


def test_a_meeting_is_checked_with_its_notes_and_passed_over_by_render(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "tekst: Vejen er målt.\n")
    meeting = (
        "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\ndagsorden: [støj.yaml, stoj.yaml]\n"
    )
    (tmp_path / "møde.yaml").write_text(meeting, "utf-8")
    done = run("check", ".")
    assert done.returncode == 1
    assert "møde.yaml:4:24: fejl: filen stoj.yaml findes ikke [NG501]\n" in done.stderr
    assert "1 notat og 1 møde set efter: 1 fejl.\n" in done.stderr
    assert done.stderr.endswith("ses efter, når formen er i orden: møde.yaml.\n")
    assert run("render", ".", "--to", "html").stdout == "støj.html\n"
    refused = run("render", "møde.yaml", "--to", "html")
    assert (refused.returncode, "[NG220]" in refused.stderr) == (1, True)
