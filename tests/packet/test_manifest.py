"""``manifest.json``: its schema, what it lists, and exports that are plain mappings of it."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from notegen.packet.edition import MEMBERS, PUBLIC, Edition
from notegen.packet.filing import names_of
from notegen.packet.front import anchor
from notegen.packet.manifest import clock, manifest_text, outputs_in
from notegen.packet.papers import Paper
from notegen.writers.values import Input, Provenance
from tests.packet.meeting_made import meeting

SCHEMA = Path(__file__).parents[2] / "docs" / "manifest.schema.json"
RECORD = Provenance(
    "0.1.0",
    (("weasyprint", "70.0"),),
    "koebenhavn",
    "a" * 64,
    (Input("notat", "moede.yaml", "b" * 64), Input("fil", "bilag/metode.pdf", "c" * 64)),
)


@cache
def text(edition: Edition = MEMBERS) -> str:
    made = meeting()
    names = names_of(made.plan, edition)
    papers = [Paper(f"{names.stem}.pdf", b"%PDF-", "", "dagsorden")]
    papers += [
        Paper(names.single[key], part.along or part.single, key, "bilag") for key, part in made.parts.items()
    ]
    ranges, first = [("/forside", 1, 2)], 3
    for key, part in made.parts.items():
        ranges.append((anchor(key), first, first + part.pages - 1))
        first += part.pages
    return manifest_text(made.plan, made.layout, edition, names, made.parts, ranges, papers, RECORD)


def whole(edition: Edition = MEMBERS) -> Any:
    return json.loads(text(edition))


@pytest.mark.parametrize("edition", [MEMBERS, PUBLIC, Edition(minutes=True)])
def test_it_is_as_its_schema_says(edition: Edition) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(whole(edition))


def test_the_schema_refuses_an_open_annex_of_a_closed_item() -> None:
    manifest = whole()
    closed = next(point for point in manifest["meeting"]["bulletPoints"] if point["access"] == "closed")
    closed["enclosures"][0]["access"] = "open"
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert not jsonschema.Draft202012Validator(schema).is_valid(manifest)


def test_the_meeting_is_told_as_os2_web_meetings_has_it() -> None:
    told = whole()["meeting"]
    assert (told["committee"], told["location"]) == ("Socialudvalget", "Rådhuset, mødelokale 1")
    assert (told["start"], told["end"]) == ("2018-11-21T15:30", "2018-11-21T18:00")
    point = told["bulletPoints"][2]
    assert (point["id"], point["number"], point["access"]) == ("sydhavnen", "3", "open")
    assert "Økonomi" in [each["title"] for each in point["attachments"]]
    assert [(each["number"], each["access"]) for each in point["enclosures"]] == [
        ("1", "open"),
        ("2", "open"),
        ("3", "closed"),
    ]
    assert point["pages"] == {"first": 5, "last": 6}


def test_a_closed_item_closes_its_enclosures() -> None:
    closed = next(point for point in whole()["meeting"]["bulletPoints"] if point["id"] == "leje")
    assert closed["access"] == "closed"
    assert {each["access"] for each in closed["enclosures"]} == {"closed"}


def test_every_output_is_listed_with_its_sha256() -> None:
    listed = outputs_in(text())
    made = meeting()
    names = names_of(made.plan)
    data = made.parts["sydhavnen"].single
    assert listed[names.single["sydhavnen"]] == hashlib.sha256(data).hexdigest()
    assert len(listed) == len(made.parts) + 1


def test_the_same_papers_give_the_same_text() -> None:
    text.cache_clear()
    first = text()
    text.cache_clear()
    assert text() == first
    assert first.endswith("}\n")
    assert "Rådhuset" in first


def test_an_address_that_nobody_should_follow_is_left_out() -> None:
    made = meeting()
    items = tuple(
        replace(item, elsewhere=tuple(replace(each, link="javascript:x()") for each in item.elsewhere))
        for item in made.plan.items
    )
    plan = replace(made.plan, items=items)
    names = names_of(plan)
    assert "javascript" not in manifest_text(plan, made.layout, MEMBERS, names, made.parts, [], [], RECORD)
    assert '"link": "https://' in text()


def test_what_the_plan_does_not_hold_is_not_there() -> None:
    made = meeting()
    items = tuple(
        replace(item, title="Lukket punkt", parts=(), blocks=(), elsewhere=(), id="punkt-7")
        if item.closed
        else item
        for item in made.plan.items
    )
    plan = replace(made.plan, items=items)
    told = manifest_text(plan, made.layout, PUBLIC, names_of(plan, PUBLIC), made.parts, (), (), RECORD)
    for secret in ("Leje af lokaler", '"leje', "Skema til tilbud", "skema.pdf"):
        assert secret not in told


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("kl. 15.30-18.00", ("2018-11-21T15:30", "2018-11-21T18:00")),
        ("kl. 9:05", ("2018-11-21T09:05", "")),
        ("efter byrådets møde", ("2018-11-21", "")),
        ("", ("2018-11-21", "")),
    ],
)
def test_a_time_is_read_as_it_is_written(time: str, expected: tuple[str, str]) -> None:
    assert clock(date(2018, 11, 21), time) == expected
    assert clock(None, time) == ("", "")


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "[]",
        "{",
        "null",
        '{"format": "andet"}',
        "[" * 5000,
        '{"format": "notegen-manifest", "outputs": {"a": 1}}',
        '{"format": "notegen-manifest", "outputs": ["a", {"name": 1, "sha256": 2}]}',
        '{"format": "notegen-manifest", "outputs": [{"name": "../x", "sha256": "' + "a" * 64 + '"}]}',
        '{"format": "notegen-manifest", "outputs": [{"name": "C:\\\\x", "sha256": "' + "a" * 64 + '"}]}',
        '{"format": "notegen-manifest", "outputs": [{"name": "/x", "sha256": "' + "a" * 64 + '"}]}',
    ],
)
def test_what_is_no_manifest_of_ours_lists_nothing(hostile: str) -> None:
    assert outputs_in(hostile) == {}


def test_sbsys_own_xml_is_a_mapping_of_it() -> None:
    root = Xml.Element("Dagsorden", Udvalg=whole()["meeting"]["committee"])
    for point in whole()["meeting"]["bulletPoints"]:
        made = Xml.SubElement(
            root,
            "Dagsordenpunkt",
            DagsordenpunktID=point["id"],
            Nummer=point["number"],
            Åbent=str(point["access"] == "open"),
        )
        Xml.SubElement(made, "Overskrift").text = point["title"]
        Xml.SubElement(made, "Indhold").text = "".join(each["html"] for each in point["attachments"])
        annexes = Xml.SubElement(made, "Bilagsliste")
        for each in point["enclosures"]:
            Xml.SubElement(
                annexes,
                "Bilag",
                BilagID=each["id"],
                Navn=each["title"],
                MaaPubliceres=str(each["access"] == "open"),
                BilagUrl=each["file"] or each["link"],
            )
    third = root.findall("Dagsordenpunkt")[2]
    assert [each.get("MaaPubliceres") for each in third.iter("Bilag")] == ["True", "True", "False"]
    assert third.findtext("Overskrift") == "Fremskudt indsats for udsatte ledige i Sydhavnen"
    assert "<table>" in (third.findtext("Indhold") or "")


def test_what_os2_web_meetings_imports_is_a_mapping_of_it() -> None:
    told = whole()["meeting"]
    imported = {
        "committee": told["committee"],
        "location": told["location"],
        "start": told["start"],
        "end": told["end"],
        "type": told["type"],
        "addendum": bool(told["addendumTo"]),
        "document": told["collectedDocument"]["file"],
        "bullet_points": [
            {
                "id": point["id"],
                "number": point["number"],
                "title": point["title"],
                "publish": point["access"] == "open",
                "attachments": {each["title"]: each["html"] for each in point["attachments"]},
                "enclosures": [(each["title"], each["file"], each["access"]) for each in point["enclosures"]],
            }
            for point in told["bulletPoints"]
        ],
    }
    assert imported["document"] == "Dagsorden Socialudvalget 2018-11-21 (medlemmer).pdf"
    assert imported["addendum"] is False
    assert len(imported["bullet_points"]) == len(told["bulletPoints"])
