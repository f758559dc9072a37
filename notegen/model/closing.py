"""What is closed to the public, why, and what the public is told instead."""

from dataclasses import dataclass
from datetime import date

from notegen.diagnostics import SourcePlace
from notegen.model.text import Blocks, Footnote


@dataclass(frozen=True, slots=True)
class Closure:
    """``lukket:`` on an item, an annex, a section or a row. ``lukket: ja`` gives one with nothing in it.

    ``ground`` is the hjemmel as written, ``secrecy`` whether there is tavshedspligt (None: not said).
    ``decision_after`` is ``offentliggøres efter``: the public decision is not printed before that date.
    ``footnotes`` are those that the public texts define.
    """

    place: SourcePlace
    ground: str = ""
    secrecy: bool | None = None
    public_title: str = ""
    public_text: Blocks = ()
    public_decision: Blocks = ()
    decision_after: date | None = None
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedAnnex:
    """An entry of ``luk bilag:``: the annex's id (``text``), where it is written, and how it is closed."""

    text: str
    place: SourcePlace
    closure: Closure


@dataclass(frozen=True, slots=True)
class Release:
    """``godkendt:`` in a meeting file: somebody vouches for a hit in a file. ``file`` is relative to
    the project's root, ``where`` a fragment of the finding's place, ``sha256`` the beginning of the file's
    SHA-256 (16 digits at least): a changed file asks again."""

    file: str
    code: str
    where: str
    reason: str
    by: str
    sha256: str
    place: SourcePlace
