"""The one wrapper round WeasyPrint: HTML, styles and fonts in; a PDF and what was said out.

Importing this module raises ``OSError`` where Pango is missing; ``pdf.load`` catches it.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from notegen.writers.pdf.libraries import only_by_name
from notegen.writers.pdf.messages import Said, heard
from notegen.writers.seals import sealed_pdf
from notegen.writers.values import PLAIN, Options, Provenance

with only_by_name():
    import weasyprint.pdf  # type: ignore[import-untyped]
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
    from weasyprint.layout import LayoutContext  # type: ignore[import-untyped]
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]

    from notegen.writers.pdf import proof
    from notegen.writers.pdf.attachments import attach
    from notegen.writers.pdf.fetching import OnlyData
    from notegen.writers.pdf.fonts import only_these
    from notegen.writers.pdf.metadata import declare_both, tidy
    from notegen.writers.pdf.spaces import with_soft_hyphens
    from notegen.writers.pdf.tags import add_tags

_VARIANT: Final = "pdf/a-2a"
_WITH_FILES: Final = "pdf/a-3a"
"""PDF/A-2 holds no files but PDFs."""


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF, its number of pages, what WeasyPrint said while making it, and what our proof found wrong."""

    data: bytes
    pages: int
    said: tuple[Said, ...]
    flaws: tuple[str, ...]


def pages_of(
    html: str,
    styles: tuple[tuple[str, str], ...],
    fonts: tuple[Path, ...],
    options: Options = PLAIN,
    day: date | None = None,
) -> Made:
    """Return the HTML set as pages: a tagged PDF with the fonts embedded, and its digest in it.

    ``styles`` are (name, CSS) in cascading order, ``fonts`` the only fonts there are; ``day`` is the date of
    embedded files. Raises ``Invalid`` (NG708) for a font that cannot be read. Same input, same bytes.
    """
    variant = _WITH_FILES if options.sources else _VARIANT
    said: list[Said] = list(_sheets(styles, fonts)[2])
    flaws: list[str] = []

    def finish(laid: Any, pdf: Any) -> None:
        tidy(pdf)
        attach(pdf, options.sources, day)
        flaws.extend(proof.flaws(laid, pdf))

    with heard("", said):
        laid = _laid(html, styles, fonts, variant)
        with warnings.catch_warnings():
            # WeasyPrint leaves the file of its colour profile to be closed by itself.
            warnings.simplefilter("ignore", ResourceWarning)
            declare_both(laid.metadata, _with_pango(options.provenance))
            data = laid.write_pdf(pdf_variant=variant, custom_metadata=True, finisher=finish)
    return Made(sealed_pdf(data), len(laid.pages), tuple(said), tuple(flaws))


def count_of(html: str, styles: tuple[tuple[str, str], ...], fonts: tuple[Path, ...]) -> int:
    """Return how many pages ``pages_of`` would make: the HTML is laid out, and nothing written. Raises
    ``Invalid`` (NG708)."""
    with heard("", []):
        return len(_laid(html, styles, fonts, _VARIANT).pages)


def _laid(html: str, styles: tuple[tuple[str, str], ...], fonts: tuple[Path, ...], variant: str) -> Any:
    configuration = only_these(fonts)
    sheets, counters, _said = _sheets(styles, fonts)
    return HTML(string=html, url_fetcher=OnlyData()).render(
        font_config=configuration,
        counter_style=counters.copy(),
        stylesheets=list(sheets),
        pdf_variant=variant,
    )


@lru_cache(maxsize=4)
def _sheets(
    styles: tuple[tuple[str, str], ...], fonts: tuple[Path, ...]
) -> tuple[tuple[Any, ...], Any, tuple[Said, ...]]:
    """Return the style sheets as WeasyPrint reads them, the counters they name, and what was said of them:
    read once for all notes of a layout. Raises ``Invalid`` (NG708)."""
    configuration, counters, said = only_these(fonts), CounterStyle(), list[Said]()
    sheets = []
    for name, text in styles:
        with heard(name, said):
            sheets.append(
                CSS(string=text, url_fetcher=OnlyData(), font_config=configuration, counter_style=counters)
            )
    return tuple(sheets), counters, tuple(said)


def _with_pango(provenance: Provenance | None) -> Provenance | None:
    """Return the record with the library that sets the text: no package, and known only when it is loaded."""
    if provenance is None:
        return None
    number = int(pango.pango_version())
    version = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    return replace(provenance, engines=(*provenance.engines, ("pango", version)))


def _without_false_overflow(update: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Return WeasyPrint's ``_update_footnote_area`` that says "overflows" only where a height is set.

    It compares sums of floats: with a border or padding on ``@footnote`` every note "overflows" by
    2e-13 px and lands on the page after its mark.
    """

    def updated(context: Any) -> bool:
        overflows = update(context)
        limit = context.current_footnote_area.max_height
        return bool(overflows) and isinstance(limit, float) and limit != float("inf")

    return updated


LayoutContext._update_footnote_area = _without_false_overflow(LayoutContext._update_footnote_area)
weasyprint.pdf.add_tags = add_tags
weasyprint.pdf.build_fonts_dictionary = with_soft_hyphens(weasyprint.pdf.build_fonts_dictionary)
