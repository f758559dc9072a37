"""The fields of a table in the note file, of its columns and of its spreadsheet, in one table each."""

from notegen.amounts import UNITS
from notegen.model.table import ROLES
from notegen.reader.fields import FieldSpec

_UNITS = tuple(UNITS)
_MONEY = tuple(name for name, unit in UNITS.items() if unit.money)

TABLE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "slags",
        "valg",
        "beløb (en almindelig tabel), beskrivelse (begreb og forklaring) eller kryds (valg, der krydses af).",
        "beløb",
        ("beløb", "beskrivelse", "kryds"),
    ),
    FieldSpec(
        "type",
        "linje",
        "En af layoutets tabeltyper; den giver kolonner, titel og enhed.",
        "bevillingsmæssige konsekvenser",
    ),
    FieldSpec(
        "titel", "linje", "Tabellens titel. Uden titel får tabellen intet nummer.", "Udgifter til service"
    ),
    FieldSpec("unummereret", "ja/nej", "Tabellen tælles ikke med: titlen står uden »Tabel n«.", "ja"),
    FieldSpec(
        "beskrivelse",
        "linje",
        "Hvad tabellen viser, for den der ikke kan se den.",
        "Udgifter pr. aktivitet og år",
    ),
    FieldSpec("enhed", "valg", "Enheden, tallene vises i.", "1.000 kr.", _UNITS),
    FieldSpec(
        "regnet i",
        "valg",
        "Enheden, tallene er skrevet i, når den er en anden; der lægges sammen, før der afrundes.",
        "kr.",
        _MONEY,
    ),
    FieldSpec("decimaler", "tal", "Hvor mange decimaler der vises, når tallene afrundes (0-6).", "1"),
    FieldSpec("enhed i kilde", "valg", "Enheden, tallene står i i regnearket.", "kr.", _MONEY),
    FieldSpec("prisniveau", "linje", "Året for pris- og lønniveauet.", "2019"),
    FieldSpec(
        "år",
        "linje",
        "Årene; giver en kolonne for hvert år, hvor en kolonne har rollen år.",
        "2026-2029",
    ),
    FieldSpec(
        "kolonner",
        "liste af felter",
        "Kolonnerne: hovedet alene er tekst; ellers hoved: rolle.",
        "\n  - Aktivitet\n  - 2019: beløb\n  - 2020: beløb\n  - I alt: sum",
    ),
    FieldSpec(
        "hoved",
        "tekst",
        "Hoved i flere linjer; < hører til cellen til venstre, ^ til cellen over.",
        "|\n  Indsats | Udgifter | <\n  ^       | 2019     | 2020",
    ),
    FieldSpec("synligt hoved", "ja/nej", "nej: tabellen får intet hoved.", "nej"),
    FieldSpec(
        "rækker",
        "tekst",
        "En linje for hver række, celler delt af | eller tabulator; [gruppe], [sum], [i alt], [forskel] "
        "eller [heraf] først i rækken, = regnes ud.",
        "|\n  Rådgivning {#raad} | 1.200 | 1.700 | =\n  [i alt] I alt | = | = | =",
    ),
    FieldSpec(
        "noter",
        "felter",
        "Noter under tabellen, hver under det mærke, der står sidst i en celle.",
        '\n  "*": Uden moms.',
    ),
    FieldSpec("anmærkning", "linje", "Bemærkning under tabellen.", "Kilde: egne tal."),
    FieldSpec(
        "luk rækker",
        "liste",
        "Rækker (deres id eller navn), der er lukkede for offentligheden; eller hver med felter.",
        "[raad]",
    ),
    FieldSpec("bred", "ja/nej", "ja: tabellen går ud i margenen.", "ja"),
    FieldSpec(
        "kilde",
        "felter",
        "Regneark (xlsx eller csv), som rækkerne læses fra: filens navn, eller fil, ark og område.",
        "{fil: budget.xlsx, ark: Budget, område: A2:F9}",
    ),
    FieldSpec("valg", "liste", "Valgene i et krydsskema.", "[Bispebjerg, Valby]"),
    FieldSpec("kryds", "liste", "De valg, der er krydset af.", "[Valby]"),
    FieldSpec("per linje", "tal", "Hvor mange valg der står på en linje (1-8).", "4"),
)

COLUMN_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("hoved", "linje", "Kolonnens hoved.", "I alt"),
    FieldSpec(
        "rolle",
        "valg",
        "Hvad kolonnen rummer.",
        "beløb",
        ROLES,
    ),
    FieldSpec("id", "linje", "Navn til henvisninger: @beløb:tabel/række/id.", "ialt"),
    FieldSpec("enhed", "valg", "Kolonnens egen enhed.", "mio. kr.", _UNITS),
    FieldSpec("prisniveau", "linje", "Kolonnens eget pris- og lønniveau.", "2020"),
    FieldSpec("bredde", "tal", "Kolonnens andel af bredden i procent (1-90).", "30"),
    FieldSpec("af", "liste", "De kolonner, den regnes ud af.", "[2019, 2020]"),
)

SOURCE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("fil", "linje", "Regnearkets fil, regnet fra notatets mappe.", "budget.xlsx"),
    FieldSpec("ark", "linje", "Arkets navn; skal med, når filen har flere.", "Budget"),
    FieldSpec("område", "linje", "Cellerne; ellers alt, hvad der er i arket.", "A2:F9"),
)
