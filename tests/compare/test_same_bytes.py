"""The same note gives the same bytes, whatever process, hash seed, time zone and language made it."""

import os
import subprocess
import sys

from tests.compare.example import NOTES

CODE = """
import hashlib
from tests.compare.example import FORMATS, LAYOUTS, written
for layout in LAYOUTS:
    for format_ in (*FORMATS, "html"):
        print(layout, format_, hashlib.sha256(written(format_, layout)).hexdigest())
"""
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "da_DK.UTF-8", "LANGUAGE": "da"},
)


def test_two_processes_that_have_nothing_in_common_make_the_same_files() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CODE],
            cwd=NOTES.parent,
            env={**os.environ, "PYTHONPATH": str(NOTES.parent), **place},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for place in PLACES
    ]
    first, second = (process.communicate(timeout=120)[0] for process in running)
    assert len(first.splitlines()) == 9
    assert first == second
