"""Other files are reached by name, under the project, within bounds."""

import os
import subprocess
import sys
import tempfile
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


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "rund"])
def test_what_can_be_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "rund").symlink_to(tmp_path / "rund")
    assert code_of(Folder(tmp_path, tmp_path), name)[0] == "NG501"


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


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_a_file_that_may_not_be_read_is_told() -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from notegen.diagnostics import Invalid, SourcePlace\n"
        "from notegen.source.folder import Folder, read\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "here = Path(sys.argv[1])\n"
        "try: read(Folder(here, here), 'tal.csv', SourcePlace('n.yaml', 1, 1))\n"
        "except Invalid as invalid: print(invalid.findings[0].code)\n"
    )
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        here.chmod(0o755)
        (here / "tal.csv").write_bytes(b"1")
        (here / "tal.csv").chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", script, name],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=here,
            check=False,
        )
    assert done.stdout == "NG504\n", done.stderr
