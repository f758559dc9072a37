"""A result is remembered only while everything it was made of is as it was."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from notegen.diagnostics import Finding, SourcePlace
from notegen.files.store import DiskStore
from notegen.jobs.crews import Crew, Crews, inline
from notegen.jobs.digests import file_digest
from notegen.jobs.memo import Memo, Remembering
from notegen.jobs.outcome import Outcome
from notegen.jobs.run import Tally, Task, run
from notegen.packet.joining.values import PartFile
from notegen.packet.papers import PartMade
from notegen.packet.remembering import remembering
from notegen.writers.values import LAYOUT, Input
from tests.jobs import trials


def made(root: Path, **how: object) -> PartMade:
    """Return a part that read ``tal.csv``."""
    file = PartFile("a", "A", "Punkt 1", (root / "tal.csv").read_bytes())
    read = (("tal.csv", file_digest(root / "tal.csv")),)
    return PartMade(
        **{"file": file, "pages": 1, "single": b"", "findings": (), "inputs": (), "read": read, **how}
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tal.csv").write_text("1;2")
    (tmp_path / "metode.pdf").write_bytes(b"%PDF-1.7" + b" " * 2000)
    return tmp_path


def memory_of(root: Path) -> Remembering:
    return remembering(root, DiskStore(root))


def memo_of(memory: Remembering, root: Path, *args: object) -> Memo:
    return memory.memo(made, (root, *args), [("ord.txt", 0), ("metode.pdf", 1024)])


def kept(root: Path, value: PartMade) -> None:
    memory = memory_of(root)
    memory.keep(memo_of(memory, root), value)


def known(root: Path, *args: object) -> bool:
    memory = memory_of(root)
    return memory.recall(memo_of(memory, root, *args)) is not None


def test_a_result_is_known_again_while_nothing_has_changed(root: Path) -> None:
    value = made(root)
    kept(root, value)
    memory = memory_of(root)
    assert memory.recall(memo_of(memory, root)) == value
    assert not known(root, "told something else")


def test_a_file_it_read_that_is_another_makes_it_unknown(root: Path) -> None:
    kept(root, made(root))
    (root / "tal.csv").write_text("1;3")
    assert not known(root)
    (root / "tal.csv").write_text("1;2")
    assert known(root)
    (root / "tal.csv").unlink()
    assert not known(root)


def test_a_file_that_was_looked_for_and_has_come_makes_it_unknown(root: Path) -> None:
    kept(root, made(root))
    (root / "ord.txt").write_text("bydel\n")
    assert not known(root)


def test_only_so_much_of_a_file_counts_as_was_looked_at(root: Path) -> None:
    kept(root, made(root))
    (root / "metode.pdf").write_bytes(b"%PDF-1.7" + b" " * 3000)
    assert known(root)
    (root / "metode.pdf").write_bytes(b"")
    assert not known(root)


@pytest.mark.parametrize("name", ["templates/koebenhavn/note.html", "styles/koebenhavn.css", "styles/ny.ttf"])
def test_a_file_laid_beside_the_layouts_makes_it_unknown(root: Path, name: str) -> None:
    kept(root, made(root))
    (root / name).parent.mkdir(parents=True)
    (root / name).write_text("x")
    assert not known(root)
    (root / name).unlink()
    assert known(root)


def test_the_clock_has_no_say(root: Path) -> None:
    import os

    kept(root, made(root))
    for time in (0, 4_000_000_000):
        for path in root.rglob("*"):
            os.utime(path, (time, time))
        assert known(root)
    found = (root / "tal.csv").stat()
    (root / "tal.csv").write_text("9;9")
    os.utime(root / "tal.csv", ns=(found.st_atime_ns, found.st_mtime_ns))
    assert not known(root)


def test_what_is_not_whole_is_never_kept(root: Path) -> None:
    missing = Finding("NG501", "advarsel", "filen findes ikke", SourcePlace("a.yaml", 1, 1))
    for value in (made(root, failed=True), made(root, findings=(missing,))):
        kept(root, value)
        assert not known(root)


def test_what_changed_while_it_was_made_is_not_kept(root: Path) -> None:
    value = made(root)
    (root / "tal.csv").write_text("1;3")
    kept(root, value)
    assert not known(root)
    memory = memory_of(root)
    memo = memo_of(memory, root)
    (root / "ord.txt").write_text("bydel\n")
    memory.keep(memo, made(root))
    assert not known(root)
    (root / "ord.txt").unlink()
    assert not known(root)


def test_a_layout_that_changed_while_it_was_read_is_not_kept(root: Path) -> None:
    other = Input(LAYOUT, "templates/koebenhavn/note.html", "0" * 64)
    kept(root, made(root, inputs=(other,)))
    assert not known(root)


def test_a_remembered_task_needs_no_worker_and_is_counted(root: Path) -> None:
    seen: list[Outcome] = []

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        seen.append(outcome)
        return [Task("x", trials.double, (2,), "after")] if task.about == "first" else []

    for tally in (Tally(2, 0), Tally(1, 1)):
        memory = memory_of(root)
        task = Task("x", made, (root,), "first", memo_of(memory, root))
        with Crews({"x": Crew(1, inline)}, lazy=True) as crews:
            assert run([task], follow, crews, memory=memory) == tally
    assert seen[:2] == seen[2:]
    memory = memory_of(root)
    with Crews({"x": Crew(1, inline)}, lazy=True) as crews:
        task = Task("x", made, (root,), "alone", memo_of(memory, root))
        assert run([task], follow, crews, memory=memory) == Tally(0, 1)
        assert crews.running == {}
