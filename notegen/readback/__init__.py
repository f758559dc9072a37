"""PDF or DOCX → Document: what a reader gets of a finished file, with its pages or parts as places.

``READERS`` is the table of formats: ``read(data, name) -> Document``. Both raise ``Invalid`` for a file that
is broken, locked, huge or of another kind. The Document is what stands in the file and nothing of what was
meant, so that a comparison or a rule reads both formats alike:

- ``file`` is the name given. ``kind_label``, ``title`` and ``subtitle`` are the printed words (empty where
  there are none); ``kind``, ``layout``, ``organisation``, ``running``, ``watermark`` are "". Running heads,
  page numbers and watermark are no part of the text and come back nowhere. ``properties`` are the file's own
  (title, subject, author, language, keywords; the rest "" or None).
- ``meta`` (the box of facts) and ``lead`` (what stands above the title) hold one ``MetaField`` a paragraph:
  key "", label "", one line, heading False. A line break in the paragraph is a ``LineBreak``.
- ``blocks`` lie flat in reading order: no Section, and no Quote, Box or Signatures need be made (their
  paragraphs are enough; one who signs is one paragraph: name, LineBreak, title). A ``Paragraph`` has role
  "brødtekst"; a ``Heading`` the level it has in the file (2 to 6). A paragraph without words is left out.
- A ``List`` has style "•", start 1, continues "", role "": the marks are the layout's matter and are in no
  text. A list within an item is a List in that item's blocks; the item's first paragraph stands first.
- A ``Table`` has kind "beløb", columns ``Column("", "left", 0)`` as many as its grid is wide, head rows (kind
  "hoved", the ones repeated on each page, once) and body rows (kind "post"), cells with their spans; a cell
  covered by a span does not occur. ``Cell.inlines`` are the printed words ("-", never what is only spoken;
  several paragraphs stand in ``blocks`` instead), ``head`` is "column" in a head row (also of an empty cell),
  else "row" or "group" if the file says so, else ""; amount None, unit "", computed False. ``notes`` are
  empty, ``rounding`` "" and ``remark`` (): what stands under a table follows it as Paragraphs.
- A ``Caption`` has label, number and separator "", its inlines are the whole line ("Tabel 1. Udgifter"). A
  ``Figure`` has its alt and its caption; its source follows as a Paragraph. Its image holds no bytes.
- Inlines are ``Text``, ``Strong``, ``Emphasis`` (where the file tells them; they are not compared), ``Link``
  with the address as written (title ""), ``Passage`` with its lang where it differs from the file's,
  ``LineBreak``, and ``NoteMark(number, True)`` for each mark of a footnote. References and amounts are plain
  Text; a table's mark is Text too, without a blank put before it.
- ``footnotes`` stand in the order of their numbers, without the number and the blank after it.
- A place is ``PagePlace(file, page, box)`` or ``PartPlace(file, part, paragraph)``; an id is the file's own
  ("n17") or "".
- Text is as the file holds it. Soft hyphens, no-break blanks and ligatures may stay; the hyphen that a line
  end put in must be gone (or be U+00AD), and words parted by a line end must have one blank between them.
"""

from collections.abc import Callable, Mapping

from notegen.document.blocks import Document

Reader = Callable[[bytes, str], Document]


def _docx(data: bytes, name: str) -> Document:
    from notegen.readback.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> Document:
    from notegen.readback.pdf import read_pdf

    return read_pdf(data, name)


READERS: Mapping[str, Reader] = {"docx": _docx, "pdf": _pdf}
"""Every format that can be read back, by the word ``--to`` takes."""
