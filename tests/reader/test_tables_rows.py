"""Tables as they are written: columns, rows, kinds, marks, heads; and what each mistake says."""

import pytest

from notegen.model.names import words_of
from notegen.model.table import Amount, Cell, Table
from notegen.model.text import Mark
from tests.table_samples import good, read

COLUMNS = "kolonner:\n  - Aktivitet\n  - Område\n  - 2019: beløb\n  - I alt: sum\n"


def with_rows(*lines: str, more: str = "") -> str:
    return COLUMNS + more + "rækker: |\n" + "".join(f"  {line}\n" for line in lines)


def shown(cell: Cell) -> str:
    match cell.what:
        case "tekst":
            return words_of(cell.inlines)
        case "tal":
            assert isinstance(cell.amount, Amount)
            return str(cell.amount.value)
        case other:
            return {"nul": "-", "tom": "", "regn": "=", "venstre": "<", "op": "^"}[other]


def rows(table: Table) -> list[list[str]]:
    return [[shown(cell) for cell in row.cells] for row in table.rows]


def test_cells_are_parted_by_bars() -> None:
    table = good(with_rows("Løn | Service | 1.200 | =", "Husleje | | - | 0,5"))
    assert rows(table) == [["Løn", "Service", "1200", "="], ["Husleje", "", "-", "0.5"]]


def test_a_range_pasted_from_excel_is_parted_by_tabs() -> None:
    table = good(with_rows("Løn\tService\t1.200\t=", "\tService\t100\t"))
    assert rows(table) == [["Løn", "Service", "1200", "="], ["", "Service", "100", ""]]


def test_a_markdown_table_reads_as_one() -> None:
    text = with_rows("| Aktivitet | Område | 2019 | I alt |", "|---|:--|--:|--:|", "| Løn | Drift | 5 | = |")
    assert rows(good(text)) == [["Løn", "Drift", "5", "="]]


BLANKS = " " * 60_000


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (f"{BLANKS}b---", []),
        (f"a{BLANKS}b", []),
        (f"a{BLANKS}b{BLANKS}c", []),
        ("|" * 20_000 + "a", ["NG407"] * 2),
    ],
)
def test_a_long_run_of_blanks_or_bars_is_read(line: str, codes: list[str]) -> None:
    # In quadratic time this takes from some seconds to minutes: the test run shows it.
    sample = read(f"kolonner: [Navn, Område]\nrækker:\n  - '{line} | c'\n  - 'd | e{line}'\n")
    assert [finding.code for finding in sample.findings] == codes


@pytest.mark.parametrize(
    ("line", "left_out"),
    [("---|--:", True), (" | :-: | - | ", True), ("|---|", True), ("- | -", False), ("--- --- | -", False)],
)
def test_the_line_under_a_markdown_head_is_left_out(line: str, left_out: bool) -> None:
    table = good(f"kolonner: [A, B]\nrækker:\n  - a | b\n  - '{line}'\n")
    assert len(table.rows) == (1 if left_out else 2)


def test_empty_first_and_last_cells_between_bars_stay() -> None:
    text = with_rows("| Løn | Drift | 5 | |", "| | Drift | 5 | 5 |")
    assert rows(good(text)) == [["Løn", "Drift", "5", ""], ["", "Drift", "5", "5"]]


def test_a_bar_at_one_end_of_a_line_is_tolerated() -> None:
    text = with_rows("| Løn | Drift | 5 | =", "Husleje | Drift | 5 | = |")
    assert rows(good(text)) == [["Løn", "Drift", "5", "="], ["Husleje", "Drift", "5", "="]]


def test_an_escaped_bar_is_text() -> None:
    assert rows(good(with_rows(r"Løn \| tillæg | Drift | 5 | =")))[0][0] == "Løn | tillæg"


def test_blank_lines_are_skipped() -> None:
    assert len(good(with_rows("Løn | a | 5 | =", "", "   ", "Leje | a | 5 | =")).rows) == 2


def test_rows_may_be_a_yaml_list_of_lines_or_lists() -> None:
    text = (
        COLUMNS
        + "rækker:\n  - Løn | Drift | 5 | =\n"
        + '  - [Husleje, "", "0,5", "="]\n  - ["[i alt] Sum", "", "=", "="]\n'
    )
    table = good(text)
    assert rows(table) == [["Løn", "Drift", "5", "="], ["Husleje", "", "0.5", "="], ["Sum", "", "=", "="]]
    assert table.rows[2].kind == "i alt"


@pytest.mark.parametrize("kind", ["gruppe", "sum", "i alt", "forskel", "heraf"])
def test_a_row_says_its_kind_first(kind: str) -> None:
    table = good(with_rows(f"[{kind}] Navn {{#x}} | | 5 | 5"))
    assert (table.rows[0].kind, table.rows[0].id, rows(table)[0][0]) == (kind, "x", "Navn")


def test_a_row_is_called_by_its_id_or_its_label() -> None:
    table = good(with_rows("Løn og *drift* | a | 5 | =", "Leje {#leje} | a | 5 | ="))
    assert [row.id for row in table.rows] == ["Løn og drift", "leje"]


def test_a_group_may_have_its_first_cell_only() -> None:
    table = good(with_rows("[gruppe] Drift", "[Gruppe] Anlæg | | |", "Løn | a | 5 | ="))
    assert [len(row.cells) for row in table.rows] == [1, 1, 4]


def test_markdown_in_brackets_is_no_kind() -> None:
    table = good(with_rows("[gap]{lang=en} | a | 5 | =", "[KK](https://kk.dk) | a | 5 | ="))
    assert [row.kind for row in table.rows] == ["post", "post"]
    assert rows(table)[1][0] == "KK"


def test_figures_keep_what_was_written() -> None:
    table = good(with_rows("a | - | *(12) | +1,0", "b | – | -5 | −5,50", "- af løn | 35.10 | 5 | 5"))
    amounts = [cell.amount for row in table.rows for cell in row.cells[2:]]
    assert [(str(a.value), a.decimals, a.provisional, a.signed) for a in amounts if a] == [
        ("12", 0, True, False),
        ("1.0", 1, False, True),
        ("-5", 0, False, False),
        ("-5.50", 2, False, False),
        ("5", 0, False, False),
        ("5", 0, False, False),
    ]
    assert rows(table)[2][:2] == ["- af løn", "35.10"]
    assert table.rows[0].cells[1].what == "nul"


def test_a_first_row_that_repeats_the_heads_is_left_out() -> None:
    assert len(good(with_rows("Aktivitet\tOmråde\t2019\tI alt", "Løn\ta\t5\t=")).rows) == 1


def test_marks_stand_last_in_a_cell_and_have_notes() -> None:
    more = 'noter:\n  "*": Skøn.\n  "1)": Uden moms.\n  "**": Loft.\n'
    table = good(
        with_rows(
            "Løn * | a | 25* | =",
            "Leje {#leje} * | **fed** | 25 1) | 5 **",
            "Støtte (25)* {#s} | *uge 25* | *(12)* | =*",
            "Note 1) ** | - * | – | -",
            more=more,
        )
    )
    marks = [[cell.marks for cell in row.cells] for row in table.rows]
    assert marks == [
        [("*",), (), ("*",), ()],
        [("*",), (), ("1)",), ("**",)],
        [("*",), (), ("*",), ("*",)],
        [("1)", "**"), ("*",), (), ()],
    ]
    assert [row.id for row in table.rows] == ["Løn", "leje", "s", "Note"]
    assert rows(table)[2] == ["Støtte (25)", "uge 25", "12", "="]


def test_heads_may_have_marks_and_ids() -> None:
    table = good('kolonner:\n  - "Budget * {#b}": beløb\n  - Navn\nrækker: |\n  5 | a\nnoter: {"*": Skøn.}\n')
    assert (table.columns[0].id, table.columns[0].marks) == ("b", ("*",))
    assert words_of(table.columns[0].head) == "Budget"


def test_columns_in_all_their_forms() -> None:
    table = good(
        """
        enhed: 1.000 kr.
        kolonner:
          - Aktivitet {#a}
          - 2019: beløb
          - 2020: beløb
          - I alt: sum af 2019, 2020
          - hoved: Afvigelse
            rolle: forskel
            af: [2019, 2020]
            id: afv
            enhed: mio. kr.
            prisniveau: 2020 p/l
            bredde: 20
          - "Andel": procent af 2019, I alt
        rækker: |
          Løn | 1 | 2 | = | = | =
        """
    )
    assert [(column.id, column.role, column.of) for column in table.columns] == [
        ("a", "tekst", ()),
        ("2019", "beløb", ()),
        ("2020", "beløb", ()),
        ("I alt", "sum", ("2019", "2020")),
        ("afv", "forskel", ("2019", "2020")),
        ("Andel", "procent af", ("2019", "I alt")),
    ]
    wide = table.columns[4]
    assert (wide.unit, wide.price_level, wide.width) == ("mio. kr.", "2020", 20)


def test_columns_may_stand_in_brackets() -> None:
    table = good("kolonner: [Aktivitet, 2019: beløb, I alt: sum]\nrækker: |\n  a | 1 | =\n")
    assert [column.role for column in table.columns] == ["tekst", "beløb", "sum"]


@pytest.mark.parametrize("written", ['"2019: beløb"', "2019:beløb", "'2019 : Beløb'"])
def test_a_head_and_role_in_one_text_are_head_and_role(written: str) -> None:
    column = good(f"kolonner: [Navn, {written}]\nrækker: |\n  a | 1\n").columns[1]
    assert (words_of(column.head), column.id, column.role) == ("2019", "2019", "beløb")


def test_a_quoted_computed_column_names_its_columns() -> None:
    table = good(
        'kolonner: [Navn, A: beløb, B: beløb, "Udgift: i alt: sum af A, B", "Bemærk: nyt", "Bemærk: sum i alt"]\n'
        "rækker: |\n  a | 1 | 1 | = | b | c\n"
    )
    assert [(words_of(column.head), column.role, column.of) for column in table.columns[3:]] == [
        ("Udgift: i alt", "sum", ("A", "B")),
        ("Bemærk: nyt", "tekst", ()),
        ("Bemærk: sum i alt", "tekst", ()),
    ]


def test_years_become_columns() -> None:
    table = good(
        "år: 2026-2029\nkolonner: [Navn, {hoved: år, rolle: år}, I alt: sum]\n"
        "rækker: |\n  a | 1 | 2 | 3 | 4 | =\n"
    )
    assert [(column.id, column.role) for column in table.columns] == [
        ("Navn", "tekst"),
        ("2026", "beløb"),
        ("2027", "beløb"),
        ("2028", "beløb"),
        ("2029", "beløb"),
        ("I alt", "sum"),
    ]


def test_years_may_be_a_list_of_heads() -> None:
    table = good('år: [2026, 2027, "2028-2031"]\nkolonner: [Navn, år: år]\nrækker: |\n  a | 1 | 2 | 3\n')
    assert [column.id for column in table.columns] == ["Navn", "2026", "2027", "2028-2031"]


def test_a_column_of_years_without_years_is_text() -> None:
    table = good("kolonner: [Anlæg, Ibrugtagning: år]\nrækker: |\n  Skole | 2027\n")
    assert rows(table) == [["Skole", "2027"]]


def test_a_table_type_gives_columns_title_and_unit() -> None:
    table = good(
        """
        type: bevillingsmæssige konsekvenser
        år: 2026-2027
        rækker: |
          Service | BIU | 35.10 | U | 1.300 | 1.800 | =
        """
    )
    assert [column.role for column in table.columns] == [
        "styringsområde",
        "udvalg",
        "bevilling",
        "i/u",
        "beløb",
        "beløb",
        "sum",
    ]
    assert (words_of(table.title), table.unit, table.type) == (
        "Bevillingsmæssige konsekvenser",
        "1.000 kr.",
        "bevillingsmæssige konsekvenser",
    )
    assert rows(table)[0][2] == "35.10"


def test_head_lines_name_the_columns_under_them() -> None:
    table = good(
        """
        kolonner: [tekst, beløb, beløb, sum]
        hoved: |
          Indsats | Udgifter | <        | I alt
          ^       | 2019     | 2020 {#b} | ^
        rækker: |
          Løn | 1 | 2 | =
        """
    )
    assert [column.id for column in table.columns] == ["Indsats", "2019", "b", "I alt"]
    assert [[shown(cell) for cell in line] for line in table.head_lines] == [
        ["Indsats", "Udgifter", "<", "I alt"],
        ["^", "2019", "2020", "^"],
    ]


def test_head_lines_alone_make_columns_of_text() -> None:
    table = good("hoved: |\n  *Koordination* | Kontakt | <\n   | Ude | Inde\nrækker: |\n  a | 25 | <\n")
    assert [column.role for column in table.columns] == ["tekst"] * 3
    assert rows(table) == [["a", "25", "<"]]


def test_a_description_has_terms_groups_and_paragraphs() -> None:
    table = good(
        """
        slags: beskrivelse
        rækker: |
          [gruppe] Kontakt
          Rådgivning | Et tilbud.
          | Endnu et afsnit.
          | Og et til.
          Huse | Andet.
        """
    )
    assert rows(table) == [["Kontakt"], ["Rådgivning", "Et tilbud."], ["Huse", "Andet."]]
    assert [words_of(more) for more in table.rows[1].cells[1].more] == ["Endnu et afsnit.", "Og et til."]
    assert [column.id for column in table.columns] == ["begreb", "tekst"]


def test_further_paragraphs_of_a_description_take_marks() -> None:
    table = good('slags: beskrivelse\nrækker: |\n  Ord | Et.\n  | To. *\n  | Tre.\nnoter:\n  "*": Skøn.\n')
    more = table.rows[0].cells[1].more
    assert [[inline.text for inline in words if isinstance(inline, Mark)] for words in more] == [["*"], []]
    assert [words_of(words) for words in more] == ["To.", "Tre."]


def test_a_description_in_markdown_bars() -> None:
    table = good("slags: beskrivelse\nrækker: |\n  | Ord | Tekst. |\n  |  | Mere. |\n")
    assert rows(table) == [["Ord", "Tekst."]]
    assert words_of(table.rows[0].cells[1].more[0]) == "Mere."


def test_a_grid_of_crosses() -> None:
    table = good(
        "type: bydele\nkryds: [valby, Vesterbro/Kgs. Enghave]\nrækker: |\n  Adresse | Gade 1\n  Matrikel\n"
    )
    assert table.kind == "kryds"
    assert table.crosses == ("Valby", "Vesterbro/Kgs. Enghave")
    assert len(table.columns) == 8
    assert rows(table) == [["Adresse", "Gade 1"], ["Matrikel", ""]]


def test_plain_fields_are_read() -> None:
    table = good(
        """
        titel: Udgifter til *service*
        beskrivelse: Udgifter pr. år
        enhed: t.kr.
        regnet i: kr.
        decimaler: 1
        prisniveau: 2019 p/l
        kolonner: [Navn, 2019: beløb]
        synligt hoved: nej
        bred: ja
        anmærkning: Kilde, egne tal.
        rækker: |
          a | 1
        """
    )
    assert (table.unit, table.computed_in, table.price_level, table.decimals) == (
        "1.000 kr.",
        "kr.",
        "2019",
        1,
    )
    assert (table.head_visible, table.wide, table.description) == (False, True, "Udgifter pr. år")
    assert words_of(table.remark) == "Kilde, egne tal."


ROWS = "kolonner: [Navn, 2019: beløb, 2020: beløb]\nrækker: |\n"
WRONG = [
    (
        ROWS + "  a | 1\n",
        "3:3 NG407 rækken har 2 celler, men tabellen har 3 kolonner: der mangler 2020 | "
        "kolonnerne er Navn | 2019 | 2020; en tom celle skrives som to streger | |",
    ),
    (
        ROWS + "  a\n",
        "3:3 NG407 rækken har 1 celle, men tabellen har 3 kolonner: der mangler 2019 og 2020 | kolonnerne er "
        "Navn | 2019 | 2020; en tom celle skrives som to streger | |; er det en overskrift over rækker, "
        "så skriv [gruppe] foran",
    ),
    (
        ROWS + "  a | 1 | 2 | 3\n",
        "3:3 NG407 rækken har 4 celler, men tabellen har 3 kolonner: »3« er for meget | "
        r"kolonnerne er Navn | 2019 | 2020; en streg inde i en tekst skrives \|",
    ),
    (
        "kolonner: [Navn, 2019: beløb]\nrækker:\n  - [Husleje, 0,5]\n",
        "3:5 NG407 rækken har 3 celler, men tabellen har 2 kolonner: »5« er for meget | "
        'i en liste deler kommaet cellerne: sæt "…" om et tal som 0,5',
    ),
    (ROWS + "  a |   0.5 | 1\n", "3:9 NG420 »0.5« er skrevet med punktum for komma | mente du 0,5?"),
    (
        ROWS + "  a | 1 | 12. 345\n",
        "3:11 NG420 der er et mellemrum inde i tallet »12. 345« | mente du 12.345?",
    ),
    (
        ROWS + "  a | 500 kr. | 1\n",
        "3:7 NG421 enheden »kr.« står i cellen | skriv 500, og sæt enhed: kr. på tabellen eller kolonnen",
    ),
    (ROWS + "  a | 25* | 1\n", '3:9 NG422 mærket * har ingen note | skriv "*": og notens tekst under noter:'),
    (
        ROWS + "  a * | 25 | 1\n",
        '3:5 NG422 mærket * har ingen note | skriv "*": og notens tekst under noter:',
    ),
    (
        ROWS + "  a | 25 2) | 1\n",
        '3:10 NG422 mærket 2) har ingen note | skriv "2)": og notens tekst under noter:',
    ),
    (
        ROWS + '  a | 25 | 1\nnoter:\n  "*": Skøn.\n',
        "5:3 NG423 noten * har intet mærke i tabellen | "
        "sæt * sidst i en celle eller et hoved, eller slet noten",
    ),
    (ROWS + '  a* | 25* | 1\nnoter:\n  "*":\n', "5:3 NG423 noten * er tom | skriv notens tekst"),
    (
        ROWS + "  [total] a | 1 | 1\n  [udgift] b | 1 | 1\n",
        "4:3 NG408 [udgift] er ikke en slags række | "
        "slagsene er [gruppe], [sum], [i alt], [forskel] og [heraf]",
    ),
    (ROWS + "  [grupe] a | 1 | 1\n", "3:3 NG408 [grupe] er ikke en slags række | mente du [gruppe]?"),
    (
        ROWS + "  a {#x} | 1 | 1\n  b {#x} | 1 | 1\n",
        "4:3 NG414 {#x} står på to rækker (første gang i linje 3) | giv den ene et andet navn",
    ),
    (
        "kolonner: [Navn, 2019: beløp]\nrækker: |\n  a | 1\n",
        "1:24 NG402 »beløp« er ikke en rolle for en kolonne | mente du beløb?",
    ),
    (
        "kolonner: [Navn, beløb]\nrækker: |\n  a | 1\n",
        "1:18 NG402 kolonnen »beløb« er tekst, så tallene i den regnes ikke med | "
        'skriv "Beløb: beløb", hvis den har tal',
    ),
    (
        "kolonner:\n  - {id: a, enhed: kr.}\nrækker: |\n  a\n",
        "2:5 NG403 en kolonne er et hoved, eller hoved: rolle | "
        "skriv fx - 2019: beløb, eller - {hoved: 2019, rolle: beløb, id: a}",
    ),
    (
        "kolonner:\n  - {hoved: a, bredde: 60}\n  - {hoved: b, bredde: 60}\nrækker: |\n  a | b\n",
        "2:5 NG403 bredderne er tilsammen 120 procent | "
        "lad dem højst blive 100, og lad der være plads til de andre kolonner",
    ),
    (
        "kolonner: [Navn, 2019: beløb, I alt: sum af 2018]\nrækker: |\n  a | 1 | =\n",
        "1:31 NG413 der er ingen kolonne, der hedder 2018 | mente du 2019?",
    ),
    (
        "kolonner: [Navn, 2019: beløb, I alt: sum af I alt]\nrækker: |\n  a | 1 | =\n",
        "1:31 NG413 kolonnen I alt kan ikke regnes ud af sig selv | nævn de andre",
    ),
    (
        "kolonner: [Navn, A: beløb, A: beløb, I alt: sum af A]\nrækker: |\n  a | 1 | 2 | =\n",
        "1:38 NG413 flere kolonner hedder A | giv dem hver sit navn med {#id}",
    ),
    (
        "kolonner: [Navn, A: beløb, Andel: procent af]\nrækker: |\n  a | 1 | =\n",
        "1:28 NG413 procent af skal nævne en eller to kolonner | "
        "skriv fx procent af Forbrug, Budget: det første i procent af det andet",
    ),
    (
        "kolonner: [Navn, A: beløb, Andel: procent af A]\nrækker: |\n  a | 1 | 1\n",
        "1:28 NG413 der er ingen anden kolonne med tal, der kan regnes i procent af A | "
        "nævn begge: procent af …, A",
    ),
    (
        "kolonner: [Navn, A: beløb, D: forskel af A]\nrækker: |\n  a | 1 | =\n",
        "1:28 NG413 forskel skal nævne to kolonner | skriv fx forskel af Budget, Regnskab",
    ),
    ("type: bydel\nkryds: [Valby]\n", "1:7 NG404 layoutet har ikke tabeltypen bydel | mente du bydele?"),
    ("type: bydele\nslags: beløb\n", "2:8 NG404 tabeltypen bydele er kryds, ikke beløb | slet slags:"),
    (
        "type: serviceudgifter\nrækker: |\n  a | b | 1 | 1\n",
        "1:1 NG405 tabeltypen serviceudgifter kræver år: | skriv fx år: 2026-2029",
    ),
    (
        "type: serviceudgifter\når: 2026-2026\nkolonner: [a]\nrækker: |\n  a | b | 1 | 1\n",
        "3:1 NG405 tabeltypen bestemmer selv kolonnerne | "
        "slet kolonner:, eller slet type: og skriv kolonnerne selv",
    ),
    (
        "år: 2026-2027\nkolonner: [Navn, A: beløb]\nrækker: |\n  a | 1\n",
        "1:5 NG405 ingen kolonne har rollen år | skriv år: år i kolonner:, hvor årene skal stå",
    ),
    (
        "år: 2029-2026\nkolonner: [Navn, år: år]\nrækker: |\n  a\n",
        "1:5 NG406 »2029-2026« er ikke år | "
        "skriv første og sidste år, fx 2026-2029 (højst 30 år), eller en liste",
    ),
    (
        "kolonner: [tekst, beløb]\nhoved: |\n  A | B | C\nrækker: |\n  a | 1\n",
        "1:1 NG409 hoved: har 3 celler, men kolonner: har 2 | "
        "skriv lige mange; < i hovedet hører til cellen til venstre, ^ til cellen over",
    ),
    (
        "hoved: |\n  A | B | C\n  D | E\nrækker: |\n  a | b | c\n",
        "3:3 NG409 hovedlinjen har 2 celler, en anden har 3 | "
        "skriv < i en celle, der hører til cellen til venstre, og ^ i en, der hører til cellen over",
    ),
    (
        "enhed: euro\n" + ROWS + "  a | 1 | 1\n",
        "1:8 NG410 »euro« er ikke en enhed | vælg mellem kr., 1.000 kr., mio. kr., mia. kr., antal og pct.; "
        "en anden enhed skrives i kolonnens hoved, og kolonnen får rollen antal",
    ),
    (
        "prisniveau: løbende\n" + ROWS + "  a | 1 | 1\n",
        "1:13 NG411 »løbende« er ikke et prisniveau | skriv året, fx prisniveau: 2019",
    ),
    (
        "regnet i: kr.\n" + ROWS + "  a | 1 | 1\n",
        "1:1 NG412 regnet i: kræver, at tabellen har en enhed i kr. | "
        "skriv enhed: og den enhed, tallene skal vises i",
    ),
    (
        "enhed: kr.\ndecimaler: 1\n" + ROWS + "  a | 1 | 1\n",
        "2:1 NG412 decimaler: bruges kun, når tallene regnes i en anden enhed | "
        "skriv tallene med de decimaler, der skal vises, eller skriv regnet i:",
    ),
    (
        "kolonner: [Navn]\n",
        "1:1 NG415 tabellen har ingen rækker | skriv rækker: | "
        "og en linje for hver række, eller kilde: og et regneark",
    ),
    (
        "kolonner: [Navn]\nrækker: |\n",
        "2:1 NG415 tabellen har ingen rækker | skriv rækker: | og en linje for hver række",
    ),
    (
        "kolonner: [Navn, A: beløb]\nrækker: >\n  a | 1\n  b | 2\n",
        "2:9 NG416 linjerne i rækker løber sammen til én | skriv rækker: | (en lodret streg) over linjerne",
    ),
    (
        "slags: beskrivelse\nrækker: |\n  | Tekst\n  Ord | Tekst\n",
        "3:3 NG417 der er intet begreb over teksten | skriv begrebet foran stregen",
    ),
    (
        ROWS + "  Aktivitet | 2018 | 2019\n  a | 1 | 2\n",
        "3:3 NG418 første række ligner et hoved | "
        "lad rækken være ude, eller skriv de samme hoveder i kolonner:",
    ),
    ("slags: kryds\nkryds: [Valby]\n", "1:1 NG419 krydsskemaet har ingen valg | skriv valg: og en liste"),
    ("type: bydele\nkryds: [Valbi]\n", "2:9 NG419 »Valbi« er ikke et af valgene | mente du Valby?"),
    (
        "valg: [a]\n" + ROWS + "  a | 1 | 1\n",
        "1:1 NG419 valg: hører ikke til en tabel af slagsen beløb | slet valg:, eller skriv slags: kryds",
    ),
    (
        ROWS + "  a | 1 | 1\nkilde: a.csv\n",
        "4:1 NG429 tabellen har både rækker: og kilde: | "
        "slet den ene: rækkerne skrives her eller læses fra filen",
    ),
    ("rækker: |\n  a | 1\n", "1:1 NG401 tabellen har ingen kolonner | skriv kolonner: og en linje for hver"),
    (
        "slags: beskrivelse\nkolonner: [a, b, c]\nrækker: |\n  a | b | c\n",
        "2:1 NG401 en beskrivelse har to kolonner, ikke 3 | den første er begrebet, den anden teksten",
    ),
    ("{}", "1:1 NG401 tabellen t er tom | skriv kolonner: og rækker:"),
    ("raekker: |\n  a\nkoloner: [a]\n", "3:1 NG201 en tabel har ikke feltet koloner | mente du kolonner?"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_mistake_is_told_at_its_place(text: str, told: str) -> None:
    assert told in read(text).told
    if "koloner" not in text:
        assert len(read(text).told) == 1


def test_too_many_rows_and_columns_are_told() -> None:
    rows = "".join(f"  r{number} | 1\n" for number in range(2001))
    assert [line.split(" | ")[0] for line in read("kolonner: [a, b: beløb]\nrækker: |\n" + rows).told] == [
        "2003:3 NG430 tabellen har flere end 2000 rækker"
    ]
    columns = ", ".join(f"k{number}" for number in range(41))
    assert (
        "NG430 tabellen har flere end 40 kolonner" in read(f"kolonner: [{columns}]\nrækker: |\n  a\n").told[0]
    )


def test_all_mistakes_of_a_table_are_told_at_once() -> None:
    text = (
        "enhed: euro\nprisniveau: nu\nkolonner: [Navn, 2019: beløp, 2020: beløb]\n"
        "rækker: |\n  a | 1 | 0.5\n  b | 1\n"
    )
    assert [line.split(" ")[1] for line in read(text).told] == ["NG410", "NG411", "NG402", "NG420", "NG407"]


def test_head_lines_that_do_not_fit_leave_a_table_of_columns() -> None:
    sample = read("kolonner: [tekst, beløb]\nhoved: |\n  A | B | C\nrækker: |\n  a | 1\n")
    assert sample.there.head_lines == ()
