"""Document → bytes. ``WRITERS`` is the table of formats; each is imported when it is first used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from notegen.diagnostics import Finding
from notegen.document.blocks import Document
from notegen.layout.values import Layout


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file: its bytes and what its making had to say. ``pages`` is 0 where unknown."""

    data: bytes
    findings: tuple[Finding, ...]
    pages: int = 0


Writer = Callable[[Document, Layout], Written]


def _docx(document: Document, layout: Layout) -> Written:
    from notegen.writers.docx import write

    return write(document, layout)


def _pdf(document: Document, layout: Layout) -> Written:
    from notegen.writers.pdf import write

    return write(document, layout)


def _html(document: Document, layout: Layout) -> Written:
    from notegen.writers.html import write

    return write(document, layout)


WRITERS: Mapping[str, Writer] = {"docx": _docx, "pdf": _pdf, "html": _html}
"""Every format notegen writes, by the word ``--to`` takes. All raise ``Invalid`` where nothing could
be made (a template's mistake, a missing system library)."""
