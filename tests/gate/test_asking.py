"""As few open annexes are asked as may answer for all that was found."""

from notegen.gate.asking import whom


def test_one_annex_that_may_answer_for_everything_is_asked_alone() -> None:
    found = {"a": frozenset({1}), "b": frozenset({1, 2, 3}), "c": frozenset({3})}
    assert whom(found, frozenset({1, 2, 3})) == ("b",)


def test_each_secret_is_asked_of_one() -> None:
    found = {"a": frozenset({1, 2}), "b": frozenset({2, 3}), "c": frozenset({4})}
    assert set(whom(found, frozenset({1, 2, 3, 4, 5}))) == {"a", "b", "c"}


def test_nobody_is_asked_about_what_is_answered_or_stands_in_no_annex() -> None:
    assert whom({"a": frozenset({1})}, frozenset({2})) == ()
    assert whom({}, frozenset({1})) == ()
