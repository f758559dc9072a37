"""Whatever an author pastes in, wherever: it is refused with its place, or note, Word file and PDF agree."""

import json

import pytest

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.document.walk import words
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS
from tests.compare.example import FORMATS, NOTES, layout_of, told

FIELDS = (
    "titel",
    "undertitel",
    "modtager",
    "sagsbehandler",
    "enhed",
    "adresse",
    "telefon",
    "tekst",
    "overskrift",
    "punkt",
    "citat",
    "link",
    "fodnote",
    "tabeltitel",
    "hoved",
    "gruppe",
    "celle",
    "tabelnote",
    "anmærkning",
    "bokstitel",
    "boks",
    "figurtitel",
    "alt",
    "kilde",
    "bilag",
    "bilagstekst",
)


def note_with(**said: str) -> str:
    """Return a note that says the texts in the fields named, and something plain in the others."""
    plain = {name: f"Ord i {name}" for name in FIELDS}
    raw = {**plain, **said}
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in raw.items()}
    return f"""\
notegen: 1
dokumenttype: budgetnotat
stadie: godkendt
titel: {quoted["titel"]}
undertitel: {quoted["undertitel"]}
dato: 2026-01-07
til: [{quoted["modtager"]}]
sagsnr: 2026-0000001
sagsbehandler: {quoted["sagsbehandler"]}
afsender:
  enhed: {quoted["enhed"]}
  adresse: [{quoted["adresse"]}]
  telefon: {quoted["telefon"]}
  e-mail: vej@kk.dk
baggrund: |
  Her: {raw["tekst"]} og så videre[^n].

  - Et: {raw["punkt"]}
    - To: {raw["punkt"]}

  > Citat: {raw["citat"]}

  Se [et link: {raw["link"]}](https://www.kk.dk/x) nu.

  [^n]: Note: {raw["fodnote"]}
indhold: |
  ## Om {raw["overskrift"]}

  Tekst.

  @boks:b

  @figur:f
økonomi: |
  @tabel:t
tabeller:
  t:
    titel: {quoted["tabeltitel"]}
    enhed: 1.000 kr.
    prisniveau: 2026
    kolonner:
      - {quoted["hoved"]}
      - 2026: beløb
    rækker: |
      [gruppe] G {raw["gruppe"]}
      C {raw["celle"]} * | 100
      Andet | 200
      [i alt] I alt | =
    noter:
      "*": {quoted["tabelnote"]}
    anmærkning: {quoted["anmærkning"]}
bokse:
  b:
    titel: {quoted["bokstitel"]}
    tekst: |
      B {raw["boks"]}
figurer:
  f: {{fil: aktiveringsgrad.png, titel: {quoted["figurtitel"]}, alt: {quoted["alt"]}, kilde: {quoted["kilde"]}}}
bilag:
  - id: a
    titel: {quoted["bilag"]}
    indhold: |
      A {raw["bilagstekst"]}
"""


def read(text: str | bytes, name: str = "koebenhavn") -> tuple[Document | None, tuple[Finding, ...]]:
    """Return a note's Document, None where it is refused, and what was said of it."""
    layout = layout_of(name)
    data = text if isinstance(text, bytes) else text.encode()
    reading = read_note(data, "note.yaml", Folder(NOTES, NOTES), lambda *_: layout, name, name)
    if reading.note is None:
        return None, reading.findings
    document, findings = build(reading.note, layout)
    every = (*reading.findings, *findings)
    return (None if any(each.severity == FEJL for each in every) else document), every


def agreed(document: Document) -> None:
    """Hold both formats to the Document."""
    for format_ in FORMATS:
        written = WRITERS[format_](document, layout_of())
        assert told(document, written.data, format_) == (), format_


HOSTILE = {
    "an ampersand": "a & b &amp; c",
    "markup": "<b>fed</b> <script>x</script> </p> <!-- y -->",
    "quotes": "\u201dcitat\u201d »citat« 'enkelt'",
    "templates": "{{ 7*7 }} {% for x in y %} {# z #} {{p x }} {_{ }",
    "no-break blanks": "10\u00a0kr. og\u202f5\u2009m",
    "soft hyphens": "virksom\u00adheds\u00adkonsu\u00adlent",
    "a long word": "ord" * 100,
    "from right to left": "שלום עולם",
    "letters composed after": "A\u030arhus og cafe\u0301",
    "dashes and minus": "1-2 – 3 — −4 drifts- og anlæg",
    "blanks": "a  b   c",
    "percent and backslash": "50 % \\alpha %s ${x} $x",
    "a figure with a comma": "1.234,50 kr.",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_in_every_field_come_out_the_same_everywhere(kind: str) -> None:
    text = HOSTILE[kind]
    document, findings = read(note_with(**dict.fromkeys(FIELDS, text)))
    assert document is not None, findings
    assert all(isinstance(each.place, SourcePlace) and each.place.line for each in findings)
    if kind == "from right to left":
        assert {finding.code for finding in findings} == {"NG331"}
    if kind == "templates":
        assert any("{{ 7*7 }}" in said for said, _place in words(document))
    agreed(document)


SENDER = ("enhed", "adresse", "telefon")
"""A sender's lines are told of at the sender's own place."""


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "alt"])
def test_emoji_are_refused_with_their_place(field: str) -> None:
    text = note_with(**{field: "en 🚲 her"})
    looked_for = "  enhed" if field in SENDER else "🚲"
    line = next(n for n, words in enumerate(text.splitlines(), 1) if looked_for in words)
    document, findings = read(text)
    assert document is None, field
    assert {(f.code, f.place.line) for f in findings if f.severity == FEJL} >= {("NG320", line)}  # type: ignore[union-attr]


def test_a_picture_may_be_described_in_letters_no_font_has() -> None:
    document, findings = read(note_with(alt="en 🚲 her"))
    assert document is not None, findings
    agreed(document)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("letter", ["\x07", "\x0b", "\x1b", "\ufffe"])
def test_control_characters_are_refused_with_their_place(field: str, letter: str) -> None:
    text = note_with(**{field: "et § her"})
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "§" in words)
    document, findings = read(text.replace("§", letter))
    assert document is None
    assert (findings[0].severity, findings[0].place.line) == (FEJL, line)  # type: ignore[union-attr]


@pytest.mark.parametrize("field", ["titel", "tekst", "celle", "alt"])
def test_half_a_letter_is_refused(field: str) -> None:
    data = note_with(**{field: "et § her"}).encode()
    document, findings = read(data.replace("§".encode(), b"\xed\xa0\x80"))
    assert document is None or not any("\ud800" in said for said, _place in words(document))
    assert findings
    assert findings[0].place.line  # type: ignore[union-attr]


SIZES = {
    "a footnote in the last row of a page": (45, "Række {} med ord", "[^n]", 5),
    "a row taller than a page": (1, "ord " * 1500, "", 5),
    "a table of a thousand rows": (1000, "Række {}", "", 5),
    "a table of fourteen columns": (12, "Række {}", "", 14),
}


def table(rows: int, said: str, mark: str, columns: int) -> str:
    """Return a note with one table; ``mark`` stands in its last rows."""
    heads = "".join(f'      - "{2020 + n}": beløb\n' for n in range(columns - 1))
    lines = "".join(
        f"      {said.format(n + 1)}{mark if mark and n == rows - 1 else ''} | "
        + " | ".join(str(n + c) for c in range(columns - 1))
        + "\n"
        for n in range(rows)
    )
    return (
        "notegen: 1\ndokumenttype: baggrundsnotat\nstadie: godkendt\ntitel: Tabel\ndato: 2026-01-07\n"
        "tekst: |\n  Tekst[^m].\n\n  @tabel:t\n\n  [^n]: Noten i tabellen.\n  [^m]: En anden.\n"
        "tabeller:\n  t:\n    titel: Tal\n    enhed: 1.000 kr.\n    prisniveau: 2026\n    kolonner:\n"
        f"      - Post\n{heads}    rækker: |\n{lines}"
    )


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.heavy if "thousand" in kind else ()) for kind in SIZES]
)
def test_tables_of_every_size_come_out_the_same_everywhere(kind: str) -> None:
    text = table(*SIZES[kind])
    if "[^n]" not in text.partition("rækker")[2]:
        text = text.replace("  [^n]: Noten i tabellen.\n", "")
    document, findings = read(text)
    assert document is not None, findings
    agreed(document)


def test_a_hundred_footnotes_come_out_the_same_everywhere() -> None:
    marks = " ".join(f"Ord{n}[^f{n}]" for n in range(100))
    notes = "\n".join(f"  [^f{n}]: Fodnote nummer {n} siger noget." for n in range(100))
    document, findings = read(
        "notegen: 1\ndokumenttype: baggrundsnotat\nstadie: godkendt\ntitel: T\ndato: 2026-01-07\n"
        f"tekst: |\n  {marks} og igen[^f3].\n\n{notes}\n"
    )
    assert document is not None, findings
    assert len(document.footnotes) == 100
    agreed(document)


@pytest.mark.parametrize("empty", ["", " |", ' ""', " |\n  \n"])
def test_an_empty_section_is_refused_or_comes_out_the_same_everywhere(empty: str) -> None:
    text = note_with().replace("indhold: |\n  ## Om", f"risikovurdering:{empty}\nindhold: |\n  ## Om")
    document, findings = read(text)
    assert findings or document is not None
    assert all(each.place.line for each in findings)  # type: ignore[union-attr]
    if document is not None:
        agreed(document)


def test_a_blank_after_a_word_that_is_alone_in_its_font_is_kept_at_a_lines_end() -> None:
    text = " ".join(f"{'ord' * (n % 5 + 1)} *kursiv*[^n] **fed** ***begge***" for n in range(60))
    document, findings = read(
        "notegen: 1\ndokumenttype: baggrundsnotat\nstadie: godkendt\ntitel: T\ndato: 2026-01-07\n"
        f"tekst: |\n  {text}\n\n  [^n]: Note.\n"
    )
    assert document is not None, findings
    agreed(document)


def test_an_accent_set_in_another_run_belongs_to_its_letter() -> None:
    document, findings = read(note_with(tekst="**cafe**\u0301s"))
    assert document is not None, findings
    agreed(document)
