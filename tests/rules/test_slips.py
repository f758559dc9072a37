"""The example notes with the slips of real ones: exactly those are found, and each where it stands."""

from pathlib import Path

import pytest

from notegen.diagnostics import BEMAERKNING, SourcePlace
from tests.rules.mutations import NOTES, examined

Found = tuple[str, str, int, int]


def told(text: str) -> list[Found]:
    _document, findings = examined(text)
    return [
        (each.code, each.severity, each.place.line, each.place.column)
        for each in findings
        if isinstance(each.place, SourcePlace)
    ]


def at(text: str, piece: str, *, after: str = "") -> tuple[int, int]:
    """Return the line and column of a piece of the text, the first after another piece."""
    spot = text.index(piece, text.index(after) if after else 0)
    return text.count("\n", 0, spot) + 1, spot - text.rfind("\n", 0, spot)


@pytest.mark.parametrize("path", sorted(NOTES.glob("*-*.yaml")), ids=lambda path: path.stem)
def test_the_example_notes_have_nothing_to_be_told_of(path: Path) -> None:
    assert [found for found in told(path.read_text("utf-8")) if found[1] != BEMAERKNING] == []


def test_the_slips_of_the_note_on_neighbourhoods_are_found() -> None:
    text = (NOTES / "budgetnotat-byomraader.yaml").read_text("utf-8")
    text = text.replace("titel: Serviceudgifter til driften", "titel: Serviceudgifter til driften (mio. kr.)")
    text = text.replace("{hoved: Aktivitet, bredde: 44}", "{hoved: 1.000 kr. – 2012 p/l, bredde: 44}")
    text = text.replace(
        "kilde: budgetnotat-byomraader.csv",
        "rækker: |\n      8 medarbejdere á 650.000 kr. | 5,2 | 5,2 | 5,2 | 5,2\n      - | | | |\n"
        "      [i alt] Serviceudgifter i alt {#ialt} | 5,2 | 5,2 | 5,2 | 5,2",
    )
    assert told(text) == [
        ("NG807", "fejl", *at(text, "1.000 kr. – 2012")),
        ("NG822", "advarsel", *at(text, "- | | | |")),
    ]


def test_the_slips_of_the_note_on_sydhavnen_are_found() -> None:
    text = (NOTES / "budgetnotat-sydhavnen.yaml").read_text("utf-8")
    text = text.replace("Områdefornyelsen betaler 0,5 mio. kr.", "Områdefornyelsen betaler 0.5 mio. kr.")
    text = text.replace(
        "kræver @beløb[mio. kr.]:service/misbrug/2019 om året i de samme\n  tre år.",
        "kræver 0,6 mio. kr. årligt i perioden\n  2019-2020.",
    )
    assert told(text) == [
        ("NG812", "bemærkning", *at(text, "0,6 mio. kr. årligt")),
        ("NG816", "advarsel", *at(text, "0.5 mio. kr.")),
    ]


def test_the_slips_of_the_recommendation_are_found() -> None:
    text = (NOTES / "indstilling-faelles-borgere.yaml").read_text("utf-8")
    text = text.replace("Ved udgangen af 2009 var 37,4 pct. aktiveret.", "Aktiveringen var i 2009 37,4 pct..")
    assert told(text) == [("NG819", "advarsel", *at(text, "pct.."))]
