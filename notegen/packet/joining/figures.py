"""Pages that no tags lead through → each a figure in the tags, which says what stands there and that it
cannot be read aloud. Contents, links and numbers still work round it."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.pdf import listed
from notegen.packet.joining.place import numbers, operator
from notegen.readback.matrices import Matrix


def as_figures(pdf: Pdf, matrices: Sequence[Matrix], said: Sequence[str]) -> None:
    """Give an open PDF a tag tree: every page is a figure, read aloud as ``said`` has it.

    The pages are as ``set_upright`` leaves them: a drawing ``/F0`` that nothing paints yet. Their links
    become Links of the tree.
    """
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids, nums, links, key = [], [], [], len(pdf.pages)
    for number, (page, matrix, words) in enumerate(zip(pdf.pages, matrices, said, strict=True)):
        box = [float(value) for value in page.obj.MediaBox]
        layout = Dictionary(
            O=Name.Layout, Placement=Name.Block, BBox=numbers((box[0], box[1], box[2], box[3]))
        )
        figure = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Figure, P=document, Pg=page.obj, K=0, Alt=String(words), A=layout
            )
        )
        kids.append(figure)
        nums += [number, Array([figure])]
        page.obj.StructParents = number
        draw = b"/Figure <</MCID 0>> BDC\nq " + operator(matrix) + b" /F0 Do Q\nEMC\n"
        page.obj.Contents = pdf.make_stream(draw)
        for link in listed(page.obj.get("/Annots")):
            element = pdf.make_indirect(
                Dictionary(
                    Type=Name.StructElem,
                    S=Name.Link,
                    Alt=link.Contents,
                    P=document,
                    Pg=page.obj,
                    K=Dictionary(Type=Name.OBJR, Obj=link, Pg=page.obj),
                )
            )
            link.StructParent = key
            links += [key, element]
            kids.append(element)
            key += 1
    document.K = Array(kids)
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([*nums, *links])))
    root.ParentTreeNextKey = key
    pdf.Root.StructTreeRoot = root
