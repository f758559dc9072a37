"""What has a name in the parts, in the packet: places, attached files, the outline."""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.pdf import is_link, listed, name_tree, pairs
from notegen.packet.joining.values import LINK, PartFile

_ESCAPED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Names:
    """The packet's names while the parts are joined. ``items`` are the outline's, by the parts' keys."""

    pdf: Pdf
    places: list[tuple[str, Any]] = field(default_factory=list)
    files: list[tuple[str, Any]] = field(default_factory=list)
    items: dict[str, Any] = field(default_factory=dict)
    inside: dict[str, list[Any]] = field(default_factory=dict)

    def take(self, source: Pdf, part: PartFile, first: Any, number: int, prefix: str) -> None:
        """Take over what a part has names for; ``first`` is its first page in the packet."""
        top = float(first.MediaBox[3])
        here = Array([first, Name.XYZ, 0, top, 0])
        self.places.append((part.key, here))
        names = source.Root.get("/Names", Dictionary())
        for key, value in pairs(names.get("/Dests")):
            self.places.append((prefix + str(key), self.pdf.copy_foreign(source.make_indirect(value))))
        for _key, value in pairs(names.get("/EmbeddedFiles")):
            file = self.pdf.copy_foreign(value)
            file.F = file.UF = String(f"{number:03d}-{file.UF}")
            self.files.append((str(file.UF), file))
        item = self.pdf.make_indirect(Dictionary(Title=String(part.title), Dest=here))
        self.items[part.key] = item
        self.inside.setdefault(part.under if part.under in self.items else "", []).append(part.key)
        held = source.Root.get("/Outlines")
        if isinstance(held, Dictionary) and "/First" in held:
            old = _row(self.pdf.copy_foreign(held).First)
            if _same_words(str(old[0].get("/Title", "")), part.title):  # its own title, which stands above it
                old = [*_row(old[0].get("/First")), *old[1:]]
            if old:
                _hang(item, old)
                item.Count = -_seen(item.First)

    def finish(self) -> None:
        """Write the trees of names, and the outline: parts, under them theirs, each closed."""
        root = self.pdf.Root
        root.Names = Dictionary(Dests=name_tree(self.pdf, self.places))
        if self.files:
            root.Names.EmbeddedFiles = name_tree(self.pdf, self.files)
            root.AF = Array([file for _name, file in self.files])
        top = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        for key, item in self.items.items():
            below = [self.items[one] for one in self.inside.get(key, ())]
            if below:
                _hang(item, [*(_row(item.First) if "/First" in item else ()), *below])
                item.Count = int(item.get("/Count", 0)) - len(below)
        rows = [self.items[key] for key in self.inside.get("", ())]
        _hang(top, rows)
        top.Count = len(rows)
        root.Outlines, root.PageMode = top, Name.UseOutlines
        # The number in a viewer's page field is the one that is stamped.
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))


def lead_to_parts(pages: list[Any], keys: frozenset[str]) -> tuple[str, ...]:
    """Turn links to ``packet:KEY`` into links to that part. Returns the keys there is no part for."""
    lost = []
    for page in pages:
        for link in listed(page.get("/Annots")):
            action = link.get("/A") if is_link(link) else None
            address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
            if not address.startswith(LINK):
                continue
            key = _unescaped(address.removeprefix(LINK))
            if key not in keys:
                lost.append(key)
                continue
            del link.A
            link.Dest = String(key)
            said = str(link.get("/Contents", "")).replace(f"({address})", "").replace(address, "")
            link.Contents = String(" ".join(said.split()) or key)
    return tuple(lost)


def _same_words(own: str, title: str) -> bool:
    """Return whether one says what the other does, but for a number or the like before it."""
    words, wanted = own.casefold().split(), title.casefold().split()
    short = min(len(words), len(wanted))
    return short > 0 and words[-short:] == wanted[-short:]


def _unescaped(address: str) -> str:
    """Return an address as it was before its letters were made ASCII (RFC 3986, 2.1)."""
    plain = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), address.encode())
    return plain.decode("utf-8", "replace")


def _row(item: Any) -> list[Any]:
    """Return an outline's item and those after it on its level."""
    found: list[Any] = []
    while item is not None and len(found) < 10_000:
        found.append(item)
        item = item.get("/Next")
    return found


def _seen(first: Any) -> int:
    """Return how many items are seen when the item above this row is opened."""
    counts = [int(item.get("/Count", 0)) for item in _row(first)]
    return len(counts) + sum(count for count in counts if count > 0)


def _hang(above: Any, items: list[Any]) -> None:
    for item in items:
        item.Parent = above
        for key in ("/Prev", "/Next"):
            if key in item:
                del item[key]
    for before, after in itertools.pairwise(items):
        before.Next, after.Prev = after, before
    above.First, above.Last = items[0], items[-1]
