"""A Word file among the annexes: pages where LibreOffice can make them, else a page that says it goes along."""

from pathlib import Path

import pypdfium2
import pytest

from notegen.jobs.convert import soffice
from notegen.packet.edition import MEMBERS
from notegen.packet.filing import names_of
from notegen.packet.making import make_part
from notegen.packet.papers import PartMade
from notegen.packet.part_jobs import Shared, part_job
from tests.jobs.word_files import DOCUMENT, relation, with_body
from tests.packet.frozen_meetings import HEAD, looked, plan_of

AGENDA = "dagsorden:\n  - {titel: Høring, bilag: [{titel: Udtalelse, fil: svar.docx}]}\n"


def made(folder: Path, data: bytes, convert: str) -> PartMade:
    (folder / "svar.docx").write_bytes(data)
    seen = looked(folder, HEAD + AGENDA)
    plan = plan_of(seen)
    assert seen.layout is not None
    shared = Shared(plan.meeting, seen.layout, MEMBERS, folder, (), (), names_of(plan, MEMBERS), convert)
    (part,) = plan.parts
    return make_part(part_job(part, plan.items[0], shared, None))


def words(done: PartMade) -> str:
    document = pypdfium2.PdfDocument(done.file.data)
    try:
        said = " ".join(page.get_textpage().get_text_range() for page in document)
        return " ".join(said.split())
    finally:
        document.close()


def codes(done: PartMade) -> list[str]:
    return [finding.code for finding in done.findings]


def test_a_word_file_that_reaches_out_goes_along_and_it_is_said_why(tmp_path: Path) -> None:
    wrong = with_body(DOCUMENT, "", relation("image", "https://example.org/a.png"))
    done = made(tmp_path, wrong, "LibreOffice")
    assert (codes(done), done.along, done.failed) == (["NG772"], wrong, False)
    assert "følger med dagsordenen som fil" in words(done)


def test_without_libreoffice_it_goes_along_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("notegen.jobs.convert._PLACES", ())
    done = made(tmp_path, DOCUMENT, "ingen")
    assert (codes(done), done.along) == (["NG770"], DOCUMENT)
    assert "følger med dagsordenen som fil" in words(done)


def test_nobody_asks_for_it_unless_told_to(tmp_path: Path) -> None:
    assert codes(made(tmp_path, DOCUMENT, "")) == []


@pytest.mark.heavy
@pytest.mark.skipif(not soffice(), reason="LibreOffice is not installed")
def test_its_pages_are_in_the_packet_and_the_file_lies_beside_it(tmp_path: Path) -> None:
    done = made(tmp_path, DOCUMENT, "LibreOffice")
    assert (codes(done), done.along, done.pages) == (["NG573"], DOCUMENT, 1)
    assert "Udtalelse fra lokalrådet" in words(done)
