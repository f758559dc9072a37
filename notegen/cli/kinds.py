"""A kind of note by the name a person typed."""

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.layout.values import Kind, Layout
from notegen.reader.meeting_fields import MEETING
from notegen.source import take


def is_meeting_kind(name: str) -> bool:
    """Return whether a person typed the word for a meeting."""
    return take.spelled(name.casefold(), (MEETING,)) is not None


def kind_of(name: str, layout: Layout) -> Kind:
    """Return the layout's kind of that name. Raises Invalid with the nearest one, or all."""
    known = take.spelled(name.casefold(), layout.kinds)
    if known is not None:
        return layout.kinds[known]
    kinds = (*layout.kinds, MEETING)
    hint = take.did_you_mean(name, kinds, "typerne er " + take.listed(kinds))
    message = f"layoutet {layout.name} har ikke dokumenttypen {name}"
    raise Invalid(Finding("NG010", FEJL, message, SourcePlace("notegen"), hint))
