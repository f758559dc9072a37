"""What nobody foresaw never reaches a user as a traceback, and never stops the rest."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HERE = Path(__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals are POSIX")


def having(name: str, **more: str) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join([str(HERE / name), str(TOP)]), **more}


def crash_files(note: Path) -> list[Path]:
    return sorted((note.parent / ".notegen" / "crash").glob("*.txt"))


def test_a_mistake_in_a_writer_is_ours_and_the_other_format_is_made(run, note: Path) -> None:
    done = run("render", "min.yaml", env=having("with_a_mistake"))
    assert (done.returncode, done.stdout) == (3, "min.pdf\n")
    assert "min.yaml: fejl: notegen gik i stå; fejlen er notegens egen [NG999]" in done.stderr
    assert "Traceback" not in done.stderr
    assert "hemmelig" not in done.stderr
    (file,) = crash_files(note)
    text = file.read_text("utf-8")
    assert "builtins.RuntimeError" in text
    assert "notegen/jobs/outcome.py" in text
    assert "hemmelig" not in text


@pytest.mark.parametrize(
    "command",
    [["check", "min.yaml"], ["render", "min.yaml"], ["check", "."], ["new", "orientering", "o.yaml"]],
)
def test_a_mistake_in_reading_is_ours(run, note: Path, command: list[str]) -> None:
    done = run(*command, env=having("with_a_mistake", MISTAKE="reading"))
    assert done.returncode == 3
    assert "[NG999]" in done.stderr
    assert "Traceback" not in done.stderr
    assert "hemmelig" not in done.stderr + "".join(file.read_text("utf-8") for file in crash_files(note))


def test_debug_shows_where(run, note: Path) -> None:
    assert (
        "Traceback"
        in run("--debug", "check", "min.yaml", env=having("with_a_mistake", MISTAKE="reading")).stderr
    )
    assert "Traceback" in run("--debug", "render", "min.yaml", env=having("with_a_mistake")).stderr


def test_a_worker_that_is_killed_is_told_and_the_rest_is_made(run, note: Path) -> None:
    note.with_name("b.yaml").write_bytes(note.read_bytes())
    done = run("render", "min.yaml", "b.yaml", env=having("with_a_killer"))
    assert (done.returncode, done.stdout.split()) == (1, ["min.pdf", "b.pdf"])
    assert done.stderr.count("fejl: arbejdet blev stoppet, før det var færdigt [NG998]") == 2
    assert crash_files(note) == []


@posix
def test_progress_is_shown_on_a_terminal_only(note: Path) -> None:
    for number in range(4):
        note.with_name(f"n{number}.yaml").write_bytes(note.read_bytes())
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "notegen", "check", "."],
        cwd=note.parent,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        stderr=theirs,
    )
    assert process.wait(timeout=60) == 0
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "  4 af 5 notater · n2.yaml" in said
    assert said.rstrip().endswith("5 notater set efter: ingen fejl.")


@posix
def test_asked_to_end_by_the_system_nothing_stays(note: Path) -> None:
    for number in range(30):
        note.with_name(f"n{number}.yaml").write_bytes(note.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "notegen", "render", "."],
        cwd=note.parent,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(0.7)
    process.terminate()
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert err.splitlines()[-1].startswith("Afbrudt.")
    assert not list(note.parent.glob(".notegen-*"))


@posix
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_no_worker_outlives_a_notegen_that_was_killed(note: Path) -> None:
    for number in range(30):
        note.with_name(f"n{number}.yaml").write_bytes(note.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "notegen", "render", "."],
        cwd=note.parent,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(1.2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for _attempt in range(50):
        if not in_session(process.pid):
            return
        time.sleep(0.1)
    raise AssertionError("workers live on")


def in_session(session: int) -> list[str]:
    found = []
    for place in Path("/proc").iterdir():
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split() if place.name.isdigit() else []
        except OSError:
            continue
        if fields and int(fields[3]) == session and fields[0] != "Z":
            found.append(place.name)
    return found


def test_many_notes_are_checked_by_workers(run, note: Path) -> None:
    for number in range(14):
        note.with_name(f"n{number:02}.yaml").write_bytes(note.read_bytes())
    note.with_name("n05.yaml").write_text("notegen: 1\nukendt: x\n", "utf-8")
    done = run("check", ".")
    assert done.returncode == 1
    assert "n05.yaml:2:1: fejl:" in done.stderr
    assert done.stderr.splitlines()[-2].startswith("15 notater set efter: ")
    assert done.stderr.splitlines()[-1].endswith("n05.yaml.")


def test_the_projects_file_is_no_note(run, note: Path) -> None:
    done = run("render", "notegen.yaml")
    assert done.returncode == 1
    assert "notegen.yaml er projektets egen fil, ikke et notat [NG009]" in done.stderr


CLEARED = """
import time
from notegen import cli
from notegen.cli import app

class Held:
    def __del__(self):
        raise KeyboardInterrupt  # as Ctrl-C does that falls right here

def run(_args):
    Held()
    for _moment in range(500):
        time.sleep(0.01)
    return 0

app.run = run
cli.main()
"""


def test_ctrl_c_while_python_clears_something_away_is_heard() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLEARED],
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "Afbrudt. Intet er skrevet halvt."
