"""Plan + parts that are made → pages for the web: the meeting, one page an item, one an annex that is a note.

An annex's text has a page of its own, so that an item's page stays what the PDF of the item says. A page
holds its styles and pictures, has no script and reaches for nothing outside its folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Final

from markupsafe import Markup

from notegen.layout.packet_files import PacketFiles
from notegen.layout.values import Layout
from notegen.packet.edition import Edition
from notegen.packet.filing import INDEX, Names, field_name, goes_along
from notegen.packet.front import Front, FrontLine, front_of, remarks_beside
from notegen.packet.papers import Field, Paper, PartMade
from notegen.packet.plan import Part, Plan, PlannedItem
from notegen.writers.environment import filled
from notegen.writers.html import logo_of

_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~()/")
_KINDS: Final[Mapping[str, str]] = {
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "zip": "ZIP",
}
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file to fetch: where it lies, what the link says ("PDF, 3 sider, 120 kB"), and in full."""

    href: str
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class WebLine:
    """An item or an annex in a list. ``href`` is "" where it has no page and no address; ``outside`` True for
    an address on the web."""

    words: str
    href: str
    outside: bool
    remarks: tuple[str, ...]
    files: tuple[WebFile, ...]
    inner: tuple["WebLine", ...] = ()


@dataclass(frozen=True, slots=True)
class WebGroup:
    """Items under one heading; "" for those without."""

    title: str
    lines: tuple[WebLine, ...]


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page before or after: its address and its title."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """An item's or an annex's page. ``text`` is its whole text with its ``h1``; ``decision`` what was
    decided, as (heading, HTML); ``up`` the page it belongs under, None for an item's."""

    title: str
    label: str
    remarks: tuple[str, ...]
    text: Markup
    decision: tuple[tuple[str, Markup], ...]
    lines: tuple[WebLine, ...]
    up: WebLink | None
    previous: WebLink | None = None
    following: WebLink | None = None


def web_papers(
    plan: Plan,
    layout: Layout,
    edition: Edition,
    names: Names,
    made: Mapping[str, PartMade],
    sizes: Mapping[str, int],
    files: PacketFiles,
    *,
    title: str = "",
    pages: int = 0,
    decisions: Mapping[str, tuple[Field, ...]] | None = None,
    minutes: str = "",
) -> tuple[Paper, ...]:
    """Return the meeting's page, and a page for every item and every annex that is a note.

    Of ``made`` only texts and numbers of pages are used, so it may come without its bytes. ``sizes`` are
    those of the edition's other files, by name, ``files`` are the layout's (``packet_files(…, "web")``),
    ``pages`` how many the whole PDF has, ``title`` what the papers are called where that is not the
    agenda's title, ``decisions`` what was decided by item, as ``fragments`` gives it, ``minutes`` the whole
    text of the minutes, which gets a page too. Raises ``Invalid`` (NG620 to NG623) where the layout's
    template is wrong.
    """
    site = _Site(plan, layout, names, made, sizes, decisions or {})
    front = front_of(plan, layout, {}, edition.minutes)
    # The minutes are no line of the agenda here: they are linked to above it.
    items = front.groups[1:] if edition.minutes else front.groups
    front = replace(front, title=title or plan.title, groups=items)
    whole = site.files(front.title, (f"{names.stem}.pdf", pages), (f"{names.stem}.docx", 0))
    words = layout.meeting.words
    if minutes:
        said = f"{front.title}: {words.web_page}"
        whole = (WebFile(address(f"{names.stem}.html"), words.web_page, said), *whole)
    values = {
        "front": front,
        "groups": _groups(site, front),
        "home": INDEX,
        "logo": logo_of(layout),
        "style": "\n".join(text for _name, text in (*layout.templates.css, *files.css)),
        "version": words.public if edition.public else words.members,
        "whole": whole,
        "whole_title": words.whole_minutes if edition.minutes else words.whole,
        "words": words,
    }

    def filled_with(page: WebPage | None) -> bytes:
        return filled(files.html_name, files.html, {**values, "page": page}).lstrip().encode("utf-8")

    found = [Paper(INDEX, filled_with(None), "", "indhold")]
    found += [Paper(name, filled_with(page), key, "web") for name, key, page in _pages(site, front, minutes)]
    return tuple(found)


def field_papers(
    plan: Plan,
    names: Names,
    made: Mapping[str, PartMade],
    decisions: Mapping[str, tuple[Field, ...]] | None = None,
) -> tuple[Paper, ...]:
    """Return a file for every heading of every text of our own: ``--fields``. What was decided on an item
    (``decisions``, by its id) stands after its text; a heading with nothing but headings under it has no
    file."""
    texts = {
        part.key: made[part.key].fields
        for part in plan.parts
        if part.kind in ("notat", "tekst") and part.key in made
    }
    for item in plan.items:
        decided = (decisions or {}).get(item.id, ())
        if decided:
            texts[item.id] = (*texts.get(item.id, ()), *decided)
    return tuple(
        Paper(f"{names.fields[key]}/{field_name(number, heading)}", text.encode("utf-8"), key, "felt")
        for key, fields in texts.items()
        for number, (heading, text) in enumerate(fields)
        if text.strip()
    )


def address(name: str) -> str:
    """Return a file's name as an address beside the page."""
    return "".join(
        letter if letter in _UNRESERVED else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8"))
        for letter in name
    )


def size(count: int) -> str:
    """Return a number of bytes as people read it: "120 kB", "1,2 MB"."""
    if count < _THOUSAND * _THOUSAND:
        return f"{max(1, round(count / _THOUSAND))} kB"
    return f"{count / _THOUSAND / _THOUSAND:.1f} MB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class _Site:
    plan: Plan
    layout: Layout
    names: Names
    made: Mapping[str, PartMade]
    sizes: Mapping[str, int]
    decisions: Mapping[str, tuple[Field, ...]]

    def files(self, title: str, *wanted: tuple[str, int]) -> tuple[WebFile, ...]:
        """Return those of the files (name, pages or 0) that are there."""
        return tuple(self._file(title, name, pages) for name, pages in wanted if name and name in self.sizes)

    def _file(self, title: str, name: str, pages: int) -> WebFile:
        words = self.layout.meeting.words
        suffix = name.rpartition(".")[2].casefold()
        length = words.one_page if pages == 1 else words.pages.format_map({"antal": pages}) if pages else ""
        said = ", ".join(filter(None, (_KINDS.get(suffix, suffix.upper()), length, size(self.sizes[name]))))
        return WebFile(address(name), said, f"{title}: {said}")

    def of_part(self, part: Part, title: str) -> tuple[WebFile, ...]:
        """Return a part's own file, if it is among the papers."""
        made = self.made.get(part.key)
        pages = made.pages if made is not None and not goes_along(part) else 0
        return self.files(title, (self.names.single[part.key], pages))

    def has_page(self, part: Part) -> bool:
        """Return whether a part's text has a page."""
        made = self.made.get(part.key)
        return not part.is_annex or (part.kind == "notat" and made is not None and bool(made.html))


def _groups(site: _Site, front: Front) -> tuple[WebGroup, ...]:
    items = iter(site.plan.items)
    return tuple(
        WebGroup(group.title, tuple(_item_line(site, item, line) for line, item in zip(group.lines, items)))  # noqa: B905
        for group in front.groups
    )


def _item_line(site: _Site, item: PlannedItem, line: FrontLine) -> WebLine:
    own = next((part for part in item.parts if not part.is_annex), None)
    files = site.of_part(own, line.words) if own is not None else ()
    inner = tuple(_annex_line(site, item, annex) for annex in line.inner)
    return WebLine(line.words, address(site.names.page[item.id]), False, line.remarks, files, inner)


def _annex_line(site: _Site, item: PlannedItem, line: FrontLine) -> WebLine:
    part = next((part for part in item.parts if part.key == line.key), None)
    if part is None:
        return WebLine(line.words, line.href, bool(line.href), line.remarks, ())
    files = site.of_part(part, line.words)
    page = address(site.names.page[part.key]) if site.has_page(part) else ""
    return WebLine(line.words, page, False, line.remarks, files)


def _pages(site: _Site, front: Front, minutes: str) -> list[tuple[str, str, WebPage]]:
    """Return (file, key, page) of every page in the agenda's order, each knowing its neighbours."""
    lines = chain.from_iterable(group.lines for group in front.groups)
    found: list[tuple[str, str, WebPage]] = []
    if minutes:
        page = WebPage(front.title, "", (), Markup(minutes), (), (), None)
        found.append((f"{site.names.stem}.html", "", page))
    for item, line in zip(site.plan.items, lines, strict=False):
        found.append(_item_page(site, item, line))
        found += [
            _annex_page(site, item, part, line)
            for part in item.parts
            if part.is_annex and site.has_page(part)
        ]
    links = [WebLink(address(name), page.title) for name, _key, page in found]
    for at, (before, after) in enumerate(pairwise(links)):
        name, key, page = found[at]
        found[at] = name, key, replace(page, following=after)
        name, key, page = found[at + 1]
        found[at + 1] = name, key, replace(page, previous=before)
    return found


def _item_page(site: _Site, item: PlannedItem, line: FrontLine) -> tuple[str, str, WebPage]:
    own = next((part for part in item.parts if not part.is_annex), None)
    made = site.made.get(own.key) if own is not None else None
    text = made.html if made is not None else ""
    label = " · ".join(filter(None, (item.label if item.number else "", item.group)))
    shown = _item_line(site, item, line)
    remarks = (*_stage(site, item.label), *(remarks_beside(item, line) if text else line.remarks))
    decision = tuple((heading, Markup(html)) for heading, html in site.decisions.get(item.id, ()))
    page = WebPage(_titled(line), label, remarks, Markup(text), decision, (replace(shown, href=""),), None)
    return site.names.page[item.id], own.key if own is not None else "", page


def _annex_page(site: _Site, item: PlannedItem, part: Part, line: FrontLine) -> tuple[str, str, WebPage]:
    of = next(annex for annex in line.inner if annex.key == part.key)
    shown = replace(_annex_line(site, item, of), href="")
    up = WebLink(address(site.names.page[item.id]), _titled(line))
    remarks = (*_stage(site, part.label), *of.remarks)
    text = Markup(site.made[part.key].html)
    return (
        site.names.page[part.key],
        part.key,
        WebPage(_titled(of), part.label, remarks, text, (), (shown,), up),
    )


def _titled(line: FrontLine) -> str:
    """Return what a page is called in the browser and by its neighbours: what is closed says so."""
    return f"{line.words} {line.mark}" if line.mark else line.words


def _stage(site: _Site, label: str) -> tuple[str, ...]:
    """Return what a page of a note that is not approved says of it."""
    waiting = any(each.label == label for each in site.plan.unapproved)
    return (site.layout.wording.watermark,) if waiting else ()
