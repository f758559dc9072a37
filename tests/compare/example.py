"""A small note with one of everything a comparison looks at, and ways to read, write and change it."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from notegen.compare import differences
from notegen.diagnostics import Finding, Invalid
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.readback import READERS
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS

NOTES = Path(__file__).resolve().parents[2] / "notes"
FORMATS = ("docx", "pdf")
LAYOUTS = ("koebenhavn", "aarhus", "odense")

NOTE = """\
notegen: 1
dokumenttype: budgetnotat
stadie: godkendt
nummer: TM07
titel: Træer & bænke på Lyngbyvej
undertitel: Svar til Teknik- og Miljøudvalget
dato: 2026-01-07
til: [Teknik- og Miljøudvalget, Økonomiudvalget]
sagsnr: 2026-0000001
sagsbehandler: NN
afsender:
  enhed: Vejkontoret
  adresse: [Rådhuset, 1599 København V]
  telefon: 33 66 33 66
  e-mail: vej@kk.dk
indledning: |
  Udvalget bad om tal for træer & bænke[^træ] langs vejen.

  Svaret gives her, og det er kort.
baggrund: |
  Støjen steg med 0,5 decibel[^støj]. Læs [den gamle sag](https://www.kk.dk/sag?a=1&b=2) først.

  - et træ for hver bænk
    - lind eller eg
    - ingen poppel
  - en bænk for hvert træ
  - ingen skilte

  [^træ]: Regnet efter planen for 2025.
  [^støj]: Målt af *rådgiveren* i maj.
indhold: |
  ## Plantning

  Der plantes [urban forest]{lang=en}, og så vandes der. Afsnittet er langt nok til at blive delt over flere
  linjer, også hvor ordene er lange: helhedsorienteret beskæftigelsesindsats og virksomhedskonsulenter.

  ### Vanding

  1) Vand om morgenen.
  2) Vand om aftenen[^støj].

  @boks:husk

  Efter boksen står et sidste afsnit.
økonomi: |
  Udgifterne ses i @tabel:drift.

  @tabel:drift

  @figur:graf
tabeller:
  drift:
    titel: Udgifter til drift
    enhed: 1.000 kr.
    prisniveau: 2026
    kolonner:
      - Aktivitet
      - 2026: beløb
      - 2027: beløb
      - I alt: sum
    rækker: |
      Plantning            | 1.200 | 1.300 | =
      Vanding *            |   100 |   150 | =
      Salg af brænde       |   -40 |   -60 | =
      Bænke                |     - |   700 | =
      [i alt] Udgifter i alt |   = |     = | =
    noter:
      "*": Kun om sommeren.
    anmærkning: Positive tal er udgifter.
bokse:
  husk:
    titel: Husk
    tekst: |
      Vand altid om aftenen.

      Klip aldrig i maj.
figurer:
  graf: {fil: aktiveringsgrad.png, titel: Træer i tal, alt: Søjler der vokser}
bilag:
  - {id: plan, titel: Plan for Lyngbyvej, indhold: Planen følger senere.}
"""


def document_of(text: str, layout: Layout) -> Document:
    """Return the Document of a note that has no fejl."""
    folder = Folder(NOTES, NOTES)
    reading = read_note(text.encode(), "note.yaml", folder, lambda *_: layout, layout.name, layout.name)
    assert reading.note is not None, reading.findings
    document, findings = build(reading.note, layout)
    wrong = [each for each in (*reading.findings, *findings) if each.severity == "fejl"]
    assert wrong == [], wrong
    return document


@cache
def layout_of(name: str = "koebenhavn") -> Layout:
    """Return a layout that comes with notegen."""
    return load(name, None)


@cache
def example(name: str = "koebenhavn") -> Document:
    """Return the example's Document."""
    return document_of(NOTE, layout_of(name))


@cache
def written(format_: str, name: str = "koebenhavn") -> bytes:
    """Return the example as a file."""
    return WRITERS[format_](example(name), layout_of(name)).data


def told(document: Document, data: bytes, format_: str) -> tuple[Finding, ...]:
    """Return how a file differs from the document; why it cannot be read, where it cannot."""
    try:
        return differences(document, READERS[format_](data, f"note.{format_}"))
    except Invalid as invalid:
        return invalid.findings


def told_of(document: Document, format_: str, layout: Layout | None = None) -> tuple[Finding, ...]:
    """Return how a file written of ``document`` differs from the example; or why it was not made."""
    try:
        data = WRITERS[format_](document, layout or layout_of()).data
    except Invalid as invalid:
        return invalid.findings
    return told(example(), data, format_)


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value of dataclasses and tuples with ``change`` made of every part, the inner first."""
    if isinstance(value, tuple):
        return change(tuple(mapped(part, change) for part in value))
    if (
        is_dataclass(value)
        and not isinstance(value, type)
        and type(value).__module__.startswith("notegen.document")
    ):
        parts = {
            field.name: mapped(getattr(value, field.name), change) for field in fields(value) if field.init
        }
        return change(replace(value, **parts))
    return change(value)
