"""PDFs and pictures of every make a secretariat is sent, each made here from raw bytes."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

A4 = (595, 842)
A3 = (842, 1191)


def bytes_of(pdf: Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id="encryption" not in how, **how)
    return out.getvalue()


def page_on(
    pdf: Pdf,
    content: bytes,
    size: tuple[float, float] = A4,
    box: tuple[float, ...] | None = None,
    **entries: Any,
) -> Any:
    """Add a page with Helvetica as /F1, a font that is not embedded: nobody's PDF/A."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[-1].obj
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Contents = pdf.make_stream(content)
    if box is not None:
        page.MediaBox = Array(list(box))
    for key, value in entries.items():
        page[f"/{key}"] = value
    return page


def words(text: str, x: float = 72, y: float = 700, size: float = 12) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%b) Tj ET\n" % (size, x, y, text.encode("cp1252"))


def plain(pages: int = 2, foot: float | None = None, **how: Any) -> bytes:
    """Return an untagged PDF; ``foot`` is how high a line at its foot stands."""
    pdf = Pdf.new()
    for number in range(1, pages + 1):
        low = b"" if foot is None else words(f"Fod {number}", 72, foot, 9)
        page_on(pdf, words(f"Tekst {number}") + low, **how)
    return bytes_of(pdf)


def spoilt(change: Callable[[Pdf], None], pages: int = 1) -> bytes:
    """Return an untagged PDF with something done to it."""
    pdf = pikepdf.open(io.BytesIO(plain(pages)))
    change(pdf)
    return bytes_of(pdf)


def locked(user: str, owner: str = "ejer") -> bytes:
    pdf = pikepdf.open(io.BytesIO(plain(1)))
    return bytes_of(pdf, encryption=pikepdf.Encryption(owner=owner, user=user))


def empty() -> bytes:
    return bytes_of(Pdf.new())


def halved() -> bytes:
    """Return a PDF that lost its end on the way: pages are there, the table of where they are is not."""
    data = plain(3)
    return data[: data.rindex(b"xref") if b"xref" in data[-400:] else len(data) - 200]


def with_script() -> bytes:
    def change(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hej')"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 690, 200, 710]), A=launch)
        net = Dictionary(S=Name.URI, URI=String("https://www.kk.dk/"))
        other = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 600, 200, 620]), A=net)
        pdf.pages[0].obj.Annots = Array([link, other])
        pdf.pages[0].obj.AA = Dictionary(O=script)

    return spoilt(change)


def twice() -> bytes:
    """Return a PDF with one page, and a link on it, that stands twice in the file."""

    def change(pdf: Pdf) -> None:
        net = Dictionary(S=Name.URI, URI=String("https://www.kk.dk/"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 600, 200, 620]), A=net)
        page = pdf.pages[0].obj
        page.Annots = Array([pdf.make_indirect(link)])
        pdf.Root.Pages.Kids.append(page)
        pdf.Root.Pages.Count = 2

    return spoilt(change)


def with_file() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.attachments["hemmelig.txt"] = b"hemmeligt"

    return spoilt(change)


def with_outline() -> bytes:
    """Return a PDF with an outline that leads by names, by numbers, to a script and in a ring."""

    def change(pdf: Pdf) -> None:
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=Array([String("to"), Array([pdf.pages[1].obj, Name.XYZ, 0, 500, 0])]))
        )
        top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        rows = [
            Dictionary(Title=String("Indledning"), Dest=Array([0, Name.Fit])),
            Dictionary(Title=String("Anden del"), A=Dictionary(S=Name.GoTo, D=String("to"))),
            Dictionary(Title=String("Script"), A=Dictionary(S=Name.JavaScript, JS=String("app.alert()"))),
        ]
        made = [pdf.make_indirect(row) for row in rows]
        for before, after in zip(made, [*made[1:], made[0]], strict=True):
            before.Next = after
        top.First, top.Last = made[0], made[-1]
        pdf.Root.Outlines = top

    return spoilt(change, 2)


def with_layer(base: str = "/ON") -> bytes:
    """Return a PDF with a black page on a layer that is not shown."""

    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Udkast")))
        hidden = Dictionary(OFF=Array([layer])) if base == "/ON" else Dictionary(BaseState=Name.OFF)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=hidden)
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = pdf.make_stream(b"/OC /L BDC 0 0 595 842 re f EMC " + words("Tekst 1"))

    return spoilt(change)


def _appearance(pdf: Pdf, content: bytes) -> Any:
    font = pdf.pages[0].obj.Resources.Font.F1
    return pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 20]),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )


def with_form(kind: str = "/Tx", xfa: bool = False) -> bytes:
    """Return a PDF with one field, filled in; with "/Sig" one that is signed."""

    def change(pdf: Pdf) -> None:
        shown = _appearance(pdf, b"BT /F1 10 Tf 2 5 Td (Udfyldt felt) Tj ET")
        value = String("Udfyldt felt") if kind == "/Tx" else Dictionary(Type=Name.Sig, Contents=String("x"))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name(kind),
                T=String("navn"),
                V=value,
                F=4,
                Rect=Array([100, 500, 300, 520]),
                AP=Dictionary(N=shown),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        if xfa:
            pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
            pdf.Root.NeedsRendering = True

    return spoilt(change)


def tagged(claimed: bool = True, foot: float = 300) -> bytes:
    """Return a tagged PDF as another program makes it: roles of its own, a link, a table head by its id. With
    ``claimed`` False most of what the page shows is in no tag."""
    pdf = Pdf.new()
    rest = b"".join(
        b"/P <</MCID %d>> BDC\n%bEMC\n" % (number, words(f"Afsnit {number}", 72, 600 - 20 * number))
        for number in range(2, 8)
    )
    content = (
        b"/Overskrift <</MCID 0>> BDC\n%bEMC\n/P <</MCID 1>> BDC\n%bEMC\n%b/P <</MCID 8>> BDC\n%bEMC\n"
        % (words("En overskrift"), words("Et link", y=650), rest, words("Nederst", y=foot))
    )
    page = page_on(pdf, content, StructParents=0)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.RoleMap = Dictionary(Overskrift=Name.H1, Brød=Name.P)
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    net = Dictionary(S=Name.URI, URI=String("https://www.kk.dk/"))
    link = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 640, 200, 660]), A=net, StructParent=1)
    )
    page.Annots = Array([link])
    marks = range(2, 9) if claimed else range(2, 3)
    kids = [
        _element(pdf, "Overskrift", document, page, 0),
        _element(pdf, "Link", document, page, Array([1, Dictionary(Type=Name.OBJR, Obj=link, Pg=page)])),
        *(_element(pdf, "Brød", document, page, number) for number in marks),
    ]
    kids[0].ID = String("h")
    kids[-1].S = Name.Note
    document.K, root.K = Array(kids), document
    owners = [kids[0], kids[1], *kids[2:]]
    root.ParentTree = Dictionary(Nums=Array([0, Array(owners), 1, kids[1]]))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.Lang = String("en")
    return bytes_of(pdf)


def _element(pdf: Pdf, kind: str, above: Any, page: Any, kids: Any) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=above, Pg=page, K=kids))


def picture(format: str = "PNG", size: tuple[int, int] = (60, 30), mode: str = "RGB", turn: int = 1) -> bytes:
    """Return a picture, red in its upper left corner."""
    image = Image.new(mode, size, "white" if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    if turn > 1:
        exif = Image.Exif()
        exif[0x0112] = turn
        image.save(out, format, exif=exif)
    else:
        image.save(out, format)
    return out.getvalue()
