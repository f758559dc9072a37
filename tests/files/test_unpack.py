"""What a finished file carries comes out whole, under one folder, and never over another file."""

import hashlib
import sys
from pathlib import Path

import pytest

from notegen.files.unpack import Plan, is_safe, planned, unpack
from notegen.readback.carried import Carried
from notegen.writers.seals import State
from notegen.writers.values import Input, Provenance

posix = pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
NOTE = b"titel: x\n"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def carrying(*files: tuple[str, bytes], state: State = "urørt", **other: bytes) -> Carried:
    """Return what a file carries; ``held`` puts other bytes in it than its record says."""
    uses = ["notat", *["fil"] * (len(files) - 1)]
    inputs = tuple(Input(use, name, sha256(data)) for use, (name, data) in zip(uses, files, strict=True))
    layout = Input("layout", "styles/base.css", sha256(b"css"))
    record = Provenance("0.1.0", (), "koebenhavn", sha256(b""), (*inputs, layout))
    return Carried(record, tuple((name, other.get("held", data)) for name, data in files), state)


def codes(plan: Plan) -> list[str]:
    return [finding.code for finding in plan.findings]


def test_the_note_and_its_files_come_out_where_they_lay(tmp_path: Path) -> None:
    carried = carrying(("noter/år 2026.yaml", NOTE), ("fælles/tal.csv", b"1;2\r\n"))
    plan = planned(carried, "x.pdf", tmp_path)
    assert plan.findings == ()
    assert unpack(plan) == (tmp_path / "noter/år 2026.yaml", tmp_path / "fælles/tal.csv")
    assert (tmp_path / "noter/år 2026.yaml").read_bytes() == NOTE
    assert (tmp_path / "fælles/tal.csv").read_bytes() == b"1;2\r\n"


def test_folders_that_all_of_them_lay_in_are_left_out(tmp_path: Path) -> None:
    for names, found in (
        (("a/b/min.yaml", "a/b/tal.csv"), ("min.yaml", "tal.csv")),
        (("a/b/min.yaml", "a/c/tal.csv"), ("b/min.yaml", "c/tal.csv")),
        (("a/min.yaml",), ("min.yaml",)),
        (("min.yaml", "a/tal.csv"), ("min.yaml", "a/tal.csv")),
    ):
        plan = planned(carrying(*((name, NOTE) for name in names)), "x.pdf", tmp_path)
        assert [path.relative_to(tmp_path).as_posix() for path, _data in plan.files] == list(found)


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"mit")
    plan = planned(carrying(("a.yaml", NOTE), ("b.csv", b"1")), "x.pdf", tmp_path)
    assert codes(plan) == ["NG025"]
    assert unpack(plan) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_a_file_that_is_not_the_one_of_the_record_stays_inside(tmp_path: Path) -> None:
    plan = planned(carrying(("a.yaml", NOTE), held=b"titel: y\n"), "x.pdf", tmp_path)
    assert (codes(plan), plan.files) == (["NG036"], ())
    gone = carrying(("a.yaml", NOTE), ("b.csv", b"1"))
    plan = planned(Carried(gone.provenance, gone.sources[:1], "urørt"), "x.pdf", tmp_path)
    assert codes(plan) == ["NG036"]
    assert "b.csv mangler" in plan.findings[0].message
    assert unpack(plan) == (tmp_path / "a.yaml",)


def test_a_file_without_source_or_record_is_told(tmp_path: Path) -> None:
    assert codes(planned(Carried(carrying(("a", b"")).provenance, (), "urørt"), "x.pdf", tmp_path)) == [
        "NG034"
    ]
    assert codes(planned(Carried(None, (), "fremmed"), "x.pdf", tmp_path)) == ["NG035"]


def test_a_source_older_than_the_file_is_said_to_be(tmp_path: Path) -> None:
    plan = planned(carrying(("a.yaml", NOTE), state="ændret"), "x.docx", tmp_path)
    assert codes(plan) == ["NG039"]
    assert unpack(plan) == (tmp_path / "a.yaml",)


HOSTILE = [
    *("../a.yaml", "/etc/a.yaml", "a/../../b.yaml", "C:/a.yaml", "C:a.yaml", "..\\a.yaml", "\\\\server\\a"),
    *("", ".", "..", "a//b.yaml", ".git/hooks/x", "a/.bashrc", "con", "a/NUL.yaml", "lpt1.csv", "a.yaml."),
    *("a.yaml ", "a.yaml:skjult", "a\x00.yaml", "a\n.yaml", "a|b", "x" * 300),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leads_away_is_no_name(tmp_path: Path, name: str) -> None:
    assert not is_safe(name)
    plan = planned(carrying((name, NOTE)), "x.pdf", tmp_path / "ud")
    assert codes(plan) == ["NG037"]
    assert plan.findings[0].message.isprintable()
    assert unpack(plan) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.yaml", "noter/år 2026 (2).yaml", "udenfor/fælles/tal.csv", "a.b.c"])
def test_a_common_name_is_one(name: str) -> None:
    assert is_safe(name)


@posix
def test_a_folder_that_is_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / "noter").symlink_to(tmp_path)
    carried = carrying(("b.yaml", NOTE), ("noter/a.csv", NOTE))
    assert codes(planned(carried, "x.pdf", tmp_path / "ud")) == ["NG037"]


def test_two_names_that_are_one_on_windows_are_refused(tmp_path: Path) -> None:
    plan = planned(carrying(("a.yaml", NOTE), ("A.YAML", NOTE)), "x.pdf", tmp_path)
    assert codes(plan) == ["NG037"]
    assert unpack(plan) == ()
