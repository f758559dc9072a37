"""The notes a layout is tried with: of each kind one with everything in it, and one with as little as may be.

They are made from the tables of fields, so that a new field or section is tried without a word here.
"""

import struct
import textwrap
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.document import blocks as out
from notegen.layout.values import Kind, Layout
from notegen.model.table import Image
from notegen.reader.fields import HEAD_FIELDS, SENDER_FIELDS

FULL, EMPTY = "alt udfyldt", "så lidt som muligt"

_SEPARATE: Final = ("notegen", "dokumenttype", "layout", "stadie", "version", "til", "afsender")
_RICH: Final = """\
Tekst med **fed**, *kursiv*, ***begge dele***, et [link](https://www.example.dk),
[word]{{lang=en}} og note[^{n}].
Samme afsnit på en linje til, og et\x20\x20
linjeskift.

- et punkt
- et til
  1. med et tal under

1. første
2. andet

1) første

a) første

> Et citat.

[^{n}]: Fodnotens tekst med *kursiv* og et [link](https://www.example.dk).
"""
_BLOCKS: Final = """\

## En underoverskrift {#under}

### Og en under den

Se @tabel:tal, @boks:boks, @afsnit:under, @bilag:et og @beløb:tal/a/2026.

@tabel:tal

@tabel:begreber

@tabel:krydser

@boks:boks
"""
_TABLES: Final = """\
tabeller:
  tal:
    titel: Alle slags rækker[^tal]
    beskrivelse: Hvad tabellen viser
    enhed: 1.000 kr.
    prisniveau: 2026
    bred: ja
    kolonner: [Aktivitet, {hoved: I/U, rolle: i/u}, 2026: beløb, 2027: beløb, I alt: sum]
    rækker: |
      [gruppe] En gruppe | | | |
      Løn {#a} | U | 1.200* | -1.700 | =
      [heraf] - heraf vikarer | U | *(100) | - | =
      Husleje | I | 1,5 | | =
      [sum] Sum | | = | = | =
      [i alt] I alt | | = | = | =
    noter: {"*": Uden moms.}
    anmærkning: Kilde er egne tal.
  begreber:
    slags: beskrivelse
    titel: En beskrivelse
    rækker: |
      Et begreb | En forklaring
  krydser:
    slags: kryds
    unummereret: ja
    titel: Et krydsskema
    valg: [Nord, Syd]
    kryds: [Nord]
bokse:
  boks:
    titel: En boks
    tekst: |
      Tekst i boksen.

      - med et punkt
bilag:
  - {id: et, titel: Et link, link: "https://www.example.dk"}
  - {titel: Uden nummer, unummereret: ja}
  - titel: Skrevet ud her
    indhold: |
      Bilagets tekst.
"""
_FOOTNOTE: Final = "[^tal]: En note fra en overskrift."
_POINTS: Final = """\
indstiller: [Socialforvaltningen, Økonomiforvaltningen]
over for: Økonomiudvalget
at:
  - at der afsættes midler
  - {tekst: at sagen sendes videre, underpunkter: [til det ene, til det andet]}
"""
_TREATMENT: Final = """\
politisk behandling:
  - {udvalg: Socialudvalget, dato: 2026-01-14, indstilling: "Anbefales.", beslutning: "Godkendt."}
  - {udvalg: Økonomiudvalget, skriftlig votering: 19.-21. januar 2026}
"""
_SIGNED: Final = """\
underskrivere:
  - {navn: Anne Hansen, titel: Direktør}
  - Bo Jensen
  - {navn: Clara Holm, titel: Chef}
"""


def note(layout: Layout, kind: Kind, which: str) -> str:
    """Return the note as a note file's text, ``which`` being FULL or EMPTY."""
    return "\n".join(_full(layout, kind) if which == FULL else _empty(layout, kind)) + "\n"


def with_figures(document: out.Document) -> out.Document:
    """Return the document with two pictures more, with and without words: a note's come from files."""
    place = SourcePlace(document.file)
    image = Image("prøve.png", _png(), "png", 8, 4)
    words = (out.Text("Et billede", place),)
    label = out.Caption("Figur", "1", ". ", words)
    shown = out.Figure("trial1", label, "Et felt", image, words, 50, place)
    bare = out.Figure("trial2", None, "Et felt", image, (), 100, place)
    section = out.Section("trial", "figurer", (shown, bare), False, place)
    return replace(document, blocks=(*document.blocks, section))


def _full(layout: Layout, kind: Kind) -> Iterator[str]:
    yield f"dokumenttype: {kind.key}"
    yield "stadie: udkast"
    yield 'version: "2"'
    yield "til: [Socialudvalget, Økonomiudvalget]"
    yield "afsender:"
    yield from (f"  {spec.key}: {spec.example}" for spec in SENDER_FIELDS)
    for spec in HEAD_FIELDS:
        if spec.key not in _SEPARATE:
            yield f"{spec.key}: {layout.examples.get(spec.key, spec.example)}"
    for field in layout.fields:
        yield f"{field.key}: {layout.examples.get(field.key, field.example) or 'Tekst'}"
    parts = {layout.vocabulary[placed.key].part for placed in kind.sections}
    written = [
        placed for placed in kind.sections if layout.vocabulary[placed.key].part in ("tekst", "punkter")
    ]
    # The references stand where they can: in the first section that has a heading of its own.
    plain = [each for each in written if layout.vocabulary[each.key].role == "brødtekst"]
    holder = next((each.key for each in plain if each.heading), plain[0].key if plain else "")
    for number, placed in enumerate(written):
        text = _RICH.format(n=f"n{number}")
        if placed.key == holder:
            text += f"{_BLOCKS}\n{_FOOTNOTE}\n"
        if layout.vocabulary[placed.key].role != "brødtekst":
            text = "En linje for sig."
        yield f"{placed.key}: |\n{textwrap.indent(text, '  ')}"
    yield _POINTS if "punkter" in parts else ""
    yield _TREATMENT if "behandling" in parts else ""
    yield _SIGNED if "underskrivere" in parts else ""
    yield _TABLES if holder else ""


def _empty(layout: Layout, kind: Kind) -> Iterator[str]:
    yield f"dokumenttype: {kind.key}"
    yield "stadie: godkendt"
    examples = {spec.key: spec.example for spec in HEAD_FIELDS}
    own = {field.key: field.example or "Tekst" for field in layout.fields}
    required = dict.fromkeys(("titel", *kind.required, *(p.key for p in kind.sections if p.required)))
    text = [p.key for p in kind.sections if layout.vocabulary[p.key].part == "tekst"]
    if not any(key in text for key in required) and text:
        required[text[-1]] = None
    for key in required:
        if key in layout.vocabulary:
            part = layout.vocabulary[key].part
            yield f"{key}: Tekst." if part in ("tekst", "punkter") else ""
        elif key == "at":
            yield "at: [at sagen godkendes]"
        elif key == "indstiller":
            yield "indstiller: Forvaltningen"
        else:
            yield f"{key}: {layout.examples.get(key) or examples.get(key) or own.get(key) or 'Tekst'}"


def _png() -> bytes:
    """Return a grey PNG of 8 by 4 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 8, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 8 for _ in range(4)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
