"""What the public may have of a note: nothing of what is closed, and every number where it was."""

import re
from pathlib import Path

import pytest

from notegen.diagnostics import Finding, SourcePlace, has_errors
from notegen.document import blocks as doc
from notegen.document.build import build
from notegen.document.projection import Closing, closed_references, public_note
from notegen.document.walk import words
from notegen.layout.values import Layout
from notegen.model.note import Note
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from tests.cases.mistakes import DOT

HEAD = "dokumenttype: baggrundsnotat\ntitel: Lokaler\ndato: 2026-01-07\nstadie: godkendt\n"

WHOLE = """\
tekst: |
  Se @tabel:åben, @tabel:sidst, @bilag:pris og @afsnit:fortrolig-del.[^åben]

  [^åben]: Alle kan læse det.
baggrund: |
  Åben tekst.

  @tabel:først

  @figur:kort
indhold:
  tekst: |
    ## Kassettehuset {#fortrolig-del}

    Zebravej skal købes.[^luk]

    @tabel:hemmelig

    @boks:vilkår

    @figur:plan

    [^luk]: Sælgeren hedder Quistorff.
  lukket:
    hjemmel: § 27
    tavshedspligt: nej
    offentlig titel: Forhandling
    offentlig tekst: |
      Kommunen forhandler.[^ny]

      [^ny]: Til april.
økonomi: |
  @tabel:åben

  @tabel:sidst
tabeller:
  først:
    titel: Steder
    kolonner: [Sted, Navn]
    slags: beskrivelse
    rækker: |
      Nord | Adressen
      Syd  | Brombærhegnet
    luk rækker: [Syd]
  hemmelig: {titel: Xylofonpriser, enhed: kr., kolonner: [Post, 2026: beløb], rækker: "Orkestergrav | 77.777"}
  åben:
    titel: Udgifter
    enhed: kr.
    kolonner: [Post, 2026: beløb, 2027: beløb, I alt: sum]
    noter: {"*": Efter tilbud fra Vulkanius.}
    rækker:
      - Drift | 100 | 200 | =
      - {celler: "Flytning * | 333.333 | 444.444 | =", lukket: {offentlig titel: Andet}}
      - "[heraf] Flyttemanden | 55.555 | 66.666 | ="
      - "[sum] Sum | 433.433 | = | ="
      - "[i alt] I alt | = | = | ="
      - "[forskel] Forskel | 11.111 | = | ="
  sidst: {titel: Senere, enhed: kr., kolonner: [Post, 2026: beløb], rækker: "Leje | 5"}
bokse:
  vilkår: {titel: Pantebrevet, tekst: Renten er hemmeligholdt.}
figurer:
  kort: {fil: kort.png, alt: Et kort, titel: Kort}
  plan: {fil: plantegning.png, alt: En plan over Dalkvarteret, titel: Planen}
bilag:
  - {id: metode, titel: Metode, link: "https://kk.dk"}
  - {id: pris, titel: Prisoverslaget fra Morsø, fil: prisoverslag.pdf, lukket: {offentlig titel: Tilbud}}
  - {id: skrevet, titel: Skrevet ud, indhold: Kun for Ydunsgruppen., lukket: ja}
  - {id: senere, titel: Senere, link: "https://kk.dk/senere"}
"""
SECRET = re.findall(
    r"\w{4,}",
    "Kassettehuset fortrolig-del Zebravej købes Sælgeren Quistorff hemmelig vilkår plan plantegning Dalkvarteret "
    "Brombærhegnet Xylofonpriser Orkestergrav 77777 Vulkanius Flytning 333333 444444 Flyttemanden 55555 66666 "
    "11111 433433 Pantebrevet Renten hemmeligholdt Prisoverslaget Morsø prisoverslag skrevet Skrevet Ydunsgruppen",
)


def note_of(text: str, folder: Path, layout: Layout) -> tuple[Note, tuple[Finding, ...]]:
    for name in ("kort.png", "plantegning.png"):
        (folder / name).write_bytes(DOT + (b"" if name == "kort.png" else b"\n"))
    reading = read_note(
        text.encode(), "note.yaml", Folder(folder, folder, ()), lambda _n, _p: layout, "koebenhavn"
    )
    assert reading.note is not None
    return reading.note, reading.findings


def made(text: str, folder: Path, layout: Layout, closing: Closing = ()) -> tuple[Note, doc.Document]:
    note, findings = note_of(HEAD + text, folder, layout)
    assert not has_errors(findings), findings
    public = public_note(note, layout, closing)
    document, found = build(public, layout)
    assert not has_errors(found), found
    return public, document


def said(document: doc.Document) -> str:
    text = " ".join(" ".join(text for text, _place in words(document)).split())
    return re.sub(r" ([.,])", r"\1", text)


def test_nothing_of_what_is_closed_is_left(tmp_path: Path, layout: Layout) -> None:
    public, document = made(WHOLE, tmp_path, layout)
    for value in (repr(public), repr(document)):
        assert [word for word in SECRET if word in value] == []


def test_numbers_stay_where_they_were(tmp_path: Path, layout: Layout) -> None:
    public, document = made(WHOLE, tmp_path, layout)
    text = said(document).replace("\u00a0", " ")
    assert "Se tabel 2, tabel 3, bilag 2 (lukket) og (lukket)." in text
    assert [(table.id, table.number) for table in public.tables] == [
        ("først", "1"),
        ("åben", "2"),
        ("sidst", "3"),
    ]
    assert [bilag.id for bilag in public.bilag] == ["metode", "bilag-2", "bilag-3", "senere"]
    assert "Bilag 2. Tilbud (lukket)" in text
    assert "Bilag 3. Lukket bilag" in text
    assert "Bilag 4. Senere" in text
    assert [footnote.label for footnote in public.footnotes] == ["åben", "ny"]


def test_a_closed_section_says_what_the_public_may_know(tmp_path: Path, layout: Layout) -> None:
    _public, document = made(WHOLE, tmp_path, layout)
    assert "Forhandling Kommunen forhandler." in said(document)


def test_totals_that_would_give_a_closed_row_away_are_not_shown(tmp_path: Path, layout: Layout) -> None:
    public, _document = made(WHOLE, tmp_path, layout)
    (table,) = (table for table in public.tables if table.id == "åben")
    rows = [[cell.what for cell in row.cells] for row in table.rows]
    assert rows == [
        ["tekst", "tal", "tal", "regn"],
        ["tekst", "tom", "tom", "tom"],
        ["tekst", "tom", "tom", "tom"],
        ["tekst", "tom", "tom", "tom"],
        ["tekst", "tom", "tom", "tom"],
        ["tekst", "tom", "tom", "tom"],
    ]


def test_a_total_that_no_closed_row_goes_into_is_shown(tmp_path: Path, layout: Layout) -> None:
    text = """\
tekst: "@tabel:t"
tabeller:
  t:
    titel: Tal
    enhed: kr.
    kolonner: [Post, 2026: beløb]
    luk rækker: {b: {offentlig titel: Resten}}
    rækker: |
      A {#a} | 1
      [sum] Først | =
      B {#b} | 2
      [sum] Så | =
      [i alt] I alt | =
"""
    public, document = made(text, tmp_path, layout)
    assert [row.cells[1].what for row in public.tables[0].rows] == ["tal", "regn", "tom", "tom", "tom"]
    assert "Resten" in said(document)


@pytest.mark.parametrize(
    ("closure", "shown"),
    [
        ("ja", ""),
        ("{tavshedspligt: ja, offentlig titel: Sag, offentlig tekst: Meget.}", "Sag Afsnittet er lukket"),
        ("{offentlig titel: Sag}", "Sag Afsnittet er lukket for offentligheden."),
        ("{offentlig tekst: Kort sagt.}", "Kort sagt."),
    ],
)
def test_what_is_said_of_a_closed_section(closure: str, shown: str, tmp_path: Path, layout: Layout) -> None:
    text = f"tekst: Åbent.\nbaggrund: {{tekst: Zebravej skal sælges., lukket: {closure}}}\n"
    _public, document = made(text, tmp_path, layout)
    assert "Meget" not in said(document)
    assert "Zebra" not in repr(document)
    assert shown in said(document)
    assert "Baggrund" not in said(document)


def test_a_meeting_closes_a_notes_annexes_by_their_place(tmp_path: Path, layout: Layout) -> None:
    text = (
        "tekst: Se @bilag:a,b.\n"
        "bilag: [{id: a, titel: Først, link: 'https://kk.dk'}, {id: b, titel: Zebra, link: 'https://zebra.dk'}]\n"
    )
    public, document = made(text, tmp_path, layout, ((1, "Lukket bilag"),))
    assert "Se bilag 1 og 2 (lukket)." in said(document).replace("\u00a0", " ")
    assert "ebra" not in repr(public)


def test_a_note_with_nothing_closed_is_itself(tmp_path: Path, layout: Layout) -> None:
    note, _findings = note_of(HEAD + "tekst: Åbent.\nordliste: [Zebravej]\n", tmp_path, layout)
    assert public_note(note, layout) is note


@pytest.mark.parametrize(
    "reference",
    ["@beløb:t/b/2026", "@beløb:t/i-alt/2026", "@beløb:u/x/2026", "@Tabel:u", "@boks:k"],
)
def test_open_text_that_leads_to_something_closed_is_told(
    reference: str, tmp_path: Path, layout: Layout
) -> None:
    text = f"""\
tekst: |
  Prisen er {reference} og @beløb:t/a/2026.

  @tabel:t
baggrund: {{tekst: "@tabel:u\\n\\n@boks:k", lukket: ja}}
tabeller:
  t:
    titel: Tal
    enhed: kr.
    kolonner: [Post, 2026: beløb]
    rækker: [A | 1, {{celler: B | 77777, lukket: ja}}, "[i alt] I alt | ="]
  u: {{titel: Lukket tabel, enhed: kr., kolonner: [Post, 2026: beløb], rækker: X | 3}}
bokse: {{k: {{titel: Kassen, tekst: Tekst.}}}}
"""
    note, _findings = note_of(HEAD + text, tmp_path, layout)
    (finding,) = closed_references(note)
    assert (finding.code, finding.severity) == ("NG767", "fejl")
    assert isinstance(finding.place, SourcePlace)
    assert finding.place.line == 6
    document, found = build(public_note(note, layout), layout)
    assert not has_errors(found), found
    assert "Prisen er (lukket) og" in said(document).replace("\u00a0", " ")
    assert "77" not in said(document)


def test_inputs_of_a_projected_note_are_the_pictures_it_shows(tmp_path: Path, layout: Layout) -> None:
    public, _document = made(WHOLE, tmp_path, layout)
    assert [name for name, _sha256 in public.inputs] == ["kort.png"]
