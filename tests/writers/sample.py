"""Documents and a layout built by hand, with every kind of block and inline, for the HTML and PDF writers."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Literal

from PIL import Image as Picture, ImageDraw

from notegen.diagnostics import SourcePlace
from notegen.document.blocks import (
    Block,
    Blocks,
    Box,
    Caption,
    Cell,
    Column,
    CrossReference,
    Document,
    Emphasis,
    Figure,
    FigureText,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    MetaField,
    NoteMark,
    Paragraph,
    Passage,
    Properties,
    Quote,
    Role,
    Row,
    Section,
    Signatures,
    Strong,
    Table,
    TableMark,
    Text,
)
from notegen.layout.values import Layout, Templates, Wording
from notegen.model.table import Image

ROOT = Path(__file__).resolve().parents[2]
FILE = "notat.yaml"
HERE = SourcePlace(FILE, 1, 1)


def numbers(first: int = 1) -> Callable[[], str]:
    """Return a function that gives n1, n2 …"""
    running = count(first)
    return lambda: f"n{next(running)}"


def at(line: int) -> SourcePlace:
    """Return a place in the sample's file."""
    return SourcePlace(FILE, line, 3)


def words(*parts: str | Inline) -> Inlines:
    """Return inlines, strings as plain text."""
    return tuple(Text(part, HERE) if isinstance(part, str) else part for part in parts)


def paragraph(ident: str, *parts: str | Inline, role: Role = "brødtekst", line: int = 1) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(ident, words(*parts), role, at(line))


def heading(ident: str, level: int, *parts: str | Inline) -> Heading:
    """Return a heading."""
    return Heading(ident, level, words(*parts), HERE)


def cell(ident: str, *parts: str | Inline, **changed: Any) -> Cell:
    """Return a cell, left-aligned data but for what is changed."""
    plain = Cell(ident, words(*parts), (), 1, 1, "left", "", None, "", False, "", HERE)
    return replace(plain, **changed)


def amount(ident: str, shown: str, value: int, **changed: Any) -> Cell:
    """Return a cell with a figure in 1.000 kr."""
    return cell(ident, shown, align="right", amount=Decimal(value), unit="1.000 kr.", **changed)


def row(kind: str, ident: str, *cells: Cell) -> Row:
    """Return a row."""
    return Row(ident, kind, cells, HERE)  # type: ignore[arg-type]


def danish(value: int) -> str:
    """Return a whole number as Danish text, with a true minus."""
    return f"{value:,}".replace(",", ".").replace("-", "−")


def picture() -> Image:
    """Return a small bar chart as PNG."""
    drawn = Picture.new("RGB", (800, 320), "white")
    pen = ImageDraw.Draw(drawn)
    for place, height in enumerate((120, 170, 205, 260)):
        pen.rectangle((60 + place * 180, 300 - height, 180 + place * 180, 300), fill="#1f3a5f")
    pen.line((40, 300, 780, 300), fill="black", width=2)
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return Image("diagram.png", kept.getvalue(), "png", 800, 320)


LONG = (
    "Forvaltningen vurderer, at den fremskudte indsats kan etableres inden for de eksisterende rammer, og at "
    "udgifterne til virksomhedskonsulenter og misbrugsbehandling modsvares af færre udgifter til "
    "forsørgelsesydelser fra og med det tredje år. Erfaringerne fra de øvrige bydele viser, at en "
    "helhedsorienteret sagsbehandling er afgørende for borgernes beskæftigelsesmuligheder."
)


def many_rows(new: Callable[[], str], rows: int, *, wide: bool = False, note: int = 0) -> Table:
    """Return a table of amounts with two head rows, spans, groups, totals and a note in its last row."""
    share = (340, 120, 135, 135, 135, 135)
    columns = tuple(
        Column("tekst" if n < 2 else "beløb", "left" if n < 2 else "right", part)
        for n, part in enumerate(share)
    )
    right: Literal["right"] = "right"
    head = (
        row(
            "hoved",
            new(),
            cell(new(), "", rowspan=2, head="corner"),
            cell(new(), "Styrings-område", rowspan=2, head="column"),
            cell(new(), "Budget i 1.000 kr. (2019 p/l)", colspan=3, head="column", align="center"),
            cell(new(), "I alt", rowspan=2, head="column", align=right),
        ),
        row(
            "hoved",
            new(),
            *(cell(new(), str(year), head="column", align=right) for year in (2019, 2020, 2021)),
        ),
    )
    body: list[Row] = []
    for number in range(rows):
        if number % 12 == 0:
            body.append(
                row("gruppe", new(), cell(new(), f"Indsats {number // 12 + 1}", colspan=6, head="group"))
            )
        value = 1200 + 37 * number
        name = f"Virksomhedskonsulenter og beskæftigelsesmedarbejdere, hold {number + 1}"
        body.append(
            row(
                "post",
                new(),
                cell(new(), name, head="row"),
                cell(new(), "Service"),
                amount(new(), danish(value), value),
                amount(new(), danish(-value), -value),
                cell(new(), "-", align="right", spoken="nul", amount=Decimal(0), unit="1.000 kr."),
                amount(new(), "0", 0, computed=True),
            )
        )
        if number % 6 == 5:
            body.append(
                row(
                    "heraf",
                    new(),
                    cell(new(), "heraf til Sydhavnen", head="row"),
                    cell(new(), "", spoken="tom"),
                    *(amount(new(), "600", 600) for _ in range(4)),
                )
            )
    last: list[str | Inline] = ["Udgifter i alt"]
    if note:
        last.append(NoteMark(note, True))
    body.append(
        row(
            "sum",
            new(),
            cell(new(), "Sum af indsatser", head="row"),
            cell(new()),
            *(amount(new(), danish(1_234_567), 1_234_567, computed=True) for _ in range(4)),
        )
    )
    body.append(
        row(
            "i alt",
            new(),
            cell(new(), *last, head="row"),
            cell(new()),
            *(amount(new(), danish(-1_234_567), -1_234_567, computed=True) for _ in range(4)),
        )
    )
    body.append(
        row(
            "forskel",
            new(),
            cell(new(), "Forskel til budget", TableMark("*"), head="row"),
            cell(new()),
            *(amount(new(), "−12", -12) for _ in range(4)),
        )
    )
    caption = Caption("Tabel", "1" if not wide else "2", ". ", words("Oversigt over udgifter til service"))
    return Table(
        new(),
        "beløb",
        caption,
        "Udgifter for hver indsats og hvert år",
        columns,
        head,
        tuple(body),
        (("*", words("Forskellen skyldes ", Emphasis(words("afrunding")), ".")),),
        "På grund af afrunding kan summer afvige fra delene.",
        words("Positive tal er merudgifter."),
        "1.000 kr.",
        "2019",
        wide,
        HERE,
    )


def description_table(new: Callable[[], str]) -> Table:
    """Return a two-column table with paragraphs and a list in its cells, and no head."""
    texts: tuple[Blocks, ...] = (
        (paragraph(new(), LONG), paragraph(new(), "Endnu et afsnit.")),
        (List(new(), "•", 1, "", "", (item(new, "Første"), item(new, "Andet")), HERE),),
    )
    body = tuple(
        row("post", new(), cell(new(), name, head="row"), cell(new(), blocks=text))
        for name, text in zip(("Formål", "Aktiviteter"), texts, strict=True)
    )
    columns = (Column("tekst", "left", 280), Column("tekst", "left", 720))
    return Table(new(), "beskrivelse", None, "", columns, (), body, (), "", (), "", "", False, HERE)


def cross_table(new: Callable[[], str]) -> Table:
    """Return a district grid."""
    names = ("Indre By", "Valby", "Vesterbro", "Amager Vest", "Hele byen")
    head = (row("hoved", new(), *(cell(new(), name, head="column", align="center") for name in names)),)
    crosses = tuple(
        cell(
            new(),
            "X" if name == "Valby" else "",
            align="center",
            spoken="" if name == "Valby" else "ikke valgt",
        )
        for name in names
    )
    caption = Caption("", "", "", words("Bydele"))
    columns = tuple(Column("kryds", "center", 200) for _ in names)
    return Table(
        new(),
        "kryds",
        caption,
        "",
        columns,
        head,
        (row("post", new(), *crosses),),
        (),
        "",
        (),
        "",
        "",
        False,
        HERE,
    )


def item(new: Callable[[], str], *parts: str | Inline, then: Blocks = ()) -> ListItem:
    """Return a list item with a paragraph and what follows it."""
    return ListItem(new(), (paragraph(new(), *parts), *then))


def lists(new: Callable[[], str]) -> Blocks:
    """Return nested lists of every style, one that goes on after an interruption."""
    inner = List(new(), "i.", 1, "", "", (item(new, "romersk et"), item(new, "romersk to")), HERE)
    letters = List(new(), "a)", 1, "", "", (item(new, "bogstav", then=(inner,)), item(new, "bogstav")), HERE)
    bullets = List(new(), "•", 1, "", "", (item(new, "punkt", then=(letters,)), item(new, LONG)), HERE)
    first = List(new(), "1.", 1, "", "", (item(new, "et", then=(bullets,)), item(new, "to")), HERE)
    again = List(new(), "1.", 3, first.id, "", (item(new, "tre, efter en afbrydelse"),), HERE)
    paren = List(new(), "1)", 9, "", "", (item(new, "ni"), item(new, "ti")), HERE)
    letter = List(new(), "a.", 2, "", "", (item(new, "begynder med b"),), HERE)
    return (first, paragraph(new(), "En afbrydelse."), again, paren, letter)


def everything(first: int = 1) -> Document:
    """Return a document with every kind of block and inline; about five pages. Its ids begin at ``first``."""
    new = numbers(first)
    title = new()
    table = many_rows(new, 34, note=4)
    wide = many_rows(new, 4, wide=True)
    figure = Figure(
        new(),
        Caption("Figur", "1", ". ", words("Antal forløb, 2018-2021")),
        "Søjler, der vokser fra 120 til 260 forløb",
        picture(),
        words("Kilde: egne tal"),
        100,
        HERE,
    )
    annex = new()
    every_inline = paragraph(
        new(),
        "Teksten har ",
        Strong(words("fed")),
        ", ",
        Emphasis(words("kursiv")),
        ", ",
        Strong(words(Emphasis(words("begge dele")))),
        ", et ",
        Link("https://www.kk.dk/artikel?a=1&b=2", words("link"), "Artiklen på kk.dk"),
        ", ord på ",
        Passage("en", words("a different language")),
        ", en fodnote",
        NoteMark(1, True),
        ", den samme igen",
        NoteMark(1, False),
        ", en henvisning til ",
        CrossReference(table.id, "tabel 1", "1", HERE),
        ", et beløb ",
        FigureText("1.200 t.kr.", Decimal(1200000), HERE),
        ", et mærke",
        TableMark("*"),
        " og",
        LineBreak(),
        "en ny linje med <b>vinkler</b> & og tegn: æøåÆØÅ é ü € – “ ” − ½ § · {{ document }}.",
    )
    blocks: Blocks = (
        paragraph(new(), "Til orientering", role="status"),
        paragraph(new(), LONG, role="resumé"),
        Section(
            new(),
            "baggrund",
            (heading(new(), 2, "Baggrund"), every_inline, paragraph(new(), LONG), *lists(new)),
            False,
            HERE,
        ),
        Section(
            new(),
            "indhold",
            (
                heading(new(), 2, "Indhold med en fodnote", NoteMark(2, True)),
                paragraph(new(), LONG),
                heading(new(), 3, "Den sociale indsats"),
                paragraph(new(), LONG, " ", LONG),
                heading(new(), 4, "Et lavere niveau"),
                Quote(new(), (paragraph(new(), LONG),), HERE),
                Box(new(), words("Fakta om indsatsen"), (paragraph(new(), LONG), *lists(new)[:1]), HERE),
                List(new(), "•", 1, "", "", (item(new, "Med fodnote", NoteMark(3, True)),), HERE),
                heading(new(), 5, "Niveau fem"),
                heading(new(), 6, "Niveau seks"),
                paragraph(new(), LONG),
            ),
            False,
            HERE,
        ),
        Section(
            new(),
            "økonomi",
            (
                heading(new(), 2, "Økonomi"),
                paragraph(new(), LONG),
                table,
                paragraph(new(), LONG),
                wide,
                figure,
            ),
            False,
            HERE,
        ),
        Section(
            new(),
            "beskrivelse",
            (heading(new(), 2, "Beskrivelse"), description_table(new), cross_table(new)),
            False,
            HERE,
        ),
        Section(
            new(),
            "indstilling",
            (
                heading(new(), 2, "Indstilling"),
                paragraph(
                    new(), "Økonomiforvaltningen indstiller over for udvalget,", role="indledning til punkter"
                ),
                List(
                    new(),
                    "1.",
                    1,
                    "",
                    "at",
                    (item(new, "at ", LONG), item(new, "at udgiften tages til efterretning.")),
                    HERE,
                ),
                paragraph(new(), LONG, role="erklæring"),
                Signatures(
                    new(),
                    (("Anne Jensen", "Direktør"), ("Bo Nielsen", ""), ("Carla Holm", "Kontorchef")),
                    HERE,
                ),
            ),
            False,
            HERE,
        ),
        Section(
            annex,
            "bilag-1",
            (
                heading(new(), 2, "Bilag 1. Metode"),
                paragraph(new(), LONG, " Se ", Link("mailto:a@b.dk", words("a@b.dk"), ""), "."),
            ),
            True,
            HERE,
        ),
    )
    notes = (
        Footnote(
            1, words("Den første note, med et ", Link("https://kk.dk", words("link"), ""), ". ", LONG), at(40)
        ),
        Footnote(2, words("En note til en overskrift."), at(41)),
        Footnote(3, words("En note i en liste."), at(42)),
        Footnote(4, words("En note i tabellens sidste rækker."), at(43)),
    )
    return document(title, "BC24: Fremskudt indsats i Sydhavnen", blocks, notes, watermark="")


def meta() -> tuple[MetaField, ...]:
    """Return the fields of the metadata box."""
    mail = Link("mailto:cf@kk.example", words("cf@kk.example"), "")
    return (
        MetaField("dato", "", (words("8. november 2018"),), False),
        MetaField("sagsnr", "Sagsnr.", (words("2018-0266843"),), False),
        MetaField("dokumentnr", "Dokumentnr.", (words("2018-0266843-3"),), False),
        MetaField("sagsbehandler", "Sagsbehandler", (words("Anne Jensen"),), False),
        MetaField(
            "afsender",
            "",
            (
                words("Center for Beskæftigelse og Integration"),
                words("Bernstorffsgade 17"),
                words("1592 København V"),
                words("EAN-nummer 5798009710338"),
                words(mail),
            ),
            True,
        ),
    )


def document(
    title: str, name: str, blocks: Blocks, notes: tuple[Footnote, ...], *, watermark: str
) -> Document:
    """Return the blocks as a whole document."""
    return Document(
        file=FILE,
        kind="budgetnotat",
        kind_label="Budgetnotat",
        layout="koebenhavn",
        organisation="Københavns Kommune",
        title_id=title,
        title=words(name),
        subtitle=words("Opfølgning på budgetforhandlingerne"),
        lead=(
            MetaField(
                "til",
                "Til",
                (words("Beskæftigelses- og Integrationsudvalget"), words("Socialudvalget")),
                False,
            ),
        ),
        meta=meta(),
        blocks=blocks,
        footnotes=notes,
        running="Fremskudt indsats i Sydhavnen · Sagsnr. 2018-0266843",
        watermark=watermark,
        properties=Properties(
            name,
            "Budgetnotat",
            "Center for Beskæftigelse og Integration",
            "2018-0266843",
            "2018-0266843-3",
            date(2018, 11, 8),
            "godkendt",
            "",
            "da",
            ("budget", "beskæftigelse"),
        ),
    )


def short(*blocks: Block, notes: tuple[Footnote, ...] = (), watermark: str = "") -> Document:
    """Return a small document with these blocks, or one paragraph."""
    text = blocks or (paragraph("n2", LONG),)
    return document("n0", "En kort orientering", text, notes, watermark=watermark)


def four_pages(watermark: str = "") -> Document:
    """Return a note of four pages as they are: sections, text, two tables, notes and a list."""
    new = numbers()
    title = new()
    blocks: list[Block] = []
    for number, name in enumerate(("Baggrund", "Løsning", "Økonomi", "Risici", "Videre proces"), 1):
        inside: list[Block] = [heading(new(), 2, name)]
        inside.append(paragraph(new(), LONG, " ", LONG))
        inside.append(paragraph(new(), "Se noten", NoteMark(number, True), ". ", LONG))
        if number in (1, 3):
            inside.append(many_rows(new, 4))
        if number in (2, 4):
            inside.append(List(new(), "•", 1, "", "", tuple(item(new, LONG) for _ in range(1)), HERE))
        blocks.append(Section(new(), name, tuple(inside), False, HERE))
    notes = tuple(Footnote(number, words(LONG), at(number)) for number in range(1, 6))
    return document(title, "BC24: Fremskudt indsats i Sydhavnen", tuple(blocks), notes, watermark=watermark)


def layout(**changed: Any) -> Layout:
    """Return the layout koebenhavn as far as the writers look, with changes to its templates."""
    styles = ROOT / "styles"
    html = ROOT / "templates" / "koebenhavn" / "note.html"
    templates = Templates(
        docx_name="templates/koebenhavn/note.docx",
        docx=b"",
        html_name="templates/koebenhavn/note.html",
        html=html.read_text(encoding="utf-8"),
        css=tuple(
            (f"styles/{name}", (styles / name).read_text(encoding="utf-8"))
            for name in ("base.css", "koebenhavn.css")
        ),
        fonts=tuple(sorted((styles / "fonts").glob("*.ttf"))),
        logo=None,
    )
    names = Wording.__dataclass_fields__
    wording = Wording(**(dict.fromkeys(names, "") | {"page": "Side {side} af {sider}"}))
    return Layout(
        name="koebenhavn",
        title="Københavns Kommune",
        organisation="Københavns Kommune",
        language="da",
        case_number="",
        document_number="",
        wording=wording,
        kinds={},
        vocabulary={},
        fields=(),
        labels={},
        abbreviations={"I/U": "indtægt eller udgift", "p/l": "pris- og lønniveau"},
        table_types={},
        senders={},
        bodies=(),
        templates=replace(templates, **changed),
        place=SourcePlace("templates/koebenhavn/layout.yaml"),
    )
