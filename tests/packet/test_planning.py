"""What a packet holds, in which order, under which numbers and labels."""

from pathlib import Path

import pytest

from notegen.diagnostics import SourcePlace
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.model.meeting import MeetingPlace
from notegen.packet.listed import Listed, ListedAnnex, notes_in, notes_under
from notegen.packet.look import look
from notegen.packet.plan import Plan
from notegen.packet.planning import plan
from notegen.packet.texts import text_document
from notegen.reader.meeting import read_meeting
from notegen.source.folder import Folder

HERE = SourcePlace("a.yaml", 1, 1)
HEAD = "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n"


def annex(
    name: str, file: str = "", link: str = "", numbered: bool = True, place: SourcePlace = HERE
) -> ListedAnnex:
    return ListedAnnex(name, name.title(), file, link, numbered, place)


NOTES = {
    "a.yaml": Listed(
        "a.yaml",
        "Sag A",
        "godkendt",
        (
            annex("metode", "bilag/metode.pdf"),
            annex("net", "", "https://kk.dk"),
            annex("frit", "frit.pdf", "", False),
        ),
    ),
    "b.yaml": Listed("b.yaml", "Sag B", "i høring", (annex("kort", "kort.png"), annex("indre"))),
    "c.yaml": Listed("c.yaml", "Sag C", "godkendt", ()),
}


def planned(folder: Path, agenda: str, name: str = "koebenhavn", more: str = "") -> Plan:
    for note in NOTES:
        (folder / note).write_text("notegen: 1\ndokumenttype: budgetnotat\n", "utf-8")
    for file in ("x.pdf", "y.docx"):
        (folder / file).write_bytes(b"%PDF-1.7" if file.endswith("pdf") else b"PK\x03\x04")
    data = f"{HEAD}{more}dagsorden:\n{agenda}".encode()
    reading = read_meeting(
        data, "møde.yaml", Folder(folder, folder), lambda asked, place: load(asked, None, place), name
    )
    assert reading.meeting is not None
    assert reading.layout is not None
    assert reading.findings == ()
    return plan(reading.meeting, reading.layout, NOTES)[0]


def labels(whole: Plan) -> list[tuple[str, str, str]]:
    return [(part.key, part.label, part.kind) for part in whole.parts]


def test_items_are_counted_between_the_fixed_ones(tmp_path: Path) -> None:
    whole = planned(tmp_path, "  - a.yaml\n  - gruppe: Drøftelse\n    punkter: [b.yaml]\n")
    assert [(item.number, item.id, item.title, item.group) for item in whole.items] == [
        ("1", "dagsorden", "Godkendelse af dagsordenen", ""),
        ("2", "meddelelser", "Meddelelser", ""),
        ("3", "a", "Sag A", ""),
        ("4", "b", "Sag B", "Drøftelse"),
        ("5", "eventuelt", "Eventuelt", ""),
        ("", "underskrifter", "Underskriftsside", ""),
    ]
    assert whole.title == "Dagsorden for mødet i Socialudvalget den 13. januar 2027"


def test_annexes_of_the_meeting_go_on_after_the_notes_own(tmp_path: Path) -> None:
    added = "  - notat: a.yaml\n    bilag:\n      - {titel: X, fil: x.pdf}\n      - {titel: Y, fil: y.docx, id: svar}\n"
    whole = planned(tmp_path, added, more="udelad: [dagsorden, meddelelser, underskrifter]\n")
    assert labels(whole) == [
        ("a", "Punkt 1", "notat"),
        ("a/metode", "Punkt 1 · Bilag 1", "pdf"),
        ("a/frit", "Punkt 1 · Bilag", "pdf"),
        ("a/x", "Punkt 1 · Bilag 3", "pdf"),
        ("a/svar", "Punkt 1 · Bilag 4", "docx"),
    ]
    (link,) = whole.items[0].elsewhere
    assert (link.label, link.link) == ("Punkt 1 · Bilag 2", "https://kk.dk")


def test_a_note_used_as_an_annex_has_its_own_annexes_under_its_number(tmp_path: Path) -> None:
    whole = planned(tmp_path, "  - notat: c.yaml\n    bilag: [{titel: X, fil: x.pdf}, b.yaml]\n")
    assert labels(whole)[2:6] == [
        ("c", "Punkt 3", "notat"),
        ("c/x", "Punkt 3 · Bilag 1", "pdf"),
        ("c/b", "Punkt 3 · Bilag 2", "notat"),
        ("c/b/kort", "Punkt 3 · Bilag 2.1", "billede"),
    ]
    note = whole.parts[4]
    assert (note.title, note.standing) == ("Sag B", MeetingPlace("3", "2"))
    assert [each.label for each in whole.items[2].elsewhere] == ["Punkt 3 · Bilag 2.2"]
    assert [(each.file, each.label, each.stage) for each in whole.unapproved] == [
        ("b.yaml", "Punkt 3 · Bilag 2", "i høring")
    ]


def test_a_closed_item_closes_its_annexes_and_an_annex_can_be_closed_alone(tmp_path: Path) -> None:
    agenda = (
        "  - {notat: a.yaml, luk bilag: [metode], bilag: [{titel: X, fil: x.pdf, lukket: ja}]}\n"
        "  - {notat: c.yaml, lukket: ja, bilag: [b.yaml]}\n"
    )
    whole = planned(tmp_path, agenda)
    assert [part.key for part in whole.parts if part.closed] == ["a/metode", "a/x", "c", "c/b", "c/b/kort"]
    assert [(each.key, each.closed) for item in whole.items for each in item.elsewhere] == [
        ("a/net", False),
        ("c/b/indre", True),
    ]


def test_an_item_with_a_fixed_ones_id_stands_where_the_file_puts_it(tmp_path: Path) -> None:
    agenda = "  - a.yaml\n  - {id: meddelelser, titel: Nyt fra formanden, tekst: Et møde er flyttet.}\n"
    whole = planned(tmp_path, agenda)
    assert [item.id for item in whole.items] == [
        "dagsorden",
        "a",
        "meddelelser",
        "eventuelt",
        "underskrifter",
    ]
    assert whole.items[2].title == "Nyt fra formanden"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("koebenhavn", "Punkt 3 · Bilag 1"), ("aarhus", "Punkt 2, bilag 1"), ("odense", "Sag 3 · Bilag 1")],
)
def test_a_layout_words_the_labels(tmp_path: Path, name: str, wanted: str) -> None:
    whole = planned(tmp_path, "  - a.yaml\n", name)
    assert next(part.label for part in whole.parts if part.key == "a/metode") == wanted


def test_a_heading_alone_has_no_pages(tmp_path: Path) -> None:
    whole = planned(tmp_path, "  - titel: Bordet rundt\n")
    assert [item.parts for item in whole.items if item.id in ("bordet-rundt", "eventuelt")] == [(), ()]


def test_the_signatures_are_a_page_with_a_line_for_each(tmp_path: Path, layout: Layout) -> None:
    whole = planned(tmp_path, "  - a.yaml\n", more="deltagere: [NN, {navn: MM, titel: Formand}]\n")
    document, findings = text_document(whole.items[-1], whole.meeting, layout)
    assert findings == ()
    assert [section.key for section in document.blocks if hasattr(section, "key")] == [
        "tekst",
        "underskrivere",
    ]


def test_a_text_is_written_under_its_number_and_title(tmp_path: Path, layout: Layout) -> None:
    whole = planned(
        tmp_path, "  - titel: Drøftelse\n    tekst: |\n      Se fodnoten[^1].\n\n      [^1]: Her.\n"
    )
    document, findings = text_document(whole.items[2], whole.meeting, layout)
    assert findings == ()
    assert document.running == "3. Drøftelse"
    assert document.watermark == ""
    assert len(document.footnotes) == 1


def test_the_notes_to_read_are_those_named_and_those_under_them(tmp_path: Path) -> None:
    whole = planned(tmp_path, "  - a.yaml\n  - {notat: c.yaml, bilag: [b.yaml, {titel: X, fil: x.pdf}]}\n")
    assert notes_in(whole.meeting) == ("a.yaml", "c.yaml", "b.yaml")
    assert notes_under(Listed("d.yaml", "D", "udkast", (annex("e", "e.yaml"), annex("f", "f.pdf")))) == (
        "e.yaml",
    )


def test_the_example_has_every_make_of_annex_and_no_mistake() -> None:
    notes = Path(__file__).parents[2] / "notes"
    data = (notes / "moede.yaml").read_bytes()
    looked = look(NoteJob(data, "moede.yaml", notes, notes, (), "", "koebenhavn"))
    assert [finding for finding in looked.findings if finding.code != "NG501"] == []
