"""The rules of figures read a finished file as they read its note: there nothing is declared."""

import pytest

from notegen.diagnostics import BEMAERKNING, Finding, PartPlace
from notegen.readback import READERS
from notegen.rules import Facts, examine
from notegen.writers import WRITERS
from tests.rules.mutations import bases, examined, layout_of

BASE = bases()[2]


def found_in_docx(text: str) -> tuple[Finding, ...]:
    layout = layout_of("koebenhavn")
    document, _findings = examined(text)
    assert document is not None
    made = WRITERS["docx"](document, layout).data
    return examine(READERS["docx"](made, "notat.docx"), Facts(layout))


def test_a_finished_file_that_is_right_has_nothing_to_be_told_of() -> None:
    assert [each for each in found_in_docx(BASE.written) if each.severity != BEMAERKNING] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("|      1.900 |", "|      1.800 |", "NG801"),
        ("Kurser for forældre   | Service | ", "Kurser for forældre   | Service | 9", "NG802"),
        ("titel: Udgifter til vejledning", "titel: Udgifter til vejledning (mio. kr.)", "NG807"),
        ("Vejlederne koster ", "Vejlederne koster 7", "NG811"),
        ("om året i 2020-2022", "om året i 2020-2021", "NG812"),
        ("á 450.000 kr.", "á 460.000 kr.", "NG814"),
    ],
)
def test_a_contradiction_is_told_of_in_the_finished_file(old: str, new: str, code: str) -> None:
    assert old in BASE.written
    told = [each for each in found_in_docx(BASE.written.replace(old, new, 1)) if each.code == code]
    assert told
    assert all(isinstance(each.place, PartPlace) for each in told)
