"""Whatever an annex is, reading it ends: as text or as a finding, within its limits, never in a crash."""

import os

import pytest

from tests.foreign.fuzz import figures, fuzzed

SOAK = int(os.environ.get("SOAK_ANNEXES", "0"))


def test_the_same_number_gives_the_same_file() -> None:
    assert list(fuzzed(8)) == list(fuzzed(8))


def test_sixty_spoilt_annexes_end_as_they_should() -> None:
    told = figures(60, 1)
    assert told.bad == []
    assert sum(told.endings.values()) == 60


@pytest.mark.heavy
def test_a_thousand_spoilt_annexes_end_as_they_should() -> None:
    told = figures(SOAK or 1_200)
    print(told.report())
    assert told.bad == []
    assert sum(told.endings.values()) >= 1_000
