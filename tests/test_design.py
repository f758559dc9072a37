"""The design, held by tests: layers, the disk only at the edge, no clock, small modules, known codes."""

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from notegen.diagnostics.codes import CODES

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "notegen"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = re.compile(r"\bNG\d{3}\b")

EDGE = (
    "source/folder.py",
    "layout/find.py",
    "layout/lineage.py",
    "layout/load.py",
    "layout/packet_files.py",
    "files/",
    "jobs/",
    "cli/",
    "__main__.py",
)
"""Where the disk, other processes and the terminal may be touched."""

TOUCHING = {
    "readback/docx_archive.py": "opens a part inside the bytes it was given, to read no more than is allowed",
    "readback/pdf_file.py": "pikepdf opens a PDF that lies in memory, and reads the streams in it",
    "readback/carried.py": "pikepdf opens a PDF that lies in memory, and reads the files in it",
    "packet/making.py": "reads the font that the layout stamps with, whose place the layout says",
    "foreign/pdf_open.py": "pikepdf opens a PDF that lies in memory, and reads the streams in it",
    "foreign/active.py": "opens a ZIP that lies in memory",
    "foreign/package.py": "opens a part inside the bytes it was given, to read no more than is allowed",
    "packet/joining/bare.py": "reads the streams of an open PDF",
    "packet/joining/pdf.py": "pikepdf opens a PDF that lies in memory, and reads the streams in it",
    "packet/joining/picture.py": "Pillow opens a picture that lies in memory",
    "gate/pdf_pages.py": "pikepdf opens a PDF that lies in memory, and reads the streams in it",
    "gate/pdf_pictures.py": "pikepdf reads the streams of a PDF that lies in memory",
    "gate/pdf_streams.py": "pikepdf reads the streams of a PDF that lies in memory",
    "gate/pdf_places.py": "pikepdf opens a PDF that lies in memory, and reads the streams in it",
    "gate/pictures.py": "Pillow opens a picture that lies in memory",
    "layout/coverage.py": "asks which letters the layout's fonts have",
    "rules/dictionary.py": "reads the word lists that come with notegen; hunspell opens the dictionary",
    "writers/pdf/fonts.py": "fontconfig reads its list of fonts from a file",
    "writers/pdf/fetching.py": "the fetcher gives WeasyPrint the layout's own fonts",
}
"""What may do so beside them, and why."""

DISK_CALLS = {"open", "print", "input"}
DISK_METHODS = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "iterdir",
    "glob",
    "rglob",
    "mkdir",
    "unlink",
    "rename",
    "is_file",
    "is_dir",
    "exists",
    "stat",
    "lstat",
    "open",
    "resolve()",
    "absolute",
    "expanduser",
    "home",
    "cwd",
    "touch",
    "rmdir",
    "chmod",
    "is_symlink",
    "readlink",
    "samefile",
    "symlink_to",
    "hardlink_to",
}
"""What a path is asked or told. "resolve()" is without a word of what: the Document's own takes some."""

DISK_MODULES = {"os", "subprocess", "shutil", "tempfile", "socket", "sys", "urllib"}
CHANCE = {"random", "secrets", "uuid", "time", "getpass", "platform"}
ASKING = {"cli/health.py": {"platform"}, "jobs/run.py": {"time"}}
"""Who may: ``doctor`` says which system this is; a task's time limit decides only when it is given up."""
CLOCK_CALLS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
ROOMLESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "tools"}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def calls(tree: ast.AST) -> set[str]:
    """Names that are called: ``open(…)`` as "open", ``x.now(…)`` as ".now", ``x.now()`` as ".now()" too."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute):
                found.add("." + node.func.attr)
                if not node.args:
                    found.add(f".{node.func.attr}()")
    return found


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_small_and_has_its_room(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    assert path.stem not in ROOMLESS
    assert path.parent.name not in ROOMLESS
    assert ast.get_docstring(parsed(path)), "a module says what it is"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_asks_the_clock_or_chance(path: Path) -> None:
    tree = parsed(path)
    assert not imports(tree) & (CHANCE - ASKING.get(named(path), set()))
    assert not {call[1:] for call in calls(tree) if call.startswith(".")} & CLOCK_CALLS


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_the_disk_is_touched_only_at_the_edge(path: Path) -> None:
    name = named(path)
    if name.startswith(EDGE) or name in TOUCHING:
        return
    tree = parsed(path)
    called = calls(tree)
    assert not called & DISK_CALLS
    assert not {call[1:] for call in called if call.startswith(".")} & DISK_METHODS
    assert not imports(tree) & DISK_MODULES


def test_a_path_that_is_asked_is_seen() -> None:
    called = calls(ast.parse("path.open('rb'); path.resolve(strict=True); document.resolve(words)"))
    assert {call[1:] for call in called if call.startswith(".")} & DISK_METHODS == {"open", "resolve()"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_two_boundaries_catch_what_nobody_foresaw(path: Path) -> None:
    if named(path) in ("jobs/outcome.py", "cli/app.py"):
        return
    broad = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert broad == []


def test_a_layer_imports_only_the_layers_below_it() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(command), "--no-cache"], cwd=TOP, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_directory_of_the_package_is_forgotten_in_the_wheel() -> None:
    config = configparser.ConfigParser()
    config.read(TOP / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    there = {".".join(path.parent.relative_to(TOP).parts) for path in MODULES}
    assert listed == there | {"notegen.templates", "notegen.styles", "notegen.ordbog"}


def used_codes() -> dict[str, str]:
    tables = [PACKAGE / "diagnostics" / name for name in ("codes.py", "codes_of_files.py")]
    return {
        code: named(path)
        for path in MODULES
        if path not in tables
        for code in CODE.findall(path.read_text("utf-8"))
    }


def test_every_code_is_in_the_table() -> None:
    assert {code: where for code, where in used_codes().items() if code not in CODES} == {}


def test_every_code_in_the_table_is_used() -> None:
    assert sorted(set(CODES) - set(used_codes())) == []


def test_the_table_of_codes_is_in_order_and_danish() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(text and not text.endswith(".") and len(text) < 80 for text in CODES.values())


def test_every_code_has_a_case() -> None:
    texts = [
        path.read_text("utf-8")
        for path in (TOP / "tests").rglob("*")
        if path.suffix in (".py", ".md", ".yaml")
    ]
    said = "\n".join(texts)
    assert [code for code in CODES if code not in said] == []
