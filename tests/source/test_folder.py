"""Other files are reached by name, under the project, within bounds."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.source.folder import Folder, read

HERE = SourcePlace("n.yaml", 3, 7)


def code_of(folder: Folder, name: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        read(folder, name, HERE, most=1000)
    (finding,) = caught.value.findings
    assert finding.place == HERE
    return finding.code, finding.hint


def test_a_file_beside_the_note_is_read(tmp_path: Path) -> None:
    (tmp_path / "tal på øre.csv").write_bytes(b"a;b")
    assert read(Folder(tmp_path, tmp_path), "tal på øre.csv", HERE).name == "tal på øre.csv"


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "metode.pdf").write_bytes(b"x")
    assert code_of(Folder(tmp_path, tmp_path), "metod.pdf") == ("NG501", "mente du metode.pdf?")


@pytest.mark.parametrize(
    "name", ["../hemmelig.txt", "/etc/passwd", "..\\hemmelig.txt", "mappe/../../hemmelig.txt"]
)
def test_a_file_outside_the_project_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "hemmelig.txt").write_text("x")
    (tmp_path / "projekt").mkdir()
    assert code_of(Folder(tmp_path / "projekt", tmp_path / "projekt"), name)[0] == "NG502"


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hemmelig.txt").write_text("x")
    inside = tmp_path / "projekt"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "hemmelig.txt")
    assert code_of(Folder(inside, inside), "link.txt")[0] == "NG502"


def test_a_folder_that_is_allowed_may_be_read(tmp_path: Path) -> None:
    (tmp_path / "fælles").mkdir()
    (tmp_path / "fælles" / "a.txt").write_text("x")
    inside = tmp_path / "projekt"
    inside.mkdir()
    assert read(Folder(inside, inside, (tmp_path / "fælles",)), "../fælles/a.txt", HERE).data == b"x"


def test_a_folder_is_no_file_and_a_large_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stor.csv").write_bytes(b"x" * 1001)
    assert code_of(Folder(tmp_path, tmp_path), ".")[0] == "NG503"
    assert code_of(Folder(tmp_path, tmp_path), "stor.csv")[0] == "NG505"
