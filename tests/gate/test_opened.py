"""What is open is worked out from what the author closed, and from nothing that the projection made."""

from dataclasses import replace

from notegen.diagnostics import SourcePlace
from notegen.gate.held import of_plan
from notegen.gate.opened import open_in_plan, parted
from notegen.gate.secrets import secrets_of
from notegen.jobs.work import form
from notegen.model.closing import Closure
from notegen.packet.papers import Paper
from tests.gate.finding import hits
from tests.packet.meeting_made import job, meeting

PLACE = SourcePlace("moede.yaml")


def test_a_closed_item_is_secret_and_what_the_public_is_told_is_not() -> None:
    plan = meeting().plan
    known = secrets_of(of_plan(plan), open_in_plan(plan), plan.meeting.shared)
    item = next(item for item in plan.items if item.closed and item.closure and item.closure.public_title)
    assert hits([Paper("index.html", f"<h2>{item.title}</h2>".encode(), "", "")], known)
    told = item.closure.public_title if item.closure else ""
    assert hits([Paper("index.html", f"<h2>{told}</h2>".encode(), "", "")], known) == ()


def test_a_row_and_a_section_that_are_closed_are_parted_from_the_note() -> None:
    note = form(job("bilag/lokaler.yaml")).note
    assert note is not None
    opened, closed = parted(note, ())
    assert any("kontorhus" in text.casefold() for text in closed)
    assert not any("kontorhus" in text.casefold() for text in opened)
    assert note.title.text in opened


def test_a_table_that_only_a_closed_section_shows_is_closed_with_it() -> None:
    note = form(job("budgetnotat-sydhavnen.yaml")).note
    assert note is not None
    table = note.tables[0]
    assert table.id in parted(note, ())[0]
    shut = tuple(replace(section, closure=Closure(PLACE)) for section in note.sections)
    opened, closed = parted(replace(note, sections=shut, recommendation=None), ())
    assert table.id not in opened
    assert any(table.id == text for text in closed)


def test_an_annex_that_the_meeting_closes_is_parted_from_its_note() -> None:
    note = form(job("budgetnotat-byomraader.yaml")).note
    assert note is not None
    opened, closed = parted(note, ((0, "Lukket bilag"),))
    assert note.bilag[0].id in closed
    assert "Lukket bilag" in opened
