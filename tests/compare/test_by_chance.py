"""Any note that passes ``check`` is made in both formats, and note, Word file and PDF agree.

``make soak`` asks for many more (SOAK in the environment) and by chance; else the same few each time.
"""

import os

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from notegen.compare import differences
from notegen.document.blocks import Document
from notegen.readback import READERS
from notegen.writers import WRITERS
from tests.compare.example import FORMATS, LAYOUTS, layout_of
from tests.compare.notes import whole
from tests.compare.test_hostile import read

SOAK = int(os.environ.get("SOAK", "0"))
PATIENT = settings(
    max_examples=SOAK or 8,
    deadline=None,
    phases=[Phase.generate],  # a smaller example takes minutes to find; the note is printed whole
    derandomize=not SOAK,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=bool(SOAK),
)


@PATIENT
@given(whole(), st.sampled_from(LAYOUTS))
def test_any_note_that_passes_check_says_the_same_in_all_three(text: str, layout: str) -> None:
    document, findings = read(text, layout)
    if document is None:
        assert all(finding.place.line for finding in findings)  # type: ignore[union-attr]
        return
    back: list[Document] = []
    for format_ in FORMATS:
        made = WRITERS[format_](document, layout_of(layout))
        back.append(READERS[format_](made.data, f"note.{format_}"))
        assert differences(document, back[-1]) == (), text
    assert differences(*back) == (), text
