"""The fields of what is closed to the public, in one table each, as ``fields`` has those of a note."""

from typing import Final

from notegen.reader.fields import FieldSpec

CLOSURE_FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("hjemmel", "linje", "Reglen, det er lukket efter; layoutet siger, hvilke der er.", "§ 27"),
    FieldSpec(
        "tavshedspligt",
        "ja/nej",
        "ja: offentligheden får kun nummeret og en neutral titel. nej: den får også den offentlige tekst.",
        "nej",
    ),
    FieldSpec(
        "offentlig titel",
        "linje",
        "Det, offentligheden ser i stedet for titlen; ellers layoutets neutrale ord.",
        "Køb af ejendom",
    ),
    FieldSpec(
        "offentlig tekst",
        "tekst",
        "Det, offentligheden læser i stedet for teksten.",
        "|\n  Udvalget drøfter køb af en ejendom.",
    ),
    FieldSpec(
        "offentlig beslutning",
        "tekst",
        "Det, offentligheden læser i referatet i stedet for beslutningen.",
        "|\n  Indstillingen blev godkendt.",
    ),
    FieldSpec(
        "offentliggøres efter",
        "dato",
        "Dagen, fra hvilken den offentlige beslutning må stå i et referat; den holdes op mod den dag, "
        "referatet sendes ud.",
        "2027-03-01",
    ),
)
"""``lukket:`` on an item of an agenda, an annex, a section or a row."""

PRINTED_OF: Final = {
    "punkt": tuple(spec.key for spec in CLOSURE_FIELDS),
    "bilag": ("hjemmel", "tavshedspligt", "offentlig titel"),
    "afsnit": ("hjemmel", "tavshedspligt", "offentlig titel", "offentlig tekst"),
    "række": ("hjemmel", "tavshedspligt", "offentlig titel"),
}
"""The fields that make a difference to each kind of thing that can be closed."""

SECTION_FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("tekst", "tekst", "Afsnittets tekst.", "|\n  Tekst."),
    FieldSpec("lukket", "ja/nej", "Afsnittet er lukket for offentligheden: ja, eller felter.", "ja"),
)
"""A section that is more than its text."""

ROW_FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("celler", "linje", "Rækkens celler, delt af | som ellers.", '"Løn | 1.200 | ="'),
    FieldSpec("lukket", "ja/nej", "Rækken er lukket for offentligheden: ja, eller felter.", "ja"),
)
"""A row of a table that is more than its cells."""

RELEASE_FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("fil", "linje", "Filen, fundet er i, regnet fra mødefilens mappe.", "bilag/kort.pdf"),
    FieldSpec("kode", "linje", "Koden i meldingen.", "NG894"),
    FieldSpec("sted", "linje", "Et stykke af det sted, meldingen nævner.", "side 2"),
    FieldSpec("grund", "linje", "Hvorfor det må offentliggøres.", "Nummeret er et sagsnummer"),
    FieldSpec("af", "linje", "Hvem der står inde for det.", "NN"),
    FieldSpec(
        "sha256",
        "linje",
        "De første mindst 16 tegn af filens SHA-256; ændres filen, spørges der igen.",
        "0f1e2d3c4b5a6978",
    ),
)
"""An entry of a meeting's ``godkendt:``."""
