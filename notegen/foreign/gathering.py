"""What is found while a file is read: passages, places nobody could read, what is wrong; held to bounds."""

from dataclasses import dataclass, field
from typing import Final

from notegen.diagnostics import ADVARSEL, Finding, Severity, SourcePlace
from notegen.foreign.values import Passage, PassageKind, Passages

MOST_BYTES: Final = 300_000_000
"""Bytes of a file, as of an annex (``packet.joining.annex``)."""
MOST_UNPACKED: Final = 600_000_000
"""Bytes that all there is in a file may take unpacked, nested files with it: the largest packet of a meeting
takes a tenth, and a worker may use 4 GB."""
MOST_PART: Final = 60_000_000
"""Bytes of one part unpacked: a sheet of 200,000 rows takes half of it, and its tree twenty times as much."""
MOST_RATIO: Final = 400
"""How many times larger than packed a large part may be: XML packs to a fortieth, a bomb to a thousandth."""
LARGE: Final = 10_000_000
"""Bytes from which the ratio is asked: a small part of blanks packs to almost nothing and does no harm."""
MOST_MEMBERS: Final = 10_000
"""Files within a file, nested ones with them: the largest presentations have 2,000 parts."""
MOST_DEPTH: Final = 6
"""Files within files: a workbook in a presentation in a ZIP in an attachment is four."""
MOST_PASSAGES: Final = 400_000
"""Pieces of text: a workbook's rows are one each, and Excel itself takes a million in a sheet."""
MOST_TEXT: Final = 120_000_000
"""Letters of all texts together: 40,000 full pages."""

MOST_OPERATIONS: Final = 12_000_000
"""Operators of PDFs' pages that are followed, those of earlier revisions and PDFs within too: a full page has
2,000 to 10,000, and a worker follows half a million a second."""

INSIDE: Final = "en fil inde i filen"
"""Where the name of a nested file stands; by it they are counted."""
EARLIER: Final = "en tidligere udgave af filen"
"""How the place of a text begins that only an earlier revision of the file has."""
MOST_WHERE: Final = 300
"""Letters of a place: names within names within names may be as long as anybody likes."""


class Beyond(Exception):
    """A bound was met. Carries the Danish words of what is too large; caught where a file is begun."""


@dataclass(slots=True)
class Gathered:
    """All that a reading has found, and how much it may still take. One for a file and all files in it."""

    file: str
    lang: str
    found: list[Passage] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)
    bytes_left: int = MOST_UNPACKED
    text_left: int = MOST_TEXT
    members_left: int = MOST_MEMBERS
    operations_left: int = MOST_OPERATIONS

    def passages(self) -> Passages:
        """Return what was found."""
        return Passages(tuple(self.found), tuple(self.unread), tuple(self.findings))


@dataclass(frozen=True, slots=True)
class Room:
    """A file, or a file within it, while it is read: what is found goes to ``gathered`` under its place."""

    gathered: Gathered
    prefix: str = ""
    depth: int = 0
    hidden: bool = False

    def add(self, where: str, kind: PassageKind, text: str) -> None:
        """Keep a text, unless there is nothing in it. Raises Beyond."""
        if not text or text.isspace():
            return
        gathered = self.gathered
        gathered.text_left -= len(text)
        if gathered.text_left < 0 or len(gathered.found) >= MOST_PASSAGES:
            raise Beyond("har for megen tekst til at blive læst igennem")
        if self.hidden and kind == "tekst":
            kind = "skjult"
        gathered.found.append(Passage(self.place(where), kind, text))

    def place(self, where: str) -> str:
        """Return a place in this file as one in the whole file."""
        whole = f"{self.prefix}{where}" if where else self.prefix.removesuffix(": ") or "filen"
        return whole if len(whole) <= MOST_WHERE else f"{whole[: MOST_WHERE // 2]} … {whole[-120:]}"

    def skip(self, where: str) -> None:
        """Note a place that nobody could read."""
        if len(self.gathered.unread) < 1_000:
            self.gathered.unread[self.place(where)] = None

    def tell(self, code: str, message: str, hint: str = "", severity: Severity = ADVARSEL) -> None:
        """Note what is wrong with the file."""
        name = self.prefix.removesuffix(": ")
        said = f"{name}: {message}" if name else message
        where = SourcePlace(self.gathered.file)
        if len(self.gathered.findings) < 100:
            self.gathered.findings[Finding(code, severity, said, where, hint)] = None

    def take(self, size: int) -> None:
        """Count unpacked bytes. Raises Beyond."""
        self.gathered.bytes_left -= size
        if self.gathered.bytes_left < 0:
            raise Beyond("fylder for meget pakket ud")

    def inside(self, words: str) -> "Room":
        """Return the room of a file within this one. Raises Beyond where files lie too deep or too many."""
        self.gathered.members_left -= 1
        if self.gathered.members_left < 0:
            raise Beyond("har for mange filer i sig")
        if self.depth >= MOST_DEPTH:
            raise Beyond("har filer, der ligger i filer, for mange gange")
        return Room(self.gathered, f"{self.prefix}{words}: ", self.depth + 1, self.hidden)

    def under(self, words: str, hidden: bool = False) -> "Room":
        """Return this file's room under a heading; ``hidden``: its text is not seen by a reader."""
        return Room(self.gathered, f"{self.prefix}{words}: ", self.depth, self.hidden or hidden)
