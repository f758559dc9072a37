"""What the template's fields print: header fields, title, logo, page numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from markupsafe import Markup

from notegen.diagnostics import ADVARSEL, Finding, PartPlace
from notegen.document.blocks import Document, Inlines, MetaField
from notegen.layout.values import Layout
from notegen.writers.docx.figures import EMU_PER_MM, fitted
from notegen.writers.docx.inlines import Look, block_mark, inlines, plain
from notegen.writers.docx.markup import BORDERS_HERE, element_run, field, picture, run
from notegen.writers.docx.pen import Pen, Relations

_LOGO_HIGH_MM, _LOGO_WIDE_MM = 14, 60
_LOGO_ID = 900_001
"""Above every number that pictures of the body reach: the ids are shared by all parts."""


@dataclass(frozen=True, slots=True)
class Field:
    """A header field as the template prints it: its name in the note, its label, its lines."""

    navn: str
    etiket: str
    tekst: str


class Logo:
    """The logo, related to the part it is printed in when it is; false where there is none."""

    def __init__(self, relations: Relations, alt: str, logo: "LogoFile | None") -> None:
        self._relations, self._alt, self._logo = relations, alt, logo

    def __bool__(self) -> bool:
        return self._logo is not None

    def __html__(self) -> str:
        if self._logo is None:
            return ""
        relation = self._relations.image(self._logo.data, self._logo.kind)
        drawn = picture(relation, _LOGO_ID, "logo", self._alt, self._logo.width, self._logo.height)
        return _instead_of_text(drawn + run("\u2003"))


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A logo that Word can show: "png" or "jpeg", its size in EMU."""

    data: bytes
    kind: str
    width: int
    height: int


def logo_of(layout: Layout) -> tuple[LogoFile | None, tuple[Finding, ...]]:
    """Return the layout's logo, at most 14 mm high; None and a finding (NG639) for one Word cannot show."""
    if layout.templates.logo is None:
        return None, ()
    name, data = layout.templates.logo
    try:
        image = Image.from_blob(data)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, KeyError):
        image = None
    kind = {"image/png": "png", "image/jpeg": "jpeg"}.get(str(image.content_type)) if image else None
    if image is None or kind is None:
        hint = "læg logoet som PNG eller JPEG i layoutet"
        message = "logoet kan ikke vises i Word og er udeladt dér"
        return None, (Finding("NG639", ADVARSEL, message, PartPlace(name, ""), hint),)
    high, wide = _LOGO_HIGH_MM * EMU_PER_MM, _LOGO_WIDE_MM * EMU_PER_MM
    width, height = fitted(image.px_width, image.px_height, wide, high)
    return LogoFile(data, kind, width, height), ()


def values(
    pen: Pen, document: Document, layout: Layout, content: str, logo: LogoFile | None
) -> Callable[[Relations, bool], Mapping[str, object]]:
    """Return what gives each part of the template its values.

    In the body, words keep their marks; in headers and footers they are plain, since a footnote or a
    link of the body cannot stand there.
    """
    title = _text(pen, document.title, "heading 1")
    subtitle = _text(pen, document.subtitle, "Subtitle")
    lead = tuple(_field(pen, meta) for meta in document.lead)
    meta = tuple(_field(pen, meta) for meta in document.meta)
    if document.title_id in pen.references.wanted:
        title = _instead_of_text(
            pen.marked(block_mark(document.title_id), _runs(pen, document.title, "heading 1"))
        )
    page = Markup(_instead_of_text(_page_number(pen, layout.wording.page)))

    def given(relations: Relations, body: bool) -> Mapping[str, object]:
        alt = pen.words(document.organisation)
        return {
            "dokumenttype": document.kind_label,
            "hovedfelter": lead if body else (),
            "indhold": Markup(content.replace(BORDERS_HERE, "")),
            "logo": Logo(relations, alt, logo),
            "metaboks": meta if body else (),
            "organisation": document.organisation,
            "sidehoved": document.running,
            "sidetal": page,
            "titel": Markup(title) if body else plain(document.title),
            "undertitel": Markup(subtitle) if body else plain(document.subtitle),
        }

    return given


def _field(pen: Pen, meta: MetaField) -> Field:
    """A field without label whose first line is bold: that line takes the label's place."""
    label, lines = meta.label, meta.lines
    if meta.heading and not label and len(lines) > 1:
        label, lines = plain(lines[0]), lines[1:]
    break_ = element_run("<w:br/>")
    look = Look(strong=meta.heading and not label)
    runs = break_.join(inlines(pen, line, look) for line in lines)
    return Field(meta.key, label, Markup(_instead_of_text(runs) if runs else ""))


def _runs(pen: Pen, content: Inlines, style: str) -> str:
    return inlines(pen, content, Look(bold_already=pen.styles.is_bold(style)))


def _text(pen: Pen, content: Inlines, style: str) -> str:
    runs = _runs(pen, content, style)
    return _instead_of_text(runs) if runs else ""


def _page_number(pen: Pen, pattern: str) -> str:
    """Runs for "Side {side} af {sider}"; Word puts in the numbers whenever it lays out pages."""
    out = ""
    for piece in pattern.replace("{sider}", "\0NUMPAGES\0").replace("{side}", "\0PAGE\0").split("\0"):
        if piece in ("PAGE", "NUMPAGES"):
            out += field(piece, "1")
        else:
            out += run(pen.words(piece))
    return out


def _instead_of_text(runs: str) -> str:
    """Close the run the field stands in, and open an empty one after; empty runs are removed later."""
    return f'</w:t></w:r>{runs}<w:r><w:t xml:space="preserve">'
