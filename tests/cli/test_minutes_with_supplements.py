"""Minutes of a meeting whose supplements are named: their items are in it, under their frozen numbers."""

from pathlib import Path

import pytest

from notegen.cli.packet_supplements import planned, supplements_of
from notegen.packet.gathered import with_supplements
from notegen.packet.plan import Plan
from notegen.reader.project import alone
from tests.cli.conftest import Run
from tests.packet.frozen_meetings import AGENDA, HEAD, SUPPLEMENT, fill, freeze, looked, plan_of

NEW = """\
dagsorden:
  - {id: sent, titel: Sent punkt, tekst: Tekst., beslutning: godkendt}
  - {id: besøg, bilag: [{titel: Ny, fil: ny.pdf}]}
"""
MAIN = HEAD.replace(", underskrifter]", "]") + AGENDA
NAMED = MAIN + "tillæg: [tillæg.yaml]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path)
    freeze(tmp_path, MAIN)
    freeze(tmp_path, SUPPLEMENT + NEW, "tillæg.yaml")
    return tmp_path


def gathered(folder: Path, text: str = NAMED) -> tuple[Plan, list[str]]:
    """Return the plan of the minutes, and the codes of what is wrong with the supplements."""
    seen = looked(folder, text)
    assert seen.layout is not None
    more, findings = supplements_of(plan_of(seen).meeting, seen.layout, alone(folder))
    plans = [planned(one, seen.layout, {}, False) for one in more]
    told = (*findings, *(finding for _plan, found, _usable in plans for finding in found))
    whole = with_supplements(plan_of(seen), (plan for plan, _found, usable in plans if usable))
    return whole, [finding.code for finding in told if finding.severity == "fejl"]


def test_naming_a_supplement_is_no_change_of_the_agenda(folder: Path) -> None:
    assert looked(folder, NAMED).findings == ()


def test_its_items_are_in_the_minutes_under_their_numbers(folder: Path) -> None:
    plan, wrong = gathered(folder)
    assert wrong == []
    assert [(item.number, item.id) for item in plan.items] == [
        ("1", "sag"),
        ("2", "besøg"),
        ("3", "leje"),
        ("4", "sent"),
        ("", "underskrifter"),
    ]
    assert [part.label for part in plan.items[1].parts if part.is_annex] == [
        "Punkt 2 · Bilag 1",
        "Punkt 2 · Bilag 2",
    ]
    decision = plan.items[3].decision
    assert decision is not None
    assert decision.result == "godkendt"
    assert plan.meeting.items[-1].id == "sent"


def test_a_second_supplement_is_named_after_the_first(folder: Path) -> None:
    second = (
        "dokumenttype: møde\ntillæg til: tillæg.yaml\ndagsorden:\n"
        "  - {id: sent, bilag: [{titel: Ny, fil: ny.pdf}]}\n  - {id: senere, titel: Senere, tekst: Tekst.}\n"
    )
    freeze(folder, second, "tillæg 2.yaml")
    plan, wrong = gathered(folder, MAIN + "tillæg: [tillæg.yaml, tillæg 2.yaml]\n")
    assert wrong == []
    assert [item.number for item in plan.items] == ["1", "2", "3", "4", "5", ""]
    assert plan.items[3].parts[-1].label == "Punkt 4 · Bilag 1"
    assert gathered(folder, MAIN + "tillæg: [tillæg 2.yaml]\n")[1] == ["NG260"]


def test_one_that_is_not_frozen_or_was_changed_stops_the_minutes(folder: Path) -> None:
    (folder / "tillæg.yaml").write_text(SUPPLEMENT + NEW.replace("Sent punkt", "Andet"), "utf-8")
    assert gathered(folder)[1] == ["NG737"]
    (folder / "tillæg.frosset.json").unlink()
    assert gathered(folder)[1] == ["NG739"]


@pytest.mark.parametrize(
    ("name", "code"), [("møde.yaml", "NG260"), ("fejl.yaml", "NG260"), ("andet.yaml", "NG260")]
)
def test_what_is_no_supplement_of_the_meeting_is_told(folder: Path, name: str, code: str) -> None:
    (folder / "fejl.yaml").write_text(SUPPLEMENT + "bilg: x\n", "utf-8")
    (folder / "andet.yaml").write_text(MAIN, "utf-8")
    assert gathered(folder, MAIN + f"tillæg: [{name}]\n")[1] == [code]


def test_a_file_that_is_no_meeting_is_told_where_it_is_named(folder: Path) -> None:
    (wrong,) = looked(folder, MAIN + "tillæg: [sag.yaml]\n").findings
    assert (wrong.code, wrong.place.line) == ("NG260", 9)  # type: ignore[union-attr]


def test_a_note_that_a_supplement_has_not_approved_stands_in_the_way_of_public_minutes(
    run: Run, tmp_path: Path
) -> None:
    note = "dokumenttype: baggrundsnotat\ndato: 2026-01-07\nstadie: udkast\ntitel: Ny sag\ntekst: Tekst.\n"
    (tmp_path / "ny.yaml").write_text(note, "utf-8")
    meeting = HEAD.replace(", underskrifter]", "]") + "dagsorden: [{titel: Leje, tekst: Lokaler.}]\n"
    (tmp_path / "møde.yaml").write_text(meeting, "utf-8")
    assert run("freeze", "møde.yaml").returncode == 0
    supplement = SUPPLEMENT + "dagsorden: [{notat: ny.yaml, beslutning: godkendt}]\n"
    (tmp_path / "tillæg.yaml").write_text(supplement, "utf-8")
    assert run("freeze", "tillæg.yaml").returncode == 0
    (tmp_path / "møde.yaml").write_text(meeting + "tillæg: [tillæg.yaml]\n", "utf-8")
    done = run("packet", "møde.yaml", "--minutes", "--public")
    assert done.returncode == 1
    assert "ny.yaml er ikke godkendt (udkast) og kan ikke offentliggøres [NG768]" in done.stderr
    assert not (tmp_path / "møde").exists()
