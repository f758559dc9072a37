"""Where results go, and that two notes never share a file."""

import sys
from pathlib import Path

import pytest

from notegen.files.outputs import collisions, draft_of, outputs_of
from notegen.files.project import find_root, project_of, shown
from notegen.reader.project import alone


def test_results_lie_beside_the_note(tmp_path: Path) -> None:
    planned = outputs_of(tmp_path / "notat 2.1.yaml", alone(tmp_path), None, ("docx", "pdf"))
    assert planned == {"docx": tmp_path / "notat 2.1.docx", "pdf": tmp_path / "notat 2.1.pdf"}


def test_under_out_the_path_within_the_project_is_kept(tmp_path: Path) -> None:
    note = tmp_path / "2019" / "a.yaml"
    assert outputs_of(note, alone(tmp_path), tmp_path / "ud", ("pdf",)) == {"pdf": tmp_path / "ud/2019/a.pdf"}


def test_the_project_may_say_where_results_go(tmp_path: Path) -> None:
    (tmp_path / "notegen.yaml").write_text("notegen: 1\nudmappe: færdige\n", "utf-8")
    (tmp_path / "2019").mkdir()
    project, findings = project_of(tmp_path / "2019" / "a.yaml")
    assert findings == ()
    assert find_root(tmp_path / "2019") == tmp_path
    planned = outputs_of(tmp_path / "2019" / "a.yaml", project, None, ("pdf",))
    assert planned == {"pdf": tmp_path / "færdige" / "2019" / "a.pdf"}


@pytest.mark.parametrize("out", ["../ud", "/tmp/ud", "C:\\ud", "\\\\server\\ud", "ud/../../ud"])
def test_a_project_cannot_send_results_out_of_itself(tmp_path: Path, out: str) -> None:
    (tmp_path / "notegen.yaml").write_text(f"notegen: 1\nudmappe: {out}\n", "utf-8")
    project, (finding,) = project_of(tmp_path / "a.yaml")
    assert (finding.code, finding.place.line, project.out) == ("NG033", 2, "")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_nor_by_way_of_a_link(tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    root.mkdir()
    (root / "notegen.yaml").write_text("notegen: 1\nudmappe: ud/her\n", "utf-8")
    (root / "ud").symlink_to(tmp_path)
    _project, (finding,) = project_of(root / "a.yaml")
    assert finding.code == "NG033"


def test_a_draft_says_so_in_its_name(tmp_path: Path) -> None:
    assert draft_of(tmp_path / "notat 2.1.docx") == tmp_path / "notat 2.1 UDKAST.docx"
    assert draft_of(tmp_path / "notat udkast.pdf") == tmp_path / "notat udkast.pdf"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.yaml", "a UDKAST.yaml"), ("a.yaml", "a.yml"), ("A.yaml", "a.yaml"), ("a\u030a.yaml", "å.yaml")],
)
def test_two_notes_with_one_result_are_told(tmp_path: Path, one: str, other: str) -> None:
    planned = [
        (tmp_path / name, outputs_of(tmp_path / name, alone(tmp_path), None, ("pdf", "docx")))
        for name in (one, other)
    ]
    (finding,) = collisions(planned)
    assert finding.code == "NG011"
    assert one in finding.message
    assert other in finding.message


def test_notes_with_results_of_their_own_are_not_told(tmp_path: Path) -> None:
    planned = [
        (tmp_path / name, outputs_of(tmp_path / name, alone(tmp_path), None, ("pdf",)))
        for name in ("a.yaml", "b.yaml")
    ]
    assert collisions(planned) == ()


def test_a_path_is_shown_from_here_where_that_is_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert shown(tmp_path / "a" / "b" / "x.pdf") == "x.pdf"
    assert shown(tmp_path / "a" / "x.pdf") == str(Path("..", "x.pdf"))
    assert shown(Path("/x.pdf")) == str(Path("/x.pdf"))
