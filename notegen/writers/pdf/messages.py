"""WeasyPrint's log as findings: what it leaves out it only logs, and nothing may be lost in silence."""

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace, in_order
from notegen.document.blocks import CrossReference, Document, Figure
from notegen.layout.values import Layout
from notegen.writers.filters import data_uri

_SHOWN: Final = 60
_BARE: Final = frozenset({str, int, bool, SourcePlace})


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the log: the style sheet being read ("" for the page), pattern, values, words."""

    source: str
    pattern: str
    values: tuple[object, ...]
    words: str


class _Listener(logging.Handler):
    """Notes what this thread's rendering logs, warnings and worse."""

    def __init__(self, source: str, said: list[Said]) -> None:
        super().__init__(logging.WARNING)
        self._source, self._said, self._thread = source, said, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the record."""
        if record.thread == self._thread:
            values = record.args if isinstance(record.args, tuple) else ()
            self._said.append(Said(self._source, str(record.msg), values, record.getMessage()))


@contextmanager
def heard(source: str, said: list[Said]) -> Iterator[None]:
    """Add to ``said`` what WeasyPrint logs inside the ``with``, under the name of ``source``."""
    logger = logging.getLogger("weasyprint")
    listener = _Listener(source, said)
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)


def told(said: tuple[Said, ...], document: Document, layout: Layout) -> tuple[Finding, ...]:
    """Return the log as findings, each once, at the place in the note, style sheet or template."""
    return in_order(_finding(line, document, layout) for line in said)


def _finding(line: Said, document: Document, layout: Layout) -> Finding:
    for beginning, make in _KNOWN:
        if line.pattern.startswith(beginning):
            return make(line, document, layout)
    if line.source or _AT.search(line.words):
        return _style(line, document, layout)
    return Finding(
        "NG700",
        ADVARSEL,
        "programmet, der laver PDF'en, meldte noget, som notegen ikke kender",
        SourcePlace(document.file),
        "se PDF'en igennem, før den sendes videre",
    )


def _missing_character(line: Said, document: Document, _layout: Layout) -> Finding:
    character = str(line.values[0])
    return Finding(
        "NG701",
        FEJL,
        f"tegnet »{character}« (U+{ord(character):04X}) findes ikke i layoutets skrifter",
        _place_of(document, lambda value: isinstance(value, str) and character in value),
        "skriv det med andre ord eller tegn; i PDF'en står en tom firkant",
    )


def _image(line: Said, document: Document, layout: Layout) -> Finding:
    url = str(line.values[0])
    if not url.startswith("data:"):
        return _refused(url, layout)
    place = _place_of(document, lambda value: isinstance(value, Figure) and data_uri(value.image) == url)
    names = [figure.image.name for figure in figures(document) if data_uri(figure.image) == url]
    name = names[0] if names else "layoutets logo"
    message = f"billedet {name} kan ikke læses og mangler i PDF'en"
    return Finding("NG702", FEJL, message, place, "gem billedet igen som PNG eller JPEG")


def _refused(url: str, layout: Layout) -> Finding:
    place, excerpt = _asked(url, layout)
    return Finding(
        "NG706",
        FEJL,
        f"layoutet henter noget udefra, og det er ikke tilladt: {url[:_SHOWN]}",
        place,
        "læg det i layoutet: logo og skrifter nævnes i layout.yaml",
        excerpt,
    )


def _asked(url: str, layout: Layout) -> tuple[SourcePlace, str]:
    """Return where the layout names an address, and that line; the page's template if it cannot be told."""
    page = (layout.templates.html_name, layout.templates.html)
    for name, text in (*layout.templates.css, page):
        for number, line in enumerate(text.splitlines(), 1):
            column = line.find(url) + 1 if url else 0
            if column:
                return SourcePlace(name, number, column), line
    return SourcePlace(layout.templates.html_name), ""


def _sheet(line: Said, _document: Document, layout: Layout) -> Finding:
    return _refused(str(line.values[0]), layout)


_AT: Final = re.compile(r"\bat (\d+):(\d+)")


def _style(line: Said, _document: Document, layout: Layout) -> Finding:
    at = _AT.search(line.words)
    row, column = (int(at[1]), int(at[2])) if at else (0, 0)
    texts = dict(layout.templates.css)
    if line.source not in texts:
        place, excerpt = SourcePlace(layout.templates.html_name), ""
    else:
        rows = texts[line.source].splitlines()
        place, excerpt = SourcePlace(line.source, row, column), rows[row - 1] if 0 < row <= len(rows) else ""
    ignored = re.match(r"Ignored `(.*?)` at ", line.words, re.DOTALL)
    what = f"»{ignored[1][:_SHOWN]}«" if ignored else "noget her"
    return Finding(
        "NG703",
        ADVARSEL,
        f"{what} i layoutets stilark forstås ikke og er sprunget over",
        place,
        "se efter en stavefejl eller et manglende tegn (; } :)",
        excerpt,
    )


def _no_anchor(line: Said, document: Document, _layout: Layout) -> Finding:
    target = str(line.values[0])
    return Finding(
        "NG704",
        FEJL,
        f"en henvisning peger på noget, der ikke er i dokumentet ({target[:_SHOWN]})",
        _place_of(document, lambda value: isinstance(value, CrossReference) and value.target == target),
        "ret henvisningen, eller se om skabelonen udelader det, der henvises til",
    )


def _anchor_twice(line: Said, document: Document, _layout: Layout) -> Finding:
    target = str(line.values[0])
    return Finding(
        "NG705",
        FEJL,
        f"to steder i dokumentet har samme mærke ({target[:_SHOWN]})",
        _place_of(document, lambda value: getattr(value, "id", None) == target),
        "se om skabelonen skriver den samme del to gange",
    )


_KNOWN: Final[tuple[tuple[str, Callable[[Said, Document, Layout], Finding]], ...]] = (
    (".notdef glyph", _missing_character),
    ("Failed to load image", _image),
    ("Failed to load stylesheet", _sheet),
    ("Failed to load attachment", _sheet),
    ("Relative URI reference", _sheet),
    ("No anchor", _no_anchor),
    ("Content discarded: target points to undefined anchor", _no_anchor),
    ("Anchor defined twice", _anchor_twice),
)


def figures(document: Document) -> list[Figure]:
    """Return every figure of the document, in order."""
    found: list[Figure] = []
    waiting: list[object] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Figure):
            found.append(value)
        # This is asked of every note, so what is not looked for is passed by.
        waiting += [part for part in reversed(tuple(_parts(value))) if part and type(part) not in _BARE]
    return found


def _place_of(document: Document, wanted: Callable[[object], bool]) -> SourcePlace:
    """Return the nearest place to the first value that is wanted; the file's where there is none."""
    found = (place for value, place in _values(document, SourcePlace(document.file)) if wanted(value))
    return next(found, SourcePlace(document.file))


def _values(value: object, place: SourcePlace) -> Iterator[tuple[object, SourcePlace]]:
    """Give every value in the document, in order, with the place nearest to it."""
    own = getattr(value, "place", None)
    here = own if isinstance(own, SourcePlace) else place
    yield value, here
    if not isinstance(value, SourcePlace):
        for part in _parts(value):
            yield from _values(part, here)


def _parts(value: object) -> Iterable[object]:
    """Return what a tuple or a value of ours holds, nothing for any other."""
    if isinstance(value, tuple):
        return value
    return [getattr(value, name) for name in getattr(type(value), "__dataclass_fields__", ())]
