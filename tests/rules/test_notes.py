"""The worked examples: clean as they are, and with the slips of real notes exactly those are found."""

from functools import cache
from pathlib import Path

import pytest

from notegen.diagnostics import BEMAERKNING, Finding, SourcePlace
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.readback import READERS
from notegen.reader.note import read_note
from notegen.rules import Facts, examine
from notegen.rules.facts import facts_of
from notegen.source.folder import Folder
from notegen.writers import WRITERS

NOTES = Path(__file__).resolve().parents[2] / "notes"
NAMES = tuple(sorted(path.stem for path in NOTES.glob("*-*.yaml")))
LAYOUTS = ("koebenhavn", "aarhus", "odense")


@cache
def layout_named(name: str) -> Layout:
    return load(name, None)


def found(text: str, name: str, forced: str = "") -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Return what the rules find in a note among the examples, and its lines."""
    reading = read_note(
        text.encode(),
        f"{name}.yaml",
        Folder(NOTES, NOTES),
        lambda n, _p: layout_named(n),
        "koebenhavn",
        forced,
    )
    assert reading.note is not None, reading.findings
    assert reading.layout is not None
    document, built = build(reading.note, reading.layout)
    assert [each for each in (*reading.findings, *built) if each.severity == "fejl"] == []
    return examine(document, facts_of(reading.note, reading.layout, reading.lines)), reading.lines


def text_of(name: str) -> str:
    return (NOTES / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize("layout_name", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_free_of_mistakes_in_every_layout(name: str, layout_name: str) -> None:
    findings, _lines = found(text_of(name), name, layout_name)
    assert [each for each in findings if each.severity != BEMAERKNING] == []


@pytest.mark.parametrize("format_", ["docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_an_example_read_back_from_its_file_is_free_of_mistakes_too(name: str, format_: str) -> None:
    layout = layout_named("koebenhavn")
    reading = read_note(
        text_of(name).encode(), f"{name}.yaml", Folder(NOTES, NOTES), lambda _n, _p: layout, "koebenhavn"
    )
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    data = WRITERS[format_](document, layout).data
    again = READERS[format_](data, f"{name}.{format_}")
    assert [each for each in examine(again, Facts(layout)) if each.severity != BEMAERKNING] == []


SYDHAVNEN, BYOMRAADER = "budgetnotat-sydhavnen", "budgetnotat-byomraader"
INDSTILLING, BAGGRUND = "indstilling-faelles-borgere", "baggrundsnotat-livssituationer"
ORIENTERING = "orientering-udsatte-unge"

SLIPS = [
    ("NG841", INDSTILLING, "@Bilag:enhed fortæller mere.", "Bilag 5 fortæller mere."),
    ("NG841", INDSTILLING, "Initiativerne er uddybet i @bilag:maal.", "Se bilag 1-4."),
    ("NG842", SYDHAVNEN, "@Tabel:service viser", "Tabel 4 viser"),
    ("NG842", INDSTILLING, "@Figur:grad viser", "Figur 2 viser"),
    ("NG843", SYDHAVNEN, "i @afsnit:social,", "i afsnittet »Hjælp ud af et misbrug«,"),
    (
        "NG844",
        INDSTILLING,
        "@Bilag:enhed fortæller mere.",
        "Bilag 1 (Den fælles specialenhed) fortæller mere.",
    ),
    ("NG846", INDSTILLING, "I midten af 2010 får", "Efter at-punkt 3 får"),
    ("NG847", ORIENTERING, "https://www.kk.dk/dagsordener-og-referater", "https://intranet/dagsordener"),
    ("NG850", INDSTILLING, "I midten af 2010 får begge udvalg en evaluering.", "Følger senere."),
    ("NG851", BYOMRAADER, "den 15. juni 2011.", "den XX. juni 2011."),
    ("NG851", SYDHAVNEN, "sagsbehandler: NN", "sagsbehandler: «BRUGERNAVN»"),
    ("NG851", BAGGRUND, "I dag må disse", "HUSK denne hjælpetekst skal slettes. I dag må disse"),
    ("NG851", ORIENTERING, "Et mere sikkert tal", "[indsæt beløb] Et mere sikkert tal"),
    (
        "NG852",
        SYDHAVNEN,
        "  ## Lokale samarbejdspartnere\n",
        "  ## Økonomi\n\n  ## Lokale samarbejdspartnere\n",
    ),
    ("NG860", SYDHAVNEN, "Den 10. august 2018 spurgte", "Torsdag den 10. august 2018 spurgte"),
    ("NG861", SYDHAVNEN, "titel: Fremskudt indsats", "titel: 2019-2022 Fremskudt indsats"),
    ("NG862", SYDHAVNEN, "dokumentnr: 2018-0266843-3", "dokumentnr: 2018-0266834-3"),
    ("NG863", BAGGRUND, "5798009800206", "5798009800260"),
    ("NG864", BAGGRUND, "Børne- og Ungdomsforvaltningen", "Børne og Ungeforvaltningen"),
    ("NG864", ORIENTERING, "  - Socialudvalget\n", "  - Socialudvaglet\n"),
    (
        "NG866",
        SYDHAVNEN,
        "Pengene skal gives",
        "Forslaget har ingen økonomiske konsekvenser. Pengene skal gives",
    ),
]


@pytest.mark.parametrize(
    ("code", "name", "right", "wrong"),
    SLIPS,
    ids=[f"{c}-{n.split('-')[0]}-{w[:20]}" for c, n, _r, w in SLIPS],
)
def test_a_slip_is_found_where_it_stands_and_nothing_else(
    code: str, name: str, right: str, wrong: str
) -> None:
    text = text_of(name)
    assert text.count(right) >= 1
    findings, lines = found(text.replace(right, wrong, 1), name)
    grave = [each for each in findings if each.severity != BEMAERKNING]
    assert [each.code for each in grave] == [code]
    place = grave[0].place
    assert isinstance(place, SourcePlace)
    changed = text[: text.index(right)].count("\n") + 1
    assert changed <= place.line <= changed + wrong.count("\n")
    assert lines[place.line - 1].strip()


REMARKS = [
    ("NG848", BYOMRAADER, "serviceloven § 52, stk. 3, nr. 2", "serviceloven §52 stk. 3 nr. 2"),
    ("NG854", BAGGRUND, "pædagogisk\n  psykologisk rådgivning (PPR)", "PPR"),
    ("NG845", INDSTILLING, "@Bilag:enhed fortæller mere.", "Enheden er ny."),
]


@pytest.mark.parametrize(("code", "name", "right", "wrong"), REMARKS, ids=lambda value: value[:24])
def test_a_remark_is_made_where_it_may_be_of_use(code: str, name: str, right: str, wrong: str) -> None:
    text = text_of(name)
    before, _lines = found(text, name)
    assert code not in {each.code for each in before}
    findings, _lines = found(text.replace(right, wrong, 1), name)
    assert code in {each.code for each in findings}
    assert [each for each in findings if each.severity != BEMAERKNING] == []
