"""The rules every PDF is held to before it is written: our own assertions, for no checker sees them all.

Of seventeen files spoilt on purpose one checker found nothing wrong with any, another with thirteen.
"""

from collections.abc import Iterator
from typing import Any

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.writers.pdf.objects import Objects
from notegen.writers.pdf.proof_archive import archive
from notegen.writers.pdf.proof_content import content
from notegen.writers.pdf.proof_fonts import fonts
from notegen.writers.pdf.proof_tables import tables
from notegen.writers.pdf.proof_tree import structure
from notegen.writers.pdf.wanted import wanted


def flaws(laid: Any, pdf: Any) -> tuple[str, ...]:
    """Return what is wrong with the PDF, each sort once, in Danish; none for a good one.

    ``laid`` is WeasyPrint's document: what its HTML holds, the PDF must hold. Half are rules of
    PDF/UA-1 (ISO 14289-1), half of PDF/A (ISO 19005-2).
    """
    return tuple(dict.fromkeys(_all(Objects(pdf), laid)))


def _all(objects: Objects, laid: Any) -> Iterator[str]:
    top = objects.tree()
    if [element.kind for element in top] != ["Document"]:
        yield "strukturen har ikke netop ét dokument øverst"
        return
    asked = wanted(laid)
    yield from structure(objects, top[0], asked)
    yield from tables(top[0], asked)
    yield from content(objects, top[0])
    yield from fonts(objects)
    yield from archive(objects, asked)


def told(found: tuple[str, ...], file: str) -> tuple[Finding, ...]:
    """Return the flaws as one finding (NG720), none where there is none."""
    if not found:
        return ()
    more = f" og {len(found) - 1} andre fejl" if len(found) > 2 else " og en fejl til" if found[1:] else ""
    return (
        Finding(
            "NG720",
            FEJL,
            f"PDF'en holder ikke reglerne for oplæsning og arkivering: {found[0]}{more}",
            SourcePlace(file),
            "det er ikke din fejl: meld den til dem, der passer layoutet og notegen, og send notatet med",
        ),
    )
