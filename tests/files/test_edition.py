"""A whole edition is put on the disk or nothing of it, and nobody's work is lost."""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.files import edition, swapping
from notegen.files.edition import Order, Placed, put_edition

LIST = "manifest.json"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links ask for rights there")


def listed(data: bytes) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = json.loads(data)
    except ValueError:
        return {}
    return found


def put(folder: Path, overwrite: bool = False, still: tuple[Finding, ...] = (), **files: str) -> Placed:
    named = {name.replace("_", "/", 1): text.encode() for name, text in files.items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in named.items()}
    whole = (*named.items(), (LIST, json.dumps(digests).encode()))
    lock = folder.parent.parent / "lås"
    return put_edition(Order(folder, whole, LIST, "moede.yaml", lock, listed, lambda: still, overwrite))


def there(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "moede" / "medlemmer"


def codes(caught: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [finding.code for finding in caught.value.findings]


def test_what_is_made_is_there_and_nothing_else(folder: Path) -> None:
    placed = put(folder, a="1", felter_b="2")
    assert there(folder) == {"a": "1", "felter/b": "2"}
    assert [path.name for path in placed.made] == ["a", "b", LIST]
    assert [path.name for path in folder.parent.iterdir()] == ["medlemmer"]


def test_what_is_made_again_takes_the_place_of_what_we_wrote(folder: Path) -> None:
    put(folder, a="1", b="2")
    assert put(folder, a="ny", b="2").findings == ()
    assert there(folder) == {"a": "ny", "b": "2"}


def test_what_is_not_made_any_more_is_taken_away_with_its_folder(folder: Path) -> None:
    put(folder, a="1", felter_b="2")
    (folder / "mit.txt").write_text("mit", "utf-8")
    put(folder, a="1")
    assert there(folder) == {"a": "1", "mit.txt": "mit"}
    assert not (folder / "felter").exists()


def test_what_is_not_made_any_more_but_was_changed_stays_and_is_told(folder: Path) -> None:
    put(folder, a="1", b="2")
    (folder / "b").write_text("rettet", "utf-8")
    placed = put(folder, a="1")
    assert there(folder) == {"a": "1", "b": "rettet"}
    assert [finding.code for finding in placed.findings] == ["NG253"]


def test_a_file_that_was_changed_is_kept_and_the_rest_is_put_in_place(folder: Path) -> None:
    put(folder, a="1", b="2")
    (folder / "a").write_text("rettet", "utf-8")
    for _again in range(2):
        placed = put(folder, a="ny", b="ny")
        assert there(folder) == {"a": "rettet", "b": "ny"}
        assert [finding.code for finding in placed.findings] == ["NG027"]
        assert [path.name for path in placed.kept] == ["a"]


def test_a_file_that_was_changed_is_written_over_where_asked_and_a_copy_kept(folder: Path) -> None:
    put(folder, a="1")
    (folder / "a").write_text("rettet", "utf-8")
    assert [finding.code for finding in put(folder, True, a="ny").findings] == ["NG031"]
    assert sorted(there(folder).values()) == ["ny", "rettet"]


def test_a_file_that_nobody_listed_is_somebodys(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a").write_text("mit", "utf-8")
    assert [finding.code for finding in put(folder, a="ny").findings] == ["NG028"]
    assert there(folder) == {"a": "mit"}


def test_a_list_that_names_what_lies_outside_leads_to_nothing(folder: Path) -> None:
    folder.mkdir(parents=True)
    outside = folder.parent / "andet"
    outside.write_text("andet", "utf-8")
    digest = hashlib.sha256(b"andet").hexdigest()
    names = ("../andet", str(outside), "x/../../andet")
    (folder / LIST).write_text(json.dumps(dict.fromkeys(names, digest)), "utf-8")
    put(folder, a="1")
    assert outside.read_text("utf-8") == "andet"


def test_a_first_edition_that_cannot_be_put_leaves_no_folder(folder: Path) -> None:
    with pytest.raises(Invalid):
        put(folder, still=(Finding("NG252", FEJL, "ændret", SourcePlace("x")),), a="1")
    assert not folder.parent.exists()


def test_what_stands_in_the_way_leaves_the_last_edition_whole(folder: Path) -> None:
    put(folder, a="1", b="2")
    wrong = Finding("NG252", FEJL, "ændret", SourcePlace("x"))
    with pytest.raises(Invalid) as caught:
        put(folder, still=(wrong,), a="ny")
    assert (codes(caught), there(folder)) == (["NG252"], {"a": "1", "b": "2"})
    assert [path.name for path in folder.parent.iterdir()] == ["medlemmer"]


def test_a_full_disk_leaves_the_last_edition_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, a="1", b="2")
    written = edition.write_through

    def full(path: Path, data: bytes) -> None:
        if path.name == "1":
            raise OSError(errno.ENOSPC, "")
        written(path, data)

    monkeypatch.setattr(edition, "write_through", full)
    with pytest.raises(Invalid) as caught:
        put(folder, a="ny", b="ny")
    assert (codes(caught), there(folder)) == (["NG020"], {"a": "1", "b": "2"})
    assert [path.name for path in folder.parent.iterdir()] == ["medlemmer"]


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, ""), KeyboardInterrupt()])
def test_a_file_that_cannot_be_put_in_place_puts_all_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    put(folder, a="1", b="2", c="3")
    real = swapping.replace

    def stuck(source: Path, target: Path) -> None:
        if target.name == "b":
            raise error
        real(source, target)

    monkeypatch.setattr(swapping, "replace", stuck)
    with pytest.raises((Invalid, KeyboardInterrupt)):
        put(folder, a="ny", ny_fil="x", b="ny")
    assert there(folder) == {"a": "1", "b": "2", "c": "3"}
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b", "c", LIST]


def test_what_a_killed_build_left_is_taken_away(folder: Path) -> None:
    left = folder.parent / ".notegen-1.tmp"
    left.mkdir(parents=True)
    (left / "0").write_text("halvt", "utf-8")
    put(folder, a="1")
    assert not left.exists()


@LINKS
def test_a_file_that_is_a_link_within_the_folder_stays_one(folder: Path) -> None:
    put(folder, a="1")
    elsewhere = folder / "gemt"
    (folder / "a").rename(elsewhere)
    (folder / "a").symlink_to(elsewhere)
    put(folder, a="ny")
    assert (elsewhere.read_text("utf-8"), (folder / "a").is_symlink()) == ("ny", True)


@LINKS
def test_no_list_makes_a_file_outside_the_folder_ours(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "andres"
    outside.write_text("andres arbejde", "utf-8")
    folder.mkdir(parents=True)
    (folder / "a").symlink_to(outside)
    digest = hashlib.sha256(outside.read_bytes()).hexdigest()
    (folder / LIST).write_text(json.dumps({"a": digest, "../andres": digest}), "utf-8")
    placed = put(folder, a="ny")
    assert (outside.read_text("utf-8"), [each.code for each in placed.findings]) == (
        "andres arbejde",
        ["NG028"],
    )
    put(folder, b="2")
    assert outside.read_text("utf-8") == "andres arbejde"


@LINKS
def test_a_link_that_leads_nowhere_makes_no_file_elsewhere(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a").symlink_to(tmp_path / "ny fil")
    put(folder, a="1")
    assert not (tmp_path / "ny fil").exists()
    assert there(folder) == {"a": "1"}


@LINKS
def test_a_folder_that_is_a_link_to_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "andet").mkdir()
    folder.mkdir(parents=True)
    (folder / "felter").symlink_to(tmp_path / "andet")
    with pytest.raises(Invalid) as caught:
        put(folder, felter_a="1")
    assert codes(caught) == ["NG024"]
    assert list((tmp_path / "andet").iterdir()) == []


def test_two_builds_at_once_leave_the_whole_of_one(folder: Path) -> None:
    put(folder, a="0", b="0")
    editions = [{f"f{number}": str(each) for number in range(40)} for each in range(6)]
    with ThreadPoolExecutor(6) as builds:
        for done in [builds.submit(lambda one: put(folder, **one), each) for each in editions]:
            assert done.result().findings == ()
    assert there(folder) in editions
