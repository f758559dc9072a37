"""``notegen new``: every kind of note renders as it is."""

from pathlib import Path

import pytest
import yaml

from notegen.layout.find import load
from notegen.layout.values import Layout

KINDS = tuple(load("koebenhavn", None).kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_note_has_no_finding_of_any_kind(run, tmp_path: Path, kind: str) -> None:
    made = run("new", kind, "noter/min.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout == str(Path("noter/min.yaml")) + "\n"
    checked = run("check", "--strict", "noter/min.yaml")
    assert (checked.returncode, checked.stderr) == (0, "1 notat set efter: ingen fejl.\n")
    rendered = run("render", "noter/min.yaml", "--strict", "--to", "docx,pdf,html")
    assert (rendered.returncode, rendered.stderr) == (0, "Lavet: 3 filer.\n")


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_as_a_comment_can_be_used(run, tmp_path: Path, kind: str) -> None:
    run("new", kind, "min.yaml")
    path = tmp_path / "min.yaml"
    text = "\n\n".join(used(block) for block in path.read_text("utf-8").split("\n\n"))
    assert "\ntabeller:\n  service:\n" in text
    assert "\nintern: " in text
    path.write_text(text, "utf-8")
    checked = run("check", "min.yaml")
    errors = [line for line in checked.stderr.splitlines() if ": fejl: " in line]
    # The example of a figure names a picture that is not there.
    assert [line for line in errors if "kort.png" not in line] == []


def used(block: str) -> str:
    """A field that stands as a comment under its explanation, brought to use."""
    rows = block.strip("\n").split("\n")
    first = next((number for number in range(len(rows)) if is_field(rows[number:])), len(rows))
    return "\n".join((*rows[:first], *(row.removeprefix("# ") for row in rows[first:])))


def is_field(rows: list[str]) -> bool:
    """Whether rows of comments are one field of YAML and nothing else."""
    if not all(row.startswith("# ") for row in rows):
        return False
    try:
        fields = yaml.safe_load("\n".join(row[2:] for row in rows))
    except yaml.YAMLError:
        return False
    return isinstance(fields, dict) and len(fields) == 1


def test_every_field_of_a_kind_is_explained(run, tmp_path: Path, layout: Layout) -> None:
    for kind in layout.kinds.values():
        run("new", kind.key, f"{kind.key}.yaml")
        text = (tmp_path / f"{kind.key}.yaml").read_text("utf-8")
        for placed in kind.sections:
            if layout.vocabulary[placed.key].part == "tekst":
                assert f"{placed.key}: |" in text
        for field in (*kind.lead, *kind.meta):
            assert f"{field.key}:" in text
        previous = ""
        for line in text.splitlines():
            if line and not line.startswith((" ", "#")):
                assert previous.startswith("#"), line
            previous = line


def test_the_first_line_points_to_the_schema(run, tmp_path: Path) -> None:
    run("new", "budgetnotat", "a.yaml")
    run("new", "indstilling", "2019/b.yaml")
    first = (tmp_path / "2019" / "b.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.notegen/schema/koebenhavn-indstilling.json"
    assert (tmp_path / ".notegen" / "schema" / "koebenhavn-indstilling.json").is_file()
    assert not (tmp_path / "2019" / "notegen.yaml").exists()


def test_a_file_is_never_overwritten(run, note: Path) -> None:
    before = note.read_bytes()
    done = run("new", "budgetnotat", "min.yaml")
    assert done.returncode == 1
    assert "[NG025]" in done.stderr
    assert note.read_bytes() == before


def test_an_unknown_kind_is_told_with_the_nearest(run) -> None:
    done = run("new", "budgetnotta", "x.yaml")
    assert done.returncode == 1
    assert "[NG010]" in done.stderr
    assert "hjælp: mente du budgetnotat?" in done.stderr


def test_a_note_is_no_word_file(run, tmp_path: Path) -> None:
    done = run("new", "budgetnotat", "min.docx")
    assert done.returncode == 2
    assert "skriv min.yaml" in done.stderr
    assert not (tmp_path / "min.docx").exists()


def test_a_name_without_an_ending_gets_one(run, tmp_path: Path) -> None:
    assert run("new", "Budgetnotat", "sydhavnen").stdout == "sydhavnen.yaml\n"


def test_the_next_command_can_be_copied_for_a_name_of_several_words(run) -> None:
    assert 'notegen render "Støj på vejen.yaml"' in run("new", "budgetnotat", "Støj på vejen.yaml").stderr


@pytest.mark.parametrize("layout_name", ["koebenhavn", "aarhus", "odense"])
def test_a_new_meeting_has_no_finding_of_any_kind(run, tmp_path: Path, layout_name: str) -> None:
    made = run("new", "møde", "januar.yaml", "--layout", layout_name)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / ".notegen" / "schema" / f"{layout_name}-møde.json").is_file()
    checked = run("check", "--strict", "januar.yaml")
    assert (checked.returncode, checked.stderr) == (0, "1 møde set efter: ingen fejl.\n")


def test_what_stands_as_a_comment_in_a_meeting_can_be_used(run, tmp_path: Path) -> None:
    for name in ("mit-notat", "sydhavnen"):
        run("new", "baggrundsnotat", f"{name}.yaml")
    run("new", "møde", "januar.yaml")
    path = tmp_path / "januar.yaml"
    text = "\n\n".join(used(block) for block in path.read_text("utf-8").split("\n\n"))
    agenda = text.index("  # - gruppe:")
    end = text.index("  #\n", agenda)
    text = text[:agenda] + text[agenda:end].replace("  # ", "  ") + text[end:]
    assert "\nudelad: [" in text
    assert "\n  - gruppe: Sager" in text
    path.write_text(text.replace("luk bilag: [priser]", "luk bilag: [kort]"), "utf-8")
    checked = run("check", "januar.yaml")
    # The example of an annex names a file that is not there, and both notes are drafts.
    assert [line[-7:] for line in checked.stderr.splitlines() if line.startswith("januar")] == [
        "[NG236]",
        "[NG236]",
        "[NG501]",
    ]
