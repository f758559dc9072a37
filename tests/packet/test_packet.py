"""The packet of the meeting in ``notes/``, read back: every number, link and word where it should be."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from notegen.jobs import work
from notegen.jobs.work import NoteJob
from notegen.model.meeting import MeetingPlace
from notegen.writers import WRITERS
from tests.packet.read import leads, outline, stamps, texts, words

TOP = Path(__file__).parents[2]
MEETING = TOP / "notes" / "moede.yaml"
NAME = "Dagsorden Socialudvalget 2018-11-21 (medlemmer).pdf"
SIDE = re.compile(r"(.*), side (\d+)$")


def built(out: Path, seed: str, *more: str, meeting: Path = MEETING) -> Path:
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "notegen", "packet", str(meeting), "--out", str(out), *more]
    done = subprocess.run(
        command, env=environment, cwd=out, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / "moede" / "medlemmer" / NAME


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pakke"), "1")


def test_every_page_is_stamped_with_its_own_number(packet: Path) -> None:
    found = stamps(packet)
    assert [page for _label, page, _pages in found] == list(range(1, len(found) + 1))
    assert {pages for _label, _page, pages in found} == {len(found)}


def test_the_contents_say_the_page_that_their_links_lead_to(packet: Path) -> None:
    said = [(lead, SIDE.fullmatch(lead.says)) for lead in leads(packet)]
    entries = [(lead, match) for lead, match in said if match]
    assert len(entries) == 20
    for lead, match in entries:
        assert int(match[2]) == lead.to
    firsts = [lead.to for lead, _match in entries]
    assert firsts == sorted(firsts)
    assert len(set(firsts)) == len(firsts)


def test_an_entry_leads_to_the_first_page_with_its_label(packet: Path) -> None:
    labels = [label for label, _page, _pages in stamps(packet)]
    for lead in leads(packet):
        match = SIDE.fullmatch(lead.says)
        if match:
            assert labels[lead.to - 1] != labels[lead.to - 2]
    entry = next(lead for lead in leads(packet) if lead.says.startswith("Bilag 2. Kort over indsatsens"))
    assert labels[entry.to - 1] == "Punkt 3 · Bilag 2"


def test_the_number_that_is_printed_is_the_one_that_is_read_aloud(packet: Path) -> None:
    text = words(texts(packet)[1])
    for lead in leads(packet):
        match = SIDE.fullmatch(lead.says)
        if match and lead.on == 2:
            assert re.search(rf"{re.escape(words(match[1]))}[ .]* {match[2]}\b", text), lead.says


def test_the_outline_has_the_agenda_the_items_and_their_annexes_at_their_pages(packet: Path) -> None:
    starts = {match[1]: lead.to for lead in leads(packet) if (match := SIDE.fullmatch(lead.says))}
    marks = outline(packet)
    assert marks[0][1:] == ("Dagsorden for mødet i Socialudvalget den 21. november 2018", 1)
    for title, page in starts.items():
        plain = f"LUKKET · {title.removesuffix(' (lukket)')}" if title.endswith(" (lukket)") else title
        assert (1 if title.startswith("Bilag") else 0, plain, page) in marks


@pytest.mark.parametrize(
    ("name", "label", "standing"),
    [
        ("budgetnotat-sydhavnen.yaml", "Punkt 3", MeetingPlace("3")),
        ("indstilling-faelles-borgere.yaml", "Punkt 5", MeetingPlace("5")),
        ("orientering-udsatte-unge.yaml", "Punkt 5 · Bilag 3", MeetingPlace("5", "3")),
    ],
)
def test_a_note_says_the_same_in_the_packet_as_in_its_own_file(
    packet: Path, name: str, label: str, standing: MeetingPlace, tmp_path: Path
) -> None:
    path = MEETING.with_name(name)
    job = NoteJob(path.read_bytes(), name, path.parent, path.parent, (), "", "koebenhavn")
    formed = work.form(replace(job, standing=standing))
    assert formed.document is not None
    assert formed.layout is not None
    own = tmp_path / "own.pdf"
    own.write_bytes(WRITERS["pdf"](formed.document, formed.layout).data)
    whole = zip(stamps(packet), texts(packet), strict=True)
    assert [words(text) for (own_label, _n, _of), text in whole if own_label == label] == [
        words(text) for text in texts(own)
    ]


def test_an_annex_on_the_web_is_a_link_there_that_says_where_it_leads(packet: Path) -> None:
    with pikepdf.open(packet) as pdf:
        links = [link for link in pdf.pages[0].obj.Annots if "/A" in link and "/URI" in link.A]
        said = {str(link.A.URI): str(link.Contents) for link in links}
    assert said
    assert all(address.removeprefix("https://").rstrip("/") in words for address, words in said.items())


@pytest.mark.heavy
def test_the_same_meeting_gives_the_same_bytes(packet: Path, tmp_path: Path) -> None:
    # Elsewhere, where nothing is remembered.
    kept = shutil.ignore_patterns(".notegen", "moede")
    meeting = shutil.copytree(MEETING.parent, tmp_path / "noter", ignore=kept) / MEETING.name
    assert built(tmp_path, "2", "--jobs", "1", meeting=meeting).read_bytes() == packet.read_bytes()


def test_a_file_that_goes_along_lies_beside_the_packet_under_the_name_people_see(packet: Path) -> None:
    along = [
        path for path in packet.parent.iterdir() if path.suffix == ".docx" and path.name.startswith("04")
    ]
    (name,) = [path.name for path in along]
    assert name == "04 Intensiveret indsats i udsatte byområder - Bilag 4 - Udtalelse fra lokalråd.docx"
    assert along[0].read_bytes() == (TOP / "notes" / "bilag" / "udtalelse.docx").read_bytes()
    page = next(text for text in texts(packet) if "som fil" in text)
    assert f"Filen hedder {name}." in words(page)
