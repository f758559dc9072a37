"""Papers that must not be used any more are removed, and nobody's own work with them."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from notegen.files.withdrawal import Withdrawn, strangers, withdraw

LIST = "manifest.json"


def listed(data: bytes) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = json.loads(data)
    except ValueError:
        return {}
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "moede" / "offentlig"
    (folder / "felter").mkdir(parents=True)
    files = {"a.pdf": b"1", "b.pdf": b"2", "felter/c.html": b"3"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    (folder / LIST).write_text(json.dumps(digests), "utf-8")
    return folder


def taken(folder: Path) -> Withdrawn:
    return withdraw(folder, LIST, folder.parent.parent / "lås", listed, "er fjernet")


def there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_all_that_nobody_changed_is_removed_with_its_folders(folder: Path) -> None:
    done = taken(folder)
    assert (done.removed, [each.code for each in done.findings]) == (4, ["NG256"])
    assert done.findings[0].message == "de 4 filer er fjernet"
    assert not folder.parent.exists()


def test_what_somebody_changed_or_put_there_stays_and_is_told(folder: Path) -> None:
    (folder / "b.pdf").write_bytes(b"rettet")
    (folder / "mit.txt").write_bytes(b"x")
    done = taken(folder)
    assert (done.removed, there(folder)) == (3, ["b.pdf", "mit.txt"])
    assert [each.code for each in done.findings] == ["NG256", "NG257", "NG257"]
    assert done.findings[1].message.startswith("b.pdf er ændret")
    assert done.findings[2].message.startswith("mit.txt ligger der")


def test_many_are_counted_and_no_more_than_three_named(folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.txt").write_bytes(b"x")
    assert taken(folder).findings[1].message.startswith("0.txt, 1.txt, 2.txt og 2 til ligger")


def test_a_list_by_somebody_else_leads_nowhere(folder: Path) -> None:
    outside = folder.parent / "medlemmer.pdf"
    outside.write_bytes(b"1")
    (folder / LIST).write_text(json.dumps({"../medlemmer.pdf": hashlib.sha256(b"1").hexdigest()}), "utf-8")
    taken(folder)
    assert outside.exists()
    assert "a.pdf" in there(folder)


def test_without_a_list_nothing_is_removed(folder: Path) -> None:
    (folder / LIST).unlink()
    done = taken(folder)
    assert (done.removed, there(folder)) == (0, ["a.pdf", "b.pdf", "felter/c.html"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may remove anything")
def test_what_cannot_be_removed_is_told(folder: Path) -> None:
    (folder / "felter").chmod(0o555)
    done = taken(folder)
    (folder / "felter").chmod(0o755)
    assert there(folder) == ["felter/c.html"]
    assert done.findings[1].message.startswith("c.html kunne ikke fjernes")


def test_what_lies_among_the_papers_and_is_none_of_them_is_told(folder: Path) -> None:
    ours = [folder / name for name in there(folder)]
    assert strangers(folder, ours) == ()
    (folder / "felter" / "lukket.pdf").write_bytes(b"4")
    (found,) = strangers(folder, ours)
    assert (found.code, found.severity, found.message.split()[0]) == ("NG257", "advarsel", "lukket.pdf")
