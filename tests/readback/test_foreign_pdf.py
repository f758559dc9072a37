"""A PDF of others is read as far as it can be, and refused in Danish where it cannot."""

import io
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.diagnostics.codes import CODES
from notegen.document.blocks import Paragraph
from notegen.readback import pdf_file, pdf_tags
from notegen.readback.pdf import read_pdf
from notegen.readback.pdf_fonts import font
from notegen.writers.pdf import write
from tests.readback.told import told, words
from tests.writers import sample


@cache
def good() -> bytes:
    return write(sample.short(), sample.layout()).data


def changed(change: Callable[[pikepdf.Pdf], object], **how: Any) -> bytes:
    """Return the good PDF after ``change``."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        read_pdf(data, "andres.pdf")
    (finding,) = caught.value.findings
    assert finding.code in CODES
    assert finding.hint
    return finding.code, finding.message


def page(content: bytes, *kids: Any) -> bytes:
    """Return a PDF of one page made by hand: a paragraph for each mark, in Helvetica without a map to text."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    fonts = pikepdf.Dictionary(
        F=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    held: Any = pdf.pages[0].obj
    held.Resources = pikepdf.Dictionary(Font=fonts)
    held.Contents = pikepdf.Stream(pdf, content)
    paragraphs = [
        pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name("/Absats"), K=kid, Pg=held)) for kid in kids
    ]
    roles = pikepdf.Dictionary({"/Absats": pikepdf.Name.P})
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(K=pikepdf.Array(paragraphs), RoleMap=roles)
    )
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def shown(content: bytes, *kids: Any) -> list[str]:
    return [
        words(block.inlines)
        for block in read_pdf(page(content, *kids), "andres.pdf").blocks
        if isinstance(block, Paragraph)
    ]


def test_what_is_no_pdf_or_half_of_one_is_told() -> None:
    assert refused(b"") == ("NG540", "filen er ikke en PDF")
    assert refused(b"PK\x03\x04" + bytes(500)) == ("NG540", "filen er ikke en PDF")
    assert refused(good()[:900]) == ("NG540", "filen er ikke en hel PDF")


def test_a_locked_file_is_told_and_one_that_anybody_may_open_is_read() -> None:
    def nothing(_pdf: pikepdf.Pdf) -> None: ...

    locked = changed(nothing, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(locked) == ("NG541", "PDF'en er låst med en adgangskode")
    printable = changed(nothing, encryption=pikepdf.Encryption(owner="a", user=""))
    assert told(read_pdf(printable, "n.pdf")) == told(read_pdf(good(), "n.pdf"))


def test_an_untagged_file_is_told() -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    code, message = refused(changed(untag))
    assert (code, message[:28]) == ("NG543", "PDF'en er ikke mærket op, så")


def test_a_tree_without_content_is_an_empty_document() -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K = pikepdf.Array()

    read = read_pdf(changed(empty), "n.pdf")
    assert (read.title, read.blocks, read.meta) == ((), (), ())


def test_a_link_without_words_is_nothing() -> None:
    def unmark(pdf: pikepdf.Pdf) -> None:
        for each in pdf.pages:
            del each.obj.Contents

    assert told(read_pdf(changed(unmark), "n.pdf")) == []


def test_a_tree_in_a_ring_comes_to_an_end() -> None:
    def ring(pdf: pikepdf.Pdf) -> None:
        top: Any = pdf.Root.StructTreeRoot.K[0]
        top.K.append(top)

    assert refused(changed(ring))[0] == "NG544"


def test_a_tree_too_deep_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(pdf: pikepdf.Pdf) -> None:
        element: Any = pdf.Root.StructTreeRoot.K[0]
        for _level in range(pdf_tags.MOST_DEPTH + 1):
            inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=pikepdf.Array()))
            element.K.append(inner)
            element = inner

    assert refused(changed(deep))[0] == "NG542"
    monkeypatch.setattr(pdf_tags, "MOST_TAGS", 3)
    assert refused(good())[0] == "NG542"


def test_a_small_file_that_unpacks_to_a_huge_page_is_refused() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)

    def heavy(pdf: pikepdf.Pdf) -> None:
        content: Any = pdf.pages[0].Contents
        content.write(bomb, filter=pikepdf.Name.FlateDecode)

    assert refused(changed(heavy))[0] in ("NG540", "NG542")

    def long(pdf: pikepdf.Pdf) -> None:
        content: Any = pdf.pages[0].Contents
        content.write(b"q Q\n" * 1_100_000)

    assert refused(changed(long))[0] == "NG542"


def test_too_many_pages_operations_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_OPERATIONS", 100)
    assert refused(good())[0] == "NG542"
    monkeypatch.setattr(pdf_file, "MOST_PAGES", 0)
    assert "sider" in refused(good())[1]
    monkeypatch.setattr(pdf_file, "MOST_BYTES", 1_000)
    assert "MB" in refused(good())[1]


@pytest.mark.parametrize("wrong", ["x", 7, [], {}])
@pytest.mark.parametrize("key", ["/K", "/A", "/Pg", "/Lang", "/S"])
def test_an_element_with_a_wrong_value_never_ends_in_an_exception_of_a_library(key: str, wrong: Any) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        element: Any = pdf.Root.StructTreeRoot.K[0].K[0]
        element[key] = pikepdf.Dictionary() if wrong == {} else wrong

    said: list[str] = []
    try:
        read_pdf(changed(spoil), "n.pdf")
    except Invalid as error:
        said = [finding.code for finding in error.findings]
    assert said in ([], ["NG540"])


def test_a_font_without_a_map_is_read_by_its_encoding_and_own_roles_by_what_they_stand_for() -> None:
    content = b"/P <</MCID 0>> BDC BT /F 12 Tf 50 700 Td (Bl\\345b\\346rgr\\370d) Tj ET EMC"
    assert shown(content, 0) == ["Blåbærgrød"]


def test_what_is_to_be_copied_stands_for_what_is_shown_and_an_artifact_for_nothing() -> None:
    content = (
        b"/P <</MCID 0>> BDC BT /F 12 Tf (en ) Tj /Span <</ActualText (to)>> BDC (2) Tj EMC ( tre) Tj "
        b"/Artifact BMC (fire) Tj EMC ET EMC /Artifact BMC BT /F 12 Tf (fem) Tj ET EMC"
    )
    assert shown(content, 0) == ["en to tre"]


def test_every_way_of_showing_text_is_known_and_gives_a_place() -> None:
    content = (
        b"/P <</MCID 0>> BDC q 1 0 0 1 100 0 cm BT /F 10 Tf 14 TL 50 700 Td [(a) -250 (b)] TJ T* (c) Tj "
        b"(d) ' 1 2 (e) \" ET Q EMC"
    )
    (block,) = read_pdf(page(content, 0), "n.pdf").blocks
    assert words(block.inlines) == "abcde"  # type: ignore[union-attr]
    place = block.place
    assert place.page == 1  # type: ignore[union-attr]
    left, low, _right, high = place.box  # type: ignore[union-attr, misc]
    assert (left, low, high) == (150, 656, 708)


def test_ranges_and_lists_of_a_map_to_text_are_read() -> None:
    raw = pdf_file.RawFont(
        2,
        b"1 beginbfrange <0001> <0003> <0041> endbfrange 1 beginbfrange <0005> <0006> [<00660069> <00E6>] "
        b"endbfrange 1 beginbfchar <0009> <D83DDE00> endbfchar",
        "",
        {},
        {},
        1000.0,
    )
    held = font(raw)
    assert held.shown(bytes([0, 1, 0, 3, 0, 5, 0, 6, 0, 9, 0, 10])) == ("ACfiæ😀\ufffd", 6000.0, 6)
