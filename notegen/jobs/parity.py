"""What is written is read back before it is put in place: it must say the same as the note."""

from dataclasses import replace

from notegen.compare import differences
from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.document.blocks import Document
from notegen.readback import READERS
from notegen.writers import Written

_OF_A_MEETING = ("dagsorden", "punkt")
"""What a meeting's own documents are."""
_WORDS = {"docx": "Word-filen", "pdf": "PDF'en"}


def held(format_: str, document: Document, written: Written) -> Written:
    """Return the file as it was written, if it says what the document says.

    Raises ``Invalid``: NG748 and every difference, or why it could not be read. A format that is not read
    back (HTML) is taken at its word.
    """
    read = READERS.get(format_)
    if read is None:
        return written
    name = _WORDS.get(format_, format_)
    try:
        found = differences(document, replace(read(written.data, name), file=name))
    except Invalid as invalid:
        found = invalid.findings
    if found:
        raise Invalid(_not_the_same(name, document), *found)
    return written


def _not_the_same(name: str, document: Document) -> Finding:
    what = "mødefilen" if document.kind in _OF_A_MEETING else "notatet"
    message = f"{name} siger ikke det samme som {what} og er derfor ikke lavet; det er ikke din fejl"
    hint = (
        f"er layoutet jeres eget, så se efter med notegen layout check {document.layout}; skriv ellers stedet"
        " på en anden måde, så du kan komme videre, og send notatet til den, der passer notegen"
    )
    return Finding("NG748", FEJL, message, SourcePlace(document.file), hint)
