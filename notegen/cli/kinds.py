"""A kind of note by the name a person typed."""

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.layout.values import Kind, Layout
from notegen.source import take


def kind_of(name: str, layout: Layout) -> Kind:
    """Return the layout's kind of that name. Raises Invalid with the nearest one, or all."""
    known = take.spelled(name.casefold(), layout.kinds)
    if known is not None:
        return layout.kinds[known]
    hint = take.did_you_mean(name, layout.kinds, "typerne er " + take.listed(layout.kinds))
    message = f"layoutet {layout.name} har ikke dokumenttypen {name}"
    raise Invalid(Finding("NG010", FEJL, message, SourcePlace("notegen"), hint))
