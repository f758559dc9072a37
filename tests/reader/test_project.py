"""``notegen.yaml`` is read, and its mistakes are told."""

from pathlib import Path

from notegen.reader.project import PROJECT_FIELDS, Project, alone, read_project
from notegen.reader.skeleton import project_skeleton

ROOT = Path("/p")


def test_a_project_says_layout_folders_and_word_lists() -> None:
    text = "notegen: 1\nlayout: aarhus\nudmappe: ud\ntilladte mapper: [../fælles]\nordlister:\n  - ord.txt\n"
    project, findings = read_project(text.encode(), "notegen.yaml", ROOT)
    assert findings == ()
    assert project == Project(ROOT, "aarhus", "ud", (ROOT / "../fælles",), ("ord.txt",))


def test_an_empty_file_marks_a_project() -> None:
    assert read_project(b"", "notegen.yaml", ROOT) == (alone(ROOT), ())
    assert read_project(b"# intet\n", "notegen.yaml", ROOT)[0] == alone(ROOT)


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    _project, (finding,) = read_project(b"layuot: x\n", "notegen.yaml", ROOT)
    assert finding.code == "NG201"
    assert finding.hint == "mente du layout?"


def test_a_new_project_file_is_read_without_findings_and_explains_every_field() -> None:
    text = project_skeleton("koebenhavn")
    assert read_project(text.encode(), "notegen.yaml", ROOT) == (alone(ROOT), ())
    assert all(f"{spec.key}:" in text for spec in PROJECT_FIELDS)
