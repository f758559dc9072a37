"""As few open annexes are asked as may answer for all that was found."""

from notegen.gate.asking import unknown, whom
from notegen.gate.values import Unseen


def test_one_annex_that_may_answer_for_everything_is_asked_alone() -> None:
    found = {"a": frozenset({1}), "b": frozenset({1, 2, 3}), "c": frozenset({3})}
    assert whom(found, frozenset({1, 2, 3})) == ("b",)


def test_each_secret_is_asked_of_one() -> None:
    found = {"a": frozenset({1, 2}), "b": frozenset({2, 3}), "c": frozenset({4})}
    assert set(whom(found, frozenset({1, 2, 3, 4, 5}))) == {"a", "b", "c"}


def test_nobody_is_asked_about_what_is_answered_or_stands_in_no_annex() -> None:
    assert whom({"a": frozenset({1})}, frozenset({2})) == ()
    assert whom({}, frozenset({1})) == ()


def picture(paper: str, *media: str) -> Unseen:
    return Unseen(paper, "side 1, et billede", "er ikke kendt", f"k{media}", media)


def test_a_picture_is_told_once_and_not_where_any_way_of_knowing_it_is_open() -> None:
    two = (picture("1.pdf", "rød", "farver"), picture("2.pdf", "blå", "farver"))
    assert list(unknown(two, {"rød"}, ())) == [two[1]]
    assert list(unknown(two, (), ())) == [two[0]]
    assert list(unknown(two, {"farver"}, ())) == []


def test_what_was_told_of_a_part_is_told_of_another_part_too_but_not_of_the_whole_packet() -> None:
    unseen = [Unseen(paper, "side 1", "har bogstaver", "k") for paper in ("1.pdf", "2.pdf", "papirer.pdf")]
    assert [one.paper for one in unknown(unseen, (), ("papirer.pdf",))] == ["1.pdf", "2.pdf"]
    assert [one.paper for one in unknown(unseen[2:], (), ("papirer.pdf",))] == ["papirer.pdf"]
