"""The fields of a meeting file, in one table each, as ``fields`` has those of a note.

The reader, the JSON Schema, ``notegen new møde`` and the guide are all made from these tables.
"""

import re
from typing import Final

from notegen.reader.fields import FieldSpec

MEETING: Final = "møde"
"""The ``dokumenttype`` that tells a meeting from a note; no layout gives it to a note."""

_SAYS_SO: Final = re.compile(
    rb"""^(?:\xef\xbb\xbf)?dokumenttype[ \t]*:[ \t]*"""
    rb"""["']?m(?:\xc3[\xb8\x98]|[\xf8\xd8]|oe)de["']?[ \t]*(?:#.*)?\r?$""",
    re.MULTILINE | re.IGNORECASE,
)


def is_meeting(data: bytes) -> bool:
    """Return whether a file says that it is a meeting, whatever else it says."""
    return _SAYS_SO.search(data) is not None


MEETING_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("notegen", "tal", "Formatets version; altid 1.", "1"),
    FieldSpec("dokumenttype", "valg", "At filen er et møde og ikke et notat.", MEETING),
    FieldSpec("layout", "linje", "Kommunens layout. Udelades det, bruges projektets.", "koebenhavn"),
    FieldSpec("udvalg", "linje", "Hvem der holder mødet.", "Socialudvalget"),
    FieldSpec(
        "tillæg til",
        "linje",
        "Mødefilen, hvis frosne dagsorden denne føjer punkter og bilag til; udvalg, dato og deltagere er "
        "dens.",
        "moede.yaml",
    ),
    FieldSpec(
        "titel", "linje", "Dagsordenens titel, hvis den ikke skal være layoutets.", "Ekstraordinært møde"
    ),
    FieldSpec("dato", "dato", "Mødets dato.", "2027-01-13"),
    FieldSpec("tid", "linje", "Hvornår på dagen.", "kl. 15.30-18.00"),
    FieldSpec("sted", "linje", "Hvor mødet holdes.", "Rådhuset, mødelokale 1"),
    FieldSpec(
        "deltagere",
        "liste af felter",
        "Medlemmerne; på underskriftssiden får hver en linje. Et parti behøves kun til afstemninger.",
        "\n  - {navn: NN, titel: Formand, parti: A}\n  - {navn: MM, titel: Medlem, parti: B}",
    ),
    FieldSpec(
        "fremmøde",
        "felter",
        "Til referatet: afbud, stedfortrædere, hvem der kom og gik, inhabile, embedsmænd.",
        "\n  afbud: [MM]\n  embedsmænd: [{navn: DD, titel: Direktør}]",
    ),
    FieldSpec(
        "tillæg",
        "liste",
        "Til referatet: mødets frosne tillæg (deres filer), så deres punkter er med i det.",
        "[tillaeg.yaml]",
    ),
    FieldSpec(
        "udsendes",
        "dato",
        "Den dag, papirerne sendes ud; den holdes op mod layoutets varsel.",
        "2027-01-06",
    ),
    FieldSpec(
        "sen udsendelse",
        "linje",
        "Grunden, hvis papirerne sendes ud senere end varslet; den trykkes.",
        "Sagen kan ikke vente til næste møde",
    ),
    FieldSpec(
        "dagsorden",
        "liste af felter",
        "Punkterne i rækkefølge: et notats fil, eller en titel med en tekst. Layoutets faste punkter "
        "kommer af sig selv, først og sidst.",
        "\n  - titel: Drøftelse af årets arbejde\n    tekst: |\n      Udvalget drøfter året, der kommer.",
    ),
    FieldSpec(
        "udelad", "liste", "Faste punkter (deres id), som dette møde ikke har.", "[eventuelt, underskrifter]"
    ),
    FieldSpec(
        "ignorer",
        "liste af felter",
        "Hvad notegen check ikke skal melde om mødefilen, fordi det er rigtigt; hver med en grund.",
        "\n  - {kode: NG841, tekst: bilag 9, grund: Bilaget deles ud på mødet}",
    ),
    FieldSpec(
        "ordliste",
        "liste",
        "Ord, som er rigtige her, selv om ordbogen ikke kender dem.",
        "\n  - Eksempelhuset",
    ),
    FieldSpec(
        "referat udsendes",
        "dato",
        "Den dag, referatet sendes ud; den holdes op mod offentliggøres efter:.",
        "2027-01-20",
    ),
    FieldSpec(
        "fælles",
        "liste",
        "Ord, sagsnumre og bilagsfiler, som lukkede og åbne punkter deler, og som derfor gerne må stå i de "
        "offentlige papirer.",
        "\n  - 2018-0266843",
    ),
    FieldSpec(
        "godkendt",
        "liste af felter",
        "Fund i de offentlige papirer, som nogen står inde for; de gælder kun den fil, der er set.",
        "\n  - {fil: kort.pdf, kode: NG894, sted: side 2, grund: Et sagsnummer, af: NN, "
        "sha256: 0f1e2d3c4b5a6978}",
    ),
    FieldSpec("intern", "frit", "Bemærkninger til jer selv; kommer aldrig med i papirerne.", "Husk kaffe"),
)

GROUP_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("gruppe", "linje", "Overskriften over en række punkter.", "Sager til beslutning"),
    FieldSpec("punkter", "liste af felter", "Punkterne under overskriften.", "\n  - sydhavnen.yaml"),
)

ITEM_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "id",
        "linje",
        "Punktets navn, der bliver ved at være det samme, når punkter flyttes. Ellers notatets filnavn.",
        "sydhavnen",
    ),
    FieldSpec("notat", "linje", "Notatets fil, regnet fra mødefilens mappe.", "sydhavnen.yaml"),
    FieldSpec("titel", "linje", "Punktets titel; udelades den, er det notatets.", "Meddelelser"),
    FieldSpec("tekst", "tekst", "Punktets tekst, når det ikke har et notat.", "|\n  Tekst."),
    FieldSpec(
        "lukket",
        "ja/nej",
        "Punktet og alle dets bilag er lukkede for offentligheden: ja, eller felter.",
        "{tavshedspligt: ja}",
    ),
    FieldSpec(
        "optaget sent",
        "linje",
        "Grunden til, at punktet er kommet på efter varslet; den trykkes.",
        "Fristen i sagen er den 15. januar",
    ),
    FieldSpec(
        "bilag",
        "liste af felter",
        "Bilag, der lægges efter notatets egne.",
        "\n  - {titel: Kort over området, fil: kort.pdf}",
    ),
    FieldSpec(
        "luk bilag",
        "liste",
        "De af punktets bilag (deres id), der er lukkede; eller hver med felter.",
        "[priser]",
    ),
    FieldSpec(
        "beslutning",
        "felter",
        "Til referatet: hvad der blev besluttet, som et ord eller med felter.",
        "{resultat: godkendt, afstemning: {for: [A, B], imod: [C]}}",
    ),
)

ANNEX_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("id", "linje", "Bilagets navn, der bliver ved at være det samme. Ellers filens navn.", "kort"),
    FieldSpec("titel", "linje", "Bilagets titel; for et notat ellers notatets.", "Kort over området"),
    FieldSpec(
        "fil",
        "linje",
        "Bilagets fil: et notat, en PDF, DOCX, PNG eller JPEG; andre følger med som filer.",
        "kort.pdf",
    ),
    FieldSpec("lukket", "ja/nej", "Bilaget er lukket for offentligheden: ja, eller felter.", "ja"),
)
