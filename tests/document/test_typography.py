"""A figure keeps its unit on the same line."""

import pytest

from notegen.document.typography import glued


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0,6 mio. kr. om året", "0,6~mio.~kr. om året"),
        ("500.000 kr. til løn", "500.000~kr. til løn"),
        ("jf. § 12, stk. 5, nr. 3", "jf. §~12, stk.~5, nr.~3"),
        ("den 8. november 2018", "den 8.~november 2018"),
        ("37,4 pct. og 40 %", "37,4~pct. og 40~%"),
        ("i 2019 kom der tre", "i 2019 kom der tre"),
        ("kl. 11 og 3 årsværk", "kl.~11 og 3~årsværk"),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, expected: str) -> None:
    assert glued(text) == expected.replace("~", "\u00a0")
    assert len(glued(text)) == len(text)
