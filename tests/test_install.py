"""Installed as a wheel or editable, in a clean environment and far from the checkout, it all works."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
BIN = "Scripts" if sys.platform == "win32" else "bin"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout: a build leaves files in it."""
    copy = tmp_path_factory.mktemp("checkout") / "notegen"
    shutil.copytree(TOP, copy, ignore=LEFT_OUT)
    return copy


@pytest.fixture
def python(tmp_path: Path) -> Iterator[Path]:
    """Yield the python of a new environment."""
    venv.create(tmp_path / "venv", with_pip=True)
    yield tmp_path / "venv" / BIN / "python"
    shutil.rmtree(tmp_path / "venv")


def call(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def works(python: Path, empty: Path) -> None:
    empty.mkdir()
    notegen = python.with_name("notegen")
    assert call(notegen, "new", "budgetnotat", "min.yaml", cwd=empty) == "min.yaml\n"
    assert call(notegen, "render", "min.yaml", cwd=empty) == "min UDKAST.docx\nmin UDKAST.pdf\n"
    assert (empty / "min UDKAST.pdf").read_bytes().startswith(b"%PDF")
    assert (empty / "min UDKAST.docx").read_bytes().startswith(b"PK")
    assert "FEJL" not in call(notegen, "doctor", cwd=empty)
    assert call(notegen, "--version", cwd=empty) == "notegen 0.1.0\n"


def test_a_wheel_in_a_clean_environment_renders(checkout: Path, python: Path, tmp_path: Path) -> None:
    call(python, "-m", "pip", "wheel", "--no-deps", "-w", tmp_path / "dist", checkout, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("notegen-0.1.0-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("templates", "styles", "ordbog"):
        there = [
            path for path in (TOP / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        assert there
        assert {f"notegen/{path.relative_to(TOP).as_posix()}" for path in there} <= set(names)
    assert not [name for name in names if name.startswith(("templates", "styles", "ordbog", "tests"))]
    call(python, "-m", "pip", "install", wheel, cwd=tmp_path)
    works(python, tmp_path / "empty")


def test_an_editable_install_renders(checkout: Path, python: Path, tmp_path: Path) -> None:
    call(python, "-m", "pip", "install", "--editable", checkout, cwd=tmp_path)
    works(python, tmp_path / "empty")
