"""XML read within bounds: opened with nothing resolved and nothing fetched, or read as text with tags."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from notegen.foreign.texts import decoded, markup, pieces

MOST_XML: Final = 40_000_000
"""Bytes of a part that is opened as XML: its tree takes ten to twenty times as much. A larger one is read as
text with tags."""

BROKEN_XML: Final = (etree.LxmlError, ValueError, TypeError, AssertionError)


def rooted(data: bytes) -> etree._Element | None:
    """Return the root; None for what is no right XML, too large, or declares entities (no such part of an
    office file does). The bound on how deep elements lie (256) and on a text's length is libxml2's."""
    if len(data) > MOST_XML or re.search(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O|E\0N)", data[:65_536]):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except BROKEN_XML:
        return None


def xml_words(data: bytes) -> Iterator[str]:
    """Give what XML of any kind says: its text, its attributes, its remarks."""
    for text in markup(decoded(data)):
        for _number, piece in pieces(text):
            yield piece
