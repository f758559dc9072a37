"""``notegen packet``: what becomes of a meeting when something in it is wrong, and what is kept."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import load
from notegen.layout.packet_files import PacketFiles, packet_files
from notegen.model.meeting import ALONE, Meeting
from notegen.model.note import Value
from notegen.packet.build import write_front
from notegen.packet.plan import Part, Plan, PlannedItem

TOP = Path(__file__).parents[2]
BILAG = TOP / "notes" / "bilag"
PDF = Path("moede") / "medlemmer" / "Dagsorden Socialudvalget 2018-11-21 (medlemmer).pdf"
SAID = f"{PDF}\n{PDF.with_suffix('.docx')}\n"
MEETING = """\
notegen: 1
dokumenttype: møde
layout: koebenhavn
udvalg: Socialudvalget
dato: 2018-11-21
udelad: [dagsorden, meddelelser, eventuelt, underskrifter]
dagsorden:
  - notat: min.yaml
    bilag:
      - {titel: Svar, fil: svar.pdf}
  - titel: Besøg
    tekst: Udvalget drøfter sine besøg.
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


@pytest.fixture
def meeting(note: Path) -> Path:
    """Return a meeting with one note that has an annex, and one text."""
    shutil.copy(BILAG / "hoeringssvar.pdf", note.with_name("svar.pdf"))
    path = note.with_name("moede.yaml")
    path.write_text(MEETING, "utf-8")
    return path


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_a_meeting_becomes_one_pdf_in_a_folder_of_its_name(run, meeting: Path) -> None:
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (0, SAID)
    assert "Dagsordenen er lavet: " in done.stderr
    with pikepdf.open(meeting.parent / PDF) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Dagsorden for mødet i Socialudvalget den 21. november 2018"
    names = {path.name for path in (meeting.parent / PDF).parent.iterdir()}
    assert {PDF.name, "index.html", "02 Besøg.pdf", "02 Besøg.html"} < names


def test_a_note_with_a_mistake_becomes_a_page_that_says_so_and_the_rest_is_there(run, meeting: Path) -> None:
    note = meeting.with_name("min.yaml")
    note.write_text(note.read_text("utf-8").replace("økonomi:", "økonomien:"), "utf-8")
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (1, SAID)
    assert "min.yaml:" in done.stderr
    assert done.stderr.count("[NG250]") == 1
    text = " ".join(pages(meeting.parent / PDF))
    assert "Punktets notat kunne ikke laves og er ikke med i denne udgave af dagsordenen" in text
    assert "Udvalget drøfter sine besøg" in text
    assert "Vi takker for muligheden" in text


def test_a_note_that_is_not_there_becomes_a_page_too(run, meeting: Path) -> None:
    meeting.with_name("min.yaml").unlink()
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (1, SAID)
    assert "[NG250]" in done.stderr
    assert "Notatet hedder min.yaml" in " ".join(pages(meeting.parent / PDF))


@pytest.mark.parametrize("spoil", ["missing", "broken"])
def test_an_annex_that_cannot_be_used_becomes_a_page_that_says_why(run, meeting: Path, spoil: str) -> None:
    annex = meeting.with_name("svar.pdf")
    if spoil == "missing":
        annex.unlink()
    else:
        annex.write_bytes(b"%PDF-1.7\nnoget andet")
    done = run("packet", "moede.yaml", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert str(PDF) in told["files"]
    assert told["not_made"] == ["svar.pdf"]
    assert "NG250" in {finding["code"] for finding in told["findings"]}
    text = " ".join(pages(meeting.parent / PDF))
    assert "Bilaget kunne ikke tages med: " in text
    assert "Filen hedder svar.pdf" in text


def test_a_text_that_cannot_be_printed_becomes_a_page_too(run, meeting: Path) -> None:
    meeting.write_text(MEETING.replace("sine besøg", "漢字"), "utf-8")
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (1, f"{PDF}\n")
    assert "[NG250]" in done.stderr
    assert "[NG254]" in done.stderr
    assert "Punktets tekst kunne ikke laves" in " ".join(pages(meeting.parent / PDF))


def test_an_item_that_is_only_a_heading_has_annexes_and_no_page_of_its_own(run, meeting: Path) -> None:
    more = "    bilag:\n      - {titel: Svar, fil: svar.pdf}\n      - min.yaml\n"
    text = "  - titel: Uden tekst\n" + more
    meeting.write_text(MEETING[: MEETING.index("  - notat")] + text, "utf-8")
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (0, SAID), done.stderr
    found = pages(meeting.parent / PDF)
    assert "Uden tekst" in found[0]
    assert "Punkt 1 · Bilag 1 · side 3 af" in found[2]
    assert "Punkt 1 · Bilag 2 · side 4 af" in found[3]


def test_a_notes_own_annexes_are_in_the_packet_and_those_of_its_notes(run, meeting: Path) -> None:
    note, inner = meeting.with_name("min.yaml"), meeting.with_name("anden.yaml")
    inner.write_text(note.read_text("utf-8") + "\nbilag:\n  - {titel: Svar, fil: svar.pdf}\n", "utf-8")
    note.write_text(note.read_text("utf-8") + "\nbilag:\n  - {titel: Anden, fil: anden.yaml}\n", "utf-8")
    meeting.write_text(MEETING[: MEETING.index("    bilag:")], "utf-8")
    done = run("packet", "moede.yaml")
    assert (done.returncode, done.stdout) == (0, SAID), done.stderr
    found = pages(meeting.parent / PDF)
    assert "Bilag 1. Anden" in found[0]
    assert "Bilag 1.1. Svar" in found[0]
    assert "Punkt 1 · Bilag 1 · side 4 af 5" in found[3]
    assert "Punkt 1 · Bilag 1.1 · side 5 af 5" in found[4]


def test_a_mistake_in_the_meeting_file_itself_makes_nothing(run, meeting: Path) -> None:
    meeting.write_text(MEETING.replace("dato: 2018-11-21", "dato: 2018-13-21"), "utf-8")
    done = run("packet", "moede.yaml", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["not_made"] == ["moede.yaml"]
    assert not (meeting.parent / "moede").exists()


def test_a_note_is_no_meeting(run, note: Path) -> None:
    done = run("packet", "min.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[NG221]" in done.stderr


def test_warnings_count_where_they_are_asked_to(run, meeting: Path) -> None:
    assert run("packet", "moede.yaml", "--strict").returncode == 1


def test_a_packet_somebody_changed_is_kept(run, meeting: Path) -> None:
    assert run("packet", "moede.yaml").returncode == 0
    path = meeting.parent / PDF
    path.write_bytes(path.read_bytes() + b"\n% rettet\n")
    changed = path.read_bytes()
    done = run("packet", "moede.yaml")
    assert (done.returncode, path.read_bytes() == changed) == (1, True)
    assert "[NG027]" in done.stderr
    assert run("packet", "moede.yaml", "--overwrite").returncode == 0
    assert path.read_bytes() != changed


def test_a_file_that_goes_along_is_not_written_over(run, meeting: Path) -> None:
    shutil.copy(BILAG / "udtalelse.docx", meeting.with_name("svar.docx"))
    meeting.write_text(MEETING.replace("svar.pdf", "svar.docx"), "utf-8")
    first = json.loads(run("packet", "moede.yaml", "--format", "json").stdout)
    copy = next((meeting.parent / PDF).parent.glob("*Svar.docx"))
    assert str(PDF.with_name(copy.name)) in first["files"]
    assert run("packet", "moede.yaml").returncode == 0
    copy.write_bytes(b"rettet i mappen")
    done = run("packet", "moede.yaml")
    assert (done.returncode, copy.read_bytes()) == (1, b"rettet i mappen")
    assert "[NG027]" in done.stderr


def test_the_folder_can_be_put_elsewhere(run, meeting: Path) -> None:
    done = run("packet", "moede.yaml", "--out", "færdigt")
    assert done.stdout.splitlines()[0] == str(Path("færdigt") / PDF)


@posix
def test_ctrl_c_leaves_the_last_good_packet(run, meeting: Path) -> None:
    assert run("packet", "moede.yaml").returncode == 0
    path = meeting.parent / PDF
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    meeting.write_text(MEETING.replace("sine besøg", "alle besøg"), "utf-8")
    command = [sys.executable, "-m", "notegen", "packet", "moede.yaml"]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    started = subprocess.Popen(
        command, cwd=meeting.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(0.9)
    started.send_signal(signal.SIGINT)
    out, told = started.communicate(timeout=60)
    assert (started.returncode, out) == (1, b"")
    assert told.decode().strip().startswith("Afbrudt.")
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == names
    assert [each.name for each in path.parent.parent.iterdir()] == ["medlemmer"]


def test_pages_that_move_with_their_numbers_are_told() -> None:
    place = SourcePlace("moede.yaml", 1, 1)
    meeting = Meeting(
        file="moede.yaml",
        layout="koebenhavn",
        body=Value("Socialudvalget", place),
        title="",
        day=None,
        time="",
        venue="",
        participants=(),
        sent=None,
        sent_late="",
        items=(),
        place=place,
    )
    part = Part("a", "tekst", "1", "", False, "A", "Punkt 1", "", False, ALONE, place)
    item = PlannedItem("a", "1", "A", "Punkt 1", "", False, "", False, False, (), (), (part,), (), place)
    plan = Plan(meeting, "Dagsorden", (item,), None, ())
    real = packet_files("koebenhavn", None)
    # As many pages as the number that is printed.
    breaks = "".join(
        f'{{% if l.page >= {n} %}}<p style="break-before: page">{n}</p>{{% endif %}}' for n in range(2, 9)
    )
    lines = f"{{% for g in front.groups %}}{{% for l in g.lines %}}{breaks}{{% endfor %}}{{% endfor %}}"
    html = f'<html lang="da"><head><title>D</title></head><body><h1>D</h1>{lines}</body></html>'
    moving = PacketFiles("packet.html", html, real.css, ())
    with pytest.raises(Invalid) as caught:
        write_front(plan, load("koebenhavn", None), moving, {"a": 1})
    assert [finding.code for finding in caught.value.findings] == ["NG736"]


def test_the_publics_papers_lie_in_a_folder_of_their_own(run, meeting: Path) -> None:
    note = meeting.with_name("min.yaml")
    note.write_text(note.read_text("utf-8").replace("stadie: udkast", "stadie: godkendt"), "utf-8")
    done = run("packet", "moede.yaml", "--public")
    public = meeting.parent / "moede" / "offentlig"
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].endswith("Dagsorden Socialudvalget 2018-11-21 (offentlig).pdf")
    assert "· offentlig" in pages(public / "Dagsorden Socialudvalget 2018-11-21 (offentlig).pdf")[0]


def test_a_cpr_number_stops_the_publics_papers(run, meeting: Path) -> None:
    note = meeting.with_name("min.yaml")
    note.write_text(note.read_text("utf-8").replace("stadie: udkast", "stadie: godkendt"), "utf-8")
    meeting.write_text(MEETING.replace("sine besøg", "borgeren med CPR-nummer 070761-4285"), "utf-8")
    done = run("packet", "moede.yaml", "--public")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[NG826]" in done.stderr
    assert "[NG255]" in done.stderr
    assert "4285" not in done.stderr
    assert not (meeting.parent / "moede").exists()


def test_a_file_that_changes_meanwhile_stops_the_build(run, meeting: Path) -> None:
    assert run("packet", "moede.yaml").returncode == 0
    path = meeting.parent / PDF
    before = path.read_bytes()
    code = (
        "import sys; from notegen.cli import packet_papers as p, main; was = p.manifest_text\n"
        "def then(*args):\n"
        "    open('svar.pdf', 'ab').write(b'%'); return was(*args)\n"
        "p.manifest_text = then; sys.argv = ['notegen', 'packet', 'moede.yaml', '--overwrite']\n"
        "if __name__ == '__main__': sys.exit(main())\n"
    )
    script = meeting.with_name("kør.py")
    script.write_text(code, "utf-8")
    meeting.write_text(MEETING.replace("sine besøg", "alle besøg"), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, script],
        cwd=meeting.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "svar.pdf:" in done.stderr
    assert "[NG252]" in done.stderr
    assert path.read_bytes() == before
