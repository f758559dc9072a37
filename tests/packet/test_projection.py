"""What the public may have of a meeting: nothing of what is closed, and every number where it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from notegen.diagnostics import Finding
from notegen.jobs.work import NoteJob, form
from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.text import Paragraph
from notegen.packet.closing import refusals
from notegen.packet.edition import PUBLIC
from notegen.packet.filing import names_of
from notegen.packet.front import front_of, remarks_beside
from notegen.packet.look import looked_through
from notegen.packet.part_jobs import Shared, part_job
from notegen.packet.plan import Plan, PlannedItem
from notegen.packet.projection import origin_of, public_plan
from tests.packet.frozen_meetings import SUPPLEMENT, fill, freeze, looked

HEAD = "dokumenttype: møde\nudvalg: {body}\ndato: 2027-01-13\ndagsorden:\n"
NOTE = "dokumenttype: baggrundsnotat\ndato: 2026-01-07\nstadie: {stage}\n"


def plan_of(
    agenda: str, folder: Path, body: str = "Socialudvalget", more: str = ""
) -> tuple[Plan, tuple[Finding, ...], Layout]:
    text = HEAD.format(body=body) + agenda + more
    (folder / "møde.yaml").write_text(text, "utf-8")
    looked = looked_through(NoteJob(text.encode(), "møde.yaml", folder, folder, (), "", "koebenhavn"))
    assert looked.plan is not None, looked.findings
    assert looked.layout is not None
    return looked.plan, looked.findings, looked.layout


def note(folder: Path, name: str, title: str, more: str = "", stage: str = "godkendt") -> None:
    text = NOTE.format(stage=stage) + f"titel: {title}\n" + (more or "tekst: Tekst.\n")
    (folder / f"{name}.yaml").write_text(text, "utf-8")


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.7\n")


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in findings]


def words_in(item: PlannedItem) -> list[str]:
    return [words_of(block.inlines) for block in item.blocks if isinstance(block, Paragraph)]


def test_a_closed_item_keeps_its_number_and_nothing_else(tmp_path: Path) -> None:
    note(
        tmp_path,
        "zebravej",
        "Køb af Zebravej",
        "tekst: Sælger.\nbilag: [{id: qui, titel: Qui, fil: qui.pdf}]\n",
    )
    note(tmp_path, "støj", "Støj")
    files(tmp_path, "qui.pdf", "kort.pdf")
    agenda = """\
  - støj.yaml
  - gruppe: Ejendomme
    punkter:
      - notat: zebravej.yaml
        lukket: {hjemmel: § 27, tavshedspligt: ja, offentlig titel: Ejendom}
        optaget sent: Sælgeren kom sent
        bilag: [{titel: Kortet, fil: kort.pdf}]
  - titel: Åbent
    tekst: Tekst.
"""
    plan, findings, layout = plan_of(agenda, tmp_path)
    assert not [each for each in findings if each.severity == "fejl"]
    public = public_plan(plan, layout)
    numbers = [(item.id, item.number, item.title) for item in public.items if not item.fixed]
    assert numbers == [("støj", "3", "Støj"), ("punkt-4", "4", "Ejendom"), ("åbent", "5", "Åbent")]
    closed = public.items[3]
    assert (closed.parts, closed.elsewhere, closed.late, closed.group) == ((), (), "", "Lukkede punkter")
    groups = [
        (group.title, [line.words for line in group.lines]) for group in front_of(public, layout, {}).groups
    ]
    assert groups[1:3] == [
        ("Lukkede punkter", ["4. Ejendom"]),
        ("Øvrige punkter", ["5. Åbent", "6. Eventuelt", "Underskriftsside"]),
    ]
    said = repr(public)
    assert [word for word in ("ebravej", "qui", "Qui", "ælger", "ort", "jendomme") if word in said] == []


def test_the_public_reads_what_it_may_of_an_item_without_tavshedspligt(tmp_path: Path) -> None:
    agenda = """\
  - titel: Zebravej
    tekst: Hemmeligt.[^a]

    lukket:
      hjemmel: § 33
      tavshedspligt: nej
      offentlig tekst: |
        Udvalget drøfter en ejendom.[^b]

        [^b]: På Amager.
"""
    plan, _findings, layout = plan_of(agenda, tmp_path)
    public = public_plan(plan, layout)
    (item,) = (item for item in public.items if not item.fixed)
    (part,) = item.parts
    assert (part.key, part.kind, part.closed, item.closed) == ("punkt-3", "tekst", False, True)
    assert words_in(item) == ["Udvalget drøfter en ejendom.", "Lukket efter offentlighedslovens § 33."]
    assert [footnote.label for footnote in item.footnotes] == ["b"]
    line = next(
        each for group in front_of(public, layout, {}).groups for each in group.lines if "3." in each.words
    )
    assert line.remarks == ("Lukket efter offentlighedslovens § 33",)
    assert remarks_beside(item, line) == ()


def test_closed_annexes_of_an_open_item_keep_their_numbers(tmp_path: Path) -> None:
    inner = "tekst: Tekst.\nbilag: [{id: dybt, titel: Dybt, fil: dybt.pdf}]\n"
    note(tmp_path, "priser", "Prislisten", inner)
    more = (
        "tekst: Se @bilag:plan.\nbilag:\n  - {id: plan, titel: Plan, fil: plan.pdf}\n"
        "  - {id: tilbud, titel: Tilbuddet, fil: tilbud.pdf}\n"
        "  - {id: løn, titel: Lønnen, fil: løn.pdf, lukket: {offentlig titel: Vilkår}}\n"
    )
    note(tmp_path, "støj", "Støj", more)
    files(tmp_path, "plan.pdf", "tilbud.pdf", "løn.pdf", "dybt.pdf", "sidst.pdf")
    agenda = """\
  - notat: støj.yaml
    luk bilag: {tilbud: {offentlig titel: Bud}}
    bilag:
      - {fil: priser.yaml, lukket: ja}
      - {titel: Sidst, fil: sidst.pdf}
"""
    plan, _findings, layout = plan_of(agenda, tmp_path)
    public = public_plan(plan, layout)
    item = next(item for item in public.items if item.id == "støj")
    assert [(part.key, part.annex) for part in item.parts] == [
        ("støj", ""),
        ("støj/plan", "1"),
        ("støj/sidst", "5"),
    ]
    assert [(each.key, each.annex, each.title, each.gone) for each in item.elsewhere] == [
        ("støj/bilag-2", "2", "Bud", True),
        ("støj/bilag-3", "3", "Vilkår", True),
        ("støj/bilag-4", "4", "Lukket bilag", True),
    ]
    lines = [line for group in front_of(public, layout, {}).groups for line in group.lines]
    listed = next(line.inner for line in lines if line.key == "støj")
    assert [(each.words, each.remarks, each.mark) for each in listed] == [
        ("Bilag 1. Plan", (), ""),
        ("Bilag 2. Bud", ("Lukket bilag",), "(lukket)"),
        ("Bilag 3. Vilkår", ("Lukket bilag",), "(lukket)"),
        ("Bilag 4. Lukket bilag", (), ""),
        ("Bilag 5. Sidst", (), ""),
    ]
    assert item.parts[0].closing == ((1, "Bud"),)
    assert [word for word in ("ilbud", "øn", "priser", "Prisl", "ybt") if word in repr(public)] == []


def test_an_open_notes_closed_annexes_are_gone_from_its_pages(tmp_path: Path) -> None:
    more = "tekst: Se @bilag:tilbud.\nbilag: [{id: tilbud, titel: Tilbuddet, fil: tilbud.pdf}]\n"
    note(tmp_path, "støj", "Støj", more)
    files(tmp_path, "tilbud.pdf")
    plan, _findings, layout = plan_of("  - {notat: støj.yaml, luk bilag: [tilbud]}\n", tmp_path)
    public = public_plan(plan, layout)
    item = next(item for item in public.items if item.id == "støj")
    shared = Shared(public.meeting, layout, PUBLIC, tmp_path, (), (), names_of(public, PUBLIC))
    data = (tmp_path / "støj.yaml").read_bytes()
    given = NoteJob(data, "støj.yaml", tmp_path, tmp_path, (), "", "koebenhavn", record=True, embed=True)
    job = part_job(item.parts[0], item, shared, given)
    assert job.note is not None
    formed = form(job.note)
    assert formed.options.provenance is not None
    assert formed.options.sources == ()
    whole = form(given).options.provenance
    assert whole is not None
    assert whole.inputs[0].sha256 not in repr(formed.options)
    assert "ilbud" not in repr(formed.document) + repr(formed.options)
    assert "Lukket bilag" in repr(formed.document)


@pytest.mark.parametrize(
    ("sent", "after", "printed"),
    [
        (None, "", True),
        (None, "2027-02-01", False),
        (date(2027, 1, 31), "2027-02-01", False),
        (date(2027, 2, 1), "2027-02-01", True),
    ],
)
def test_a_decision_waits_for_its_day(sent: date | None, after: str, printed: bool, tmp_path: Path) -> None:
    wait = f", offentliggøres efter: {after}" if after else ""
    agenda = f"""\
  - titel: Zebravej
    tekst: Tekst.
    beslutning: Købes for 77 mio. kr.
    lukket: {{offentlig tekst: En ejendom., offentlig beslutning: Den købes.{wait}}}
"""
    plan, _findings, layout = plan_of(agenda, tmp_path)
    item = next(item for item in public_plan(plan, layout, sent).items if not item.fixed)
    assert (item.decision is not None) == printed
    assert ("Den købes" in repr(public_plan(plan, layout, sent))) == printed
    assert "77" not in repr(public_plan(plan, layout, sent))


def test_who_was_disqualified_at_a_closed_item_is_not_told(tmp_path: Path) -> None:
    agenda = "  - {id: zebra, titel: Zebra, tekst: T., lukket: ja}\n  - {titel: Åbent, tekst: T.}\n"
    more = (
        "deltagere: [NN, MM, PP]\nfremmøde:\n  inhabile:\n    - {navn: NN, punkt: zebra}\n"
        "    - {navn: MM, punkt: [zebra, åbent]}\n"
    )
    plan, _findings, layout = plan_of(agenda, tmp_path, more=more)
    public = public_plan(plan, layout).meeting
    assert plan.meeting.presence is not None
    assert [each.name for each in plan.meeting.presence.disqualified] == ["NN", "MM"]
    assert public.presence is not None
    assert [each.name for each in public.presence.disqualified] == ["MM"]
    assert "zebra" not in repr(public)


COUNCIL = "Borgerrepræsentationen"


@pytest.mark.parametrize(
    ("closure", "body", "minutes", "refused"),
    [
        ("ja", COUNCIL, False, 1),
        ("ja", COUNCIL, True, 2),
        ("{tavshedspligt: nej}", COUNCIL, False, 1),
        ("{tavshedspligt: ja}", COUNCIL, True, 0),
        ("{offentlig tekst: En sag.}", COUNCIL, False, 0),
        ("{offentlig tekst: En sag.}", COUNCIL, True, 1),
        ("{offentlig tekst: En sag., offentlig beslutning: Godkendt.}", COUNCIL, True, 0),
        ("ja", "Socialudvalget", True, 0),
    ],
)
def test_a_council_must_tell_what_it_closes(
    closure: str, body: str, minutes: bool, refused: int, tmp_path: Path
) -> None:
    plan, findings, layout = plan_of(f"  - {{titel: Sag, tekst: T., lukket: {closure}}}\n", tmp_path, body)
    assert codes(refusals(plan, layout, minutes)) == [("NG763", "fejl")] * refused
    told = [each for each in codes(findings) if each[0] == "NG763"]
    assert told == [("NG763", "advarsel")] * len(refusals(plan, layout))


def test_a_note_that_is_not_godkendt_is_not_made_public(tmp_path: Path) -> None:
    note(tmp_path, "støj", "Støj", stage="udkast")
    note(tmp_path, "lukket", "Lukket", stage="udkast")
    plan, _findings, layout = plan_of("  - støj.yaml\n  - {notat: lukket.yaml, lukket: ja}\n", tmp_path)
    (refusal,) = refusals(plan, layout)
    assert (refusal.code, refusal.severity) == ("NG768", "fejl")
    assert "støj.yaml" in refusal.message


@pytest.mark.parametrize(
    ("closed", "public", "told"),
    [
        ("Køb af Zebravej 4", "Køb af ejendom", False),
        ("Køb af Zebravej 4", "Ejendommen zebravej", True),
        ("Køb af Zebravej 4", "Nr. 4", True),
        ("Leje af lokaler", "Leje af lokaler", True),
        ("Leje af lokaler", "Lokaler til leje", True),
        ("Leje af lokaler", "Leje", False),
    ],
)
def test_a_public_title_does_not_say_what_it_hides(
    closed: str, public: str, told: bool, tmp_path: Path
) -> None:
    agenda = f"  - {{titel: {closed}, tekst: T., lukket: {{offentlig titel: {public}}}}}\n"
    _plan, findings, _layout = plan_of(agenda, tmp_path)
    assert (("NG764", "advarsel") in codes(findings)) == told


def test_the_origin_of_public_papers_is_the_projection(tmp_path: Path) -> None:
    one, _findings, layout = plan_of("  - {titel: Sag, tekst: Et., lukket: ja}\n", tmp_path)
    two, _findings, layout = plan_of("  - {titel: Sag, tekst: To., lukket: ja}\n", tmp_path)
    three, _findings, layout = plan_of("  - {titel: Sag, tekst: To.}\n", tmp_path)
    hashes = [origin_of(public_plan(plan, layout)).sha256 for plan in (one, two, three)]
    assert hashes[0] == hashes[1] != hashes[2]


CLOSED = (
    "ja",
    "{tavshedspligt: ja, offentlig titel: Neutralt}",
    "{offentlig tekst: Det aabne., hjemmel: § 27}",
)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """An agenda whose every word is its own, the words that are closed, and those that are open."""
    names = _names()
    closed: list[str] = []
    opened: list[str] = []
    lines: list[str] = []
    for _number in range(draw(st.integers(1, 5))):
        how = draw(st.sampled_from(("", "", *CLOSED)))
        words = closed if how else opened
        title, text, name = (next(names) for _ in range(3))
        words += [title, text, name]
        lines.append(f"  - {{id: {name}, titel: {title}, tekst: {text} her.")
        if how:
            late = next(names)
            closed.append(late)
            lines[-1] += f", lukket: {how}, optaget sent: {late} kom"
        annexes = []
        for _annex in range(draw(st.integers(0, 3))):
            shut = draw(st.sampled_from(("", CLOSED[0], CLOSED[1])))
            mine = closed if shut or how else opened
            what, key, file = (next(names) for _ in range(3))
            mine += [what, key, file]
            more = f", lukket: {shut}" if shut else ""
            annexes.append(f"{{id: {key}, titel: {what}, fil: {file}.pdf{more}}}")
        lines[-1] += f", bilag: [{', '.join(annexes)}]}}" if annexes else "}"
    return "\n".join(lines) + "\n", closed, opened


def _names() -> Iterator[str]:
    for one in "bdfgklmnprstv":
        for two in "aeiouy":
            for three in "bdfgklmnprstv":
                yield f"x{one}{two}{three}qo"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings())
def test_no_word_of_anything_closed_is_left(
    tmp_path: Path, meeting: tuple[str, list[str], list[str]]
) -> None:
    agenda, closed, opened = meeting
    plan, _findings, layout = plan_of(agenda, tmp_path)
    public = public_plan(plan, layout)
    said = repr(public)
    assert [word for word in closed if word in said] == []
    assert [word for word in opened if word not in said] == []
    assert [item.number for item in public.items] == [item.number for item in plan.items]
    assert repr(public_plan(replace(plan), layout)) == said


def test_a_supplement_is_held_to_the_rules_of_its_meetings_body(tmp_path: Path) -> None:
    freeze(fill(tmp_path))
    text = SUPPLEMENT + "dagsorden: [{titel: Ny, tekst: T., lukket: {hjemmel: § 10}}]\n"
    found = looked(tmp_path, text, "tillæg.yaml").findings
    assert ("NG762", "fejl") in codes(found)


def test_a_closed_item_that_only_gets_annexes_is_not_said_to_have_new_ones(tmp_path: Path) -> None:
    plan, _findings, layout = plan_of("  - {titel: Zebravej, lukket: {tavshedspligt: ja}}\n", tmp_path)
    items = tuple(replace(item, continues=not item.fixed) for item in plan.items)
    public = public_plan(replace(plan, items=items), layout)
    lines = [line for group in front_of(public, layout, {}).groups for line in group.lines]
    assert next(line.remarks for line in lines if line.words == "3. Lukket punkt") == ()
