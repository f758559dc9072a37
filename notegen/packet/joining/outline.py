"""The outline of a PDF from elsewhere → one that leads to its own pages and does nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from pikepdf import Dictionary, Name, Pdf, String

from notegen.packet.joining.links import Places
from notegen.packet.joining.place import moved_place
from notegen.readback.matrices import Matrix

_MOST_LINES: Final = 5_000
_DEEPEST: Final = 8


@dataclass(slots=True)
class _Taking:
    """The lines taken over so far, and where its pages' contents were moved."""

    pdf: Pdf
    places: Places
    matrices: dict[tuple[int, int], Matrix]
    seen: set[tuple[int, int]] = field(default_factory=set)

    def row(self, first: Any, above: Any, depth: int) -> list[Any]:
        """Return the lines of a level and all below them, anew. A line that leads nowhere here is left out
        with what stands under it."""
        made: list[Any] = []
        while (
            isinstance(first, Dictionary) and first.objgen not in self.seen and len(self.seen) < _MOST_LINES
        ):
            self.seen.add(first.objgen)
            line = self._line(first, above, depth)
            if line is not None:
                made.append(line)
            first = first.get("/Next")
        for before, after in pairwise(made):
            before.Next, after.Prev = after, before
        if made:
            above.First, above.Last = made[0], made[-1]
        return made

    def _line(self, old: Any, above: Any, depth: int) -> Any:
        action = old.get("/A")
        leads = isinstance(action, Dictionary) and action.get("/S") == Name.GoTo
        place = self.places.explicit(action.get("/D") if leads else old.get("/Dest"))
        title = old.get("/Title")
        if place is None or not isinstance(title, String) or not str(title).strip():
            return None
        moved = moved_place(place, self.matrices[place[0].objgen])
        line = self.pdf.make_indirect(Dictionary(Title=String(str(title)), Dest=moved, Parent=above))
        if depth < _DEEPEST and (below := self.row(old.get("/First"), line, depth + 1)):
            line.Count = -len(below)
        return line


def retell_outline(pdf: Pdf, places: Places, matrices: Sequence[Matrix]) -> None:
    """Put a clean outline in the place of the open PDF's own, or none where it has none that leads anywhere.
    ``matrices`` are those its pages' contents were moved by."""
    old = pdf.Root.get("/Outlines")
    by_page = {page.obj.objgen: matrix for page, matrix in zip(pdf.pages, matrices, strict=True)}
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    first = old.get("/First") if isinstance(old, Dictionary) else None
    rows = _Taking(pdf, places, by_page).row(first, top, 0)
    if rows:
        top.Count = len(rows)
        pdf.Root.Outlines = top
    elif "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
