"""Tables from spreadsheets: CSV as Danish Excel writes it, and XLSX as it is stored."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from notegen.model.names import words_of
from notegen.model.table import Cell, Table
from tests.table_samples import good, read

NOTE = "enhed: 1.000 kr.\nkolonner: [Aktivitet, 2019: beløb, 2020: beløb]\nkilde: {source}\n"
CSV = 'Aktivitet;2019;2020\r\nLøn;1.200;1.700,5\r\n"[i alt] Udgifter; i alt";=;=\r\n;;\r\n'


def figures(table: Table) -> list[list[str]]:
    return [[figure(cell) for cell in row.cells] for row in table.rows]


def figure(cell: Cell) -> str:
    if cell.amount:
        return f"{cell.amount.value:.{cell.amount.decimals}f}"
    return {"regn": "=", "nul": "-"}.get(cell.what, words_of(cell.inlines))


def book(path: Path, fill: Callable[[Worksheet], None]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Budget"
    fill(sheet)
    workbook.save(path)


def plain(sheet: Worksheet) -> None:
    for row in (["Aktivitet", 2019, 2020], ["Løn", 1200, 1700.5], ["[i alt] I alt {#sum}", "=", "="]):
        sheet.append(row)
    # openpyxl would write "=" as a formula.
    for cell in sheet[3][1:]:
        cell.data_type = "s"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_as_danish_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "budget.csv").write_bytes(CSV.encode(encoding))
    table = good(NOTE.format(source="budget.csv"), tmp_path)
    assert figures(table) == [["Løn", "1200", "1700.5"], ["Udgifter; i alt", "=", "="]]
    assert table.rows[1].kind == "i alt"


def test_a_file_read_is_among_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "budget.csv").write_bytes(CSV.encode())
    sample = read(NOTE.format(source="budget.csv"), tmp_path)
    assert sample.inputs == (("budget.csv", sha256(CSV.encode()).hexdigest()),)


def test_an_area_of_a_csv(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"sep=;\r\nnote;x;1;2\r\nnote;y;3;4\r\n")
    table = good(NOTE.format(source="{fil: b.csv, område: B2:D3}"), tmp_path)
    assert figures(table) == [["x", "1", "2"], ["y", "3", "4"]]


def test_an_xlsx_is_read_as_it_is_stored(tmp_path: Path) -> None:
    book(tmp_path / "budget.xlsx", plain)
    table = good(NOTE.format(source="budget.xlsx"), tmp_path)
    assert figures(table) == [["Løn", "1200", "1700.5"], ["I alt", "=", "="]]
    assert (table.rows[1].kind, table.rows[1].id) == ("i alt", "sum")


def test_a_sheet_and_an_area_are_chosen(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        assert sheet.parent is not None
        sheet.parent.create_sheet("Noter")["A1"] = "x"

    book(tmp_path / "budget.xlsx", fill)
    table = good(NOTE.format(source="{fil: budget.xlsx, ark: budget, område: $A$2:$C$2}"), tmp_path)
    assert figures(table) == [["Løn", "1200", "1700.5"]]


def test_stored_figures_are_converted_to_the_unit_of_the_table(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", lambda sheet: sheet.append(["Løn", 1234567, 500000]))
    note = NOTE.format(source="b.xlsx") + "enhed i kilde: kr.\n"
    assert figures(good(note, tmp_path)) == [["Løn", "1234.567", "500"]]
    (tmp_path / "b.csv").write_text("Løn;1.234.567;1,5\n", encoding="utf-8")
    note = NOTE.format(source="b.csv") + "enhed i kilde: mio. kr.\n"
    assert figures(good(note, tmp_path)) == [["Løn", "1234567000", "1500"]]


def test_binary_dust_is_no_part_of_a_value(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Løn", 0.1 + 0.2, 1e15])
        sheet.append([2019, -5, None])

    book(tmp_path / "b.xlsx", fill)
    table = good(NOTE.format(source="b.xlsx"), tmp_path)
    assert [[cell.what for cell in row.cells] for row in table.rows] == [
        ["tekst", "tal", "tal"],
        ["tekst", "tal", "tom"],
    ]
    amounts = [cell.amount for row in table.rows for cell in row.cells if cell.amount]
    assert [(f"{amount.value:f}", amount.decimals) for amount in amounts] == [
        ("0.3", 1),
        ("1000000000000000", 0),
        ("-5", 0),
    ]
    assert words_of(table.rows[1].cells[0].inlines) == "2019"


def test_a_percent_cell_counts_as_it_is_shown(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Andel", 0.374])
        sheet["B1"].number_format = "0.0%"

    book(tmp_path / "b.xlsx", fill)
    table = good("kolonner: [Navn, Andel: procent]\nkilde: b.xlsx\n", tmp_path)
    assert figures(table) == [["Andel", "37.4"]]


def test_text_of_a_spreadsheet_is_no_markdown(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["*Løn* [x](y) @tabel:z", 1, 2])
        sheet.append([date(2019, 5, 1), 1, 2])
        sheet.append([True, 1, 2])

    book(tmp_path / "b.xlsx", fill)
    assert [row[0] for row in figures(good(NOTE.format(source="b.xlsx"), tmp_path))] == [
        "*Løn* [x](y) @tabel:z",
        "01-05-2019",
        "SAND",
    ]


def hide_row(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.row_dimensions[2].hidden = True


def hide_columns(sheet: Worksheet) -> None:
    plain(sheet)
    sheet.column_dimensions.group("B", "C", hidden=True)


def merge(sheet: Worksheet) -> None:
    sheet.append(["Løn", 1, 2])
    sheet.append(["Leje", 1, 2])
    sheet.merge_cells("B1:C1")


def formula(sheet: Worksheet) -> None:
    sheet.append(["Løn", 1, "=B1*2"])


def error(sheet: Worksheet) -> None:
    sheet.append(["Løn", 1, "#REF!"])
    sheet["C1"].data_type = "e"


def two_sheets(sheet: Worksheet) -> None:
    plain(sheet)
    assert sheet.parent is not None
    sheet.parent.create_sheet("Regnskab")


def words(sheet: Worksheet) -> None:
    sheet.append(["Løn", "ca. 5", "1.7"])


WRONG = [
    (
        hide_row,
        "b.xlsx",
        "3:8 NG517 række 2 i b.xlsx er skjult | "
        "vis dem i Excel (fjern også filtre), eller vælg et område uden dem",
    ),
    (
        hide_columns,
        "b.xlsx",
        "3:8 NG517 kolonnerne B og C i b.xlsx er skjult | "
        "vis dem i Excel (fjern også filtre), eller vælg et område uden dem",
    ),
    (
        merge,
        "b.xlsx",
        "3:8 NG518 cellerne B1:C1 i b.xlsx er flettet | "
        "ophæv fletningen i Excel, eller vælg et område uden den",
    ),
    (
        formula,
        "b.xlsx",
        "3:8 NG516 celle C1 i b.xlsx har en formel uden gemt værdi | "
        "åbn filen i Excel, og gem den, så tallene regnes ud",
    ),
    (error, "b.xlsx", "3:8 NG519 celle C1 i b.xlsx viser fejlen #REF! | ret cellen i Excel, og gem filen"),
    (
        two_sheets,
        "b.xlsx",
        "3:8 NG513 b.xlsx har flere ark: Budget og Regnskab | skriv kilde: {fil: …, ark: …, område: …}",
    ),
    (plain, "{fil: b.xlsx, ark: Budjet}", "3:27 NG513 b.xlsx har ikke arket Budjet | mente du Budget?"),
    (
        plain,
        "{fil: b.xlsx, område: A1-F9}",
        "3:30 NG514 »A1-F9« er ikke et område | skriv første og sidste celle, fx A2:F9",
    ),
    (
        plain,
        "{fil: b.xlsx, område: A1:XFD99}",
        "3:30 NG514 området har flere end 200000 celler | skriv område: med første og sidste celle, fx A2:F9",
    ),
    (plain, "{fil: b.xlsx, område: H9:J12}", "3:30 NG515 der er intet i H9:J12 i b.xlsx | se efter i Excel"),
    (words, "b.xlsx", "3:8 NG420 celle C1 i b.xlsx: »1.7« er skrevet med punktum for komma | mente du 1,7?"),
    (plain, "{ark: Budget}", "3:8 NG202 kilden mangler fil: | skriv fil: og værdien på en ny linje"),
    (plain, "c.xlsx", "3:8 NG501 filen c.xlsx findes ikke | mente du b.xlsx?"),
    (
        plain,
        "../b.xlsx",
        "3:8 NG502 filen ../b.xlsx ligger uden for projektet | "
        "læg en kopi ved siden af notatet, eller nævn mappen under tilladte mapper: i notegen.yaml",
    ),
]


@pytest.mark.parametrize(("fill", "source", "told"), WRONG)
def test_what_cannot_be_taken_as_stored_is_told(
    tmp_path: Path, fill: Callable[[Worksheet], None], source: str, told: str
) -> None:
    book(tmp_path / "b.xlsx", fill)
    assert told in read(NOTE.format(source=source), tmp_path).told


BYTES = [
    ("b.xls", b"", "NG510 notegen læser ikke .xls (Excel 97-2003) | gem arket som .xlsx eller .csv"),
    ("b.pdf", b"", "NG510 b.pdf er ikke et regneark | gem arket som .xlsx eller .csv"),
    (
        "b.xlsx",
        b"PK\x03\x04junk",
        "NG511 b.xlsx kan ikke læses som regneark | åbn den i Excel, og gem den igen som .xlsx",
    ),
    ("b.xlsx", b"", "NG511 b.xlsx kan ikke læses som regneark | åbn den i Excel, og gem den igen som .xlsx"),
    (
        "b.xlsx",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100,
        "NG511 b.xlsx er låst med adgangskode eller gemt i et gammelt format | "
        "fjern adgangskoden, og gem som .xlsx",
    ),
    (
        "b.csv",
        b"a,1,2\nb,3,4\n",
        "NG511 b.csv er delt med komma, så decimaler og celler ikke kan skelnes | "
        "gem den fra Excel på dansk, så cellerne deles med semikolon",
    ),
    (
        "b.csv",
        b'a;"1;2\nb;3;4\n',
        "NG511 b.csv kan ikke læses: et anførselstegn bliver ikke lukket | gem den igen fra Excel",
    ),
    (
        "b.csv",
        b"a;1\0;2\n",
        "NG511 b.csv er ikke en CSV-fil med almindelig tekst | "
        "gem den fra Excel som »CSV UTF-8 (semikolonsepareret)«",
    ),
    ("b.csv", b";;\n", "NG515 der er intet i b.csv | se efter i filen"),
    (
        "b.csv",
        b"a;1\n",
        "NG407 række 1 i b.csv: rækken har 2 celler, men tabellen har 3 kolonner: der mangler 2020 | "
        "kolonnerne er Aktivitet | 2019 | 2020; en tom celle skrives som to streger | |",
    ),
    (
        "b.csv",
        "Løn;500 kr.;1\n".encode(),
        "NG421 celle B1 i b.csv: enheden »kr.« står i cellen | "
        "skriv 500, og sæt enhed: kr. på tabellen eller kolonnen",
    ),
    (
        "b.csv",
        "Post;2019;2020\nLøn;1;2\n".encode(),
        "NG418 række 1 i b.csv: første række ligner et hoved | "
        "lad rækken være ude, eller skriv de samme hoveder i kolonner:",
    ),
]


@pytest.mark.parametrize(("name", "data", "told"), BYTES)
def test_a_file_that_is_no_spreadsheet_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(NOTE.format(source=name), tmp_path).told == [f"3:8 {told}"]


def test_a_sheet_of_a_csv_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(CSV.encode())
    told = read(NOTE.format(source="{fil: b.csv, ark: Budget}"), tmp_path).told
    assert told == ["3:26 NG513 en CSV-fil har ingen ark | slet ark:"]


def test_a_workbook_that_unpacks_to_too_much_is_never_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(21_000_000))
    told = read(NOTE.format(source="b.xlsx"), tmp_path).told
    assert told == [
        "3:8 NG512 b.xlsx fylder for meget pakket ud | gem kun det ark, der skal bruges, i en ny fil"
    ]


def test_a_workbook_with_entities_is_never_opened(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", plain)
    data = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "b.xlsx") as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            new.writestr(part.filename, content)
    (tmp_path / "b.xlsx").write_bytes(data.getvalue())
    assert [line.split(" ")[1] for line in read(NOTE.format(source="b.xlsx"), tmp_path).told] == ["NG511"]


def spoilt(path: Path, old_words: bytes, new_words: bytes) -> None:
    """Write a workbook with some words of its sheet's XML replaced."""
    book(path, plain)
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                assert old_words in content
                content = content.replace(old_words, new_words)
            new.writestr(part.filename, content)
    path.write_bytes(data.getvalue())


@pytest.mark.parametrize(
    "huge",
    [
        b'<mergeCells><mergeCell ref="A1:XFD20000"/></mergeCells>',
        b'<mergeCells><mergeCell ref="A1:&#88;FD20000"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD20000" location="A1"/></hyperlinks>',
        b'<hyperlinks><hyperlink ref="A:XFD" location="A1"/></hyperlinks>',
        b"<mergeCells>" + b'<mergeCell ref="A1:Z1000"/>' * 20 + b"</mergeCells>",
    ],
)
def test_a_range_that_would_fill_the_memory_is_never_opened(tmp_path: Path, huge: bytes) -> None:
    spoilt(tmp_path / "b.xlsx", b"</sheetData>", b"</sheetData>" + huge)
    assert read(NOTE.format(source="b.xlsx"), tmp_path).told == [
        "3:8 NG512 b.xlsx har for mange celler | "
        "ophæv store fletninger, og gem kun det ark, der skal bruges, i en ny fil"
    ]


def test_a_wrong_dimension_does_no_harm(tmp_path: Path) -> None:
    spoilt(tmp_path / "b.xlsx", b'<dimension ref="A1:C3"', b'<dimension ref="A1:XFD1048576"')
    assert len(good(NOTE.format(source="b.xlsx"), tmp_path).rows) == 2


def test_hidden_columns_without_end_are_told_at_once(tmp_path: Path) -> None:
    columns = b'<cols><col min="2" max="999999999" hidden="1"/></cols><sheetData>'
    spoilt(tmp_path / "b.xlsx", b"<sheetData>", columns)
    assert [line.split(" | ")[0] for line in read(NOTE.format(source="b.xlsx"), tmp_path).told] == [
        "3:8 NG517 kolonnerne B og C i b.xlsx er skjult"
    ]


def test_too_long_a_spreadsheet_is_told(tmp_path: Path) -> None:
    lines = "".join(f"r{number};1;2\n" for number in range(2001))
    (tmp_path / "b.csv").write_text(lines, encoding="utf-8")
    told = read(NOTE.format(source="b.csv"), tmp_path).told
    assert told == ["3:8 NG430 området har flere end 2000 rækker | vælg et mindre område med område:"]


def test_a_formula_that_came_to_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", formula)
    data = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "b.xlsx") as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = content.replace(b'<c r="C1">', b'<c r="C1" t="str">')
                assert b't="str"' in content
            new.writestr(part.filename, content)
    (tmp_path / "b.xlsx").write_bytes(data.getvalue())
    assert figures(good(NOTE.format(source="b.xlsx"), tmp_path)) == [["Løn", "1", ""]]
