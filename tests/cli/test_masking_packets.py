"""A meeting full of CPR numbers: nothing that is said of building it shows one, and no public papers come."""

import os
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.gate.planted import png
from tests.gate.planted_pdf import paged, saved

TOP = Path(__file__).parents[2]
HERE = Path(__file__).parent
SHOWN = re.compile(r"10058|85[^\w]{0,3}5123|8551|5019")
"""Any of the six digits that must not be seen."""

NOTE = """\
notegen: 1
dokumenttype: baggrundsnotat
layout: koebenhavn
stadie: godkendt
titel: Svar til 100585-5123
dato: 2027-01-05
sagsbehandler: NN 100585 5123
# 100585-5123 har ringet
tekst: |
  Borgeren 100585–5123 har søgt om støtte[^100585-5123], se @bilag:100585-5123 og @tabel:100585-5123.

  [^100585-5123]: Nummeret er 10.05.85-5123.
bilag:
  - {id: 100585-5123, titel: Om 1005855123, fil: brev 100585-5123.pdf}
  - {id: væk, titel: Om 1005855123, fil: intet 100585-5123.pdf}
ignorer:
  - {kode: NG841, tekst: 100585-5123, grund: Fordi 1005855123 er sagen}
intern: husk 10.05.85-5123
"""
MEETING = """\
notegen: 1
dokumenttype: møde
layout: koebenhavn
udvalg: Socialudvalget
titel: Mødet om 100585-5123
dato: 2027-01-13
tid: kl. 15.30-18.00
sted: Rådhuset
deltagere: [{navn: Anna Ask 100585-5123, titel: Formand, parti: A}]
udsendes: 2027-01-06
referat udsendes: 2027-01-20
fremmøde:
  inhabile: [{navn: 100585-5123, punkt: sag-100585-5123}]
dagsorden:
  - gruppe: Sager om 100585-5123
    punkter:
      - id: sag-100585-5123
        notat: notat 100585-5123.yaml
        bilag:
          - {id: ark-100585-5123, titel: Ark om 100585-5123, fil: ark 100585-5123.xlsx}
          - {titel: Ord, fil: ord 100585-5123.docx}
          - {titel: Billede, fil: billede 100585-5123.png}
          - {titel: I stykker, fil: i stykker 100585-5123.pdf}
        beslutning: {resultat: godkendt, tekst: Til 100585-5123., afstemning: {for: [A, 100585-5123]}}
      - id: lukket-100585-5123
        titel: Lukket om 100585-5123
        tekst: Udvalget drøfter 100585-5123.
        lukket: {hjemmel: § 27 om 100585-5123, tavshedspligt: ja, offentlig titel: Sag 100585-5123}
        beslutning: {resultat: godkendt}
fælles: [100585-5123]
godkendt:
  - {fil: ark 100585-5123.xlsx, kode: NG826, sted: 100585-5123, grund: Det er 100585-5123, af: NN, sha256: 0f1e2d3c4b5a6978}
intern: Ring til 100585-5123
"""


_WHOLE = {
    MEETING: (
        ("  inhabile: [{navn: 100585-5123, punkt: sag-100585-5123}]", "  embedsmænd: [{navn: 100585-5123}]"),
        ("[A, 100585-5123]", "[A]"),
        ("§ 27 om 100585-5123", "§ 27"),
    ),
    NOTE: ((", se @bilag:100585-5123 og @tabel:100585-5123.", "."), ("id: 100585-5123, ", "")),
}


def _whole(text: str) -> str:
    """Return it without the mistakes that keep it from being built."""
    for old, new in _WHOLE[text]:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture(params=["med fejl", "uden fejl"])
def agenda(request, tmp_path: Path) -> Path:
    note, meeting = (NOTE, MEETING) if request.param == "med fejl" else (_whole(NOTE), _whole(MEETING))
    folder = tmp_path / "sag 100585-5123"
    folder.mkdir()
    (folder / "notat 100585-5123.yaml").write_text(note, "utf-8")
    pdf = paged(text="Borgeren 100585-5123 har skrevet.")
    pdf.docinfo["/Title"] = "Brev fra 100585-5123"
    (folder / "brev 100585-5123.pdf").write_bytes(saved(pdf))
    (folder / "i stykker 100585-5123.pdf").write_bytes(b"%PDF-1.7\n100585-5123 (1005855123) Tj\n")
    book = openpyxl.Workbook()
    book.create_sheet("100585-5123")["A1"] = 1005855123
    book.save(folder / "ark 100585-5123.xlsx")
    letter = docx.Document()
    letter.add_paragraph("Borgeren 100585-5123 har skrevet.")
    letter.core_properties.author = "100585-5123"
    letter.save(str(folder / "ord 100585-5123.docx"))
    (folder / "billede 100585-5123.png").write_bytes(png("100585-5123", "tEXt"))
    path = folder / "møde 100585-5123.yaml"
    path.write_text(meeting, "utf-8")
    return path


def kept(folder: Path) -> list[tuple[Path, str]]:
    """Return what notegen keeps beside the papers and people may look into: logs, and the heads of what is
    remembered. What is remembered is the papers themselves, and has their words."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".notegen" in path.parts)
    return [
        (path, path.read_bytes().decode("utf-8", "replace")) for path in files if "cache" not in path.parts
    ]


@pytest.mark.heavy
def test_nothing_said_of_a_meeting_shows_a_number(run, agenda: Path) -> None:
    made = "NG246" not in run("check", str(agenda)).stderr
    commands = [("check",), ("check", "--format", "json"), ("freeze",), ("freeze", "--overwrite")]
    for wish in ((), ("--minutes",), ("--public",), ("--public", "--minutes", "--fields")):
        commands += [("packet", *wish), ("packet", *wish, "--format", "json")]
    for name, *more in commands:
        done = run(name, str(agenda), *more)
        assert done.returncode in (0, 1), done.stderr
        told = done.stdout + done.stderr
        assert not SHOWN.search(told), [line for line in told.splitlines() if SHOWN.search(line)]
    for path, text in kept(agenda.parent):
        assert not SHOWN.search(text), path
    assert list(agenda.parent.rglob("offentlig")) == []
    # The members have their papers where there is nothing wrong with the meeting.
    assert bool(list(agenda.parent.rglob("manifest.json"))) == made


@pytest.mark.heavy
@pytest.mark.parametrize("mistake", ["reading", "writing"])
def test_a_crash_while_a_packet_is_made_shows_none(run, agenda: Path, mistake: str) -> None:
    path = os.pathsep.join([str(HERE / "with_a_mistake"), str(TOP)])
    env = {"PYTHONPATH": path, "MISTAKE": mistake, "SECRET": " 100585-5123"}
    for more in ((), ("--public",), ("--format", "json")):
        done = run("packet", str(agenda), *more, env=env)
        assert done.returncode in (1, 3), done.stderr
        told = done.stdout + done.stderr
        assert not SHOWN.search(told), [line for line in told.splitlines() if SHOWN.search(line)]
    for file in agenda.parent.rglob("*.txt"):
        assert not SHOWN.search(file.read_text("utf-8")), file


def _changed(folder: Path, old: str, new: str) -> None:
    path = folder / "n.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def _pdf(folder: Path, text: str) -> None:
    (folder / "brev.pdf").write_bytes(saved(paged(text=text)))


def _sheet(folder: Path) -> None:
    with zipfile.ZipFile(folder / "ark.xlsx", "a") as book:
        book.writestr("xl/comments1.xml", "<comments><t>100585-5123</t></comments>")


NUMBERS = {
    "titel": lambda folder: _changed(folder, "titel: Veje", "titel: Veje 100585-5123"),
    "tekst": lambda folder: _changed(folder, "Vejen er lang.", "Vejen er lang for 100585-5123."),
    "delt af fed": lambda folder: _changed(folder, "Vejen er lang.", "Vejen er 1005**85-51**23."),
    "bilagets titel": lambda folder: _changed(folder, "titel: Brev", "titel: Brev fra 1005855123"),
    "side i PDF": lambda folder: _pdf(folder, "Borgeren 100585-5123."),
    "bilag, der følger med": _sheet,
}
"""One number in one open place each."""


@pytest.mark.heavy
@pytest.mark.parametrize("place", NUMBERS)
def test_a_number_in_an_open_place_stops_the_public_papers(run, tmp_path: Path, place: str) -> None:
    note = (
        "dokumenttype: baggrundsnotat\nlayout: koebenhavn\ntitel: Veje\ndato: 2027-01-05\nstadie: godkendt\n"
    )
    note += (
        "tekst: Vejen er lang.\nbilag:\n  - {titel: Brev, fil: brev.pdf}\n  - {titel: Ark, fil: ark.xlsx}\n"
    )
    (tmp_path / "n.yaml").write_text(note, "utf-8")
    _pdf(tmp_path, "Her er et brev.")
    openpyxl.Workbook().save(tmp_path / "ark.xlsx")
    agenda = "dokumenttype: møde\nlayout: koebenhavn\nudvalg: Socialudvalget\ndato: 2027-01-13\ndagsorden:\n"
    closed = "  - {titel: Sag, tekst: Om 100585-5123., lukket: {hjemmel: § 27, tavshedspligt: ja}}\n"
    (tmp_path / "m.yaml").write_text(agenda + closed + "  - n.yaml\n", "utf-8")
    NUMBERS[place](tmp_path)
    done = run("packet", "m.yaml", "--public")
    assert done.returncode == 1, done.stderr
    assert "[NG826]" in done.stderr, done.stderr
    assert not SHOWN.search(done.stdout + done.stderr)
    assert list(tmp_path.rglob("offentlig")) == []
