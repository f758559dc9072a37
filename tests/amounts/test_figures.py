"""Danish figures: what is read, what is refused and why, and what is written."""

from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from notegen.amounts import Figure, Misread, decimals_of, format_amount, format_figure, parse_figure, rounded

READ = [
    ("0", "0", 0),
    ("7", "7", 0),
    ("1200", "1200", 0),
    ("1.200", "1200", 0),
    ("12.345.678", "12345678", 0),
    ("1234567", "1234567", 0),
    ("0,5", "0.5", 1),
    ("0,50", "0.50", 2),
    ("5,0", "5.0", 1),
    ("1,400", "1.400", 3),
    ("1,200", "1.200", 3),
    ("1.234,56", "1234.56", 2),
    ("12345,6", "12345.6", 1),
    ("-5", "-5", 0),
    ("−5", "-5", 0),
    ("–5", "-5", 0),
    ("-1.200,5", "-1200.5", 1),
    ("+1,0", "1.0", 1),
    ("+12", "12", 0),
    ("  600 ", "600", 0),
    ("600\xa0", "600", 0),
    ("-0", "0", 0),
    ("0,0", "0.0", 1),
    ("*(12)", "12", 0),
    ("*(-1.200)", "-1200", 0),
    ("*( 12 )", "12", 0),
    ("12345678901234567890", "12345678901234567890", 0),
    ("2019", "2019", 0),
]


@pytest.mark.parametrize(("text", "value", "decimals"), READ)
def test_a_danish_figure_is_read(text: str, value: str, decimals: int) -> None:
    figure = parse_figure(text)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.decimals) == (Decimal(value), decimals)
    assert figure.provisional is text.startswith("*")
    assert figure.signed is text.startswith("+")


REFUSED = [
    ("0.5", "mente du 0,5?"),
    ("1.20", "mente du 1,20?"),
    ("12.5", "mente du 12,5?"),
    ("-0.5", "mente du -0,5?"),
    ("0.500", "mente du 0,500?"),
    ("1.2345", "mente du 1,2345?"),
    ("1.200.5", "mente du 1.200,5?"),
    ("1,200.5", "mente du 1.200,5?"),
    ("1,200,000", "mente du 1.200.000?"),
    ("12,345,678.90", "mente du 12.345.678,90?"),
    ("12. 345", "mente du 12.345?"),
    ("12 345", "mente du 12.345?"),
    ("12\xa0345", "mente du 12.345?"),
    ("12\u2009345,5", "mente du 12.345,5?"),
    ("1 200 000", "mente du 1.200.000?"),
    ("- 5", "mente du -5?"),
    ("1.2 00", "mente du 1.200?"),
    ("1'200", "mente du 1.200?"),
    ("500.", "mente du 500?"),
    ("500,-", "mente du 500?"),
    ("500.-", "mente du 500?"),
    ("012", "mente du 12?"),
    ("00,5", "mente du 0,5?"),
    ("1.2000,5", "mente du 12.000,5?"),
    ("(12)", "skriv -12, eller *(12) hvis tallet er foreløbigt"),
    ("(1.200)", "skriv -1.200, eller *(1.200) hvis tallet er foreløbigt"),
    ("500 kr.", "skriv 500, og sæt enhed: kr. på tabellen eller kolonnen"),
    ("kr. 500", "skriv 500, og sæt enhed: kr. på tabellen eller kolonnen"),
    ("1,2 mio. kr.", "skriv 1,2, og sæt enhed: mio. kr. på tabellen eller kolonnen"),
    ("1.7 mio.", "skriv 1,7, og sæt enhed: mio. kr. på tabellen eller kolonnen"),
    ("300 t.kr.", "skriv 300, og sæt enhed: 1.000 kr. på tabellen eller kolonnen"),
    ("2 mia. kr.", "skriv 2, og sæt enhed: mia. kr. på tabellen eller kolonnen"),
    ("37,4 pct..", "skriv 37,4, og giv kolonnen rollen procent"),
    ("37,4%", "skriv 37,4, og giv kolonnen rollen procent"),
    ("3 årsværk", "skriv 3, og sæt enheden i kolonnens hoved"),
    ("5-10", "giv kolonnen rollen tekst, eller skriv ét tal"),
    ("ca. 500", "skriv tallet alene, og sæt forbeholdet i en note (*) eller i rækkens tekst"),
    ("jf. bilag 2", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("-", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("*()", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("*(*(1))", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("12²", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("1e5", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("١٢", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("NaN", "skriv et tal som 1.200 eller 0,5, - for intet, eller lad cellen være tom"),
    ("123456789012345678901", "se efter, om to celler er gledet sammen"),
    ("x" * 100, "giv kolonnen rollen tekst, hvis her skal stå tekst"),
]


@pytest.mark.parametrize(("text", "hint"), REFUSED)
def test_a_figure_that_is_none_says_what_may_have_been_meant(text: str, hint: str) -> None:
    wrong = parse_figure(text)
    assert isinstance(wrong, Misread)
    assert wrong.hint == hint


def test_the_messages_say_why() -> None:
    def message(text: str) -> str:
        wrong = parse_figure(text)
        assert isinstance(wrong, Misread)
        return wrong.message

    assert message("0.5") == "»0.5« er skrevet med punktum for komma"
    assert message("12. 345") == "der er et mellemrum inde i tallet »12. 345«"
    assert message("500 kr.") == "enheden »kr.« står i cellen"
    assert message("abc") == "»abc« er ikke et tal"


WRITTEN = [
    ("0", 0, "0"),
    ("1200", 0, "1.200"),
    ("12345678.5", 0, "12.345.678,5"),
    ("5", 1, "5,0"),
    ("-1234.5", 2, "−1.234,50"),
    ("0.125", 1, "0,125"),
    ("1E+3", 0, "1.000"),
    ("1.500", 0, "1,5"),
    ("-0", 0, "0"),
    ("999", 0, "999"),
    ("12345678901234567890.123456789012", 0, "12.345.678.901.234.567.890,123456789012"),
]


@pytest.mark.parametrize(("value", "decimals", "text"), WRITTEN)
def test_a_figure_is_written_in_danish_with_all_its_digits(value: str, decimals: int, text: str) -> None:
    assert format_figure(Decimal(value), decimals) == text


def test_a_plus_is_written_only_where_asked_and_above_nil() -> None:
    assert format_figure(Decimal(1), 1, signed=True) == "+1,0"
    assert format_figure(Decimal(0), 1, signed=True) == "0,0"
    assert format_figure(Decimal(-1), 1, signed=True) == "−1,0"


AMOUNTS = [
    ("1700000", "mio. kr.", "1,7 mio. kr."),
    ("500000", "kr.", "500.000 kr."),
    ("1234567", "mio. kr.", "1,234567 mio. kr."),
    ("1700000", "1.000 kr.", "1.700 t.kr."),
    ("-200000", "mio. kr.", "−0,2 mio. kr."),
    ("2500000000", "mia. kr.", "2,5 mia. kr."),
    ("37.4", "pct.", "37,4 pct."),
    ("120", "antal", "120"),
    ("1700000", "", "1,7 mio. kr."),
    ("600000", "", "600.000 kr."),
    ("1234567", "", "1.234.567 kr."),
    ("0", "", "0 kr."),
]


@pytest.mark.parametrize(("value", "unit", "text"), AMOUNTS)
def test_an_amount_is_told_in_the_unit_asked(value: str, unit: str, text: str) -> None:
    assert format_amount(Decimal(value), unit) == text


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("1.25", 1, "1.3"),
        ("1", 2, "1.00"),
    ],
)
def test_a_half_is_rounded_away_from_nil(value: str, decimals: int, result: str) -> None:
    assert rounded(Decimal(value), decimals) == Decimal(result)


def test_decimals_needed_are_counted_without_trailing_nils() -> None:
    assert [decimals_of(Decimal(text)) for text in ("1.50", "1200", "1E+3", "0.00", "0.001")] == [
        1,
        0,
        0,
        0,
        3,
    ]


figures = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places), st.integers(-(10**19), 10**19), st.integers(0, 12)
)


@settings(database=None, derandomize=True)
@given(figures, st.integers(0, 6))
def test_a_figure_written_and_read_again_is_the_same(value: Decimal, decimals: int) -> None:
    text = format_figure(value, decimals)
    digits = sum(letter.isdigit() for letter in text)
    figure = parse_figure(text)
    if digits > 20:
        assert isinstance(figure, Misread)
    else:
        assert isinstance(figure, Figure)
        assert figure.value == value
        assert figure.decimals == max(decimals, decimals_of(value))


@settings(database=None, derandomize=True)
@given(st.text(max_size=30))
def test_no_text_makes_the_reading_fall_over(text: str) -> None:
    result = parse_figure(text)
    assert isinstance(result, Figure) or (result.message and result.hint)


@settings(database=None, derandomize=True)
@given(st.text(alphabet="0123456789.,-+*() kr%", max_size=14))
def test_a_guess_is_itself_a_figure(text: str) -> None:
    result = parse_figure(text)
    if isinstance(result, Misread) and result.hint.startswith("mente du "):
        assert isinstance(parse_figure(result.hint.removeprefix("mente du ").removesuffix("?")), Figure)
