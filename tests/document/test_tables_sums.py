"""What a table's figures add up to, along rows and down columns."""

from decimal import Decimal

import pytest

from notegen.document.sums import compute, figure, figure_unit
from tests.table_samples import computed, good, read, tell, values

YEARS = "enhed: 1.000 kr.\nkolonner: [Navn, 2019: beløb, 2020: beløb, I alt: sum]\nrækker: |\n"


def table(*lines: str, head: str = YEARS) -> str:
    return head + "".join(f"  {line}\n" for line in lines)


def told(text: str) -> list[str]:
    return [tell(finding) for finding in compute(good(text)).findings]


def test_a_sum_column_adds_the_amounts_before_it() -> None:
    assert values(table("a | 1.200 | 1.700 | =", "b | 0,5 | - | =", "c |  | -3 | ="))[:] == [
        ["", "1200", "1700", "2900"],
        ["", "0.5", "", "0.5"],
        ["", "", "-3", "-3"],
    ]


def test_sum_adds_the_item_rows_since_the_last_group_or_sum() -> None:
    text = table(
        "[gruppe] A",
        "a | 1 | 2 | =",
        "b | 3 | 4 | =",
        "[heraf] løn | 1 | 1 | =",
        "[sum] A i alt | = | = | =",
        "c | 10 | 20 | =",
        "[sum] C i alt | = | = | =",
        "[gruppe] D",
        "d | 100 | 200 | =",
        "[sum] D i alt | = | = | =",
        "[i alt] I alt | = | = | =",
    )
    assert [row[1:] for row in values(text) if len(row) > 1] == [
        ["1", "2", "3"],
        ["3", "4", "7"],
        ["1", "1", "2"],
        ["4", "6", "10"],
        ["10", "20", "30"],
        ["10", "20", "30"],
        ["100", "200", "300"],
        ["100", "200", "300"],
        ["114", "226", "340"],
    ]


def test_a_total_on_top_adds_the_rows_below_it() -> None:
    assert values(table("[i alt] I alt | = | = | =", "a | 1 | 2 | =", "b | 3 | 4 | ="))[0] == [
        "",
        "4",
        "6",
        "10",
    ]


def test_a_difference_is_the_first_total_less_the_second() -> None:
    text = table(
        "[gruppe] Udgifter",
        "a | 5 | 7 | =",
        "[sum] Udgifter | = | = | =",
        "[gruppe] Indtægter",
        "b | 2 | 9 | =",
        "[sum] Indtægter | = | = | =",
        "[forskel] Netto | = | = | =",
    )
    assert values(text)[-1] == ["", "3", "-2", "1"]


def test_a_difference_without_totals_is_of_the_two_rows_above() -> None:
    text = table(
        "Loft | 9 | 9 | =", "Budget | 5 | 7 | =", "Regnskab | 4 | 9 | =", "[forskel] Afvigelse | = | = | ="
    )
    assert values(text)[-1] == ["", "1", "-2", "-1"]


def test_a_written_figure_is_kept_and_counts() -> None:
    text = table("a | 1 | 2 | 4", "[i alt] I alt | 9 | = | =")
    assert values(text) == [["", "1", "2", "4"], ["", "9", "2", "11"]]


def test_a_total_is_added_along_its_row_where_it_can_be() -> None:
    # Down, the column of sums would come to 4; along, it agrees with the figures beside it.
    assert values(table("a | 1 | 2 | 4", "[i alt] I alt | = | = | ="))[1] == ["", "1", "2", "3"]


def test_nil_and_empty_cells_add_nothing() -> None:
    text = table("a | - |  | ", "b | - | 2 | =", "[i alt] I alt | = | = | =")
    assert values(text)[2] == ["", "0", "2", "2"]


def test_a_row_of_nil_comes_to_nil() -> None:
    assert values(table("a | - | - | ="))[0] == ["", "", "", "0"]


def test_named_columns_differences_and_shares() -> None:
    head = (
        "enhed: 1.000 kr.\nkolonner: [Navn, Budget: beløb, Regnskab: beløb, Afvigelse: forskel, "
        "{hoved: Forbrug, rolle: procent af, af: [Regnskab, Budget]}, Sum: sum af Regnskab]\nrækker: |\n"
    )
    text = table(
        "a | 200 | 150 | = | = | =", "b | 3 | 1 | = | = | =", "[i alt] | = | = | = | = | =", head=head
    )
    assert values(text) == [
        ["", "200", "150", "50", "75.0", "150"],
        ["", "3", "1", "2", "33.3", "1"],
        ["", "203", "151", "52", "74.4", "151"],
    ]


def test_a_share_of_one_named_column_is_of_the_nearest_amount_before_it() -> None:
    head = "enhed: kr.\nkolonner: [Navn, Alle: beløb, Egne: beløb, Andel: procent af Alle]\nrækker: |\n"
    assert values(table("a | 8 | 2 | =", head=head))[0][3] == "25.0"


def test_a_share_of_the_nearest_amount_is_of_the_one_before_it() -> None:
    head = "enhed: kr.\nkolonner: [Navn, Egne: beløb, Alle: beløb, Andel: procent af Alle]\nrækker: |\n"
    assert values(table("a | 2 | 8 | =", head=head))[0][3] == "25.0"


def test_columns_in_different_money_are_added_exactly() -> None:
    text = """
        enhed: 1.000 kr.
        kolonner:
          - Navn
          - {hoved: A, rolle: beløb, enhed: mio. kr.}
          - {hoved: B, rolle: beløb, enhed: kr.}
          - I alt: sum
        rækker: |
          a | 1,2 | 500 | =
        """
    assert Decimal(values(text)[0][3]) == Decimal("1200.5")


def test_counts_add_up_to_a_count() -> None:
    table, result = computed(
        "enhed: kr.\nkolonner: [Navn, Børn: antal, Voksne: antal, Alle: sum]\nrækker: |\n  a | 1 | 2 | =\n"
    )
    assert result.values[0][3] == Decimal(3)
    assert figure_unit(table, result, "Alle") == "antal"


@pytest.mark.parametrize("kind", ["sum", "i alt"])
def test_percents_are_not_added_down_a_column(kind: str) -> None:
    text = f"kolonner: [Navn, Andel: procent]\nrækker: |\n  a | 60,5\n  b | 39,5\n  [{kind}] | =\n"
    column = 8 + len(kind)
    assert told(text) == [
        f"5:{column} NG424 = lægger ikke procenter sammen | "
        "skriv procenten, eller giv kolonnen rollen procent af"
    ]


def test_percents_are_taken_from_each_other() -> None:
    text = "kolonner: [Navn, Andel: procent]\nrækker: |\n  a | 60,5\n  b | 39,5\n  [forskel] | =\n"
    assert values(text)[2][1] == "21.0"


def test_a_sum_of_the_longest_figures_loses_no_digit() -> None:
    whole, part = "9" * 20, "0," + "0" * 18 + "1"
    head = "enhed: kr.\nkolonner: [Navn, A: beløb, B: beløb, I alt: sum]\nrækker: |\n"
    found = values(
        table(f"a | {whole} | {part} | =", f"b | {part} | 1 | =", "[i alt] | = | = | =", head=head)
    )
    assert found[0][3] == whole + "." + "0" * 18 + "1"
    assert found[2][3] == "1" + "0" * 20 + "." + "0" * 18 + "2"


WRONG = [
    (
        table("a | = | 1 | ="),
        "4:7 NG424 = kan ikke regnes ud i en almindelig række | "
        "skriv tallet, eller [sum] eller [i alt] først",
    ),
    (table("[heraf] a | = | 1 | ="), "4:15 NG424 = kan ikke regnes ud i en række med [heraf] | skriv tallet"),
    (
        table("= | 1 | 1 | ="),
        "4:3 NG424 = kan ikke regnes ud i en kolonne med tekst | giv kolonnen rollen beløb, antal eller sum",
    ),
    (table("a |  |  | ="), "4:13 NG424 cellerne, der skal regnes ud fra, er tomme | lad cellen være tom"),
    (
        table("[sum] a | = | 1 | 1", "b | 1 | 1 | ="),
        "4:13 NG424 der er ingen rækker at lægge sammen | skriv den under de rækker, den lægger sammen",
    ),
    (
        table("a | 1 | 1 | =", "[forskel] a | = | 1 | 1"),
        "5:17 NG424 der er ikke to rækker at trække fra hinanden | skriv den under to rækker med [i alt]",
    ),
    (
        "kolonner: [Navn, I alt: sum]\nrækker: |\n  a | =\n",
        "3:7 NG424 der er ingen kolonner at regne ud fra | nævn dem: sum af …",
    ),
    (
        "enhed: kr.\nkolonner:\n  - Navn\n  - A: beløb\n  - I alt: sum af A, D\n"
        "  - D: forskel af I alt, A\nrækker: |\n"
        "  a | 1 | = | =\n",
        "8:11 NG425 cellen regnes ud af sig selv | skriv tallet i en af cellerne",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_cannot_be_computed_is_told_at_its_cell(text: str, message: str) -> None:
    assert told(text) == [message]


def test_money_and_counts_are_never_added() -> None:
    text = """
        enhed: kr.
        kolonner:
          - Navn
          - A: beløb
          - B: antal
          - I alt: sum af A, B
        rækker: |
          a | 1 | 1 | =
        """
    assert told(text) == [
        "8:15 NG424 tal i kr. og antal kan ikke regnes sammen | nævn kolonner med samme slags enhed"
    ]


def test_a_share_of_nil_is_told() -> None:
    text = """
        kolonner:
          - Navn
          - A: beløb
          - B: beløb
          - Andel: procent af A, B
        rækker: |
          a | 1 | 0 | =
        """
    assert told(text) == ["7:15 NG424 man kan ikke regne procent af nul | skriv - i cellen"]


def test_a_row_of_no_known_kind_is_told_once() -> None:
    sample = read(table("a | 1 | 1 | =", "[summ] b | = | = | =", "[i alt] c | = | = | ="))
    assert [line.split(" ")[1] for line in sample.told] == ["NG408"]
    assert not compute(sample.there).findings


def test_a_cell_that_failed_is_told_once() -> None:
    assert len(told(table("a | = | 1 | =", "[i alt] b | = | = | ="))) == 1


def test_a_figure_is_found_by_id_label_slug_or_head() -> None:
    text = table(
        "Løn og drift {#kons} | 1.200 | 500 | =", "Leje af lokaler | 1 | 2 | =", "[i alt] I alt | = | = | ="
    )
    given, result = computed(text)
    assert figure(given, result, "kons", "2019") == Decimal(1_200_000)
    assert figure(given, result, "leje-af-lokaler", "2020") == Decimal(2000)
    assert figure(given, result, "Leje af lokaler", "I alt") == Decimal(3000)
    assert figure(given, result, "i-alt", "i-alt") == Decimal(1_703_000)
    assert figure(given, result, "leje", "2019") is None
    assert figure(given, result, "kons", "2021") is None
    assert figure(given, result, "kons", "Navn") is None


def test_two_rows_of_one_name_are_none() -> None:
    given, result = computed(table("Løn | 1 | 1 | =", "Løn | 2 | 2 | ="))
    assert figure(given, result, "løn", "2019") is None


def test_a_figure_that_is_no_money_stays_as_it_is() -> None:
    given, result = computed(
        "enhed: mio. kr.\nkolonner: [Navn, Børn: antal, Andel: procent]\nrækker: |\n  a | 120 | 37,4\n"
    )
    assert figure(given, result, "a", "Børn") == Decimal(120)
    assert figure(given, result, "a", "Andel") == Decimal("37.4")
    assert [figure_unit(given, result, name) for name in ("Børn", "Andel", "x")] == ["antal", "pct.", ""]
