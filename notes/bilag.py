"""Laver de bilag, mødet i ``moede.yaml`` har: kør ``python notes/bilag.py`` efter en ændring her.

Skriver otte filer i ``bilag/``, så forskellige, som bilag er: en PDF med struktur, en uden, en på tværs, en i
A3, en formular, to billeder og et Word-dokument. De samme bytes hver gang.
"""

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
from PIL import Image, ImageDraw, ImageFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).resolve().parent
OUT = HERE / "bilag"
FONTS = HERE.parent / "styles" / "fonts"

STYLE = """
@font-face {{ font-family: Bilag; src: url({regular}) }}
@font-face {{ font-family: Bilag; font-weight: bold; src: url({bold}) }}
@page {{ size: A4; margin: 25mm }}
html {{ font: 11pt/15pt Bilag; color: #1a1a1a }}
h1 {{ font-size: 18pt; line-height: 22pt }} h2 {{ font-size: 13pt }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 0.5pt solid #8b95a5; padding: 3pt 4pt; text-align: left }}
"""

METODE = """<h1>Metodebeskrivelse</h1>
<p>Beskrivelsen viser, hvordan virksomhedskonsulenterne arbejder i Sydhavnen.</p>
<h2>Sådan vælges borgerne</h2>
<p>Konsulenten taler med borgeren på jobcentret og på de steder, hvor borgeren kommer i forvejen.</p>
<ul><li>Borgeren bor i Sydhavnen.</li><li>Borgeren får kontanthjælp.</li><li>Borgeren vil selv.</li></ul>
<h2 style="break-before: page">Sådan følges indsatsen</h2>
<table><tr><th scope="col">Hvornår</th><th scope="col">Hvad</th></tr>
<tr><td>Hver måned</td><td>Antal samtaler</td></tr><tr><td>Hvert kvartal</td><td>Antal praktikker</td></tr>
<tr><td>Hvert år</td><td>Antal job</td></tr></table>"""

SVAR = """<h1>Høringssvar</h1>
<p>Vi takker for muligheden for at svare. Vi støtter forslaget og ser gerne, at det følges op.</p>
<p>Vi foreslår, at beboerne kommer med i planlægningen fra begyndelsen.</p>
<p>På foreningens vegne</p>"""

TILBUD = """<h1>Tilbud på lejemål</h1>
<p>Lokalerne ligger i stueetagen og er på 420 kvadratmeter. Lejen står i skemaet.</p>
<table><tr><th>År</th><th>Leje i kr.</th></tr><tr><td>2019</td><td>315.000</td></tr>
<tr><td>2020</td><td>321.300</td></tr></table>"""

SKEMA = "<h1>Skema til tilbud</h1><p>Udlejer</p><p><br></p><p>Årlig leje</p>"
FIELDS = (("udlejer", "Havnens Ejendomme", 690), ("leje", "315.000 kr.", 631))
"""Skemaets felter: navn, det, der er skrevet, og højden over sidens fod i punkter."""


def main() -> None:
    """Skriver bilagene."""
    OUT.mkdir(exist_ok=True)
    rows = "".join(f"<tr><td>Byområde {n}</td><td>{120 * n}</td><td>{35 * n}</td></tr>" for n in range(1, 19))
    head = "<tr><th>Byområde</th><th>Borgere</th><th>I indsatsen</th></tr>"
    oversigt = f"<h1>Oversigt over byområderne</h1><table>{head}{rows}</table>"
    write("metode.pdf", pdf(METODE, "Metodebeskrivelse", pdf_variant="pdf/ua-1"))
    write("hoeringssvar.pdf", pdf(SVAR, "Høringssvar"))
    write("oversigt.pdf", pdf(oversigt, "Oversigt", "@page { size: A3 landscape }"))
    write("tilbud.pdf", turned(pdf(TILBUD, "Tilbud", "@page { size: A4 landscape }")))
    write("skema.pdf", with_fields(pdf(SKEMA, "Skema")))
    write("kort.png", kort())
    write("besoeg.jpg", besoeg())
    write("udtalelse.docx", udtalelse())


def write(name: str, data: bytes) -> None:
    """Skriver en fil, hvis den ikke allerede er der, som den skal være."""
    path = OUT / name
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def pdf(body: str, title: str, more: str = "", **options: object) -> bytes:
    """Giver en PDF sat med WeasyPrint; uden ``pdf_variant`` er den uden struktur."""
    fonts = FontConfiguration()
    files = {name: (FONTS / f"LiberationSans-{name.title()}.ttf").as_uri() for name in ("regular", "bold")}
    style = CSS(string=STYLE.format(**files) + more, font_config=fonts)
    page = f'<html lang="da"><head><title>{title}</title></head><body>{body}</body></html>'
    data: bytes = HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts, **options)
    return data


def turned(data: bytes) -> bytes:
    """Giver PDF'en, som en kopimaskine lægger den: siden ligger ned og er drejet tilbage."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            _left, _low, width, height = (float(side) for side in page.mediabox)
            page.contents_add(f"q 0 1 -1 0 {height:g} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.obj.MediaBox = pikepdf.Array([0, 0, height, width])
            page.obj.Rotate = 90
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def with_fields(data: bytes) -> bytes:
    """Giver PDF'en med udfyldte felter, som et skema til udfyldning har dem."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        names = {
            "Type": "/Font",
            "Subtype": "/Type1",
            "BaseFont": "/Helvetica",
            "Encoding": "/WinAnsiEncoding",
        }
        font = pikepdf.Dictionary({f"/{key}": _value(value) for key, value in names.items()})
        fonts = pikepdf.Dictionary({"/Font": pikepdf.Dictionary({"/Helv": font})})
        fields = pikepdf.Array()
        for name, text, low in FIELDS:
            shown = pikepdf.Stream(
                opened, f"/Tx BMC BT /Helv 11 Tf 4 6 Td ({text}) Tj ET EMC".encode("cp1252")
            )
            shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            shown.BBox, shown.Resources = pikepdf.Array([0, 0, 250, 20]), fonts
            field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, F=4)
            field.FT, field.T, field.V = pikepdf.Name.Tx, pikepdf.String(name), pikepdf.String(text)
            field.Rect = pikepdf.Array([71, low, 321, low + 20])
            field.DA, field.AP = pikepdf.String("/Helv 11 Tf 0 g"), pikepdf.Dictionary(N=shown)
            fields.append(opened.make_indirect(field))
        opened.pages[0].obj.Annots = fields
        form = pikepdf.Dictionary(Fields=fields, DR=fonts, DA=pikepdf.String("/Helv 11 Tf 0 g"))
        opened.Root.AcroForm = form
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def _value(text: str) -> object:
    return pikepdf.Name(text) if text.startswith("/") else pikepdf.String(text)


def kort() -> bytes:
    """Giver et kort over et område, tegnet fra bunden."""
    image = Image.new("RGB", (1200, 800), "#eef3ea")
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 560), (420, 500), (900, 620), (1200, 560), (1200, 800), (0, 800)], fill="#b9d3e6")
    for left in range(80, 1100, 170):
        draw.line([(left, 0), (left + 60, 540)], fill="white", width=16)
    for top in (120, 260, 400):
        draw.line([(0, top), (1200, top + 40)], fill="white", width=16)
    draw.polygon([(330, 170), (820, 190), (790, 430), (350, 410)], outline="#b3261e", width=8)
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Bold.ttf"), 44)
    draw.text((430, 270), "Indsatsens område", fill="#1a1a1a", font=font)
    draw.text((480, 680), "Havnen", fill="#1f3a5f", font=font)
    return _saved(image.quantize(16), "PNG", optimize=True)


def besoeg() -> bytes:
    """Giver et billede af en bygning, tegnet fra bunden."""
    image = Image.new("RGB", (900, 600), "#cfe0ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 470, 900, 600], fill="#8aa37b")
    draw.rectangle([180, 200, 720, 480], fill="#b5654a")
    draw.polygon([(150, 200), (450, 70), (750, 200)], fill="#6b3a2c")
    for left in range(220, 680, 110):
        for top in (240, 350):
            draw.rectangle([left, top, left + 60, top + 70], fill="#f4ecd2")
    return _saved(image, "JPEG", quality=80)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def udtalelse() -> bytes:
    """Giver et Word-dokument, hvis dele alle har samme klokkeslæt."""
    document = docx.Document()
    document.add_heading("Udtalelse fra lokalrådet", 1)
    document.add_paragraph("Lokalrådet har drøftet sagen og kan støtte den.")
    document.add_paragraph("Rådet beder om at høre, hvordan det går, når et år er gået.")
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if not name.startswith("docProps/thumbnail"):
                info = zipfile.ZipInfo(name, (2018, 11, 12, 12, 0, 0))
                new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    main()
