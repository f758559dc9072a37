"""Where the links and the outline of a PDF from elsewhere lead: to its own pages, to the net or nowhere."""

from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.pdf import is_link, pairs
from notegen.packet.joining.values import LINK

_LINK: Final = frozenset(("/Type", "/Subtype", "/Rect", "/QuadPoints", "/StructParent"))
_ADDRESSES: Final = ("http://", "https://", "mailto:")
_MOST_PLACES: Final = 20_000


def leads_out(link: Any) -> bool:
    """Return True for a link to something else than a page of the file or an address of the net."""
    action = link.get("/A")
    if not isinstance(action, Dictionary):
        return False
    address = str(action.get("/URI", "")).lower()
    return str(action.get("/S")) != "/GoTo" and not address.startswith((*_ADDRESSES, LINK))


def drop(held: Any, keys: tuple[str, ...]) -> None:
    """Take the keys that are there from a dictionary or a stream."""
    for key in keys:
        if key in held:
            del held[key]


class Places:
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
        explicit = self.explicit(place)
        if explicit is None and not address.lower().startswith(_ADDRESSES):
            return False
        said = str(link.get("/Contents", "")) if isinstance(link.get("/Contents"), String) else ""
        drop(link, tuple(set(link.keys()) - _LINK))
        link.F, link.Border = 4, Array([0, 0, 0])
        if explicit is not None:
            link.Dest = explicit
        else:
            link.A = Dictionary(S=Name.URI, URI=String(address))
        link.Contents = String(said.strip() or address or "Et andet sted i bilaget")
        return True

    def explicit(self, place: Any) -> Any:
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
