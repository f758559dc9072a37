"""LibreOffice asked for a PDF: what comes out, and what becomes of one that hangs, fails or is not there."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.jobs.convert import convert, soffice, soffice_version
from notegen.packet.joining.annex import examine_annex
from tests.jobs.word_files import DOCUMENT, plain, relation, with_body

TOP = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
with_office = pytest.mark.skipif(not soffice(), reason="LibreOffice is not installed")


def stand_in(folder: Path, script: str) -> str:
    """Return a program that is called as LibreOffice is, and does this."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def code(data: bytes, program: str, seconds: float = 5) -> str:
    with pytest.raises(Invalid) as caught:
        convert(data, "bilag.docx", seconds, program)
    (finding,) = caught.value.findings
    assert (finding.severity, finding.place.file) == ("advarsel", "bilag.docx")
    return finding.code


def is_running(marker: str) -> bool:
    """Return whether a process was begun with these words."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes():
                return True
        except OSError:  # it has ended meanwhile
            continue
    return False


@posix
def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    number = f"98765.{os.getpid()}"
    program = stand_in(tmp_path, f"sleep {number} &\nsleep {number}")
    assert code(DOCUMENT, program, 0.3) == "NG774"
    # One that was ended may be seen a moment longer.
    until = time.monotonic() + 10
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(number)


@posix
@pytest.mark.skipif(
    not shutil.which("setpriv"), reason="only util-linux ties a process to the one that began it"
)
def test_nothing_outlives_the_worker_that_asked_for_it(tmp_path: Path) -> None:
    number = f"76543.{os.getpid()}"
    program = stand_in(tmp_path, f"setsid sleep {number} &\nsleep {number}")
    (tmp_path / "svar.docx").write_bytes(DOCUMENT)
    call = f"convert(open('svar.docx', 'rb').read(), 'svar.docx', 60, {program!r})"
    code = f"from notegen.jobs.convert import convert; {call}"
    worker = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(TOP)}
    )
    try:
        assert soon(lambda: is_running(number))
    finally:
        worker.kill()
        worker.wait()
    assert soon(lambda: not is_running(number))


def soon(holds: Callable[[], bool]) -> bool:
    """Return whether it comes to hold within ten seconds."""
    until = time.monotonic() + 10
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@posix
def test_what_a_program_leaves_running_is_stopped_too(tmp_path: Path) -> None:
    number = f"87654.{os.getpid()}"
    assert code(DOCUMENT, stand_in(tmp_path, f"sleep {number} &\nexit 0")) == "NG775"
    assert not is_running(number)


@posix
@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        'for last; do :; done; echo intet > "$(dirname "$last")/../ud/bilag.pdf"',
        "kill -9 $$",
    ],
)
def test_a_program_that_makes_nothing_usable_is_told(tmp_path: Path, script: str) -> None:
    assert code(DOCUMENT, stand_in(tmp_path, script)) == "NG775"


def test_a_program_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert soffice_version(str(tmp_path / "soffice")) == ""
    if sys.platform.startswith("linux"):
        assert code(DOCUMENT, "") == "NG770"


@posix
def test_nothing_is_started_for_a_file_that_reaches_out(tmp_path: Path) -> None:
    mark = tmp_path / "startet"
    program = stand_in(tmp_path, f"touch '{mark}'")
    wrong = with_body(DOCUMENT, "", relation("attachedTemplate", "https://example.org/a.dotm"))
    assert code(wrong, program) == "NG772"
    assert not mark.exists()


@posix
def test_each_has_its_own_profile_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    log = tmp_path / "log"
    program = stand_in(
        tmp_path, f"printf '%s\\n' \"$@\" | grep UserInstallation >> '{log}'\nls $HOME/profil/user >> '{log}'"
    )
    for _each in range(2):
        code(DOCUMENT, program)
    lines = log.read_text("utf-8").splitlines()
    assert len({line for line in lines if "UserInstallation" in line}) == 2
    assert lines.count("registrymodifications.xcu") == 2
    assert list((tmp_path / "tmp").iterdir()) == []


@posix
def test_it_is_told_nothing_of_the_user_and_has_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMMELIG", "ja")
    log = tmp_path / "log"
    code(DOCUMENT, stand_in(tmp_path, f"env > '{log}'; cat /proc/net/dev >> '{log}'; ulimit -v >> '{log}'"))
    said = log.read_text("utf-8")
    assert "HEMMELIG" not in said
    assert "https_proxy=http://127.0.0.1:9" in said
    assert "3145728" in said
    if subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode == 0:
        assert [line.split(":")[0].strip() for line in said.splitlines() if ":" in line and "|" not in line][
            -1
        ].startswith("lo")


@with_office
@pytest.mark.heavy
def test_a_word_file_becomes_a_tagged_pdf_that_can_be_joined() -> None:
    made = convert(plain("Udtalelse fra lokalrådet"), "udtalelse.docx")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    annexed = examine_annex(made, "pdf", "Udtalelse", "udtalelse.docx")
    assert annexed.data is not None
    assert (annexed.pages, annexed.accessible) == (1, True)


@with_office
@pytest.mark.heavy
def test_the_same_file_gives_the_same_pages_also_two_at_once() -> None:
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda name: convert(DOCUMENT, name), ("a.docx", "b.docx")))
    joined = [examine_annex(made, "pdf", "Bilag", "bilag.docx").data for made in both]
    assert joined[0] == joined[1] is not None


@with_office
@pytest.mark.heavy
def test_libreoffice_itself_is_stopped_when_its_time_is_up() -> None:
    assert code(DOCUMENT, "", 0.2) == "NG774"


@with_office
@pytest.mark.heavy
def test_what_asks_for_arial_is_set_in_a_font_as_wide() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>Bemærk</w:t></w:r>'
    made = convert(with_body(DOCUMENT, f"<w:p>{run}</w:p>"), "bilag.docx")
    pdf = pikepdf.Pdf.open(io.BytesIO(made))
    named = (held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and "/BaseFont" in held)
    fonts = {str(held.BaseFont) for held in named}
    assert any("Arial" in font or "LiberationSans" in font for font in fonts)


@with_office
def test_libreoffice_says_which_it_is() -> None:
    assert soffice_version().startswith("LibreOffice ")
