"""The fields of a note file, in one table each: what they are called, hold and mean.

The reader, the JSON Schema, ``notegen new`` and the guide are all made from these tables; the
sections come from the layouts' vocabulary and are not repeated here.
"""

from dataclasses import dataclass
from typing import Literal

from notegen.model.note import Stage

Form = Literal[
    "linje", "tekst", "dato", "liste", "felter", "liste af felter", "valg", "ja/nej", "tal", "frit"
]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field. ``form`` is what it holds: "linje" (a short text), "tekst" (Markdown), "dato",
    "liste" (texts), "felter" (fields, or blocks by id), "liste af felter", "valg" (one of
    ``choices``), "ja/nej", "tal", "frit" (never read). ``example`` is YAML as it stands after the
    colon, several lines where it needs them."""

    key: str
    form: Form
    help: str
    example: str
    choices: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = ("udkast", "i høring", "godkendt")

HEAD_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("notegen", "tal", "Formatets version; altid 1.", "1"),
    FieldSpec("dokumenttype", "valg", "Hvad det er for et notat; typerne står i layoutet.", "budgetnotat"),
    FieldSpec("layout", "linje", "Kommunens layout. Udelades det, bruges projektets.", "koebenhavn"),
    FieldSpec(
        "stadie",
        "valg",
        "Hvor langt notatet er. Alt andet end godkendt skriver UDKAST på siderne og i filens navn.",
        "udkast",
        STAGES,
    ),
    FieldSpec("version", "linje", "Udgavens nummer eller navn, fx ved en rettet udgave.", '"2"'),
    FieldSpec("nummer", "linje", "Notatets nummer i budgetprocessen; sættes foran titlen.", "BC24"),
    FieldSpec("punkt", "linje", "Punktets nummer på dagsordenen; sættes foran titlen.", "7"),
    FieldSpec(
        "bilagsnummer",
        "linje",
        "Notatets eget nummer, når det selv er et bilag; sættes foran titlen.",
        "1",
    ),
    FieldSpec("titel", "linje", "Notatets titel.", "Fremskudt indsats i Sydhavnen"),
    FieldSpec("undertitel", "linje", "En linje under titlen.", "Svar på spørgsmål om bevilling"),
    FieldSpec("dato", "dato", "Notatets dato.", "2018-11-08"),
    FieldSpec("til", "liste", "Hvem notatet er til, en linje for hver.", "\n  - Socialudvalget"),
    FieldSpec("sagsnr", "linje", "Sagens nummer i journalen.", "2018-0266843"),
    FieldSpec("dokumentnr", "linje", "Dokumentets nummer i journalen.", "2018-0266843-3"),
    FieldSpec("sagsbehandler", "linje", "Den, der svarer på spørgsmål om notatet.", "NN"),
    FieldSpec(
        "afsender",
        "felter",
        "Afsenderen: et navn fra layoutets afsendere, eller skrevet ud med felter.",
        "\n  enhed: Center for Eksempler\n  adresse: [Rådhuset, 1599 København V]",
    ),
)

PART_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("indstiller", "liste", "Den eller de forvaltninger, der indstiller.", "Socialforvaltningen"),
    FieldSpec("over for", "linje", "Hvem udvalget skal anbefale det over for.", "Borgerrepræsentationen"),
    FieldSpec(
        "at",
        "liste af felter",
        "At-punkterne, et for hvert; et punkt kan have underpunkter.",
        "\n  - at der afsættes midler til indsatsen",
    ),
    FieldSpec("erklæring", "tekst", "Erklæring i stedet for at-punkter.", "|\n  Tekst"),
    FieldSpec(
        "underskrivere",
        "liste af felter",
        "De, der skriver under, i rækkefølge.",
        "\n  - {navn: NN, titel: Direktør}",
    ),
    FieldSpec(
        "politisk behandling",
        "liste af felter",
        "Hvem der har behandlet sagen, hvornår, og hvad de besluttede.",
        "\n  - {udvalg: Socialudvalget, dato: 2010-03-03, beslutning: Godkendt.}",
    ),
    FieldSpec(
        "tabeller",
        "felter",
        "Tabellerne, hver under sit id; teksten placerer dem med @tabel:id.",
        "\n  service:\n    titel: Udgifter til service\n    enhed: 1.000 kr.\n    prisniveau: 2019\n"
        "    kolonner: [Aktivitet, 2019: beløb]\n    rækker: |\n      Rådgivning | 1.200",
    ),
    FieldSpec(
        "figurer",
        "felter",
        "Figurerne, hver under sit id; teksten placerer dem med @figur:id.",
        "\n  kort:\n    fil: kort.png\n    titel: Kort over området\n    alt: Kort, hvor området er vist",
    ),
    FieldSpec(
        "bokse",
        "felter",
        "Faktabokse, hver under sit id; teksten placerer dem med @boks:id.",
        "\n  proces:\n    titel: Proces\n    tekst: |\n      Tekst i boksen.",
    ),
    FieldSpec(
        "bilag",
        "liste af felter",
        "Notatets bilag: en fil, et link, eller skrevet ud her.",
        "\n  - {id: metode, titel: Metodebeskrivelse, fil: metode.pdf}",
    ),
    FieldSpec(
        "ignorer",
        "liste af felter",
        "Hvad notegen check ikke skal melde, fordi det er rigtigt, som det står; hver med en grund.",
        "\n  - {kode: NG841, tekst: bilag 9, grund: Bilaget hører til en anden sag}",
    ),
    FieldSpec(
        "ordliste",
        "liste",
        "Ord, som er rigtige i dette notat, selv om ordbogen ikke kender dem.",
        "\n  - Eksempelhuset",
    ),
    FieldSpec("intern", "frit", "Bemærkninger til jer selv; kommer aldrig med i Word eller PDF.", "Husk tal"),
)

NOTE_FIELDS: tuple[FieldSpec, ...] = HEAD_FIELDS + PART_FIELDS
"""Every field of a note but its sections and the layout's own fields."""

SENDER_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("enhed", "linje", "Enhedens navn.", "Center for Eksempler"),
    FieldSpec("adresse", "liste", "Adressen, en linje for hver.", "[Rådhuset, 1599 København V]"),
    FieldSpec("telefon", "linje", "Telefonnummer.", "33 66 33 66"),
    FieldSpec("mobil", "linje", "Mobilnummer.", "33 66 33 66"),
    FieldSpec("e-mail", "linje", "E-mailadresse.", "eksempel@kk.dk"),
    FieldSpec("ean", "linje", "EAN-nummer.", "5798009800206"),
)

POINT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("id", "linje", "Navn til henvisninger: @at:id.", "midler"),
    FieldSpec("tekst", "tekst", "Punktets tekst.", "at der afsættes midler"),
    FieldSpec("underpunkter", "liste af felter", "Punkter under punktet.", "\n  - til løn"),
)

SIGNATORY_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("navn", "linje", "Navnet.", "NN"),
    FieldSpec("titel", "linje", "Titel eller forvaltning.", "Direktør"),
)

TREATMENT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("udvalg", "linje", "Hvem der behandlede sagen.", "Socialudvalget"),
    FieldSpec("dato", "dato", "Mødets dato.", "2010-03-03"),
    FieldSpec(
        "skriftlig votering", "linje", "Perioden, hvis sagen blev afgjort skriftligt.", "3.-5. marts 2010"
    ),
    FieldSpec("indstilling", "tekst", "Udvalgets egen indstilling eller erklæring.", "|\n  Tekst"),
    FieldSpec("beslutning", "tekst", "Hvad udvalget besluttede.", "|\n  Indstillingen blev godkendt."),
)

FIGURE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("fil", "linje", "Billedets fil (PNG eller JPEG), regnet fra notatets mappe.", "kort.png"),
    FieldSpec("titel", "linje", "Figurens titel.", "Kort over området"),
    FieldSpec("alt", "linje", "Hvad billedet viser, for den der ikke kan se det.", "Kort over Sydhavnen"),
    FieldSpec("kilde", "linje", "Hvor figuren kommer fra.", "Egne tal"),
    FieldSpec("bredde", "tal", "Bredde i procent af teksten (10-100).", "80"),
)

BOX_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("titel", "linje", "Boksens titel.", "Proces"),
    FieldSpec("tekst", "tekst", "Boksens tekst.", "|\n  Tekst i boksen."),
)

SILENCE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("kode", "linje", "Koden i meldingen.", "NG841"),
    FieldSpec("tekst", "linje", "Et stykke af linjen eller af meldingen.", "bilag 9"),
    FieldSpec("grund", "linje", "Hvorfor det er rigtigt, som det står.", "Bilaget hører til en anden sag"),
)

BILAG_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("id", "linje", "Navn til henvisninger: @bilag:id.", "metode"),
    FieldSpec("titel", "linje", "Bilagets titel.", "Metodebeskrivelse"),
    FieldSpec("fil", "linje", "Bilagets fil, regnet fra notatets mappe.", "metode.pdf"),
    FieldSpec("link", "linje", "Bilagets adresse på nettet.", "https://www.kk.dk/"),
    FieldSpec("unummereret", "ja/nej", "Bilaget får intet nummer.", "ja"),
    FieldSpec("indhold", "tekst", "Bilaget skrevet ud i notatet, på en ny side.", "|\n  Tekst"),
    FieldSpec("lukket", "ja/nej", "Bilaget er lukket for offentligheden: ja, eller felter.", "ja"),
)
