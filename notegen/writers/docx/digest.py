"""Is a DOCX still as notegen wrote it? A digest of its parts lies in one of its own properties.

Needs neither Word's libraries nor an XML parser, since those who ask are the ones about to write over a
file: they must get an answer for any file at all.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

PROPERTY: Final = "notegen digest"
"""The custom property that holds the digest (Filer › Oplysninger › Egenskaber in Word)."""
CUSTOM: Final = "docProps/custom.xml"
_OWN: Final = re.compile(rb'<property\b[^>]*\bname="notegen digest"[^>]*>.*?</property>', re.DOTALL)
_VALUE: Final = re.compile(rb">([0-9a-f]{64})<")
_MOST_BYTES: Final = 500_000_000
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def digest(data: bytes) -> str:
    """Return the SHA-256, in hexadecimal, over names and contents of all parts but the digest itself.

    How the parts are packed (order, dates, compression) is no part of it. Raises ValueError for what is no
    ZIP file, names a part twice or would unpack to more than 500 MB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len({entry.filename for entry in entries}) < len(entries):
                raise ValueError("a part is there twice")
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise ValueError("too large when unpacked")
            return digest_of((entry.filename, archive.read(entry)) for entry in entries)
    except _UNREADABLE:
        raise ValueError("no ZIP file") from None


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest of parts given as (name, content), in any order."""
    total = hashlib.sha256()
    for name, content in sorted(parts):
        told = _OWN.sub(b"", content) if name == CUSTOM else content
        # Each with its length, so that no part's end can pass for another's beginning.
        for piece in (name.encode("utf-8"), told):
            total.update(b"%d:" % len(piece))
            total.update(piece)
    return total.hexdigest()


def written_digest(data: bytes) -> str | None:
    """Return the digest that notegen wrote into the file, None where there is none to be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(CUSTOM).file_size > _MOST_BYTES:
                return None
            own = _OWN.search(archive.read(CUSTOM))
    except (KeyError, *_UNREADABLE):
        return None
    value = _VALUE.search(own[0]) if own else None
    return value[1].decode("ascii") if value else None


def untouched(data: bytes) -> bool:
    """Return True if nothing in the file was changed since notegen wrote it. Saving it again in Word is a
    change; a file that notegen did not write, or that cannot be read, is none of its own."""
    wanted = written_digest(data)
    if wanted is None:
        return False
    try:
        return digest(data) == wanted
    except ValueError:
        return False


def with_digest(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with their digest as the last of the custom properties."""
    custom = _OWN.sub(b"", parts[CUSTOM])
    pids = [int(pid) for pid in re.findall(rb'\bpid="(\d+)"', custom)]
    value = digest_of((*((n, c) for n, c in parts.items() if n != CUSTOM), (CUSTOM, custom)))
    own = (
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{max(pids, default=1) + 1}" '
        f'name="{PROPERTY}"><vt:lpwstr>{value}</vt:lpwstr></property>'
    )
    end = custom.rindex(b"</Properties>")
    return {**parts, CUSTOM: custom[:end] + own.encode("ascii") + custom[end:]}
