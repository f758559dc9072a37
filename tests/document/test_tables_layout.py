"""Tables as printed: spans, heads, figures, units, rounding, widths, and what a screen reader says."""

import random
from decimal import Decimal

import pytest

from notegen.document import blocks as out
from notegen.document.sums import compute
from notegen.document.table_widths import Measured, measure, shares
from notegen.document.tables import lay_out
from notegen.model.names import words_of
from notegen.model.text import Inlines
from tests.table_samples import LAYOUT, cell_words, good, laid, printed, resolve, words

SIMPLE = (
    "titel: Udgifter\nenhed: 1.000 kr.\nprisniveau: 2019\n"
    "kolonner: [Navn, 2019: beløb, 2020: beløb]\nrækker: |\n"
)


def caption(table: out.Table) -> str:
    assert table.caption is not None
    return table.caption.label + table.caption.number + table.caption.separator + words(table.caption.inlines)


def quiet(text: str, number: str = "1") -> out.Table:
    table, told = laid(text, number)
    assert not told
    return table


def test_a_caption_says_unit_and_price_level() -> None:
    assert caption(quiet(SIMPLE + "  a | 1 | 2\n")) == "Tabel1. Udgifter (1.000 kr., 2019 p/l)"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("titel: T\nenhed: kr.\n", "T (kr.)"),
        ("titel: T\nprisniveau: 2020\n", "T (2020 p/l)"),
        ("titel: T (mio. kr.)\nenhed: mio. kr.\nprisniveau: 2020\n", "T (mio. kr.) (2020 p/l)"),
        ("titel: T\n", "T"),
        # The conflict of a title and a unit is shown as it is; a rule finds it.
        ("titel: T (mio. kr.)\nenhed: 1.000 kr.\n", "T (mio. kr.) (1.000 kr.)"),
    ],
)
def test_only_what_is_not_said_is_added_to_a_title(fields: str, said: str) -> None:
    assert caption(quiet(fields + "kolonner: [Navn, 2019: beløb]\nrækker: |\n  a | 1\n", "")) == said


def test_a_unit_in_a_head_is_not_said_again() -> None:
    head = (
        "titel: T\nenhed: 1.000 kr.\nprisniveau: 2019\n"
        "kolonner: [Aktiviteter (1.000 kr. – 2019 p/l), 2019: beløb]\n"
    )
    assert caption(quiet(head + "rækker: |\n  a | 1\n")) == "Tabel1. T"


def test_a_table_without_title_has_its_unit_in_its_head() -> None:
    table = quiet('enhed: kr.\nkolonner: ["", 2019: beløb]\nrækker: |\n  a | 1\n', "")
    assert (table.caption, printed(table)[0]) == (None, ["(kr.)", "2019"])
    table = quiet("enhed: kr.\nkolonner: [Navn, 2019: beløb]\nrækker: |\n  a | 1\n", "")
    assert printed(table)[0] == ["Navn (kr.)", "2019"]
    table = quiet("enhed: kr.\nsynligt hoved: nej\nkolonner: [Navn, A: beløb]\nrækker: |\n  a | 1\n", "")
    assert (caption(table), table.head) == ("(kr.)", ())


def test_a_column_of_its_own_unit_says_so_in_its_head() -> None:
    text = (
        "titel: T\nenhed: 1.000 kr.\nprisniveau: 2019\nkolonner:\n  - Navn\n  - 2019: beløb\n"
        "  - {hoved: Anlæg, rolle: beløb, enhed: mio. kr., prisniveau: 2020}\nrækker: |\n  a | 1 | 2\n"
    )
    assert printed(quiet(text))[0] == ["Navn", "2019", "Anlæg (mio. kr., 2020 p/l)"]


def test_a_column_prints_its_largest_number_of_decimals() -> None:
    table = quiet(SIMPLE + "  a | 5 | 1,25\n  b | -1.234,5 | 0,5\n  [i alt] c | = | =\n")
    assert printed(table)[1:] == [["a", "5,0", "1,25"], ["b", "−1.234,5", "0,50"], ["c", "−1.229,5", "1,75"]]


def test_a_column_of_sums_has_the_decimals_of_what_it_adds() -> None:
    table = quiet("kolonner: [Navn, A: beløb, B: beløb, I alt: sum]\nrækker: |\n  a | 1,5 | 1,5 | =\n")
    assert printed(table)[1] == ["a", "1,5", "1,5", "3,0"]


def test_figures_carry_value_unit_and_where_they_come_from() -> None:
    table = quiet(SIMPLE + "  a | 1.200 | -\n  [i alt] b | = | 7\n")
    written, nil = table.body[0].cells[1:]
    total = table.body[1].cells[1]
    assert (written.amount, written.unit, written.computed) == (Decimal(1200), "1.000 kr.", False)
    assert (nil.amount, nil.unit, words(nil.inlines), nil.spoken) == (None, "", "-", "ingen")
    assert (total.amount, total.computed) == (Decimal(1200), True)
    assert not table.body[1].cells[2].computed


def test_what_print_leaves_out_is_spoken() -> None:
    table = quiet(SIMPLE + "  a | *(12) |\n  [gruppe] G\n  [i alt] | +1,0 | 5\n")
    provisional, empty = table.body[0].cells[1:]
    assert (cell_words(provisional), provisional.spoken) == ("*(12,0)", "foreløbigt 12,0")
    assert (cell_words(empty), empty.spoken) == ("", LAYOUT.wording.empty_spoken)
    assert [cell.spoken for cell in table.body[1].cells] == ["", ""]
    assert cell_words(table.body[2].cells[1]) == "+1,0"


def test_heads_of_columns_rows_and_groups() -> None:
    table = quiet(
        'kolonner: ["", Område, 2019: beløb]\nrækker: |\n  [gruppe] G\n  a | Drift | 1\n   | Drift | 2\n'
    )
    assert [cell.head for cell in table.head[0].cells] == ["corner", "column", "column"]
    assert [cell.head for cell in table.body[0].cells] == ["group", ""]
    assert table.body[0].cells[1].colspan == 2
    assert [cell.head for cell in table.body[1].cells] == ["row", "", ""]
    assert [cell.head for cell in table.body[2].cells] == ["", "", ""]
    assert [cell.align for cell in table.head[0].cells] == ["left", "left", "right"]


def test_head_lines_span_columns_and_rows() -> None:
    text = """
        kolonner: [tekst, beløb, beløb, sum]
        hoved: |
          Indsats | Udgifter | <    | I alt
          ^       | 2019     | 2020 | ^
        rækker: |
          Løn | 1 | 2 | =
        """
    table = quiet(text)
    assert [
        [(cell_words(cell), cell.colspan, cell.rowspan, cell.align) for cell in row.cells]
        for row in table.head
    ] == [
        [("Indsats", 1, 2, "left"), ("Udgifter", 2, 1, "center"), ("I alt", 1, 2, "right")],
        [("2019", 1, 1, "right"), ("2020", 1, 1, "right")],
    ]
    assert {cell.head for row in table.head for cell in row.cells} == {"column"}


def test_cells_merge_to_rectangles() -> None:
    text = "kolonner: [A, B, C]\nrækker: |\n  a | b | <\n  c | ^ | <\n  d | ^ | ^\n  e | f | g\n"
    table = quiet(text)
    spans = [[(cell_words(cell), cell.colspan, cell.rowspan) for cell in row.cells] for row in table.body]
    assert spans == [
        [("a", 1, 1), ("b", 2, 3)],
        [("c", 1, 1)],
        [("d", 1, 1)],
        [("e", 1, 1), ("f", 1, 1), ("g", 1, 1)],
    ]


def test_a_merge_may_span_two_lines_of_one_group() -> None:
    table = quiet("kolonner: [A, B]\nrækker: |\n  a | b\n  [gruppe] c | d\n  [gruppe] e | ^\n  f | ^\n")
    assert [[cell.rowspan for cell in row.cells] for row in table.body] == [[1, 1], [1, 3], [1], [1]]


RAGGED = [
    (
        "a | b | <\n  c | ^ | d",
        [
            "4:7 NG426 de flettede celler ved ^ danner ikke en firkant | "
            "alle cellerne i firkanten skal have < eller ^, og ingen andre"
        ],
    ),
    (
        "a | b | c\n  d | ^ | <",
        [
            "4:7 NG426 de flettede celler ved ^ danner ikke en firkant | "
            "alle cellerne i firkanten skal have < eller ^, og ingen andre",
            "4:11 NG426 de flettede celler ved < danner ikke en firkant | "
            "alle cellerne i firkanten skal have < eller ^, og ingen andre",
        ],
    ),
    ("< | b | c", ["3:3 NG427 der er ingen celle til venstre for < | flyt den, eller skriv cellens tekst"]),
    (
        "a | b | c\n  [gruppe] d | ^ | e\n  f | g | h",
        [
            "4:16 NG426 ^ når ind i en række med [gruppe] | "
            "lad fletningen slutte over [gruppe]; skriv cellens tekst igen i gruppen, eller lad den være tom"
        ],
    ),
    ("a | ^ | c", ["3:7 NG427 der er ingen celle over ^ | flyt den, eller skriv cellens tekst"]),
]


@pytest.mark.parametrize(("rows", "told"), RAGGED)
def test_a_ragged_merge_is_told_and_the_table_still_made(rows: str, told: list[str]) -> None:
    table, findings = laid(f"kolonner: [A, B, C]\nrækker: |\n  {rows}\n")
    assert findings == told
    assert_whole(table)


def assert_whole(table: out.Table) -> None:
    """Every place of the grid belongs to exactly one cell."""
    for rows in (table.head, table.body):
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for cell in row.cells:
                while (y, x) in taken:
                    x += 1
                for spot in (
                    (y + down, x + right) for down in range(cell.rowspan) for right in range(cell.colspan)
                ):
                    assert spot not in taken
                    taken.add(spot)
        assert taken == {(y, x) for y in range(len(rows)) for x in range(len(table.columns))}


def test_any_pattern_of_merges_makes_a_whole_table() -> None:
    chance = random.Random(7)
    for _ in range(300):
        lines = [" | ".join(chance.choice(["a", "<", "^", "<", "^"]) for _ in range(4)) for _ in range(4)]
        table, _told = laid("kolonner: [A, B, C, D]\nrækker: |\n" + "".join(f"  {line}\n" for line in lines))
        assert_whole(table)


def test_words_are_resolved_in_the_order_they_are_read() -> None:
    asked: list[str] = []

    def listening(inlines: Inlines) -> out.Inlines:
        asked.append(words_of(inlines))
        return resolve(inlines)

    text = 'titel: Titel\nkolonner: [A, B]\nrækker: |\n  a | b *\nnoter:\n  "*": Note.\nanmærkning: Anmærkning.\n'
    table = good(text)
    lay_out(table, compute(table), "1", listening, iter(map(str, range(99))).__next__, LAYOUT)
    assert [each for each in asked if each] == ["Titel", "A", "B", "a", "b", "Note.", "Anmærkning."]


ROUNDED = (
    "titel: T\nenhed: {unit}\nregnet i: kr.\nkolonner: [Navn, A: beløb, B: beløb, I alt: sum]\nrækker: |\n"
)


def test_figures_are_added_before_they_are_rounded() -> None:
    text = (
        ROUNDED.format(unit="1.000 kr.")
        + "  a | 1.400 | 400 | =\n  b | 1.400 | 100 | =\n  [i alt] c | = | = | =\n"
    )
    table = quiet(text)
    assert printed(table)[1:] == [["a", "1", "0", "2"], ["b", "1", "0", "2"], ["c", "3", "1", "3"]]
    assert table.rounding == LAYOUT.wording.rounding
    assert table.body[2].cells[1].amount == Decimal("2.8")


def test_rounding_that_does_not_show_is_not_spoken_of() -> None:
    table = quiet(ROUNDED.format(unit="1.000 kr.") + "  a | 1.000 | 2.000 | =\n  [i alt] c | = | = | =\n")
    assert table.rounding == ""


def test_millions_are_rounded_to_the_decimals_asked() -> None:
    rows = "  a | 1.250.000 | 449.999 | =\n"
    assert printed(quiet(ROUNDED.format(unit="mio. kr.") + rows))[1] == ["a", "1,3", "0,4", "1,7"]
    text = ROUNDED.format(unit="mio. kr.").replace("titel", "decimaler: 3\ntitel") + rows
    assert printed(quiet(text))[1] == ["a", "1,250", "0,450", "1,700"]


def test_pct_stands_at_each_figure_unless_something_says_it() -> None:
    rows = "rækker: |\n  a | 37,4\n"
    assert printed(quiet("kolonner: [Navn, Andel: procent]\n" + rows))[1][1] == "37,4\xa0pct."
    assert printed(quiet("kolonner: [Navn, Andel i pct.: procent]\n" + rows))[1][1] == "37,4"
    assert printed(quiet("titel: Andel (%)\nkolonner: [Navn, Andel: procent]\n" + rows))[1][1] == "37,4"


def test_marks_and_notes_are_printed() -> None:
    table = quiet(
        SIMPLE + "  a * | 25* | =*\n".replace("=*", "5 **") + 'noter:\n  "*": Skøn.\n  "**": Loft.\n'
    )
    assert printed(table)[1] == ["a*", "25*", "5**"]
    assert [(mark, words(inlines)) for mark, inlines in table.notes] == [("*", "Skøn."), ("**", "Loft.")]


def test_a_description_has_paragraphs_in_its_cells() -> None:
    table = quiet("slags: beskrivelse\nrækker: |\n  [gruppe] G\n  Ord | Et.\n  | To.\n", "")
    assert table.head == ()
    assert printed(table) == [["G", ""], ["Ord", "Et. ¶ To."]]
    assert [cell.head for row in table.body for cell in row.cells] == ["group", "", "row", ""]


def test_a_grid_of_crosses_stands_in_pairs() -> None:
    table = quiet(
        "slags: kryds\ntitel: Bydele\nvalg: [Bydækkende?, A, B, C]\nkryds: [B]\nper linje: 2\n"
        "rækker: |\n  Adresse | Gade 1\n"
    )
    assert printed(table) == [["Bydækkende?", ""], ["A", "", "B", "X"], ["C", "", ""], ["Adresse", "Gade 1"]]
    assert [cell.colspan for cell in table.body[0].cells] == [3, 1]
    assert [cell.colspan for cell in table.body[3].cells] == [2, 2]
    assert [cell.spoken for cell in table.body[1].cells] == ["", "tom", "", "kryds"]
    assert sum(column.share for column in table.columns) == 1000
    assert_whole(table)


def test_marks_stand_on_the_terms_of_a_grid_of_crosses() -> None:
    table = quiet(
        'slags: kryds\nvalg: [A]\nrækker: |\n  Adresse * | Gade 1 **\nnoter:\n  "*": Ny.\n  "**": Gammel.\n',
        "",
    )
    assert printed(table)[-1] == ["Adresse*", "Gade 1**"]


def test_ids_are_given_in_printed_order_and_the_tables_first() -> None:
    table = quiet(SIMPLE + "  a | 1 | 2\n")
    ids = [table.id] + [
        name for row in (*table.head, *table.body) for name in (row.id, *(c.id for c in row.cells))
    ]
    assert ids == [f"n{number}" for number in range(1, len(ids) + 1)]


def test_shares_add_up_and_keep_figures_on_one_line() -> None:
    table = quiet(SIMPLE + "  Et meget langt navn på en indsats, der fylder | 1.234.567.890 | 1\n")
    assert sum(column.share for column in table.columns) == 1000
    label, long, short = (column.share for column in table.columns)
    assert label > long > short
    assert long * 360 / 1000 > 52


def test_a_width_asked_for_wins() -> None:
    text = "kolonner:\n  - {hoved: A, bredde: 60}\n  - B\n  - C\nrækker: |\n  a | b | c\n"
    assert quiet(text).columns[0].share == 600


def test_a_table_is_wide_when_asked_or_when_figures_do_not_fit() -> None:
    assert quiet(SIMPLE.replace("titel", "bred: ja\ntitel") + "  a | 1 | 2\n").wide
    years = ", ".join(f"{year}: beløb" for year in range(2019, 2028))
    figures = " | ".join(["1.234.567"] * 9)
    assert quiet(f"kolonner: [Navn, {years}]\nrækker: |\n  a | {figures}\n").wide


def test_a_table_wider_than_the_page_is_told() -> None:
    years = ", ".join(f"{year}: beløb" for year in range(2010, 2030))
    figures = " | ".join(["1.234.567"] * 20)
    _table, told = laid(f"kolonner: [Navn, {years}]\nrækker: |\n  a | {figures}\n")
    assert told == [
        "1:1 NG428 tabellen er bredere end siden | "
        "del tabellen, skriv kortere hoveder, eller vis tallene i en større enhed"
    ]


def test_shares_of_any_columns_add_up_to_a_thousand() -> None:
    chance = random.Random(3)
    for _ in range(300):
        columns = [
            Measured(
                least := chance.uniform(5, 120),
                least + chance.uniform(0, 500),
                chance.choice([0, 0, 0, 5]),
                chance.random() < 0.5,
            )
            for _ in range(chance.randint(1, 20))
        ]
        result = shares(columns, 360)
        assert sum(result) == 1000
        assert min(result) >= 1


def test_long_words_of_text_are_left_to_hyphenation() -> None:
    column = measure(["Navn"], ["Beskæftigelses- og integrationsforvaltningssamarbejdsudvalg"], figures=False)
    assert column.least < 100
