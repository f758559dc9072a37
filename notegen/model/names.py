"""What things in a table are called: the words of inlines, and rows and columns found by name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from notegen.model.table import Column, Row
from notegen.model.text import Emphasis, Inlines, LineBreak, Link, Passage, Strong, Text

_NO_WORD: Final = re.compile(r"[^\w]+")


def words_of(inlines: Inlines) -> str:
    """Return the plain words of inlines; references and footnote marks have none before they are resolved."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case Strong(children=children) | Emphasis(children=children):
                parts.append(words_of(children))
            case Link(children=children) | Passage(children=children):
                parts.append(words_of(children))
            case LineBreak():
                parts.append(" ")
    return " ".join("".join(parts).split())


def slug(name: str) -> str:
    """Return a name as a reference may write it: "Løn og drift" is "løn-og-drift"."""
    return _NO_WORD.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-_")


def index_of(name: str, names: Iterable[str]) -> int | None:
    """Return which of the names ``name`` is: as written, else by its slug. None where none is, or two."""
    every = tuple(names)
    for key in (_folded, slug):
        hits = [index for index, other in enumerate(every) if key(other) == key(name)]
        if key(name) and hits:
            return hits[0] if len(hits) == 1 else None
    return None


def find_column(columns: Sequence[Column], name: str) -> int | None:
    """Return the index of the column called ``name`` (its ``{#id}`` or its head), or None."""
    return index_of(name, (column.id for column in columns))


def find_row(rows: Sequence[Row], name: str) -> int | None:
    """Return the index of the row called ``name`` (its ``{#id}`` or its label), or None."""
    return index_of(name, (row.id for row in rows))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
