"""Document → HTML: the layout's template filled with it, as a page of its own or for the PDF writer.

The page holds its styles and pictures; it reaches for nothing outside itself.
"""

from typing import Final

from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers import Written
from notegen.writers.environment import filled
from notegen.writers.filters import data_address
from notegen.writers.seals import sealed_html

_LOGO_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


def write(document: Document, layout: Layout) -> Written:
    """Return the note as one complete HTML page, UTF-8, footnotes at its end.

    Raises ``Invalid`` (NG620 to NG623) where the layout's template is wrong.
    """
    css = "\n".join(text for _name, text in layout.templates.css)
    return Written(sealed_html(_page(document, layout, paged=False, style=css).encode("utf-8")), ())


def paged(document: Document, layout: Layout) -> str:
    """Return the HTML that is set as pages: footnotes where their marks are, styles left out.

    Raises ``Invalid`` (NG620 to NG623) where the layout's template is wrong.
    """
    return _page(document, layout, paged=True, style="")


def bare(document: Document, layout: Layout) -> str:
    """Return the note as one HTML page, footnotes at its end, without the layout's style sheets.

    Raises ``Invalid`` (NG620 to NG623) where the layout's template is wrong.
    """
    return _page(document, layout, paged=False, style="")


def _page(document: Document, layout: Layout, *, paged: bool, style: str) -> str:
    values = {
        "abbreviations": layout.abbreviations,
        "document": document,
        "footnotes": {note.number: note for note in document.footnotes},
        "language": document.properties.language or layout.language,
        "logo": logo_of(layout),
        "measures": layout.measures,
        "paged": paged,
        "style": style,
        "wording": layout.wording,
    }
    return filled(layout.templates.html_name, layout.templates.html, values).lstrip()


def logo_of(layout: Layout) -> str:
    """Return the layout's logo as a data address, "" where it has none."""
    if layout.templates.logo is None:
        return ""
    name, data = layout.templates.logo
    suffix = "." + name.rpartition(".")[2].lower()
    return data_address(_LOGO_TYPES.get(suffix, "application/octet-stream"), data)
