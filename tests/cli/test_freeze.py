"""``notegen freeze``: what is written, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from notegen.cli.app import run as notegen
from notegen.packet.lock import read_lock
from tests.packet.frozen_meetings import AGENDA, HEAD, NOTE, fill


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs notegen here: no worker is started."""

    def _run(*args: str) -> Ran:
        code = notegen(args)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return _run


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(fill(tmp_path))
    path = tmp_path / "møde.yaml"
    path.write_text("layout: koebenhavn\n" + HEAD + AGENDA, "utf-8")
    return path


def test_a_lock_is_put_beside_the_meeting(run, meeting: Path) -> None:
    done = run("freeze", "møde.yaml")
    assert done.code == 0
    assert done.out == "møde.frosset.json\n"
    assert done.err == "Dagsordenen er frosset: 3 punkter og 4 bilag.\n"
    read_lock(meeting.with_name("møde.frosset.json").read_bytes(), "møde.frosset.json")


def test_freezing_twice_says_that_nothing_changed(run, meeting: Path) -> None:
    run("freeze", "møde.yaml")
    before = meeting.with_name("møde.frosset.json").read_bytes()
    done = run("freeze", "møde.yaml")
    assert (done.code, done.err) == (0, "Dagsordenen er frosset i forvejen, og intet er ændret.\n")
    assert meeting.with_name("møde.frosset.json").read_bytes() == before


def test_a_change_is_frozen_only_when_asked_for(run, meeting: Path) -> None:
    run("freeze", "møde.yaml")
    lock = meeting.with_name("møde.frosset.json")
    before = lock.read_bytes()
    meeting.write_text(meeting.read_text("utf-8").replace("titel: Leje", "titel: Lejemål"), "utf-8")
    kept = run("freeze", "møde.yaml")
    assert (kept.code, lock.read_bytes()) == (1, before)
    assert "[NG737]" in kept.err
    assert "[NG025]" in kept.err
    assert "notegen freeze møde.yaml --overwrite" in kept.err
    done = run("freeze", "møde.yaml", "--overwrite")
    assert done.code == 0
    assert "bemærkning: Punkt 3 (Lejemål) siger noget andet" in done.err
    assert lock.read_bytes() != before
    assert run("freeze", "møde.yaml").code == 0


def test_a_meeting_with_mistakes_is_not_frozen(run, meeting: Path) -> None:
    meeting.write_text(meeting.read_text("utf-8") + "bilg: x\n", "utf-8")
    done = run("freeze", "møde.yaml")
    assert (done.code, done.out) == (1, "")
    assert "Dagsordenen er ikke frosset; 1 fejl." in done.err
    assert not meeting.with_name("møde.frosset.json").exists()


def test_a_note_that_is_not_approved_is_a_warning(run, meeting: Path) -> None:
    path = meeting.with_name("sag.yaml")
    path.write_text(path.read_text("utf-8").replace(NOTE, NOTE.replace("godkendt", "udkast")), "utf-8")
    done = run("freeze", "møde.yaml")
    assert done.code == 0
    assert "advarsel: notatet sag.yaml er et udkast [NG236]" in done.err


def test_an_annex_that_is_not_there_cannot_be_frozen(run, meeting: Path) -> None:
    meeting.with_name("kort.pdf").unlink()
    done = run("freeze", "møde.yaml")
    assert done.code == 1
    assert "fejl: filen kort.pdf findes ikke [NG501]" in done.err


def test_a_note_is_no_meeting(run, meeting: Path) -> None:
    assert "[NG221]" in run("freeze", str(meeting.with_name("sag.yaml").name)).err


def test_it_is_told_as_json_too(run, meeting: Path) -> None:
    data = json.loads(run("freeze", "møde.yaml", "--format", "json").out)
    assert (data["files"], data["not_made"]) == (["møde.frosset.json"], [])
    meeting.write_text("dokumenttype: møde\n", "utf-8")
    data = json.loads(run("freeze", "møde.yaml", "--format", "json").out)
    assert (data["files"], data["not_made"]) == ([], ["møde.yaml"])
