"""Everything a reader or a machine can get out of a Document: its texts, and what lies behind them.

More than ``words.passages``: addresses of links, alternative texts of pictures, the file's properties.
A cell's text comes with its column's head and its row's first cell before it, since they say what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notegen.diagnostics import Place, SourcePlace
from notegen.document import blocks as doc
from notegen.rules.words import ByIdentity, Kind, Passage, Piece, cell_passages, passages


@dataclass(frozen=True, slots=True)
class Printed:
    """A text, and what stands before it elsewhere and says what it is (``context``).

    ``where`` is the text's place in Danish where the eye sees none ("i et link"). ``figure``: the
    whole digits of an amount or a count of a table, however it is printed.
    """

    text: str
    passage: Passage
    context: str = ""
    where: str = ""
    figure: str = ""

    def place_of(self, offset: int, lines: tuple[str, ...]) -> Place:
        """Return the place of the letter at ``offset``; of an unseen text its beginning."""
        return self.passage.start if self.where else self.passage.place_of(offset, lines)


def printed(document: doc.Document) -> tuple[Printed, ...]:
    """Return every text of the Document with what lies behind it; cells last. Rules that ask again get the
    same."""
    return _printed(ByIdentity(document))


@lru_cache(maxsize=2)
def _printed(same: ByIdentity) -> tuple[Printed, ...]:
    return tuple(_in_document(same.document))


def _in_document(document: doc.Document) -> Iterator[Printed]:
    for passage in passages(document):
        if passage.kind not in ("cell", "head"):
            yield Printed(passage.text, passage)
        for piece in passage.pieces:
            if piece.href:
                yield Printed(piece.href, _at(piece.href, piece.place, passage.kind), "", "i et link")
    for block in _deep(document.blocks):
        if isinstance(block, doc.Figure) and block.alt:
            yield Printed(block.alt, _at(block.alt, block.place), "", "i et billedes beskrivelse")
        elif isinstance(block, doc.Table):
            if block.description:
                yield Printed(
                    block.description, _at(block.description, block.place), "", "i tabellens beskrivelse"
                )
            yield from _cells(block)
    yield from _properties(document)


def _properties(document: doc.Document) -> Iterator[Printed]:
    about = document.properties
    top = SourcePlace(document.file)
    labelled = (
        ("", about.title),
        ("", about.subject),
        ("", about.author),
        ("sagsnr. ", about.case_number),
        ("dokumentnr. ", about.document_number),
        ("", " ".join(about.keywords)),
        ("", document.running),
    )
    for label, text in labelled:
        if text:
            yield Printed(text, _at(text, top), label, "i filens egenskaber")


def _at(text: str, place: Place, kind: Kind = "source") -> Passage:
    return Passage(text, kind, "", "", (Piece(0, text, place),), place)


def _deep(blocks: doc.Blocks) -> Iterator[doc.Block]:
    for block in blocks:
        yield block
        match block:
            case doc.Section(blocks=inner) | doc.Quote(blocks=inner) | doc.Box(blocks=inner):
                yield from _deep(inner)
            case doc.List(items=items):
                for item in items:
                    yield from _deep(item.blocks)


def _cells(table: doc.Table) -> Iterator[Printed]:
    heads: dict[int, str] = {}
    for row, placed in zip(table.head, _columns(table.head), strict=True):
        for cell, column in zip(row.cells, placed, strict=True):
            for passage in cell_passages(cell, "head", "", table.id):
                yield Printed(passage.text, passage)
                for over in range(column, column + cell.colspan):
                    heads[over] = f"{heads.get(over, '')} {passage.text}".strip()
    for row, placed in zip(table.body, _columns(table.body), strict=True):
        first = ""
        for cell, column in zip(row.cells, placed, strict=True):
            figure = str(abs(int(cell.amount))) if cell.amount is not None else ""
            for passage in cell_passages(cell, "cell", "", table.id):
                label = heads.get(column, "") if column == 0 or heads.get(column) else first
                context = f"{label}: " if label else ""
                yield Printed(passage.text, passage, context, "", figure)
                first = first or passage.text


def _columns(rows: tuple[doc.Row, ...]) -> Iterator[tuple[int, ...]]:
    """Yield for each row the columns its cells stand in: cells that are covered by another do not occur."""
    covered: dict[int, int] = {}
    for row in rows:
        placed = []
        column = 0
        for cell in row.cells:
            while covered.get(column, 0):
                covered[column] -= 1
                column += 1
            placed.append(column)
            for over in range(column, column + cell.colspan):
                if cell.rowspan > 1:
                    covered[over] = cell.rowspan - 1
            column += cell.colspan
        for rest in range(column, max(covered, default=-1) + 1):
            covered[rest] = max(covered.get(rest, 0) - 1, 0)
        yield tuple(placed)
