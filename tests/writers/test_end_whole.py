"""The last word of a line in the contents stays with the dots after it."""

import pytest

from notegen.writers.filters import end_whole


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Bilag 1. Kort", 'Bilag 1. <span class="end">Kort</span>'),
        ("Kort", "Kort"),
        ("A & B<", 'A &amp; <span class="end">B&lt;</span>'),
        (f"Om {'x' * 31}", f"Om {'x' * 31}"),
    ],
)
def test_the_last_word_is_kept_whole(text: str, made: str) -> None:
    assert end_whole(text) == made
