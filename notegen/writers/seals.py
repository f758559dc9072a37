"""Is a finished file still as notegen wrote it? Each format carries its own digest.

Nothing but Python's own is needed: those who ask are about to write over the file, and must get an answer
for any file at all.
"""

import hashlib
import re
from typing import Final, Literal

State = Literal["urørt", "ændret", "underskrevet", "kommenteret", "fremmed"]
"""As notegen wrote it · changed since · signed since · annotated since · not known to be by notegen."""

_LENGTH: Final = 32
_MARK: Final = b"notegen."
_IDS: Final = re.compile(rb"/ID \[\(([\w.]{32})\) \(([\w.]{32})\)\]")
_MARK_IN_HEX: Final = re.compile(_MARK.hex().encode(), re.IGNORECASE)
_ANNOTATION: Final = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Ink|Stamp|Caret|Popup)\b"
)
_HTML: Final = re.compile(rb"<!-- notegen ([0-9a-f]{64}) -->\n?")


def sealed_pdf(data: bytes) -> bytes:
    """Return a PDF with its digest as the second of its two identifiers (ISO 32000-1, 14.4): the one that
    says which state of the document this is. The first gets a beginning by which notegen knows its own."""
    found = list(_IDS.finditer(data))
    if not found:
        return data
    start, end = found[-1].span(1)
    own = _MARK + _digest(data[:start] + data[end:])[: _LENGTH - len(_MARK)]
    marked = data[:start] + own + data[end:]
    start, end = found[-1].span(2)
    return marked[:start] + _digest(marked[:start] + marked[end:])[:_LENGTH] + marked[end:]


def sealed_html(data: bytes) -> bytes:
    """Return an HTML page with its digest as a remark at its end."""
    return data + b"<!-- notegen " + hashlib.sha256(data).hexdigest().encode() + b" -->\n"


def state_of(data: bytes) -> State:
    """Return what became of a file since notegen wrote it. Which format it has is read from the file."""
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"PK"):
        from notegen.writers.docx.digest import untouched, written_digest

        return "urørt" if untouched(data) else "ændret" if written_digest(data) else "fremmed"
    return _html(data)


def _pdf(data: bytes) -> State:
    found = list(_IDS.finditer(data))
    if not any(each[1].startswith(_MARK) for each in found) and not _MARK_IN_HEX.search(data):
        return "fremmed"
    if found:
        start, end = found[-1].span(2)
        if found[-1][2] == _digest(data[:start] + data[end:])[:_LENGTH]:
            return "urørt"
    if b"/ByteRange" in data:  # a signature can hide in no compressed object
        return "underskrevet"
    return "kommenteret" if _ANNOTATION.search(data) else "ændret"


def _html(data: bytes) -> State:
    found = list(_HTML.finditer(data))
    if not found:
        return "fremmed"
    last = found[-1]
    whole = last.end() == len(data) and hashlib.sha256(data[: last.start()]).hexdigest().encode() == last[1]
    return "urørt" if whole else "ændret"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
