"""The store gives back exactly what was put, or nothing; and never reaches outside its folder."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.files.clear import Cleared, clear
from notegen.files.known import known
from notegen.files.state import keep_crash, lock_for
from notegen.files.store import DiskStore
from notegen.files.turns import alone
from notegen.jobs.codec import Packed
from notegen.jobs.outcome import Crash

TOP = Path(__file__).parents[2]
A, B, C = "a" * 64, "b" * 64, "c" * 64
posix = pytest.mark.skipif(sys.platform == "win32", reason="links need no rights on POSIX")


def filled(root: Path) -> Path:
    """Return the cache of a project that remembers two things."""
    store = DiskStore(root)
    store.put(A, Packed("[1]", (b"one", b"two")))
    store.put(B, Packed("[2]", (b"three",)))
    assert store.finish() == ()
    return root / ".notegen" / "cache"


def got(root: Path, key: str) -> Packed | None:
    store = DiskStore(root)
    found = store.get(key)
    store.finish()
    return found


def test_what_was_put_comes_back_and_git_does_not_see_it(tmp_path: Path) -> None:
    filled(tmp_path)
    assert got(tmp_path, A) == Packed("[1]", (b"one", b"two"))
    assert got(tmp_path, B) == Packed("[2]", (b"three",))
    assert got(tmp_path, C) is None
    assert (tmp_path / ".notegen" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("harm", [b"", b"o", b"onf", b"one and more"])
def test_a_blob_that_is_not_what_it_was_is_not_there_and_goes(tmp_path: Path, harm: bytes) -> None:
    cache = filled(tmp_path)
    (blob,) = [path for path in (cache / "blobs").iterdir() if path.read_bytes() == b"one"]
    blob.write_bytes(harm)
    assert got(tmp_path, A) is None
    assert not blob.exists()
    assert not (cache / "entries" / f"{A}.json").exists()
    assert got(tmp_path, B) is not None
    store = DiskStore(tmp_path)
    store.put(A, Packed("[1]", (b"one", b"two")))
    store.finish()
    assert got(tmp_path, A) == Packed("[1]", (b"one", b"two"))


def test_entries_and_blobs_that_were_swapped_are_not_believed(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    one, other = (cache / "entries" / f"{key}.json" for key in (A, B))
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    assert got(tmp_path, A) is None
    assert got(tmp_path, B) is None
    cache = filled(tmp_path)
    first, second = sorted((cache / "blobs").iterdir())[:2]
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)
    assert None in (got(tmp_path, A), got(tmp_path, B))


@pytest.mark.parametrize("cut", [0, 10, 64, 65, 90])
def test_an_entry_cut_short_is_not_there(tmp_path: Path, cut: int) -> None:
    entry = filled(tmp_path) / "entries" / f"{A}.json"
    entry.write_bytes(entry.read_bytes()[:cut])
    assert got(tmp_path, A) is None
    assert not entry.exists()


def test_what_is_no_file_where_one_should_be_is_not_there(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    entry = cache / "entries" / f"{A}.json"
    entry.unlink()
    entry.mkdir()
    assert got(tmp_path, A) is None
    (cache / "order.json").write_text("{" * 100_000)
    assert got(tmp_path, B) is not None


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    entry = filled(tmp_path) / "entries" / f"{A}.json"
    entry.unlink()
    os.mkfifo(entry)
    assert got(tmp_path, A) is None


@posix
@pytest.mark.parametrize(
    "link", [".notegen", ".notegen/cache", ".notegen/cache/blobs", ".notegen/cache/entries"]
)
def test_a_link_in_place_of_a_folder_leads_nowhere(tmp_path: Path, link: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "project"
    outside.mkdir()
    root.mkdir()
    filled(outside)
    before = sorted(path.relative_to(outside) for path in outside.rglob("*"))
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside / link)
    store = DiskStore(root)
    assert store.get(A) is None
    store.put(C, Packed("[3]", (b"four",)))
    (finding,) = store.finish()
    assert (finding.code, finding.severity) == ("NG262", "bemærkning")
    assert "genveje" in finding.hint
    with pytest.raises(Invalid) as caught:
        clear(root)
    assert caught.value.findings[0].code == "NG263"
    assert sorted(path.relative_to(outside) for path in outside.rglob("*")) == before


@posix
@pytest.mark.parametrize("link", [".notegen", ".notegen/crash", ".notegen/lås"])
def test_nothing_else_of_notegens_own_is_written_behind_a_link(tmp_path: Path, link: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "project"
    outside.mkdir()
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(outside)
    keep_crash(root, Crash("builtins.ValueError", ()), "1")
    with alone(lock_for(root, root / "moede")):
        pass
    assert list(outside.iterdir()) == []


@posix
def test_a_link_in_place_of_a_file_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    outside = tmp_path / "outside.json"
    entry = cache / "entries" / f"{A}.json"
    outside.write_bytes(entry.read_bytes())
    entry.unlink()
    entry.symlink_to(outside)
    (cache / "order.json").unlink()
    (cache / "order.json").symlink_to(tmp_path / "new.json")
    assert got(tmp_path, A) is None
    assert outside.exists()
    assert not (tmp_path / "new.json").exists()
    filled(tmp_path)
    assert got(tmp_path, A) is not None


def test_what_was_used_longest_ago_goes_first_and_no_clock_is_asked(tmp_path: Path) -> None:
    for number, key in enumerate("abcde"):
        store = DiskStore(tmp_path)
        store.put(key * 64, Packed("[]", (bytes([number]) * 1000,)))
        store.finish()
        for path in (tmp_path / ".notegen").rglob("*"):
            os.utime(path, (4_000_000_000 - number * 1_000_000_000,) * 2)
    assert got(tmp_path, A) is not None  # used again: the youngest
    store = DiskStore(tmp_path, most=5200)
    assert store.finish() == ()
    left = {path.stem[0] for path in (tmp_path / ".notegen/cache/entries").iterdir()}
    assert left == {"a", "e", "d"}
    assert len(list((tmp_path / ".notegen/cache/blobs").iterdir())) == 3
    assert json.loads((tmp_path / ".notegen/cache/order.json").read_text()) == ["d" * 64, "e" * 64, A]


def test_two_stores_of_one_project_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, other = DiskStore(tmp_path), DiskStore(tmp_path, most=1)
    one.put(A, Packed("[1]", (b"one",)))
    other.put(A, Packed("[1]", (b"one",)))
    other.put(B, Packed("[2]", (b"two",)))
    assert one.get(B) == Packed("[2]", (b"two",))
    assert other.finish() == ()  # removes all: it may hold one byte
    assert one.get(A) is None
    one.put(A, Packed("[1]", (b"one",)))
    assert one.finish() == ()
    assert got(tmp_path, A) == Packed("[1]", (b"one",))


def test_a_store_that_is_cleared_under_way_is_no_trouble(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(A, Packed("[1]", (b"one",)))
    assert clear(tmp_path).files == 2
    store.put(B, Packed("[2]", (b"two",)))
    assert store.get(A) is None
    assert store.get(B) is not None
    assert store.finish() == ()


def test_only_what_notegen_keeps_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "notat.yaml").write_text("titel: x\n")
    filled(tmp_path)
    crash = tmp_path / ".notegen" / "crash" / "1.txt"
    crash.parent.mkdir()
    crash.write_text("x")
    assert clear(tmp_path).files == 6
    assert crash.exists()
    assert clear(tmp_path) == Cleared()
    assert clear(tmp_path, crashes=True) == Cleared(1, 1)
    assert (tmp_path / "notat.yaml").exists()
    assert clear(tmp_path / "nowhere-near") == Cleared() if (tmp_path / "nowhere-near").exists() else True


def test_a_meeting_that_was_built_is_known(tmp_path: Path) -> None:
    meeting = tmp_path / "møder" / "maj.yaml"
    meeting.parent.mkdir()
    assert not known(meeting)
    store = DiskStore(tmp_path)
    store.mark("møder/maj.yaml")
    store.finish()
    assert known(meeting)
    assert not known(tmp_path / "maj.yaml")


FULL = """
import resource, sys
from pathlib import Path
from notegen.files.state import keep_crash, lock_for
from notegen.files.store import DiskStore
from notegen.files.turns import alone
from notegen.jobs.codec import Packed
from notegen.jobs.outcome import Crash
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
store = DiskStore(Path(sys.argv[1]))
store.put("a" * 64, Packed("[1]", (b"one",)))
store.put("b" * 64, Packed("[2]", (b"x" * 1_000_000,)))
store.put("c" * 64, Packed("[3]", (b"three",)))
assert store.get("a" * 64) is not None
print([(f.code, f.severity, f.message) for f in store.finish()])
"""


@posix
def test_a_disk_that_is_full_in_mid_write_is_told_once_and_leaves_nothing_half(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = "det, der er lavet, huskes ikke til næste gang: der er ikke mere plads på disken"
    assert done.stdout.strip() == str([("NG262", "bemærkning", said)]), done.stderr
    sizes = [path.stat().st_size for path in (tmp_path / ".notegen").rglob("*") if path.is_file()]
    assert max(sizes) < 1000
    assert got(tmp_path, A) is not None
    assert got(tmp_path, B) is None
    assert got(tmp_path, C) is None


def test_every_reason_why_nothing_is_kept_is_said_in_danish(tmp_path: Path) -> None:
    for number, words in ((errno.EROFS, "må ikke skrives"), (errno.EIO, "kunne ikke skrives")):
        store = DiskStore(tmp_path)
        store.trouble = OSError(number, "said in English")
        (finding,) = store.finish()
        assert words in finding.message
        assert "English" not in finding.message
