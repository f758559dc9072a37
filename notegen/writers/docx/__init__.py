"""Document → DOCX, by the layout's Word template.

The template holds masthead, headers, footers, styles and one place for the content; the content is written
as native Word: headings, numbered lists, footnotes, captions that count, references that follow.
"""

from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers import Written
from notegen.writers.values import PLAIN, Options

__all__ = ["write"]


def write(document: Document, layout: Layout, options: Options = PLAIN) -> Written:
    """Return the note as a DOCX; the same document, layout and options give the same bytes.

    Raises ``Invalid``: NG630 to NG638 for what is wrong with the layout's Word template, NG006 for a
    character that no DOCX can hold, NG760 where our own proof finds the file wrong. What the template has
    wrong, and still works, is a finding (NG761), and so is a logo that Word cannot show (NG639).
    """
    # Those who only ask whether a file was changed (``digest``) need none of Word's libraries.
    from notegen.writers.docx.writing import write as written

    return written(document, layout, options)
