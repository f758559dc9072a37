"""What a page shows is read by the font it is shown in, however the page comes by it."""

import io
from collections.abc import Callable, Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from notegen.gate.pdf_pages import Opened
from notegen.gate.pdf_text import is_odd, names_asked
from tests.gate.pdf_made import RUN, beside, hexed, paged, raw, told
from tests.gate.planted_pdf import saved, shown

HIDDEN = f"<{hexed(RUN, 1)}>"
TEXT = f"BT 50 700 Td {HIDDEN} Tj ET"


def form(pdf: Pdf, content: str, **said: Object) -> Object:
    made = pdf.make_stream(content.encode())
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
    for name, value in said.items():
        made[f"/{name}"] = value
    return made


def calling(content: str, held: Callable[[Pdf], Object], **fonts: int) -> bytes:
    """Return a page that calls a form, after what else is painted."""
    pdf = paged(content.encode(), moved=1, **fonts)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=held(pdf))
    return saved(pdf)


def in_the_font_given_back_within_a_text() -> bytes:
    content = f"BT /F1 12 Tf <42> Tj q /F2 12 Tf <41> Tj Q {HIDDEN} Tj ET"
    return saved(paged(content.encode(), moved=1, F2=0))


def in_a_font_asked_for_with_more_than_its_size() -> bytes:
    return saved(paged(f"BT /F1 12 Tf (hej) Tj /F2 [1] 12 Tf {HIDDEN} Tj ET".encode(), F2=1))


def in_hex_with_a_remark_in_it() -> bytes:
    digits = hexed(RUN, 1)
    content = f"BT /F1 12 Tf <{digits[:20]}%x\n{digits[20:]}> Tj ET"
    return beside(paged(raw(content.encode()), moved=1))


def by_a_form_without_fonts_of_its_own() -> bytes:
    return calling("/X Do", lambda pdf: form(pdf, f"BT /F1 12 Tf {HIDDEN} Tj ET"), F2=0)


def by_a_form_whose_resources_are_empty() -> bytes:
    return calling(
        "/X Do", lambda pdf: form(pdf, f"BT /F1 12 Tf {HIDDEN} Tj ET", Resources=Dictionary()), F2=0
    )


def by_a_form_in_the_font_of_its_page() -> bytes:
    return calling("/F1 12 Tf /X Do", lambda pdf: form(pdf, TEXT), F2=0)


def by_the_second_page_that_calls_a_form() -> bytes:
    pdf = paged(b"/F1 12 Tf /X Do", moved=7)
    other = paged(b"/F1 12 Tf /X Do", moved=1)
    pdf.pages.append(other.pages[0])
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=pdf.make_indirect(form(pdf, TEXT)))
    pdf.pages[1].obj.Resources.XObject = pdf.pages[0].obj.Resources.XObject
    return saved(pdf)


def in_the_font_that_a_state_gives_back() -> bytes:
    content = f"BT /F1 12 Tf ET q BT /F2 9 Tf <{hexed('hej', 7)}> Tj ET Q {TEXT}"
    return saved(paged(content.encode(), moved=1, F2=7))


def in_a_font_named_with_an_escape() -> bytes:
    content = f"BT /F1 9 Tf (hej) Tj /F#32 12 Tf {HIDDEN} Tj ET"
    return beside(paged(raw(content.encode()), F2=1))


def in_a_font_named_with_a_danish_letter() -> bytes:
    return saved(paged(f"BT /F1 9 Tf (hej) Tj /Få 12 Tf {HIDDEN} Tj ET".encode(), **{"Få": 1}))


def in_a_font_that_a_state_sets() -> bytes:
    pdf = paged(f"BT /F1 9 Tf (hej) Tj /GS gs {HIDDEN} Tj ET".encode(), F2=1)
    resources = pdf.pages[0].obj.Resources
    resources.ExtGState = Dictionary(GS=Dictionary(Font=Array([resources.Font.F2, 12])))
    del resources.Font["/F2"]
    return saved(pdf)


def in_a_font_asked_for_around_a_remark() -> bytes:
    return beside(paged(raw(f"BT /F1 9 Tf (hej) Tj /F2 12%x\n Tf {HIDDEN} Tj ET".encode()), F2=1))


def in_the_group_of_a_soft_mask() -> bytes:
    content = f"BT /F1 12 Tf <{hexed(RUN, 7)}> Tj ET"
    pdf = paged(content.encode(), moved=1, F2=7)
    own = Dictionary(Font=Dictionary(F1=pdf.pages[0].obj.Resources.Font.F2))
    group = form(pdf, content, Resources=own)
    mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=mask)
    return saved(pdf)


def among_operators() -> bytes:
    return beside(paged(raw(shown("hej") + f" BX {RUN} EX".encode())))


def spelt_in_hex_whatever_it_shows() -> bytes:
    return saved(paged(f"BT /F1 12 Tf <{hexed(RUN)}> Tj ET".encode(), moved=9))


PLACES: Mapping[str, Callable[[], bytes]] = {
    place.__name__.replace("_", " "): place
    for place in (
        in_the_font_given_back_within_a_text,
        in_a_font_asked_for_with_more_than_its_size,
        in_hex_with_a_remark_in_it,
        by_a_form_without_fonts_of_its_own,
        by_a_form_whose_resources_are_empty,
        by_a_form_in_the_font_of_its_page,
        by_the_second_page_that_calls_a_form,
        in_the_font_that_a_state_gives_back,
        in_a_font_named_with_an_escape,
        in_a_font_named_with_a_danish_letter,
        in_a_font_that_a_state_sets,
        in_a_font_asked_for_around_a_remark,
        in_the_group_of_a_soft_mask,
        among_operators,
        spelt_in_hex_whatever_it_shows,
    )
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_text_is_found_that_is_shown(place: Callable[[], bytes]) -> None:
    assert "1: NG895" in told(place())


def test_what_a_page_says_is_not_read_by_fonts_it_does_not_ask_for() -> None:
    pdf = paged(shown("hej"), F2=1)
    opened = Opened(saved(pdf))
    (painted,) = opened.painted()
    opened.close()
    assert (list(painted.faces), painted.by_any) == (["F1"], ())


@pytest.mark.parametrize(
    ("content", "odd"),
    [
        ("BT /F1 12 Tf (a) Tj ET", False),
        ("BT /F1 12 Tf 1 0 0 1 5 5 Tm <41> Tj T* [<42> -20 <43>] TJ ET BT /F1 9 Tf (50 % af) Tj ET", False),
        ("BT /Span <</MCID 1>> BDC /F1 12 Tf (a) Tj EMC ET", False),
        ("0 0 m 9 9 l S", False),
        ("BT (a) Tj ET", True),
        ("BT /Span <</MCID 1>> BDC (a) Tj EMC ET", True),
        ("BT /Span <</E <41>>> BDC (a) Tj EMC ET", True),
        ("BT /F1 12 Tf (a) Tj ET BT 5 5 Td <41> Tj ET", True),
        ("BT /F9 12 Tf (a) Tj ET", True),
        ("BT /F1 12 Tf % nej\n(a) Tj ET", True),
        ("(a) Tj", True),
        ("q BT /F1 12 Tf (a) Tj ET Q q BT /F1 9 Tf (a) Tj ET Q /QSpan BMC EMC", False),
        ("BT /F1 12 Tf (a) Tj q /F1 9 Tf (b) Tj Q (c) Tj ET", True),
        ("BT /F1 [1] 12 Tf (a) Tj ET", True),
        ("BT /F1 12 Tf (a) Tj ET Q /Q1 <</A 1>> BDC 0 0 m (a) Tj", True),
    ],
)
def test_it_is_seen_whether_every_text_asks_for_its_font(content: str, odd: bool) -> None:
    data = content.encode()
    assert is_odd(data, *names_asked(data), {"F1": None}, False) is odd  # type: ignore[dict-item]


def test_letters_that_no_font_tells_are_told() -> None:
    names = Array([97, *(Name(f"/g{number}") for number in range(26))])
    pdf = paged(shown(RUN * 4))
    font = pdf.pages[0].obj.Resources.Font.F1
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=names)
    assert "1: NG896" in told(saved(pdf))


def test_a_picture_among_what_is_painted_is_told_if_it_can_show_a_text() -> None:
    inline = "q 100 0 0 100 0 0 cm BI /W {} /H {} /BPC 1 /CS /G /F /AHx ID {}> EI Q"
    assert told(saved(paged(inline.format(64, 32, "aa" * 256).encode()))) == ["1: NG896"]
    assert told(saved(paged(inline.format(8, 8, "aa" * 8).encode()))) == []


def test_a_file_that_is_locked_without_a_password_is_read() -> None:
    pdf = paged(shown("x"))
    pdf.docinfo.Title = RUN
    locked = pikepdf.Encryption(owner="x", user="", R=6)
    assert told(saved_locked(pdf, locked)) == ["1: NG895"]


def saved_locked(pdf: Pdf, how: pikepdf.Encryption) -> bytes:
    with io.BytesIO() as out:
        pdf.save(out, encryption=how)
        return out.getvalue()


@pytest.mark.parametrize("data", ["(", "( )", "((", "<", "% ", "\\"])
def test_what_looks_like_anything_among_the_points_of_a_picture_hides_nothing(data: str) -> None:
    inline = f"BI /W 4 /H 4 /BPC 8 /CS /G ID {data} EI"
    content = f"{inline} BT /F1 12 Tf {HIDDEN} Tj ET BT /F1 12 Tf (a\\)b) Tj ET"
    assert "1: NG895" in told(saved(paged(content.encode(), moved=1)))


@pytest.mark.parametrize(
    "letters", ["(\\", "(a", "BT ", "BI ", " BI /W 9 ID ", "<41", "/E(", "<<a ", "[", "/F 1 Tf "]
)
def test_a_content_that_goes_on_and_on_takes_no_longer_than_its_letters(letters: str) -> None:
    content = letters.encode() * (400_000 // len(letters))
    assert told(saved(paged(content, RUN.encode()))) != []


def test_an_escape_that_is_no_number_is_read() -> None:
    assert "1: NG895" in told(saved(paged(f"BT /F1 12 Tf (\\8{RUN}\\9) Tj ET".encode())))


def test_a_font_that_carries_on_raises_no_alarm_for_another_that_tells_no_text() -> None:
    pdf = paged(b"BT /F1 12 Tf ET BT 50 700 Td (" + b"Frit og aabent for alle. " * 9 + b") Tj ET", F2=0)
    silent = Dictionary(Type=Name.Encoding, Differences=Array([32, *(Name(f"/g{at}") for at in range(95))]))
    pdf.pages[0].obj.Resources.Font.F2.Encoding = silent
    assert told(saved(pdf)) == []


def test_a_text_outside_of_texts_is_read_by_every_font() -> None:
    content = f"BT /F2 12 Tf ET q BT /F1 12 Tf (x) Tj ET Q {HIDDEN} Tj BT /F1 9 Tf (y) Tj ET"
    assert "1: NG895" in told(saved(paged(content.encode(), F2=1)))
