"""The JSON Schema of a meeting says yes to what notegen reads, and no to what it refuses."""

from pathlib import Path

import jsonschema
import pytest

from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.reader.meeting_fields import ANNEX_FIELDS, GROUP_FIELDS, ITEM_FIELDS, MEETING_FIELDS
from notegen.reader.meeting_schema import meeting_schema
from notegen.reader.meeting_skeleton import meeting_skeleton
from tests.reader.test_schema import as_an_editor

NOTES = Path(__file__).parents[2] / "notes"
HEAD = "dokumenttype: møde\nudvalg: Byrådet\ndato: 2027-01-13\n"


def mistakes(layout: Layout, text: str) -> list[str]:
    whole = meeting_schema(layout)
    jsonschema.Draft7Validator.check_schema(whole)
    errors = jsonschema.Draft7Validator(whole).iter_errors(as_an_editor(text))
    return [f"{error.json_path}: {error.message}" for error in errors]


@pytest.mark.parametrize("name", ["koebenhavn", "aarhus", "odense"])
def test_new_meetings_are_right(name: str) -> None:
    layout = load(name, None)
    assert mistakes(layout, meeting_skeleton(layout, "x.json", True)) == []


def test_the_example_is_right(layout: Layout) -> None:
    assert mistakes(layout, (NOTES / "moede.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "more",
    [
        "dagsorden: støj.yaml",
        "dagsorden: [støj.yaml, {titel: Drøftelse}, {gruppe: Sager, punkter: [a.yaml, {notat: b.yaml}]}]",
        "dagsorden: [{notat: a.yaml, bilag: [b.yaml, {titel: Kort, fil: kort.pdf, lukket: ja}], luk bilag: x}]",
        "dagsorden: [a.yaml]\ndeltagere: [NN, {navn: MM, titel: Formand}]\nudelad: eventuelt\nordliste: [Kosterhuzet]",
        "dagsorden: [a.yaml]\nignorer: [{kode: NG860, tekst: torsdag, grund: Citat}]",
    ],
)
def test_every_form_that_notegen_reads_is_right(layout: Layout, more: str) -> None:
    assert mistakes(layout, HEAD + more + "\n") == []


@pytest.mark.parametrize(
    "more",
    [
        "tid: 15.30",
        "dagsorden: [{tekst: Tekst.}]",
        "dagsorden: [{notat: a.yaml, lukt: ja}]",
        "dagsorden: [{gruppe: Sager, punkter: [{gruppe: Flere, punkter: [a.yaml]}]}]",
        "dagsorden: [{notat: a.yaml, bilag: [{titel: Kort}]}]",
        "dagsorden: [a.yaml]\nudelad: [kaffe]",
        "dagsorden: [a.yaml]\nudsendes: i morgen",
    ],
)
def test_what_notegen_refuses_is_wrong(layout: Layout, more: str) -> None:
    assert mistakes(layout, HEAD + more + "\n") != []


def test_every_field_is_explained() -> None:
    for spec in (*MEETING_FIELDS, *GROUP_FIELDS, *ITEM_FIELDS, *ANNEX_FIELDS):
        assert spec.help.endswith(".")
        assert spec.example


@pytest.mark.parametrize(
    "more",
    [
        "  - {titel: A, tekst: T., lukket: ja}",
        "  - {titel: A, tekst: T., lukket: {hjemmel: § 27, tavshedspligt: nej, offentlig titel: B}}",
        "  - {titel: A, tekst: T., lukket: {offentlig tekst: T., offentlig beslutning: G., "
        "offentliggøres efter: 2027-03-01}}",
        "  - {notat: a.yaml, luk bilag: [priser]}",
        "  - {notat: a.yaml, luk bilag: {priser: ja, kort: {offentlig titel: Bilag}}}",
        "  - {notat: a.yaml, bilag: [{fil: a.pdf, titel: A, lukket: {hjemmel: § 30}}]}",
        "  - a.yaml\nfælles: [2018-0266843, kort.pdf]\nreferat udsendes: 2027-01-20",
        "  - a.yaml\ngodkendt:\n  - {fil: a.pdf, kode: NG894, sted: side 1, grund: Nej, af: NN, sha256: 0f1e2d3c4b5a6978}",
    ],
)
def test_what_can_be_closed_is_known(layout: Layout, more: str) -> None:
    assert mistakes(layout, HEAD + "dagsorden:\n" + more + "\n") == []


@pytest.mark.parametrize(
    "more",
    [
        "  - {titel: A, tekst: T., lukket: måske}",
        "  - {titel: A, tekst: T., lukket: {hjemel: § 27}}",
        "  - {notat: a.yaml, luk bilag: {priser: {offentlig: Bilag}}}",
        "  - a.yaml\ngodkendt:\n  - {fil: a.pdf, kode: NG894}",
    ],
)
def test_what_cannot_close_is_wrong(layout: Layout, more: str) -> None:
    assert mistakes(layout, HEAD + "dagsorden:\n" + more + "\n") != []
