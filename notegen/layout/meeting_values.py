"""What a layout says of meetings (``møde:``), as values."""

from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import SourcePlace
from notegen.layout.minutes_values import PLAIN_WORDS, MinutesWords
from notegen.source.nodes import Scalar

BODY_KINDS: Final = ("kommunalbestyrelse", "byråd", "økonomiudvalg", "udvalg")
"""What kind of body holds a meeting: on that depends by which rule it can close an item."""

COUNCILS: Final = ("kommunalbestyrelse", "byråd")
"""The bodies whose meetings are open, so that the public must be told what is decided behind closed doors."""


@dataclass(frozen=True, slots=True)
class FixedItem:
    """An item that every agenda begins or ends with. ``text`` is Markdown as it stands in the layout, or
    None; ``signatures``: the participants sign there."""

    id: str
    title: str
    text: Scalar | None
    numbered: bool
    signatures: bool
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How many days before the meeting its papers go out. ``body`` is "" for every body without a rule of its
    own; Saturdays count as days where ``saturdays`` says so, Sundays and holidays never."""

    body: str
    days: int
    saturdays: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule by which something can be closed (``hjemler:``): what authors call it, what is printed, the
    kinds of body that can use it, and whether the public papers print it."""

    key: str
    text: str
    kinds: tuple[str, ...]
    printed: bool


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The fixed words and patterns of a meeting's papers, filled by ``str.format_map``.

    ``label_plain`` labels an annex without a number, ``stamp`` is what stands on every page: the part's
    label, its page in the packet, the packet's number of pages, and which version it is: ``members`` or
    ``public``. ``stamp_closed`` is the label of what is closed, ``closed_inside`` stands at what is closed
    inside a note, in the members' papers.
    """

    agenda: str = "Dagsorden for mødet i {udvalg} den {dato}"
    item: str = "Punkt {punkt}. {titel}"
    item_plain: str = "{titel}"
    label_agenda: str = "Dagsorden"
    label_supplement: str = "Tillægsdagsorden"
    label_item: str = "Punkt {punkt}"
    label_annex: str = "Punkt {punkt} · Bilag {bilag}"
    label_plain: str = "Punkt {punkt} · Bilag"
    stamp: str = "{mærke} · side {side} af {sider} · {udgave}"
    stamp_closed: str = "LUKKET · {mærke}"
    members: str = "medlemmer"
    public: str = "offentlig"
    contents: str = "Indhold"
    on_page: str = "side"
    table: str = "Tabel"
    left_out: str = "Bilaget kunne ikke tages med: {grund}."
    along: str = "Bilaget er en fil, som ikke kan vises som sider her. Det følger med dagsordenen som fil."
    file_called: str = "Filen hedder {fil}."
    failed_annex: str = "Bilaget kunne ikke laves og er ikke med i denne udgave af dagsordenen."
    failed_note: str = "Punktets notat kunne ikke laves og er ikke med i denne udgave af dagsordenen."
    failed_text: str = "Punktets tekst kunne ikke laves og er ikke med i denne udgave af dagsordenen."
    note_called: str = "Notatet hedder {fil}."
    participants: str = "Deltagere"
    time: str = "Tid"
    venue: str = "Sted"
    sent: str = "Udsendt"
    closed: str = "Lukket punkt"
    closed_annex: str = "Lukket bilag"
    closed_section: str = "Afsnittet er lukket for offentligheden."
    closed_row: str = "Lukket"
    closed_mark: str = "(lukket)"
    closed_inside: str = "(lukket)"
    ground: str = "Lukket efter {hjemmel}"
    supplement: str = "Tillægsdagsorden for mødet i {udvalg} den {dato}"
    supplement_more: str = "{nummer}. tillægsdagsorden for mødet i {udvalg} den {dato}"
    adds_to: str = "Tillæg til"
    withdrawn: str = "Udgået"
    continued: str = "Nye bilag"
    late: str = "Optaget sent på dagsordenen: {grund}"
    committee: str = "Udvalg"
    items: str = "Punkter"
    on_web: str = "på nettet"
    in_note: str = "står i notatet"
    files: str = "Filer"
    whole: str = "Hele dagsordenen"
    web_page: str = "Webside"
    whole_minutes: str = "Hele referatet"
    other_items: str = "Øvrige punkter"
    closed_items: str = "Lukkede punkter"
    item_file: str = "Sagen står i filen {fil}"
    annex_file: str = "Fil: {fil}"
    one_page: str = "1 side"
    pages: str = "{antal} sider"
    skip: str = "Gå til indholdet"
    path: str = "Her er du"
    turn: str = "Andre punkter"
    previous: str = "Forrige: {titel}"
    following: str = "Næste: {titel}"
    sent_late: str = "Udsendt senere end varslet på {dage} dage: {grund}"


@dataclass(frozen=True, slots=True)
class MeetingLayout:
    """What a municipality fixes for its meetings (``møde:``): the items every agenda begins and ends with,
    the notice, the words."""

    first: tuple[FixedItem, ...] = ()
    last: tuple[FixedItem, ...] = ()
    notice: tuple[NoticeRule, ...] = ()
    words: MeetingWords = MeetingWords()
    grounds: tuple[Ground, ...] = ()
    minutes: MinutesWords = PLAIN_WORDS
