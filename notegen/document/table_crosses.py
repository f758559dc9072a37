"""A *kryds* table as printed: choices and their crosses in pairs, then rows of term and text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from notegen.diagnostics import Finding, SourcePlace
from notegen.document import blocks as out
from notegen.layout.values import Layout
from notegen.model.table import Cell, Row, Table
from notegen.model.text import Inlines


def lay_out_crosses(
    table: Table,
    number: str,
    resolve: Callable[[Inlines], out.Inlines],
    new_id: Callable[[], str],
    layout: Layout,
) -> tuple[out.Table, tuple[Finding, ...]]:
    """Return the grid as printed. A choice that ends in ? ("Bydækkende?") stands on a line of its own."""
    name = new_id()
    maker = _Grid(table, resolve, new_id, layout)
    caption = None
    if table.title:
        wording = layout.wording
        label, separator = (wording.table, wording.caption) if number else ("", "")
        caption = out.Caption(label, number, separator, resolve(table.title))
    made = out.Table(
        id=name,
        kind="kryds",
        caption=caption,
        description=table.description,
        columns=tuple(maker.columns()),
        head=(),
        body=(*maker.choices(), *(maker.below(row) for row in table.rows)),
        notes=tuple((mark, resolve(words)) for mark, words in table.notes.items()),
        rounding="",
        remark=resolve(table.remark),
        unit="",
        price_level="",
        wide=table.wide,
        place=table.place,
    )
    return made, ()


@dataclass(frozen=True, slots=True)
class _Grid:
    table: Table
    resolve: Callable[[Inlines], out.Inlines]
    new_id: Callable[[], str]
    layout: Layout

    @property
    def pairs(self) -> int:
        return len(self.table.columns) // 2

    def columns(self) -> Iterator[out.Column]:
        cross = min(60, 1000 // self.pairs // 3)
        left = 1000 - cross * self.pairs
        for pair in range(self.pairs):
            yield out.Column("tekst", "left", left // self.pairs + (pair < left % self.pairs))
            yield out.Column("kryds", "center", cross)

    def choices(self) -> Iterator[out.Row]:
        line: list[str] = []
        for option in self.table.options:
            if option.endswith("?"):
                if line:
                    yield self.line(line)
                    line = []
                yield self.line([option], alone=True)
                continue
            line.append(option)
            if len(line) == self.pairs:
                yield self.line(line)
                line = []
        if line:
            yield self.line(line)

    def line(self, options: list[str], *, alone: bool = False) -> out.Row:
        name, place = self.new_id(), self.table.place
        cells = []
        for option in options:
            across = 2 * self.pairs - 1 if alone else 1
            crossed = option in self.table.crosses
            cells.append(self.cell((out.Text(option, place),), across, "row", place))
            mark = (out.Text(self.layout.wording.cross, place),) if crossed else ()
            spoken = self.layout.wording.cross_spoken if crossed else self.layout.wording.empty_spoken
            cells.append(self.cell(mark, 1, "", place, spoken=spoken, align="center"))
        rest = 0 if alone else 2 * (self.pairs - len(options))
        if rest:
            cells.append(self.cell((), rest, "", place))
        return out.Row(name, "post", tuple(cells), place)

    def below(self, row: Row) -> out.Row:
        name = self.new_id()
        term, *rest = row.cells
        across = 2 if self.pairs > 1 else 1
        named = self.marked(self.resolve(term.inlines), term)
        first = self.cell(named, across, "row" if term.inlines else "", term.place)
        beside = 2 * self.pairs - across
        if not rest:
            return out.Row(name, row.kind, (first, self.cell((), beside, "", row.place)), row.place)
        text = rest[0]
        paragraphs = [self.resolve(words) for words in (text.inlines, *text.more)]
        words = self.marked(paragraphs[0], text)
        spoken = "" if words else self.layout.wording.empty_spoken
        second = self.cell(words, beside, "", text.place, spoken=spoken, more=paragraphs[1:])
        return out.Row(name, row.kind, (first, second), row.place)

    def marked(self, words: out.Inlines, cell: Cell) -> out.Inlines:
        return (*words, *(out.TableMark(mark) for mark in cell.marks))

    def cell(
        self,
        inlines: out.Inlines,
        across: int,
        head: str,
        place: SourcePlace,
        *,
        spoken: str = "",
        align: str = "left",
        more: list[out.Inlines] | None = None,
    ) -> out.Cell:
        name = self.new_id()
        blocks = tuple(
            out.Paragraph(self.new_id(), words, "brødtekst", place)
            for words in ((inlines, *more) if more else ())
        )
        return out.Cell(
            id=name,
            inlines=() if blocks else inlines,
            blocks=blocks,
            colspan=across,
            rowspan=1,
            align="center" if align == "center" else "left",
            head="row" if head else "",
            amount=None,
            unit="",
            computed=False,
            spoken=spoken,
            place=place,
        )
