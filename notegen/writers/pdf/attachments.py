"""The note's source as files in the PDF: what PDF/A-3 (ISO 19005-3, 6.8) asks of an embedded file."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

_UNDATED: Final = date(2000, 1, 1)
"""The files' date where the note has none: a clock would give other bytes each time."""

_TYPES: Final = {
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""By the file's name, and by nothing a machine may know more or less of."""


def attach(pdf: Any, sources: tuple[tuple[str, bytes], ...], day: date | None) -> None:
    """Put the files into the PDF, the first as the note's own source, the others as what it reads."""
    if not sources:
        return
    moment = pydyf.String(f"D:{(day or _UNDATED):%Y%m%d}000000Z")
    described = ("Kilden: notatet i YAML", *["En fil, notatet læser"] * (len(sources) - 1))
    files = [
        (name, _file(pdf, name, data, words, moment))
        for (name, data), words in zip(sources, described, strict=True)
    ]
    # The names of a name tree are in the order of their bytes (ISO 32000-1, 7.9.6).
    keyed = sorted((pydyf.String(name).data, name, reference) for name, reference in files)
    names = pydyf.Array()
    for _bytes, name, reference in keyed:
        names += [pydyf.String(name), reference]
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(reference for _name, reference in files)


def _file(pdf: Any, name: str, data: bytes, words: str, moment: Any) -> bytes:
    kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    params = pydyf.Dictionary({"Size": len(data), "CreationDate": moment, "ModDate": moment})
    stream = pydyf.Stream(
        [data], {"Type": "/EmbeddedFile", "Subtype": "/" + kind.replace("/", "#2f"), "Params": params}, True
    )
    pdf.add_object(stream)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(name),
            "UF": pydyf.String(name),
            "Desc": pydyf.String(words),
            "AFRelationship": "/Source",
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    pdf.add_object(file)
    return bytes(file.reference)
