"""The JSON Schema says yes to what notegen reads, and no to what it refuses."""

from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from notegen.layout.values import Layout
from notegen.reader.fields import NOTE_FIELDS
from notegen.reader.schema import as_text, schema
from notegen.reader.skeleton import skeleton

NOTES = Path(__file__).parents[2] / "notes"


def as_an_editor(text: str) -> Any:
    """The values an editor's YAML gives: numbers and booleans by its own rules, dates as texts."""
    return plain(yaml.safe_load(text))


def plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(plain(key)): plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case date():
            return value.isoformat()
    return value


def mistakes(layout: Layout, text: str, kind: str = "budgetnotat") -> list[str]:
    whole = schema(layout, kind)
    jsonschema.Draft7Validator.check_schema(whole)
    return [
        f"{error.json_path}: {error.message}"
        for error in jsonschema.Draft7Validator(whole).iter_errors(as_an_editor(text))
    ]


def test_new_notes_are_right(layout: Layout) -> None:
    for kind in layout.kinds.values():
        assert mistakes(layout, skeleton(layout, kind, "x.json", True), kind.key) == []


@pytest.mark.parametrize("path", sorted(NOTES.glob("*-*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_right(layout: Layout, path: Path) -> None:
    text = path.read_text("utf-8")
    kind = as_an_editor(text)["dokumenttype"]
    assert mistakes(layout, text, kind) == []
    assert mistakes(layout, text, "") == []


MINIMAL = """\
notegen: 1
dokumenttype: budgetnotat
titel: 2019
dato: 8. november 2018
sagsnr: 2018-0266843
baggrund: ja
indhold: 1.200
økonomi: nej
"""


def test_words_that_yaml_takes_for_numbers_are_texts(layout: Layout) -> None:
    assert mistakes(layout, MINIMAL) == []


@pytest.mark.parametrize(
    "more",
    [
        "prisniveauet: 2019",
        "stadie: færdig",
        "dato: i morgen",
        "sagsnr: ABC",
        "tabeller: {x: {titlen: y}}",
        "tabeller: {x: {luk rækker: {a: måske}}}",
        "resumé: {lukket: ja}",
        "bilag: [{titel: x, lukket: {offentlg titel: y}}]",
        "figurer: {x: {titel: y}}",
        "bilag: [{fil: x.pdf}]",
        "dokumenttype: brev",
        "at: [{tekst: x, undrepunkter: [y]}]",
        "afsender: ukendt",
    ],
)
def test_what_notegen_refuses_is_wrong(layout: Layout, more: str) -> None:
    key = more.partition(":")[0]
    text = "".join(line for line in MINIMAL.splitlines(True) if line.partition(":")[0] != key)
    assert mistakes(layout, text + more + "\n") != []


@pytest.mark.parametrize(
    "more",
    [
        "oevrige tekniske oplysninger: x",
        "resumé: {tekst: x, lukket: ja}",
        "resumé:\n  tekst: x\n  lukket: {hjemmel: § 27, offentlig titel: Sag, offentlig tekst: y}",
        "bilag: [{titel: x, lukket: {offentlig titel: Bilag}}]",
        "tabeller: {x: {kolonner: [A, B], rækker: [a | b, [c, d], {celler: e | f, lukket: ja}], luk rækker: [a]}}",
        "tabeller: {x: {kolonner: [A, B], rækker: a | b, luk rækker: {a: {offentlig titel: Post}}}}",
        "resume: x",
        "til: Socialudvalget",
        "til: [Socialudvalget, Økonomiudvalget]",
        "afsender: cf-omraade-1",
        "at:\n  - at x\n  - {tekst: y, underpunkter: [z, {tekst: w}]}",
        "at: |\n  at x\n  at y",
        "bilag: [Metode, {titel: x, unummereret: ja}]",
        "bokse: {a: tekst, b: {titel: x, tekst: y}}",
        "tabeller:\n  x:\n    kolonner: [A, 2019: beløb, {hoved: B, rolle: sum, af: [2019]}]",
        "tabeller:\n  x:\n    kolonner: [A, 2019: beløb]\n    raekker: |\n      a | 1",
        "tabeller:\n  x:\n    kilde: tal.csv\n    enhed: 1.000 kr.\n    synligt hoved: nej",
        "intern: [alt, {muligt: 1}]",
        "undertitel:",
    ],
)
def test_every_form_that_notegen_reads_is_right(layout: Layout, more: str) -> None:
    assert mistakes(layout, MINIMAL + more + "\n") == []


def test_a_required_field_is_missed(layout: Layout) -> None:
    assert mistakes(layout, "notegen: 1\ndokumenttype: budgetnotat\ntitel: x\n") != []
    assert mistakes(layout, "notegen: 1\ndokumenttype: budgetnotat\ntitel: x\n", "") != []
    assert (
        mistakes(layout, "dokumenttype: orientering\ntitel: x\ndato: 2018-11-08\ntil: Udvalget\n", "") == []
    )


def test_every_field_has_a_danish_description(layout: Layout) -> None:
    whole = schema(layout)
    properties = whole["properties"]
    assert isinstance(properties, dict)
    assert all(properties[spec.key]["description"] == spec.help for spec in NOTE_FIELDS)
    assert all(inner["description"] for inner in properties.values())
    assert as_text(whole) == as_text(schema(layout))
