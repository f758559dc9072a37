"""What a layout vouches for: names with their days, words, rules turned off, document numbers."""

from datetime import date
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import load
from notegen.layout.registers import belongs, kind_of
from notegen.layout.values import Body


def written(root: Path, text: str) -> Path:
    folder = root / "templates" / "min"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "layout.yaml").write_text("arver: koebenhavn\n" + text, "utf-8")
    return folder


def told(root: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(Invalid) as caught:
        load("min", root)
    return [(f.code, f.place.line, f.hint) for f in caught.value.findings if isinstance(f.place, SourcePlace)]


def test_a_committee_has_a_name_and_maybe_the_days_it_holds(tmp_path: Path) -> None:
    new = "{navn: Klimaudvalget, fra: 1. januar 2022, til: 2025-12-31}"
    written(tmp_path, f"udvalg:\n  - Byrådet\n  - {new}\nkontorer: [Stab]\nforvaltninger: [Social]\n")
    layout = load("min", tmp_path)
    body = Body("Klimaudvalget", date(2022, 1, 1), date(2025, 12, 31))
    assert layout.committees == (Body("Byrådet"), body)
    assert layout.bodies == ("Byrådet", "Klimaudvalget")
    assert layout.offices == (Body("Social"), Body("Stab"))


def test_words_come_from_the_list_and_from_a_file_beside_the_layout(tmp_path: Path) -> None:
    folder = written(tmp_path, "ordliste: [klimahandleplan, egne.txt]\n")
    (folder / "egne.txt").write_text("\ufeffbydelsmor  # flertal: bydelsmødre\n\nbydelsmødre\n", "utf-8")
    assert load("min", tmp_path).words == ("klimahandleplan", "bydelsmor", "bydelsmødre")


def test_a_word_file_outside_the_folder_or_missing_is_told(tmp_path: Path) -> None:
    written(tmp_path, "ordliste: [../egne.txt]\n")
    assert [code for code, _line, _hint in told(tmp_path)] == ["NG602"]
    written(tmp_path, "ordliste: egne.txt\n")
    assert [code for code, _line, _hint in told(tmp_path)] == ["NG602"]


def test_rules_are_turned_off_by_their_code(tmp_path: Path) -> None:
    written(tmp_path, "regler:\n  fra: [ng306, NG311]\n")
    assert load("min", tmp_path).rules_off == ("NG306", "NG311")
    written(tmp_path, "regler:\n  fra:\n    - NG3061\n")
    assert told(tmp_path) == [("NG606", 4, "mente du NG306?")]


def test_a_period_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    written(tmp_path, "udvalg:\n  - {navn: A, fra: 2022-01-01, til: 2021-01-01}\n  - {fra: 2022-01-01}\n")
    assert [(code, line) for code, line, _hint in told(tmp_path)] == [("NG203", 3), ("NG202", 4)]


@pytest.mark.parametrize(
    ("said", "document", "answer"),
    [
        ("ja", "2016-0220969-1", True),
        ("ja", "2016-0220968-1", False),
        ("ja", "2011-325453", None),
        ("nej", "2016-0220968-1", None),
        ("'{sagsnr}/{løbenummer}'", "2016-0220969/12", True),
    ],
)
def test_a_document_number_belongs_to_its_case(
    tmp_path: Path, said: str, document: str, answer: bool | None
) -> None:
    written(tmp_path, f"dokumentnr hører til sagsnr: {said}\n")
    assert belongs(load("min", tmp_path), document, "2016-0220969") is answer


def test_a_form_with_an_unknown_field_is_told(tmp_path: Path) -> None:
    written(tmp_path, "dokumentnr hører til sagsnr: '{sagsnr}-{nr}'\n")
    assert told(tmp_path) == [("NG603", 2, "her kan stå sagsnr og løbenummer")]


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path, "")
    (folder / "note.html").write_bytes("<p>\n<p>{{ titel }} på\n".encode("cp1252"))
    assert told(tmp_path) == [("NG602", 2, "gem den igen som UTF-8")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Byrådet", "byråd"),
        ("Fjordby Byråd", "byråd"),
        ("Kommunalbestyrelsen", "kommunalbestyrelse"),
        ("Byrådssekretariatet", ""),
        ("Havneudvalget", ""),
    ],
)
def test_a_council_that_no_layout_lists_is_known_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name, load("koebenhavn", None)) == kind
