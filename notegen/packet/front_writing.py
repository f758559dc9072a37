"""The first pages as a tagged PDF: their value, the layout's template and styles, the notes' own engine."""

from datetime import date

from notegen.diagnostics import FEJL, SourcePlace
from notegen.document.blocks import Document, Properties, Text
from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet.front import Front, FrontLine
from notegen.writers import Written
from notegen.writers.environment import filled
from notegen.writers.html import logo_of
from notegen.writers.pdf import load
from notegen.writers.pdf.messages import told
from notegen.writers.values import PLAIN


def write_front(
    front: Front, layout: Layout, files: PacketFiles, file: str, day: date | None = None
) -> Written:
    """Return the agenda and contents as a tagged PDF. ``file`` is the meeting's, for findings.

    Raises ``Invalid`` as the writer of notes does (NG620 to NG623, NG708, NG710). Findings are its too.
    """
    engine = load(file)
    html, styles = _html(front, layout, files), (*layout.templates.css, *files.css)
    made = engine.pages_of(html, styles, layout.templates.fonts, PLAIN, day)
    said = told(made.said, _document(front, layout, file), layout)
    if not any(finding.severity == FEJL for finding in said):
        said += engine.proof.told(made.flaws, file)
    return Written(made.data, said, made.pages)


def front_pages(front: Front, layout: Layout, files: PacketFiles, file: str) -> int:
    """Return how many pages the agenda and contents fill, which takes half as long as to write them. What is
    wrong with them is told when they are written. Raises ``Invalid`` as ``write_front`` does."""
    html, styles = _html(front, layout, files), (*layout.templates.css, *files.css)
    pages: int = load(file).count_of(html, styles, layout.templates.fonts)
    return pages


def _html(front: Front, layout: Layout, files: PacketFiles) -> str:
    return filled(files.html_name, files.html, {"front": front, "logo": logo_of(layout)}).lstrip()


def _document(front: Front, layout: Layout, file: str) -> Document:
    """Return the words as a Document: what a finding of the engine looks its place up in."""
    place = SourcePlace(file)
    words = (front.title, *(text for group in front.groups for line in group.lines for text in _words(line)))
    properties = Properties(front.title, front.subject, "", "", "", None, "godkendt", "", front.language, ())
    return Document(
        file=file,
        kind="",
        kind_label="",
        layout=layout.name,
        organisation=front.organisation,
        title_id="",
        title=tuple(Text(text, place) for text in words),
        subtitle=(),
        lead=(),
        meta=(),
        blocks=(),
        footnotes=(),
        running="",
        watermark="",
        properties=properties,
    )


def _words(line: FrontLine) -> tuple[str, ...]:
    return (line.words, *(text for inner in line.inner for text in _words(inner)))
