"""A meeting whose closed and open items are as like as two of a municipality's can be: phrases, people, case
number, senders, links, files by the same programs. Nothing in it is a hit."""

import io
import shutil
from pathlib import Path

import docx
import openpyxl

NOTES = Path(__file__).parents[2] / "notes"

NOTE = """\
notegen: 1
dokumenttype: indstilling
layout: koebenhavn
stadie: godkendt
titel: {titel}
dato: 2027-01-05
til: Socialudvalget
sagsnr: 2026-0266843
sagsbehandler: Nina Nord
afsender: cf-omraade-1
indstiller: Socialforvaltningen
over for: Borgerrepræsentationen
at:
  - at Socialudvalget tager orienteringen om {om} til efterretning
  - at forvaltningen bemyndiges til at udmønte midlerne inden for den afsatte ramme
problemstilling: |
  Socialforvaltningen har i samarbejde med Økonomiforvaltningen udarbejdet en indstilling om {om}.
  Se [kommunens hjemmeside](https://www.kk.dk/dagsordener-og-referater) for tidligere beslutninger.
løsning: |
  {own}

  Sagen har ingen økonomiske konsekvenser for kommunen. @tabel:udgifter

  @tabel:udgifter

økonomi: |
  Udgiften afholdes inden for udvalgets ramme, jf. budgetaftalen for 2027.
videre proces: |
  Forvaltningen vender tilbage til udvalget inden sommerferien med en status.
underskrivere:
  - {{navn: Mikkel Mose, titel: Administrerende direktør}}
  - {{navn: Sanne Sø, titel: Socialdirektør}}
politisk behandling:
  - {{udvalg: Økonomiudvalget, dato: 2026-12-08, beslutning: Indstillingen blev godkendt.}}
tabeller:
  udgifter:
    titel: Udgifter til service
    enhed: 1.000 kr.
    prisniveau: 2027
    kolonner: [Aktivitet, 2027: beløb, 2028: beløb, I alt: sum]
    rækker: |
      Løn og drift | 1.200 | 1.300 | =
      {row} | 700 | 800 | =
      [i alt] Udgifter i alt | = | = | =
bilag:
  - {{titel: Bilag om økonomi, link: "https://www.kk.dk/dagsordener-og-referater"}}
  - {{titel: Kort over området, fil: kort.png}}
"""

MEETING = """\
notegen: 1
dokumenttype: møde
layout: koebenhavn
udvalg: Socialudvalget
dato: 2027-01-13
tid: kl. 15.30-18.00
sted: Rådhuset, mødelokale 1
deltagere:
  - {navn: Anna Ask, titel: Formand, parti: A}
  - {navn: Bo Birk, titel: Medlem, parti: B}
  - {navn: Carla Ceder, titel: Medlem, parti: C}
udsendes: 2027-01-06
referat udsendes: 2027-01-20
fremmøde:
  embedsmænd: [{navn: Sanne Sø, titel: Socialdirektør}]
dagsorden:
  - gruppe: Sager til beslutning
    punkter:
      - id: aaben
        notat: aaben.yaml
        bilag:
          - {id: udt, titel: Udtalelse fra lokalrådet, fil: aaben.docx}
          - {id: ber, titel: Beregninger, fil: aaben.xlsx}
          - {titel: Metode, fil: metode.pdf}
        beslutning: {resultat: godkendt, tekst: Indstillingen blev godkendt uden afstemning., afstemning: {for: [A, B], imod: [C]}}
      - id: halv
        notat: halv.yaml
        beslutning: {resultat: godkendt, tekst: Indstillingen blev godkendt uden afstemning.}
      - id: lukket
        notat: lukket.yaml
        lukket: {hjemmel: § 33, tavshedspligt: nej, offentlig titel: En ejendomssag, offentlig tekst: Udvalget drøfter en ejendomssag., offentlig beslutning: Indstillingen blev godkendt.}
        bilag:
          - {id: udt, titel: Udtalelse fra lokalrådet, fil: lukket.docx}
          - {id: ber, titel: Beregninger, fil: lukket.xlsx}
          - {titel: Metode, fil: metode.pdf}
          - {titel: Billede, fil: besoeg.jpg}
        beslutning:
          resultat: godkendt
          tekst: Indstillingen blev godkendt uden afstemning.
          afstemning: {for: [A, B], imod: [C]}
          protokolbemærkning: [{af: C, tekst: Partiet kan ikke støtte indstillingen.}]
      - id: tekst
        titel: Orientering fra forvaltningen
        tekst: |
          Forvaltningen orienterer om aktuelle sager, jf. bilag.
      - id: tekst2
        titel: Orientering fra forvaltningen
        tekst: |
          Forvaltningen orienterer om aktuelle sager, jf. bilag. Direktør Sanne Sø deltager.
        lukket: {hjemmel: § 27, tavshedspligt: ja}
fælles: [2026-0266843, metode.pdf, kort.png, besoeg.jpg]
godkendt: [{fil: kort.png, kode: NG828, sted: billedet, grund: Et kort, af: NN, sha256: 42c9891106be323a}]
"""


def lay_out_shared(folder: Path, *, open_office_files: bool) -> None:
    """Write the meeting into a folder, with or without Word and Excel files in its open item too."""
    for name in ("metode.pdf", "kort.png", "besoeg.jpg"):
        shutil.copy(NOTES / "bilag" / name, folder / name)
    closed = "Lokalrådet ønsker ikke at sælge Kvidderbækgården nu."
    (folder / "aaben.docx").write_bytes(_word("Lokalrådet takker for muligheden for at udtale sig om sagen."))
    (folder / "lukket.docx").write_bytes(_word(closed))
    (folder / "aaben.xlsx").write_bytes(_sheet("Ny"))
    (folder / "lukket.xlsx").write_bytes(_sheet("Gammel"))
    own = {"titel": "Nye boliger til unge", "own": "Der bygges 40 boliger på Amager.", "row": "Boliger"}
    _note(folder / "aaben.yaml", own)
    half = {"titel": "Nye pladser på plejehjem", "own": "Der bygges 12 i Valby.", "row": "Pladser {#pladser}"}
    text = _note(folder / "halv.yaml", half)
    shut = "økonomi:\n  lukket: {hjemmel: § 33, offentlig titel: Økonomi, offentlig tekst: Der forhandles.}\n"
    shut += "  tekst: |\n    Sælgeren vil gå ned i pris, hvis der handles hurtigt.\n    Udg"
    text = text.replace("økonomi: |\n  Udg", shut).replace(
        "    rækker:", "    luk rækker: [pladser]\n    rækker:"
    )
    (folder / "halv.yaml").write_text(text, "utf-8")
    own = {"titel": "Salg af Kvidderbækgården", "own": "Køber har budt 17.345.000 kr.", "row": "Mægler"}
    _note(folder / "lukket.yaml", own)
    lines = MEETING.splitlines(keepends=True)
    kept = [x for x in lines if open_office_files or not ("aaben.docx" in x or "aaben.xlsx" in x)]
    (folder / "moede.yaml").write_text("".join(kept), "utf-8")


def _note(path: Path, own: dict[str, str]) -> str:
    text = NOTE.format(om=own["titel"].lower(), **own)
    path.write_text(text, "utf-8")
    return text


def _word(text: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.core_properties.author, made.core_properties.title = "Nina Nord", "Udtalelse"
    made.add_heading("Udtalelse fra lokalrådet", 1)
    made.add_paragraph(text)
    table = made.add_table(2, 2)
    table.style = "Light Grid Accent 1"
    table.cell(0, 0).text = "År"
    made.save(out)
    return out.getvalue()


def _sheet(text: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["År", "Beløb", text])
    book.active.append([2027, 100])
    book.properties.creator = "Nina Nord"
    book.save(out)
    return out.getvalue()
