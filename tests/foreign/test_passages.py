"""Text is found wherever in a file it stands; what cannot be read is said."""

import io
import zipfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from notegen.foreign.passages import passages
from notegen.foreign.values import Passages

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def said(held: Passages, kind: str = "") -> str:
    return "\n".join(one.text for one in held.found if not kind or one.kind == kind)


def pdf(content: str = "BT /F1 12 Tf 72 700 Td (Støj) Tj ET") -> Pdf:
    made = Pdf.new()
    made.add_blank_page()
    page = made.pages[0]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
    page.Contents = Stream(made, content.encode("cp1252"))
    return made


def saved(made: Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, more: dict[str, str | bytes] | None = None) -> bytes:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(more or {})})


def test_a_page_without_tags_is_read_by_its_fonts() -> None:
    held = passages(saved(pdf()), "a.pdf")
    assert ("side 1", "tekst", "Støj") in [(one.where, one.kind, one.text) for one in held.found]
    assert held.unread == ()
    assert held.findings == ()


def test_what_no_reader_sees_on_a_page_is_hidden() -> None:
    made = pdf(
        "BT /F1 12 Tf 72 700 Td (synlig) Tj 0 -20 Td 3 Tr (usynlig) Tj 0 Tr 0 -20 Td 1 g (hvid) Tj 0 g "
        "900 0 Td (udenfor) Tj ET BT /F1 12 Tf 72 500 Td (sort) Tj ET 0 g 70 495 60 20 re f "
        "0 0 1 rg 70 395 60 20 re f 1 g BT /F1 12 Tf 72 400 Td (hoved) Tj ET"
    )
    held = passages(saved(made), "a.pdf")
    assert said(held, "tekst") == "synlig\nhoved"
    assert said(held, "skjult").split() == ["usynlig", "hvid", "udenfor", "sort"]


def test_every_place_of_a_pdf_that_holds_text_is_read() -> None:
    made = pdf()
    root, page = made.Root, made.pages[0]
    made.docinfo["/Title"] = String("i titlen")
    root.Metadata = Stream(made, b"<x:xmpmeta><dc:title>i xmp</dc:title></x:xmpmeta>")
    root.Metadata.Type, root.Metadata.Subtype = Name.Metadata, Name.XML
    root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('i script')"))
    root.Names = Dictionary(Dests=Dictionary(Names=Array([String("i mål"), Array([page.obj, Name.Fit])])))
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("i sidetal "))]))
    root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines))
    mark = made.make_indirect(Dictionary(Title=String("i bogmærke"), Parent=root.Outlines))
    root.Outlines.First = root.Outlines.Last = mark
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("i lag")))
    root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.Resources.Properties = Dictionary(L1=layer)
    tag = Dictionary(
        S=Name.Figure, Type=Name.StructElem, Alt=String("i alt"), T=String("i mærke"), Pg=page.obj
    )
    root.StructTreeRoot = made.make_indirect(Dictionary(K=Array([made.make_indirect(tag)])))
    form = Stream(made, b"BT /F1 9 Tf 10 10 Td (i form) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    form.Resources = page.Resources
    page.Resources.XObject = Dictionary(X1=made.make_indirect(form))
    remark = Dictionary(Subtype=Name.Text, Contents=String("i kommentar"), T=String("En Forfatter"))
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://i.adresse.dk")))
    field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String("feltnavn"), V=String("i felt"))
    page.Annots = Array([made.make_indirect(one) for one in (remark, link, field)])
    root.AcroForm = Dictionary(Fields=Array([page.Annots[2]]))
    made.attachments["løn.txt"] = pikepdf.AttachedFileSpec(
        made, "i vedhæftet fil".encode(), filename="løn.txt"
    )
    page.Contents = Stream(
        made,
        b"BT /F1 12 Tf 72 700 Td (vist) Tj ET /X1 Do /OC /L1 BDC BT /F1 12 Tf 72 600 Td (i slukket lag) Tj ET "
        b"EMC /Span <</ActualText (i actualtext)>> BDC EMC",
    )
    held = passages(saved(made), "i filens navn.pdf")
    words = {(one.text, one.kind) for one in held.found}
    for word, kind in (
        *(
            ("i titlen", "egenskab"),
            ("i xmp", "egenskab"),
            ("app.alert('i script')", "kode"),
            ("i mål", "mærke"),
        ),
        *(("i sidetal ", "mærke"), ("i bogmærke", "mærke"), ("i lag", "mærke"), ("i alt", "mærke")),
        *(("i mærke", "mærke"), ("i kommentar", "kommentar"), ("En Forfatter", "kommentar")),
        *(("https://i.adresse.dk", "adresse"), ("i felt", "tekst"), ("feltnavn", "mærke")),
        *(("i vedhæftet fil", "tekst"), ("løn.txt", "filnavn"), ("i slukket lag", "skjult")),
        *(("i actualtext", "mærke"), ("i filens navn.pdf", "filnavn")),
    ):
        assert (word, kind) in words
    assert ("vist\ni form", "tekst") in words


def test_what_an_earlier_revision_said_is_read() -> None:
    first = saved(pdf("BT /F1 12 Tf 72 700 Td (slettet senere) Tj ET"))
    at = first.rindex(b"startxref")
    start = int(first[at:].split()[1])
    opened = Pdf.open(io.BytesIO(first))
    number = opened.pages[0].obj.Contents.objgen[0]
    offset = len(first)
    new = b"BT /F1 12 Tf 72 700 Td (ny) Tj ET"
    change = b"%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, len(new), new)
    trailer = first[first.rindex(b"trailer") : at].replace(b">>", b"/Prev %d >>" % start, 1)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, offset)
    whole = first + change + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (offset + len(change))
    held = passages(whole, "a.pdf")
    assert said(held, "tekst") == "ny"
    assert ("en tidligere udgave af filen: side 1", "slettet senere") in [
        (one.where, one.text) for one in held.found if one.kind == "skjult"
    ]


def test_a_page_that_is_a_picture_is_said_not_to_be_read() -> None:
    made = pdf("q 612 0 0 792 0 0 cm /Im Do Q")
    image = Stream(made, b"\0" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    made.pages[0].Resources.XObject = Dictionary(Im=made.make_indirect(image))
    assert passages(saved(made), "a.pdf").unread == ("side 1 er et billede uden tekst",)


def test_a_word_file_is_read_across_its_runs_and_in_all_its_parts() -> None:
    body = (
        "<w:p><w:r><w:t>0101</w:t></w:r><w:r><w:t>85-12</w:t></w:r><w:r><w:t>34</w:t></w:r></w:p>"
        "<w:p><w:ins w:author='Anna Ansvarlig'><w:r><w:t>sat ind</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>taget ud</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gemt væk</w:t></w:r>"
        "<w:r><w:instrText> HYPERLINK felt </w:instrText></w:r></w:p>"
    )
    more: dict[str, str | bytes] = {
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment><w:p><w:r><w:t>bemærket</w:t></w:r></w:p></w:comment></w:comments>',
        "docProps/core.xml": "<cp xmlns='x'><title>egenskab</title></cp>",
        "customXml/item1.xml": "<egne>data</egne>",
        "word/embeddings/tal.xlsx": packed({"[Content_Types].xml": "<Types/>", "x.xml": "<a>indlejret</a>"}),
        "word/_rels/document.xml.rels": "<R><Relationship Id='r' Target='https://ude.dk/x' TargetMode='External'/></R>",
        "ukendt.dat": "helt ukendt del",
    }
    held = passages(docx(body, more), "a.docx")
    words = {(one.text.strip(), one.kind) for one in held.found}
    for word, kind in (
        *(("010185-1234", "tekst"), ("sat ind", "tekst"), ("taget ud", "rettelse"), ("gemt væk", "skjult")),
        *(("HYPERLINK felt", "kode"), ("Anna Ansvarlig", "kommentar"), ("bemærket", "kommentar")),
        *(
            ("egenskab", "egenskab"),
            ("data", "skjult"),
            ("indlejret", "skjult"),
            ("helt ukendt del", "tekst"),
        ),
        *(("https://ude.dk/x", "adresse"), ("tal.xlsx", "filnavn")),
    ):
        assert (word, kind) in words


def test_what_is_no_file_of_its_kind_is_a_finding() -> None:
    for data, code in (
        (b"%PDF-1.7\nikke mere", "NG823"),
        (b"PK\x03\x04ikke mere", "NG823"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "NG824"),
        (packed({"a.txt": b"0" * 20_000_000}), "NG825"),
    ):
        held = passages(data, "a.bin")
        assert [finding.code for finding in held.findings] == [code]
        assert held.unread
