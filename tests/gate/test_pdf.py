"""Texts where a reader that takes a short cut would miss them: each is found, also where another file has
nearly the same, and told once more of each file."""

import zlib
from collections.abc import Callable, Mapping

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from notegen.gate.search import search
from notegen.packet.papers import Paper
from tests.gate.pdf_made import (
    FREE,
    RUN,
    SECRETS,
    beside,
    hexed,
    numbered,
    overwritten,
    paged,
    predicted,
    raw,
    stream,
    told,
    written_over,
)
from tests.gate.planted_pdf import saved, shown


def _behind_what_is_packed() -> bytes:
    held = zlib.compress(shown("Frit")) + f"\n({RUN}) Tj\n".encode()
    return beside(paged(raw(held, Name.FlateDecode)))


def _in_a_font_set_otherwise() -> bytes:
    pdf = paged(f"BT /GS gs <{RUN.encode().hex()}> Tj /F1 12 Tf <42> Tj ET".encode(), moved=1, F2=0)
    font = pdf.pages[0].obj.Resources.Font.F2
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(GS=Dictionary(Font=Array([font, 12])))
    return saved(pdf)


def _running_on_into_what_looks_like_a_stamp() -> bytes:
    stamp = "Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq BT /F1 8 Tf ({}) Tj ET Q\nEMC\n"
    begun = shown("Om gaardens, se aftalen om gaardens")
    return saved(paged(b"q\n", begun, stamp.format("afvikling og salg").encode()))


def _in_a_font_set_before_the_stamp() -> bytes:
    moved = "".join(chr(ord(letter) + 1) for letter in RUN).encode().hex()
    stamp = f"Q\n/Artifact <</Type /Pagination>> BDC EMC BT <{moved}> Tj ET"
    return saved(paged(b"/F1 12 Tf q\n", b"0 0 m", stamp.encode(), moved=1, F2=0))


def _in_objects_that_lie_as_a_pages_content_does() -> bytes:
    held = f"9 0 <</Title <{RUN.encode().hex()}>>> ".encode()
    return beside(paged(raw(held), moved=1), raw(held, Type=Name.ObjStm))


def _packed_otherwise_than_a_pages_content() -> bytes:
    held = f"({RUN}) Tj".encode().hex().encode() + b">"
    return beside(paged(raw(held), moved=1), raw(held, Name.ASCIIHexDecode))


HIDDEN: Mapping[str, Callable[[], bytes]] = {
    "bag det pakkede": _behind_what_is_packed,
    "skrift sat på anden vis": _in_a_font_set_otherwise,
    "løber over i et stempel": _running_on_into_what_looks_like_a_stamp,
    "skrift sat før stemplet": _in_a_font_set_before_the_stamp,
    "objekter som en sides indhold": _in_objects_that_lie_as_a_pages_content_does,
    "pakket på anden vis": _packed_otherwise_than_a_pages_content,
}


@pytest.mark.parametrize("made", HIDDEN.values(), ids=HIDDEN)
def test_what_a_short_cut_would_pass_by_is_found(made: Callable[[], bytes]) -> None:
    assert set(told(made())) == {"1: NG895"}


def twice_packed(filters: Callable[[Pdf], object]) -> bytes:
    held = zlib.compress(zlib.compress(f"({RUN}) Tj".encode()))
    pdf = paged(shown("x"))
    return beside(pdf, raw(held, filters(pdf)))


def test_a_stream_is_not_taken_for_one_that_is_packed_otherwise_by_a_reference() -> None:
    once = twice_packed(lambda pdf: pdf.make_indirect(Array([Name.FlateDecode])))
    twice = twice_packed(lambda pdf: pdf.make_indirect(Array([Name.FlateDecode, Name.FlateDecode])))
    assert "2: NG895" in told(once, twice)


def test_what_a_later_object_took_the_place_of_in_one_file_is_read_in_another() -> None:
    hidden = predicted(f"({RUN}) noget andet")
    assert told(overwritten(hidden)) == ["1: NG895"]
    assert "2: NG895" in told(overwritten(hidden, predicted(FREE)), overwritten(hidden))


def spoilt(title: str) -> bytes:
    pdf = paged(shown("x"))
    pdf.docinfo.Title = title
    return beside(pdf, raw(b"\x13\x37noget, som intet filter kender" * 9, Name.FlateDecode))


def test_what_cannot_be_unpacked_is_told_of_each_file_and_in_the_next_build_too() -> None:
    assert told(spoilt("a"), spoilt("b")) == ["1: NG896", "2: NG896"]
    first = search([Paper("1", spoilt("a"), "", "")], SECRETS)
    again = search([Paper("1", spoilt("b"), "", "")], SECRETS, first.seen)
    assert [one.why for one in again.unseen] == ["kan ikke pakkes ud"]


def test_a_broken_font_that_no_page_uses_is_told_and_does_not_stop_the_reading() -> None:
    pdf = paged(shown("x"))
    pdf.Root.Skrift = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(b"0 beginbfchar endbfchar"))
    )
    pdf.Root.Ved = pdf.make_stream(b"BT (hej med dig) Tj ET")
    assert told(saved(pdf)) == ["1: NG896"]


MOVED = "".join(f"<{code + 1:02x}> <{code:04x}>\n" for code in range(32, 126))
IN_A_FONT = stream(f"BT /F1 12 Tf <{hexed(RUN, 1)}> Tj ET".encode())
BROKEN = b"<</Type/Font/Subtype/Type0/ToUnicode 7 0 R>>"


def with_a_stream(held: bytes, *more: tuple[int, bytes], fonts: bytes = b"") -> bytes:
    """Return a PDF in which object 9 is shown by nothing, but could be by a font."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<%b>>>>" % fonts
    catalog = b"<</Type/Catalog/Pages 2 0 R/Ved 9 0 R/Names<</EmbeddedFiles<</Names[(a)<</F(a.txt)/EF<</F 9 0 R>>>>]>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return numbered((1, catalog), (2, pages), (3, page), *more, (9, held))


def with_a_font(held: bytes, *more: tuple[int, bytes]) -> bytes:
    map_ = (7, stream(f"94 beginbfchar\n{MOVED}endbfchar".encode()))
    font = (8, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>")
    return with_a_stream(held, map_, font, *more, fonts=b"/Font<</F1 8 0 R>>")


def test_what_was_read_where_there_are_no_fonts_is_read_again_where_there_are() -> None:
    assert told(with_a_font(IN_A_FONT)) == ["1: NG895"]
    assert told(with_a_stream(IN_A_FONT), with_a_font(IN_A_FONT)) == ["2: NG895"]


def test_a_broken_font_is_told_of_each_file_that_has_one() -> None:
    held = stream(f"BT /F1 12 Tf <{hexed(RUN, 3)}> Tj ET".encode())
    whole, spoilt_one = with_a_font(held), with_a_font(held, (10, BROKEN))
    assert told(whole, spoilt_one) == ["2: NG896"]
    assert told(spoilt_one, whole) == ["1: NG896"]


PACKED = zlib.compress(RUN.encode())
ELSEWISE: Mapping[str, bytes] = {
    "bemærkning i filteret": stream(PACKED, "/Type/EmbeddedFile/Filter%x\n/FlateDecode"),
    "filteret skrevet med tegnkode": stream(PACKED, "/Type/EmbeddedFile/Fi#6cter/FlateDecode"),
    "bemærkning før strømmen": stream(PACKED, "/Type/EmbeddedFile/Filter/FlateDecode", b">>%x"),
    "et indre filter først": stream(PACKED, "/Indre<</Filter/ASCIIHexDecode>>/Filter/FlateDecode"),
    "to filtre": stream(PACKED, "/Filter/ASCIIHexDecode/Filter/FlateDecode"),
    "et filter i en tekst": stream(PACKED, "/Om(/Filter/ASCIIHexDecode)/Filter/FlateDecode"),
    "kalder sig et billede": stream(PACKED, "/Indre<</Image 1/W 1>>/Filter/FlateDecode"),
    "kalder sig en tabel": stream(PACKED, "/Type/XRef/Filter/FlateDecode"),
}


@pytest.mark.parametrize("held", ELSEWISE.values(), ids=ELSEWISE)
def test_a_stream_that_is_not_what_its_bytes_seem_to_be_is_read_as_what_it_is(held: bytes) -> None:
    assert "1: NG895" in told(with_a_stream(held))


@pytest.mark.parametrize("kind", ["", "/Type/EmbeddedFile"])
def test_what_a_later_save_took_the_place_of_is_read_by_its_own_words(kind: str) -> None:
    text = f"{RUN} og noget andet"
    packed = zlib.compress(b"\x00" + text.encode())
    how = f"{kind}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {len(text)}>>"
    before = with_a_stream(stream(packed, how))
    assert told(before) == ["1: NG895"]
    assert told(written_over(before, 9, stream(b"frit og aabent", kind))) == ["1: NG895"]


@pytest.mark.parametrize("how", [Name.ASCIIHexDecode, Name.ASCII85Decode])
def test_what_lies_behind_what_is_written_as_letters_is_read(how: object) -> None:
    held = (b"41>" if how == Name.ASCIIHexDecode else b"5l~>") + f"\n{RUN}".encode()
    assert told(beside(paged(shown("x")), raw(held, how))) == ["1: NG895"]
    assert told(beside(paged(raw(held, how)))) == ["1: NG895"]


def test_more_older_versions_than_are_read_are_told() -> None:
    data = with_a_stream(stream(b"frit"))
    for number in range(22):
        data = written_over(data, 9, stream(f"frit {number}".encode()))
    assert told(data) == ["1: NG896"]


def test_a_dictionary_whose_type_is_no_text_stops_nothing() -> None:
    held = beside(paged(shown("x")), raw(b"BT (hej) Tj ET", Type=Name("/ab")))
    assert told(held.replace(b"/Type /ab", b"/Type /#ff")) == []
