"""What a meeting's members read of a note with closed parts: all of it, and which parts are closed."""

from pathlib import Path

from notegen.document import blocks as doc
from notegen.document.walk import in_inlines
from notegen.jobs.work import NoteJob, form

NOTE = """\
notegen: 1
dokumenttype: baggrundsnotat
titel: Lokaler
dato: 2026-01-07
stadie: godkendt
tekst: Kort sagt.
baggrund: |
  Se @afsnit:økonomi og @bilag:pris.

  @tabel:steder
økonomi:
  tekst: Huset koster mere.
  lukket: {hjemmel: § 33, tavshedspligt: nej}
tabeller:
  steder:
    titel: Steder
    enhed: kr.
    kolonner: [Sted, Navn, 2026: beløb]
    luk rækker:
      huset: ja
    rækker: |
      Skolen           | A | 1
      Huset {#huset}   | B | 2
      [heraf] - maling |   | 1
      [i alt] I alt    |   | =
bilag:
  - {id: pris, titel: Pris, indhold: Det koster mere., lukket: ja}
  - {id: kort, titel: Kort, indhold: Et kort.}
  - {id: tal, titel: Tal, indhold: Et tal.}
"""


def of_note(closing: tuple[tuple[int, str], ...] = (), members: bool = True) -> doc.Document:
    root = Path(__file__).parent
    standing = (NOTE.encode(), "note.yaml", root, root, (), "", "koebenhavn")
    formed = form(NoteJob(*standing, members=members, closing=closing))
    assert formed.document is not None, formed.findings
    return formed.document


def said(inlines: doc.Inlines) -> str:
    return "".join(text for text, _place in in_inlines(inlines))


def headings(document: doc.Document) -> list[str]:
    sections = [block for block in document.blocks if isinstance(block, doc.Section)]
    return [said(each.blocks[0].inlines) for each in sections if isinstance(each.blocks[0], doc.Heading)]


def rows(document: doc.Document) -> list[str]:
    sections = [block for block in document.blocks if isinstance(block, doc.Section)]
    tables = [each for section in sections for each in section.blocks if isinstance(each, doc.Table)]
    return [said(row.cells[0].inlines) for row in tables[0].body]


def test_the_heading_of_a_closed_section_and_of_a_closed_annex_says_so() -> None:
    found = headings(of_note(closing=((1, "Lukket bilag"),)))
    assert "Økonomi (lukket)" in found
    assert [each for each in found if each.endswith("(lukket)")] == [
        "Økonomi (lukket)",
        "Bilag 1. Pris (lukket)",
        "Bilag 2. Kort (lukket)",
    ]


def test_a_closed_row_says_so_and_what_is_part_of_it() -> None:
    assert rows(of_note()) == ["Skolen", "Huset (lukket)", "- maling (lukket)", "I alt"]


def test_a_note_alone_says_nothing_of_it() -> None:
    assert "(lukket)" not in repr(of_note(members=False))
