"""The finished parts as one ZIP whose bytes depend on its content alone."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def unpacked(data: bytes, most: int | None = None) -> dict[str, bytes]:
    """Return the parts of a ZIP by name. Raises ValueError where they say that they hold more than ``most``
    bytes together (a part cannot be longer than it says: zipfile reads no further)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if most is not None and sum(part.file_size for part in archive.infolist()) > most:
            raise ValueError("too large when unpacked")
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a ZIP in a fixed order, with a fixed date and no trace of the machine."""
    rest = sorted(set(parts) - set(_FIRST))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (*(name for name in _FIRST if name in parts), *rest):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name], compresslevel=6)
    return out.getvalue()
