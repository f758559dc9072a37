"""What the table says of a code is what the code is told for."""

import pytest

from notegen.diagnostics import Invalid
from notegen.diagnostics.codes import CODES
from notegen.writers.environment import filled


@pytest.mark.parametrize(
    ("template", "code", "meaning"),
    [
        ("{{ overskrift }}", "NG620", "ukendt felt"),
        ("{{ titel", "NG621", "skrevet forkert"),
        ("{{ titel|udraab }}", "NG621", "ukendt filter"),
        ("{{ titel.__class__.__mro__ }}", "NG622", "ikke er tilladt"),
        ("{{ titel / 2 }}", "NG623", "kan ikke regnes ud"),
    ],
)
def test_the_table_says_what_is_wrong_with_a_template(template: str, code: str, meaning: str) -> None:
    with pytest.raises(Invalid) as caught:
        filled("note.html", template, {"titel": "Støj"})
    assert [finding.code for finding in caught.value.findings] == [code]
    assert meaning in CODES[code]
