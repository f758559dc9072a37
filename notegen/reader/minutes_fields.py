"""The fields of a meeting's minutes: who was there, and what was decided on each item."""

from notegen.model.minutes import OUTCOMES, RESULTS
from notegen.reader.fields import SIGNATORY_FIELDS, FieldSpec

MEMBER_FIELDS: tuple[FieldSpec, ...] = (
    *SIGNATORY_FIELDS,
    FieldSpec("parti", "linje", "Partiet, som det skrives i afstemninger.", "A"),
)

PRESENCE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("afbud", "liste", "Medlemmer, der har meldt afbud.", "[NN]"),
    FieldSpec("fraværende", "liste", "Medlemmer, der udeblev uden afbud.", "[MM]"),
    FieldSpec(
        "stedfortrædere",
        "liste af felter",
        "Stedfortrædere, og hvem de mødte for.",
        "\n  - {navn: TT, for: NN, parti: A}",
    ),
    FieldSpec(
        "kom",
        "liste af felter",
        "Dem, der kom efter mødets begyndelse: hvornår, og fra hvilket punkt.",
        "\n  - {navn: MM, tid: kl. 15.50, fra punkt: sydhavnen}",
    ),
    FieldSpec(
        "gik",
        "liste af felter",
        "Dem, der gik før mødets slutning: hvornår, og efter hvilket punkt.",
        "\n  - {navn: MM, tid: kl. 17.10, efter punkt: sydhavnen}",
    ),
    FieldSpec(
        "inhabile",
        "liste af felter",
        "Dem, der var inhabile, og ved hvilke punkter (deres id).",
        "\n  - {navn: MM, punkt: sydhavnen}",
    ),
    FieldSpec(
        "embedsmænd",
        "liste af felter",
        "De embedsmænd, der var til stede.",
        "\n  - {navn: DD, titel: Direktør}",
    ),
    FieldSpec(
        "rettelser",
        "liste af felter",
        "Senere rettelser til fremmødet, hver med sin dato.",
        "\n  - {dato: 2027-01-20, tekst: NN havde meldt afbud.}",
    ),
)

SUBSTITUTE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("navn", "linje", "Stedfortræderens navn.", "TT"),
    FieldSpec("titel", "linje", "Titel.", "Medlem af Borgerrepræsentationen"),
    FieldSpec("parti", "linje", "Partiet; udelades det, er det medlemmets.", "A"),
    FieldSpec("for", "linje", "Det medlem, stedfortræderen mødte for.", "NN"),
    FieldSpec("punkter", "liste", "De punkter (deres id), det gælder; udelades de, er det alle.", "[leje]"),
)

CAME_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("navn", "linje", "Hvem der kom.", "MM"),
    FieldSpec("tid", "linje", "Hvornår.", "kl. 15.50"),
    FieldSpec("fra punkt", "linje", "Det første punkt (dets id), hvor den pågældende var med.", "sydhavnen"),
)

LEFT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("navn", "linje", "Hvem der gik.", "MM"),
    FieldSpec("tid", "linje", "Hvornår.", "kl. 17.10"),
    FieldSpec(
        "efter punkt", "linje", "Det sidste punkt (dets id), hvor den pågældende var med.", "sydhavnen"
    ),
)

DISQUALIFIED_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("navn", "linje", "Hvem der var inhabil.", "MM"),
    FieldSpec("punkt", "liste", "Ved hvilket punkt eller hvilke punkter (deres id).", "sydhavnen"),
)

DECISION_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("resultat", "valg", "Hvad der blev af punktet, i ét ord.", "godkendt", RESULTS),
    FieldSpec("til", "linje", "Hvem det blev oversendt til.", "Økonomiudvalget"),
    FieldSpec("tekst", "tekst", "Beslutningen med ord.", "|\n  Udvalget godkendte indstillingen."),
    FieldSpec(
        "afstemning",
        "felter",
        "Hvem der stemte for og imod, og hvem der undlod: partier, navne eller antal.",
        "\n  for: [A, B (1)]\n  imod: [C]\n  undlod: [MM]",
    ),
    FieldSpec(
        "ændringsforslag",
        "liste af felter",
        "Ændringsforslag i den orden, de kom til afstemning.",
        "\n  - af: C\n    tekst: At indsatsen begynder i 2028.\n    afstemning: {for: [C], imod: [A, B]}",
    ),
    FieldSpec(
        "protokolbemærkning",
        "liste af felter",
        "Protokolbemærkninger med ordene, som de blev afgivet.",
        "\n  - {af: C, tekst: Vi finder beløbet for stort.}",
    ),
    FieldSpec(
        "mindretalsudtalelse",
        "liste af felter",
        "Mindretalsudtalelser med ordene, som de blev afgivet.",
        "\n  - {af: C, tekst: Vi ønsker sagen undersøgt først.}",
    ),
    FieldSpec(
        "skriftlig votering",
        "felter",
        "Perioden, hvis sagen blev afgjort skriftligt.",
        "{fra: 2027-01-14, til: 2027-01-16}",
    ),
    FieldSpec(
        "rettelser",
        "liste af felter",
        "Senere rettelser, hver med sin dato; beslutningen bliver stående, som den var.",
        "\n  - {dato: 2027-01-20, tekst: Beløbet er 1.400 t.kr.}",
    ),
)

VOTE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("for", "liste", "Dem, der stemte for.", "[A, B (1)]"),
    FieldSpec("imod", "liste", "Dem, der stemte imod.", "[C]"),
    FieldSpec("undlod", "liste", "Dem, der undlod at stemme.", "[MM]"),
)

AMENDMENT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("af", "liste", "Det parti eller de medlemmer, der stillede forslaget.", "C"),
    FieldSpec("tekst", "tekst", "Forslaget.", "At indsatsen begynder et år senere."),
    FieldSpec(
        "resultat",
        "valg",
        "Hvad der blev af det; udelades det, siger afstemningen det.",
        "forkastet",
        OUTCOMES,
    ),
    FieldSpec("afstemning", "felter", "Afstemningen om forslaget.", "{for: [C], imod: [A, B]}"),
)

STATEMENT_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("af", "liste", "Det parti eller de medlemmer, hvis ord det er.", "C"),
    FieldSpec("tekst", "tekst", "Ordene, som de blev afgivet.", "|\n  Vi finder beløbet for stort."),
)

WRITTEN_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("fra", "dato", "Voteringens første dag.", "2027-01-14"),
    FieldSpec("til", "dato", "Voteringens sidste dag.", "2027-01-16"),
)

CORRECTION_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("dato", "dato", "Den dag, rettelsen er ført til referatet.", "2027-01-20"),
    FieldSpec("tekst", "tekst", "Hvad der er rigtigt.", "Beløbet er 1.400 t.kr."),
)
