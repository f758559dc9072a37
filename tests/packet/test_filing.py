"""What the files of a packet are called."""

from datetime import date

from notegen.diagnostics import SourcePlace
from notegen.model.meeting import ALONE, Meeting
from notegen.model.note import Value
from notegen.packet.filing import LONGEST, along_names, packet_name
from notegen.packet.plan import Part, Plan, PlannedItem

PLACE = SourcePlace("moede.yaml", 1, 1)


def meeting(body: str) -> Meeting:
    return Meeting(
        "moede.yaml", "koebenhavn", Value(body, PLACE), "", date(2027, 1, 13), "", "", (), None, "", (), PLACE
    )


def plan(*titles: str) -> Plan:
    parts = tuple(
        Part(f"a/{n}", "docx", "3", str(n), True, title, "", f"{n}.docx", False, ALONE, PLACE)
        for n, title in enumerate(titles, 1)
    )
    item = PlannedItem("a", "3", "Sydhavnen", "", "", False, "", False, False, (), (), parts, (), PLACE)
    return Plan(meeting("Socialudvalget"), "", (item,), None, ())


def test_danish_letters_and_blanks_are_kept() -> None:
    assert (
        packet_name(meeting("Børne- og Ungdomsudvalget"))
        == "Dagsorden Børne- og Ungdomsudvalget 2027-01-13.pdf"
    )
    assert along_names(plan("Æbler på Ærø")) == {"a/1": "03 Sydhavnen - Bilag 1 - Æbler på Ærø.docx"}


def test_what_windows_lets_no_name_hold_is_left_out() -> None:
    (name,) = along_names(plan('A/B: "hvad?" <1>')).values()
    assert name == "03 Sydhavnen - Bilag 1 - A B hvad 1.docx"


def test_a_long_name_keeps_its_ending() -> None:
    (name,) = along_names(plan("lang " * 60)).values()
    assert (len(name) <= LONGEST, name.endswith("lang.docx")) == (True, True)
    assert packet_name(meeting("U" * 200)).endswith(" 2027-01-13.pdf")


def test_no_two_names_are_alike_in_any_case() -> None:
    long = "x" * 200
    names = [name.casefold() for name in along_names(plan(long, long.upper(), long)).values()]
    assert len(set(names)) == 3
