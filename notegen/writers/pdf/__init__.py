"""Document → PDF, by WeasyPrint from the layout's HTML template, styles and fonts alone."""

import contextlib
import io
import warnings
from types import ModuleType

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers import Written
from notegen.writers.html import paged
from notegen.writers.pdf.inks import in_inks
from notegen.writers.pdf.messages import told
from notegen.writers.values import PLAIN, Options


def write(document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    """Return the note as a tagged PDF with its number of pages: PDF/A-2a, or 3a where a source is embedded.

    What WeasyPrint only logs comes back as findings (NG700 to NG706), pictures no archive takes as
    others (NG721); where there is no mistake to tell, so does what our own proof finds wrong with the
    finished PDF (NG720). Raises ``Invalid`` where
    nothing can be made: a template's mistake (NG620 to NG623), a font that cannot be read (NG708),
    a missing Pango (NG710).
    """
    engine = load(document.file)
    html = paged(document, layout)
    look = layout.templates
    made = engine.pages_of(html, look.css, look.fonts, options, document.properties.day)
    said = (*told(made.said, document, layout), *in_inks(document, layout))
    if not any(finding.severity == FEJL for finding in said):
        said += engine.proof.told(made.flaws, document.file)
    return Written(made.data, said, made.pages)


def load(file: str = "") -> ModuleType:
    """Return the engine, imported; it takes half a second the first time. ``file`` is for the finding.

    Raises ``Invalid`` (NG710) where WeasyPrint finds no Pango on this machine.
    """
    # WeasyPrint prints to stdout what it misses, and stdout is for results.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from notegen.writers.pdf import engine
        except OSError:
            raise Invalid(_no_pango(file)) from None
    return engine


def _no_pango(file: str) -> Finding:
    return Finding(
        "NG710",
        FEJL,
        "PDF kan ikke laves: Pango, som sætter teksten, er ikke installeret på maskinen",
        SourcePlace(file),
        "Debian og Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · "
        "Windows: installér MSYS2 og kør pacman -S mingw-w64-ucrt-x86_64-pango · macOS: brew install pango · "
        "Word-filen kan laves uden: notegen render --to docx",
    )
