"""What stands before the items: the agenda, and the list of contents with its page numbers, as a value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from notegen.document.dates import printed, unbroken
from notegen.layout.meeting import ground_called
from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.text import Paragraph
from notegen.packet.joining.values import LINK
from notegen.packet.minutes.document import KEY as MINUTES, minutes_title
from notegen.packet.minutes.people import attending
from notegen.packet.pages import annex_line, heading
from notegen.packet.plan import Elsewhere, Part, Plan, PlannedItem

KEY = "/forside"
"""The key of the part that holds the agenda and the contents; no item's id has a stroke before it."""

_SPELLED: Final = re.compile(r"[^A-Za-z0-9/._-]")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """Something on the agenda: its words, where they lead (``href``, "" for nowhere), the page it begins on
    (0 where it has none), and small remarks under it. ``key`` is that of its part; ``mark`` says in the list
    of contents that it is closed, "" where its words do."""

    key: str
    words: str
    href: str
    page: int
    remarks: tuple[str, ...]
    inner: tuple["FrontLine", ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FrontGroup:
    """Items under one heading of the agenda; "" for those without."""

    title: str
    lines: tuple[FrontLine, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """All that the first pages say. ``heading`` is the title as it is printed, ``facts`` are (label, words),
    ``people`` (name, title or "")."""

    title: str
    language: str
    organisation: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    remark: str
    participants: str
    people: tuple[tuple[str, str], ...]
    items: str
    contents: str
    page_word: str
    heading: str
    groups: tuple[FrontGroup, ...]


def label_of(plan: Plan, layout: Layout, minutes: bool = False) -> str:
    """Return what the first pages are stamped with."""
    if minutes:
        return layout.meeting.minutes.label
    words = layout.meeting.words
    return words.label_supplement if plan.adds_to else words.label_agenda


def anchor(key: str) -> str:
    """Return a part's key as it is written in the file: in letters that no address spells in another way."""
    return _SPELLED.sub(lambda found: f"~{ord(found[0]):x}", key)


def front_of(plan: Plan, layout: Layout, pages: Mapping[str, int], minutes: bool = False) -> Front:
    """Return the first pages' value. ``pages`` are the pages on which the parts begin, by key; a part that is
    not among them is listed without one. Those of ``minutes`` say so, list the minutes first, and tell when
    these were sent and who was there."""
    words, meeting = layout.meeting.words, plan.meeting
    day, sent = meeting.day, meeting.minutes_sent if minutes else meeting.sent
    planned = tuple((person.name, person.title) for person in meeting.participants)
    labels = layout.labels
    facts = (
        (words.committee, meeting.body.text),
        (labels.get("dato", "Dato"), printed(day, layout.wording.date) if day else ""),
        (words.time, meeting.time),
        (words.venue, meeting.venue),
        (words.sent, printed(sent, layout.wording.date) if sent else ""),
        (words.adds_to, plan.adds_to),
    )
    title = minutes_title(plan, layout) if minutes else plan.title
    return Front(
        title=title,
        language=layout.language,
        organisation=layout.organisation,
        subject=meeting.body.text,
        facts=tuple((label, value) for label, value in facts if value),
        remark=_remark(plan, layout),
        participants=layout.meeting.minutes.presence if minutes else words.participants,
        people=attending(plan, layout) if minutes else planned,
        items=words.items,
        contents=words.contents,
        page_word=words.on_page,
        heading=unbroken(title),
        groups=((_minutes(layout, pages),) if minutes else ()) + _groups(plan, layout, pages),
    )


def _minutes(layout: Layout, pages: Mapping[str, int]) -> FrontGroup:
    where = LINK + anchor(MINUTES)
    line = FrontLine(MINUTES, layout.meeting.minutes.label, where, pages.get(MINUTES, 0), ())
    return FrontGroup("", (line,))


def _remark(plan: Plan, layout: Layout) -> str:
    notice = plan.notice
    if notice is None or not notice.late or not notice.reason:
        return ""
    return layout.meeting.words.sent_late.format_map({"dage": notice.days, "grund": notice.reason})


def _groups(plan: Plan, layout: Layout, pages: Mapping[str, int]) -> tuple[FrontGroup, ...]:
    """Return the items in order, those that follow one another under the same heading together; those
    without one that come after a heading have the layout's, so that they are not taken to stand under it."""
    groups: list[tuple[str, list[FrontLine]]] = []
    for item in plan.items:
        title = item.group or (layout.meeting.words.other_items if groups and groups[-1][0] else "")
        if not groups or groups[-1][0] != title:
            groups.append((title, []))
        groups[-1][1].append(_item(item, layout, pages))
    return tuple(FrontGroup(title, tuple(lines)) for title, lines in groups)


def _item(item: PlannedItem, layout: Layout, pages: Mapping[str, int]) -> FrontLine:
    words = layout.meeting.words
    own = next((part for part in item.parts if not part.is_annex), None)
    said = list(closed_words(item, layout))
    if item.withdrawn:
        said.append(words.withdrawn)
    if item.continues and (item.parts or item.elsewhere):  # of a closed one the public is shown no annex
        said.append(words.continued)
    if item.late:
        said.append(words.late.format_map({"grund": item.late}))
    annexes = [(part.annex, _annex(part, layout, pages)) for part in item.parts if part.is_annex]
    annexes += [(annex.annex, _elsewhere(annex, layout)) for annex in item.elsewhere]
    annexes.sort(key=lambda annex: _rank(annex[0]))
    name = heading(item.number, item.title, layout)
    return FrontLine(
        own.key if own else "",
        name,
        LINK + anchor(own.key) if own else "",
        pages.get(own.key, 0) if own else 0,
        tuple(said),
        tuple(line for _number, line in annexes),
        words.closed_inside if item.closed and item.title != words.closed else "",
    )


def remarks_beside(item: PlannedItem, line: FrontLine) -> tuple[str, ...]:
    """Return an item's remarks where its text stands right under them, less what its text says itself."""
    said = {words_of(each.inlines).removesuffix(".") for each in item.blocks if isinstance(each, Paragraph)}
    return tuple(words for words in line.remarks if words not in said)


def closed_words(item: PlannedItem, layout: Layout) -> tuple[str, ...]:
    """Return what is said of an item that is closed: that it is, unless its title says just that, and by
    which rule, where the layout prints it; nothing of an open one."""
    words = layout.meeting.words
    if not item.closed:
        return ()
    known = ground_called(item.closure.ground, layout.meeting) if item.closure else None
    ground = words.ground.format_map({"hjemmel": known.text}) if known and known.printed else ""
    return tuple(filter(None, ("" if item.title == words.closed else words.closed, ground)))


def _rank(number: str) -> tuple[bool, tuple[int, ...]]:
    """Return where an annex of that number stands: 2.1 after 2, those without a number last."""
    return not number, tuple(int(step) for step in number.split(".") if step.isdigit())


def _annex(part: Part, layout: Layout, pages: Mapping[str, int]) -> FrontLine:
    words = layout.meeting.words
    said, mark = ((words.closed_annex,), words.closed_inside) if part.closed else ((), "")
    where = LINK + anchor(part.key)
    return FrontLine(part.key, annex_line(part, layout), where, pages.get(part.key, 0), said, (), mark)


def _elsewhere(annex: Elsewhere, layout: Layout) -> FrontLine:
    words = layout.meeting.words
    shut = annex.closed and annex.title != words.closed_annex
    said, mark = ((words.closed_annex,), words.closed_inside) if shut else ((), "")
    if not annex.gone:
        said = (*said, words.on_web if annex.link else words.in_note)
    return FrontLine("", annex_line(annex, layout), annex.link, 0, said, (), mark)
