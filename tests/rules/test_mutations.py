"""Notes that contradict themselves are told of; notes that only look different are not (see ``mutations``)."""

import pytest

from notegen.diagnostics import BEMAERKNING
from tests.rules.mutations import HARMLESS, OPERATORS, bases, before, findings_in, report, scores, spoiled

AIM = 0.95


def test_the_notes_to_spoil_are_right_to_begin_with() -> None:
    for base in bases():
        assert [finding for finding in before(base) if finding[1] != BEMAERKNING] == []


def test_there_are_more_than_ten_ways_to_contradict_oneself() -> None:
    assert len(OPERATORS) > 20


@pytest.mark.parametrize("name", OPERATORS)
def test_a_note_that_contradicts_itself_is_told_of(name: str) -> None:
    score = scores(4, (name,))[name]
    assert score.tried > 1
    assert score.missed == ()


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_raises_nothing(name: str) -> None:
    for _name, base, text in spoiled({name: HARMLESS[name]}, 4):
        assert set(findings_in(text)) <= before(base), text


@pytest.mark.heavy
def test_more_than_five_hundred_contradictions_are_told_of() -> None:
    table = scores(45)
    tried, told = sum(score.tried for score in table.values()), sum(score.told for score in table.values())
    assert tried >= 500
    assert told / tried >= AIM, report(45)
    for name, score in table.items():
        assert score.told / score.tried >= AIM, (name, score.missed)


@pytest.mark.heavy
def test_five_hundred_harmless_changes_raise_nothing() -> None:
    tried = 0
    for name, base, text in spoiled(HARMLESS, 80):
        tried += 1
        assert set(findings_in(text)) <= before(base), (name, text)
    assert tried >= 500
