"""Whatever happens to a build, no packet is wrong: it is the last good one or the new one, and there is a way
on. With real processes, killed in earnest."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]
BILAG = TOP / "notes" / "bilag"
MEETING = """\
notegen: 1
dokumenttype: møde
layout: koebenhavn
udvalg: Socialudvalget
dato: 2018-11-21
udelad: [dagsorden, meddelelser, eventuelt, underskrifter]
dagsorden:
  - notat: en.yaml
    bilag:
      - {titel: Svar, fil: svar.pdf}
  - notat: to.yaml
  - notat: tre.yaml
  - titel: Besøg
    tekst: Udvalget drøfter sine besøg.
"""
NOTES = ("en", "to", "tre")
SECONDS = 120

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for workers in /proc"),
]


def started(root: Path, *more: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "notegen", "packet", "moede.yaml", "--format", "json", *more],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, dict[str, Any], str]:
    """Return the exit code, what was told, and what was said besides."""
    out, said = process.communicate(timeout=SECONDS)
    return process.returncode, json.loads(out) if out.startswith("{") else {}, said


def codes(told: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in told["findings"]}


def edition(root: Path) -> dict[str, bytes]:
    """Return every file of the members' papers."""
    folder = root / "moede" / "medlemmer"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def remembered(root: Path) -> int:
    entries = root / ".notegen" / "cache" / "entries"
    return sum(path.suffix == ".json" for path in entries.iterdir()) if entries.is_dir() else 0


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that a process is about to do."""
    for _moment in range(SECONDS * 100):
        if holds():
            return
        time.sleep(0.01)
    raise TimeoutError


def workers(process: "subprocess.Popen[str]") -> list[int]:
    """Return the processes of its workers."""
    own = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = [int(word) for word in own.read_text().split()] if own.exists() else []
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a meeting of three notes, an annex and a text, never built."""
    root = tmp_path_factory.mktemp("møde")
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    for name in NOTES:
        command = [sys.executable, "-m", "notegen", "new", "budgetnotat", f"{name}.yaml"]
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
        text = (root / f"{name}.yaml").read_text("utf-8").replace("stadie: udkast", "stadie: godkendt")
        (root / f"{name}.yaml").write_text(text.replace("Her beskrives", f"{name} er det næste:"), "utf-8")
    shutil.copy(BILAG / "hoeringssvar.pdf", root / "svar.pdf")
    (root / "moede.yaml").write_text(MEETING, "utf-8")
    return root


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the meeting, built once."""
    root = shutil.copytree(source, tmp_path_factory.mktemp("lavet") / "møde")
    code, told, said = ended(started(root))
    assert (code, told["tasks_remembered"]) == (0, 0), said
    return root


@pytest.fixture
def fresh(source: Path, tmp_path: Path) -> Path:
    return shutil.copytree(source, tmp_path / "møde")


@pytest.fixture
def built(whole: Path, tmp_path: Path) -> Path:
    """Return the meeting with its papers and what is remembered of them.

    What is remembered is of one place: it is built there once more.
    """
    root = shutil.copytree(whole, tmp_path / "møde")
    code, _told, said = ended(started(root))
    assert code == 0, said
    return root


def changed(root: Path) -> None:
    note = root / "to.yaml"
    note.write_text(note.read_text("utf-8").replace("to er det næste:", "to er nu det næste:"), "utf-8")


def test_what_is_as_it_was_is_not_made_again_and_comes_out_the_same(built: Path, whole: Path) -> None:
    for path in built.rglob("*"):
        os.utime(path, (0, 0) if path.suffix == ".yaml" else (4_000_000_000, 4_000_000_000))
    code, told, said = ended(started(built))
    assert (code, told["tasks_done"]) == (0, 0), said
    assert told["tasks_remembered"] >= 8
    assert edition(built) == edition(whole)


def test_one_note_that_changed_is_made_again_alone(built: Path, whole: Path) -> None:
    before = edition(built)
    changed(built)
    code, told, said = ended(started(built))
    assert code == 0, said
    # It is read, it is made, and what holds all of them is put together: nothing of the other notes.
    assert told["tasks_done"] <= 7
    assert told["tasks_remembered"] >= 6
    after = edition(built)
    assert {name for name in after if after[name] != before[name] and name[:2] in ("01", "03", "04")} == set()
    assert any(after[name] != before[name] for name in after if name.startswith("02"))
    for kept in (".notegen", "moede"):
        shutil.rmtree(built / kept)
    assert ended(started(built))[0] == 0
    assert edition(built) == after


@pytest.mark.parametrize("items", [1, 60])
def test_an_agenda_of_the_same_or_another_size_comes_out_as_from_nothing(built: Path, items: int) -> None:
    meeting = built / "moede.yaml"
    more = "".join(f"  - {{titel: Sag {number}, tekst: En tekst.}}\n" for number in range(items))
    meeting.write_text(meeting.read_text("utf-8") + more, "utf-8")
    assert ended(started(built))[0] == 0
    after = edition(built)
    for kept in (".notegen", "moede"):
        shutil.rmtree(built / kept)
    assert ended(started(built))[0] == 0
    assert edition(built) == after


def test_a_worker_that_is_killed_costs_time_only(fresh: Path, whole: Path) -> None:
    process = started(fresh, "--jobs", "2")
    until(lambda: remembered(fresh) >= 2)
    os.kill(workers(process)[0], signal.SIGKILL)
    code, _told, said = ended(process)
    assert code == 0, said
    assert edition(fresh) == edition(whole)


def test_a_build_that_is_killed_leaves_the_last_papers_and_a_memory_that_can_be_used(
    built: Path, whole: Path
) -> None:
    changed(built)
    shutil.rmtree(built / ".notegen" / "cache")
    process = started(built)
    until(lambda: remembered(built) >= 3)
    process.kill()
    process.communicate()
    assert edition(built) == edition(whole)
    code, told, said = ended(started(built))
    assert code == 0, said
    assert told["tasks_remembered"] >= 3
    assert edition(built) != edition(whole)


def test_ctrl_c_leaves_the_last_papers_and_a_memory_that_can_be_used(built: Path, whole: Path) -> None:
    changed(built)
    shutil.rmtree(built / ".notegen" / "cache")
    process = started(built)
    until(lambda: remembered(built) >= 3)
    process.send_signal(signal.SIGINT)
    code, _told, said = ended(process)
    assert code == 1
    assert "Afbrudt" in said
    assert edition(built) == edition(whole)
    assert not list((built / "moede").rglob("*.tmp"))
    code, told, said = ended(started(built))
    assert code == 0, said
    assert told["tasks_remembered"] >= 3


def test_two_builds_at_once_make_the_same_whole_papers(fresh: Path, whole: Path) -> None:
    both = [started(fresh, "--jobs", "1"), started(fresh, "--jobs", "1")]
    for code, _told, said in map(ended, both):
        assert code == 0, said
    assert edition(fresh) == edition(whole)
    assert ended(started(fresh))[1]["tasks_done"] == 0


def test_a_note_that_changes_under_way_is_told_and_the_last_papers_stay(built: Path, whole: Path) -> None:
    shutil.rmtree(built / ".notegen" / "cache")
    process = started(built, "--jobs", "1")
    until(lambda: remembered(built) >= 4)
    changed(built)
    code, told, _said = ended(process)
    assert (code, codes(told) & {"NG252"}) == (1, {"NG252"})
    assert edition(built) == edition(whole)
    code, told, said = ended(started(built))
    assert code == 0, said
    assert told["tasks_remembered"] > 0
    after = edition(built)
    shutil.rmtree(built / ".notegen")
    shutil.rmtree(built / "moede")
    assert ended(started(built))[0] == 0
    assert edition(built) == after


def damage(cache: Path) -> Iterator[Path]:
    """Truncate, empty and swap what is remembered, and yield what was harmed."""
    for folder in ("entries", "blobs"):
        files = sorted((cache / folder).iterdir())
        data = [path.read_bytes() for path in files]
        for number, path in enumerate(files):
            match number % 4:
                case 0:
                    path.write_bytes(data[number][: len(data[number]) // 2])
                case 1:
                    path.write_bytes(data[(number + 1) % len(files)])
                case 2:
                    path.write_bytes(b"")
            yield path


def test_a_memory_that_was_cut_and_shuffled_makes_no_wrong_papers(built: Path, whole: Path) -> None:
    assert list(damage(built / ".notegen" / "cache"))
    (built / ".notegen" / "cache" / "order.json").write_bytes(b"\xff\xfe")
    code, _told, said = ended(started(built))
    assert code == 0, said
    assert edition(built) == edition(whole)
    assert ended(started(built))[1]["tasks_done"] == 0


@pytest.fixture
def small_disk(fresh: Path) -> Iterator[Path]:
    """Return the meeting in a project whose memory lies on a disk that is soon full."""
    place = fresh / ".notegen"
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of its own cannot be made here")
    yield fresh
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_full_is_told_once_and_the_papers_are_made(small_disk: Path, whole: Path) -> None:
    code, told, said = ended(started(small_disk))
    assert code == 0, said
    assert [finding["code"] for finding in told["findings"]].count("NG262") == 1
    assert edition(small_disk) == edition(whole)
    code, told, said = ended(started(small_disk))
    assert (code, edition(small_disk)) == (0, edition(whole)), said


def test_a_disk_that_is_full_where_the_papers_go_keeps_the_last_ones(built: Path, whole: Path) -> None:
    changed(built)
    code = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000));"
    code += "from notegen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "packet", "moede.yaml"],
        cwd=built,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "[NG999]" not in done.stderr
    assert edition(built) == edition(whole)
    assert ended(started(built))[0] == 0
