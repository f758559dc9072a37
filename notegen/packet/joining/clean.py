"""A PDF from elsewhere → one that does nothing by itself and holds nothing but its pages.

What it does by itself (scripts, programs it starts), the files it carries and its fields are not taken along:
only pages, what they show, and links that lead to the net or to another of its pages.
"""

from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Pdf, Stream

from notegen.packet.joining.bare import bare_pictures
from notegen.packet.joining.links import Places, drop
from notegen.packet.joining.pdf import listed

_PAGE: Final = frozenset(
    (
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/UserUnit"),
        *("/Annots", "/Group", "/StructParents"),
    )
)
"""What a page may keep."""

_APART: Final = ("/AF", "/PieceInfo", "/OPI")
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")


@dataclass(frozen=True, slots=True)
class Held:
    """What a PDF holds besides its pages. ``only_acrobat``: its pages are made by a form program that only
    Acrobat has (XFA), and the ones in the file say no more than that."""

    acts: bool
    files: bool
    form: bool
    signed: bool
    only_acrobat: bool


def held_in(pdf: Pdf) -> Held:
    """Return what the PDF holds besides its pages."""
    root = pdf.Root
    names = root.get("/Names", Dictionary())
    form = root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    annotations = [one for page in pdf.pages for one in listed(page.obj.get("/Annots"))]
    own = [one for one in annotations if isinstance(one, Dictionary)]
    acts = (
        "/JavaScript" in names
        or "/AA" in root
        or _acts(root.get("/OpenAction"))
        or any("/AA" in page.obj for page in pdf.pages)
        or any("/AA" in one or _acts(one.get("/A")) for one in own)
        or any(
            str(one.get("/Subtype")) in ("/RichMedia", "/Movie", "/Screen", "/3D", "/Sound") for one in own
        )
    )
    files = "/EmbeddedFiles" in names or any(str(one.get("/Subtype")) == "/FileAttachment" for one in own)
    signed = isinstance(form, Dictionary) and any(_signed(field, 0) for field in listed(fields))
    filled = isinstance(form, Dictionary) and bool(listed(fields)) and not signed
    only_acrobat = (
        isinstance(form, Dictionary) and "/XFA" in form and bool(root.get("/NeedsRendering", False))
    )
    return Held(acts, files, filled, signed or "/Perms" in root, only_acrobat)


def _acts(action: Any) -> bool:
    """Return True for an action that does more than lead somewhere."""
    if not isinstance(action, Dictionary):
        return False
    kind = str(action.get("/S"))
    return kind not in ("/GoTo", "/URI", "/Named", "/None", "None") or "/Next" in action


def _signed(field: Any, depth: int) -> bool:
    if not isinstance(field, Dictionary) or depth > 20:
        return False
    own = str(field.get("/FT")) == "/Sig" and "/V" in field
    return own or any(_signed(kid, depth + 1) for kid in listed(field.get("/Kids")))


def clean(pdf: Pdf) -> Places:
    """Take from the open PDF all but its pages: what fields and remarks show is painted on the pages, links
    lead on, everything else is gone. Returns where its own names lead."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False)):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    places = Places(pdf)
    used = set[tuple[int, int]]()
    for page in pdf.pages:
        drop(page.obj, tuple(set(page.obj.keys()) - _PAGE))
        kept = [link for link in listed(page.obj.get("/Annots")) if places.keep(link)]
        if kept:
            page.obj.Annots = Array([_own(pdf, link, used) for link in kept])
        elif "/Annots" in page.obj:
            del page.obj.Annots
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream):
            drop(thing, _APART)
        if isinstance(thing, Stream):
            # A stream whose bytes lie in another file: nothing is fetched.
            drop(thing, _ELSEWHERE)
    bare_pictures(pdf)
    return places


def _own(pdf: Pdf, link: Any, used: set[tuple[int, int]]) -> Any:
    """Return a link as an object of its own: a page that stands twice in a file shares its links."""
    if not link.is_indirect or link.objgen in used:
        link = pdf.make_indirect(Dictionary(dict(link.items())))
    used.add(link.objgen)
    return link
