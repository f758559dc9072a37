"""Which Word files may be opened by a program that does what they ask: none that asks for anything."""

import io
import zipfile

import pytest

from notegen.diagnostics import Invalid
from notegen.jobs.convertible import unfit
from tests.jobs.word_files import DOCUMENT, changed, field, part, relation, with_body

DRAWING = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</w:pict></w:r></w:p>'
)
WHOLE = DOCUMENT


def told(data: bytes) -> str:
    """Return the code a file is refused with, "" for none."""
    try:
        unfit(data, "bilag.docx")
    except Invalid as invalid:
        (finding,) = invalid.findings
        assert finding.severity == "advarsel"
        return finding.code
    return ""


def test_a_plain_word_file_may_be_opened() -> None:
    assert told(WHOLE) == ""


@pytest.mark.parametrize(
    "relations",
    [
        relation("attachedTemplate", "file:///C:/skabelon.dotm"),
        relation("image", "https://example.org/a.png"),
        relation("oleObject", "file:///C:/tal.xlsx"),
        relation("aFChunk", "https://example.org/a.html"),
        relation("frame", "https://example.org/a.docx"),
        relation("subDocument", "a.docx"),
        relation("mailMergeSource", "file:///C:/navne.csv"),
        relation("image", "http://example.org/a.png", mode=""),
        relation("image", "\\\\server\\a.png", mode=""),
        relation("image", "https://example.org/a.png", mode=' TargetMode="EXTERNAL"'),
        relation("stylesheet", "https://example.org/a.xsl"),
    ],
)
def test_a_relationship_that_leads_out_is_refused(relations: str) -> None:
    assert told(with_body(WHOLE, "", relations)) == "NG772"


def test_the_template_of_its_settings_is_one_too() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relation('attachedTemplate', 'file:///C:/a.dotm')}</Relationships>"
    )
    assert told(changed(WHOLE, {"word/_rels/settings.xml.rels": rels.encode()})) == "NG772"


@pytest.mark.parametrize(
    "body",
    [
        '<w:altChunk w:id="x"/>',
        '<w:subDoc w:id="x"/>',
        DRAWING.format('<a:blip r:link="rId90"/>'),
        DRAWING.format('<a:blip r:embed="rId90"/>'),
        DRAWING.format('<v:imagedata r:id="rId90"/>'),
        DRAWING.format('<v:imagedata src="http://example.org/a.png"/>'),
        DRAWING.format('<v:imagedata o:href="http://example.org/a.png"/>'),
        DRAWING.format('<v:fill src="//server/a.png"/>'),
        DRAWING.format('<o:OLEObject Type="Link" ProgID="Excel.Sheet"/>'),
        field("DDEAUTO c:\\\\x"),
        field(" dde excel"),
        field("INCL", "UDE", "TEXT a.docx"),
        field('INCLUDEPICTURE "https://example.org/a.png"'),
        field(" LINK Excel.Sheet a.xlsx"),
        field(
            "IF 1 = 1 ",
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x',
        ),
        field("INCLUDETEXT a.docx", simple=True),
        field('"DATABASE" x', simple=False),
    ],
)
def test_a_text_that_fetches_is_refused(body: str) -> None:
    assert told(with_body(WHOLE, body)) == "NG772"


@pytest.mark.parametrize(
    "body",
    [
        field("TOC \\o"),
        field("HYPERLINK https://kk.dk"),
        field("DATE", simple=True),
        DRAWING.format('<v:shape href="https://kk.dk" alt="Kort"/>'),
        '<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="rId90"><w:r><w:t>her</w:t></w:r></w:hyperlink></w:p>',
    ],
)
def test_what_a_reader_follows_or_nobody_fetches_is_none_of_it(body: str) -> None:
    assert told(with_body(WHOLE, body)) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/activeX/activeX1.xml", b"<a/>"),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"),
        ("word/noget.exe", b"MZ"),
        ("word/embeddings/tal.xlsx", b"PK"),
        ("word/media/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"),
        (
            "word/media/a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://kk.dk/a'/></svg>",
        ),
        ("word/media/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'a'</style></svg>"),
        ("word/media/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g fill='url( http://kk.dk)'/></svg>"),
        ("word/media/a.svg", b"<svg"),
        ("word/embeddings/dok.docx", with_body(WHOLE, "", relation("image", "https://example.org/a.png"))),
    ],
)
def test_what_can_run_or_hides_something_is_refused(name: str, content: bytes) -> None:
    assert told(changed(WHOLE, {name: content})) in ("NG772", "NG773")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/printerSettings/printerSettings1.bin", b"x"),
        (
            "word/media/a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><g fill='url(#b)'/></svg>",
        ),
    ],
)
def test_what_word_itself_puts_there_is_harmless(name: str, content: bytes) -> None:
    assert told(changed(WHOLE, {name: content})) == ""


def test_a_file_that_says_it_has_macros_is_refused() -> None:
    types = part(WHOLE, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main", b"macroEnabled.main"
    )
    assert told(changed(WHOLE, {"[Content_Types].xml": types})) == "NG773"


def test_a_harmless_word_file_within_it_is_looked_through() -> None:
    assert told(changed(WHOLE, {"word/embeddings/dok.docx": WHOLE})) == ""


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        WHOLE[:-60],
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        changed(WHOLE, {"word/document.xml": None}),
        changed(
            WHOLE, {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}
        ),
        changed(WHOLE, {"word/document.xml": b"<a>"}),
        changed(WHOLE, {"WORD/Document.XML": b"<a/>"}),
    ],
)
def test_what_is_no_whole_word_file_is_told(data: bytes) -> None:
    assert told(data) == "NG771"


def test_a_file_that_unpacks_without_end_is_told() -> None:
    assert told(bomb()) == "NG771"
