"""The values every layer uses to say that something is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from notegen.diagnostics.cpr import masked

Severity = Literal["fejl", "advarsel", "bemærkning"]
FEJL: Final = "fejl"
ADVARSEL: Final = "advarsel"
BEMAERKNING: Final = "bemærkning"

_RANK: Final = {FEJL: 0, ADVARSEL: 1, BEMAERKNING: 2}


@dataclass(frozen=True, slots=True, order=True)
class SourcePlace:
    """A place in a text file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class PagePlace:
    """A place in a PDF: page from 1 and a box (left, bottom, right, top) in points."""

    file: str
    page: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, order=True)
class PartPlace:
    """A place in a DOCX: the part's name and the paragraph's number in it, from 1."""

    file: str
    part: str
    paragraph: int = 0


Place = SourcePlace | PagePlace | PartPlace


def moved(place: Place, columns: int) -> Place:
    """Return the place so many columns further on its line; a place on a page or in a part as it is."""
    if not isinstance(place, SourcePlace):
        return place
    return SourcePlace(place.file, place.line, place.column + columns)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. ``message`` says what is wrong, ``hint`` what to do; neither ends in a full stop.

    ``excerpt`` is the source line as it stands in the file, for the caret; empty when there is none.

    It masks the CPR numbers in all its texts, the file's name too, when it is made: what no finding holds
    no output can show.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    excerpt: str = ""

    def __post_init__(self) -> None:
        for name in ("message", "hint", "excerpt"):
            _hide(self, name, masked(getattr(self, name)))
        if (file := masked(self.place.file)) != self.place.file:
            _hide(self, "place", replace(self.place, file=file))
        if isinstance(self.place, PartPlace) and (part := masked(self.place.part)) != self.place.part:
            # A sheet or a file within the file may be named so.
            _hide(self, "place", replace(self.place, part=part))


def _hide(finding: Finding, name: str, value: object) -> None:
    # The only way round a frozen dataclass, and only while it is being made.
    object.__setattr__(finding, name, value)


class Invalid(Exception):
    """Something could not be read or made. Carries every finding, never a library's message."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings: tuple[Finding, ...] = findings


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return True if any finding is a *fejl*."""
    return any(finding.severity == FEJL for finding in findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repeats, by file and place; what is gravest first on one place."""
    return tuple(sorted(dict.fromkeys(findings), key=_key))


def _key(finding: Finding) -> tuple[str, int, int, int, str, str]:
    place = finding.place
    match place:
        case SourcePlace(file, line, column):
            where = (file, line, column)
        case PagePlace(file, page):
            where = (file, page, 0)
        case PartPlace(file, _part, paragraph):
            where = (file, paragraph, 0)
    return (*where, _RANK[finding.severity], finding.code, finding.message)
