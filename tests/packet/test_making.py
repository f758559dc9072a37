"""A part of a packet is one call with plain values, so that any Executor can make it."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

from notegen.diagnostics import Finding, SourcePlace
from notegen.jobs.work import NoteJob
from notegen.layout.find import load
from notegen.model.meeting import ALONE, Meeting
from notegen.model.note import Value
from notegen.model.text import Paragraph, Text
from notegen.packet.edition import MEMBERS, PUBLIC, Edition
from notegen.packet.filing import names_of
from notegen.packet.making import PartJob, make_instead, make_part
from notegen.packet.papers import PartMade
from notegen.packet.part_jobs import Shared, part_job
from notegen.packet.plan import Part, PartKind, Plan, PlannedItem

NOTES = Path(__file__).parents[2] / "notes"
NOTE = "orientering-udsatte-unge.yaml"
PLACE = SourcePlace("moede.yaml", 7, 3)


def job(kind: PartKind, file: str = "", edition: Edition = MEMBERS, place: SourcePlace = PLACE) -> PartJob:
    """The job of an item's only part."""
    is_annex = kind not in ("notat", "tekst")
    part = Part("a", kind, "1", "1" if is_annex else "", is_annex, "En del", "P", file, False, ALONE, place)
    words = (Paragraph((Text("Udvalget drøfter det.", PLACE),), PLACE),)
    meeting = Meeting(
        "moede.yaml", "koebenhavn", Value("Socialudvalget", place), "", None, "", "", (), None, "", (), place
    )
    item = PlannedItem("a", "1", "En del", "P", "", False, "", False, False, words, (), (part,), (), place)
    layout = load("koebenhavn", NOTES)
    names = names_of(Plan(meeting, "Dagsorden", (item,), None, ()), edition)
    shared = Shared(meeting, layout, edition, NOTES, (), (), names)
    note = NoteJob((NOTES / NOTE).read_bytes(), NOTE, NOTES, NOTES, (), "", "koebenhavn", record=True)
    return part_job(part, item, shared, note)


@cache
def made(kind: PartKind, file: str = "") -> PartMade:
    """The part, from a job that went to another process and back."""
    with ThreadPoolExecutor(1) as executor:
        done = executor.submit(make_part, pickle.loads(pickle.dumps(job(kind, file)))).result()
    again: PartMade = pickle.loads(pickle.dumps(done))
    return again


def test_a_note_is_made_with_its_own_file_its_html_and_what_it_read() -> None:
    note = made("notat", NOTE)
    assert not note.failed
    assert note.single.startswith(b"%PDF-")
    assert note.single != note.file.data
    assert "<h1" in note.html
    assert note.fields
    assert NOTE in {name for name, _sha256 in note.read}
    assert {each.use for each in note.inputs} == {"fil", "layout"}


def test_a_text_an_annex_and_a_file_that_goes_along_are_made_by_the_same_call() -> None:
    text, annex = made("tekst"), made("billede", "bilag/kort.png")
    along = made("docx", "bilag/udtalelse.docx")
    assert "Udvalget drøfter det." in text.html
    assert (annex.html, annex.pages, annex.document) == ("", 1, None)
    assert along.along == (NOTES / "bilag" / "udtalelse.docx").read_bytes()
    assert "En del.docx" in along.html


def test_a_part_that_cannot_be_made_is_a_page_that_says_so() -> None:
    gone = made("pdf", "bilag/findes-ikke.pdf")
    assert gone.failed
    assert gone.single
    assert [finding.code for finding in gone.findings] == ["NG501"]
    after = make_instead(job("notat", NOTE), (Finding("NG998", "fejl", "stoppet", PLACE),))
    assert after.failed
    assert "kunne ikke laves" in after.html


def test_a_job_is_the_same_wherever_its_part_stands_in_the_meetings_file() -> None:
    below = SourcePlace("moede.yaml", 99, 1)
    for kind, file in (("notat", NOTE), ("billede", "bilag/kort.png")):
        assert job(kind, file, place=below) == job(kind, file)


def test_the_version_is_stamped_and_a_closed_part_says_so_first() -> None:
    assert job("notat", NOTE).stamp.endswith("medlemmer")
    assert job("notat", NOTE, PUBLIC).stamp.endswith("offentlig")
    assert replace(job("notat", NOTE), label="x") != job("notat", NOTE)
