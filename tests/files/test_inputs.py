"""Notes are found and read; what stands in the way is told."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.files.inputs import notes_under, read_note_file
from notegen.source.text import MOST_BYTES

NOTE = b"notegen: 1\ndokumenttype: budgetnotat\n"


def told(call, path: Path) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        call(path)
    return caught.value.findings[0].code, caught.value.findings[0].hint


def test_a_folder_means_the_notes_in_it_and_below(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "år/c.YAML", ".gemt/d.yaml", "build/e.yaml", "notegen.yaml", "note.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(NOTE)
    (tmp_path / "data.yaml").write_bytes(b"tal: 1\n# notegen: 1\n")
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbf" + NOTE)
    found = [path.relative_to(tmp_path).as_posix() for path in notes_under(tmp_path)]
    assert found == ["a.yml", "b.yaml", "bom.yaml", "år/c.YAML"]


@pytest.mark.parametrize(
    "line", ["dokumenttype: møde", 'dokumenttype: "Møde"  # her', "dokumenttype: moede\r"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_meetings_in_a_folder_are_there_for_those_who_ask(tmp_path: Path, line: str, encoding: str) -> None:
    (tmp_path / "a.yaml").write_bytes(NOTE)
    (tmp_path / "m.yaml").write_bytes(f"{line}\nudvalg: Byrådet\n".encode(encoding))
    assert [path.name for path in notes_under(tmp_path)] == ["a.yaml"]
    assert [path.name for path in notes_under(tmp_path, meetings=True)] == ["a.yaml", "m.yaml"]


def test_a_folder_without_notes_is_told(tmp_path: Path) -> None:
    assert told(notes_under, tmp_path)[0] == "NG009"


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "sydhavnen.yaml").write_bytes(NOTE)
    assert told(read_note_file, tmp_path / "sydhavn.yaml") == ("NG001", "mente du sydhavnen.yaml?")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    code, hint = told(read_note_file, tmp_path / "ingen" / "x.yaml")
    assert code == "NG001"
    assert hint.endswith("ingen findes ikke")


def test_a_folder_for_a_file_is_told(tmp_path: Path) -> None:
    assert told(read_note_file, tmp_path)[0] == "NG002"


def test_a_name_no_file_can_have_is_told() -> None:
    assert told(read_note_file, Path("a\0b.yaml"))[0] == "NG008"


def test_no_more_is_read_than_a_note_can_hold(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"x" * (MOST_BYTES + 1000))
    assert len(read_note_file(tmp_path / "big.yaml")) == MOST_BYTES + 1
