"""Document → bytes. ``WRITERS`` is the table of formats; each is imported when it is first used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from notegen.diagnostics import Finding
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers.values import PLAIN, Options


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file: its bytes and what its making had to say. ``pages`` is 0 where unknown."""

    data: bytes
    findings: tuple[Finding, ...]
    pages: int = 0


class Writer(Protocol):
    """Makes a file of a document in its layout; ``options`` are what else is asked of it."""

    def __call__(self, document: Document, layout: Layout, options: Options = PLAIN, /) -> Written:
        """Return the file. Raises ``Invalid`` where nothing could be made."""
        ...


def _docx(document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    from notegen.writers.docx import write

    return write(document, layout, options)


def _pdf(document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    from notegen.writers.pdf import write

    return write(document, layout, options)


def _html(document: Document, layout: Layout, _options: Options = PLAIN) -> Written:
    from notegen.writers.html import write

    return write(document, layout)


WRITERS: Mapping[str, Writer] = {"docx": _docx, "pdf": _pdf, "html": _html}
"""Every format notegen writes, by the word ``--to`` takes. All raise ``Invalid`` where nothing could
be made (a template's mistake, a missing system library)."""
