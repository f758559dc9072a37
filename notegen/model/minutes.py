"""What was decided at a meeting, and who was there: the minutes as the secretariat wrote them."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from notegen.diagnostics import SourcePlace
from notegen.model.note import Signatory, Value
from notegen.model.text import Blocks, Footnote

Result = Literal[
    "",
    "godkendt",
    "forkastet",
    "anbefalet",
    "taget til efterretning",
    "udsat",
    "taget af dagsordenen",
    "oversendt",
]
"""What became of an item; "" where only a text says it."""

RESULTS: Final[tuple[Result, ...]] = (
    "godkendt",
    "forkastet",
    "anbefalet",
    "taget til efterretning",
    "udsat",
    "taget af dagsordenen",
    "oversendt",
)

Outcome = Literal["", "vedtaget", "forkastet", "bortfaldet", "trukket"]
"""What became of an amendment; "" where its vote says it."""

OUTCOMES: Final[tuple[Outcome, ...]] = ("vedtaget", "forkastet", "bortfaldet", "trukket")


@dataclass(frozen=True, slots=True)
class Voter:
    """Who votes: a person or a party by ``name``, "" for a bare number of votes. ``count`` is the number
    written after a party ("A (2)") or alone, None where none is."""

    name: str
    count: int | None
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: those for, those against, those who abstained."""

    yes: tuple[Voter, ...]
    no: tuple[Voter, ...]
    abstained: tuple[Voter, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody had entered in the minutes, in his own words: protokolbemærkning, mindretalsudtalelse."""

    by: tuple[Value, ...]
    blocks: Blocks
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Amendment:
    """An ændringsforslag: who moved it, what it says, what became of it, its own vote."""

    by: tuple[Value, ...]
    blocks: Blocks
    outcome: Outcome
    vote: Vote | None
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class WrittenVote:
    """A skriftlig votering, from and to a day."""

    first: date | None
    last: date | None
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Correction:
    """A later addition that corrects the minutes; what it corrects stays as it was."""

    day: date | None
    blocks: Blocks
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an item. ``to`` is whom it was forwarded to (``oversendt``)."""

    place: SourcePlace
    result: Result = ""
    to: str = ""
    blocks: Blocks = ()
    vote: Vote | None = None
    amendments: tuple[Amendment, ...] = ()
    remarks: tuple[Statement, ...] = ()
    dissents: tuple[Statement, ...] = ()
    written: WrittenVote | None = None
    corrections: tuple[Correction, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitute:
    """A stedfortræder and whom he stands in for; ``items`` are the ids of those items he does so at, none
    for the whole meeting."""

    name: str
    title: str
    party: str
    instead_of: Value
    items: tuple[Value, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody came or left, at a ``time`` as written, before (came) or after (left) the item of an id."""

    name: str
    time: str
    item: Value | None
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Disqualified:
    """Somebody who was inhabil at items, by their ids."""

    name: str
    items: tuple[Value, ...]
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was at the meeting (``fremmøde:``), beside the members who were there all along."""

    place: SourcePlace
    excused: tuple[Value, ...] = ()
    absent: tuple[Value, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    came: tuple[Movement, ...] = ()
    left: tuple[Movement, ...] = ()
    disqualified: tuple[Disqualified, ...] = ()
    officials: tuple[Signatory, ...] = ()
    corrections: tuple[Correction, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
