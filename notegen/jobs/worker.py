"""A worker process: its engines imported before the first task comes, quiet, and within bounds.

Nothing but Python's own is imported here, so that workers start before anything else is read.
"""

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Mapping
from typing import Final

ENGINES: Final[Mapping[str, tuple[str, ...]]] = {
    "pdf": ("notegen.writers.pdf.engine",),
    "pdf-back": ("notegen.jobs.parity", "notegen.readback.pdf"),
    "docx": ("docxtpl", "notegen.writers.docx.writing", "notegen.jobs.parity", "notegen.readback.docx"),
    "html": ("jinja2", "notegen.writers.html"),
    "note": ("notegen.reader.note", "notegen.document.build", "notegen.layout.find"),
    "rules": ("notegen.rules.facts",),
    "packet": (
        "notegen.jobs.parity",
        "notegen.readback.pdf",
        "notegen.packet.build",
        "notegen.packet.making",
        "notegen.packet.fragments",
        "notegen.packet.joining.join",
        "notegen.packet.joining.annex",
    ),
    "foreign": ("notegen.foreign.passages", "notegen.foreign.personal", "notegen.foreign.active"),
    "readback": ("notegen.readback.carried", "notegen.readback.pdf_file", "notegen.writers.docx.provenance"),
}
"""What each kind of work imports; the slow part of a cold start."""

MOST_MEMORY: Final = 4 * 1024**3
"""The address space a worker may take, in bytes, where the system can limit it."""


def ready() -> None:
    """Do nothing: handed to a worker, it makes the worker start."""


def prepare(engines: tuple[str, ...], debug: bool) -> None:
    """Make this process a worker: import the engines, be quiet, be bounded, leave Ctrl-C to the
    process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if not debug:
        _be_quiet()
    _be_bounded()
    gc.disable()
    for engine in engines:
        for module in ENGINES[engine]:
            warm(module)
    # What the engines made while they were imported lives as long as the worker; and a layout makes
    # so many objects that looking through them as often as Python does costs a tenth of its time.
    gc.freeze()
    gc.set_threshold(400_000, 20, 20)
    gc.enable()


def warm(module: str) -> bool:
    """Import a module and return whether it could be; where it cannot, its writer says what is
    missing."""
    try:
        importlib.import_module(module)
    except (ImportError, OSError):  # OSError: a system library that is not there
        return False
    return True


def has_harfbuzz_subset() -> bool:
    """Return whether WeasyPrint found the library that makes it write fonts three times as fast."""
    ffi = importlib.import_module("weasyprint.text.ffi")
    return getattr(ffi, "harfbuzz_subset", None) is not None


def limits() -> str:
    """Return which limits hold for a worker on this system, as Danish words."""
    try:
        importlib.import_module("resource")
    except ImportError:
        return "tid"
    return f"tid og hukommelse ({MOST_MEMORY // 1024**3} GB)"


def _end_with_parent() -> None:
    # A worker waits for tasks for ever; nobody else ends it when the one who sends them was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _be_quiet() -> None:
    # Libraries, also those written in C, print to where the paths of finished files go.
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
    os.close(null)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _be_bounded() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        _soft, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (bound, hard))
        except (ValueError, OSError):  # not every system lets it be set
            continue
