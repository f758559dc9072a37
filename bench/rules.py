"""How long the rules take on a note, and on tables that grow."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.rules import Facts, examine
from notegen.rules.facts import facts_of
from notegen.source.folder import Folder

_NOTE = """dokumenttype: baggrundsnotat
titel: En lang tabel
dato: 2026-01-07
til: Socialudvalget
baggrund: |
  Udgiften er 1,234 mio. kr. i 2026, jf. @tabel:lang.

  @tabel:lang
tabeller:
  lang:
    titel: Udgifter
    enhed: 1.000 kr.
    prisniveau: 2026
    kolonner: [Aktivitet, 2026: beløb, 2027: beløb, I alt: sum]
    rækker: |
"""


def lines(notes: tuple[Path, ...], runs: int) -> Iterator[str]:
    """Yield a line a note and a line a table; each Document is new, so that nothing is remembered."""
    for path in notes:
        took = _median(path.read_bytes(), path.parent, runs)
        yield _told(f"the rules on {path.stem}", took, 0.02)
    for rows in (250, 500, 1000, 2000):
        took = _median(_table(rows).encode(), notes[0].parent, min(runs, 3))
        yield _told(f"the rules on a table of {rows} rows", took, rows / 1000)


def _table(rows: int) -> str:
    items = "      Post nummer {} | 1.234 | 2.345 | 3.579\n"
    total = f"      [sum] Sum {{}} | {_figure(9 * 1234)} | {_figure(9 * 2345)} | {_figure(9 * 3579)}\n"
    return _NOTE + "".join((total if at % 10 == 9 else items).format(at) for at in range(rows))


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _median(data: bytes, folder: Path, runs: int) -> float:
    document, facts = _read(data, folder)
    times = []
    for _ in range(runs + 1):
        fresh = replace(document)
        begun = time.perf_counter()
        examine(fresh, facts)
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:])


def _read(data: bytes, folder: Path) -> tuple[Document, Facts]:
    layout = load("koebenhavn", None)
    reading = read_note(data, "note.yaml", Folder(folder, folder), lambda _n, _p: layout, "koebenhavn")
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    return document, facts_of(reading.note, layout, reading.lines)


def _told(name: str, took: float, aim: float) -> str:
    mark = "ok" if took <= aim else "MISSED"
    return f"{name:<58} {took * 1000:7.1f} ms{'':33}aim {aim * 1000:.0f} ms  {mark}"
