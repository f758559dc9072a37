"""What the readers of one note share: its layout, its folder, and what they have to say."""

from dataclasses import dataclass, field

from notegen.diagnostics import FEJL, Finding, Severity, SourcePlace
from notegen.layout.values import Layout
from notegen.source.folder import Folder


@dataclass(frozen=True, slots=True)
class Context:
    """The layout and folder of the note being read. ``blanked`` are the fields whose line had a mistake
    of syntax: they are not missed. ``borrowed`` is True where the command line's layout is another than
    the note's own. ``body_kind`` is the kind of body whose meeting is read, "" where none is. ``findings``
    and ``inputs`` (name, SHA-256) grow while it is read, and belong to that one reading."""

    layout: Layout
    folder: Folder
    blanked: frozenset[str] = frozenset()
    borrowed: bool = False
    findings: list[Finding] = field(default_factory=list)
    inputs: list[tuple[str, str]] = field(default_factory=list)
    body_kind: str = ""

    def tell(
        self, code: str, message: str, place: SourcePlace, hint: str = "", severity: Severity = FEJL
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, severity, message, place, hint))
