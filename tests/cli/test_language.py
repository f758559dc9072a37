"""What is said of language: one line in a plain check, all of it with --sprog."""

from pathlib import Path

NOTE = """\
notegen: 1
dokumenttype: baggrundsnotat
titel: Et svar
dato: 2018-05-10
til: [Socialudvalget]
tekst: |
  Forvaltnigen har en flexgruppe, og flexgruppernes borgere er med på på den.
"""


SUM = "sprog: {} fund; se dem, og få stavningen set efter, med notegen check --sprog"


def write(folder: Path, words: str = "", project: str = "") -> None:
    (folder / "note.yaml").write_text(NOTE + words, "utf-8")
    (folder / "notegen.yaml").write_text(f"notegen: 1\n{project}", "utf-8")


def test_a_plain_check_counts_and_sprog_tells(run, tmp_path: Path) -> None:
    write(tmp_path)
    plain = run("check", "note.yaml")
    assert plain.returncode == 0
    assert plain.stderr.splitlines()[-1] == SUM.format(1)
    told = run("check", "note.yaml", "--sprog")
    assert told.returncode == 0
    assert "note.yaml:7:3: bemærkning: »Forvaltnigen« står ikke i ordbogen [NG883]" in told.stderr
    assert "mente du forvaltningen?" in told.stderr.casefold()
    assert "»flexgruppe« står ikke i ordbogen" in told.stderr


def test_words_of_the_note_and_of_the_project_are_known(run, tmp_path: Path) -> None:
    (tmp_path / "ord.txt").write_text("# vores\nflexgruppe  # fra 2018\n", "utf-8-sig")
    write(tmp_path, "ordliste: [forvaltnig]\n", "ordlister: [ord.txt]\n")
    done = run("check", "note.yaml", "--sprog")
    assert "ordbogen" not in done.stderr


def test_a_list_that_is_not_there_is_told_and_stops_nothing(run, tmp_path: Path) -> None:
    write(tmp_path, "", "ordlister: [ord.txt]\n")
    done = run("check", "note.yaml")
    assert done.returncode == 0
    assert "notegen.yaml: advarsel: filen ord.txt findes ikke [NG501]" in done.stderr
    assert run("render", "note.yaml", "--to", "docx").returncode == 0
