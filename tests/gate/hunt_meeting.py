"""A meeting with a word of its own in every place of a closed part: its file, its notes, their files."""

from pathlib import Path
from textwrap import indent

from tests.gate.hunt_annexes import every_annex, older, picture, sheet, simple_pdf, slides
from tests.gate.hunt_words import Planted, Shown


def lay_out(folder: Path, every_annex: bool = True) -> Planted:
    """Write the project into a folder and return what was planted in it; without ``every_annex`` there are no
    annexes with a word in each place of their kind of file."""
    words = Planted()
    made = _Made(folder, words, every_annex)
    agenda = "\n".join(
        (made.head(), made.secret(), made.known(), made.closed_text(), made.open(), made.end())
    )
    made.write("moede.yaml", agenda)
    return words


class _Made:
    def __init__(self, folder: Path, words: Planted, every_annex: bool) -> None:
        self.folder, self.words, self.where, self.every = folder, words, "", every_annex

    def w(self, place: str, shown: Shown = "dagsorden") -> str:
        return self.words(f"{self.where}: {place}", shown)

    def ascii(self, place: str, shown: Shown = "dagsorden") -> str:
        return self.words(f"{self.where}: {place}", shown, ascii_only=True)

    def n(self, place: str, shown: Shown = "dagsorden", digits: int = 9) -> str:
        return self.words.number(f"{self.where}: {place}", shown, digits)

    def write(self, name: str, data: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return name

    def head(self) -> str:
        self.where = "mødefilen"
        w = self.w
        return f"""\
notegen: 1
dokumenttype: møde
layout: koebenhavn
udvalg: Socialudvalget
dato: 2027-01-13
tid: kl. 15.30-18.00
sted: Rådhuset, mødelokale 1
deltagere:
  - {{navn: Anna Ask, titel: Formand, parti: A}}
  - {{navn: Arne Aks, titel: Medlem, parti: A}}
  - {{navn: Bo Birk, titel: Medlem, parti: B}}
  - {{navn: Carla Ceder, titel: Medlem, parti: C}}
udsendes: 2027-01-06
referat udsendes: 2027-01-20
intern: Husk {w("intern:", "kilde")} til mødet.
# En bemærkning om {w("bemærkning i YAML", "kilde")}.
ordliste: [{w("ordliste:", "kilde")}]
ignorer:
  - {{kode: NG841, tekst: {w("ignorer: tekst", "kilde")}, grund: Fordi {w("ignorer: grund", "kilde")} siger det}}
fremmøde:
  afbud: [Bo Birk]
  stedfortrædere:
    - {{navn: Dora {{DORA}}, titel: {w("titel på stedfortræder kun ved lukkede punkter", "kilde")}, for: Bo Birk, punkter: [{{SECRET}}]}}
  kom: [{{navn: Carla Ceder, tid: kl. 15.50, fra punkt: {{SECRET}}}}]
  inhabile: [{{navn: Anna Ask, punkt: {{SECRET}}}}]
  embedsmænd: [{{navn: Erik Eg, titel: Direktør}}]
dagsorden:
""".replace("{DORA}", w("navn på stedfortræder kun ved lukkede punkter", "kilde")).replace(
            "{SECRET}", self._secret_id()
        )

    def _secret_id(self) -> str:
        self.secret_id = f"{self.w('id på lukket punkt', 'kilde')}"
        return self.secret_id

    def secret(self) -> str:
        """Return an item closed with tavshedspligt: a note, and annexes the meeting adds."""
        self.where = "lukket punkt med notat"
        w = self.w
        folder = w("mappes navn", "kilde")
        note = self.write(f"{folder}/{w('notatets filnavn', 'kilde')}.yaml", self.proposal(folder))
        self.where = "lukket punkt med notat"
        pdf = self.write(f"bilag/{w('bilags filnavn', 'kilde')}.pdf", simple_pdf(w("bilag, side i PDF")))
        return f"""\
  - gruppe: {w("gruppe kun over lukkede punkter")}
    punkter:
      - id: {self.secret_id}
        notat: {note}
        titel: Sagen om {w("titel i mødefilen")}
        lukket:
          hjemmel: § 27
          tavshedspligt: ja
          offentlig tekst: Ingen må læse {w("offentlig tekst, hvor der er tavshedspligt", "kilde")}.
          offentlig beslutning: Ingen må læse {w("offentlig beslutning med tavshedspligt", "kilde")}.
        optaget sent: Fordi {w("optaget sent:")} kom for sent.
        bilag:
          - {{id: {w("bilags id", "kilde")}, titel: Om {w("bilags titel")}, fil: {pdf}}}
        beslutning:
{indent(self.decision(), " " * 10)}"""

    def decision(self) -> str:
        self.where = "lukket beslutning"

        def w(place: str) -> str:
            return self.w(place, "referat")

        return f"""\
resultat: oversendt
til: {w("til:")}
tekst: |
  Udvalget besluttede {w("tekst")} med en note[^b].

  - et punkt om {w("punkt i liste")}

  [^b]: Noten siger {w("fodnote")}.
afstemning: {{for: [A, B], imod: [C]}}
ændringsforslag:
  - af: C
    tekst: At {w("ændringsforslag")} går ud.
    afstemning: {{for: [C], imod: [A, B]}}
protokolbemærkning:
  - {{af: C, tekst: Vi mener {w("protokolbemærkning")}.}}
mindretalsudtalelse:
  - {{af: B, tekst: Vi ønsker {w("mindretalsudtalelse")}.}}
rettelser:
  - {{dato: 2027-01-21, tekst: Der skulle stå {w("rettelse")}.}}
"""

    def proposal(self, folder: str) -> str:
        self.where = "lukket indstilling"
        w, n = self.w, self.n
        figure, annex = w("figurs filnavn", "kilde"), w("eget bilags filnavn", "kilde")
        self.write(f"{folder}/{figure}.png", picture(self.words, "lukket figur"))
        self.write(f"{folder}/{annex}.pdf", simple_pdf(w("eget bilag, side i PDF")))
        return f"""\
notegen: 1
# Kun for {w("bemærkning i YAML", "kilde")}.
dokumenttype: indstilling
layout: koebenhavn
stadie: godkendt
version: {w("version")}
titel: Indstilling om {w("titel")}
undertitel: Det handler om {w("undertitel")}
dato: 2027-01-05
til: [Socialudvalget, "{w("til:")}"]
sagsnr: 2026-{n("sagsnr", digits=7)}
dokumentnr: 2026-{n("dokumentnr", digits=7)}
sagsbehandler: Frida {w("sagsbehandler")}
afsender:
  enhed: Center for {w("afsender, enhed")}
  adresse: [{w("afsender, adresse")}vej 7, 1599 København V]
  telefon: "{n("afsender, telefon", digits=8)}"
  mobil: "{n("afsender, mobil", digits=8)}"
  e-mail: {self.ascii("afsender, e-mail")}@kk.dk
resumé: |
  Sagen om **{w("fed")}** og *{w("kursiv")}* og [{w("tekst i link")}](https://www.kk.dk/{self.ascii("adresse i link")}).
  Se også https://www.kk.dk/{self.ascii("bar adresse")} og en note[^n].

  - et punkt om {w("punkt i liste")}
    - et punkt under det om {w("punkt under et punkt")}

  1. {w("nummereret punkt")}

  > Et citat om {w("citat")}.

  Ordet [{w("ord på et andet sprog")}]{{lang=en}} mere.

  [^n]: En note om {w("fodnote")}.
indstiller: [Socialforvaltningen, "{w("indstiller:")}"]
over for: {w("over for:")}
at:
  - id: {w("id på at-punkt", "kilde")}
    tekst: at der gives {w("at-punkt")}
    underpunkter: [heraf til {w("underpunkt")}]
problemstilling: |
  ## Om {w("underoverskrift")} {{#{w("id på underoverskrift", "kilde")}}}

  Problemet er {w("problemstilling")}.

  ::: Fakta om {w("boks i teksten, titel")}
  Boksen siger {w("boks i teksten")}.
  :::
løsning: |
  Løsningen er {w("løsning")}, se @figur:{{FIG}} og @bilag:{{ANNEX}}.

  @figur:{{FIG}}
underskrivere:
  - {{navn: Gerda {w("underskriver, navn")}, titel: Direktør for {w("underskriver, titel")}}}
politisk behandling:
  - udvalg: Økonomiudvalget
    skriftlig votering: i {w("behandling, skriftlig votering")}
    indstilling: Udvalget indstiller {w("behandling, indstilling")}.
    beslutning: Udvalget besluttede {w("behandling, beslutning")}.
figurer:
  {{FIG}}:
    fil: {figure}.png
    titel: Figur over {w("figur, titel")}
    alt: Der ses {w("figur, alt")}
    kilde: Tal fra {w("figur, kilde")}
bilag:
  - id: {{ANNEX}}
    titel: Bilag om {w("eget bilag, titel")}
    fil: {annex}.pdf
  - {{titel: Et link til {w("bilag på nettet, titel")}, link: "https://www.kk.dk/{self.ascii("bilag på nettet, adresse")}"}}
  - titel: Udskrevet {w("udskrevet bilag, titel")}
    indhold: |
      Her står {w("udskrevet bilag, tekst")}.
  - {{titel: Løst {w("bilag uden nummer, titel")}, unummereret: ja, link: "https://www.kk.dk/"}}
ignorer:
  - {{kode: NG841, tekst: {w("ignorer: tekst", "kilde")}, grund: {w("ignorer: grund", "kilde")}}}
ordliste: [{w("ordliste:", "kilde")}]
intern: Ring til {w("intern:", "kilde")}.
""".replace("{FIG}", w("figurs id", "kilde")).replace("{ANNEX}", w("bilags id", "kilde"))

    def known(self) -> str:
        """Return an item closed without tavshedspligt: the public reads a text, later a decision."""
        self.where = "lukket punkt med tabeller"
        w = self.w
        note = self.write(f"{w('notatets filnavn', 'kilde')}.yaml", self.budget())
        self.where = "lukket punkt med tabeller"
        name = self.write(f"bilag/{w('noteret bilags filnavn', 'kilde')}.yaml", self.annex_note(deep=True))
        self.where = "lukket punkt med tabeller"
        return f"""\
  - gruppe: Sager til beslutning
    punkter:
      - id: {w("id", "kilde")}
        notat: {note}
        bilag: [{name}]
        lukket:
          hjemmel: § 33
          tavshedspligt: nej
          offentlig titel: En aftale, der forhandles om
          offentlig tekst: Udvalget drøfter, hvordan en aftale skal se ud.
          offentlig beslutning: Forvaltningen arbejder videre og {w("beslutning før sin dag", "kilde")}.
          offentliggøres efter: 2027-06-01
        beslutning: {{tekst: "Der gives {w("beslutning", "referat")}."}}
"""

    def budget(self) -> str:
        self.where = "lukket budgetnotat"
        w, n = self.w, self.n
        rows = [[w("XLSX, celle"), 12345], [w("XLSX, celle i anden række"), 700]]
        book = self.write(f"tal/{w('XLSX, filnavn', 'kilde')}.xlsx", sheet(self.words, "lukket XLSX", rows))
        comma = f"{w('CSV, celle')};{n('CSV, beløb', digits=8)}\n{w('CSV, anden celle')};700\n"
        csv = self.write(f"tal/{w('CSV, filnavn', 'kilde')}.csv", comma)
        table, box = w("tabels id", "kilde"), w("boks' id", "kilde")
        return f"""\
notegen: 1
dokumenttype: budgetnotat
layout: koebenhavn
stadie: godkendt
nummer: {self.ascii("nummer").upper()}
titel: Budget for {w("titel")}
dato: 2027-01-05
sagsnr: 2026-{n("sagsnr", digits=7)}
sagsbehandler: NN
afsender: cf-omraade-1
baggrund: |
  # Om {w("fri overskrift")}

  Her er {w("baggrund")}.
indhold: |
  Det koster @beløb:{table}/{{ROW}}/2027, og @boks:{box} siger mere.

  @boks:{box}
økonomi: |
  @tabel:{table}

  @tabel:regneark

  @tabel:komma

  @tabel:ord

  @tabel:valg
bokse:
  {box}: {{titel: "Boks om {w("boks, titel")}", tekst: "I boksen står {w("boks, tekst")}."}}
tabeller:
  {table}:
    titel: Tabel over {w("tabel, titel")}
    beskrivelse: Tabellen viser {w("tabel, beskrivelse")}
    enhed: kr.
    prisniveau: 2027
    kolonner: ["Emne {w("tabel, hoved")}", {{hoved: "2027", rolle: beløb, id: "2027"}}, "Om {w("tabel, hoved i tekstkolonne")}"]
    rækker: |
      [gruppe] Gruppen {w("tabel, gruppe")}
      {w("tabel, celle")} {{#{{ROW}}}} | {n("tabel, beløb", digits=8)}* | {w("tabel, sidste celle")}
      [i alt] I alt {w("tabel, række i alt")} | = |
    noter: {{"*": "Note om {w("tabel, note")}."}}
    anmærkning: Kilden er {w("tabel, anmærkning")}.
  regneark:
    titel: Fra regneark
    enhed: kr.
    kolonner: [Emne, 2027: beløb]
    kilde: {{fil: {book}, ark: Tal, område: "A1:B2"}}
  komma:
    titel: Fra komma
    enhed: kr.
    kolonner: [Emne, 2027: beløb]
    kilde: {csv}
  ord:
    slags: beskrivelse
    titel: Begreber
    rækker: |
      {w("beskrivelse, begreb")} | Det betyder {w("beskrivelse, forklaring")}
  valg:
    slags: kryds
    titel: Valg
    valg: [{w("kryds, valg")}, Valby]
    kryds: [Valby]
""".replace("{ROW}", w("rækkes id", "kilde"))

    def annex_note(self, deep: bool) -> str:
        self.where = "lukket notat som bilag" + (" til lukket punkt" if deep else " til åbent punkt")
        w = self.w
        deeper = self.write(f"bilag/{w('bilagets bilag, filnavn', 'kilde')}.docx", b"")
        from tests.gate.planted import inner_docx

        self.write(deeper, inner_docx(w("bilagets bilag, i Word")))
        return f"""\
dokumenttype: orientering
layout: koebenhavn
stadie: godkendt
titel: Orientering om {w("titel")}
dato: 2027-01-05
til: Socialudvalget
sagsbehandler: NN
resumé: |
  Det korte af det lange er {w("resumé")}.
baggrund: |
  Her står {w("tekst")}.
bilag:
  - {{titel: Om {w("bilagets bilag, titel")}, fil: {deeper.rpartition("/")[2]}}}
intern: {w("intern:", "kilde")}
"""

    def closed_text(self) -> str:
        """Return an item with a text, ``lukket: ja``, and annexes of every kind of file."""
        self.where = "lukket punkt med tekst"
        w = self.w
        annexes, where = [], "bilag til lukket punkt"
        for name, data in (*(every_annex(self.words, where) if self.every else ()), older(self.words, where)):
            self.write(f"alle/{name}", data)
            annexes.append(f'          - {{titel: "Fil {name}", fil: "alle/{name}"}}')
        listed = "\n".join(annexes)
        return f"""\
      - id: {w("id", "kilde")}
        titel: Sagen om {w("titel")}
        tekst: |
          Udvalget drøfter {w("tekst")} og en note[^x].

          - Et punkt om {w("punkt i liste")}

          [^x]: Noten siger {w("fodnote")}.
        lukket: ja
        bilag:
{listed}
        beslutning: {{resultat: godkendt, tekst: "Der blev sagt {w("beslutning", "referat")}."}}
"""

    def open(self) -> str:
        """Return open items with something closed in them."""
        self.where = "åbent punkt"
        w = self.w
        note = self.write("aaben.yaml", self.open_note())
        self.where = "lukket bilag til åbent punkt"
        name = self.write(f"bilag/{w('notats filnavn', 'kilde')}.yaml", self.annex_note(deep=False))
        self.where = "lukket bilag til åbent punkt"
        pdf = self.write(f"bilag/{w('PDF, filnavn', 'kilde')}.pdf", simple_pdf(w("PDF, side")))
        png = self.write(
            f"bilag/{w('PNG, filnavn', 'kilde')}.png", picture(self.words, "lukket PNG som bilag")
        )
        jpg = self.write(
            f"bilag/{w('JPEG, filnavn', 'kilde')}.jpg", picture(self.words, "lukket JPEG som bilag", "JPEG")
        )
        rows: list[list[object]] = [[w("XLSX, celle")]]
        book = sheet(self.words, "lukket XLSX som bilag", rows)
        for word, place in self.words.places.items():
            if place.startswith("lukket XLSX som bilag"):
                self.words.shown[word] = "dagsorden"
        xlsx = self.write(f"bilag/{w('XLSX, filnavn', 'kilde')}.xlsx", book)
        pptx = self.write(
            f"bilag/{w('PPTX, filnavn', 'kilde')}.pptx", slides(self.words, "lukket PPTX som bilag")
        )
        key = w("id i luk bilag:", "kilde")
        return f"""\
      - id: aaben
        notat: aaben.yaml
        bilag:
          - {{titel: Om {w("notat, titel i mødefilen")}, fil: {name}, lukket: ja}}
          - {{titel: Om {w("PDF, titel")}, fil: {pdf}, lukket: {{hjemmel: § 33, offentlig titel: Et tilbud}}}}
          - {{id: {key}, titel: Om {w("luk bilag:, titel")}, fil: {png}}}
          - {{titel: Om {w("JPEG, titel")}, fil: {jpg}, lukket: ja}}
          - {{titel: Om {w("XLSX, titel")}, fil: {xlsx}, lukket: ja}}
          - {{titel: Om {w("PPTX, titel")}, fil: {pptx}, lukket: ja}}
        luk bilag: [{key}, tredje]
        beslutning: godkendt
""" + self._unused(note)

    def _unused(self, _note: str) -> str:
        return """\
      - {id: ren, titel: Et helt åbent punkt, tekst: Udvalget drøfter året., beslutning: taget til efterretning}
"""

    def open_note(self) -> str:
        self.where = "lukket i åbent notat"
        w, n = self.w, self.n
        rows = f"Aaben post;700\n{w('række fra CSV')};{n('beløb fra CSV', digits=8)}\n"
        self.write("tal/aaben.csv", rows.encode())
        closed = rows.splitlines()[1].partition(";")[0]
        data: list[list[object]] = [["Post", 700], [w("række fra XLSX"), 640]]
        self.write("tal/aaben.xlsx", sheet(self.words, "XLSX bag åben tabel", data))
        fig, box, table = w("figurs id", "kilde"), w("boks' id", "kilde"), w("tabels id", "kilde")
        return f"""\
notegen: 1
dokumenttype: budgetnotat
layout: koebenhavn
stadie: godkendt
titel: Et åbent notat om veje
dato: 2027-01-05
sagsnr: 2026-0266843
sagsbehandler: NN
afsender: cf-omraade-1
intern: Sig {w("intern:", "kilde")}.
# Om {w("bemærkning i YAML", "kilde")}.
ordliste: [{w("ordliste:", "kilde")}]
ignorer: [{{kode: NG841, tekst: {w("ignorer: tekst", "kilde")}, grund: {w("ignorer: grund", "kilde")}}}]
baggrund: |
  Vejen er lang[^aaben].

  [^aaben]: Den er målt.
  [^lukket]: Målt af {w("fodnote, kun et lukket afsnit bruger")}.
indhold: |
  @tabel:poster

  @tabel:komma

  @tabel:ark
økonomi:
  tekst: |
    # Om {w("overskrift i afsnit")} {{#{w("id på overskrift", "kilde")}}}

    Her står {w("afsnit, tekst")} med en note[^lukket] og [{w("tekst i link")}](https://www.kk.dk/{self.ascii("adresse i link")}).

    - {w("punkt i liste")}

    > {w("citat")}

    @tabel:{table}

    @figur:{fig}

    @boks:{box}

    Se @bilag:foerste.
  lukket: {{hjemmel: § 33, offentlig titel: Forhandling, offentlig tekst: Der forhandles.}}
risikovurdering og proces:
  tekst: Risikoen er {w("afsnit uden offentlig tekst")}.
  lukket: ja
figurer:
  {fig}:
    fil: {self.write(f"{w('figurs filnavn', 'kilde')}.png", picture(self.words, "figur i lukket afsnit"))}
    titel: Figur {w("figur, titel")}
    alt: Der ses {w("figur, alt")}
bokse:
  {box}: {{titel: "{w("boks, titel")}", tekst: "Boksen siger {w("boks, tekst")}."}}
tabeller:
  {table}:
    titel: Tabel {w("tabel kun i lukket afsnit, titel")}
    beskrivelse: Den viser {w("tabel, beskrivelse")}
    enhed: kr.
    kolonner: [Emne, 2027: beløb]
    rækker: "{w("tabel, celle")} | {n("tabel, beløb", digits=8)}"
    anmærkning: Det er {w("tabel, anmærkning")}.
  poster:
    titel: Poster
    enhed: kr.
    kolonner: [Post, 2027: beløb, Bemærkning]
    luk rækker: {{{{ROW}}: {{hjemmel: § 33, offentlig titel: En post til}}}}
    rækker: |
      Asfalt | 900 | Ny
      {w("lukket række, celle")} {{#{{ROW}}}} | {n("lukket række, beløb", digits=8)}* | {w("lukket række, sidste celle")}
      [heraf] - heraf {w("heraf under lukket række")} | {n("heraf, beløb", digits=7)} | {w("heraf, celle")}
      [i alt] I alt | {n("sum, som en lukket række går ind i")} |
    noter: {{"*": "Aftalt med {w("note kun ved lukket række")}."}}
  komma:
    titel: Komma
    enhed: kr.
    kolonner: [Post, 2027: beløb]
    luk rækker: [{closed}]
    kilde: tal/aaben.csv
  ark:
    titel: Ark
    enhed: kr.
    kolonner: [Post, 2027: beløb]
    luk rækker: [{data[1][0]}]
    kilde: {{fil: tal/aaben.xlsx, ark: Tal, område: "A1:B2"}}
bilag:
  - id: foerste
    titel: Om {w("eget bilag, titel")}
    fil: {self.write(f"bilag/{w('eget bilag, filnavn', 'kilde')}.pdf", simple_pdf(w("eget bilag, side i PDF")))}
    lukket: ja
  - {{id: andet, titel: Et åbent bilag, link: "https://www.kk.dk/"}}
  - id: tredje
    titel: Om {w("eget bilag, lukket af mødet, titel")}
    indhold: |
      Her står {w("eget bilag, udskrevet tekst")}.
  - {{titel: Link til {w("eget bilag på nettet, titel")}, link: "https://www.kk.dk/{self.ascii("eget bilag på nettet, adresse")}", lukket: ja}}
""".replace("{ROW}", w("lukket rækkes id", "kilde"))

    def end(self) -> str:
        return ""
