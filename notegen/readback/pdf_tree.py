"""The tag tree of an open PDF → plain values. Knows pikepdf."""

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from notegen.readback.pdf_tags import Mark, Tag, Tags


def tree(name: str, pages: Mapping[tuple[int, int], int], root: Any) -> Tag:
    """Return the tree under ``root``; ``pages`` are the pages' numbers by their objects.

    Raises Invalid where it has too many elements (NG542) or goes in a ring (NG544).
    """
    return _Tree(name, pages, root).tag


class _Tree:
    """Reads the tag tree, each element once."""

    def __init__(self, name: str, pages: Mapping[tuple[int, int], int], root: Any) -> None:
        self._pages = pages
        self._tags = Tags(name)
        held = root.get("/RoleMap", {})
        self._roles = {str(key): str(value) for key, value in held.items()}
        self.tag = self._element(root, -1, 0)

    def _element(self, held: Any, page: int, depth: int) -> Tag:
        self._tags.count(held.objgen, depth)
        page = self._page(held, page)
        kids = held.get("/K", ())
        listed = kids if isinstance(kids, pikepdf.Array) else (kids,) if not isinstance(kids, tuple) else ()
        inside = [kid for one in listed for kid in self._kid(one, page, depth)]
        scope, columns, rows, heads = _table(held.get("/A"))
        return Tag(
            self._kind(str(held.get("/S", "/"))),
            tuple(inside),
            _words(held, "/Alt"),
            _words(held, "/ActualText"),
            _words(held, "/Lang"),
            _words(held, "/ID"),
            scope,
            columns,
            rows,
            heads,
        )

    def _kid(self, held: Any, page: int, depth: int) -> Iterator[Tag | Mark | str]:
        if isinstance(held, int):
            yield Mark(page, held)
        elif not isinstance(held, pikepdf.Dictionary):
            return
        elif "/S" in held:
            yield self._element(held, page, depth + 1)
        elif "/MCID" in held:
            yield Mark(self._page(held, page), int(held["/MCID"]))
        elif isinstance(held.get("/Obj"), pikepdf.Dictionary):
            action = held["/Obj"].get("/A")
            address = action.get("/URI") if isinstance(action, pikepdf.Dictionary) else None
            if address is not None:
                yield str(address)

    def _page(self, held: Any, page: int) -> int:
        own = held.get("/Pg")
        return self._pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page

    def _kind(self, kind: str) -> str:
        for _step in range(5):
            if kind not in self._roles:
                break
            kind = self._roles[kind]
        return kind[1:]


def _words(held: Any, key: str) -> str:
    value = held.get(key)
    return str(value) if isinstance(value, pikepdf.String) else ""


def _table(held: Any) -> tuple[str, int, int, tuple[str, ...]]:
    """Return scope, columns, rows and the ids of the heads from an element's attributes."""
    owned = [held] if isinstance(held, pikepdf.Dictionary) else list(held) if held is not None else []
    for own in owned:
        if isinstance(own, pikepdf.Dictionary) and str(own.get("/O")) == "/Table":
            heads = tuple(str(one) for one in own.get("/Headers", ()))
            spans = [min(max(int(own.get(key, 1)), 1), 1_000) for key in ("/ColSpan", "/RowSpan")]
            return str(own.get("/Scope", "/"))[1:], spans[0], spans[1], heads
    return "", 1, 1, ()
