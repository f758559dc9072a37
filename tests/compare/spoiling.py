"""Ways to make a writer drop, double or swap something: each is handed a Document other than the note's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from notegen.document import blocks as doc
from tests.compare.example import mapped

Change = Callable[[doc.Document], doc.Document]


def says(part: object, words: str) -> bool:
    """Return whether a part of a Document holds the words."""
    found = False

    def look(value: Any) -> Any:
        nonlocal found
        if isinstance(value, str) and words in value:
            found = True
        return value

    mapped(part, look)
    return found


def _sequences(kind: type, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Change:
    """Change each tuple that holds values of the kind."""

    def one(value: Any) -> Any:
        if isinstance(value, tuple) and value and any(isinstance(part, kind) for part in value):
            return change(value)
        return value

    return lambda document: mapped(document, one)


def without(kind: type, words: str) -> Change:
    """Leave out the innermost parts of the kind that hold the words."""
    return _sequences(
        kind, lambda parts: tuple(p for p in parts if not (isinstance(p, kind) and says(p, words)))
    )


def twice(kind: type, words: str) -> Change:
    """Double the parts of the kind that hold the words."""

    def doubled(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            q for p in parts for q in ((p, _renamed(p)) if isinstance(p, kind) and says(p, words) else (p,))
        )

    return _sequences(kind, doubled)


def _renamed(part: Any) -> Any:
    """Return a part with ids of its own: two with one id are told before anything is compared."""

    def change(value: Any) -> Any:
        if getattr(value, "id", "") and not isinstance(value, str):
            return replace(value, id=f"{value.id}9")
        return value

    return mapped(part, change)


def swapped(kind: type, words: str) -> Change:
    """Let the part of the kind that holds the words change places with the one after it."""

    def turned(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        out = list(parts)
        at = [n for n, p in enumerate(out[:-1]) if isinstance(p, kind) and says(p, words)]
        for n in at[:1]:
            out[n], out[n + 1] = out[n + 1], out[n]
        return tuple(out)

    return _sequences(kind, turned)


def reworded(old: str, new: str) -> Change:
    """Write other words."""
    return lambda document: mapped(
        document, lambda value: value.replace(old, new) if isinstance(value, str) else value
    )


def changed(kind: type, words: str, **fields: Any) -> Change:
    """Give the parts of the kind that hold the words other fields."""
    return lambda document: mapped(
        document,
        lambda value: replace(value, **fields) if isinstance(value, kind) and says(value, words) else value,
    )


def in_first_table(change: Callable[[doc.Table], doc.Table]) -> Change:
    """Change the table of figures."""
    return lambda document: mapped(
        document,
        lambda value: change(value) if isinstance(value, doc.Table) and says(value, "Plantning") else value,
    )


def _cells(row: doc.Row, order: Callable[[tuple[doc.Cell, ...]], tuple[doc.Cell, ...]]) -> doc.Row:
    return replace(row, cells=order(row.cells))


DOCUMENTS: dict[str, Change] = {
    "a paragraph is dropped": without(doc.Paragraph, "Svaret gives her"),
    "a paragraph is doubled": twice(doc.Paragraph, "Svaret gives her"),
    "two paragraphs change places": swapped(doc.Paragraph, "Udvalget bad om"),
    "an item is dropped": without(doc.ListItem, "ingen skilte"),
    "an item is doubled": twice(doc.ListItem, "ingen skilte"),
    "two items change places": swapped(doc.ListItem, "en bænk for hvert"),
    "an inner list is dropped": without(doc.List, "lind eller eg"),
    "a heading is dropped": without(doc.Heading, "Vanding"),
    "a heading gets another level": changed(doc.Heading, "Vanding", level=3),
    "a section is dropped": without(doc.Section, "Støjen steg"),
    "two sections change places": swapped(doc.Section, "Støjen steg"),
    "a row is lost": in_first_table(lambda t: replace(t, body=t.body[:1] + t.body[2:])),
    "a row is doubled": in_first_table(
        lambda t: replace(t, body=(*t.body[:2], _renamed(t.body[1]), *t.body[2:]))
    ),
    "two rows change places": in_first_table(lambda t: replace(t, body=(t.body[1], t.body[0], *t.body[2:]))),
    "two cells change places": in_first_table(
        lambda t: replace(t, body=(_cells(t.body[0], lambda c: (c[0], c[2], c[1], *c[3:])), *t.body[1:]))
    ),
    "a cell is emptied": in_first_table(
        lambda t: replace(
            t, body=(_cells(t.body[0], lambda c: (c[0], replace(c[1], inlines=()), *c[2:])), *t.body[1:])
        )
    ),
    "a total is doubled": in_first_table(lambda t: replace(t, body=(*t.body, _renamed(t.body[-1])))),
    "a nil is left empty": in_first_table(
        lambda t: replace(
            t,
            body=(
                *t.body[:3],
                _cells(t.body[3], lambda c: (c[0], replace(c[1], inlines=()), *c[2:])),
                *t.body[4:],
            ),
        )
    ),
    "two heads change places": in_first_table(
        lambda t: replace(t, head=tuple(_cells(r, lambda c: (c[0], c[2], c[1], *c[3:])) for r in t.head))
    ),
    "the head is lost": in_first_table(lambda t: replace(t, head=())),
    "the head is an ordinary row": in_first_table(lambda t: replace(t, head=(), body=(*t.head, *t.body))),
    "the caption is lost": in_first_table(lambda t: replace(t, caption=None)),
    "the caption has another number": changed(doc.Caption, "Udgifter til drift", number="7"),
    "the words under a table are lost": in_first_table(lambda t: replace(t, notes=())),
    "the remark under a table is lost": in_first_table(lambda t: replace(t, remark=())),
    "the mark of a table's note is lost": without(doc.TableMark, "*"),
    "a digit is another": reworded("1.200", "1.300"),
    "a minus is lost": reworded("−40", "40"),
    "a comma is lost": reworded("0,5", "05"),
    "a thousands' point moves": reworded("1.200", "12.00"),
    "an & is dropped": reworded("træer & bænke", "træer  bænke"),
    "a blank is dropped": reworded("og så vandes", "også vandes"),
    "a word is doubled": reworded("Klip aldrig", "Klip aldrig aldrig"),
    "a 'not' is dropped": reworded("Klip aldrig i maj", "Klip i maj"),
    "a word of the title is dropped": reworded("Træer & bænke på", "Træer & bænke"),
    "the line under the title is lost": lambda d: replace(d, subtitle=()),
    "the kind over the title is lost": lambda d: replace(d, kind_label=""),
    "a fact of the box is lost": lambda d: replace(d, meta=d.meta[:1] + d.meta[2:]),
    "two facts of the box change places": lambda d: replace(d, meta=(d.meta[1], d.meta[0], *d.meta[2:])),
    "the recipients are lost": lambda d: replace(d, lead=()),
    "a footnote's mark is dropped": lambda d: mapped(
        d, lambda v: tuple(p for p in v if p != doc.NoteMark(2, False)) if isinstance(v, tuple) else v
    ),
    "a footnote's words change places with another's": lambda d: replace(
        d,
        footnotes=tuple(
            replace(n, inlines=o.inlines) for n, o in zip(d.footnotes, reversed(d.footnotes), strict=True)
        ),
    ),
    "a link leads elsewhere": reworded("https://www.kk.dk/sag?a=1&b=2", "https://www.kk.dk/sag?a=1&b=3"),
    "a link is words only": lambda d: mapped(
        d, lambda v: doc.Strong(v.children) if isinstance(v, doc.Link) and "sag" in v.href else v
    ),
    "a picture is described otherwise": reworded("Søjler der vokser", "Søjler der falder"),
    "a picture is dropped": without(doc.Figure, "Søjler"),
    "a box's title is lost": changed(doc.Box, "Klip aldrig", title=()),
    "a box is dropped": without(doc.Box, "Klip aldrig"),
    "a language's words are dropped": without(doc.Passage, "urban forest"),
    "the last paragraph is dropped": without(doc.Paragraph, "Planen følger senere"),
    "a reference names another table": reworded("tabel\u00a01", "tabel\u00a02"),
}
