"""Where a part of the note lies in the Word file, so that what a person changes there can be brought home.

A header field and a section lie in a content control named by its key in the note (``sagsnr``, ``økonomi``).
A section and a table also lie under a hidden bookmark named here: other programs than Word lose the names of
controls, and keep those of bookmarks (measured with LibreOffice 7.4, which begins one that spans paragraphs
twice: the place reaches from the first beginning to the end of the last).
"""

import re
import zlib
from typing import Final

LONGEST: Final = 40
"""Characters in a bookmark's name."""
_FIELD: Final = re.compile(
    r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="begin"/></w:r>'
    r'(?:(?!<w:fldChar w:fldCharType="begin").)*?<w:fldChar w:fldCharType="end"/></w:r>)',
    re.DOTALL,
)
_OPENED: Final = re.compile(r'<w:bookmarkStart w:id="(\d+)"[^<>]*/>\Z')
_CLOSED: Final = re.compile(r'<w:bookmarkEnd w:id="(\d+)"/>')


def section_mark(key: str) -> str:
    """Return the name of the bookmark round the section ``key`` ("_afsnit_økonomi")."""
    return _mark("afsnit", key)


def table_mark(key: str) -> str:
    """Return the name of the bookmark round the table that the note calls ``key`` ("_tabel_service")."""
    return _mark("tabel", key)


def figure_mark(key: str) -> str:
    """Return the name of the bookmark round the figure that the note calls ``key``."""
    return _mark("figur", key)


def box_mark(key: str) -> str:
    """Return the name of the bookmark round the box that the note calls ``key``."""
    return _mark("boks", key)


def _mark(kind: str, key: str) -> str:
    """A bookmark's name has letters, digits and _; one that begins with _ is hidden in Word's list. A key
    that does not fit gets a number of its own, so that no two become one."""
    clean = "".join(letter if letter.isalnum() else "_" for letter in key)
    name = f"_{kind}_{clean}"
    if clean == key and len(name) <= LONGEST:
        return name
    own = f"_{zlib.crc32(key.encode()):08x}"
    return name[: LONGEST - len(own)] + own


def first_field(content: str) -> tuple[str, str, str]:
    """Return what stands before the first field of the first paragraph in ``content``, the field (its runs)
    and the rest; the field is "" where that paragraph has none.

    A bookmark round the field alone is taken with it: what Word copies to a reference is what lies in the
    bookmark, and that is to be the number, not a control round it.
    """
    end = content.find("</w:p>")
    found = _FIELD.search(content, 0, end if end >= 0 else len(content))
    if found is None:
        return content, "", ""
    start, stop = found.span()
    opened, closed = _OPENED.search(content, 0, start), _CLOSED.match(content, stop)
    if opened and closed and opened[1] == closed[1]:
        start, stop = opened.start(), closed.end()
    return content[:start], content[start:stop], content[stop:]
