"""What the builders of one Document share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from notegen.diagnostics import FEJL, Finding, Severity, SourcePlace
from notegen.document.numbers import Numbers
from notegen.document.sums import Computed
from notegen.layout.values import Kind, Layout
from notegen.model.note import Note
from notegen.model.text import Footnote


@dataclass(frozen=True, slots=True)
class Scope:
    """The note, its layout and kind, the numbers, and the tables' computed cells.

    ``used`` grows as footnotes are met (label → number), ``findings`` as mistakes are; both belong
    to the making of one Document.
    """

    note: Note
    layout: Layout
    kind: Kind
    numbers: Numbers
    computed: Mapping[str, Computed]
    footnotes: Mapping[str, Footnote]
    new_id: Callable[[], str]
    used: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def tell(
        self, code: str, message: str, place: SourcePlace, hint: str = "", severity: Severity = FEJL
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, severity, message, place, hint))
