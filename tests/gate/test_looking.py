"""The search in its steps: nothing is read twice, and nothing is found less for it."""

import io
from pathlib import Path

import pikepdf
import pytest

from notegen.gate import pdf_chunks
from notegen.gate.gathering import ask_annex
from notegen.gate.held import Held, Said, joined, of_text
from notegen.gate.keeping import (
    clean_in,
    held_as_bytes,
    held_in,
    openly_as_bytes,
    openly_in,
    secrets_as_bytes,
    secrets_in,
    seen_in,
)
from notegen.gate.looking import look, read_ahead, weigh
from notegen.gate.openly import openly
from notegen.gate.pdf import HALVES, Half
from notegen.gate.pdf_pages import Opened
from notegen.gate.pdf_text import Face, shown_by
from notegen.gate.reading import Reading
from notegen.gate.secrets import Secret
from notegen.gate.values import Seen
from notegen.packet.joining.stamp import stamp_all
from notegen.packet.joining.values import Stamp
from notegen.packet.papers import Paper
from tests.packet.meeting_made import NOTES, meeting

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
STAMP = Stamp((FONTS / "LiberationSans-Regular.ttf").read_bytes(), "{etiket}")


def papers(*pages: tuple[str, str]) -> bytes:
    """Return a PDF of pages as the packet has them: their own content, and a stamp."""
    made = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for text, _stamp in pages:
        made.add_blank_page()
        page = made.pages[-1].obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = made.make_stream(f"BT /F 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
    stamp_all(made, [page.obj for page in made.pages], [stamp for _text, stamp in pages], STAMP)
    with io.BytesIO() as out:
        made.save(out, deterministic_id=True)
        return out.getvalue()


PAGES = ("Veje og stier i kommunen", "Salget af Kvidderbakken er aftalt med hr. Dahl")
SINGLES = tuple(
    Paper(f"0{number}.pdf", papers((text, f"side {number}")), f"punkt-{number}", "punkt")
    for number, text in enumerate(PAGES, 1)
)
FIRST = Paper("papirer.pdf", papers((PAGES[0], "1 af 2"), (PAGES[1], "2 af 2")), "", "dagsorden")
SECOND = Paper("papirer.pdf", papers((PAGES[1], "1 af 2"), ("Noget helt nyt", "2 af 2")), "", "dagsorden")
NONE = secrets_as_bytes(())


def sought(text: str) -> bytes:
    return secrets_as_bytes([Secret("titel", "punkt 9", text, tuple(text.casefold().split()))])


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is shown by the contents that are read from here on."""
    texts: list[str] = []
    whole = shown_by

    def shown(content: bytes, faces: dict[str, Face], first: Face | None) -> tuple[str, str, int]:
        told = whole(content, faces, first)
        texts.append(told[0])
        return told

    monkeypatch.setattr(pdf_chunks, "shown_by", shown)
    return texts


def hits(paper: Paper, secrets: bytes, clean: tuple[bytes, ...], kept: tuple[bytes, ...]) -> list[str]:
    return [hit.where for hit in look((paper,), secrets, clean, kept).hits]


def read_in_halves(paper: Paper, kept: bytes) -> tuple[bytes, ...]:
    return tuple(read_ahead((paper,), (kept,), half).kept for half in HALVES)


def test_a_page_is_the_same_page_whatever_is_stamped_on_it() -> None:
    keys: list[set[str]] = []
    for data in (SINGLES[0].data, FIRST.data):
        opened = Opened(data)
        keys.append({painted.key for painted in opened.painted() if not painted.stamp})
        opened.close()
    assert keys[0] < keys[1]


def test_the_packets_pages_are_not_read_once_more(read: list[str]) -> None:
    clean = look(SINGLES, NONE, (), ()).clean
    read.clear()
    look((FIRST,), NONE, (clean,), ())
    assert not any(text in shown for shown in read for text in PAGES)
    assert any("1 af 2" in shown for shown in read)


def test_a_page_with_a_hit_is_read_in_the_packet_too() -> None:
    first = look(SINGLES, sought("Kvidderbakken"), (), ())
    assert {hit.paper for hit in first.hits} == {"02.pdf"}
    assert "side 2" in hits(FIRST, sought("Kvidderbakken"), (first.clean,), ())


def test_what_is_stamped_on_pages_is_looked_through() -> None:
    assert hits(SINGLES[0], sought("Stempelgården"), (), ()) == []
    stamped = Paper("01.pdf", papers((PAGES[0], "Stempelgården 1")), "punkt-1", "punkt")
    assert hits(stamped, sought("Stempelgården"), (), ()) == ["nederst på siderne"]


@pytest.mark.parametrize("secret", ["Kvidderbakken", "helt nyt", "Veje og stier"])
def test_a_packet_that_was_read_ahead_is_found_to_hold_the_same(secret: str) -> None:
    clean = look(SINGLES, NONE, (), ()).clean
    kept = look((FIRST,), NONE, (clean,), ()).kept
    ahead = read_in_halves(SECOND, kept)
    wanted = sought(secret)
    now = look(SINGLES, wanted, (), ()).clean
    from_scratch = look((SECOND,), wanted, (), ())
    assert look((SECOND,), wanted, (now,), ahead).hits == from_scratch.hits
    assert bool(from_scratch.hits) is (secret != "Veje og stier")


def test_a_file_read_in_halves_is_the_file_read_whole(read: list[str]) -> None:
    from_halves, whole = Reading(seen_in(read_in_halves(FIRST, b"")), {}), Reading(Seen(), {})
    read.clear()
    joined = from_halves.file(FIRST.name, FIRST.data)
    assert read == []
    assert joined == whole.file(FIRST.name, FIRST.data)
    assert from_halves.seen == whole.seen


def test_what_cannot_be_unpacked_is_read_by_the_same_fonts_in_a_half() -> None:
    pdf = pikepdf.Pdf.open(io.BytesIO(FIRST.data))
    shown = pdf.make_stream(b"BT /F 12 Tf 9 9 Td (Kvidderbakken) Tj ET " * 9)
    shown.Type, shown.Filter = pikepdf.Name.EmbeddedFile, pikepdf.Name.JPXDecode
    pdf.Root.Held = pdf.make_indirect(shown)
    with io.BytesIO() as out:
        pdf.save(out, deterministic_id=True)
        paper = Paper("papirer.pdf", out.getvalue(), "", "dagsorden")
    from_halves, whole = Reading(seen_in(read_in_halves(paper, b"")), {}), Reading(Seen(), {})
    assert from_halves.file(paper.name, paper.data) == whole.file(paper.name, paper.data)
    assert from_halves.seen == whole.seen


@pytest.mark.parametrize("half", HALVES)
def test_half_a_file_is_never_taken_for_the_file(half: Half) -> None:
    one = read_ahead((FIRST,), (), half).kept
    for secret in ("Kvidderbakken", "papirer pdf", "2 af 2"):
        assert hits(FIRST, sought(secret), (), (one,)) == hits(FIRST, sought(secret), (), ()) != []


def test_what_no_other_file_holds_any_more_is_read_again() -> None:
    clean = look(SINGLES, NONE, (), ()).clean
    kept = look((FIRST,), NONE, (clean,), ()).kept
    ahead = read_in_halves(SECOND, kept)
    assert "side 1" in hits(SECOND, sought("Kvidderbakken"), (), ahead)


def test_reading_ahead_reads_only_what_is_new(read: list[str]) -> None:
    clean = look(SINGLES, NONE, (), ()).clean
    kept = look((FIRST,), NONE, (clean,), ()).kept
    read.clear()
    ahead = read_in_halves(SECOND, kept)
    assert any("helt nyt" in shown for shown in read)
    assert not any("Kvidderbakken" in shown for shown in read)
    assert set(seen_in(ahead).passed) <= set(clean_in([clean]))


def test_a_spoilt_memory_of_what_was_read_is_no_memory() -> None:
    assert hits(SINGLES[1], sought("Kvidderbakken"), (), (b"x",)) == hits(
        SINGLES[1], sought("Kvidderbakken"), (), ()
    )


def test_what_is_open_and_closed_at_once_is_not_sought() -> None:
    full = joined((of_text("Salget af Kvidderbakken er aftalt nu", "punkt 5", True),))
    public = openly(of_text("Salget af Kvidderbakken er aftalt nu, siger avisen", "punkt 1"))
    packed = (held_as_bytes(full),)
    assert weigh(packed, (openly_as_bytes(public),), ()).count == 0
    assert weigh(packed, (), ()).count > 0


def test_what_is_held_and_what_stands_open_are_the_same_packed_or_not() -> None:
    held = Held((Said("titel", "punkt 5", "Købet \udc80", True), Said("tekst", "", "")), ("a", "b"))
    assert held_in(held_as_bytes(held)) == held
    assert openly_in(openly_as_bytes(openly(held))) == openly(held)


@pytest.mark.parametrize(("strict", "answered"), [(False, (0,)), (True, ())])
def test_an_open_annex_answers_for_what_it_says_but_not_for_a_case_number(
    strict: bool, answered: tuple[int, ...]
) -> None:
    made = meeting()
    part = next(part for part in made.plan.parts if part.file == "bilag/metode.pdf")
    words = next(word for word in _words(part.file) if len(word) > 9)
    secrets = (
        Secret("ord", "punkt 9", words, (words.casefold(),), strict),
        Secret("ord", "punkt 9", "Kvidderbakken", ("kvidderbakken",)),
    )
    asked = ask_annex(part, NOTES.resolve(), (NOTES.resolve(),), secrets)
    assert asked.open == answered
    assert asked.read


def _words(file: str) -> list[str]:
    opened = Opened((NOTES / file).read_bytes())
    texts = [shown_by(painted.content, painted.faces, painted.first)[0] for painted in opened.painted()]
    opened.close()
    return " ".join(texts).split()


def test_a_text_said_of_two_parts_is_one_secret_of_the_first() -> None:
    held = Held(
        (
            Said("titel", "punkt 5", "Salg af Kvidderbakken", True),
            Said("titel", "punkt 6", "Salg af Kvidderbakken", True),
        )
    )
    (secret,) = {one.origin for one in _weighed(held)}
    assert secret == "punkt 5"


def _weighed(held: Held) -> tuple[Secret, ...]:
    return secrets_in(weigh((held_as_bytes(held),), (), ()).secrets)
