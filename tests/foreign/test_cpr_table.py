"""CPR numbers are found in every place of a file, and what looks like one is let be."""

import pytest

from tests.foreign.cpr_table import Row, rows, told
from tests.foreign.places import PLACES


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.place} {row.text}")
def test_a_file_is_answered_as_the_table_says(row: Row) -> None:
    assert told(row) == row.answer


def test_the_table_is_long_and_has_every_place() -> None:
    assert len(set(rows())) >= 150
    assert {row.place for row in rows()} == set(PLACES)
