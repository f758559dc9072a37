"""Why a mistake of form matters, and a wrong and a right example of it, for ``notegen explain``.

Rules bring their own (``notegen.rules.values.Rule``). The keys are codes without their letters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Room:
    """The codes of one hundred: what they are about, and why and how notegen knows it, both in Danish."""

    title: str
    why: str


ROOMS: Final[Mapping[str, Room]] = {
    "0": Room(
        "Filer og kommandoer",
        "notegen kan ikke læse eller skrive en fil, som den skal. Intet er skrevet halvt.",
    ),
    "1": Room(
        "Hvordan filen er skrevet",
        "Filen er YAML: felter med kolon, og tekst rykket ind under sit felt. notegen gætter ikke på, "
        "hvad der var ment, for så kunne et tal eller en sætning stille blive en anden.",
    ),
    "2": Room(
        "Felterne",
        "Felterne og deres værdier holdes op mod dem, notegen og layoutet kender. Et felt, der er stavet "
        "forkert, ville ellers mangle i det færdige notat, uden at nogen så det.",
    ),
    "3": Room(
        "Teksten og henvisningerne",
        "Teksten læses som Markdown, og hver henvisning følges til det, den peger på. Det, der ikke kan "
        "trykkes eller findes, meldes i stedet for at blive udeladt.",
    ),
    "4": Room(
        "Tabellerne",
        "Tabellen læses celle for celle, og tal læses, som danskere skriver dem (1.200,5). Det, der kan "
        "læses på to måder, meldes i stedet for at blive gættet.",
    ),
    "5": Room(
        "Filer, notatet bruger", "Billeder, bilag, CSV og Excel læses, som de ligger, og inden for grænser."
    ),
    "6": Room(
        "Layoutet og dets skabeloner",
        "Meldingen handler om kommunens layout, ikke om notatet. Send den til den, der passer layoutet.",
    ),
    "7": Room(
        "De færdige filer",
        "Det, der er skrevet, bliver set efter, før det lægges på plads: tegn, der mangler, og regler for "
        "oplæsning og arkivering.",
    ),
    "8": Room(
        "Tal, henvisninger, indhold og sprog", "Reglerne læser det færdige notat, som en kollega ville."
    ),
    "9": Room("notegen selv", "Fejlen er notegens egen eller maskinens, ikke notatets."),
}
"""The hundreds, by their first digit."""

_MINUTES: Final = Room(
    "Mødets referat",
    "Hvem der var til stede, og hvordan der blev stemt, holdes op mod hinanden: et referat rettes kun "
    "ved tilføjelser, så det skal passe, før det sendes ud.",
)
_PAPERS: Final = Room(
    "Mødets papirer",
    "Papirerne lægges på plads samlet eller slet ikke, og det, nogen har rettet i mappen, bliver liggende. "
    "Et punkt, der ikke kan laves, får en side, der siger det.",
)
_FROZEN: Final = Room(
    "Den frosne dagsorden og dens tillæg",
    "Er dagsordenen frosset, ligger numrene fast, og det, der siden er ændret, bliver sagt. Skal ændringen "
    "gælde, så frys igen; skal den ikke, så ret den tilbage, eller skriv det nye i et tillæg.",
)
_ANNEXES: Final = Room(
    "Bilag i mødets papirer",
    "Andres PDF'er, billeder og Word-filer kommer med, som de er. Meldingen siger, hvad der ikke kan følge "
    "med eller læses op, så I kan bede om en bedre fil.",
)
_FOREIGN: Final = Room(
    "Det, filer fra andre gemmer",
    "Bilag læses alle de steder, de kan gemme tekst, også dem, man ikke ser. En fejl stopper papirerne til "
    "offentligheden: gem filen uden, eller stå inde for fundet med den linje under godkendt: i mødefilen, "
    "som meldingen viser. Ændres filen, spørges der igen.",
)
_CLOSED: Final = Room(
    "Det, der er lukket for offentligheden",
    "De offentlige papirer laves af det, der er tilbage, når alt lukket er taget ud. Så ledes der i hver fil "
    "efter det, der blev taget ud, og et fund stopper papirerne. Tag det ud af det åbne, luk også det sted, "
    "eller skriv det under fælles:, hvis det må stå der. Se vejledningen under Lukkede punkter.",
)
PARTS: Final[tuple[tuple[int, int, Room], ...]] = (
    (242, 249, _MINUTES),
    (250, 254, _PAPERS),
    (255, 258, _CLOSED),
    (260, 261, _FROZEN),
    (262, 263, _PAPERS),
    (560, 579, _ANNEXES),
    (737, 739, _FROZEN),
    (762, 769, _CLOSED),
    (770, 775, _ANNEXES),
    (823, 838, _FOREIGN),
    (895, 897, _CLOSED),
    (900, 909, _MINUTES),
)
"""Parts of the hundreds that are about something of their own: first code, last code, what they are about."""

EVERY_ROOM: Final = (*ROOMS.values(), *dict.fromkeys(room for _first, _last, room in PARTS))


def room_of(code: str) -> Room:
    """Return what a code (with its letters) is about."""
    number = int(code[2:])
    return next((room for first, last, room in PARTS if first <= number <= last), ROOMS[code[2]])


EXAMPLES: Final[Mapping[str, tuple[str, str]]] = {
    "004": ("(gemt som Windows-1252)", "Gem som… › Kodning: UTF-8"),
    "010": ("dokumenttype: notits", "dokumenttype: budgetnotat"),
    "101": (
        "økonomi: |\n\tTekst rykket ind med tabulator",
        "økonomi: |\n  Tekst rykket ind med to mellemrum",
    ),
    "102": ("titel: Støj\ntitel: Støj i Sydhavnen", "titel: Støj i Sydhavnen"),
    "103": ("titel: *Tæt på familien*", 'titel: "*Tæt på familien*"'),
    "104": ("titel: !vigtigt", 'titel: "!vigtigt"'),
    "105": ("titel: BC24: Fremskudt indsats", 'titel: "BC24: Fremskudt indsats"'),
    "106": ("titel: Svar på sag #12 om støj", 'titel: "Svar på sag #12 om støj"'),
    "107": ("titel: @tabel:service", 'titel: "@tabel:service"'),
    "108": (
        "baggrund: |\nTeksten står i første kolonne",
        "baggrund: |\n  Teksten er rykket to mellemrum ind",
    ),
    "109": (
        "afsender:\n  enhed: Center\n    telefon: 33 66 33 66",
        "afsender:\n  enhed: Center\n  telefon: 33 66 33 66",
    ),
    "112": ('titel: "Støj i Sydhavnen', 'titel: "Støj i Sydhavnen"'),
    "113": ("titel: Støj\nen linje for sig selv", "titel: Støj\nindledning: en linje for sig selv"),
    "201": ("bagrund: Tekst", "baggrund: Tekst"),
    "202": ("titel:", "titel: Støj i Sydhavnen"),
    "203": ("titel: [Støj, Sydhavnen]", "titel: Støj i Sydhavnen"),
    "204": ("stadie: færdig", "stadie: godkendt"),
    "205": ("dato: 31-02-2026", "dato: 2026-02-28"),
    "206": ("bredde: halv", "bredde: 50"),
    "207": ("afsender: cf-omrade-1", "afsender: cf-omraade-1"),
    "208": ("notegen: 7", "notegen: 1"),
    "209": ("- {titel: Kort, fil: kort.pdf, link: https://www.kk.dk/}", "- {titel: Kort, fil: kort.pdf}"),
    "210": ("sagsnr: 2018/266843", "sagsnr: 2018-0266843"),
    "301": ("Se @side:3.", "Se @afsnit:social."),
    "302": ("Se @tabel:servise.", "Se @tabel:service."),
    "303": ("Borgere[^1] i byen.", "Borgere[^1] i byen.\n\n[^1]: Med fast bopæl."),
    "304": ("[^1]: En note.\n[^1]: En anden.", "[^1]: En note.\n[^2]: En anden."),
    "305": ("Der er to ting:\n- det ene", "Der er to ting:\n\n- det ene"),
    "306": ("[^9]: En note, intet mærke peger på.", "Se her[^9].\n\n[^9]: En note."),
    "307": (
        "Kortet ![](kort.png) viser …",
        "@figur:kort\n\nfigurer:\n  kort: {fil: kort.png, alt: Kort over byen}",
    ),
    "309": ("[Sagen](kk.dk/sag)", "[Sagen](https://www.kk.dk/sag)"),
    "310": ("[business case]{lang=engelsk}", "[business case]{lang=en}"),
    "311": ("tabeller: {service: …}   (men ingen @tabel:service)", "økonomi: |\n  @tabel:service"),
    "313": (
        "dokumenttype: baggrundsnotat\nproblemstilling: …",
        "dokumenttype: indstilling\nproblemstilling: …",
    ),
    "314": ("@tabel:service\n\n@tabel:service", "@tabel:service\n\n@Tabel:service viser …"),
    "316": ("## Indsatsen\n#### Målgruppen", "## Indsatsen\n### Målgruppen"),
    "318": ("## Job {#job}\n## Praktik {#job}", "## Job {#job}\n## Praktik {#praktik}"),
    "320": ("Tak 🙂", "Tak"),
    "322": ("@beløb:service/lønn/2019", "@beløb:service/løn/2019"),
    "323": ("@beløb[mill]:service/løn/2019", "@beløb[mio. kr.]:service/løn/2019"),
    "327": ("over for: Borgerrepræsentationen", "til: Socialudvalget\nover for: Borgerrepræsentationen"),
    "401": (
        "service:\n  titel: Udgifter",
        "service:\n  titel: Udgifter\n  kolonner: [Aktivitet, 2019: beløb]",
    ),
    "402": ("- 2019: penge", "- 2019: beløb"),
    "404": ("type: bevilling", "type: bevillingsmæssige konsekvenser"),
    "406": ("år: 2021-2019", "år: 2019-2021"),
    "407": ("Løn | 100 | 200   (tre kolonner: Aktivitet, 2019, 2020, I alt)", "Løn | 100 | 200 | ="),
    "408": ("[total] I alt | =", "[i alt] I alt | ="),
    "410": ("enhed: t.kr", "enhed: 1.000 kr."),
    "411": ("prisniveau: i år", "prisniveau: 2019"),
    "415": ("rækker:", "rækker: |\n  Løn | 100"),
    "420": ("Løn | 12. 345   eller   Løn | 0.5", "Løn | 12.345   eller   Løn | 0,5"),
    "421": ("Løn | 1,2 mio. kr.", "enhed: mio. kr.\nrækker: |\n  Løn | 1,2"),
    "422": ("Løn | 100*", 'Løn | 100*\nnoter:\n  "*": Heraf 20 til vikarer.'),
    "424": ("[i alt] I alt | =   (ingen rækker ovenover)", "Løn | 100\n[i alt] I alt | ="),
    "427": ("Løn | ^   (i første række)", "Løn | 100\nLeje | ^"),
    "501": ("fil: metode.pdf   (filen findes ikke)", "fil: bilag/metode.pdf"),
    "502": ("fil: ../../andre/metode.pdf", "fil: metode.pdf   (lagt ved notatet)"),
    "506": ("fil: metode.pdf   (0 bytes; OneDrive har ikke hentet den)", "(hent filen, og åbn den én gang)"),
    "507": ("fil: metode.pdf   (er i virkeligheden en genvej)", "(gem filen som PDF fra Word)"),
    "514": ("område: alle", "område: A1:F12"),
    "516": ("=SUM(B2:B9)   (aldrig regnet ud i Excel)", "Åbn regnearket i Excel, og gem det."),
    "523": ("(et billede, telefonen tog på siden)", "Drej billedet, og gem det."),
    "601": ("layout: kobenhavn", "layout: koebenhavn"),
    "762": (
        "udvalg: Socialudvalget\n…\n    lukket: {hjemmel: § 10}",
        "udvalg: Socialudvalget\n…\n    lukket: {hjemmel: § 27}",
    ),
    "763": (
        "udvalg: Byrådet\n…\n    lukket: {hjemmel: § 10, tavshedspligt: nej}",
        "lukket:\n  hjemmel: § 10\n  tavshedspligt: nej\n  offentlig tekst: Køb af en ejendom.",
    ),
    "764": (
        "titel: Køb af Eksempelgade 5\nlukket: {offentlig titel: Eksempelgade}",
        "titel: Køb af Eksempelgade 5\nlukket: {offentlig titel: Køb af en ejendom}",
    ),
    "765": ("luk rækker: [løn]   (rækken hedder {#lon})", "luk rækker: [lon]"),
    "766": (
        "lukket: {tavshedspligt: ja, offentlig tekst: Udvalget drøfter en sag.}",
        "lukket: {tavshedspligt: nej, offentlig tekst: Udvalget drøfter en sag.}",
    ),
    "767": (
        "Lejen er @beløb:leje/nord/2027.   (rækken nord er lukket)",
        "Kommunen forhandler om lejen.",
    ),
    "769": ("sha256: 12345", "sha256: 0f1e2d3c4b5a6978"),
    "880": (
        "ignorer:\n  - {kode: NG841, tekst: bilag 9, grund: …}   (bilag 9 står der ikke mere)",
        "(punktet er slettet)",
    ),
    "881": ("- {kode: NG84, tekst: bilag 9, grund: …}", "- {kode: NG841, tekst: bilag 9, grund: …}"),
    "882": ("- {kode: NG202, tekst: titel, grund: …}", "titel: Støj i Sydhavnen"),
    "900": ("afstemning: {for: [A], imod: [NN]}  (fem til stede)", "afstemning: {for: [A, B], imod: [NN]}"),
    "901": ("afstemning: {for: [A, NN], imod: [NN]}", "afstemning: {for: [A], imod: [NN]}"),
    "905": (
        "{resultat: godkendt, afstemning: {for: 2, imod: 3}}",
        "{resultat: forkastet, afstemning: {for: 2, imod: 3}}",
    ),
    "906": ("for: [A (3)]  (to fra A er til stede)", "for: [A (2)]"),
}
"""A wrong and a right example of a mistake of form, by its code's digits."""
