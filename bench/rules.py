"""How long the rules take on a note, on many notes, and on texts and tables that grow.

"After start": everything is imported, the dictionary opened. What is measured is a new Document each time,
and the least of the runs counts: what else the machine does only ever adds.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from notegen.document.blocks import Document
from notegen.document.build import build
from notegen.layout.find import load
from notegen.reader.note import read_note
from notegen.rules import Facts, examine
from notegen.rules.dictionary import is_there, is_word, nearest_words
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
    """Yield a line for each thing measured, with its aim."""
    read = [_read(path.read_bytes(), path.parent) for path in notes]
    for path, (document, facts) in zip(notes, read, strict=True):
        yield _told(f"the rules on {path.stem}", _least(document, facts, runs), 0.02)
    if is_there():
        yield from _with_language(notes, read, runs)
    yield _grown(
        "the rules on 10 to 80 notes",
        (10, 20, 40, 80),
        lambda many: sum(_least(*read[at % len(read)], 1) for at in range(many)),
    )
    yield _grown(
        "the rules, those of language too, on 100 to 800 paragraphs",
        (100, 200, 400, 800),
        lambda many: _least(*_read(_text(many).encode(), notes[0].parent), 1, language=True),
    )
    yield _grown(
        "the rules on one paragraph of 1000 to 8000 citations",
        (1000, 2000, 4000, 8000),
        lambda many: _least(*_read(_paragraph(many).encode(), notes[0].parent), 1),
    )
    for rows in (250, 500, 1000, 2000):
        took = _least(*_read(_table(rows).encode(), notes[0].parent), min(runs, 3))
        yield _told(f"the rules on a table of {rows} rows", took, rows / 1000)


def _with_language(notes: tuple[Path, ...], read: list[tuple[Document, Facts]], runs: int) -> Iterator[str]:
    """With every word looked up for the first time, and with words that have been met before."""
    for path, (document, facts) in zip(notes, read, strict=True):
        shown = replace(facts, suggest=True)
        is_word.cache_clear()
        nearest_words.cache_clear()
        fresh = replace(document)
        begun = time.perf_counter()
        examine(fresh, shown, language=True)
        new = time.perf_counter() - begun
        again = _least(document, shown, runs, language=True)
        yield _told(f"with language, {path.stem} ({new * 1000:.0f} ms new words)", again, 0.1)


def _grown(name: str, sizes: tuple[int, ...], took: Callable[[int], float]) -> str:
    """Return a line with the exponent: 1 is linear in the size, 2 is square."""
    times = [min(took(size) for _ in range(2)) for size in sizes]
    exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
    mark = "ok" if exponent <= 1.15 else "MISSED"
    return f"{name:<58} {times[-1] * 1000:7.1f} ms at most, exponent {exponent:4.2f}{'':9}aim 1.15  {mark}"


def _text(paragraphs: int) -> str:
    """Return a note of paragraphs, each with figures, a reference, a date and words of its own."""
    head = _NOTE.partition("  @tabel:lang")[0]
    return head + "".join(
        f"  Punkt {at} koster {at},{at % 10} mio. kr. i 2026, jf. bilag {at % 7 + 1}, og blev vedtaget den\n"
        f"  {at % 28 + 1}. maj 2025 af Socialudvalget. Arbejdet med {at} pladser begynder til efteråret.\n\n"
        for at in range(1, paragraphs + 1)
    )


def _paragraph(citations: int) -> str:
    """Return a note of one paragraph on one line, with nothing but what rules look for."""
    head = _NOTE.partition("  Udgiften")[0]
    return head + "  " + "Jf. bilag 1 og 2 (ABC) i Socialudvalget koster XX 1,2 mio. kr. " * citations + "\n"


def _table(rows: int) -> str:
    items = "      Post nummer {} | 1.234 | 2.345 | 3.579\n"
    total = f"      [sum] Sum {{}} | {_figure(9 * 1234)} | {_figure(9 * 2345)} | {_figure(9 * 3579)}\n"
    return _NOTE + "".join((total if at % 10 == 9 else items).format(at) for at in range(rows))


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _least(document: Document, facts: Facts, runs: int, language: bool = False) -> float:
    times = []
    for _ in range(runs + 1):
        fresh = replace(document)  # nothing is remembered of a Document that has not been read
        begun = time.perf_counter()
        examine(fresh, facts, language)
        times.append(time.perf_counter() - begun)
    return min(times[1:])


def _read(data: bytes, folder: Path) -> tuple[Document, Facts]:
    layout = load("koebenhavn", None)
    reading = read_note(data, "note.yaml", Folder(folder, folder), lambda _n, _p: layout, "koebenhavn")
    assert reading.note is not None
    document, _findings = build(reading.note, layout)
    return document, facts_of(reading.note, layout, reading.lines)


def _told(name: str, took: float, aim: float) -> str:
    mark = "ok" if took <= aim else "MISSED"
    return f"{name:<58} {took * 1000:7.1f} ms{'':33}aim {aim * 1000:.0f} ms  {mark}"
