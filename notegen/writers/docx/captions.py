"""Captions: "Tabel 1. Udgifter" with a number that Word counts."""

from notegen.document.blocks import Caption
from notegen.writers.docx.inlines import Look, inlines, number_mark
from notegen.writers.docx.markup import field, paragraph, run
from notegen.writers.docx.pen import Pen
from notegen.writers.docx.references import counted


def caption(pen: Pen, block: Caption, target: str, style: str, before: int = 0, out: int = 0) -> str:
    """Return the caption of the block with id ``target``. ``before`` is twips of space over it,
    ``out`` twips that it begins to the left of the text.

    The bookmark lies round the number alone, since a reference's own word ("tabel", "Tabel") is the note's.
    """
    content = ""
    if block.label:
        content += run(pen.words(f"{block.label} "))
        content += _number(pen, block, target) if counted(block) else run(pen.words(block.number))
        content += run(pen.words(block.separator))
    content += inlines(pen, block.inlines, Look(bold_already=pen.styles.is_bold(style)))
    return paragraph(pen.styles.id(style), content, before=before, out=out, new_page=pen.takes_new_page())


def _number(pen: Pen, block: Caption, target: str) -> str:
    """A SEQ field. It is told its number where that does not follow from the one before (in the first, so
    that notes in one packet each begin at 1)."""
    name = "".join(letter if letter.isalnum() else "_" for letter in block.label)
    number = int(block.number)
    told = "" if pen.sequences.get(name) == number - 1 else rf" \r {number}"
    pen.sequences[name] = number
    return pen.marked(number_mark(target), field(rf"SEQ {pen.words(name)} \* ARABIC{told}", block.number))
