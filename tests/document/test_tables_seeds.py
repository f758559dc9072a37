"""The tables of five real notes, with their structure and figures and labels of our own."""

from notegen.document import blocks as out
from notegen.document.sums import compute, figure
from tests.table_samples import good, laid, laid_out, printed


def quiet(text: str, number: str = "1") -> out.Table:
    table, told = laid(text, number)
    assert not told
    return table


def test_service_expenses_2018() -> None:
    text = """
        titel: Oversigt over udgifter til service
        enhed: 1.000 kr.
        prisniveau: 2019
        kolonner:
          - Aktivitet (1.000 kr. – 2019 p/l)
          - Styringsområde
          - 2019: beløb
          - 2020: beløb
          - 2021: beløb
          - I alt: sum
        rækker: |
          Indsats i kvarteret/ tre konsulenter {#kons} | Servicerammen | 1.200 | 1.700 | 1.700 | =
          Behandling {#behandling} | Servicerammen | 600 | 600 | 600 | =
          Lokaler | Servicerammen | 100 | 100 | 100 | =
          [i alt] Alle udgifter | | = | = | = | =
        """
    table = good(text)
    result = compute(table)
    made, told = laid_out(table)
    assert not told
    assert printed(made)[1:] == [
        ["Indsats i kvarteret/ tre konsulenter", "Servicerammen", "1.200", "1.700", "1.700", "4.600"],
        ["Behandling", "Servicerammen", "600", "600", "600", "1.800"],
        ["Lokaler", "Servicerammen", "100", "100", "100", "300"],
        ["Alle udgifter", "", "1.900", "2.400", "2.400", "6.700"],
    ]
    assert figure(table, result, "kons", "2020") == 1_700_000
    assert figure(table, result, "alle-udgifter", "i-alt") == 6_700_000
    assert not made.wide


def test_budget_technical_2018() -> None:
    text = """
        titel: Udgifter til service
        type: bevillingsmæssige konsekvenser
        prisniveau: 2019
        år: 2019-2021
        rækker: |
          Servicerammen | BIU | 3510 | U | 1.300 | 1.800 | 1.800 | =
          Servicerammen | SUD | 3210 | U | 600 | 600 | 600 | =
          [i alt] Alle udgifter | | | | = | = | = | =
        """
    made = quiet(text, "2")
    assert printed(made) == [
        ["Styringsområde", "Udvalg", "Bevilling", "I/U", "2019", "2020", "2021", "I alt"],
        ["Servicerammen", "BIU", "3510", "U", "1.300", "1.800", "1.800", "4.900"],
        ["Servicerammen", "SUD", "3210", "U", "600", "600", "600", "1.800"],
        ["Alle udgifter", "", "", "", "1.900", "2.400", "2.400", "6.700"],
    ]
    assert [column.align for column in made.columns] == ["left"] * 3 + ["center"] + ["right"] * 4


def test_districts_2018() -> None:
    text = """
        type: bydele
        per linje: 5
        valg: [Bydækkende?, Indre By, Bispebjerg, Vesterbro/Kgs. Enghave, Valby, Amager Øst, Nørrebro,
          Østerbro, Brønshøj-Husum, Vanløse, Amager Vest, Udenbys]
        kryds: [Vesterbro/Kgs. Enghave]
        rækker: |
          Adresse og matrikelnummer
        """
    made = quiet(text)
    rows = printed(made)
    assert rows[0] == ["Bydækkende?", ""]
    assert rows[1] == [
        "Indre By",
        "",
        "Bispebjerg",
        "",
        "Vesterbro/Kgs. Enghave",
        "X",
        "Valby",
        "",
        "Amager Øst",
        "",
    ]
    assert rows[3] == ["Udenbys", "", ""]
    assert rows[4] == ["Adresse og matrikelnummer", ""]
    assert len(made.columns) == 10


def test_running_costs_2011() -> None:
    text = """
        titel: Drift – serviceudgifter
        enhed: mio. kr.
        prisniveau: 2012
        kolonner: ["", 2012: beløb, 2013: beløb, 2014: beløb, 2015: beløb]
        rækker: |
          [gruppe] *Serviceudgifter:*
          Løn til ti medarbejdere | 5,0 | 5,0 | 5,0 | 5,0
          - | | | |
          [i alt] Serviceudgifter i alt | = | = | = | =
        """
    made = quiet(text)
    assert printed(made) == [
        ["", "2012", "2013", "2014", "2015"],
        ["Serviceudgifter:", ""],
        ["Løn til ti medarbejdere", "5,0", "5,0", "5,0", "5,0"],
        ["-", "", "", "", ""],
        ["Serviceudgifter i alt", "5,0", "5,0", "5,0", "5,0"],
    ]
    assert made.head[0].cells[0].head == "corner"


def test_sketch_of_the_work_2011() -> None:
    text = """
        hoved: |
          *Koordination* | Kontakt | <      | Sagsbehandling | Opfølgning
                         | Ude     | Åbent  | Ordinær        |
        rækker: |
          **BFCK** | Medarbejdere (25)           | Familier (8) Unge (29) | Afgørelse | Huse (50)
          **SCK**  | Rådgivere (25)* Støtte (42) |                        | Afgørelse | Vejledere (65) *
          **BIF**  | Beskæftigelse               | <                      | Afgørelse | <
          **BUF**  | Medarbejdere (25)           | <                      | Afgørelse | <
          **Boligselskaber** | Kontaktpersoner   | <                      | <         | <
          **Andre** | | | |
        noter:
          "*": Godkendes forslaget, bliver de til 32.
        """
    made = quiet(text, "")
    assert printed(made)[:2] == [
        ["Koordination", "Kontakt", "Sagsbehandling", "Opfølgning"],
        ["", "Ude", "Åbent", "Ordinær", ""],
    ]
    assert [cell.head for cell in made.head[1].cells] == ["corner", "column", "column", "column", "column"]
    assert [(cell.colspan, cell.head) for cell in made.body[4].cells] == [(1, "row"), (4, "")]
    assert printed(made)[3] == ["SCK", "Rådgivere (25)* Støtte (42)", "", "Afgørelse", "Vejledere (65)*"]
    assert made.caption is None
    assert len(made.notes) == 1


def test_existing_offers_2011() -> None:
    text = """
        slags: beskrivelse
        titel: Opsøgende kontakt
        rækker: |
          [gruppe] Børn
          Rådgivning (tidligere butik) | Et åbent tilbud i byen, jf. SEL § 52, stk. 3, nr. 2.
          | Der er otte rådgivere.
          [gruppe] Voksne
          Boligrådgivere | Kontakt for boligselskaberne.
        """
    made = quiet(text)
    assert [row.kind for row in made.body] == ["gruppe", "post", "gruppe", "post"]
    assert printed(made)[1] == [
        "Rådgivning (tidligere butik)",
        "Et åbent tilbud i byen, jf. SEL § 52, stk. 3, nr. 2. ¶ Der er otte rådgivere.",
    ]
