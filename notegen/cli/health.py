"""What ``doctor`` looks at, each as a value: what it is, whether it is well, what to do."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from notegen.cli import output
from notegen.diagnostics import Invalid
from notegen.files.project import find_root, shown
from notegen.files.write import write_whole
from notegen.jobs import worker as at_work
from notegen.jobs.crews import cores, processes
from notegen.layout import find

LEAST_PYTHON: Final = (3, 11)
DEBIAN: Final = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; ``hint`` is what to do where it is not well."""

    name: str
    good: bool
    says: str
    hint: str = ""


def checks() -> Iterator[Check]:
    """Yield everything ``doctor`` looks at."""
    yield Check("notegen", True, output.version())
    yield _python()
    yield from _packages()
    yield from _engines()
    yield from _layouts()
    yield _spelling()
    yield _access()
    yield _verapdf()
    yield Check("arbejdere", True, f"{cores()} kerner; grænser for {at_work.limits()}")


def system_hint() -> str:
    """Return how Pango is installed on this system, in Danish."""
    if os.name == "nt":
        return "installér MSYS2 og deri: pacman -S mingw-w64-ucrt-x86_64-pango"
    if sys.platform == "darwin":
        return "installér med: brew install pango"
    return f"installér med: apt install {DEBIAN} (eller bed it-afdelingen om det)"


def _python() -> Check:
    good = sys.version_info[:2] >= LEAST_PYTHON
    hint = "" if good else "installér Python 3.11 eller nyere"
    return Check("Python", good, f"{platform.python_version()} på {platform.system()}", hint)


def _packages() -> Iterator[Check]:
    try:
        needed = requires("notegen") or []
    except PackageNotFoundError:
        yield Check("pakker", False, "notegen er ikke installeret", "skriv i notegens mappe: pip install .")
        return
    for need in needed:
        match = re.match(r"[\w.-]+", need)
        if match is None or ";" in need:  # an extra, or not for every system
            continue
        name = match.group()
        try:
            yield Check(name, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, "mangler", f"installér med: pip install {need!r}")


def _engines() -> Iterator[Check]:
    # In a worker, as when notegen works: what is missing there may also end the process.
    with processes(())(1) as worker:
        try:
            pango = worker.submit(at_work.warm, "weasyprint").result()
            subset = pango and worker.submit(at_work.has_harfbuzz_subset).result()
            word = worker.submit(at_work.warm, "docxtpl").result()
        except BrokenProcessPool:
            yield Check("arbejdere", False, "kunne ikke startes", "prøv igen; hjælper det ikke, så genstart")
            return
    says = "fundet" if pango else "mangler, så der kan ikke laves PDF (Word kan)"
    yield Check("Pango", pango, says, "" if pango else system_hint())
    if pango:
        says = "fundet" if subset else "mangler; PDF tager længere tid"
        yield Check("HarfBuzz-subset", subset, says, "" if subset else system_hint())
    yield Check("Word-skriveren", word, "klar" if word else "mangler", "" if word else "pip install docxtpl")


def _layouts() -> Iterator[Check]:
    root = find_root(Path.cwd())
    names = find.names(root)
    if not names:
        hint = "installér notegen igen; mappen templates mangler"
        yield Check("layouts", False, "der er ingen", hint)
    for name in names:
        try:
            layout = find.load(name, root)
        except Invalid as invalid:
            first = invalid.findings[0]
            yield Check(f"layoutet {name}", False, first.message, first.hint)
            continue
        fonts = layout.templates.fonts
        missing = [font.name for font in fonts if not font.is_file()]
        says = f"{layout.title}; {len(layout.kinds)} dokumenttyper, {len(fonts)} skriftfiler"
        hint = f"skriftfilen {missing[0]} mangler" if missing else ""
        yield Check(f"layoutet {name}", not missing, says, hint)


def _spelling() -> Check:
    # Nothing waits for it either: where it is not, check --sprog says so and sees to the rest.
    from notegen.rules.dictionary import is_there

    return Check("stavekontrol", True, "ordbogen er der" if is_there() else "findes ikke til denne maskine")


def _verapdf() -> Check:
    # No PDF waits for it: every one is held to our own rules when it is made.
    found = shutil.which("verapdf") is not None
    says = "egen kontrol" + ("; veraPDF findes også" if found else "; veraPDF findes ikke på maskinen")
    return Check("PDF/A og PDF/UA", True, says)


def _access() -> Check:
    here = Path.cwd()
    probe = here / f".notegen-{os.getpid()}.probe"
    try:
        write_whole(probe, b"")
    except Invalid as invalid:
        finding = invalid.findings[0]
        return Check("skriveadgang", False, finding.message, finding.hint)
    probe.unlink(missing_ok=True)
    return Check("skriveadgang", True, f"du må skrive i {shown(here) if shown(here) != '.' else here}")
