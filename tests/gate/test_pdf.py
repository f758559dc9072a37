"""Texts where a reader that takes a short cut would miss them: each is found, also where another file has
nearly the same, and told once more of each file."""

import zlib
from collections.abc import Callable, Mapping

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel

from notegen.gate.held import of_text
from notegen.gate.search import search
from notegen.gate.secrets import secrets_of
from notegen.gate.telling import hits
from notegen.packet.papers import Paper
from tests.gate.planted_pdf import saved

RUN = "aftalen om gaardens afvikling og salg"
FREE = "(frit og aabent for alle at laese her og nu) mere"
SECRETS = secrets_of(of_text(f"Her staar {RUN} inden sommer.", "punkt 5", True), of_text("fri", "punkt 1"))


def told(*files: bytes) -> list[str]:
    """Return what is told of files, as "1: NG895"."""
    papers = [Paper(str(number), data, "", "") for number, data in enumerate(files, 1)]
    return [f"{one.place.file}: {one.code}" for one in hits(papers, SECRETS)]


def paged(*contents: bytes | Callable[[Pdf], Object], moved: int = 0, **fonts: int) -> Pdf:
    """Return a PDF of one page. A font /F1 shows letters as they are, unless they are ``moved`` so many
    places on; ``fonts`` are others."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    named = {f"/{name}": _font(pdf, by) for name, by in {"F1": moved, **fonts}.items()}
    page.Resources = Dictionary(Font=Dictionary(named))
    parts = [pdf.make_stream(each) if isinstance(each, bytes) else each(pdf) for each in contents]
    page.Contents = Array(parts) if len(parts) > 1 else parts[0]
    return pdf


def _font(pdf: Pdf, moved: int) -> Object:
    kind = {"/Type": Name.Font, "/Subtype": Name.Type1, "/BaseFont": Name.Helvetica}
    font = Dictionary({**kind, "/Encoding": Name.WinAnsiEncoding})
    if moved:
        pairs = "".join(f"<{code + moved:02x}> <{code:04x}>\n" for code in range(32, 126))
        font.ToUnicode = pdf.make_stream(f"94 beginbfchar\n{pairs}endbfchar".encode())
    return pdf.make_indirect(font)


def raw(data: bytes, how: object = None, **said: object) -> Callable[[Pdf], Object]:
    """Return what makes a stream of bytes as they lie, packed as ``how`` says."""

    def made(pdf: Pdf) -> Object:
        stream = Stream(pdf, data)
        if how is not None:
            stream.Filter = how
        for name, value in said.items():
            stream[f"/{name}"] = value
        return stream

    return made


def beside(pdf: Pdf, *streams: Callable[[Pdf], Object]) -> bytes:
    """Return the PDF with streams that no page paints, each as it lies."""
    pdf.Root.Ved = Array([pdf.make_indirect(each(pdf)) for each in streams])
    return saved(pdf, stream_decode_level=StreamDecodeLevel.none, compress_streams=False)


def shown(text: str, font: str = "F1") -> bytes:
    return f"BT /{font} 12 Tf ({text}) Tj ET".encode()


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
    assert told(made()) == ["1: NG895"]


def twice_packed(filters: Callable[[Pdf], object]) -> bytes:
    held = zlib.compress(zlib.compress(f"({RUN}) Tj".encode()))
    pdf = paged(shown("x"))
    return beside(pdf, raw(held, filters(pdf)))


def test_a_stream_is_not_taken_for_one_that_is_packed_otherwise_by_a_reference() -> None:
    once = twice_packed(lambda pdf: pdf.make_indirect(Array([Name.FlateDecode])))
    twice = twice_packed(lambda pdf: pdf.make_indirect(Array([Name.FlateDecode, Name.FlateDecode])))
    assert "2: NG895" in told(once, twice)


def overwritten(*streams: bytes) -> bytes:
    """Return a PDF in which object 7 is written several times: the last is what a reader sees."""
    head = (
        b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Ved 7 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    )
    body = b"".join(b"7 0 obj\n" + stream + b"\nendobj\n" for stream in streams)
    return head + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def predicted(text: str) -> bytes:
    held = zlib.compress(b"\x00" + text.encode())
    said = f"<</Length {len(held)}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {len(text)}>>>>"
    return said.encode() + b"\nstream\n" + held + b"\nendstream"


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
