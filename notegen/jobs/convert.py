"""A DOCX from elsewhere → PDF, by LibreOffice where it is installed: in a profile that is thrown away,
without network, within time and memory."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from notegen.diagnostics import ADVARSEL, Finding, Invalid, SourcePlace
from notegen.jobs.convertible import unfit
from notegen.layout.find import homes

SECONDS: Final = 120.0
MOST_MEMORY: Final = 3 * 1024**3
"""Bytes of address space LibreOffice may take, where the system can limit it."""

MOST_RESULT: Final = 200_000_000
_MOST_WRITTEN: Final = 1_000_000_000
_NOWHERE: Final = "http://127.0.0.1:9"

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)

_TIED: Final = ("--pid", "--fork", "--kill-child")
"""util-linux: a room of processes of its own, which is emptied when the first of them ends."""

_FILTER: Final = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'

_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Misc", "UseOpenCL", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""LibreOffice's own settings: no macros, no links brought up to date, no Java, a proxy that is not there."""


def soffice() -> str:
    """Return the path of LibreOffice, "" where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if os.path.isfile(place)), "")


def soffice_version(program: str = "") -> str:
    """Return which LibreOffice is installed, for what remembers its results; "" where none can be started."""
    program = program or soffice()
    if not program:
        return ""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode("utf-8", "replace").strip() if said.returncode == 0 else ""


def convert(data: bytes, name: str, seconds: float = SECONDS, program: str = "") -> bytes:
    """Return a DOCX as PDF. ``name`` is its file's, for findings; ``program`` another LibreOffice than
    the one that is found.

    Raises Invalid, an *advarsel* each: LibreOffice is not there (NG770), the file may not be opened (NG771 to
    NG773, before anything is started), it took too long (NG774), or nothing usable came out (NG775).
    """
    unfit(data, name)
    program = program or soffice()
    if not program:
        message = "LibreOffice er ikke installeret, så Word-filen er ikke lavet om til PDF"
        raise _invalid("NG770", message, name, "installér LibreOffice, eller bed om bilaget som PDF")
    with tempfile.TemporaryDirectory(prefix="notegen-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "in").mkdir()
        (home / "ud").mkdir()
        (home / "profil" / "user").mkdir(parents=True)
        (home / "profil" / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
        give_fonts(home)
        # A name of our own: what the file is called is nothing a command line need hold.
        (home / "in" / "bilag.docx").write_bytes(data)
        _run(_command(program, home), home, seconds, name)
        return _result(home / "ud" / "bilag.pdf", name)


def give_fonts(home: Path) -> None:
    """Let a LibreOffice whose home is ``home`` use notegen's own fonts where the system lacks Arial and
    Times: else it takes a wider one, and the text runs over more pages. (fontconfig looks in
    ``.local/share/fonts``; on Windows LibreOffice brings fonts along.)"""
    if sys.platform != "win32":
        (home / ".local" / "share").mkdir(parents=True)
        (home / ".local" / "share" / "fonts").symlink_to(homes(None)[0][1] / "fonts")


def _invalid(code: str, message: str, name: str, hint: str) -> Invalid:
    return Invalid(Finding(code, ADVARSEL, message, SourcePlace(name), hint))


def _command(program: str, home: Path) -> list[str]:
    command = [
        program,
        "--headless",
        "--invisible",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--nofirststartwizard",
        f"-env:UserInstallation={(home / 'profil').as_uri()}",
        "--infilter=MS Word 2007 XML",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(home / "ud"),
        str(home / "in" / "bilag.docx"),
    ]
    return command if sys.platform == "win32" else [*_alone(), *_bounded(), *command]


def _alone() -> list[str]:
    """Return what runs a command in a network with nothing in it, and ends all it starts when it ends, or
    when we do; as far as the system lets us."""
    unshare, setpriv = shutil.which("unshare"), shutil.which("setpriv")
    tied = [setpriv, "--pdeathsig", "KILL"] if setpriv and _works([setpriv, "--pdeathsig", "KILL"]) else []
    ways = (["-n", *_TIED], ["-r", "-n", *_TIED], ["-n"], ["-r", "-n"])
    tries = ([unshare, *options] for options in ways) if unshare else ()
    return [*tied, *next((each for each in tries if _works(each)), [])]


def _works(command: list[str]) -> bool:
    try:
        return (
            subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _bounded() -> list[str]:
    """Return what runs a command within bounds of memory, of time of its own, and of what it writes."""
    limits = (f"-v {MOST_MEMORY // 1024}", f"-t {int(SECONDS) * 4}", f"-f {_MOST_WRITTEN // 512}", "-c 0")
    lines = "".join(f"ulimit {limit} 2>/dev/null\n" for limit in limits)
    return ["/bin/sh", "-c", f'{lines}exec "$@"', "sh"]


def _environment(home: Path) -> dict[str, str]:
    """Return all that the program is told of the machine: nothing of the user's."""
    kept = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "PROGRAMFILES", "COMMONPROGRAMFILES", "LD_LIBRARY_PATH")
    told = {key: os.environ[key] for key in kept if key in os.environ}
    proxies = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    told |= {spelled: _NOWHERE for key in proxies for spelled in (key, key.upper())}
    here = str(home)
    own = {"HOME": here, "USERPROFILE": here, "APPDATA": here, "LOCALAPPDATA": here}
    temporary = {"TMPDIR": here, "TEMP": here, "TMP": here}
    return {
        **told,
        **own,
        **temporary,
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        "SOURCE_DATE_EPOCH": "0",
    }


def _run(command: list[str], home: Path, seconds: float, name: str) -> None:
    """Run the program to its end; it and all it started are gone then. Raises Invalid (NG770, NG774)."""
    try:
        running = subprocess.Popen(
            command,
            cwd=home,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        message = "LibreOffice kunne ikke startes, så Word-filen er ikke lavet om til PDF"
        raise _invalid("NG770", message, name, "prøv at åbne filen i LibreOffice selv") from None
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        message = f"LibreOffice blev ikke færdig med Word-filen på {seconds:.0f} sekunder og er stoppet"
        hint = "gem den som PDF i Word, og brug den"
        raise _invalid("NG774", message, name, hint) from None
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started: also what it left behind when it ended by itself."""
    if sys.platform == "win32":
        kill = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
        subprocess.run(kill, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # all of it is gone
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _result(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_RESULT else b""
    except OSError:
        data = b""
    if not data.startswith(b"%PDF-"):
        message = "LibreOffice kunne ikke lave Word-filen om til PDF"
        raise _invalid("NG775", message, name, "prøv at åbne den i Word, og gem den som PDF")
    return data


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n"
    )
