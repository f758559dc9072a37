"""The DOCX of a note: valid, native, restyled by its template alone, and the same bytes every time."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from notegen.diagnostics import Invalid, SourcePlace
from notegen.document.blocks import (
    Caption,
    Document,
    Figure,
    Heading,
    List,
    Paragraph,
    Section,
    Signatures,
    Text,
)
from notegen.writers.docx import write
from notegen.writers.docx.template import FIELDS
from tests.writers import sample
from tests.writers.docx import samples
from tests.writers.docx.invariants import (
    W,
    body,
    broken,
    opened,
    stories,
    style_names,
    style_of,
    val,
    words_of,
)
from tests.writers.docx.samples import layout, made, referring


def paragraphs(document: Document) -> list[tuple[str, str]]:
    """Return (style, words) of each paragraph of the body."""
    names = style_names(made(document))
    return [(style_of(p, names), words_of(p)) for p in body(made(document)).iter(f"{W}p")]


def instructions(document: Document) -> list[str]:
    return [(text.text or "").strip() for text in body(made(document)).iter(f"{W}instrText")]


DOCUMENTS = {
    "everything": sample.everything,
    "four pages, a draft": lambda: sample.four_pages("UDKAST"),
    "short": sample.short,
    "references": referring,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_validator_and_no_rule_of_ours_finds_anything(name: str, tmp_path: Path) -> None:
    data = made(DOCUMENTS[name]())
    assert broken(data) == []
    file = tmp_path / "note.docx"
    file.write_bytes(data)
    assert list(OpenXmlValidator().validate(str(file)).errors) == []


def test_the_box_stands_first_framed_and_before_the_title() -> None:
    data, names = made(sample.short()), style_names(made(sample.short()))
    found = list(body(data).iter(f"{W}p"))
    framed = [p.find(f"{W}pPr/{W}framePr") is not None for p in found]
    count = framed.index(False)
    assert count == 9
    assert not any(framed[count:])
    styles = [style_of(p, names) for p in found]
    assert set(styles[:count]) == {"Metaboks", "Metaboks etiket"}
    assert styles[count : count + 5] == [
        "Dokumenttype",
        "Hovedfelt etiket",
        "Hovedfelt",
        "heading 1",
        "Subtitle",
    ]
    assert words_of(found[1]) == "Sagsnr."
    assert len({etree.tostring(p.find(f"{W}pPr/{W}framePr")) for p in found[:count]}) == 1  # type: ignore[arg-type]


def test_header_fields_and_sections_lie_in_controls_named_for_them() -> None:
    tags = [val(tag) for tag in body(made(sample.four_pages())).iter(f"{W}tag")]
    assert tags[:7] == ["dato", "sagsnr", "dokumentnr", "sagsbehandler", "afsender", "til", "titel"]
    assert tags[7:] == ["undertitel", "Baggrund", "Løsning", "Økonomi", "Risici", "Videre proces"]


def test_two_sections_with_one_key_have_two_tags() -> None:
    sections = tuple(
        Section(
            f"s{n}",
            "bilag",
            (sample.heading(f"h{n}", 2, "Bilag"), sample.paragraph(f"p{n}", "Tekst.")),
            n == 2,
            sample.HERE,
        )
        for n in (1, 2)
    )
    data = made(sample.short(*sections))
    assert [val(tag) for tag in body(data).iter(f"{W}tag")][-2:] == ["bilag", "bilag.2"]
    assert len(list(body(data).iter(f"{W}pageBreakBefore"))) == 1
    assert broken(data) == []


@pytest.mark.parametrize("before", range(58, 66))
def test_a_long_tag_is_cut_between_characters(before: int) -> None:
    key = "a" * before + '&<">' + "b" * 20
    inside = (sample.heading("h", 2, "Afsnit"), sample.paragraph("p", "Tekst."))
    data = made(sample.short(Section("s", key, inside, False, sample.HERE)))
    (control,) = [e for e in body(data).iter(f"{W}sdtPr") if val(e.find(f"{W}tag")).startswith("aaa")]
    assert val(control.find(f"{W}tag")) == val(control.find(f"{W}alias")) == key[:64]


def test_a_list_goes_on_restarts_and_nests_by_real_numbering() -> None:
    def one(key: str, style: str, continues: str = "", start: int = 1) -> List:
        inner = List(
            key + "n", "a)", 1, "", "", (sample.item(iter(key + "xy").__next__, "bogstav"),), sample.HERE
        )
        item = sample.item(iter([key + "i", key + "p"]).__next__, "punkt", then=(inner,))
        return List(key, style, start, continues, "", (item, item), sample.HERE)  # type: ignore[arg-type]

    lists = (one("a", "1."), one("b", "1.", start=4), one("c", "1.", continues="a"), one("d", "•"))
    data = made(sample.short(*lists))
    nums = [(val(p.find(f"{W}numId")), val(p.find(f"{W}ilvl"))) for p in body(data).iter(f"{W}numPr")]
    first, second, third, fourth = (nums[n * 4 : n * 4 + 4] for n in range(4))
    assert first == third
    assert [level for _, level in first] == ["0", "1", "0", "1"]
    assert len({key for key, _ in first}) == 1
    assert len({first[0][0], second[0][0], fourth[0][0]}) == 3
    root = etree.fromstring(opened(data)["word/numbering.xml"])
    abstract = {val(n, "numId"): val(n.find(f"{W}abstractNumId")) for n in root.findall(f"{W}num")}
    assert len({abstract[first[0][0]], abstract[second[0][0]], abstract[fourth[0][0]]}) == 3
    own = next(
        a for a in root.findall(f"{W}abstractNum") if val(a, "abstractNumId") == abstract[second[0][0]]
    )
    top, inner = own.findall(f"{W}lvl")[:2]
    assert (val(top.find(f"{W}start")), val(top.find(f"{W}lvlText"))) == ("4", "%1.")
    assert (val(inner.find(f"{W}numFmt")), val(inner.find(f"{W}lvlText"))) == ("lowerLetter", "%2)")


def test_a_number_that_word_counts_is_a_field_and_other_references_are_links() -> None:
    asked = instructions(referring())
    kinds = [text.split()[0] for text in asked]
    assert kinds == ["SEQ", "REF", "REF", "NOTEREF"]
    anchors = [val(link, "anchor") for link in body(made(referring())).iter(f"{W}hyperlink")]
    assert [anchor for anchor in anchors if anchor] == ["_L2i2", "_h1"]
    assert "Se punkt 2, punkt 2), tabel 2, afsnittet Økonomi og bilag 9 igen1" in [
        w for _, w in paragraphs(referring())
    ]


def test_footnotes_are_native_in_reading_order() -> None:
    root = stories(made(sample.everything()))["word/footnotes.xml"]
    assert [val(note, "id") for note in root] == ["-1", "0", "1", "2", "3", "4"]
    assert words_of(root[3]) == "En note til en overskrift."
    assert list(root[2].iter(f"{W}footnoteRef"))


def test_a_table_repeats_its_head_and_cuts_no_row() -> None:
    table = next(body(made(sample.everything())).iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert heads[:3] == [True, True, False]
    assert not any(heads[2:])
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert sum(int(val(column, "w")) for column in table.iter(f"{W}gridCol")) == 7200
    assert val(table.find(f"{W}tblPr/{W}tblCaption")).startswith("Tabel 1")


def test_only_the_first_cell_of_a_row_of_which_is_drawn_in() -> None:
    names = style_names(made(sample.everything()))
    row = next(row for row in body(made(sample.everything())).iter(f"{W}tr") if "heraf til" in words_of(row))
    styles = [style_of(p, names) for p in row.iter(f"{W}p")]
    assert styles[0] == "Tabel heraf"
    assert "Tabel heraf" not in styles[1:]


def test_a_wide_table_begins_below_the_box() -> None:
    data, names = made(referring()), style_names(made(referring()))
    table = next(body(data).iter(f"{W}tbl"))
    assert sum(int(val(column, "w")) for column in table.iter(f"{W}gridCol")) == 9525
    caption = next(p for p in body(data).iter(f"{W}p") if style_of(p, names) == "caption")
    assert int(val(caption.find(f"{W}pPr/{W}spacing"), "before")) > 200


def test_a_note_that_ends_in_a_table_can_be_opened() -> None:
    people = Signatures(
        "s", (("Anne Jensen", "Direktør"), ("Bo Nielsen", ""), ("Carla Holm", "")), sample.HERE
    )
    document = sample.short(sample.paragraph("p", "Tekst."), people)
    assert paragraphs(document)[-1] == ("Tabelslut", "")
    assert broken(made(document)) == []


def test_a_draft_is_marked_in_every_header_and_an_approved_note_in_none() -> None:
    def marks(data: bytes) -> list[str]:
        key = "{urn:schemas-microsoft-com:vml}textpath"
        headers = [root for name, root in stories(data).items() if "header" in name]
        return [str(t.get("string")) for root in headers for t in root.iter(key) if t.get("string")]

    assert marks(made(sample.short(watermark="UDKAST"))) == ["UDKAST", "UDKAST"]
    assert marks(made(sample.short())) == []


def test_the_footer_counts_pages_in_the_layouts_words() -> None:
    footers = [root for name, root in stories(made(sample.short())).items() if "footer" in name]
    assert [words_of(root) for root in footers] == ["Side 1 af 1", "Side 1 af 1"]
    assert all(
        {(t.text or "").strip() for t in root.iter(f"{W}instrText")} == {"PAGE", "NUMPAGES"}
        for root in footers
    )


def test_properties_come_from_the_note_alone() -> None:
    parts = opened(made(sample.short()))
    core, custom = parts["docProps/core.xml"].decode(), parts["docProps/custom.xml"].decode()
    assert "<dc:title>En kort orientering</dc:title>" in core
    assert "<dc:language>da-DK</dc:language>" in core
    assert core.count("2018-11-08T00:00:00Z") == 2
    assert re.findall(r'name="(\w+)"', custom) == ["Sagsnr", "Dokumentnr", "Stadie"]


def test_what_a_note_says_is_never_evaluated_or_lost() -> None:
    said = '{{ 7*7 }} {% x %} {_{ a }_} <b>&amp;</b> "citat" 12\u201113 sam\u00adarbejde'
    document = sample.short(sample.paragraph("p", said))
    wanted = said.replace("\u2011", "").replace("\u00ad", "")
    assert wanted in [words for _, words in paragraphs(document)]
    assert len(list(body(made(document)).iter(f"{W}noBreakHyphen"))) == 1


def test_a_logo_stands_in_the_first_header_with_words() -> None:
    written = write(sample.short(), layout(logo=("logo.png", samples.png())))
    assert broken(written.data) == []
    assert [name for name in opened(written.data) if name.startswith("word/media/")] != []
    assert [name for name, root in stories(written.data).items() if list(root.iter(f"{W}drawing"))] == [
        "word/header1.xml"
    ]


def test_a_bold_word_in_a_bold_paragraph_stays_bold() -> None:
    strong = sample.Strong((Text("fed", sample.HERE),))
    data = made(
        sample.short(
            Heading("h", 2, (strong,), sample.HERE), Paragraph("p", (strong,), "brødtekst", sample.HERE)
        )
    )
    names = style_names(data)
    runs = [r for r in body(data).iter(f"{W}r") if words_of(r) == "fed"]
    assert [names.get(val(run.find(f"{W}rPr/{W}rStyle"))) for run in runs] == [None, "Strong"]


def test_the_template_uses_each_field_and_is_valid() -> None:
    assert list(OpenXmlValidator().validate(str(samples.TEMPLATE)).errors) == []
    text = "".join(words_of(root) for root in stories(samples.TEMPLATE.read_bytes()).values())
    used = set(re.findall(r"\{[{%]p? ?(?:for \w+ in |if )?(\w+)", text)) - {"felt", "endif", "endfor"}
    assert used == set(FIELDS)


def test_the_same_note_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(made(sample.everything())).hexdigest()
    script = (
        "import hashlib; from tests.writers import sample; from tests.writers.docx.samples import made;"
        "print(hashlib.sha256(made(sample.everything())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(sample.ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=sample.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == here


def test_the_place_of_a_character_that_word_cannot_hold_is_told() -> None:
    place = SourcePlace("notat.yaml", 12, 5)
    document = sample.short(Paragraph("p", (Text("tegn\x0b", place),), "brødtekst", place))
    with pytest.raises(Invalid) as raised:
        write(document, layout())
    assert raised.value.findings[0].place == place
    assert raised.value.findings[0].code == "NG006"


@pytest.mark.parametrize(
    ("source", "style"), [("", "Brødtekst efter tabel"), ("Kilde: egne tal", "Body Text")]
)
def test_what_follows_a_figure_stands_clear_of_its_caption(source: str, style: str) -> None:
    caption = Caption("Figur", "1", ". ", sample.words("Antal forløb"))
    said = sample.words(source) if source else ()
    figure = Figure("n1", caption, "Søjler", sample.picture(), said, 50, sample.HERE)
    after = paragraphs(sample.short(figure, sample.paragraph("n2", "Teksten går videre.")))[-1]
    assert after == (style, "Teksten går videre.")
