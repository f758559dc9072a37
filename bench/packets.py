"""Packets of many notes: against a plain loop through Word, against the bare engines, again when little or
nothing has changed, the public papers with their gate, and one of thousands of pages.

``packets.py`` measures 60 and 200 notes (``--notes`` another number), ``--growth`` from 50 to 800, which
takes a quarter of an hour.
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
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetings import meeting, thick

TOP = Path(__file__).resolve().parent.parent
_GROWTH = (50, 100, 200, 400, 800)
_TIMED = TOP / "bench" / "timed.py"


@dataclass(frozen=True, slots=True)
class Run:
    """A command: the seconds it took, those of all its processes' processor time, the most memory one of them
    took in MiB, and what it said."""

    took: float
    cpu: float
    memory: float
    said: dict[str, Any]


def packet(file: Path, *more: str, by: tuple[str, ...] = ("-m", "notegen")) -> Run:
    """Return how the packet of a meeting was built, in processes of its own."""
    command = (sys.executable, *by, "packet", str(file), "--format", "json", *more)
    begun = time.perf_counter()
    said = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=TOP, env=_environment()
    )
    assert said.stdout is not None
    text = said.stdout.read()
    usage = os.wait4(said.pid, 0)[2] if hasattr(os, "wait4") else None
    took = time.perf_counter() - begun
    cpu = usage.ru_utime + usage.ru_stime if usage is not None else math.nan
    memory = usage.ru_maxrss / 1024 if usage is not None else math.nan
    return Run(took, cpu, memory, json.loads(text))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP)}


def forgotten(file: Path) -> None:
    """Remove what the store remembers and what was made."""
    for name in (".notegen", file.stem):
        shutil.rmtree(file.parent / name, ignore_errors=True)


def whole(notes: int, folder: Path, shares: bool) -> Iterator[str]:
    """Yield the lines of one size: whole, by others, nothing changed, one note changed."""
    file = meeting(folder / "ours", notes)
    forgotten(file)
    full = packet(file)
    speed = f"{full.took:.1f} s, {notes / full.took:.2f} notes/s, {full.memory:.0f} MiB"
    yield f"packet of {notes} notes, {3 * notes} annexes: {speed}"
    prepared = _prepared(file, folder / "bare")
    if shutil.which("soffice") is not None:
        yield _told("    packet : docxtpl loop + one LibreOffice batch", full.took, _office(prepared), 1.0)
    bare, cpu = _measured(lambda: _bare(prepared))
    yield _told("    packet : bare WeasyPrint + docxtpl, as many processes", full.took, bare, 1.35)
    yield f"      of processor time {full.cpu:.1f} s : {cpu:.1f} s, ratio {full.cpu / cpu:.2f}"
    again = packet(file)
    yield _seconds("    nothing changed, after start", again.took - _start(), 1.0)
    changed = _changed(file)
    run = packet(file)
    yield _told("    one note changed : full build", run.took, full.took, 0.2)
    # Its own: listed, made. The contents: counted, set. Assembly: joined, agenda in Word, pages for the web.
    yield _counted("    tasks done when one note changed", int(run.said.get("tasks_done", 99)), 7)
    yield f"      {run.said.get('tasks_remembered', '?')} remembered; {changed.name} was changed"
    if shares:
        yield "    what the work goes to, in one process (processor time):"
        forgotten(file)
        command = (sys.executable, str(TOP / "bench" / "packet_shares.py"), str(file))
        yield subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=TOP, env=_environment()
        ).stdout.rstrip()


def public(notes: int, folder: Path) -> Iterator[str]:
    """Yield what the gate costs, of a meeting where every tenth item is closed."""
    file = meeting(folder, notes, closed=True)
    forgotten(file)
    seconds = folder / "seconds.json"
    by = (str(_TIMED), str(seconds))
    full = packet(file, "--public", by=by)
    if not full.said.get("files"):
        yield f"    the public papers of {notes} notes were not made: MISSED"
        return
    gate = _gate(seconds)
    yield f"public papers of {notes} notes: {full.took:.1f} s"
    yield _told("    the gate : full public build", gate, full.took, 0.2)
    _changed(file)
    again = packet(file, "--public", by=by)
    yield _seconds("    the gate when one note changed", _gate(seconds), 5.0)
    yield f"      all of that build {again.took:.1f} s"


def _gate(seconds: Path) -> float:
    """Return how much longer a build took for the gate: the search, and the waiting for what is sought where
    that was not worked out when the packet was joined; in seconds."""
    took = json.loads(seconds.read_text("utf-8"))
    return float(took.get("look_for_closed", math.nan)) + float(took["waited"])


def many_pages(folder: Path) -> Iterator[str]:
    """Yield what 2,000 pages from elsewhere take, merged and stamped."""
    run = packet(thick(folder, 40, 50))
    yield _seconds("packet of 2,000 annex pages", run.took, 60.0)
    yield f"{'    largest process':<58} {run.memory:5.0f} MiB  aim 1024 MiB  {_mark(run.memory <= 1024)}"


def growth(folder: Path) -> Iterator[str]:
    """Yield how time and memory grow with the number of notes: the exponent between 50 and 800."""
    took: list[tuple[int, float]] = []
    cpu: list[tuple[int, float]] = []
    for notes in _GROWTH:
        file = meeting(folder / str(notes), notes)
        run = packet(file)
        took.append((notes, run.took))
        cpu.append((notes, run.cpu))
        seconds = f"{run.took:.1f} s, {run.cpu:.1f} s of processor time"
        yield f"    {notes} notes: {seconds}, largest process {run.memory:.0f} MiB"
        shutil.rmtree(folder / str(notes))
    yield _ratio("    growth: exponent from 50 to 800 notes", _slope(took), 1.1)
    yield f"      of processor time {_slope(cpu):.2f}"


def _changed(file: Path) -> Path:
    note = file.parent / "notat-001.yaml"
    note.write_text(note.read_text("utf-8").replace("forslag 1", "forslag 1a"), encoding="utf-8")
    return note


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds a call took, and those of processor time of the processes it began and ended."""
    before, begun = os.times(), time.perf_counter()
    work()
    took, after = time.perf_counter() - begun, os.times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return took, children


def _slope(points: Iterable[tuple[int, float]]) -> float:
    """Return the exponent of growth: the slope of a straight line through the logarithms."""
    logs = [(math.log(size), math.log(took)) for size, took in points]
    x, y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _b in logs)


def _start() -> float:
    """Return how long Python and notegen's command line take to start, in seconds."""
    begun = time.perf_counter()
    subprocess.run(
        (sys.executable, "-m", "notegen", "packet", "--help"),
        check=True,
        capture_output=True,
        cwd=TOP,
        env=_environment(),
    )
    return time.perf_counter() - begun


def _prepared(file: Path, folder: Path) -> tuple[Path, ...]:
    """Return, for each note, its HTML and its Word file: what the others are handed."""
    folder.mkdir(parents=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        notes = sorted(file.parent.glob("notat-*.yaml"))
        found = tuple(pool.map(_prepared_note, notes, [folder] * len(notes)))
    from notegen.layout.find import load

    css = "\n".join(text for _name, text in load("koebenhavn", None).templates.css)
    (folder / "note.css").write_text(css, encoding="utf-8")
    return found


def _prepared_note(note: Path, folder: Path) -> Path:
    from shares import Shares

    page = folder / f"{note.stem}.html"
    shares = Shares(note, ("read", "build", "docx"))
    page.write_text(shares.page, encoding="utf-8")
    page.with_suffix(".docx").write_bytes(shares.docx_bytes)
    return page


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


def _bare(prepared: tuple[Path, ...]) -> None:
    """Let the bare engines make the same notes, in as many processes as notegen has."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_bare_note, prepared))


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
    return f"{name}  ratio {ratio:5.2f}  aim {aim:.2f}  {_mark(ratio <= aim)}"


def _seconds(name: str, took: float, aim: float) -> str:
    return f"{name:<58} {took:7.2f} s  aim {aim:.2f} s  {_mark(took <= aim)}"


def _counted(name: str, count: int, aim: int) -> str:
    return f"{name:<58} {count:7}    aim {aim}  {_mark(count <= aim)}"


def _mark(met: bool) -> str:
    return "ok" if met else "MISSED"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, action="append")
    parser.add_argument("--growth", action="store_true")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wish.growth:
            _print(growth(folder))
            return
        sizes = wish.notes or [60, 200]
        for size in sizes:
            _print(whole(size, folder / str(size), size == min(sizes)))
            shutil.rmtree(folder / str(size))
        _print(public(max(sizes), folder / "public"))
        shutil.rmtree(folder / "public")
        _print(many_pages(folder / "thick"))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
