"""Speed, as ratios measured in one run: ``make bench``.

Each figure is a median over whole runs; a ratio compares two things measured side by side, in turn, in the
same minute, so that a slow machine or a busy one does not change it much.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
NOTE = TOP / "notes" / "budgetnotat-sydhavnen.yaml"
NOTEGEN = (sys.executable, "-m", "notegen")


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call took, in seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def process(*command: str) -> Callable[[], object]:
    """Return a call that runs a command as a process of its own."""
    return lambda: subprocess.run(command, check=True, capture_output=True, cwd=TOP)


def in_turn(runs: int, *works: Callable[[], object]) -> list[list[float]]:
    """Return the seconds of each work, run in turn ``runs`` times after one run to warm up."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(runs)]
    return [list(column) for column in zip(*rounds, strict=True)]


def told(name: str, ours: Iterable[float], theirs: Iterable[float], aim: float) -> str:
    """Return a line: both medians, the ratio's median and spread, and the aim."""
    ours, theirs = list(ours), list(theirs)
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    middle = statistics.median(ratios)
    mark = "ok" if middle <= aim else "MISSED"
    return (
        f"{name:<58} {statistics.median(ours):7.3f} s {statistics.median(theirs):7.3f} s "
        f"ratio {middle:5.2f} ({min(ratios):.2f}-{max(ratios):.2f})  aim {aim:.2f}  {mark}"
    )


def cold_render(folder: Path, runs: int) -> str:
    """Both formats in a cold process, against docxtpl and LibreOffice doing the same."""
    if shutil.which("soffice") is None:
        return "render against docxtpl + LibreOffice: soffice is not installed"
    render = process(*NOTEGEN, "render", str(NOTE), "--out", str(folder / "ours"))
    office = process(sys.executable, str(TOP / "bench" / "office.py"), str(NOTE), str(folder / "office"))
    return told("render (cold, both formats) : docxtpl + LibreOffice", *in_turn(runs, render, office), 0.8)


def check_and_help(folder: Path, runs: int) -> list[str]:
    """``check`` against ``render``, and ``--help`` against a Python that only imports click."""
    render = process(*NOTEGEN, "render", str(NOTE), "--out", str(folder / "ours"))
    check = process(*NOTEGEN, "check", str(NOTE))
    help_ = process(*NOTEGEN, "--help")
    bare = process(sys.executable, "-c", "import click")
    rendered, checked, helped, bared = in_turn(runs, render, check, help_, bare)
    middle = statistics.median(helped)
    mark = "ok" if middle <= 0.15 else "MISSED"
    return [
        told("check : render", checked, rendered, 1 / 3),
        f"{'--help':<58} {middle:7.3f} s {statistics.median(bared):7.3f} s (python and click alone)"
        f"  aim 0.15 s  {mark}",
    ]


def work_alone(runs: int) -> list[str]:
    """notegen's whole work, warm, against bare WeasyPrint and docxtpl on the same HTML and template."""
    from shares import Shares

    shares = Shares(NOTE)
    names = ("read", "build", "html", "pdf", "docx")
    ours: list[float] = []
    theirs: list[float] = []
    parts: dict[str, list[float]] = {name: [] for name in names}
    shares.all()
    shares.bare()
    for _ in range(runs):
        theirs.append(seconds(shares.bare))
        step = {name: seconds(getattr(shares, name)) for name in names}
        ours.append(sum(step.values()))
        for name, took in step.items():
            parts[name].append(took)
    lines = [told("all of notegen's work (warm) : bare WeasyPrint + docxtpl", ours, theirs, 1.2)]
    whole = statistics.median(ours)
    for name in names:
        middle = statistics.median(parts[name])
        lines.append(f"    {name:<10} {middle * 1000:7.1f} ms  {middle / whole:5.0%}")
    return lines


def rules_alone(runs: int) -> list[str]:
    """The rules on every example note (a meeting is none), and on texts and tables that grow."""
    from rules import lines

    return list(lines(tuple(sorted((TOP / "notes").glob("[!m]*-*.yaml"))), runs))


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(cold_render(folder, runs), flush=True)
        print(*check_and_help(folder, runs), sep="\n", flush=True)
    print(*work_alone(runs), sep="\n", flush=True)
    print(*rules_alone(runs), sep="\n", flush=True)


if __name__ == "__main__":
    main()
