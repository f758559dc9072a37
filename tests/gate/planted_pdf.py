"""A text planted in every place of a PDF that can hold one: each place is a function text → (name, bytes)."""

import base64
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, OutlineItem, Pdf, String

from tests.gate.planted import Place, inner_docx, jpeg

CLEAN = "Udvalget drøftede sagen og tog orienteringen til efterretning."


def saved(pdf: Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False, **how)
    return out.getvalue()


def paged(content: bytes = b"", text: str = CLEAN) -> Pdf:
    """Return an open PDF of one page; ``content`` stands in place of the text."""
    pdf = Pdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1].obj
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(content or shown(text))
    return pdf


def shown(text: str) -> bytes:
    held = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 12 Tf 72 700 Td (" + held + b") Tj ET\n"


def mapped(text: str, page: Callable[[bytes], bytes]) -> Pdf:
    """Return a PDF whose font numbers its letters its own way and tells them by ToUnicode."""
    letters = sorted(set(text))
    code = {letter: index + 3 for index, letter in enumerate(letters)}
    pairs = "".join(f"<{code[x]:04x}> <{ord(x):04x}>\n" for x in letters)
    pdf = paged()
    held = pdf.pages[0].obj
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Abc, DW=500)
    held.Resources.Font.F1 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Abc,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(f"{len(letters)} beginbfchar\n{pairs}endbfchar".encode()),
        )
    )
    held.Contents = pdf.make_stream(page(b"".join(struct.pack(">H", code[x]) for x in text)))
    return pdf


def _pdf(change: Callable[[Pdf, str], None], **how: Any) -> Place:
    def made(text: str) -> tuple[str, bytes]:
        pdf = paged()
        change(pdf, text)
        return "03 Sydhavnen.pdf", saved(pdf, **how)

    return made


def _page(content: Callable[[str], bytes]) -> Place:
    return lambda text: ("03 Sydhavnen.pdf", saved(paged(content(text))))


def _by_map(page: Callable[[bytes], bytes]) -> Place:
    return lambda text: ("03 Sydhavnen.pdf", saved(mapped(text, page)))


def _in_page(**entries: Callable[[Pdf, str], Any]) -> Place:
    def change(pdf: Pdf, text: str) -> None:
        for key, make in entries.items():
            pdf.pages[0].obj[f"/{key}"] = make(pdf, text)

    return _pdf(change)


def _in_root(key: str, make: Callable[[Pdf, str], Any]) -> Place:
    def change(pdf: Pdf, text: str) -> None:
        pdf.Root[key] = make(pdf, text)

    return _pdf(change)


def _tagged(**held: str) -> Callable[[Pdf, str], Any]:
    """Return a tag tree with one element; "*" among its entries is the text."""

    def made(pdf: Pdf, text: str) -> Any:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        element = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root)
        for key in held:
            element[f"/{key}"] = String(text)
        root.K = Array([pdf.make_indirect(element)])
        return root

    return made


def _outline(pdf: Pdf, text: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Punkt 1", 0))
        outline.root[0].children.append(OutlineItem(text, 0))


def _attached(name: Callable[[str], str], data: Callable[[str], bytes]) -> Place:
    def change(pdf: Pdf, text: str) -> None:
        pdf.attachments[name(text)] = data(text)

    return _pdf(change)


def _label(pdf: Pdf, text: str) -> Any:
    tree = NumberTree.new(pdf)
    tree[0] = Dictionary(S=Name.D, P=String(text))
    return tree.obj


def _unused(pdf: Pdf, text: str) -> None:
    pdf.make_indirect(Dictionary(Gammelt=String(text)))
    pdf.Root.PieceInfo = Dictionary(Notegen=Dictionary(LastModified=String("D:2018"), Private=String(text)))


def _older(text: str) -> tuple[str, bytes]:
    """Return a PDF saved twice: the first revision's page shows the text by its own font's numbers."""
    before = saved(mapped(text, lambda codes: b"BT /F1 9 Tf <" + codes.hex().encode() + b"> Tj ET"))
    at = before.index(b"/Contents ")
    number = int(before[at + 10 :].split()[0])
    after = b"\n%d 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj\n" % number
    start = before.rindex(b"startxref") + 9
    previous = int(before[start:].split()[0])
    xref = len(before) + len(after)
    size = int(before[before.rindex(b"/Size ") + 6 :].split()[0])
    root = before[before.rindex(b"/Root ") + 6 :].split()[0]
    table = (
        b"xref\n%d 1\n%010d 00000 n \ntrailer <</Size %d /Root %b 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    )
    return "03.pdf", before + after + table % (number, len(before) + 1, size, root, previous, xref)


def _behind(text: str) -> tuple[str, bytes]:
    data = saved(paged())
    return "03.pdf", data + b"\n9 0 obj\n(" + text.encode("utf-16")[
        2:
    ] + b")\nendobj\n% " + text.encode() + b"\n"


def _loose(encoding: str) -> Place:
    """Return a PDF with the text after its end, in no object."""
    return lambda text: ("03.pdf", saved(paged()) + text.encode(encoding))


def _dead_page(pdf: Pdf, text: str) -> None:
    """Keep the content of a page that is not in the file any more: no page leads to it."""
    pdf.Root.Gammel = pdf.make_stream(shown(text))


def _form(pdf: Pdf, text: str) -> None:
    page = pdf.pages[0].obj
    form = pdf.make_stream(shown(text))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 800])
    form.Resources = page.Resources
    page.Resources.XObject = Dictionary(Fm0=form)
    page.Contents = pdf.make_stream(b"/Fm0 Do")


def _look(pdf: Pdf, text: str) -> Any:
    look = pdf.make_stream(shown(text))
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
    look.Resources = pdf.pages[0].obj.Resources
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), AP=Dictionary(N=look))
    return Array([pdf.make_indirect(note)])


def _note(**entries: str) -> Callable[[Pdf, str], Any]:
    def made(pdf: Pdf, text: str) -> Any:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
        for key in entries:
            note[f"/{key}"] = String(text)
        return Array([pdf.make_indirect(note)])

    return made


def _link(pdf: Pdf, text: str) -> Any:
    action = Dictionary(S=Name.URI, URI=String("https://intra.kk.dk/" + quote(text)))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    return Array([pdf.make_indirect(note)])


def _image(pdf: Pdf, text: str) -> Any:
    held = pdf.make_stream(jpeg(text))
    held.Type, held.Subtype, held.Width, held.Height = Name.XObject, Name.Image, 60, 40
    held.ColorSpace, held.BitsPerComponent, held.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    return Dictionary(XObject=Dictionary(Im0=held))


def _in_font(pdf: Pdf, text: str) -> None:
    pdf.pages[0].obj.Resources.Font.F1.BaseFont = Name(
        "/ABCDEF+" + text.replace(" ", "#20").replace("#20", "")
    )


def _fontfile(pdf: Pdf, text: str) -> None:
    pdf.pages[0].obj.Resources.Font.F1.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontFile2=pdf.make_stream(b"\x00\x01" * 40 + text.encode("utf-16-be") + b"\x00\x02"),
    )


def _overleaf(text: str) -> tuple[str, bytes]:
    words = text.split()
    pdf = paged(text=CLEAN + " " + " ".join(words[:3]))
    second = paged(text=" ".join(words[3:]) + " " + CLEAN)
    stamp = b"/Artifact BMC BT /F1 8 Tf (Punkt 3 side 1 af 2) Tj ET EMC\n"
    for one in (pdf, second):
        page = one.pages[0].obj
        page.Contents = Array([page.Contents, one.make_stream(stamp)])
    pdf.pages.extend(second.pages)
    return "03.pdf", saved(pdf)


def _xmp(text: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>{text}</dc:title></x:xmpmeta>'.encode()


def _stream(key: str, data: Callable[[str], bytes], **entries: Any) -> Place:
    def change(pdf: Pdf, text: str) -> None:
        pdf.Root[key] = pdf.make_stream(data(text), **entries)

    return _pdf(change)


def _info(pdf: Pdf, text: str) -> None:
    pdf.docinfo["/Title"] = text


def _dest(pdf: Pdf, text: str) -> Any:
    return Dictionary(Dests=Dictionary(Names=Array([String(text), Array([pdf.pages[0].obj, Name.Fit])])))


def _letters(text: str) -> bytes:
    return b"BT /F1 9 Tf " + b"".join(b"(%b) Tj 6 0 Td " % x.encode("cp1252") for x in text) + b"ET"


def _hyphens(text: str) -> bytes:
    half = len(text) // 2
    return shown(text[:half] + "-") + b"0 -14 Td\n" + shown(text[half:])


def _pairs(codes: bytes) -> bytes:
    held = b" -20 ".join(b"<%b>" % codes[at : at + 2].hex().encode() for at in range(0, len(codes), 2))
    return b"BT /F1 9 Tf [" + held + b"] TJ ET"


def _octal(text: str) -> bytes:
    return b"BT /F1 9 Tf (" + b"".join(b"\\%03o" % x for x in text.encode("cp1252")) + b") Tj ET"


def _lzw_like(pdf: Pdf, text: str) -> None:
    packed = zlib.compress(text.encode())
    pdf.Root.Gemt = pdf.make_stream(base64.a85encode(packed) + b"~>")
    pdf.Root.Gemt.Filter = Array([Name.ASCII85Decode, Name.FlateDecode])


IN_PDF: dict[str, Place] = {
    # pages of a PDF
    "side, en streng": _page(shown),
    "side, bogstav for bogstav": _page(_letters),
    "side, delt over en linje": _page(_hyphens),
    "side, oktale tegn": _page(_octal),
    "side, skriftens egne numre": _by_map(lambda codes: b"BT /F1 9 Tf <" + codes.hex().encode() + b"> Tj ET"),
    "side, numre rykket enkeltvis": _by_map(_pairs),
    "side, ord på hver sin side": _overleaf,
    "side, ActualText": _page(
        lambda text: b"/Span <</ActualText <feff" + text.encode("utf-16-be").hex().encode() + b">>> BDC EMC"
    ),
    "side, bemærkning i indholdet": _page(lambda text: b"% " + text.encode() + b"\nq Q"),
    "side, usynlig skrift": _page(lambda text: b"3 Tr " + shown(text)),
    "formular i siden": _pdf(_form),
    "bemærkningens udseende": _in_page(Annots=_look),
    # what a PDF says beside its pages
    "egenskaben Title": _pdf(_info),
    "egenskab i objektstrøm": _pdf(_info, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "XMP": _stream("/Metadata", _xmp, Type=Name.Metadata, Subtype=Name.XML),
    "XMP i UTF-16": _stream("/Metadata", lambda text: _xmp(text).decode().encode("utf-16")),
    "bogmærke": _pdf(_outline),
    "linkmål": _in_root("/Names", _dest),
    "sidemærke": _in_root("/PageLabels", _label),
    "alternativ tekst": _in_root("/StructTreeRoot", _tagged(Alt="*")),
    "ActualText i opmærkningen": _in_root("/StructTreeRoot", _tagged(ActualText="*")),
    "udvidet forkortelse": _in_root("/StructTreeRoot", _tagged(E="*")),
    "opmærkningens titel": _in_root("/StructTreeRoot", _tagged(T="*")),
    "kommentar": _in_page(Annots=_note(Contents="*")),
    "kommentarens forfatter": _in_page(Annots=_note(T="*")),
    "link": _in_page(Annots=_link),
    "lagets navn": _in_root("/OCProperties", lambda pdf, text: Dictionary(OCGs=Array([String(text)]))),
    "formularfelt": _in_root(
        "/AcroForm", lambda pdf, text: Dictionary(Fields=Array([Dictionary(V=String(text))]))
    ),
    "script": _in_root(
        "/OpenAction", lambda pdf, text: Dictionary(S=Name.JavaScript, JS=String(f"alert('{text}')"))
    ),
    "navn": _in_root("/Note", lambda pdf, text: Name("/" + text.replace(" ", ""))),
    "skriftens navn": _pdf(_in_font),
    "skriftens fil": _pdf(_fontfile),
    "programdata": _pdf(_unused),
    # files in a PDF, and what no page leads to
    "vedhæftet fil": _attached(lambda text: "data.txt", lambda text: text.encode()),
    "vedhæftet fils navn": _attached(lambda text: f"{text}.txt", lambda text: b"intet"),
    "vedhæftet Word-fil": _attached(lambda text: "a.docx", inner_docx),
    "PDF i PDF": _attached(lambda text: "a.pdf", lambda text: saved(paged(text=text))),
    "PDF i PDF i PDF": _attached(lambda text: "a.pdf", lambda text: IN_PDF["vedhæftet Word-fil"](text)[1]),
    "indhold uden side": _pdf(_dead_page),
    "ældre udgave": _older,
    "bag filens slutning": _behind,
    "løst bag filens slutning": _loose("utf-8"),
    "løst bag filens slutning, i UTF-16": _loose("utf-16-be"),
    "arkiv bag filens slutning": lambda text: ("03.pdf", saved(paged()) + inner_docx(text)),
    "to filtre": _pdf(_lzw_like),
    "strøm i UTF-16": _stream("/Gemt", lambda text: b"\x01\x02" + text.encode("utf-16-le")),
    "strøm i latin-1": _stream("/Gemt", lambda text: text.encode("latin-1")),
    "strøm som hex": _stream("/Gemt", lambda text: text.encode().hex().encode()),
    "strøm som base64": _stream("/Gemt", lambda text: base64.encodebytes(text.encode())),
    "billedets EXIF": _in_page(Resources=_image),
}
"""Every place of a PDF, by a name for the test's report."""
