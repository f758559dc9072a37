"""What texts of a note lead to: the tables, figures and boxes set into them, their footnotes, references."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from notegen.document.hidden_cells import closed_rows, hidden_cells
from notegen.model.note import Note, Point
from notegen.model.table import Table
from notegen.model.text import (
    Blocks,
    Box,
    Emphasis,
    Footnote,
    FootnoteUse,
    Heading,
    Inlines,
    Link,
    List,
    Paragraph,
    Passage,
    Placement,
    Quote,
    Reference,
    Strong,
)
from notegen.reader.table_grid import used_marks


@dataclass(frozen=True, slots=True)
class Reached:
    """What is led to: blocks as ("tabel", id), the labels of footnotes, and every reference on the way."""

    things: frozenset[tuple[str, str]]
    footnotes: frozenset[str]
    references: tuple[Reference, ...]


def reached_from(
    note: Note,
    texts: Iterable[Blocks],
    titles: Iterable[Inlines],
    points: Iterable[Point],
    footnotes: Iterable[Footnote],
) -> Reached:
    """Return what texts, titles and points lead to, as the public sees it: of a table's closed rows nothing
    leads on."""
    walk = _Walk(note, {footnote.label: footnote for footnote in footnotes})
    for blocks in texts:
        walk.blocks(blocks)
    for inlines in titles:
        walk.inlines(inlines)
    for point in points:
        walk.point(point)
    return Reached(frozenset(walk.things), frozenset(walk.labels), tuple(walk.references))


@dataclass(slots=True)
class _Walk:
    note: Note
    footnotes: dict[str, Footnote]
    things: set[tuple[str, str]] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)

    def blocks(self, blocks: Blocks) -> None:
        for block in blocks:
            match block:
                case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                    self.inlines(inlines)
                case List(items=items):
                    for item in items:
                        self.blocks(item)
                case Quote(blocks=inner):
                    self.blocks(inner)
                case Box(title=title, blocks=inner):
                    self.inlines(title)
                    self.blocks(inner)
                case Placement(reference=reference):
                    self.placed(reference.word, reference.ids[0])

    def placed(self, word: str, name: str) -> None:
        if (word, name) in self.things:
            return
        self.things.add((word, name))
        for table in self.note.tables:
            if (word, name) == ("tabel", table.id):
                self.table(table)
        for figure in self.note.figures:
            if (word, name) == ("figur", figure.id):
                self.inlines(figure.title)
                self.inlines(figure.source)
        for box in self.note.boxes:
            if (word, name) == ("boks", box.id):
                self.inlines(box.title)
                self.blocks(box.blocks)

    def table(self, table: Table) -> None:
        closed = closed_rows(table)
        hidden = hidden_cells(table)
        self.inlines(table.title)
        for column in table.columns:
            self.inlines(column.head)
        for line in table.head_lines:
            for cell in line:
                self.inlines(cell.inlines)
        shown = tuple(
            replace(row, cells=tuple(cell for at, cell in enumerate(row.cells) if (index, at) not in hidden))
            for index, row in enumerate(table.rows)
            if index not in closed
        )
        for row in shown:
            for cell in row.cells:
                for inlines in (cell.inlines, *cell.more):
                    self.inlines(inlines)
        used = used_marks(table.columns, table.head_lines, shown)
        for mark, inlines in table.notes.items():
            if mark in used or not closed:
                self.inlines(inlines)
        self.inlines(table.remark)

    def point(self, point: Point) -> None:
        self.inlines(point.inlines)
        for inner in point.points:
            self.point(inner)

    def inlines(self, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Strong(children=inner) | Emphasis(children=inner):
                    self.inlines(inner)
                case Link(children=inner) | Passage(children=inner):
                    self.inlines(inner)
                case FootnoteUse(label=label):
                    self.footnote(label)
                case Reference():
                    self.references.append(inline)
                    if inline.word == "beløb":
                        self.reckoned(inline)

    def footnote(self, label: str) -> None:
        if label in self.footnotes and label not in self.labels:
            self.labels.add(label)
            self.inlines(self.footnotes[label].inlines)

    def reckoned(self, reference: Reference) -> None:
        """A table that stands in no text at all is there to be reckoned in: a figure of it may be told."""
        name = reference.ids[0].partition("/")[0]
        for table in self.note.tables:
            if table.id == name and not _stands(self.note, name):
                self.things.add(("tabel", name))


def _stands(note: Note, name: str) -> bool:
    """Return whether a table is set into any text of the note, closed or open."""
    texts = (
        *(section.blocks for section in note.sections),
        *(section.closure.public_text for section in note.sections if section.closure),
        *(bilag.blocks for bilag in note.bilag),
        *(box.blocks for box in note.boxes),
        *(blocks for each in note.treatments for blocks in (each.recommendation, each.decision)),
        note.recommendation.declaration if note.recommendation else (),
    )
    return any(_sets(blocks, name) for blocks in texts)


def _sets(blocks: Blocks, name: str) -> bool:
    for block in blocks:
        match block:
            case Placement(reference=reference):
                if (reference.word, reference.ids[0]) == ("tabel", name):
                    return True
            case List(items=items):
                if any(_sets(item, name) for item in items):
                    return True
            case Quote(blocks=inner) | Box(blocks=inner):
                if _sets(inner, name):
                    return True
    return False
