"""Reads and lays out the tables of a test, as a note's are."""

import textwrap
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from notegen.diagnostics import Finding, SourcePlace
from notegen.document import blocks as out
from notegen.document.sums import Computed, compute
from notegen.document.tables import lay_out
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.model import text as given
from notegen.model.names import words_of
from notegen.model.table import Table
from notegen.reader.context import Context
from notegen.reader.tables import read_table
from notegen.source import parse
from notegen.source.folder import Folder

LAYOUT: Layout = load("koebenhavn", None)


@dataclass(frozen=True)
class Sample:
    table: Table | None
    findings: tuple[Finding, ...]
    inputs: tuple[tuple[str, str], ...]

    @property
    def there(self) -> Table:
        assert self.table is not None, self.told
        return self.table

    @property
    def told(self) -> list[str]:
        return [tell(finding) for finding in self.findings]


def tell(finding: Finding) -> str:
    assert isinstance(finding.place, SourcePlace)
    return f"{finding.place.line}:{finding.place.column} {finding.code} {finding.message} | {finding.hint}"


def read(text: str, folder: Path = Path()) -> Sample:
    """Read a table; its lines count from 1 in the text without its common indentation."""
    node, _lines, syntax = parse(textwrap.dedent(text).lstrip("\n").encode(), "note.yaml")
    context = Context(LAYOUT, Folder(folder, folder), findings=list(syntax))
    table = read_table("t", node, context)
    return Sample(table, tuple(context.findings), tuple(context.inputs))


def good(text: str, folder: Path = Path()) -> Table:
    """Read a table that has nothing wrong."""
    sample = read(text, folder)
    assert not sample.told
    return sample.there


def computed(text: str) -> tuple[Table, Computed]:
    table = good(text)
    result = compute(table)
    return table, result


def values(text: str) -> list[list[str]]:
    """Return the computed values as plain text, "" for none."""
    _table, result = computed(text)
    assert not result.findings
    return [["" if value is None else str(value) for value in row] for row in result.values]


def laid(text: str, number: str = "1") -> tuple[out.Table, list[str]]:
    """Return a table as printed, and what was told of it."""
    return laid_out(good(text), number)


def laid_out(table: Table, number: str = "1") -> tuple[out.Table, list[str]]:
    result = compute(table)
    running = count(1)
    made, findings = lay_out(table, result, number, resolve, lambda: f"n{next(running)}", LAYOUT)
    return made, [tell(finding) for finding in (*result.findings, *findings)]


def resolve(inlines: given.Inlines) -> out.Inlines:
    words = words_of(inlines)
    return (out.Text(words, SourcePlace("note.yaml")),) if words else ()


def words(inlines: out.Inlines) -> str:
    return "".join(
        inline.text for inline in inlines if isinstance(inline, out.Text | out.TableMark | out.FigureText)
    )


def printed(table: out.Table) -> list[list[str]]:
    """Return the words of every cell, line by line, heads first."""
    return [[cell_words(cell) for cell in row.cells] for row in (*table.head, *table.body)]


def cell_words(cell: out.Cell) -> str:
    paragraphs = [words(block.inlines) for block in cell.blocks if isinstance(block, out.Paragraph)]
    return " ¶ ".join(paragraphs) if paragraphs else words(cell.inlines)
