"""An annex's file: there, not empty, and what its name says. It is never read further."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from notegen.diagnostics import ADVARSEL, Invalid, SourcePlace
from notegen.reader.context import Context
from notegen.source.folder import beginning

_FIRST: Final = 1024
"""So many bytes are looked at: a PDF may begin anywhere in them."""

_PACKED: Final = (b"PK\x03\x04",)
_OLD_OFFICE: Final = (b"\xd0\xcf\x11\xe0",)
_BEGINS: Final[Mapping[str, tuple[bytes, ...]]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), _PACKED),
    **dict.fromkeys(("doc", "xls", "ppt", "msg"), _OLD_OFFICE),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "tif": (b"II*\0", b"MM\0*"),
    "tiff": (b"II*\0", b"MM\0*"),
}
"""How a file of a kind begins, by the end of its name. Other kinds are taken as they are."""

_NEVER: Final = frozenset(("lnk", "url", "exe", "tmp", "bak"))
"""What is no document: a shortcut, a program, something half-written."""


def check_annex_file(name: str, place: SourcePlace, context: Context) -> None:
    """Tell of a file that is missing (an *advarsel*: it may come later), empty, or not what it is called."""
    ending = name.rpartition(".")[2].casefold()
    try:
        first = beginning(context.folder, name, place, _FIRST)
    except Invalid as invalid:
        context.findings.extend(
            replace(found, severity=ADVARSEL) if found.code == "NG501" else found
            for found in invalid.findings
        )
        return
    if not first:
        hint = "åbn filen for at se, om den er hentet (OneDrive viser også filer, den ikke har hentet)"
        context.tell("NG506", f"filen {name} er tom", place, hint, ADVARSEL)
    elif not _is(ending, first):
        hint = "åbn filen, gem den på ny, og skriv dens navn"
        context.tell("NG507", f"filen {name} er ikke den slags, den hedder", place, hint, ADVARSEL)


def _is(ending: str, first: bytes) -> bool:
    if ending in _NEVER:
        return False
    if ending == "pdf":
        return b"%PDF-" in first
    return first.startswith(_BEGINS.get(ending, (b"",)))
