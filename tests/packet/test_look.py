"""A meeting looked through: its form, its notes, and the rules on what it says itself."""

from pathlib import Path

from notegen.diagnostics import SourcePlace
from notegen.jobs.work import Formed, NoteJob
from notegen.packet.look import look

HEAD = "dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n"


def looked(folder: Path, text: str) -> Formed:
    return look(NoteJob((HEAD + text).encode(), "møde.yaml", folder, folder, (), "", "koebenhavn"))


def found(formed: Formed) -> list[tuple[str, int, int]]:
    content = formed.rules.content if formed.rules is not None else ()
    every = (*formed.findings, *content)
    return [(f.code, f.place.line, f.place.column) for f in every if isinstance(f.place, SourcePlace)]


def test_a_cpr_number_is_found_wherever_it_stands(tmp_path: Path) -> None:
    text = (
        "dagsorden:\n  - titel: Sag om 010180-1234  # 020280-1235\n    optaget sent: Ringede til 030380-1236\n"
        "intern: 040480-1230\n"
    )
    assert found(looked(tmp_path, text)) == [
        ("NG890", 5, 19),
        ("NG890", 5, 34),
        ("NG890", 6, 31),
        ("NG890", 7, 9),
    ]


def test_a_text_is_read_as_a_notes_text_is(tmp_path: Path) -> None:
    text = "dagsorden:\n  - titel: Drøftelse\n    tekst: |\n      Mødet er torsdag den 13. januar 2027. Se bilag 9.\n"
    formed = looked(tmp_path, text)
    assert found(formed) == [("NG860", 7, 16)]
    assert formed.rules is not None
    assert formed.rules.content[0].excerpt.startswith("      Mødet er torsdag")


def test_what_is_right_can_be_said_to_be(tmp_path: Path) -> None:
    text = (
        "dagsorden:\n  - {titel: Drøftelse, tekst: 'Vi ses torsdag den 13. januar 2027 i Kosterhuzet.'}\n"
        "ignorer: [{kode: NG860, tekst: torsdag, grund: Citat}]\nordliste: [Kosterhuzet]\n"
    )
    formed = looked(tmp_path, text)
    assert found(formed) == []
    assert formed.rules is not None
    assert formed.rules.language == ()


def test_rules_wait_for_the_form(tmp_path: Path) -> None:
    assert looked(tmp_path, "dagsorden: [væk.yaml]\n").rules is None
    assert found(looked(tmp_path, "dagsorden:\n  - {titel: Om 010180-1234, tekts: x}\n")) == [
        ("NG201", 5, 29)
    ]


def test_notes_below_notes_are_read_once_each(tmp_path: Path) -> None:
    head = "dokumenttype: baggrundsnotat\ndato: 2026-01-07\nstadie: godkendt\ntekst: Vejen er målt.\n"
    for name, annexes in (("a", "b.yaml"), ("b", "c.yaml"), ("c", "kort.pdf")):
        text = f"{head}titel: {name}\nbilag: [{{titel: Nr, fil: {annexes}}}]\n"
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "kort.pdf").write_bytes(b"%PDF-1.7\n")
    formed = looked(tmp_path, "dagsorden: [a.yaml, {notat: c.yaml, id: igen}]\n")
    assert found(formed) == []
    assert formed.inputs == ("a.yaml", "c.yaml", "b.yaml")


def test_what_was_decided_is_read_as_a_notes_text_is(tmp_path: Path) -> None:
    text = (
        "dagsorden:\n  - titel: Drøftelse\n    beslutning:\n      tekst: Se @tabel:tal.\n"
        "  - titel: Besøg\n    beslutning:\n      tekst: Vi ses torsdag den 13. januar 2027.\n"
    )
    assert [code for code, _line, _column in found(looked(tmp_path, text))] == ["NG302"]
    assert found(looked(tmp_path, text.replace("@tabel:tal", "tallene"))) == [("NG860", 10, 21)]
