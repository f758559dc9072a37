"""A good DOCX is spoilt in every way seen so far, most of which no validator sees; our own proof sees each (NG760)."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from notegen.diagnostics import Invalid
from notegen.document.blocks import Document, Footnote, Link, NoteMark, Paragraph, Section, Text
from notegen.writers.docx import write
from notegen.writers.docx.proof import flaws
from tests.writers import sample
from tests.writers.docx import samples
from tests.writers.docx.invariants import opened
from tests.writers.docx.samples import layout, made, referring, repacked

BODY, NOTES = "word/document.xml", "word/footnotes.xml"
Spoil = Callable[[str], str]


@cache
def full() -> Document:
    """A draft with everything: tables, references, a picture, notes with links, lists, sections."""
    every, refer = sample.everything(), referring(500)

    def link(note: Footnote) -> Footnote:
        to = Link(f"https://eksempel.dk/{note.number}", (Text("her", sample.HERE),), "")
        return replace(note, inlines=(*note.inlines, to))

    (mixed,) = (block for block in refer.blocks if "NoteMark" in repr(block))
    assert isinstance(mixed, Paragraph)
    inlines = tuple(inline for inline in mixed.inlines if not isinstance(inline, NoteMark))
    others = tuple(block for block in refer.blocks if block is not mixed)
    section = Section("s77", "henvisninger", (replace(mixed, inlines=inlines), *others), False, sample.HERE)
    notes = tuple(link(note) for note in every.footnotes)
    blocks = (*every.blocks, section)
    return replace(every, blocks=blocks, footnotes=notes, watermark="UDKAST")


def spoilt(data: bytes, part: str, spoil: Spoil) -> bytes:
    parts = opened(data)
    before = parts[part].decode()
    after = spoil(before)
    assert after != before, "nothing was spoilt"
    return repacked({**parts, part: after.encode()})


def swap(old: str, new: str) -> Spoil:
    return lambda text: re.sub(old, new, text, count=1, flags=re.DOTALL)


def double(pattern: str) -> Spoil:
    """Put the first match of ``pattern`` there twice."""
    return swap(f"({pattern})", r"\1\1")


DEFECTS: list[tuple[str, str, Spoil, str]] = [
    # Those that pass both validators.
    ("bookmark name twice", BODY, swap(r'w:name="_Ref_n\d+"', 'w:name="_h1"'), "samme navn"),
    ("bookmark end without start", BODY, swap(r"<w:bookmarkStart [^>]*/>", ""), "begynder ikke"),
    ("bookmark start without end", BODY, swap(r"<w:bookmarkEnd [^>]*/>", ""), "slutter ikke"),
    ("control tag twice", BODY, swap('w:tag w:val="sagsnr"', 'w:tag w:val="titel"'), "indholdselementer"),
    ("control id twice", BODY, swap(r'(<w:id w:val=")(\d+)(".*?<w:id w:val=")\d+', r"\1\2\3\2"), "indholdselementer"),
    ("numId twice", "word/numbering.xml", swap(r'w:num w:numId="2"', 'w:num w:numId="1"'), "lister"),
    ("empty control", BODY, swap(r"<w:sdtContent>.*?</w:sdtContent>", "<w:sdtContent/>"), "er tomt"),
    ("field without end", BODY, swap(r'<w:r>(<w:rPr>[^/]*/></w:rPr>)?<w:fldChar w:fldCharType="end"/></w:r>', ""), "felt"),
    ("field without begin", BODY, swap('<w:fldChar w:fldCharType="begin"/>', ""), "felt"),
    ("REF to nothing", BODY, swap(r"REF _Ref_n\d+", "REF _Ref_x"), "henvisning"),
    ("anchor to nothing", BODY, swap('w:anchor="[^"]*"', 'w:anchor="_nowhere"'), "henvisning"),
    ("gridSpan too large", BODY, swap(r'<w:gridSpan w:val="\d"/>', '<w:gridSpan w:val="9"/>'), "tabelrække"),
    ("a cell too few", BODY, swap(r"<w:tc>(?:(?!<w:tc>).)*?</w:tc>(?=</w:tr>)", ""), "tabelrække"),
    ("vMerge without restart", BODY, swap('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'), "sammenflettet"),
    ("empty grid", BODY, swap("<w:tblGrid>.*?</w:tblGrid>", "<w:tblGrid/>"), "ingen kolonner"),
    ("cell ends in a table", BODY, swap("</w:p></w:tc>", '</w:p><w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tbl></w:tc>'), "slutter ikke med"),
    ("title twice", "docProps/core.xml", double("<dc:title>.*?</dc:title>"), "to gange"),
    ("mc:Ignorable lost", BODY, swap(r' mc:Ignorable="[^"]*"', ""), "springe over"),
    ("nonsense language", BODY, swap('<w:lang w:val="[^"]*"/>', '<w:lang w:val="dansk"/>'), "sprogkode"),
    ("note's link leads elsewhere", NOTES, swap(r'r:id="(rId\d+)"(.*)r:id="(rId\d+)"', r'r:id="\3"\2r:id="\1"'), "fodnote"),
    ("picture without words", BODY, swap(r'(<wp:docPr[^>]*?) descr="[^"]*"', r"\1"), "alternativ"),
    # Those that a validator sees too.
    ("style that is not there", BODY, swap('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Broed"/>'), "typografi"),
    ("empty cell", BODY, swap(r"(<w:tc>(?:<w:tcPr>.*?</w:tcPr>)).*?</w:tc>", r"\1</w:tc>"), "helt tom"),
    ("numId that is not there", BODY, swap(r'<w:numId w:val="\d+"/>', '<w:numId w:val="77"/>'), "liste"),
    ("pid twice", "docProps/custom.xml", swap('pid="3"', 'pid="2"'), "nummer"),
    ("property in a strange namespace", "docProps/core.xml", swap("<cp:contentStatus>(.*?)</cp:contentStatus>", r'<contentStatus xmlns="urn:x">\1</contentStatus>'), "ukendt"),
    ("relation that is not there", BODY, swap(r'r:embed="rId\d+"', 'r:embed="rId999"'), "forbindelse"),
    ("relation to no part", "word/_rels/document.xml.rels", swap('Target="theme/theme1.xml"', 'Target="theme/x.xml"'), "peger på en anden"),
    ("no theme", "word/_rels/document.xml.rels", swap(r'<Relationship (?=[^>]*relationships/theme")[^>]*/>', ""), "tema"),
    ("part without a kind", "[Content_Types].xml", swap(r'<Default Extension="(?:png|jpeg)"[^>]*/>', ""), "art"),
    ("kind of no part", "[Content_Types].xml", swap('PartName="/word/styles.xml"', 'PartName="/word/s.xml"'), "ikke er der"),
    ("abstractNum after num", "word/numbering.xml", lambda t: re.sub(r"(<w:abstractNum (?:(?!</w:abstractNum>).)*</w:abstractNum>)(.*)(</w:numbering>)", r"\2\1\3", t, count=1, flags=re.DOTALL), "rækkefølge"),
    ("properties in wrong order", BODY, swap(r"(<w:pStyle [^>]*/>)(<w:keepNext/>|<w:numPr>.*?</w:numPr>)", r"\2\1"), "rækkefølge"),
    ("bookmark name too long", BODY, swap(r'(<w:bookmarkStart w:id="\d+" w:name=")', r"\1" + "x" * 41), "for langt"),
    ("tag too long", BODY, swap('<w:tag w:val="', '<w:tag w:val="' + "x" * 64), "for langt"),
    ("control id too large", BODY, swap(r'(<w:tag [^>]*/><w:id w:val=")\d+', r"\g<1>4294967296"), "for stort"),
    ("note without its mark", BODY, swap(r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="1"/></w:r>', ""), "fodnoterne"),
    ("note that is not there", NOTES, swap(r'<w:footnote w:id="2">.*?</w:footnote>', ""), "fodnoterne"),
    # What else is ours to keep.
    ("two tables touch", BODY, double(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>"), "afsnit efter en tabel"),
    ("empty paragraph for space", BODY, swap("<w:sectPr>", '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p><w:sectPr>'), "tomt afsnit"),
    ("heading level skipped", BODY, swap('"Heading3"', '"Heading5"'), "overskrifterne"),
    ("head row not marked", BODY, swap("<w:tblHeader/>", ""), "hoved"),
    ("no watermark", "word/header2.xml", swap('string="UDKAST"', 'string=""'), "vandmærket"),
    ("another title", "docProps/core.xml", swap("<dc:title>", "<dc:title>x"), "egenskaber"),
    ("another alternative text", BODY, swap(r'(<pic:cNvPr[^>]* descr=")', r"\1x"), "alternative"),
    ("a table's description lost", BODY, swap("<w:tblDescription [^>]*/>", ""), "beskrivelse"),
    ("dirty field", BODY, swap('w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'), "resultat"),
    ("asks on opening", "word/settings.xml", swap("<w:compat>", "<w:updateFields/><w:compat>"), "spørge"),
    ("cell as wide as another", BODY, swap(r'<w:tcW w:w="\d+"', '<w:tcW w:w="17"'), "bred"),
]  # fmt: skip


def test_a_good_file_has_no_flaw() -> None:
    assert flaws(made(full()), full()) == ()


@pytest.mark.parametrize(("part", "spoil", "said"), [pytest.param(*case[1:], id=case[0]) for case in DEFECTS])
def test_each_way_to_spoil_a_file_is_seen(part: str, spoil: Spoil, said: str) -> None:
    found = flaws(spoilt(made(full()), part, spoil), full())
    assert any(said in flaw for flaw in found), found


def test_what_we_got_wrong_stops_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from notegen.writers.docx import writing

    monkeypatch.setattr(writing, "footnotes", lambda *_: "")
    with pytest.raises(Invalid) as raised:
        write(full(), layout())
    (finding,) = raised.value.findings
    assert (finding.code, finding.severity) == ("NG760", "fejl")
    assert "fodnote" in finding.message


def test_what_the_template_has_itself_is_told_and_stops_nothing() -> None:
    change = swap(
        '<w:p><w:pPr><w:pStyle w:val="Subtitle"/>',
        '<w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr></w:p>\\g<0>',
    )
    written = write(sample.short(), samples.with_part(BODY, change))
    assert [(f.code, f.severity) for f in written.findings] == [("NG761", "advarsel")]
    assert "tomt afsnit" in written.findings[0].message


def test_a_templates_own_bookmarks_and_pictures_keep_their_numbers() -> None:
    change = swap(r'(<w:p><w:pPr><w:pStyle w:val="Heading1")', r'<w:bookmarkStart w:id="1" w:name="Her"/>\1')
    end = swap("<w:sectPr>", '<w:bookmarkEnd w:id="1"/><w:sectPr>')
    written = write(full(), samples.with_part(BODY, lambda text: end(change(text))))
    assert written.findings == ()
    assert flaws(written.data, full()) == ()


def test_every_rows_cells_are_proven_where_they_lie_in_controls() -> None:
    wrapped = swap(r"<w:tc>.*?</w:tc>", r"<w:sdt><w:sdtContent>\g<0></w:sdtContent></w:sdt>")
    assert flaws(spoilt(made(full()), BODY, wrapped), full()) == ()


@pytest.mark.parametrize(
    "alone", [NoteMark(1, True), Text("\u00ad", sample.HERE), Text("\u00a0", sample.HERE)]
)
def test_a_paragraph_that_shows_little_is_not_empty(alone: Text | NoteMark) -> None:
    notes = (Footnote(1, sample.words("Note."), sample.HERE),) if isinstance(alone, NoteMark) else ()
    document = sample.short(sample.paragraph("p", alone), notes=notes)
    assert flaws(made(document), document) == ()


def test_a_template_may_set_the_title_in_a_style_of_its_own_and_have_shapes_of_its_own() -> None:
    titled = swap('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Dokumenttype"/>')
    assert write(full(), samples.with_part(BODY, titled)).findings == ()

    def shape(text: str) -> str:
        start, end = text.index("<w:pict>"), text.index("</w:pict>") + len("</w:pict>")
        own = (
            text[start:end]
            .replace("UDKAST", "Vores by")
            .replace("Object301", "Object9")
            .replace("s2049", "s3049")
        )
        return text.replace("</w:p></w:hdr>", f"<w:r>{own}</w:r></w:p></w:hdr>")

    written = write(full(), samples.with_part("word/header1.xml", shape))
    assert written.findings == ()
    assert "Vores by" in opened(written.data)["word/header1.xml"].decode()


def test_a_templates_control_may_end_in_the_empty_paragraph_it_needs() -> None:
    control = "<w:sdt><w:sdtContent>{}<w:p/></w:sdtContent></w:sdt>"
    wrapped = swap(r"(<w:p>(?:(?!<w:p>).)*\{\{p indhold \}\}.*?</w:p>)", control.format(r"\1"))
    assert write(full(), samples.with_part(BODY, wrapped)).findings == ()
