"""A meeting as the secretariat wrote it: who meets when, and what is on the agenda."""

from dataclasses import dataclass
from datetime import date

from notegen.diagnostics import SourcePlace
from notegen.model.closing import ClosedAnnex, Closure, Release
from notegen.model.minutes import Decision, Presence
from notegen.model.note import Signatory, Silence, Value
from notegen.model.text import Blocks, Footnote


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """Where a note stands in a meeting: the item's number ("3"), and the annex's ("2"; "" for the item's own
    note). Both empty: the note stands alone, and keeps the numbers it was given itself.

    ``annexes`` are the numbers of the note's own annexes in the order it lists them, where a frozen agenda
    decides them.
    """

    item: str = ""
    annex: str = ""
    annexes: tuple[str, ...] = ()


ALONE = MeetingPlace()


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """An annex that the meeting adds to an item. ``file`` is its name relative to the project's root;
    ``title`` is "" for a note without one of its own here: the note's title is used."""

    id: str
    title: str
    file: str
    closed: bool
    place: SourcePlace
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: a note (``note``: its file relative to the project's root), or a title with a
    text. ``title`` is "" where the note's own is used. ``group`` is the heading it stands under, or "".

    ``late`` is the printed reason why it came late, ``closing`` the ids of annexes that are closed.
    ``fixed`` items come from the layout; ``numbered`` is False for a page like that of the signatures, and
    ``signatures`` True where the participants sign. ``continues``: a supplement only adds annexes to the item
    of that id on the agenda it adds to.
    """

    id: str
    title: str
    note: str
    blocks: Blocks
    footnotes: tuple[Footnote, ...]
    group: str
    closed: bool
    late: str
    annexes: tuple[AnnexEntry, ...]
    closing: tuple[ClosedAnnex, ...]
    place: SourcePlace
    fixed: bool = False
    numbered: bool = True
    signatures: bool = False
    decision: Decision | None = None
    continues: bool = False
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The whole meeting. ``items`` are in the agenda's order, the layout's fixed ones among them.

    ``time`` and ``venue`` are as written. ``sent`` is the day the papers go out (``udsendes:``),
    ``sent_late`` the printed reason why that is later than the notice asks for. ``title`` is "" where the
    layout's pattern makes it.
    """

    file: str
    layout: str
    body: Value
    title: str
    day: date | None
    time: str
    venue: str
    participants: tuple[Signatory, ...]
    sent: date | None
    sent_late: str
    items: tuple[Item, ...]
    place: SourcePlace
    sent_place: SourcePlace | None = None
    day_place: SourcePlace | None = None
    silences: tuple[Silence, ...] = ()
    words: tuple[str, ...] = ()
    """What ``ordliste:`` vouches for in spelling."""
    presence: Presence | None = None
    adds_to: Value | None = None
    """The meeting file this is a supplement to (``tillæg til:``), relative to the project's root."""
    nth: int = 0
    """Which supplement it is: 2 for one that adds to a supplement; 0 for none, and until that is known."""
    supplements: tuple[Value, ...] = ()
    """The supplements whose items are in this meeting's minutes (``tillæg:``), named likewise."""
    releases: tuple[Release, ...] = ()
    shared: tuple[str, ...] = ()
    """Words and files that open and closed items share (``fælles:``)."""
    minutes_sent: date | None = None
    """The day the minutes go out (``referat udsendes:``)."""
