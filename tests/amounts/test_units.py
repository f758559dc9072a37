"""Units of money and price levels: their names, and what a head speaks of."""

from decimal import Decimal

import pytest

from notegen.amounts import UNITS, convert, levels_in, price_level, unit_named, units_in


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kr.", "kr."),
        ("Kroner", "kr."),
        ("1.000 kr.", "1.000 kr."),
        ("1000 kr", "1.000 kr."),
        ("t.kr.", "1.000 kr."),
        ("tkr.", "1.000 kr."),
        ("mio. kr.", "mio. kr."),
        ("mio.kr", "mio. kr."),
        ("mill. kr.", "mio. kr."),
        ("mia. kr.", "mia. kr."),
        ("antal", "antal"),
        ("%", "pct."),
        ("procent", "pct."),
        ("euro", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_the_ways_it_is_written(text: str, unit: str | None) -> None:
    assert unit_named(text) == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Aktiviteter i forslaget (1.000 kr. – 2019 p/l)", ("1.000 kr.",)),
        ("Serviceudgifter (mio. kr.)", ("mio. kr.",)),
        ("Beløb i t.kr.", ("1.000 kr.",)),
        ("Andel i pct.", ("pct.",)),
        ("Andel (%)", ("pct.",)),
        ("Beløb i kr.", ("kr.",)),
        ("mio. kr. og 1.000 kr.", ("mio. kr.", "1.000 kr.")),
        ("Krydstogter", ()),
        ("", ()),
    ],
)
def test_the_units_a_head_speaks_of_are_found(text: str, units: tuple[str, ...]) -> None:
    assert units_in(text) == units


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", "2019"),
        ("2019 p/l", "2019"),
        ("2019-p/l", "2019"),
        ("2019 pl", "2019"),
        ("2019-priser", "2019"),
        ("i 2027 p/l", "2027"),
        ("løbende", None),
        ("19", None),
        ("2019 kr.", None),
    ],
)
def test_a_price_level_is_a_year(text: str, year: str | None) -> None:
    assert price_level(text) == year


def test_the_price_levels_a_head_speaks_of_are_found() -> None:
    assert levels_in("(1.000 kr. – 2019 p/l)") == ("2019",)
    assert levels_in("p/l 2012 og 2013-priser") == ("2012", "2013")
    assert levels_in("Budget 2019") == ()


def test_money_converts_exactly_and_only_to_money() -> None:
    assert convert(Decimal("1.7"), "mio. kr.", "1.000 kr.") == Decimal(1700)
    assert convert(Decimal("1234567"), "kr.", "mia. kr.") == Decimal("0.001234567")
    assert convert(Decimal(5), "antal", "antal") == Decimal(5)
    with pytest.raises(ValueError, match="antal"):
        convert(Decimal(5), "antal", "kr.")


def test_units_are_keyed_by_their_printed_names() -> None:
    assert all(name == unit.name for name, unit in UNITS.items())
    assert [name for name, unit in UNITS.items() if not unit.money] == ["antal", "pct."]


def test_a_long_sum_is_converted_to_the_last_digit() -> None:
    assert convert(Decimal("1" * 40), "kr.", "mia. kr.") == Decimal("1" * 31 + "." + "1" * 9)
