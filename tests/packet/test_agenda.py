"""The agenda as Word: the whole of it, held by reading it back, in every layout."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from notegen.compare.units import units_of
from notegen.document.blocks import Document, Heading, NoteMark, Paragraph
from notegen.jobs import work
from notegen.layout.values import Layout
from notegen.model.note import Signatory
from notegen.model.text import Footnote, FootnoteUse, Paragraph as Written, Text
from notegen.packet.agenda import agenda_document
from notegen.packet.edition import MEMBERS
from notegen.packet.filing import names_of
from notegen.packet.plan import Plan
from notegen.readback import READERS
from tests.packet.meeting_made import meeting


@cache
def agenda(layout: str = "") -> tuple[Document, Layout]:
    made = meeting("moede.yaml", layout)
    document, found = agenda_document(made.plan, made.layout, MEMBERS, names_of(made.plan))
    assert found == ()
    return document, made.layout


def lines(document: Document) -> list[str]:
    return [unit.text for unit in units_of(document)]


@pytest.mark.parametrize("layout", ["koebenhavn", "aarhus", "odense"])
def test_it_is_written_and_read_back_as_it_was(layout: str) -> None:
    document, made = agenda(layout)
    written = work.write("docx", document, made)
    assert written.findings == ()
    assert written.data == work.write("docx", document, made).data


def test_items_stand_in_order_under_the_headings_of_their_groups() -> None:
    heads = [unit.text for unit in units_of(agenda()[0]) if unit.kind == "overskrift" and unit.detail < 4]
    assert heads[:6] == [
        "Deltagere",
        "Punkter",
        "1. Godkendelse af dagsordenen",
        "2. Meddelelser",
        "Sager til beslutning",
        "3. Fremskudt indsats for udsatte ledige i Sydhavnen",
    ]
    assert heads.index("Sager til drøftelse") < heads.index("7. Leje af lokaler") < len(heads) - 3
    assert [re.sub(r"\d+\.", "n.", head) for head in heads[-3:]] == [
        "Øvrige punkter",
        "n. Eventuelt",
        "Underskriftsside",
    ]


def test_annexes_are_listed_with_their_numbers_and_files() -> None:
    said = lines(agenda()[0])
    assert (
        "Bilag 1. Metodebeskrivelse Fil: 03 Fremskudt indsats for udsatte ledige i Sydhavnen - "
        "Bilag 1 - Metodebeskrivelse.pdf"
    ) in said
    assert any(line.startswith("Bilag 3. Tilbud på lejemål (Lukket bilag) Fil: ") for line in said)
    assert "Bilag 1. Socialforvaltningens tilbud i dag (står i notatet)" in said


def test_what_is_closed_or_late_says_so_under_its_title() -> None:
    said = lines(agenda()[0])
    at = said.index("7. Leje af lokaler")
    under = said[at + 1 : at + 4]
    assert under[0] == "Lukket punkt"
    assert "Optaget sent på dagsordenen: Tilbuddet kom den 15. november og gælder i to uger." in under


def test_the_facts_of_the_meeting_stand_in_its_box() -> None:
    said = lines(agenda()[0])[0]
    for words in ("Udvalg Socialudvalget", "Tid kl. 15.30-18.00", "Sted Rådhuset, mødelokale 1"):
        assert words in said


def test_no_two_blocks_have_the_same_id() -> None:
    document = agenda()[0]
    ids = [block.id for block in document.blocks] + [document.title_id]
    assert len(set(ids)) == len(ids)


def test_headings_skip_no_level() -> None:
    levels = [1, *(block.level for block in agenda()[0].blocks if isinstance(block, Heading))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_footnotes_of_two_items_with_the_same_label_are_counted_on() -> None:
    made = meeting()
    items = tuple(
        replace(
            item,
            blocks=(Written((Text(item.title, item.place), FootnoteUse("1", item.place)), item.place),),
            footnotes=(Footnote("1", (Text(f"Note til {item.title}.", item.place),), item.place),),
        )
        if item.id in ("meddelelser", "besøg")
        else item
        for item in made.plan.items
    )
    plan: Plan = replace(made.plan, items=items)
    document, _found = agenda_document(plan, made.layout, MEMBERS, names_of(plan))
    marks = [
        mark.number
        for block in document.blocks
        if isinstance(block, Paragraph)
        for mark in block.inlines
        if isinstance(mark, NoteMark)
    ]
    assert marks == [1, 2]
    assert [note.number for note in document.footnotes] == [1, 2]
    work.write("docx", document, made.layout)


LONG = "Anne-Margrethe Skjoldborg-Christiansen til Nørre Sundby og Lindenborg " * 3


@pytest.mark.parametrize(
    ("layout", "people"),
    [
        ("koebenhavn", ()),
        ("koebenhavn", ("A",)),
        ("koebenhavn", ("A", "B", "C")),
        ("aarhus", (LONG.strip(),)),
        ("odense", ("A",)),
    ],
)
def test_any_number_of_participants_sign_and_are_read_back(layout: str, people: tuple[str, ...]) -> None:
    made = meeting("moede.yaml", layout)
    place = made.plan.meeting.place
    few = tuple(Signatory(f"{name} Agger", f"Borgmester {name}", place) for name in people)
    items = tuple(item for item in made.plan.items if item.signatures)
    plan = replace(made.plan, meeting=replace(made.plan.meeting, participants=few), items=items)
    document, found = agenda_document(plan, made.layout, MEMBERS, names_of(made.plan))
    assert found == ()
    written = work.write("docx", document, made.layout)
    assert written.findings == ()
    read = lines(READERS["docx"](written.data, "dagsorden.docx"))
    for name in people:
        assert f"{name} Agger Borgmester {name}" in read
