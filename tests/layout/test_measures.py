"""Margins and type are the layout's: the widths that columns are laid out for follow ``mål:``."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.document.blocks import Document, Table
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout, Measures
from notegen.reader.note import read_note
from notegen.source.folder import Folder

NOTE = """\
dokumenttype: baggrundsnotat
layout: min
titel: T
dato: 2026-01-07
tekst: |
  Se @boks:b. @tabel:t

  @boks:b

  @tabel:t
bokse: {b: {titel: Om sagen, tekst: Tekst.}}
tabeller:
  t:
    titel: Tal
    kolonner: [Aktivitet, 2019: beløb, 2020: beløb]
    rækker: |
      En lang indsats med mange ord | *(1.200) | 12
"""


def written(root: Path, text: str) -> Layout:
    folder = root / "templates" / "min"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "layout.yaml").write_text("arver: koebenhavn\n" + text, "utf-8")
    return load("min", root)


def made(root: Path, layout: Layout) -> tuple[Document, Table]:
    reading = read_note(NOTE.encode(), "n.yaml", Folder(root, root), lambda *_: layout, "min", "min")
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    found = [b for section in document.blocks for b in getattr(section, "blocks", ())]
    return document, next(block for block in found if isinstance(block, Table))


def test_the_text_is_as_wide_as_the_layout_says(tmp_path: Path) -> None:
    layout = written(tmp_path, "mål: {tekst: '60,5 mm', brede tabeller: 100, skrift i tabeller: 9.5 pt}\n")
    assert layout.measures == Measures(60.5, 100.0, 9.5)
    narrow = made(tmp_path, layout)[1]
    usual = made(tmp_path, written(tmp_path, ""))[1]
    assert [c.share for c in narrow.columns] != [c.share for c in usual.columns]


def test_text_wider_than_the_usual_wide_table_takes_it_along(tmp_path: Path) -> None:
    assert written(tmp_path, "mål: {tekst: 240 mm}\n").measures == Measures(240.0, 240.0, 8.0)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("mål: {tekst: 12 cm}\n", 2),
        ("mål: {tekst: 10 mm}\n", 2),
        ("mål:\n  tekst: 150 mm\n  skrift i tabeller: lille\n", 4),
    ],
)
def test_what_is_no_measure_is_told(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(Invalid) as caught:
        written(tmp_path, text)
    (finding,) = caught.value.findings
    assert isinstance(finding.place, SourcePlace)
    assert (finding.code, finding.place.line) == ("NG607", line)


def test_every_word_a_note_gets_is_the_layouts(tmp_path: Path) -> None:
    words = "ord: {foreløbigt læst op: 'skønnet {tal}', henvisning til boks: 'boksen »{titel}«'}\n"
    document, table = made(tmp_path, written(tmp_path, words))
    assert [cell.spoken for row in table.body for cell in row.cells][1] == "skønnet 1.200"
    assert "boksen »Om sagen«" in repr(document.blocks)
