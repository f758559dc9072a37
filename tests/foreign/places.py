"""Files with a text in one place: each place where a file can hold one, by its name in ``tests/cases/cpr.md``.

In a text ‖ parts what lies in pieces of its own (runs, cells, strings of a page), ¶ paragraphs and lines.
"""

import io
from collections.abc import Callable
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, PngImagePlugin

from tests.foreign.test_passages import W, docx, packed, pdf, saved

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
Make = Callable[[str], bytes]


def shown(text: str) -> str:
    held = text.encode("cp1252", "replace").decode("cp1252")
    return "".join(f"\\{letter}" if letter in "()\\" else letter for letter in held)


def page(text: str, before: str = "", after: str = "", between: str = "") -> bytes:
    """Return a page with the text; ``between`` stands between its pieces."""
    lines = [
        between.join(f"({shown(piece)}) Tj " for piece in line.split("‖")) + " 0 -14 Td "
        for line in text.split("¶")
    ]
    return saved(pdf(f"{before} BT /F1 12 Tf 72 700 Td {''.join(lines)} ET {after}"))


def wide(text: str) -> bytes:
    """Return a page with letters of two bytes and a map to text, as Word and LibreOffice write them."""
    made = pdf()
    held = "".join(f"{ord(letter):04x}" for letter in text.replace("‖", ""))
    rows = "".join(f"<{ord(letter):04x}> <{ord(letter):04x}>\n" for letter in sorted(set(text)))
    made.pages[0].Resources.Font.F2 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Arial,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([Dictionary(Subtype=Name.CIDFontType2, DW=600)]),
        ToUnicode=Stream(made, f"{len(set(text))} beginbfchar\n{rows}endbfchar".encode()),
    )
    made.pages[0].Contents = Stream(made, f"BT /F2 12 Tf 72 700 Td <{held}> Tj ET".encode())
    return saved(made)


def mapless(text: str) -> bytes:
    made = Pdf.open(io.BytesIO(wide(text)))
    del made.pages[0].Resources.Font.F2.ToUnicode
    return saved(made)


def letter_by_letter(text: str) -> bytes:
    return page("‖".join(text), between="7.2 0 Td ")


def changed(change: Callable[[Pdf, str], None]) -> Make:
    def make(text: str) -> bytes:
        made = pdf()
        change(made, text)
        return saved(made)

    return make


def _annotation(**entries: object) -> Callable[[Pdf, str], None]:
    def change(made: Pdf, text: str) -> None:
        held = {key: text if value is ... else value for key, value in entries.items()}
        own = Dictionary(
            **{key: String(value) if isinstance(value, str) else value for key, value in held.items()}
        )
        own.Rect = Array([10, 10, 50, 50])
        made.pages[0].Annots = Array([made.make_indirect(own)])
        if own.Subtype == Name.Widget:
            made.Root.AcroForm = Dictionary(Fields=Array([made.pages[0].Annots[0]]))

    return change


def _form(made: Pdf, text: str) -> None:
    form = Stream(made, f"BT /F1 9 Tf 10 10 Td ({text}) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 500, 500])
    made.pages[0].Resources.XObject = Dictionary(X=made.make_indirect(form))
    made.pages[0].Contents = Stream(made, b"/X Do")


def _outline(made: Pdf, text: str) -> None:
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines))
    mark = made.make_indirect(Dictionary(Title=String(text), Parent=made.Root.Outlines))
    made.Root.Outlines.First = made.Root.Outlines.Last = mark


def _tag(key: str) -> Callable[[Pdf, str], None]:
    def change(made: Pdf, text: str) -> None:
        tag = Dictionary(S=Name.Figure, Type=Name.StructElem, Pg=made.pages[0].obj)
        tag[key] = String(text)
        made.Root.StructTreeRoot = made.make_indirect(Dictionary(K=Array([made.make_indirect(tag)])))

    return change


def _info(made: Pdf, text: str) -> None:
    made.docinfo["/Title"] = String(text)


def _xmp(made: Pdf, text: str) -> None:
    made.Root.Metadata = Stream(made, f"<x:xmpmeta><dc:title>{text}</dc:title></x:xmpmeta>".encode())
    made.Root.Metadata.Type = Name.Metadata


def _attached(content: Callable[[str], bytes], name: str = "a.txt") -> Callable[[Pdf, str], None]:
    def change(made: Pdf, text: str) -> None:
        file = made.make_indirect(Stream(made, content(text), Type=Name.EmbeddedFile))
        held = Dictionary(Type=Name.Filespec, UF=String(name.replace("…", text)), EF=Dictionary(F=file))
        names = Array([String("a"), made.make_indirect(held)])
        made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))

    return change


def _script(made: Pdf, text: str) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var a = '{text}'"))


def _destination(made: Pdf, text: str) -> None:
    names = Array([String(text), Array([made.pages[0].obj, Name.Fit])])
    made.Root.Names = Dictionary(Dests=Dictionary(Names=names))


def _layer(made: Pdf, text: str) -> None:
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("lag")))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    made.pages[0].Resources.Properties = Dictionary(L=layer)
    made.pages[0].Contents = Stream(made, f"/OC /L BDC BT /F1 9 Tf 9 9 Td ({text}) Tj ET EMC".encode())


def _page_label(made: Pdf, text: str) -> None:
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(text))]))


def _turned(made: Pdf, text: str) -> None:
    made.pages[0].Rotate = 90
    held = f"BT /F1 12 Tf 0 1 -1 0 300 100 Tm ({text}) Tj ET"
    made.pages[0].Contents = Stream(made, held.encode("cp1252", "replace"))


def _picture_in_pdf(made: Pdf, text: str) -> None:
    image = Stream(made, jpeg(text), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
    image.Width = image.Height = 8
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    made.pages[0].Resources.XObject = Dictionary(Im=made.make_indirect(image))


def revised(text: str) -> bytes:
    first = page(text)
    at = first.rindex(b"startxref")
    start = int(first[at:].split()[1])
    opened = Pdf.open(io.BytesIO(first))
    number = opened.pages[0].obj.Contents.objgen[0]
    change = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % number
    trailer = first[first.rindex(b"trailer") : at].replace(b">>", b"/Prev %d >>" % start, 1)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(first))
    return first + change + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (len(first) + len(change))


def scan(text: str) -> bytes:
    """Return a page that is a picture; the text is only in the picture."""
    made = pdf("q 612 0 0 792 0 0 cm /Im Do Q")
    image = Stream(
        made, bytes(len(text) * 3), Type=Name.XObject, Subtype=Name.Image, Width=len(text), Height=1
    )
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    made.pages[0].Resources.XObject = Dictionary(Im=made.make_indirect(image))
    return saved(made)


def scan_with_text(text: str) -> bytes:
    made = Pdf.open(io.BytesIO(scan("x")))
    held = f"q 612 0 0 792 0 0 cm /Im Do Q BT /F1 12 Tf 3 Tr 72 700 Td ({text}) Tj ET"
    made.pages[0].Contents = Stream(made, held.encode())
    return saved(made)


def png(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text)
    out = io.BytesIO()
    Image.new("L", (2, 2)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg(text: str) -> bytes:
    image = Image.new("RGB", (8, 8))
    exif = image.getexif()
    exif[0x010E] = text
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def runs(text: str, around: str = "{}", tag: str = "t") -> str:
    """Return Word paragraphs: a run for each piece."""
    return "".join(
        "<w:p>"
        + "".join(
            around.format(f'<w:r><w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}></w:r>')
            for piece in line.split("‖")
        )
        + "</w:p>"
        for line in text.split("¶")
    )


def cells(text: str) -> bytes:
    row = "".join(f"<w:tc>{runs(piece)}</w:tc>" for piece in text.split("‖"))
    return docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")


def word_part(name: str, tag: str = "w:hdr") -> Make:
    return lambda text: docx(runs("Intet"), {name: f'<{tag} xmlns:w="{W}">{runs(text)}</{tag}>'})


def boxes(text: str) -> bytes:
    held = "".join(f"<w:r><w:txbxContent>{runs(piece)}</w:txbxContent></w:r>" for piece in text.split("‖"))
    return docx(f"<w:p>{held}</w:p>")


def part(name: str, content: str) -> Make:
    return lambda text: docx(runs("Intet"), {name: content.format(escape(text))})


def workbook(
    rows: str,
    state: str = "visible",
    name: str = "Ark1",
    more: dict[str, str | bytes] | None = None,
    head: str = "",
) -> bytes:
    return packed({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="r"><sheets><sheet name="{name}" state="{state}" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<R><Relationship Id='a' Type='x/worksheet' Target='worksheets/sheet1.xml'/></R>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{head}<sheetData>{rows}</sheetData></worksheet>',
        **(more or {}),
    })  # fmt: skip


def line(number: int, pieces: list[str], hidden: str = "") -> str:
    held = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(piece)}</t></is></c>'
        for at, piece in enumerate(pieces)
    )
    return f'<row r="{number}"{hidden}>{held}</row>'


def sheet(text: str) -> bytes:
    return workbook("".join(line(at, each.split("‖")) for at, each in enumerate(text.split("¶"), 1)))


def figures(text: str) -> bytes:
    """Return a column with a head, and figures under it: "CPR‖102031234"."""
    head, *values = text.split("‖")
    held = "".join(
        f'<row r="{at}"><c r="A{at}"><v>{value}</v></c></row>' for at, value in enumerate(values, 2)
    )
    return workbook(line(1, [head]) + held)


def slide(text: str, show: str = "", name: str = "ppt/slides/slide1.xml") -> bytes:
    held = "".join(
        "<a:p>" + "".join(f"<a:r><a:t>{escape(piece)}</a:t></a:r>" for piece in each.split("‖")) + "</a:p>"
        for each in text.split("¶")
    )
    return packed(
        {"[Content_Types].xml": "<Types/>", name: f'<p:sld xmlns:p="p" xmlns:a="{A}"{show}>{held}</p:sld>'}
    )


PLACES: dict[str, tuple[str, Make]] = {
    "pdf: side": ("pdf", page),
    "pdf: linjer": ("pdf", page),
    "pdf: stykker": ("pdf", page),
    "pdf: rubrikker": ("pdf", lambda text: page(text, between="60 0 Td ")),
    "pdf: bogstav for bogstav": ("pdf", letter_by_letter),
    "pdf: tegn i to bytes": ("pdf", wide),
    "pdf: tegn uden kort": ("pdf", mapless),
    "pdf: form": ("pdf", changed(_form)),
    "pdf: drejet": ("pdf", changed(_turned)),
    "pdf: usynlig": ("pdf", lambda text: page(text, "3 Tr")),
    "pdf: hvid": ("pdf", lambda text: page(text, "1 g")),
    "pdf: uden for siden": ("pdf", lambda text: page(text, "1 0 0 1 2000 0 cm")),
    "pdf: under en bjælke": ("pdf", lambda text: page(text, after="0 g 60 690 300 30 re f")),
    "pdf: slukket lag": ("pdf", changed(_layer)),
    "pdf: kommentar": ("pdf", changed(_annotation(Subtype=Name.Text, Contents=...))),
    "pdf: kommentarens forfatter": ("pdf", changed(_annotation(Subtype=Name.Text, T=...))),
    "pdf: felt": ("pdf", changed(_annotation(Subtype=Name.Widget, FT=Name.Tx, T="navn", V=...))),
    "pdf: feltnavn": ("pdf", changed(_annotation(Subtype=Name.Widget, FT=Name.Tx, T=...))),
    "pdf: link": ("pdf", changed(lambda made, text: _annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"https://a.dk/{text}")))(made, text))),
    "pdf: bogmærke": ("pdf", changed(_outline)),
    "pdf: alternativ tekst": ("pdf", changed(_tag("/Alt"))),
    "pdf: tekst til kopiering": ("pdf", changed(_tag("/ActualText"))),
    "pdf: titel": ("pdf", changed(_info)),
    "pdf: xmp": ("pdf", changed(_xmp)),
    "pdf: sidetal": ("pdf", changed(_page_label)),
    "pdf: script": ("pdf", changed(_script)),
    "pdf: mål": ("pdf", changed(_destination)),
    "pdf: vedhæftet tekst": ("pdf", changed(_attached(lambda text: text.encode()))),
    "pdf: vedhæftet regneark": ("pdf", changed(_attached(sheet, "a.xlsx"))),
    "pdf: navn på vedhæftet": ("pdf", changed(_attached(lambda _text: b"intet", "….txt"))),
    "pdf: billedets egenskaber": ("pdf", changed(_picture_in_pdf)),
    "pdf: tidligere udgave": ("pdf", revised),
    "scan": ("pdf", scan),
    "scan med tekstlag": ("pdf", scan_with_text),
    "docx: tekst": ("docx", lambda text: docx(runs(text))),
    "docx: løb": ("docx", lambda text: docx(runs(text))),
    "docx: afsnit": ("docx", lambda text: docx(runs(text))),
    "docx: celler": ("docx", cells),
    "docx: tekstbokse": ("docx", boxes),
    "docx: indsat": ("docx", lambda text: docx(runs(text, '<w:ins w:author="A">{}</w:ins>'))),
    "docx: slettet": ("docx", lambda text: docx(runs(text, '<w:del w:author="A">{}</w:del>', "delText"))),
    "docx: skjult": ("docx", lambda text: docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>")),
    "docx: feltkode": ("docx", lambda text: docx(runs(text, tag="instrText"))),
    "docx: sidehoved": ("docx", word_part("word/header1.xml")),
    "docx: sidefod": ("docx", word_part("word/footer1.xml", "w:ftr")),
    "docx: fodnote": ("docx", word_part("word/footnotes.xml", "w:footnotes")),
    "docx: kommentar": ("docx", word_part("word/comments.xml", "w:comments")),
    "docx: autotekst": ("docx", word_part("word/glossary/document.xml", "w:glossaryDocument")),
    "docx: kommentarens forfatter": ("docx", lambda text: docx(runs("Intet"), {"word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:author="{text}"/></w:comments>'})),
    "docx: alternativ tekst": ("docx", lambda text: docx(f'<w:p><w:drawing><docPr descr="{text}"/></w:drawing></w:p>')),
    "docx: bogmærke": ("docx", lambda text: docx(f'<w:p><w:bookmarkStart w:name="{text}"/></w:p>')),
    "docx: egenskab": ("docx", part("docProps/core.xml", "<c xmlns='x'><title>{}</title></c>")),
    "docx: egen egenskab": ("docx", part("docProps/custom.xml", "<c xmlns='x'><property><v>{}</v></property></c>")),
    "docx: egne data": ("docx", part("customXml/item1.xml", "<a>{}</a>")),
    "docx: link": ("docx", part("word/_rels/document.xml.rels", "<R><Relationship Id='a' Target='https://a.dk/{}' TargetMode='External'/></R>")),
    "docx: indlejret regneark": ("docx", lambda text: docx(runs("Intet"), {"word/embeddings/a.xlsx": sheet(text)})),
    "docx: navn på billede": ("docx", lambda text: docx(runs("Intet"), {f"word/media/{text}.png": png("x")})),
    "docx: billedets egenskaber": ("docx", lambda text: docx(runs("Intet"), {"word/media/a.png": png(text)})),
    "docx: diagram": ("docx", part("word/charts/chart1.xml", "<c xmlns='x'><v>{}</v></c>")),
    "docx: ole": ("docx", lambda text: docx(runs("Intet"), {"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + text.encode("utf-16-le")})),
    "xlsx: celle": ("xlsx", sheet),
    "xlsx: tal": ("xlsx", figures),
    "xlsx: skjult ark": ("xlsx", lambda text: workbook(line(1, [text]), "hidden")),
    "xlsx: meget skjult ark": ("xlsx", lambda text: workbook(line(1, [text]), "veryHidden")),
    "xlsx: skjult række": ("xlsx", lambda text: workbook(line(1, [text], ' hidden="1"'))),
    "xlsx: skjult kolonne": ("xlsx", lambda text: workbook(line(1, [text]), head='<cols><col min="1" max="1" hidden="1"/></cols>')),
    "xlsx: arkets navn": ("xlsx", lambda text: workbook(line(1, ["x"]), name=text)),
    "xlsx: formel": ("xlsx", lambda text: workbook(f'<row r="1"><c r="A1"><f>"{text}"</f><v>x</v></c></row>')),
    "xlsx: navngivet område": ("xlsx", lambda text: workbook("", more={"xl/workbook.xml": f'<workbook xmlns="{S}"><definedNames><definedName name="a">{text}</definedName></definedNames></workbook>'})),
    "xlsx: ubrugt tekst": ("xlsx", lambda text: workbook("", more={"xl/sharedStrings.xml": f'<sst xmlns="{S}"><si><t>{text}</t></si></sst>'})),
    "xlsx: kommentar": ("xlsx", lambda text: workbook("", more={"xl/comments1.xml": f'<comments xmlns="{S}"><comment><text><t>{text}</t></text></comment></comments>'})),
    "xlsx: pivottabel": ("xlsx", lambda text: workbook("", more={"xl/pivotCache/pivotCacheDefinition1.xml": f'<p xmlns="{S}"><s v="{text}"/></p>'})),
    "xlsx: dataforbindelse": ("xlsx", lambda text: workbook("", more={"xl/connections.xml": f'<c xmlns="{S}"><dbPr command="select {text}"/></c>'})),
    "xlsx: sidefod": ("xlsx", lambda text: workbook("", more={}) if not text else workbook(f"</sheetData><headerFooter><oddFooter>{text}</oddFooter></headerFooter><sheetData>")),
    "pptx: dias": ("pptx", slide),
    "pptx: skjult dias": ("pptx", lambda text: slide(text, ' show="0"')),
    "pptx: noter": ("pptx", lambda text: slide(text, name="ppt/notesSlides/notesSlide1.xml")),
    "pptx: skabelon": ("pptx", lambda text: slide(text, name="ppt/slideMasters/slideMaster1.xml")),
    "zip: fil": ("zip", lambda text: packed({"a.txt": text})),
    "zip: filnavn": ("zip", lambda text: packed({f"{text}.txt": "intet"})),
    "zip: word": ("zip", lambda text: packed({"a.docx": docx(runs(text))})),
    "png: bemærkning": ("png", png),
    "jpg: exif": ("jpg", jpeg),
    "html: tekst": ("html", lambda text: f"<html><p>{text.replace('‖', '</b><b>')}</p></html>".encode()),
    "html: bemærkning": ("html", lambda text: f"<html><!-- {text} --></html>".encode()),
    "rtf": ("rtf", lambda text: f"{{\\rtf1\\ansi {text.replace('‖', '{}')}\\par}}".encode()),
    "csv": ("csv", lambda text: text.replace("‖", ";").encode("cp1252")),
    "json": ("json", lambda text: f'{{"a": "{text}"}}'.encode()),
    "utf-16": ("txt", lambda text: text.encode("utf-16")),
    "rå": ("bin", lambda text: b"\x00\x01\x02\x03" * 20 + text.encode() + b"\x00\x01\x02" * 20),
    "filens navn": ("…", lambda _text: b"intet"),
}  # fmt: skip
"""By name: the file's ending, and what makes it."""
