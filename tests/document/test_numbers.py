"""Order, numbers and references: what the reader of the printed note sees."""

from pathlib import Path

import pytest

from notegen.diagnostics import Finding
from notegen.document import blocks as doc
from notegen.document.build import build
from notegen.document.walk import in_inlines
from notegen.layout.values import Layout
from notegen.model.meeting import MeetingPlace
from notegen.reader.note import read_note
from notegen.source.folder import Folder

HEAD = "titel: Støj\ndato: 2026-01-07\nsagsnr: 2026-0000001\n"


def built(text: str, layout: Layout, tmp_path: Path) -> tuple[doc.Document, tuple[Finding, ...]]:
    folder = Folder(tmp_path, tmp_path)
    reading = read_note(text.encode(), "n.yaml", folder, lambda _name, _place: layout, "koebenhavn")
    assert reading.note is not None, reading.findings
    document, findings = build(reading.note, layout)
    return document, (*reading.findings, *findings)


def flat(blocks: doc.Blocks) -> list[doc.Block]:
    out: list[doc.Block] = []
    for block in blocks:
        match block:
            case doc.Section(blocks=inner):
                out += flat(inner)
            case _:
                out.append(block)
    return out


def said(inlines: doc.Inlines) -> str:
    return "".join(text for text, _place in in_inlines(inlines))


def outline(document: doc.Document) -> list[str]:
    return [f"{b.level} {said(b.inlines)}" for b in flat(document.blocks) if isinstance(b, doc.Heading)]


def paragraphs(document: doc.Document) -> list[str]:
    return [said(b.inlines) for b in flat(document.blocks) if isinstance(b, doc.Paragraph)]


def test_sections_come_in_the_layouts_order_whatever_the_files(layout: Layout, tmp_path: Path) -> None:
    text = f"dokumenttype: budgetnotat\n{HEAD}økonomi: Ø.\nindhold: I.\nbaggrund: B.\nstatus: S.\n"
    document, findings = built(text, layout, tmp_path)
    assert outline(document) == ["2 Baggrund", "2 Indhold", "2 Økonomi"]
    assert paragraphs(document) == ["S.", "B.", "I.", "Ø."]
    assert not findings


def test_another_name_of_a_section_is_printed_as_its_heading(layout: Layout, tmp_path: Path) -> None:
    text = f"dokumenttype: budgetnotat\n{HEAD}de økonomiske konsekvenser: Ø.\nindhold: I.\nbaggrund: B.\n"
    document, findings = built(text, layout, tmp_path)
    assert outline(document)[-1] == "2 De økonomiske konsekvenser"
    assert not findings


def test_no_heading_level_is_skipped(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: baggrundsnotat\n{HEAD}indledning: |\n  ## Under\n\n  Tekst.\n"
        "tekst: |\n  # Fri\n\n  ## Under\n\n  #### Dybt\n\n  Tekst.\n"
    )
    document, findings = built(text, layout, tmp_path)
    levels = [int(line[0]) for line in outline(document)]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
    assert "NG316" in [finding.code for finding in findings]


def test_references_get_their_numbers_also_forward(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: indstilling\n{HEAD}indstiller: A\nat: [at x, {{id: to, tekst: at y}}]\n"
        "baggrund: |\n  Se @Bilag:b,a, @at:to og @afsnit:økonomi, og @afsnit:her.\n\n  ## Her {#her}\n\n  Tekst.\n"
        "økonomi: Gratis.\nbilag:\n  - {id: a, titel: A, link: https://a.dk}\n  - {id: b, titel: B, link: https://b.dk}\n"
    )
    document, findings = built(text, layout, tmp_path)
    assert "Se Bilag\u00a02 og 1, at-punkt\u00a02 og afsnittet »Økonomi«, og afsnittet »Her«." in paragraphs(
        document
    )
    assert not findings


def test_footnotes_are_numbered_as_they_are_met_in_print(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: budgetnotat\n{HEAD}økonomi: Til sidst[^c] og[^a].\nindhold: I[^a].\nbaggrund: |\n  B[^b].\n\n"
        "  [^a]: Aaa.\n  [^b]: Bbb.\n  [^c]: Ccc.\n"
    )
    document, findings = built(text, layout, tmp_path)
    assert [(note.number, said(note.inlines)) for note in document.footnotes] == [
        (1, "Bbb."),
        (2, "Aaa."),
        (3, "Ccc."),
    ]
    marks = [
        i
        for b in flat(document.blocks)
        if isinstance(b, doc.Paragraph)
        for i in b.inlines
        if isinstance(i, doc.NoteMark)
    ]
    assert [(mark.number, mark.first) for mark in marks] == [(1, True), (2, True), (3, True), (2, False)]
    assert not findings


def test_a_list_that_begins_where_the_last_ended_goes_on(layout: Layout, tmp_path: Path) -> None:
    text = f"dokumenttype: baggrundsnotat\n{HEAD}tekst: |\n  1) et\n  2) to\n\n  Afbrydelse.\n\n  3) tre\n  1) ny\n  5) fem\n"
    document, _findings = built(text, layout, tmp_path)
    first, third, new, five = (b for b in flat(document.blocks) if isinstance(b, doc.List))
    assert (third.continues, third.start) == (first.id, 3)
    assert (new.continues, five.continues, five.start) == ("", "", 5)


def test_points_get_their_at_and_sub_points_do_not(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: indstilling\n{HEAD}til: [Socialudvalget]\nindstiller: [A, B]\nover for: Borgerrepræsentationen\n"
        "at: |\n  1. at der måles\n  2. der sættes skærme op\n     a. mod øst\n     b. mod vest\n"
    )
    document, findings = built(text, layout, tmp_path)
    intro = "A og B indstiller, at Socialudvalget over for Borgerrepræsentationen anbefaler,"
    assert paragraphs(document)[0] == intro
    (points,) = (b for b in flat(document.blocks) if isinstance(b, doc.List))
    texts = [
        said(block.inlines)
        for item in points.items
        for block in item.blocks
        if isinstance(block, doc.Paragraph)
    ]
    assert texts == ["at der måles", "at der sættes skærme op"]
    (inner,) = (b for item in points.items for b in item.blocks if isinstance(b, doc.List))
    assert [said(b.inlines) for item in inner.items for b in item.blocks if isinstance(b, doc.Paragraph)] == [
        "mod øst",
        "mod vest",
    ]
    assert not findings


@pytest.mark.parametrize(
    ("fields", "title"),
    [("nummer: BC24\n", "BC24: Støj"), ("", "Støj")],
)
def test_the_number_stands_before_the_title_when_there_is_one(
    fields: str, title: str, layout: Layout, tmp_path: Path
) -> None:
    text = f"dokumenttype: budgetnotat\n{fields}{HEAD}økonomi: Ø.\nindhold: I.\nbaggrund: B.\n"
    document, _findings = built(text, layout, tmp_path)
    assert (said(document.title), document.properties.title, document.running) == (title,) * 3


def test_a_number_in_the_title_is_not_set_twice(layout: Layout, tmp_path: Path) -> None:
    head = HEAD.replace("titel: Støj", 'titel: "BC24: Støj"')
    text = f"dokumenttype: budgetnotat\nnummer: BC24\n{head}økonomi: Ø.\nindhold: I.\nbaggrund: B.\n"
    assert said(built(text, layout, tmp_path)[0].title) == "BC24: Støj"


def test_only_an_approved_note_is_without_watermark(layout: Layout, tmp_path: Path) -> None:
    for stage, mark in (("udkast", "UDKAST"), ("i høring", "UDKAST"), ("godkendt", "")):
        text = f"dokumenttype: baggrundsnotat\nstadie: {stage}\n{HEAD}tekst: T.\n"
        assert built(text, layout, tmp_path)[0].watermark == mark


def test_the_metadata_box_holds_what_the_note_has_in_the_layouts_order(
    layout: Layout, tmp_path: Path
) -> None:
    text = f"dokumenttype: baggrundsnotat\nstadie: godkendt\n{HEAD}sagsbehandler: NN\nafsender: cf-omraade-1\ntekst: T.\n"
    document, _findings = built(text, layout, tmp_path)
    box = [(field.label, [said(line) for line in field.lines]) for field in document.meta]
    assert box[:3] == [("Dato", ["7. januar 2026"]), ("Sagsnr.", ["2026-0000001"]), ("Sagsbehandler", ["NN"])]
    assert box[-1] == ("EAN nummer", ["5798009800206"])


def test_internal_remarks_and_comments_reach_nothing(layout: Layout, tmp_path: Path) -> None:
    text = f"# hemmeligt\ndokumenttype: baggrundsnotat\n{HEAD}tekst: T.\nintern: hemmeligt\n"
    document, _findings = built(text, layout, tmp_path)
    assert "hemmeligt" not in repr(document)


def test_annexes_are_listed_numbered_or_not_and_written_out_last(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: baggrundsnotat\n{HEAD}tekst: Se @bilag:c.\nbilag:\n  - {{titel: A, link: https://a.dk}}\n"
        "  - {titel: Sent svar, link: https://b.dk, unummereret: ja}\n  - {id: c, titel: C, indhold: Ud.}\n"
    )
    document, findings = built(text, layout, tmp_path)
    assert paragraphs(document) == ["Se bilag\u00a02.", "Bilag 1. A", "Sent svar", "Bilag 2. C", "Ud."]
    assert outline(document)[-1] == "2 Bilag 2. C"
    assert isinstance(document.blocks[-1], doc.Section)
    assert document.blocks[-1].new_page
    assert not findings


def test_one_treatment_is_a_decision_and_several_an_overview(layout: Layout, tmp_path: Path) -> None:
    base = f"dokumenttype: indstilling\n{HEAD}indstiller: A\nat: [at x]\npolitisk behandling:\n"
    one = "  - {udvalg: Socialudvalget, dato: 2010-03-03, beslutning: Godkendt.}\n"
    two = "  - {udvalg: Økonomiudvalget, skriftlig votering: 3.-5. marts 2010, beslutning: Godkendt.}\n"
    assert (
        outline(built(base + one, layout, tmp_path)[0])[-1]
        == "2 Socialudvalgets beslutning den 3. marts 2010"
    )
    assert outline(built(base + one + two, layout, tmp_path)[0])[-3:] == [
        "2 Oversigt over politisk behandling",
        "3 Socialudvalget den 3. marts 2010",
        "3 Økonomiudvalget, skriftlig votering 3.-5. marts 2010",
    ]


def test_siblings_stay_siblings_where_a_level_would_be_skipped(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: baggrundsnotat\n{HEAD}tekst: |\n  ## A\n\n  Tekst.\n\n  ## B\n\n  ### C\n\n  ## D\n"
    )
    document, _findings = built(text, layout, tmp_path)
    assert outline(document) == ["2 A", "2 B", "3 C", "2 D"]


def test_what_a_kind_has_no_place_for_is_printed_last_and_told(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: orientering\n{HEAD}til: [X]\nindhold: I.\nat: [at der måles]\nindstiller: A\n"
        "politisk behandling: [{udvalg: X, dato: 2026-01-07, beslutning: Afvist.}]\n"
    )
    document, findings = built(text, layout, tmp_path)
    assert "Afvist." in paragraphs(document)
    assert [finding.code for finding in findings] == ["NG313", "NG313"]


def test_a_number_that_only_looks_like_the_titles_is_set_before_it(layout: Layout, tmp_path: Path) -> None:
    head = HEAD.replace("titel: Støj", "titel: 20 nye plejeboliger")
    text = f"dokumenttype: indstilling\npunkt: 2\n{head}indstiller: A\nat: [at x]\n"
    assert said(built(text, layout, tmp_path)[0].title) == "2. 20 nye plejeboliger"


def test_a_wrapped_line_goes_on_with_its_point(layout: Layout, tmp_path: Path) -> None:
    text = f"dokumenttype: indstilling\n{HEAD}indstiller: A\nat: |\n  1. at forvaltningen sikrer,\n  at der er penge\n  2. at x\n"
    document, _findings = built(text, layout, tmp_path)
    (points,) = (b for b in flat(document.blocks) if isinstance(b, doc.List))
    texts = [said(b.inlines) for item in points.items for b in item.blocks if isinstance(b, doc.Paragraph)]
    assert texts == ["at forvaltningen sikrer, at der er penge", "at x"]


def test_the_marks_of_two_footnotes_side_by_side_are_parted(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"notegen: 1\ndokumenttype: budgetnotat\n{HEAD}"
        "baggrund: |\n  Støj[^a][^b] og **larm[^b]**[^a] her[^a].\n\n  [^a]: En.\n  [^b]: To.\n"
    )
    document, _ = built(text, layout, tmp_path)
    (words,) = [block.inlines for block in flat(document.blocks) if isinstance(block, doc.Paragraph)]
    kinds = [
        f"{part.number}" if isinstance(part, doc.NoteMark) else getattr(part, "text", "**") for part in words
    ]
    assert kinds == ["Støj", "1", ",", "2", " og ", "**", ",", "1", " her", "1", "."]


def test_a_meeting_gives_the_numbers(layout: Layout, tmp_path: Path) -> None:
    text = (
        f"dokumenttype: indstilling\n{HEAD}punkt: 9\nindstiller: Socialforvaltningen\nat: [at gøre det]\n"
        "baggrund: Se @bilag:a.\nbilag: [{id: a, titel: Kort, link: 'https://kk.dk'}]\n"
    )
    note = read_note(
        text.encode(), "n.yaml", Folder(tmp_path, tmp_path), lambda _name, _place: layout, "koebenhavn"
    ).note
    assert note is not None
    alone, item = build(note, layout)[0], build(note, layout, MeetingPlace("3"))[0]
    annex = build(note, layout, MeetingPlace("3", "2"))[0]
    assert [document.running for document in (alone, item, annex)] == ["9. Støj", "3. Støj", "Støj"]
    cited = [
        next(said(block.inlines) for block in flat(document.blocks) if said_of(block).startswith("Se "))
        for document in (alone, item, annex)
    ]
    assert cited == ["Se bilag\u00a01.", "Se bilag\u00a01.", "Se bilag\u00a02.1."]


def said_of(block: doc.Block) -> str:
    return said(block.inlines) if isinstance(block, doc.Paragraph) else ""
