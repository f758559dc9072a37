"""A table as written → a table as printed: heads, spans, formatted figures, caption and widths."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from notegen.diagnostics import ADVARSEL, Finding, SourcePlace
from notegen.document import blocks as out
from notegen.document.sums import Computed
from notegen.document.table_captions import column_words, unit_words
from notegen.document.table_crosses import lay_out_crosses
from notegen.document.table_figures import Figures, figures_of, rounding_shows
from notegen.document.table_merges import Merges, merges
from notegen.document.table_units import operands
from notegen.document.table_widths import Measured, measure, needed, room_in, shares
from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.table import FIGURE_ROLES, Cell, Table
from notegen.model.text import Inlines

Resolve = Callable[[Inlines], out.Inlines]
Align = Literal["left", "right", "center"]
_USUAL_TERM: Final = 30
"""The share in percent of the first column of a description, where the author asks for none."""


def lay_out(
    table: Table,
    computed: Computed,
    number: str,
    resolve: Resolve,
    new_id: Callable[[], str],
    layout: Layout,
) -> tuple[out.Table, tuple[Finding, ...]]:
    """Return the table as printed, and what was wrong with its form (merges, width).

    ``number`` is its number in the note, empty where it is not counted; ``resolve`` makes references
    into words; the first id asked of ``new_id`` is the table's own. Words are resolved in the order they
    are read (title, heads, cells, notes, remark), so that footnotes are numbered in it.
    """
    if table.kind == "kryds":
        return lay_out_crosses(table, number, resolve, new_id, layout)
    maker = _Maker(table, figures_of(table, computed), resolve, new_id, layout)
    name = new_id()
    lines = maker.head_lines()
    title = caption(table, number, resolve, layout, in_head=bool(lines))
    head_merges = merges(lines)
    body_merges = merges([row.cells for row in table.rows], _group_starts(table))
    head = tuple(maker.head(lines, head_merges))
    body = tuple(maker.body(body_merges))
    measured = maker.measured(lines, head_merges, body_merges)
    sizes = layout.measures
    narrow, room = (room_in(width, sizes.table_type) for width in (sizes.text, sizes.wide))
    wide = table.wide or needed(measured) > narrow
    room = room if wide else narrow
    findings = [*head_merges.findings, *body_merges.findings]
    if needed(measured) > room:
        hint = "del tabellen, skriv kortere hoveder, eller vis tallene i en større enhed"
        findings.append(Finding("NG428", ADVARSEL, "tabellen er bredere end siden", table.place, hint))
    made = out.Table(
        id=name,
        kind=table.kind,
        caption=title,
        description=table.description,
        columns=tuple(
            out.Column(column.role, _align(column.role), share, operands(table.columns, index))
            for index, (column, share) in enumerate(zip(table.columns, shares(measured, room), strict=True))
        ),
        head=head,
        body=body,
        notes=tuple((mark, resolve(words)) for mark, words in table.notes.items()),
        rounding=layout.wording.rounding if rounding_shows(table, maker.figures) else "",
        remark=resolve(table.remark),
        unit=table.unit,
        price_level=table.price_level,
        wide=wide,
        place=table.place,
    )
    return made, tuple(findings)


def caption(
    table: Table, number: str, resolve: Resolve, layout: Layout, *, in_head: bool
) -> out.Caption | None:
    """Return the caption: label, number, title, and unit and price level where nothing else says them.

    A table without title has none; its unit then stands in its head, or alone where it has no head.
    """
    units = unit_words(table, layout)
    if not table.title:
        if not units or in_head:
            return None
        return out.Caption("", "", "", (out.Text(units, table.place),))
    words = resolve(table.title)
    if units:
        words = (*words, out.Text(f" {units}", table.place))
    wording = layout.wording
    return out.Caption(wording.table if number else "", number, wording.caption if number else "", words)


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the cells of one table are made with."""

    table: Table
    figures: Figures
    resolve: Resolve
    new_id: Callable[[], str]
    layout: Layout

    def head_lines(self) -> tuple[tuple[Cell, ...], ...]:
        table = self.table
        single = tuple(
            Cell("tekst" if column.head else "tom", column.head, None, column.marks, column.place)
            for column in table.columns
        )
        lines = table.head_lines or (single,)
        if not table.head_visible or all(cell.what == "tom" for line in lines for cell in line):
            return ()
        return lines

    def head(self, lines: Sequence[Sequence[Cell]], spans: Merges) -> Iterator[out.Row]:
        units = "" if self.table.title else unit_words(self.table, self.layout)
        for row, line in enumerate(lines):
            name = self.new_id()
            cells = tuple(
                self.head_cell(cell, row, column, len(lines), spans, units if not row and not column else "")
                for column, cell in enumerate(line)
                if (row, column) not in spans.covered
            )
            yield out.Row(name, "hoved", cells, line[0].place)

    def head_cell(self, cell: Cell, row: int, column: int, lines: int, spans: Merges, units: str) -> out.Cell:
        across, down = spans.span(row, column)
        # A column's own unit stands in its lowest head.
        own = column_words(self.table.columns[column], self.table, self.layout)
        if across == 1 and row + down == lines and own:
            units = f"{units} {own}".strip()
        name = self.new_id()
        inlines = self.resolve(cell.inlines)
        if units:
            inlines = (*inlines, out.Text(f" {units}" if inlines else units, cell.place))
        inlines = (*inlines, *(out.TableMark(mark) for mark in cell.marks))
        empty = not inlines
        align: Align = "center" if across > 1 else _align(self.table.columns[column].role)
        return out.Cell(
            id=name,
            inlines=inlines,
            blocks=(),
            colspan=across,
            rowspan=down,
            align=align,
            head="corner" if empty and column == 0 else "column",
            amount=None,
            unit="",
            computed=False,
            spoken=self.layout.wording.empty_spoken if empty and column else "",
            place=cell.place,
        )

    def body(self, spans: Merges) -> Iterator[out.Row]:
        for index, row in enumerate(self.table.rows):
            name = self.new_id()
            cells = [
                self.cell(cell, index, column, spans)
                for column, cell in enumerate(row.cells)
                if (index, column) not in spans.covered
            ]
            rest = len(self.table.columns) - len(row.cells)
            if rest:
                cells.append(self.filler(rest, row.place))
            yield out.Row(name, row.kind, tuple(cells), row.place)

    def cell(self, cell: Cell, row: int, column: int, spans: Merges) -> out.Cell:
        name = self.new_id()
        across, down = spans.span(row, column)
        head = self.heads_what(cell, row, column)
        value = self.figures.values[row][column]
        words = self.words(cell, row, column)
        blocks: out.Blocks = ()
        if cell.more:
            paragraphs = (words, *map(self.resolve, cell.more))
            blocks = tuple(
                out.Paragraph(self.new_id(), paragraph, "brødtekst", cell.place) for paragraph in paragraphs
            )
        return out.Cell(
            id=name,
            inlines=() if blocks else words,
            blocks=blocks,
            colspan=across,
            rowspan=down,
            align=_align(self.table.columns[column].role),
            head=head,
            amount=value,
            unit=self.figures.units[column] if value is not None else "",
            computed=cell.what == "regn" and value is not None,
            spoken=self.spoken(cell, row, column, bool(words), head),
            place=cell.place,
        )

    def words(self, cell: Cell, row: int, column: int) -> out.Inlines:
        match cell.what:
            case "tekst":
                inlines = self.resolve(cell.inlines)
            case "nul":
                inlines = (out.Text("-", cell.place),)
            case _:
                text = self.figures.words(row, column, cell.amount)
                inlines = (out.Text(text, cell.place),) if text else ()
        return (*inlines, *(out.TableMark(mark) for mark in cell.marks))

    def spoken(self, cell: Cell, row: int, column: int, printed: bool, head: str) -> str:
        wording = self.layout.wording
        if cell.what == "nul":
            return wording.nil_spoken
        if not printed:
            return "" if head else wording.empty_spoken
        if cell.amount is not None and cell.amount.provisional:
            figure = self.figures.words(row, column, cell.amount).strip("*()")
            return wording.provisional_spoken.format(tal=figure)
        return ""

    def heads_what(self, cell: Cell, row: int, column: int) -> Literal["", "row", "group"]:
        if cell.what != "tekst":
            return ""
        if self.table.rows[row].kind == "gruppe":
            return "group" if column == 0 else ""
        roles = [each.role for each in self.table.columns]
        first = next((spot for spot, role in enumerate(roles) if role not in FIGURE_ROLES), None)
        return "row" if column == first else ""

    def filler(self, across: int, place: SourcePlace) -> out.Cell:
        return empty_cell(self.new_id(), across, place)

    def measured(
        self, lines: Sequence[Sequence[Cell]], head_merges: Merges, body_merges: Merges
    ) -> tuple[Measured, ...]:
        return tuple(
            self.measured_column(index, lines, head_merges, body_merges)
            for index in range(len(self.table.columns))
        )

    def measured_column(
        self, index: int, lines: Sequence[Sequence[Cell]], head_merges: Merges, body_merges: Merges
    ) -> Measured:
        column = self.table.columns[index]
        heads = [
            words_of(line[index].inlines)
            for row, line in enumerate(lines)
            if (row, index) not in head_merges.covered and head_merges.span(row, index)[0] == 1
        ]
        heads.append(column_words(column, self.table, self.layout))
        cells = []
        for row, line in enumerate(self.table.rows):
            if index >= len(line.cells) or (row, index) in body_merges.covered:
                continue
            if body_merges.span(row, index)[0] > 1 or (line.kind == "gruppe" and len(line.cells) == 1):
                continue
            cell = line.cells[index]
            shown = words_of(cell.inlines) or self.figures.words(row, index, cell.amount) or "-"
            cells.append(shown + "".join(cell.marks))
            cells.extend(map(words_of, cell.more))
        # Two neighbouring tables of description look alike when their first columns are.
        usual = _USUAL_TERM if self.table.kind == "beskrivelse" and index == 0 else 0
        return measure(heads, cells, figures=column.role in FIGURE_ROLES, asked=column.width or usual)


def _group_starts(table: Table) -> frozenset[int]:
    # A group's rows are a body of the table of their own, and no cell spans two of them.
    kinds = [row.kind for row in table.rows]
    pairs = enumerate(pairwise(kinds), 1)
    return frozenset(index for index, (above, kind) in pairs if kind == "gruppe" != above)


def empty_cell(name: str, across: int, place: SourcePlace) -> out.Cell:
    """Return a cell with nothing in it, over ``across`` columns."""
    return out.Cell(name, (), (), across, 1, "left", "", None, "", False, "", place)


def _align(role: str) -> Align:
    if role in FIGURE_ROLES:
        return "right"
    return "center" if role in ("i/u", "kryds") else "left"
