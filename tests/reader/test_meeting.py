"""A meeting file as it is read: every form an agenda can be written in."""

from pathlib import Path

import pytest

from notegen.layout.find import load
from notegen.reader.meeting import MeetingReading, read_meeting
from notegen.source.folder import Folder

HEAD = "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n"


def read(folder: Path, text: str, base: str = "", layout: str = "koebenhavn") -> MeetingReading:
    here = Folder(folder, folder / base)
    return read_meeting(
        text.encode(), "møde.yaml", here, lambda name, place: load(name, folder, place), layout
    )


def told(reading: MeetingReading) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in reading.findings]


def test_an_item_is_a_name_a_title_or_fields(tmp_path: Path) -> None:
    (tmp_path / "støj på vej.yaml").write_text("notegen: 1\n", "utf-8")
    agenda = "dagsorden:\n  - støj på vej.yaml\n  - Drøftelse af året\n  - {titel: Valg, id: valg}\nudelad: [eventuelt]\n"
    reading = read(tmp_path, HEAD + agenda)
    assert reading.findings == ()
    assert reading.meeting is not None
    assert [(item.id, item.note, item.title) for item in reading.meeting.items[2:5]] == [
        ("støj på vej", "støj på vej.yaml", ""),
        ("drøftelse-af-året", "", "Drøftelse af året"),
        ("valg", "", "Valg"),
    ]
    assert [item.id for item in reading.meeting.items[5:]] == ["underskrifter"]


def test_files_are_named_from_the_meetings_folder_and_known_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "sager").mkdir()
    (tmp_path / "møder").mkdir()
    (tmp_path / "sager" / "a.yaml").write_text("notegen: 1\n", "utf-8")
    agenda = "dagsorden:\n  - notat: ..\\sager\\a.yaml\n    bilag: [{titel: Kort, fil: kort.pdf}]\n"
    reading = read(tmp_path, HEAD + agenda, "møder")
    assert told(reading) == [("NG501", "filen kort.pdf findes ikke")]
    assert reading.meeting is not None
    item = reading.meeting.items[2]
    assert (item.id, item.note, item.annexes[0].file) == ("a", "sager/a.yaml", "møder/kort.pdf")


def test_spellings_without_the_danish_letters_are_the_same(tmp_path: Path) -> None:
    text = HEAD.replace("møde", "moede") + "dagsorden: [{titel: Valg, lukket: Ja}]\n"
    reading = read(tmp_path, text)
    assert reading.findings == ()
    assert reading.meeting is not None
    assert reading.meeting.items[2].closed


def test_a_body_has_to_be_there_on_the_day(tmp_path: Path) -> None:
    layout = tmp_path / "templates" / "min"
    layout.mkdir(parents=True)
    body = "{navn: Socialudvalget, til: 2025-12-31}"
    (layout / "layout.yaml").write_text(f"arver: koebenhavn\nnavn: Min\nudvalg: [{body}]\n", "utf-8")
    agenda = "dagsorden: [Valg]\n"
    assert told(read(tmp_path, HEAD + agenda, layout="min")) == [
        ("NG222", "layoutet har intet udvalg ved navn Socialudvalget på den dag")
    ]
    assert told(read(tmp_path, HEAD.replace("2027", "2025") + agenda, layout="min")) == []


def test_a_fixed_items_text_is_read_where_it_stands(tmp_path: Path) -> None:
    layout = tmp_path / "templates" / "min"
    layout.mkdir(parents=True)
    fixed = "møde:\n  først: [{id: a, titel: A, tekst: 'Se ![kort](kort.png).'}]\n"
    (layout / "layout.yaml").write_text(f"arver: koebenhavn\nnavn: Min\n{fixed}", "utf-8")
    reading = read(tmp_path, HEAD + "dagsorden: [Valg]\n", layout="min")
    assert [(finding.place.file[-11:], finding.place.line) for finding in reading.findings] == [
        ("layout.yaml", 4)
    ]


@pytest.mark.parametrize(
    "time", ["kl. 15.30-18.00", "15:30", "kl. 9", "kl. 24.00", "15.30 til ca. 18.00 den 13.01.2027"]
)
def test_times_are_taken_as_danes_write_them(tmp_path: Path, time: str) -> None:
    reading = read(tmp_path, f"{HEAD}tid: '{time}'\ndagsorden: [Valg]\n")
    assert reading.findings == ()
    assert reading.meeting is not None
    assert reading.meeting.time == time


@pytest.mark.parametrize("text", ["", "[]", "- a\n", "møde", "dagsorden: {a: b}\n", "dokumenttype: [møde]\n"])
def test_what_is_no_meeting_is_told(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).findings != ()


def test_one_who_is_written_twice_among_those_who_take_part_is_told_of(tmp_path: Path) -> None:
    members = "deltagere: [NN, {navn: nn, parti: A}, MM]\n"
    reading = read(tmp_path, f"{HEAD}{members}dagsorden: [{{titel: Valg}}]\n")
    assert told(reading) == [("NG247", "nn står to gange under deltagere:")]


def test_a_matter_that_is_sent_on_says_to_whom(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD + "dagsorden: [{titel: Valg, beslutning: oversendt}]\n")
    assert [code for code, _message in told(reading)] == ["NG245"]
