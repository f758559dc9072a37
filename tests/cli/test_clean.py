"""``notegen clean``: what is remembered goes, everything else stays."""

from pathlib import Path

from notegen.files.store import DiskStore
from notegen.jobs.codec import Packed


def remember(root: Path) -> None:
    store = DiskStore(root)
    store.put("a" * 64, Packed("[1]", (b"x" * 5000,)))
    store.mark("moede.yaml")
    assert store.finish() == ()


def test_what_is_remembered_is_removed_and_how_much_is_said(run, note: Path) -> None:
    remember(note.parent)
    crash = note.parent / ".notegen" / "crash" / "1.txt"
    crash.parent.mkdir(exist_ok=True)
    crash.write_text("x")
    done = run("clean")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Fjernet fra .notegen: 4 filer, 5 kB.\n"
    assert crash.exists()
    assert note.exists()
    assert run("clean").stderr == "Der er intet at fjerne i .notegen.\n"
    assert run("clean", "--crashes").stderr == "Fjernet fra .notegen: 1 fil, 1 byte.\n"


def test_the_project_is_found_from_a_folder_in_it(run, note: Path) -> None:
    remember(note.parent)
    inner = note.parent / "notater"
    inner.mkdir()
    assert "Fjernet fra" in run("clean", "notater").stderr
    assert not list((note.parent / ".notegen" / "cache" / "blobs").iterdir())


def test_a_folder_that_is_not_there_is_told(run) -> None:
    done = run("clean", "ingen")
    assert done.returncode == 1
    assert done.stderr.startswith("ingen: fejl: mappen findes ikke [NG001]")
