"""Help, usage errors and start-up: Danish, and quick."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent
HEAVY = (
    "rich",
    "openpyxl",
    "weasyprint",
    "docxtpl",
    "docx",
    "yaml",
    "lxml",
    "jinja2",
    "markdown_it",
    "watchfiles",
)
COMMANDS = ("new", "check", "render", "schema", "layout", "doctor")
ENGLISH = ("Usage", "Options", "Commands", "Show this", "Error", "Try ", "default", "required", "Missing")


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from notegen.cli.app import run; code = run(['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[] 0"


def test_render_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from notegen.cli.app import run; code = run(['render', '--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[] 0"


@pytest.mark.parametrize("args", [[], *[[name] for name in COMMANDS], ["layout", "list"]])
def test_help_is_danish(run, args: list[str]) -> None:
    done = run(*args, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Brug: notegen")
    assert "Vis denne hjælp." in done.stdout
    assert not [word for word in ENGLISH if word in done.stdout]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["redner", "x.yaml"], "notegen: kommandoen redner findes ikke; mente du render?"),
        (["render"], "notegen: NOTAT… mangler"),
        (["new", "budgetnotat"], "notegen: FIL mangler"),
        (["new", "budgetnotat", "a.yaml", "b.yaml"], "notegen: »b.yaml« er for meget"),
        (["render", "--oot", "pdf", "x.yaml"], "notegen: valget --oot findes ikke; mente du --out?"),
        (["render", "x.yaml", "--to"], "notegen: valget --to mangler sin værdi"),
        (["render", "--watch=1", "x.yaml"], "notegen: valget --watch tager ingen værdi"),
        (
            ["render", "--to", "odt", "x.yaml"],
            "notegen: --to kan ikke være »odt«; vælg mellem docx, pdf, html",
        ),
        (["render", "--to", "", "x.yaml"], "notegen: --to mangler sin værdi; vælg mellem docx, pdf, html"),
        (["render", "--jobs", "0", "x.yaml"], "notegen: --jobs skal være et helt tal fra 1, ikke »0«"),
        (["check", "--format", "xml", "x"], "notegen: --format kan ikke være »xml«; vælg mellem text, json"),
        (["--debug"], "notegen: en kommando mangler"),
        (["--debog"], "notegen: valget --debog findes ikke; mente du --debug?"),
        (["layout", "lsit"], "notegen: kommandoen lsit findes ikke; mente du list?"),
        (["new", "budgetnotat", "notegen.yaml"], "notegen: notegen.yaml er projektets egen fil"),
    ],
)
def test_wrong_usage_is_told_in_danish(run, args: list[str], said: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(said)
    assert not [word for word in ENGLISH if word in done.stderr]


def test_version_is_told(run) -> None:
    assert run("--version").stdout.startswith("notegen 0")


def test_no_argument_is_a_wish_for_help(run) -> None:
    done = run()
    assert done.returncode == 0
    assert done.stdout.startswith("Brug: notegen [VALG] KOMMANDO …")


def test_a_console_that_lacks_the_letters_shows_question_marks(run) -> None:
    done = run("--help", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "Se, lav og efterse layouts." in done.stdout
    done = run("render", "æøå.yaml", env={"PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"})
    assert done.returncode == 1
