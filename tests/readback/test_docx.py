"""A Word file read back: what Word shows of it, whoever wrote it; and what is not read."""

import io
import zipfile
from collections.abc import Callable

import pytest

from notegen.diagnostics import Invalid, PartPlace
from notegen.document import blocks as doc
from notegen.readback import READERS
from notegen.writers import WRITERS
from tests.compare.example import NOTE, document_of, layout_of, written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(body: str, **more: str) -> bytes:
    """Return a Word file with a body and other parts by their kind (styles, footnotes)."""
    made = io.BytesIO()
    kinds = "".join(f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in more)
    kinds += f'<Relationship Id="ud" Type="{R}/hyperlink" Target="https://kk.dk" TargetMode="External"/>'
    first = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELS}">{first}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELS}">{kinds}</Relationships>'
        )
        archive.writestr(
            "word/document.xml", f'<w:document {W} xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        )
        for kind, text in more.items():
            archive.writestr(f"word/{kind}.xml", text)
    return made.getvalue()


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(data: bytes) -> doc.Document:
    return READERS["docx"](data, "note.docx")


def texts(body: str, **more: str) -> list[str]:
    return [
        "".join(getattr(each, "text", "|") for each in block.inlines)
        for block in read(docx(body, **more)).blocks
        if isinstance(block, doc.Paragraph)
    ]


def code_of(data: bytes) -> list[str]:
    with pytest.raises(Invalid) as caught:
        read(data)
    assert all(finding.hint for finding in caught.value.findings)
    return [finding.code for finding in caught.value.findings]


def test_words_are_whole_however_word_has_parted_them() -> None:
    assert texts(p(r("Ber") + '<w:proofErr w:type="spellStart"/>' + r("edskab") + r(" nu"))) == [
        "Beredskab nu"
    ]


def test_changes_that_are_tracked_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>gammelt</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{r("herfra")}</w:moveFrom><w:moveTo w:id="4">{r("hertil")}</w:moveTo>'
    body = p(r("Et ") + deleted + f'<w:ins w:id="2">{r("nyt ")}</w:ins>' + moved)
    assert texts(body) == ["Et nyt hertil"]


def test_hidden_words_and_codes_of_fields_are_no_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _n1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("1")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(r("tabel ") + field + r(" skjult", "<w:vanish/>"))) == ["tabel 1"]


def test_breaks_tabs_and_special_hyphens_are_read() -> None:
    pieces = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    assert texts(p(pieces)) == ["a|b c\u2011d"]


def test_a_style_is_known_by_its_name_whatever_its_id() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Min"><w:name w:val="Min"/><w:basedOn w:val="Overskrift2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style></w:styles>'
    )
    body = p(r("Titlen"), '<w:pStyle w:val="Overskrift1"/>') + p(r("Afsnit"), '<w:pStyle w:val="Min"/>')
    document = read(docx(body, styles=styles))
    assert [getattr(each, "text", "") for each in document.title] == ["Titlen"]
    assert [(b.level, b.place) for b in document.blocks if isinstance(b, doc.Heading)] == [
        (2, PartPlace("note.docx", "word/document.xml", 2))
    ]


def test_items_are_a_list_in_a_list() -> None:
    def item(text: str, level: int) -> str:
        return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    found = read(docx(item("a", 0) + item("b", 1) + item("c", 0))).blocks
    assert len(found) == 1
    outer = found[0]
    assert isinstance(outer, doc.List)
    assert [len(each.blocks) for each in outer.items] == [2, 1]
    assert isinstance(outer.items[0].blocks[1], doc.List)


def test_the_numbers_of_footnotes_are_counted_in_the_text() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator">{p("")}</w:footnote>'
        f'<w:footnote w:id="5">{p(r("Fem"))}</w:footnote><w:footnote w:id="9">{p(r("Ni"))}</w:footnote></w:footnotes>'
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = read(docx(p(r("a") + mark.format(9) + r("b") + mark.format(5)), footnotes=notes))
    assert [(n.number, n.inlines[0].text) for n in document.footnotes] == [(1, "Ni"), (2, "Fem")]  # type: ignore[union-attr]


def test_an_address_a_link_leads_to_is_read() -> None:
    found = read(docx(p(f'<w:hyperlink r:id="ud">{r("kommunen")}</w:hyperlink>'))).blocks[0]
    assert isinstance(found, doc.Paragraph)
    assert [each.href for each in found.inlines if isinstance(each, doc.Link)] == ["https://kk.dk"]


def test_merged_cells_are_one() -> None:
    def cell(text: str, facts: str = "") -> str:
        return f"<w:tc><w:tcPr>{facts}</w:tcPr>{p(r(text))}</w:tc>"

    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('a', down)}{cell('b', wide)}</w:tr>",
        f"<w:tr>{cell('', on)}{cell('c')}{cell('d')}</w:tr>",
    ]
    table = read(docx(f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>")).blocks[0]
    assert isinstance(table, doc.Table)
    assert [(c.colspan, c.rowspan, c.head) for row in table.head for c in row.cells] == [
        (1, 2, "column"),
        (2, 1, "column"),
    ]
    assert [len(row.cells) for row in table.body] == [2]
    assert len(table.columns) == 3


def test_what_is_written_in_a_text_box_is_read_too() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('i boksen'))}</w:txbxContent></w:pict></w:r>"
    assert texts(p(r("uden for") + box)) == ["uden for", "i boksen"]


def test_the_properties_are_the_files_own() -> None:
    properties = read(written("docx")).properties
    assert properties.title == "TM07: Træer & bænke på Lyngbyvej"
    assert properties.language == "da-DK"
    assert properties.keywords[:2] == ("Budgetnotat", "TM07")


def zipped(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return made.getvalue()


def test_what_is_no_word_file_is_refused() -> None:
    assert code_of(b"") == ["NG550"]
    assert code_of(b"PK\x03\x04" + b"x" * 100) == ["NG550"]
    assert code_of(zipped(lambda z: z.writestr("a.txt", "a"))) == ["NG550"]
    assert code_of(zipped(lambda z: z.writestr("_rels/.rels", "<a/>"))) == ["NG550"]


def test_a_locked_file_is_refused() -> None:
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == ["NG551"]


def test_a_file_that_unpacks_to_more_than_a_note_can_be_is_refused() -> None:
    bomb = docx(p(r("x" * 40_000_000)))
    assert code_of(bomb) == ["NG552"]
    many = zipped(lambda z: [z.writestr(f"{n}", "") for n in range(4_100)] and None)
    assert code_of(many) == ["NG552"]


def test_a_broken_part_is_refused_and_named() -> None:
    assert code_of(docx("<w:p>")) == ["NG553"]
    assert code_of(docx(p(r("a")), styles="<w:styles")) == ["NG553"]
    entity = '<!DOCTYPE x [<!ENTITY e "eeee">]><x>&e;</x>'
    assert code_of(docx(p(r("a")), styles=entity)) == ["NG553"]
    with pytest.raises(Invalid) as caught:
        read(docx("<w:p>"))
    assert caught.value.findings[0].place == PartPlace("note.docx", "word/document.xml")


def test_a_file_cut_short_anywhere_is_refused_or_read_but_never_a_crash() -> None:
    whole = WRITERS["docx"](document_of(NOTE, layout_of()), layout_of()).data
    for length in range(0, len(whole), len(whole) // 40):
        with pytest.raises(Invalid):
            read(whole[:length])
    for at in range(0, len(whole), len(whole) // 60):
        spoilt = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            read(spoilt)
        except Invalid as invalid:
            assert invalid.findings  # noqa: PT017
