"""The program as a user runs it: in a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return what runs notegen in an empty folder and gives its exit code, stdout and stderr."""

    def _run(*args: str, cwd: Path = tmp_path, env: dict[str, str] | None = None, **more: object) -> object:
        environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1", **(env or {})}
        return subprocess.run(
            [sys.executable, "-m", "notegen", *args],
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
            **more,
        )

    return _run


@pytest.fixture
def note(tmp_path: Path, run: Run) -> Path:
    """Return a new note that renders as it is, in a project of its own, approved."""
    made = run("new", "budgetnotat", "min.yaml")
    assert made.returncode == 0, made.stderr
    path = tmp_path / "min.yaml"
    text = path.read_text("utf-8").replace("stadie: udkast", "stadie: godkendt")
    # An approved note with the examples still in it would be told of.
    path.write_text(text.replace("Her beskrives", "Det næste er"), "utf-8")
    return path
