"""A meeting's papers on the way from parts to files: plain values."""

from dataclasses import dataclass

from notegen.diagnostics import Finding
from notegen.document.blocks import Document
from notegen.packet.joining.values import PartFile
from notegen.writers.values import Input

Field = tuple[str, str]
"""A heading, and the HTML of what stands under it."""


@dataclass(frozen=True, slots=True)
class PartMade:
    """A part that is made, as a worker hands it back and the store remembers it.

    ``file`` is what is joined, ``pages`` how many it has, ``single`` the part as a stamped file of its own
    (empty where ``along`` stands: the bytes of a file that goes along as it is). ``html`` is its whole text
    as a clean fragment, empty for annexes from elsewhere; ``fields`` one fragment a heading, (heading, html).
    ``inputs`` are all files read for it as a record names them, the layout's too; ``read`` those of the
    project as they are reached from its root (an absolute path where it lies outside), with their SHA-256.
    ``failed``: its pages only say that it could not be made.
    """

    file: PartFile
    pages: int
    single: bytes
    findings: tuple[Finding, ...]
    inputs: tuple[Input, ...]
    html: str = ""
    fields: tuple[Field, ...] = ()
    rules: int = 0
    along: bytes = b""
    failed: bool = False
    document: Document | None = None
    read: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the edition, not yet on the disk. ``name`` is relative to the edition's folder, with /;
    ``key`` that of its part ("" for one that is of the whole meeting); ``role`` what it is in the manifest
    ("dagsorden", "referat", "punkt", "bilag", "web", "felt", "manifest", "indhold")."""

    name: str
    data: bytes
    key: str
    role: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, by item: (heading, HTML) as ``PartMade.fields``; ``text`` is the minutes' whole text
    as HTML."""

    items: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    text: str = ""

    def by_item(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return it by the item's id."""
        return dict(self.items)


@dataclass(frozen=True, slots=True)
class Papers:
    """Several files of the edition, as one call made them."""

    files: tuple[Paper, ...]
