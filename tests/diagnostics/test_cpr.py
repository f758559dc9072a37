"""CPR numbers are found in every form, and nothing else is."""

import pytest

from notegen.diagnostics.cpr import born, cpr_numbers, has_check_digit, masked, masked_lines
from tests.diagnostics.cpr_samples import IN_DOUBT, LOOK_ALIKES, TRUE_FORMS


def verdicts(text: str) -> list[str]:
    return [number.verdict for number in cpr_numbers(text)]


@pytest.mark.parametrize("text", TRUE_FORMS)
def test_a_number_is_found_in_every_form_people_write_it(text: str) -> None:
    assert verdicts(text)
    assert set(verdicts(text)) == {"ja"}


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_one_is_let_be(text: str) -> None:
    assert set(verdicts(text)) <= {"nej"}


@pytest.mark.parametrize("text", IN_DOUBT)
def test_a_number_called_something_else_is_in_doubt_when_its_check_digit_fits(text: str) -> None:
    assert verdicts(text) == ["måske"]


def test_the_samples_are_many() -> None:
    assert len(set(TRUE_FORMS)) >= 60
    assert len(set(LOOK_ALIKES)) >= 120


@pytest.mark.parametrize("text", [*TRUE_FORMS, *IN_DOUBT])
def test_a_masked_text_shows_four_digits_and_keeps_its_length(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert cpr_numbers(hidden) == ()
    for number in cpr_numbers(text):
        assert sum(letter.isdigit() for letter in hidden[number.start : number.end]) == 4


def test_a_number_broken_over_two_lines_is_masked_on_both() -> None:
    lines = ("baggrund: |", "  Borgeren 100585-", "  5123 har søgt", "dato: 2018-05-10")
    assert masked_lines(lines) == ("baggrund: |", "  Borgeren 1005xx-", "  xxxx har søgt", "dato: 2018-05-10")


def test_a_number_never_shows_in_what_python_prints_of_it() -> None:
    (number,) = cpr_numbers("1005855019")
    assert "100585" not in repr(number)


@pytest.mark.parametrize(
    ("day", "month", "year", "seventh", "born_in"),
    [
        (1, 1, 99, 0, 1999),
        (1, 1, 0, 3, 1900),
        (1, 1, 36, 4, 2036),
        (1, 1, 37, 4, 1937),
        (1, 1, 57, 5, 2057),
        (1, 1, 58, 5, 1858),
        (1, 1, 99, 8, 1899),
        (1, 1, 36, 9, 2036),
        (1, 1, 37, 9, 1937),
        (29, 2, 0, 4, 2000),
        (29, 2, 0, 0, None),
        (31, 4, 85, 0, None),
        (0, 1, 85, 0, None),
    ],
)
def test_the_seventh_digit_gives_the_century(
    day: int, month: int, year: int, seventh: int, born_in: int | None
) -> None:
    assert born(day, month, year, seventh) == born_in


def test_modulus_eleven() -> None:
    assert has_check_digit("1005855019")
    assert not has_check_digit("1005855123")


@pytest.mark.parametrize(
    "piece", ["1", "10", "100585", "100585-", "1005855", " ", "cpr ", "\n", "x-", "sag ", "1 "]
)
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    # Where the time grew with the square, this would not end while anyone waits.
    cpr_numbers(piece * 200_000)
