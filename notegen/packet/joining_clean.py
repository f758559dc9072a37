"""A PDF from elsewhere → one that does nothing by itself and holds nothing but its pages.

What it does by itself (scripts, programs it starts), the files it carries and its fields are not taken along:
only pages, what they show, and links that lead to the net or to another of its pages.
"""

from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from notegen.packet.joining_pdf import is_link, listed, pairs

_PAGE: Final = frozenset(
    (
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/UserUnit"),
        *("/Annots", "/Group", "/StructParents"),
    )
)
"""What a page may keep."""

_APART: Final = ("/AF", "/PieceInfo", "/OPI")
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")
_LINK: Final = frozenset(("/Type", "/Subtype", "/Rect", "/QuadPoints", "/StructParent"))
_ADDRESSES: Final = ("http://", "https://", "mailto:")
_MOST_PLACES: Final = 20_000


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


def clean(pdf: Pdf) -> None:
    """Take from the open PDF all but its pages: what fields and remarks show is painted on the pages, links
    lead on, everything else is gone."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False)):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    places = _Places(pdf)
    for page in pdf.pages:
        _drop(page.obj, tuple(set(page.obj.keys()) - _PAGE))
        kept = [link for link in listed(page.obj.get("/Annots")) if places.keep(link)]
        if kept:
            page.obj.Annots = Array([one if one.is_indirect else pdf.make_indirect(one) for one in kept])
        elif "/Annots" in page.obj:
            del page.obj.Annots
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream):
            _drop(thing, _APART)
        if isinstance(thing, Stream):
            # A stream whose bytes lie in another file: nothing is fetched.
            _drop(thing, _ELSEWHERE)


def _drop(held: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in held:
            del held[key]


class _Places:
    """Where a PDF's links lead: its own names resolved, so that none is needed."""

    def __init__(self, pdf: Pdf) -> None:
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._by_number = [page.obj for page in pdf.pages]
        root = pdf.Root
        old = root.get("/Dests")
        self._named = (
            {str(key)[1:]: value for key, value in old.items()} if isinstance(old, Dictionary) else {}
        )
        names = root.get("/Names")
        for number, (key, value) in enumerate(
            pairs(names.get("/Dests")) if isinstance(names, Dictionary) else ()
        ):
            if number >= _MOST_PLACES:
                break
            self._named[str(key)] = value

    def keep(self, link: Any) -> bool:
        """Return True for a link that leads to the net or to a page here; then it holds no more than that."""
        if not is_link(link) or not isinstance(link.get("/Rect"), Array):
            return False
        action = link.get("/A")
        place = link.get("/Dest")
        address = ""
        if isinstance(action, Dictionary):
            kind = str(action.get("/S"))
            address = str(action.get("/URI", "")) if kind == "/URI" else ""
            place = action.get("/D") if kind == "/GoTo" else place
        explicit = self._explicit(place)
        if explicit is None and not address.lower().startswith(_ADDRESSES):
            return False
        said = str(link.get("/Contents", "")) if isinstance(link.get("/Contents"), String) else ""
        _drop(link, tuple(set(link.keys()) - _LINK))
        link.F, link.Border = 4, Array([0, 0, 0])
        if explicit is not None:
            link.Dest = explicit
        else:
            link.A = Dictionary(S=Name.URI, URI=String(address))
        link.Contents = String(said.strip() or address or "Et andet sted i bilaget")
        return True

    def _explicit(self, place: Any) -> Any:
        """Return a destination as page and point; None where it leads to no page here."""
        for _step in range(3):
            if isinstance(place, String):
                place = self._named.get(str(place))
            elif isinstance(place, Name):
                place = self._named.get(str(place)[1:])
            elif isinstance(place, Dictionary):
                place = place.get("/D")
        if not isinstance(place, Array) or len(place) < 2:
            return None
        page = place[0]
        if isinstance(page, int) and 0 <= page < len(self._by_number):
            page = self._by_number[page]
        if not isinstance(page, Dictionary) or page.objgen not in self._pages:
            return None
        return Array([page, *list(place)[1:]])
