"""Files are written whole or not at all."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.files.state import keep, keep_crash
from notegen.files.write import create, open_elsewhere, write_whole
from notegen.jobs.outcome import Crash

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")


def told(path: Path, data: bytes = b"new", overwrite: bool = False) -> tuple[str, str, str]:
    with pytest.raises(Invalid) as caught:
        write_whole(path, data, overwrite)
    (finding,) = caught.value.findings
    return finding.code, finding.message, finding.hint


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_and_its_folders_are_written(tmp_path: Path) -> None:
    path = tmp_path / "ud" / "år 2019" / "min.docx"
    write_whole(path, b"data")
    assert path.read_bytes() == b"data"
    assert names(path.parent) == ["min.docx"]


def test_an_older_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "min.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    write_whole(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_a_folder_where_the_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "min.pdf").mkdir()
    assert told(tmp_path / "min.pdf") == (
        "NG022",
        "der ligger en mappe, som hedder min.pdf",
        "flyt eller omdøb mappen, eller vælg et andet sted",
    )


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "ud").write_bytes(b"")
    assert told(tmp_path / "ud" / "min.pdf")[0] == "NG022"


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / ("x" * 300 + ".pdf"))[0] == "NG024"
    assert names(tmp_path) == []


@pytest.mark.parametrize("owner", ["~$min sag.docx", "~$n sag.docx", "~$in sag.docx", ".~lock.min sag.docx#"])
def test_a_file_open_in_word_is_left_alone(tmp_path: Path, owner: str) -> None:
    path = tmp_path / "min sag.docx"
    path.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"")
    assert told(path) == (
        "NG023",
        "min sag.docx er åben i Word",
        f"luk min sag.docx i Word, eller slet {owner}, hvis ingen har filen åben",
    )
    assert path.read_bytes() == b"old"
    assert open_elsewhere(path.with_suffix(".pdf")) is None
    write_whole(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    create(tmp_path / "min.yaml", b"first")
    with pytest.raises(Invalid) as caught:
        create(tmp_path / "min.yaml", b"second")
    assert caught.value.findings[0].code == "NG025"
    assert (tmp_path / "min.yaml").read_bytes() == b"first"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("a disk of one megabyte can only be made by root on Linux")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_older_file(small_disk: Path) -> None:
    path = small_disk / "min.pdf"
    write_whole(path, b"old")
    assert told(path, b"x" * 3_000_000) == (
        "NG020",
        "der er ikke mere plads på disken",
        "ryd op, og prøv igen",
    )
    assert path.read_bytes() == b"old"
    assert names(small_disk) == ["min.pdf"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that every user can come to; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@posix
def test_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    (closed / "min.pdf").write_bytes(b"old")
    closed.chmod(0o555)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from notegen.diagnostics import Invalid\n"
        "from notegen.files.write import write_whole\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: write_whole(Path(sys.argv[1]), b'new')\n"
        "except Invalid as invalid: print(invalid.findings[0].code, invalid.findings[0].message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(closed / "min.pdf")],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        cwd=open_folder,
        check=False,
    )
    closed.chmod(0o755)
    assert done.stdout == "NG021 du må ikke skrive i mappen closed\n", done.stderr
    assert (closed / "min.pdf").read_bytes() == b"old"
    assert names(closed) == ["min.pdf"]


def test_what_is_kept_is_out_of_sight_for_git(tmp_path: Path) -> None:
    assert keep(tmp_path, "schema/x.json", b"{}").read_bytes() == b"{}"
    assert (tmp_path / ".notegen" / ".gitignore").read_text("utf-8") == "*\n"


def test_one_mistake_is_one_crash_file(tmp_path: Path) -> None:
    crash = Crash("builtins.ValueError", ("notegen/x.py:1 f",))
    first = keep_crash(tmp_path, crash, "0.1.0")
    assert first == keep_crash(tmp_path, crash, "0.1.0")
    assert first is not None
    assert first.read_text("utf-8") == "notegen 0.1.0\nbuiltins.ValueError\n  notegen/x.py:1 f\n"


def test_a_crash_file_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / ".notegen").write_bytes(b"")
    assert keep_crash(tmp_path, Crash("x", ()), "0.1.0") is None
