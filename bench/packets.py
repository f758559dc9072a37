"""Packets of many notes: against a plain loop through Word, against the bare engines, and again when little
or nothing has changed.

``packets.py --notes 60`` measures one size; ``--growth`` from 50 to 800 notes, which takes many minutes.
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from meetings import meeting

TOP = Path(__file__).resolve().parent.parent
_SIZES = (50, 100, 200, 400, 800)


def packet(file: Path, *more: str) -> tuple[float, float, dict[str, object]]:
    """Return how long a packet took, in seconds, the most memory one of its processes took, in MiB, and
    what it said."""
    command = (sys.executable, "-m", "notegen", "packet", str(file), "--format", "json", *more)
    begun = time.perf_counter()
    said = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=TOP)
    assert said.stdout is not None
    text = said.stdout.read()
    _pid, _status, usage = os.wait4(said.pid, 0) if hasattr(os, "wait4") else (0, 0, None)
    took = time.perf_counter() - begun
    memory = usage.ru_maxrss / 1024 if usage is not None else math.nan
    return took, memory, json.loads(text)


def forgotten(file: Path) -> None:
    """Remove what the store remembers and what was made."""
    for name in (".notegen", file.stem):
        shutil.rmtree(file.parent / name, ignore_errors=True)


def whole(notes: int, folder: Path) -> Iterator[str]:
    """Yield the lines of one size: whole, by others, nothing changed, one note changed."""
    file = meeting(folder / "ours", notes)
    forgotten(file)
    full, memory, _said = packet(file)
    speed = f"{full:.1f} s, {notes / full:.2f} notes/s, {memory:.0f} MiB"
    yield f"packet of {notes} notes, {3 * notes} annexes: {speed}"
    prepared = _prepared(file, folder / "bare")
    if shutil.which("soffice") is not None:
        yield _told("    packet : docxtpl loop + one LibreOffice batch", full, _office(prepared), 1.0)
    bare = _bare(prepared)
    yield _told("    packet : bare WeasyPrint + docxtpl, as many processes", full, bare, 1.35)
    again, _memory, _said = packet(file)
    start = _start()
    yield _seconds("    nothing changed, after start", again - start, 1.0)
    note = file.parent / "notat-001.yaml"
    note.write_text(note.read_text("utf-8").replace("forslag 1", "forslag 1a"), encoding="utf-8")
    changed, _memory, said = packet(file)
    yield _told("    one note changed : full build", changed, full, 0.2)
    yield f"    tasks done {said.get('tasks_done', '?')}, remembered {said.get('tasks_remembered', '?')}"


def growth(folder: Path) -> Iterator[str]:
    """Yield how time and memory grow with the number of notes: the exponent between 50 and 800."""
    took: list[tuple[int, float]] = []
    for notes in _SIZES:
        file = meeting(folder / str(notes), notes)
        forgotten(file)
        seconds, memory, _said = packet(file)
        took.append((notes, seconds))
        yield f"    {notes} notes: {seconds:.1f} s, largest process {memory:.0f} MiB"
        shutil.rmtree(folder / str(notes))
    yield _ratio("    growth: exponent from 50 to 800 notes", _slope(took), 1.1)


def _slope(points: Iterable[tuple[int, float]]) -> float:
    """Return the exponent of growth: the slope of a straight line through the logarithms."""
    logs = [(math.log(size), math.log(took)) for size, took in points]
    x, y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _b in logs)


def _start() -> float:
    """Return how long Python and notegen's command line take to start, in seconds."""
    begun = time.perf_counter()
    subprocess.run(
        (sys.executable, "-m", "notegen", "packet", "--help"), check=True, capture_output=True, cwd=TOP
    )
    return time.perf_counter() - begun


def _prepared(file: Path, folder: Path) -> tuple[Path, ...]:
    """Return, for each note, its HTML and its Word file: what the others are handed."""
    from shares import Shares

    folder.mkdir(parents=True)
    found = []
    for note in sorted(file.parent.glob("notat-*.yaml")):
        shares = Shares(note)
        page = folder / f"{note.stem}.html"
        page.write_text(shares.page, encoding="utf-8")
        page.with_suffix(".docx").write_bytes(shares.docx_bytes)
        found.append(page)
    css = "\n".join(text for _name, text in shares.layout.templates.css)
    (folder / "note.css").write_text(css, encoding="utf-8")
    return tuple(found)


def _office(prepared: tuple[Path, ...]) -> float:
    """Return the seconds of a plain loop: docxtpl fills each, LibreOffice converts them all in one run."""
    from docxtpl import DocxTemplate

    begun = time.perf_counter()
    out = prepared[0].parent / "office"
    out.mkdir()
    filled = []
    for page in prepared:
        template = DocxTemplate(str(page.with_suffix(".docx")))
        template.render({}, autoescape=True)
        filled.append(str(out / f"{page.stem}.docx"))
        template.save(filled[-1])
    command = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(out), *filled)
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _bare(prepared: tuple[Path, ...]) -> float:
    """Return the seconds of the bare engines on the same notes, in as many processes as notegen has."""
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_bare_note, prepared))
    return time.perf_counter() - begun


def _bare_note(page: Path) -> None:
    import io

    import weasyprint
    from docxtpl import DocxTemplate

    sheet = weasyprint.CSS(string=(page.parent / "note.css").read_text("utf-8"))
    weasyprint.HTML(string=page.read_text("utf-8")).write_pdf(stylesheets=[sheet], pdf_variant="pdf/a-3a")
    template = DocxTemplate(str(page.with_suffix(".docx")))
    template.render({}, autoescape=True)
    template.save(io.BytesIO())


def _told(name: str, ours: float, theirs: float, aim: float) -> str:
    return _ratio(f"{name:<58} {ours:7.2f} s {theirs:7.2f} s", ours / theirs, aim)


def _ratio(name: str, ratio: float, aim: float) -> str:
    return f"{name}  ratio {ratio:5.2f}  aim {aim:.2f}  {'ok' if ratio <= aim else 'MISSED'}"


def _seconds(name: str, took: float, aim: float) -> str:
    return f"{name:<58} {took:7.2f} s  aim {aim:.2f} s  {'ok' if took <= aim else 'MISSED'}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, action="append")
    parser.add_argument("--growth", action="store_true")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for number, notes in enumerate(wish.notes or ([] if wish.growth else [60])):
            for line in whole(notes, Path(name) / str(number)):
                print(line, flush=True)
        if wish.growth:
            for line in growth(Path(name)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
