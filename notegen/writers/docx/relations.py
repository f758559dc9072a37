"""Relationships: what a part of the file points to by an id (addresses, pictures)."""

import zlib
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part


class StoryRelations:
    """The relationships of one part of the file (body, a header, the footnotes)."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def link(self, address: str) -> str:
        """Return the relation id of an address outside the file."""
        return str(self._part.relate_to(address, RT.HYPERLINK, is_external=True))

    def image(self, data: bytes, kind: str) -> str:
        """Return the relation id of a picture; the same bytes are kept once."""
        name = PackURI(f"/word/media/{zlib.crc32(data):08x}-{len(data)}.{kind}")
        package = self._part.package
        there = next((part for part in package.iter_parts() if part.partname == name), None)
        return str(self._part.relate_to(there or Part(name, f"image/{kind}", data, package), RT.IMAGE))
