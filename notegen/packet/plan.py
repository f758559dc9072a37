"""What a packet holds, in order, each part with its numbers, its title and its label: plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from notegen.diagnostics import SourcePlace
from notegen.model.closing import Closure
from notegen.model.meeting import Meeting, MeetingPlace
from notegen.model.minutes import Decision
from notegen.model.note import Stage
from notegen.model.text import Blocks, Footnote

PartKind = Literal["notat", "tekst", "pdf", "docx", "billede", "andet"]
"""How a part becomes pages. "andet" is a file of a kind that no pages can be made of."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something with pages of its own. ``key`` is the same from build to build ("sydhavnen",
    "sydhavnen/metode").

    ``item`` is the item's number ("" for one without), ``annex`` the annex's ("2", "2.1"; "" for the item's
    own note or text, and for an annex without a number). ``is_annex`` tells the two apart. ``label`` is what
    the pages are stamped with ("Punkt 3 · Bilag 2"). ``file`` is relative to the project's root ("" for a
    text). ``standing`` is what building a note's Document is told. ``closing`` are the note's own annexes
    that the meeting closes: each one's position in its list, from 0, and its neutral title in public papers.
    """

    key: str
    kind: PartKind
    item: str
    annex: str
    is_annex: bool
    title: str
    label: str
    file: str
    closed: bool
    standing: MeetingPlace
    place: SourcePlace
    closure: Closure | None = None
    closing: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An annex without pages of its own: written out in its note (``link`` is ""), or on the web.

    ``gone``: a closed annex in public papers, of which only number and neutral title are left.
    """

    key: str
    annex: str
    title: str
    label: str
    link: str
    closed: bool
    closure: Closure | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item with its number ("" where it has none) and its parts: first its note or text, then the annexes
    in order of their numbers. An item that is only a heading has no parts. ``late`` is the printed reason.

    ``withdrawn``: it was on the frozen agenda and is no longer in the file; its number and title are kept,
    and it has no parts. ``continues``: it stands on the agenda that this one adds to, and only gets annexes.
    """

    id: str
    number: str
    title: str
    label: str
    group: str
    closed: bool
    late: str
    fixed: bool
    signatures: bool
    blocks: Blocks
    footnotes: tuple[Footnote, ...]
    parts: tuple[Part, ...]
    elsewhere: tuple[Elsewhere, ...]
    place: SourcePlace
    decision: Decision | None = None
    withdrawn: bool = False
    continues: bool = False
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """When the papers should have gone out at the latest (``latest``), by ``days`` of notice; ``reason`` is
    printed where they do not."""

    days: int
    latest: date
    sent: date
    reason: str

    @property
    def late(self) -> bool:
        """Return True where the papers go out too late."""
        return self.sent > self.latest


@dataclass(frozen=True, slots=True)
class Unapproved:
    """A note in the packet whose ``stadie`` is not godkendt; ``label`` is where it stands."""

    file: str
    title: str
    label: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole packet. ``title`` is the agenda's printed title ("Dagsorden for …"); ``adds_to`` that of the
    agenda a supplement adds to, "" where this is none."""

    meeting: Meeting
    title: str
    items: tuple[PlannedItem, ...]
    notice: Notice | None
    unapproved: tuple[Unapproved, ...]
    adds_to: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return every part with pages of its own, in the packet's order."""
        return tuple(part for item in self.items for part in item.parts)
