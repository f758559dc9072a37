"""The minutes in a meeting file: every form a decision and a presence can be written in."""

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.model.minutes import Decision
from notegen.reader.meeting_schema import meeting_schema
from notegen.reader.meeting_skeleton import meeting_skeleton
from tests.reader.test_meeting import HEAD, read, told
from tests.reader.test_schema import as_an_editor

AMENDED = """\
resultat: anbefalet
tekst: |
  Med en fodnote.[^1]

  [^1]: Fodnoten.
afstemning: {for: [A, B (1)], imod: "C, NN", undlod: 2}
ændringsforslag:
  - {af: [C, D], tekst: At der ventes., resultat: trukket}
  - {tekst: At der ikke ventes., afstemning: {for: 3}}
protokolbemærkning: {af: C, tekst: Vi er imod.}
mindretalsudtalelse: [{af: NN, tekst: Jeg er imod.}]
skriftlig votering: {fra: 14.1.2027, til: 16. januar 2027}
rettelser: [{dato: 2027-01-20, tekst: Beløbet er 1.400 kr.}]
"""


def meeting(folder: Path, text: str) -> Meeting:
    reading = read(folder, HEAD + text)
    assert reading.findings == ()
    assert reading.meeting is not None
    return reading.meeting


def decision(folder: Path, text: str) -> Decision:
    inner = "".join(f"      {line}\n" for line in text.splitlines())
    items = meeting(folder, f"dagsorden:\n  - titel: Valg\n    beslutning:\n{inner}").items
    made = next(item.decision for item in items if item.title == "Valg")
    assert made is not None
    return made


@pytest.mark.parametrize("word", ["godkendt", "Godkendt.", '"godkendt"'])
def test_a_result_alone_is_a_decision(tmp_path: Path, word: str) -> None:
    made = decision(tmp_path, word)
    assert (made.result, made.blocks) == ("godkendt", ())


def test_a_text_alone_is_a_decision(tmp_path: Path) -> None:
    made = decision(tmp_path, "Udvalget vil se stedet.")
    assert (made.result, len(made.blocks)) == ("", 1)


def test_a_decision_has_all_that_can_be_decided(tmp_path: Path) -> None:
    made = decision(tmp_path, AMENDED)
    assert made.vote is not None
    assert [(voter.name, voter.count) for voter in (*made.vote.yes, *made.vote.no, *made.vote.abstained)] == [
        ("A", None),
        ("B", 1),
        ("C", None),
        ("NN", None),
        ("", 2),
    ]
    assert [(tuple(by.text for by in each.by), each.outcome) for each in made.amendments] == [
        (("C", "D"), "trukket"),
        ((), ""),
    ]
    assert made.amendments[1].vote is not None
    assert [by.text for each in (*made.remarks, *made.dissents) for by in each.by] == ["C", "NN"]
    assert made.written is not None
    assert (made.written.first, made.written.last) == (date(2027, 1, 14), date(2027, 1, 16))
    assert made.corrections[0].day == date(2027, 1, 20)
    assert [footnote.label for footnote in made.footnotes] == ["1"]


def test_presence_has_everybody(tmp_path: Path) -> None:
    presence = meeting(
        tmp_path,
        "deltagere: [{navn: NN, parti: A}, MM, PP]\n"
        "fremmøde:\n  afbud: NN, MM\n  fraværende: [PP]\n"
        "  stedfortrædere: [{navn: TT, for: NN, parti: A, punkter: [valg]}]\n"
        "  kom: [MM, {navn: PP, tid: kl. 16, fra punkt: valg}]\n  gik: {navn: TT, efter punkt: valg}\n"
        "  inhabile: [{navn: MM, punkt: valg}]\n  embedsmænd: [DD, {navn: KK, titel: Sekretær}]\n"
        "  rettelser: [{dato: 2027-01-20, tekst: PP kom kl. 17.}]\n"
        "dagsorden: [{titel: Valg, id: valg}]\n",
    ).presence
    assert presence is not None
    assert [name.text for name in (*presence.excused, *presence.absent)] == ["NN", "MM", "PP"]
    (substitute,) = presence.substitutes
    assert (substitute.name, substitute.party, substitute.instead_of.text) == ("TT", "A", "NN")
    assert [(moved.name, moved.time, moved.item and moved.item.text) for moved in presence.came] == [
        ("MM", "", None),
        ("PP", "kl. 16", "valg"),
    ]
    assert [moved.name for moved in presence.left] == ["TT"]
    assert [(each.name, [item.text for item in each.items]) for each in presence.disqualified] == [
        ("MM", ["valg"])
    ]
    assert [(each.name, each.title) for each in presence.officials] == [("DD", ""), ("KK", "Sekretær")]
    assert len(presence.corrections) == 1


def test_a_fixed_item_gets_a_decision_and_stays_where_it_is(tmp_path: Path) -> None:
    agenda = "dagsorden:\n  - Valg\n  - {id: eventuelt, beslutning: Intet.}\n  - {id: dagsorden, beslutning: godkendt}\n"
    items = meeting(tmp_path, agenda).items
    assert [item.id for item in items] == ["dagsorden", "meddelelser", "valg", "eventuelt", "underskrifter"]
    assert items[0].title == "Godkendelse af dagsordenen"
    assert items[0].blocks
    assert items[0].fixed
    assert [item.decision is not None for item in items] == [True, False, False, True, False]


def test_an_item_no_layout_fixes_needs_a_title(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD + "dagsorden: [{id: valg, beslutning: godkendt}]\n")
    assert [code for code, _message in told(reading)] == ["NG223"]


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ("afstemning: {for: [A], blank: [B]}", ["NG201"]),
        ("protokolbemærkning: [{af: C}]", ["NG202"]),
        ("ændringsforslag: [At der ventes.]", ["NG203"]),
        ("rettelser: [{tekst: Beløbet er et andet.}]", ["NG202"]),
        ("skriftlig votering: {fra: i går, til: 2027-01-14}", ["NG205"]),
        ("afstemning: ", []),
    ],
)
def test_what_is_written_wrong_is_told(tmp_path: Path, wrong: str, codes: list[str]) -> None:
    text = f"dagsorden:\n  - titel: Valg\n    beslutning:\n      resultat: godkendt\n      {wrong}\n"
    assert [code for code, _message in told(read(tmp_path, HEAD + text))] == codes


def mistakes(layout: Layout, text: str) -> list[str]:
    errors = jsonschema.Draft7Validator(meeting_schema(layout)).iter_errors(as_an_editor(HEAD + text))
    return [error.json_path for error in errors]


def test_an_editor_takes_what_notegen_reads(layout: Layout) -> None:
    inner = "".join(f"      {line}\n" for line in AMENDED.splitlines())
    assert mistakes(layout, f"dagsorden:\n  - titel: Valg\n    beslutning:\n{inner}") == []
    presence = (
        "fremmøde: {afbud: [NN], kom: [MM, {navn: PP, fra punkt: x}], embedsmænd: DD, gik: {navn: NN}}\n"
    )
    assert mistakes(layout, presence + "dagsorden: [{id: eventuelt, beslutning: Intet.}]\n") == []


@pytest.mark.parametrize(
    "wrong",
    [
        "beslutning: {resultat: måske}",
        "beslutning: {afstemning: {blank: [B]}}",
        "beslutning: {rettelser: [{dato: x}]}",
    ],
)
def test_an_editor_refuses_what_notegen_refuses(layout: Layout, wrong: str) -> None:
    assert mistakes(layout, f"dagsorden: [{{titel: Valg, {wrong}}}]\n") != []


def test_a_new_meeting_has_no_room_for_minutes_yet_but_says_where_they_are_explained(layout: Layout) -> None:
    text = meeting_skeleton(layout, "x.json", True)
    assert "# beslutning:" not in text
    assert "fremmøde:" not in text
    assert "vejledning.md under Referatet" in " ".join(text.replace("\n#", "").split())


def test_a_new_meeting_says_what_can_be_told_of_something_closed(layout: Layout) -> None:
    text = meeting_skeleton(layout, "x.json", True)
    assert all(f"# {key}: " in text for key in ("hjemmel", "tavshedspligt", "offentlig tekst"))
