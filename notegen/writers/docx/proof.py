"""Our own proof of a finished DOCX: what must hold in one, the validators' word for it or not.

Of 29 files spoilt on purpose 13 passed both openxml-audit and Microsoft's own validator.
"""

from collections.abc import Iterator

from notegen.diagnostics import ADVARSEL, FEJL, Finding, PartPlace, SourcePlace
from notegen.document.blocks import Document
from notegen.writers.docx.proof_asked import asked
from notegen.writers.docx.proof_marks import marks
from notegen.writers.docx.proof_package import package
from notegen.writers.docx.proof_parts import Opened, opened
from notegen.writers.docx.proof_tables import tables
from notegen.writers.docx.proof_text import text


def flaws(data: bytes, document: Document | None = None) -> tuple[str, ...]:
    """Return what is wrong with the DOCX, each sort once, in Danish; none for a good one.

    With ``document``, that the file holds what the document asks is proven too. Every part must be one
    that a strict parser accepts.
    """
    return tuple(dict.fromkeys(_all(opened(data), document)))


def _all(file: Opened, document: Document | None) -> Iterator[str]:
    yield from package(file)
    yield from marks(file)
    yield from tables(file)
    yield from text(file)
    if document is not None:
        yield from asked(file, document)


def told(data: bytes, document: Document, template: tuple[bytes, str]) -> tuple[Finding, ...]:
    """Return the flaws as findings, none where there is none: those that the Word template (its bytes and
    name) has itself as one NG761, which is no *fejl*, since Word opens the template; all others as one
    NG760. A part that cannot be read again is an NG636 of its own, and nothing else is looked for."""
    file = opened(data)
    given, name = template
    if file.unreadable:
        return tuple(_unreadable(name, part) for part in file.unreadable)
    found = tuple(dict.fromkeys(_all(file, document)))
    if not found:
        return ()
    of_template = set(flaws(given))
    theirs = tuple(flaw for flaw in found if flaw in of_template)
    ours = tuple(flaw for flaw in found if flaw not in of_template)
    out: list[Finding] = []
    if ours:
        hint = "det er ikke din fejl: meld den til dem, der passer layoutet og notegen, og send notatet med"
        message = f"Word-filen holder ikke notegens egen kontrol: {_counted(ours)}"
        out.append(Finding("NG760", FEJL, message, SourcePlace(document.file), hint))
    if theirs:
        hint = "ret skabelonen i Word, eller hent den medfølgende igen"
        message = f"Word-skabelonen har en fejl, som følger med i filen: {_counted(theirs)}"
        out.append(Finding("NG761", ADVARSEL, message, PartPlace(name, ""), hint))
    return tuple(out)


def _unreadable(template: str, part: str) -> Finding:
    hint = "hent den medfølgende Word-skabelon igen; hjælper det ikke, så meld fejlen"
    return Finding("NG636", FEJL, "en del af Word-filen kan ikke læses igen", PartPlace(template, part), hint)


def _counted(found: tuple[str, ...]) -> str:
    more = f" og {len(found) - 1} andre fejl" if len(found) > 2 else " og en fejl til" if found[1:] else ""
    return found[0] + more
