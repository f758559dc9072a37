"""Inlines → runs, hyperlinks, fields and footnote references."""

from dataclasses import dataclass, replace

from notegen.document.blocks import (
    CrossReference,
    Emphasis,
    FigureText,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Strong,
    TableMark,
    Text,
)
from notegen.writers.docx.markup import element_run, field, run
from notegen.writers.docx.pen import Pen

_REGIONS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "sv": "sv-SE", "nb": "nb-NO", "da": "da-DK"}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Look:
    """How the words around are set: in a bold paragraph, bold, italic, in a link, in which language."""

    bold_already: bool = False
    strong: bool = False
    emphasis: bool = False
    link: bool = False
    lang: str = ""


def inlines(pen: Pen, content: Inlines, look: Look = Look()) -> str:
    """Return the runs of ``content``."""
    return "".join(_inline(pen, inline, look) for inline in content)


def styled(pen: Pen, content: Inlines, style: str) -> str:
    """Return the runs of ``content`` for a paragraph in ``style``."""
    return inlines(pen, content, Look(bold_already=pen.styles.is_bold(style)))


def plain(content: Inlines) -> str:
    """Return the words alone, without marks: for descriptions and properties."""
    return "".join(_plain(inline) for inline in content)


def block_mark(target: str) -> str:
    """Return the name of the hidden bookmark round a block ("_n17")."""
    return f"_{target}"


def number_mark(target: str) -> str:
    """Return the name of the hidden bookmark round a caption's number alone."""
    return f"_Ref_{target}"


def _inline(pen: Pen, inline: Inline, look: Look) -> str:
    match inline:
        case Text() | FigureText():
            return run(pen.words(inline.text, inline.place), _properties(pen, look))
        case Strong(children):
            return inlines(pen, children, replace(look, strong=not look.bold_already))
        case Emphasis(children):
            return inlines(pen, children, replace(look, emphasis=True))
        case Passage(lang, children):
            return inlines(pen, children, replace(look, lang=lang))
        case Link():
            return _link(pen, inline, look)
        case LineBreak():
            return element_run("<w:br/>")
        case NoteMark():
            return _note_mark(pen, inline)
        case TableMark(text):
            return run(pen.words(text), f'<w:rStyle w:val="{pen.styles.id("Notetegn")}"/>')
        case CrossReference():
            return _reference(pen, inline, look)


def _properties(pen: Pen, look: Look) -> str:
    if look.link:
        # One run has one character style: inside a link, bold and italic are said directly.
        style, direct = "Hyperlink", ("<w:b/>" if look.strong else "") + ("<w:i/>" if look.emphasis else "")
    elif look.strong and look.emphasis:
        style, direct = "Fed og kursiv", ""
    else:
        style, direct = "Strong" if look.strong else "Emphasis" if look.emphasis else "", ""
    named = f'<w:rStyle w:val="{pen.styles.id(style)}"/>' if style else ""
    return named + direct + (_language(pen, look.lang) if look.lang else "")


def _language(pen: Pen, lang: str) -> str:
    tag = pen.words(_REGIONS.get(lang, lang))
    if lang.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT:
        return f'<w:rtl/><w:lang w:bidi="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>'


def _link(pen: Pen, link: Link, look: Look) -> str:
    if look.link:
        return inlines(pen, link.children, look)
    title = f' w:tooltip="{pen.words(link.title)}"' if link.title else ""
    content = inlines(pen, link.children, replace(look, link=True))
    return f'<w:hyperlink r:id="{pen.relations.link(link.href)}"{title} w:history="1">{content}</w:hyperlink>'


def _note_mark(pen: Pen, mark: NoteMark) -> str:
    """A footnote's second mark is a field that shows the first one's number, also after editing."""
    look = f'<w:rStyle w:val="{pen.styles.id("footnote reference")}"/>'
    name = f"_Ref_fn{mark.number}"
    if not mark.first:
        return field(rf"NOTEREF {name} \f \h", str(mark.number), look)
    own = element_run(f'<w:footnoteReference w:id="{mark.number}"/>', look)
    return pen.marked(name, own) if mark.number in pen.references.repeated else own


def _reference(pen: Pen, reference: CrossReference, look: Look) -> str:
    """A number that Word itself counts (a caption's, a list item's) is a field; what else is referred to
    is a link to its bookmark, since Word could not keep the number right."""
    properties = _properties(pen, look)
    text, number, target = reference.text, reference.number, reference.target
    if look.link or target not in pen.references.wanted:
        return run(pen.words(text, reference.place), properties)
    shown = number != "" and number in text
    if shown and target in pen.references.captions:
        instruction = rf"REF {number_mark(target)} \h"
    elif shown and target in pen.references.items:
        instruction = rf"REF {block_mark(target)} \n \h"
    else:
        words = run(pen.words(text, reference.place), properties)
        return f'<w:hyperlink w:anchor="{block_mark(target)}" w:history="1">{words}</w:hyperlink>'
    before, _, after = text.rpartition(number)
    return (
        run(pen.words(before, reference.place), properties)
        + field(instruction, pen.words(number), properties)
        + run(pen.words(after), properties)
    )


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | FigureText() | CrossReference():
            return inline.text
        case Strong() | Emphasis() | Link() | Passage():
            return plain(inline.children)
        case LineBreak():
            return " "
        case NoteMark() | TableMark():
            return ""
