"""A frozen agenda: numbers that stay, and changes that are told."""

import json
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.document.build import build
from notegen.layout.find import load
from notegen.packet.changed import differences, for_minutes
from notegen.packet.front import front_of
from notegen.packet.lock import as_json, checksum, lock_file, read_lock
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from tests.packet.frozen_meetings import (
    AGENDA,
    HEAD,
    annexes,
    codes,
    fill,
    freeze,
    locked,
    looked,
    note,
    numbers,
    plan_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path)


def agenda(*items: int, more: str = "") -> str:
    lines = AGENDA.splitlines()
    return HEAD + "\n".join([lines[0], *(lines[index] for index in items)]) + "\n" + more


def test_an_agenda_that_was_not_touched_has_nothing_told(folder: Path) -> None:
    lock = freeze(folder)
    again = looked(folder, HEAD + AGENDA)
    assert again.findings == ()
    assert locked(again) == lock


def test_an_item_keeps_its_number_wherever_it_is_moved(folder: Path) -> None:
    freeze(folder)
    seen = looked(folder, agenda(3, 1, 2))
    assert numbers(seen) == [("3", "leje"), ("1", "sag"), ("2", "besøg")]
    assert codes(seen.findings) == [("NG737", "advarsel", 6)]
    assert "Punkt 3 (Leje) står et andet sted" in seen.findings[0].message


def test_an_item_that_is_gone_stands_there_as_withdrawn(folder: Path) -> None:
    freeze(folder)
    seen = looked(folder, agenda(1, 3))
    assert numbers(seen) == [("1", "sag"), ("2", "besøg"), ("3", "leje")]
    assert [item.withdrawn for item in plan_of(seen).items] == [False, True, False]
    assert codes(seen.findings) == [("NG738", "advarsel", 1)]
    assert seen.layout is not None
    (group,) = front_of(plan_of(seen), seen.layout, {}).groups
    assert group.lines[1].remarks == ("Udgået",)
    assert group.lines[1].words == "2. Besøg"


def test_the_first_item_can_go_too(folder: Path) -> None:
    freeze(folder)
    assert numbers(looked(folder, agenda(2, 3))) == [("1", "sag"), ("2", "besøg"), ("3", "leje")]


def test_freezing_again_keeps_the_numbers_of_what_is_gone(folder: Path) -> None:
    freeze(folder)
    freeze(folder, agenda(1, 2))
    seen = looked(folder, agenda(1, 2, more="  - {id: ny, titel: Ny, tekst: Tekst.}\n"))
    assert numbers(seen) == [("1", "sag"), ("2", "besøg"), ("3", "leje"), ("4", "ny")]
    assert [code for code, _severity, _line in codes(seen.findings)] == ["NG261"]


def test_what_comes_on_later_gets_the_next_number_and_is_told(folder: Path) -> None:
    freeze(folder)
    text = agenda(1, more="  - {id: ny, titel: Ny, tekst: Tekst.}\n") + "\n".join(AGENDA.splitlines()[2:])
    seen = looked(folder, text + "\n")
    assert numbers(seen) == [("1", "sag"), ("4", "ny"), ("2", "besøg"), ("3", "leje")]
    assert codes(seen.findings) == [("NG261", "advarsel", 7)]
    assert "tillæg til: møde.yaml" in seen.findings[0].hint


def test_an_annex_keeps_its_number_when_one_before_it_goes(folder: Path) -> None:
    freeze(folder)
    note(folder, "metode, skema, ny")
    seen = looked(folder, HEAD + AGENDA)
    assert annexes(seen) == {"sag/metode": "1", "sag/skema": "3", "sag/ny": "4", "besøg/kort": "1"}
    told = {found.code for found in seen.findings}
    assert told == {"NG261", "NG737", "NG738"}


def test_the_notes_own_references_follow_the_frozen_numbers(folder: Path) -> None:
    freeze(folder)
    note(folder, "metode, skema")
    seen = looked(folder, HEAD + AGENDA)
    standing = plan_of(seen).parts[0].standing
    assert standing.annexes == ("1", "3")
    data = (folder / "sag.yaml").read_bytes()
    home = Folder(folder, folder)
    reading = read_note(data, "sag.yaml", home, lambda name, place: load(name, None, place), "koebenhavn")
    assert reading.note is not None
    assert reading.layout is not None
    document, _findings = build(reading.note, reading.layout, standing)
    said = repr(document).replace("\\xa0", " ")
    assert "bilag 3" in said
    assert "bilag 2" not in said


@pytest.mark.parametrize(
    ("file", "code"), [("sag.yaml", "NG737"), ("kort.png", "NG737"), ("metode.pdf", "NG737")]
)
def test_a_file_that_was_changed_is_told_with_both_its_sums(folder: Path, file: str, code: str) -> None:
    freeze(folder)
    with (folder / file).open("ab") as opened:
        opened.write(b"\n")
    seen = looked(folder, HEAD + AGENDA)
    ours = [found for found in seen.findings if found.code == code]
    assert len(ours) == 1
    assert f"filen {file} er ændret, siden dagsordenen blev frosset" in ours[0].message


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    freeze(folder)
    (folder / "kort.pdf").unlink()
    seen = looked(folder, HEAD + AGENDA)
    assert [(c, s) for c, s, _line in codes(seen.findings)] == [("NG501", "advarsel"), ("NG738", "advarsel")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Udvalget drøfter lokaler.", "Udvalget drøfter *nye* lokaler.", "Punkt 3 (Leje) siger noget andet"),
        ("titel: Leje", "titel: Lejemål", "Punkt 3 (Lejemål) siger noget andet"),
        ("2027-01-13", "2027-01-14", "mødets dato er ikke den, der blev frosset"),
        ("titel: Leje,", "titel: Leje, lukket: ja,", "Punkt 3 (Leje) er blevet lukket"),
        ("titel: Kort,", "titel: Kort, lukket: ja,", "Punkt 2 · Bilag 1 (Kort) er blevet lukket"),
        (
            "titel: Leje,",
            "titel: Leje, optaget sent: Det hastede,",
            "Punkt 3 (Leje) siger noget andet",
        ),
    ],
)
def test_what_the_agenda_says_otherwise_is_told(folder: Path, old: str, new: str, said: str) -> None:
    freeze(folder)
    seen = looked(folder, (HEAD + AGENDA).replace(old, new))
    assert any(found.message.startswith(said) for found in seen.findings if found.code == "NG737")


@pytest.mark.parametrize(
    "text",
    [
        "# Et ord til os selv\n\n" + HEAD + AGENDA,
        HEAD + AGENDA + "intern: Husk kaffe\n",
        (HEAD + AGENDA).replace("titel: Leje,", "titel: Leje, beslutning: godkendt,"),
        (HEAD + AGENDA).replace("  - sag.yaml", "  - notat: sag.yaml\n    beslutning: godkendt"),
        HEAD + "deltagere: [{navn: NN}]\nfremmøde: {afbud: [NN]}\n" + AGENDA,
    ],
)
def test_what_no_agenda_prints_is_no_change(folder: Path, text: str) -> None:
    freeze(folder)
    seen = looked(folder, text)
    assert not {found.code for found in seen.findings} & {"NG261", "NG737", "NG738"}


def test_minutes_need_the_frozen_agenda_unchanged(folder: Path) -> None:
    seen = looked(folder, HEAD + AGENDA)
    (missing,) = for_minutes(plan_of(seen), seen.frozen, seen.folder)
    assert (missing.code, missing.severity) == ("NG739", "fejl")
    assert missing.hint == 'frys den med: notegen freeze "møde.yaml"'
    freeze(folder)
    closed = looked(folder, (HEAD + AGENDA).replace("titel: Leje,", "titel: Leje, lukket: ja,"))
    assert codes(for_minutes(plan_of(closed), closed.frozen, closed.folder)) == [("NG737", "advarsel", 8)]
    other = looked(folder, (HEAD + AGENDA).replace("titel: Leje", "titel: Lejemål"))
    (wrong,) = for_minutes(plan_of(other), other.frozen, other.folder)
    assert (wrong.severity, "Punkt 3" in wrong.message) == ("fejl", True)


def test_what_was_closed_and_frozen_is_not_published_because_a_line_fell_out(folder: Path) -> None:
    closed = (HEAD + AGENDA).replace("titel: Leje,", "titel: Leje, lukket: ja,")
    freeze(folder, closed.replace("titel: Kort,", "titel: Kort, lukket: ja,"))
    seen = looked(folder, HEAD + AGENDA)
    given = plan_of(seen), seen.frozen, seen.folder
    for told in (differences, for_minutes):
        assert {(each.code, each.severity) for each in told(*given)} == {("NG737", "advarsel")}
        assert [(each.code, each.severity) for each in told(*given, True)] == [("NG737", "fejl")] * 2


def test_a_lock_read_again_is_the_lock_and_the_same_bytes(folder: Path) -> None:
    lock = freeze(folder)
    data = (folder / "møde.frosset.json").read_bytes()
    assert read_lock(data, "møde.frosset.json") == lock
    assert as_json(read_lock(data, "møde.frosset.json")) == data
    assert json.loads(data)["kontrol"] == checksum(lock)
    assert "file://" not in data.decode()
    assert str(folder) not in data.decode()


def test_a_cpr_number_is_masked_in_the_lock(folder: Path) -> None:
    text = (HEAD + AGENDA).replace("titel: Leje,", "titel: Leje til 010180-1234,")
    freeze(folder, text)
    assert b"1234" not in (folder / "møde.frosset.json").read_bytes()
    seen = looked(folder, text)
    assert not [found for found in seen.findings if found.code == "NG737"]


def test_the_lock_is_named_by_its_meeting() -> None:
    assert lock_file("moede.yaml") == "moede.frosset.json"
    assert lock_file("a/møde 2.1.YML") == "a/møde 2.1.frosset.json"
    assert lock_file("møde") == "møde.frosset.json"


def spoilt(data: bytes, change: str) -> bytes:
    found = json.loads(data)
    match change:
        case "nummer":
            found["punkter"][0]["nummer"] = "7"
        case "kort":
            return data[:-40]
        case "ikke json":
            return b"\xff\xfe\x00"
        case "dyb":
            return b"[" * 100_000
        case "liste":
            return b"[]"
        case "stor":
            return b" " * 8_000_001
        case "ny":
            found["format"] = 2
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("nummer", "er ændret i hånden"),
        ("kort", "kan ikke læses"),
        ("ikke json", "kan ikke læses"),
        ("dyb", "kan ikke læses"),
        ("liste", "er ikke en frosset dagsorden"),
        ("stor", "for stor"),
        ("ny", "nyere notegen"),
    ],
)
def test_a_lock_that_is_not_as_it_was_written_stops_everything(folder: Path, change: str, said: str) -> None:
    freeze(folder)
    path = folder / "møde.frosset.json"
    path.write_bytes(spoilt(path.read_bytes(), change))
    (wrong,) = looked(folder, HEAD + AGENDA).findings
    assert (wrong.code, wrong.severity, said in wrong.message) == ("NG739", "fejl", True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"punkter": {}},
        {"punkter": ["1"]},
        {"punkter": [{"id": 1}]},
        {"punkter": [{"id": "a", "nummer": "x", "titel": "", "sha256": ""}]},
        {"punkter": [{"id": "a", "nummer": "1", "titel": "", "sha256": "1"}]},
        {"punkter": [{"id": "a", "nummer": "1", "titel": "", "sha256": "", "lukket": "nej"}]},
        {"punkter": [{"id": "a", "nummer": "1", "titel": "", "sha256": "", "filer": []}]},
        {"punkter": [{"id": "a", "nummer": "1", "titel": "", "sha256": "", "bilag": [{}]}]},
        {"møde": [], "punkter": []},
        {"tillæg til": 1, "punkter": []},
    ],
)
def test_a_lock_of_another_form_is_told_even_with_its_sum_right(wrong: dict[str, object]) -> None:
    from notegen.packet.lock import _sum

    data: dict[str, object] = {"notegen": "frosset dagsorden", "format": 1, "møde": {}, **wrong}
    data["kontrol"] = _sum(data)
    with pytest.raises(Invalid) as caught:
        read_lock(json.dumps(data).encode(), "møde.frosset.json")
    assert [finding.code for finding in caught.value.findings] == ["NG739"]
