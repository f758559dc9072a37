"""Pages from elsewhere set anew: each as it is shown, upright, from its lower left corner, with the stamp's
room free below."""

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from notegen.packet.joining.painted import Painted
from notegen.packet.joining.pdf import content_of, listed
from notegen.packet.joining.place import (
    Sheet,
    cleared,
    matrix_in,
    move_annotation,
    moved_place,
    numbers,
    operator,
)
from notegen.readback.matrices import UNMOVED, Matrix, times


def set_upright(pdf: Pdf, sheets: Sequence[Sheet], seen: Sequence[Painted], tagged: bool) -> list[Matrix]:
    """Set every page of the open PDF anew; return each page's matrix from its old coordinates to its new.

    The pages of a tagged PDF keep their content, for its marks count there. Those of another become a drawing
    (a form XObject), so that nothing in them reaches what is put round it; ``/F0`` is its name, and the
    page's content is left to the caller.
    """
    matrices, used = [], set[tuple[int, int]]()
    for page, sheet, painted in zip(pdf.pages, sheets, seen, strict=True):
        width, height, matrix = cleared(sheet, painted.occupied)
        matrices.append(matrix)
        resources = page.obj.get("/Resources")
        inherited = page.resources if resources is None else resources
        if tagged:
            left, low, right, high = sheet.crop
            clip = f"{left:.3f} {low:.3f} {right - left:.3f} {high - low:.3f} re W n\n".encode()
            before = b"q " * (painted.deficit + 1) + operator(matrix) + b" " + clip
            after = b"\n" + b"Q " * (painted.open + 1)
            contents = [part for part in listed(page.obj.get("/Contents")) if isinstance(part, Stream)]
            page.obj.Contents = Array([pdf.make_stream(before), *contents, pdf.make_stream(after)])
            page.obj.Resources = move_patterns(pdf, inherited, matrix)
        else:
            form = _drawing(pdf, page.obj, inherited, sheet, used)
            page.obj.Resources = Dictionary(XObject=Dictionary(F0=form))
            page.obj.Contents = pdf.make_stream(b"")
            if "/Group" in page.obj:
                del page.obj.Group
        for key in ("/CropBox", "/Rotate", "/UserUnit"):
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = Array([0, 0, round(width, 3), round(height, 3)])
        page.obj.Rotate = 0
        page.obj.Tabs = Name.S
    _move_links(pdf, matrices)
    return matrices


def move_patterns(pdf: Pdf, resources: Any, matrix: Matrix) -> Any:
    """Return resources whose patterns are moved as their page's content is: they lie where the page begins,
    whatever moves its content (ISO 32000-1, 8.7.2). Drawings take theirs along."""
    held = resources.get("/Pattern")
    if matrix == UNMOVED or not isinstance(held, Dictionary):
        return resources
    moved = Dictionary()
    for key, pattern in held.items():
        made = pattern
        if isinstance(pattern, Stream):
            made = pdf.make_stream(pattern.read_raw_bytes())
        elif isinstance(pattern, Dictionary):
            made = pdf.make_indirect(Dictionary())
        for name, value in pattern.items():
            if name != "/Length":
                made[name] = value
        made.Matrix = numbers(times(matrix_in(pattern.get("/Matrix")), matrix))
        moved[key] = made
    own = pdf.make_indirect(Dictionary(dict(resources.items())))
    own.Pattern = moved
    return own


def _drawing(pdf: Pdf, page: Any, resources: Any, sheet: Sheet, used: set[tuple[int, int]]) -> Any:
    """Return a page's content as a drawing. A content that is a stream of its own becomes it as it is, packed
    as it was: unpacking it is most of the work."""
    contents = listed(page.get("/Contents"))
    if len(contents) == 1 and isinstance(contents[0], Stream) and contents[0].objgen not in used:
        form = contents[0]
        used.add(form.objgen)
    else:
        form = pdf.make_stream(content_of(page))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(value, 3) for value in sheet.crop])
    form.Resources = resources
    if isinstance(page.get("/Group"), Dictionary):
        form.Group = page.Group
    return form


def _move_links(pdf: Pdf, matrices: Sequence[Matrix]) -> None:
    by_page = {page.obj.objgen: matrix for page, matrix in zip(pdf.pages, matrices, strict=True)}
    for page, matrix in zip(pdf.pages, matrices, strict=True):
        for link in listed(page.obj.get("/Annots")):
            move_annotation(link, matrix)
            if "/Dest" in link:
                target = link.Dest[0]
                link.Dest = moved_place(link.Dest, by_page[target.objgen])
