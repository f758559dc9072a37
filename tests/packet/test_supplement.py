"""A supplement: what it has from the meeting it adds to, and the numbers it goes on from."""

from pathlib import Path

import pytest

from notegen.diagnostics import SourcePlace
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.packet.edition import MEMBERS
from notegen.packet.filing import names_of
from notegen.packet.freezing import lock_of
from notegen.packet.front import front_of
from notegen.packet.frozen import ready
from notegen.packet.lock import read_lock
from notegen.packet.look import looked_through
from notegen.reader.meeting import read_meeting
from notegen.source.folder import Folder
from tests.packet.frozen_meetings import (
    AGENDA,
    HEAD,
    SUPPLEMENT,
    annexes,
    codes,
    fill,
    freeze,
    looked,
    numbers,
    plan_of,
)

NEW = """\
dagsorden:
  - {notat: ny.yaml, optaget sent: Den hastede}
  - {id: sag, bilag: [{titel: Ny, fil: ny.pdf}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path)
    freeze(tmp_path)
    return tmp_path


def freeze_anew(folder: Path, text: str) -> None:
    """Freeze another meeting in the place of the one that was: with its lock gone its numbers are too."""
    (folder / "møde.frosset.json").unlink()
    freeze(folder, text)


def test_a_supplement_goes_on_from_the_frozen_numbers(folder: Path) -> None:
    seen = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    assert seen.findings == ()
    assert numbers(seen) == [("4", "ny"), ("1", "sag")]
    assert annexes(seen) == {"sag/ny": "4"}
    item = plan_of(seen).items[1]
    assert (item.title, item.continues, item.parts[0].label) == ("Sagen", True, "Punkt 1 · Bilag 4")


def test_it_has_the_meetings_own_from_the_meeting(folder: Path) -> None:
    more = "tid: kl. 15\nsted: Rådhuset\ndeltagere: [{navn: NN}]\n"
    freeze(folder, HEAD + more + AGENDA)
    meeting = plan_of(looked(folder, SUPPLEMENT + "sted: Sal 2\n" + NEW, "tillæg.yaml")).meeting
    assert meeting.body.text == "Socialudvalget"
    assert meeting.day is not None
    assert meeting.day.isoformat() == "2027-01-13"
    assert (meeting.time, meeting.venue) == ("kl. 15", "Sal 2")
    assert [person.name for person in meeting.participants] == ["NN"]


def test_what_it_was_read_from_is_known(folder: Path) -> None:
    seen = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    freeze(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    assert seen.layout is not None
    home = Folder(folder, folder)
    meeting = read_meeting(
        (folder / "tillæg.yaml").read_bytes(), "tillæg.yaml", home, loaded, "koebenhavn"
    ).meeting
    assert meeting is not None
    names = [name for name, _sha256 in ready(meeting, seen.layout, home, loaded, "koebenhavn").read]
    assert names == ["tillæg.frosset.json", "møde.yaml", "møde.frosset.json"]


def loaded(name: str, place: SourcePlace) -> Layout:
    return load(name, None, place)


def test_its_front_says_what_it_adds_to_and_repeats_no_fixed_item(folder: Path) -> None:
    freeze_anew(folder, "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n" + AGENDA)
    seen = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    assert numbers(seen) == [("7", "ny"), ("3", "sag")]
    assert seen.layout is not None
    front = front_of(plan_of(seen), seen.layout, {})
    assert front.title == "Tillægsdagsorden for mødet i Socialudvalget den 13. januar 2027"
    assert front.facts[-1] == (
        "Tillæg til",
        "Dagsorden for mødet i Socialudvalget den 13. januar 2027",
    )
    (group,) = front.groups
    assert group.lines[0].remarks == ("Optaget sent på dagsordenen: Den hastede",)
    assert group.lines[1].remarks == ("Nye bilag",)


def test_a_fixed_item_can_get_annexes(folder: Path) -> None:
    freeze_anew(folder, "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n" + AGENDA)
    text = SUPPLEMENT + "dagsorden:\n  - {id: meddelelser, bilag: [{titel: Ny, fil: ny.pdf}]}\n"
    seen = looked(folder, text, "tillæg.yaml")
    assert numbers(seen) == [("2", "meddelelser")]
    assert annexes(seen) == {"meddelelser/ny": "1"}


def test_a_second_supplement_goes_on_from_the_first(folder: Path) -> None:
    freeze(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    text = (
        "dokumenttype: møde\ntillæg til: tillæg.yaml\ndagsorden:\n"
        "  - {id: sent, titel: Sent, tekst: Tekst.}\n"
        "  - {id: sag, bilag: [{titel: Kort, fil: kort.pdf}]}\n"
        "  - {id: ny, bilag: [{titel: Kort, fil: kort.pdf}]}\n"
    )
    seen = looked(folder, text, "tillæg 2.yaml")
    assert seen.findings == ()
    assert numbers(seen) == [("5", "sent"), ("1", "sag"), ("4", "ny")]
    assert annexes(seen) == {"sag/kort": "5", "ny/kort": "1"}
    assert plan_of(seen).meeting.body.text == "Socialudvalget"
    plan = plan_of(seen)
    assert plan.title.startswith("2. tillægsdagsorden for mødet i ")
    assert names_of(plan, MEMBERS).stem.startswith("Tillægsdagsorden 2 ")


def test_a_frozen_supplement_keeps_its_numbers_too(folder: Path) -> None:
    freeze(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    more = NEW.replace("dagsorden:\n", "dagsorden:\n  - {id: tidlig, titel: Tidlig, tekst: Tekst.}\n")
    seen = looked(folder, SUPPLEMENT + more, "tillæg.yaml")
    assert numbers(seen) == [("5", "tidlig"), ("4", "ny"), ("1", "sag")]
    assert [code for code, _severity, _line in codes(seen.findings)] == ["NG261"]


def test_an_agenda_frozen_again_is_told_in_its_supplement(folder: Path) -> None:
    freeze(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    freeze(folder, (HEAD + AGENDA).replace("titel: Leje", "titel: Lejemål"))
    seen = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    assert [found.message for found in seen.findings] == [
        "den dagsorden, der føjes til, er frosset igen efter tillægget"
    ]


def test_without_the_meetings_lock_there_are_no_numbers(folder: Path) -> None:
    (folder / "møde.frosset.json").unlink()
    (wrong,) = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml").findings
    assert (wrong.code, wrong.severity) == ("NG739", "fejl")
    assert wrong.hint == 'frys den med: notegen freeze "møde.yaml"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dagsorden:\n  - sag.yaml\n", [("NG225", "fejl", 4)]),
        ("dagsorden:\n  - {id: andet, notat: sag.yaml}\n", [("NG226", "fejl", 4)]),
        ("dagsorden:\n  - {id: sag, bilag: [{titel: Om tal, fil: tal.pdf}]}\n", [("NG228", "fejl", 4)]),
        ("dagsorden:\n  - {id: sagen, bilag: [{titel: Ny, fil: ny.pdf}]}\n", [("NG260", "fejl", 4)]),
        ("dagsorden:\n  - {id: sag}\n", [("NG223", "fejl", 4)]),
        ("udvalg: Socialudvalget\n" + NEW, [("NG260", "fejl", 3)]),
        ("deltagere: [{navn: NN}]\n" + NEW, [("NG260", "fejl", 3)]),
        ("udsendes: 2027-01-14\n" + NEW, [("NG231", "fejl", 3)]),
    ],
)
def test_what_does_not_fit_the_agenda_is_told(
    folder: Path, text: str, told: list[tuple[str, str, int]]
) -> None:
    assert codes(looked(folder, SUPPLEMENT + text, "tillæg.yaml").findings) == told


@pytest.mark.parametrize(
    ("name", "code"),
    [("tillæg.yaml", "NG260"), ("sag.yaml", "NG260"), ("", "NG260"), ("mode.yaml", "NG501")],
)
def test_it_adds_to_a_meeting_that_is_there(folder: Path, name: str, code: str) -> None:
    text = f"dokumenttype: møde\ntillæg til: {name}\n{NEW}"
    (wrong,) = looked(folder, text, "tillæg.yaml").findings
    assert (wrong.code, wrong.severity) == (code, "fejl")


def test_a_meeting_with_mistakes_is_added_to_by_nobody(folder: Path) -> None:
    (folder / "møde.yaml").write_text(HEAD + AGENDA + "bilg: x\n", "utf-8")
    (wrong,) = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml").findings
    assert (wrong.code, wrong.hint) == ("NG260", 'se dem med: notegen check "møde.yaml"')


def test_an_item_that_is_withdrawn_gets_no_annexes(folder: Path) -> None:
    freeze(folder, (HEAD + AGENDA).replace("  - sag.yaml\n", ""))
    seen = looked(folder, SUPPLEMENT + NEW, "tillæg.yaml")
    assert ("NG260", "fejl", 5) in codes(seen.findings)


def test_an_item_that_is_closed_stays_so_in_the_supplement(folder: Path) -> None:
    freeze(folder, (HEAD + AGENDA).replace("titel: Leje,", "titel: Leje, lukket: ja,"))
    text = SUPPLEMENT + "dagsorden:\n  - {id: leje, bilag: [{titel: Ny, fil: ny.pdf}]}\n"
    (item,) = plan_of(looked(folder, text, "tillæg.yaml")).items
    assert item.closed
    assert item.parts[0].closed


def test_outside_a_supplement_an_item_has_a_title(folder: Path) -> None:
    text = HEAD + "dagsorden:\n  - {id: ukendt, bilag: [{titel: Ny, fil: ny.pdf}]}\n"
    assert ("NG223", "fejl", 6) in codes(looked(folder, text, "andet.yaml").findings)


@pytest.mark.parametrize("name", ["moede", "moedetillaeg"])
def test_the_example_is_frozen_as_it_is(name: str) -> None:
    notes = Path(__file__).parents[2] / "notes"
    data = (notes / f"{name}.yaml").read_bytes()
    seen = looked_through(NoteJob(data, f"{name}.yaml", notes, notes, (), "", "koebenhavn"))
    now = lock_of(plan_of(seen), seen.notes, seen.frozen, seen.folder)
    lock = (notes / f"{name}.frosset.json").read_bytes()
    hint = "the example changed: notegen freeze --overwrite notes/moede.yaml, then notes/moedetillaeg.yaml"
    assert read_lock(lock, f"{name}.frosset.json") == now, hint


def test_its_votes_are_of_those_who_were_at_the_meeting(folder: Path) -> None:
    members = "deltagere: [NN, MM]\nfremmøde: {afbud: [MM], kom: [{navn: NN, fra punkt: leje}]}\n"
    freeze_anew(folder, HEAD + members + AGENDA)
    vote = "beslutning: {resultat: godkendt, afstemning: {for: [NN, MM]}}"
    seen = looked(folder, f"{SUPPLEMENT}dagsorden: [{{titel: Nyt, {vote}}}]\n", "tillæg.yaml")
    assert codes(seen.findings) == [("NG902", "fejl", 3)]
