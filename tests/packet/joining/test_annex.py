"""Annexes of every make: what each becomes, and what is told of it."""

import pytest

from notegen.diagnostics import FEJL
from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.join import join
from notegen.packet.joining.proof import flaws
from notegen.packet.joining.values import Annexed, Joined, Properties, Stamp, part_of
from tests.packet import made, shown
from tests.packet.parts import FONT


def taken(data: bytes) -> Annexed:
    return examine_annex(data, "pdf", "Et bilag", "bilag.pdf")


def codes(annexed: Annexed) -> list[str]:
    return [finding.code for finding in annexed.findings]


def packed(annexed: Annexed) -> Joined:
    part = part_of(annexed, "bilag", "Et bilag", "Punkt 1 · Bilag 1")
    joined = join((part,), Properties("Pakken"), Stamp(FONT))
    assert flaws(joined.data, annexed.pages, frozenset(("bilag",))) == ()
    return joined


def stamped(number: int, total: int) -> str:
    return f"Punkt 1 · Bilag 1 · side {number} af {total}"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (made.locked("hemmelig"), "NG560"),
        (b"", "NG561"),
        (b"x", "NG561"),
        (b"%PDF-1.7\n" + b"\0" * 3000, "NG561"),
        (made.plain()[:100], "NG561"),
        (made.picture(), "NG561"),
        (made.empty(), "NG562"),
        (made.with_form(xfa=True), "NG564"),
    ],
    ids=["locked", "empty", "a byte", "only a head", "a stump", "a picture", "no pages", "xfa"],
)
def test_an_annex_that_cannot_be_used_is_told_and_nothing_is_returned(data: bytes, code: str) -> None:
    annexed = taken(data)
    assert annexed.data is None
    assert [(finding.code, finding.severity) for finding in annexed.findings] == [(code, FEJL)]
    assert annexed.findings[0].place.file == "bilag.pdf"


def test_an_annex_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notegen.packet.joining.annex.MOST_PAGES", 2)
    assert codes(taken(made.plain(3))) == ["NG563"]


@pytest.mark.parametrize(
    ("data", "also"),
    [
        (made.plain(), []),
        (made.halved(), ["NG565"]),
        (made.locked(""), ["NG566"]),
        (made.with_form("/Sig"), ["NG567"]),
        (made.with_form(), ["NG568"]),
        (made.with_script(), ["NG569"]),
        (made.with_file(), ["NG570"]),
    ],
    ids=["plain", "damaged", "protected", "signed", "a form", "scripts", "files"],
)
def test_an_untagged_annex_is_used_stamped_and_told_of(data: bytes, also: list[str]) -> None:
    annexed = taken(data)
    assert codes(annexed) == [*also, "NG571"]
    assert not annexed.accessible
    joined = packed(annexed)
    assert not joined.declared
    assert "Tekst 1" in shown.texts(joined.data)[0]
    assert shown.feet(joined.data) == [
        stamped(number, annexed.pages) for number in range(1, annexed.pages + 1)
    ]


def test_what_a_form_or_a_signature_shows_is_still_shown_and_is_no_field() -> None:
    for kind in ("/Tx", "/Sig"):
        data = packed(taken(made.with_form(kind))).data
        assert "Udfyldt felt" in shown.texts(data)[0]
        pdf = shown.opened(data)
        assert "/AcroForm" not in pdf.Root
        assert "/Widget" not in "".join(repr(one) for one in pdf.objects)


def test_nothing_in_the_packet_does_anything_by_itself() -> None:
    pdf = shown.opened(packed(taken(made.with_script())).data)
    said = "".join(repr(one) for one in pdf.objects)
    assert not any(word in said for word in ("JavaScript", "Launch", "cmd.exe", "OpenAction", "/AA"))
    assert [str(link.A.URI) for link in pdf.pages[0].obj.Annots] == ["https://www.kk.dk/"]


def test_a_page_that_stands_twice_is_two_pages() -> None:
    joined = packed(taken(made.twice()))
    assert joined.ranges == (("bilag", 1, 2),)
    assert shown.feet(joined.data) == [stamped(1, 2), stamped(2, 2)]
    pdf = shown.opened(joined.data)
    assert len({int(page.obj.Annots[0].StructParent) for page in pdf.pages}) == 2


def test_files_in_an_annex_are_not_taken_along() -> None:
    pdf = shown.opened(packed(taken(made.with_file())).data)
    assert len(pdf.attachments) == 0
    assert "hemmelig" not in "".join(repr(one) for one in pdf.objects)


def test_an_annexs_own_outline_stands_under_its_line() -> None:
    pdf = shown.opened(packed(taken(made.with_outline())).data)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        (top,) = outline.root
        lines = [(line.title, numbers[line.destination[0].objgen]) for line in top.children]
    assert (top.title, lines) == ("Et bilag", [("Indledning", 1), ("Anden del", 2)])


@pytest.mark.parametrize("base", ["/ON", "/OFF"])
def test_a_layer_that_is_hidden_stays_hidden(base: str) -> None:
    assert shown.colour_at(packed(taken(made.with_layer(base))).data, 0.5, 0.5) == (255, 255, 255)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("size", "box"),
    [(made.A4, None), (made.A3, None), ((842, 595), None), (made.A4, (-100, 50, 495, 892))],
    ids=["A4", "A3", "landscape", "odd box"],
)
def test_pages_are_stamped_upright_as_they_are_shown(
    turn: int, size: tuple[float, float], box: tuple[float, ...] | None
) -> None:
    annexed = taken(made.plain(1, size=size, box=box, Rotate=turn))
    assert annexed.data is not None
    wide, high = size if box is None else (box[2] - box[0], box[3] - box[1])
    assert shown.sizes(annexed.data) == [(wide, high) if turn % 180 == 0 else (high, wide)]
    data = packed(annexed).data
    assert shown.feet(data) == [stamped(1, 1)]
    assert "Tekst 1" in shown.texts(data)[0]


@pytest.mark.parametrize("foot", [0.0, 8.0, 14.0, 20.0])
@pytest.mark.parametrize("turn", [0, 180])
def test_what_stands_at_the_foot_gives_way_to_the_stamp(foot: float, turn: int) -> None:
    height = made.A4[1] - foot - 9 if turn else foot
    data = packed(taken(made.plain(1, foot=height, Rotate=turn))).data
    assert shown.feet(data) == [stamped(1, 1)] or foot == 0
    assert "Fod 1" in shown.texts(data)[0]


def test_a_page_whose_foot_is_free_is_not_made_smaller() -> None:
    drawn = []
    for foot in (40, 15):
        data = taken(made.plain(1, foot=foot)).data
        assert data is not None
        pdf = shown.opened(data)
        drawn.append(pdf.pages[0].obj.Contents.read_bytes())
    assert b" cm" not in drawn[0]
    assert b"0.96" in drawn[1]


def test_only_what_is_shown_of_a_page_is_in_the_packet() -> None:
    data = packed(taken(made.plain(1, CropBox=made.Array([50, 600, 350, 800])))).data
    assert shown.sizes(data) == [(300, 200)]
    assert "Tekst 1" in shown.texts(data)[0]


def test_a_very_small_page_gets_room_for_its_stamp() -> None:
    data = packed(taken(made.plain(1, size=(60, 40)))).data
    assert shown.sizes(data) == [(260, 100)]
    assert shown.feet(data) == [stamped(1, 1)]


def test_a_page_in_larger_units_is_as_large_as_it_says() -> None:
    data = packed(taken(made.plain(1, UserUnit=2))).data
    assert shown.sizes(data) == [(1190, 1684)]


def test_content_that_leaves_its_coordinates_turned_over_does_not_move_the_stamp() -> None:
    def change(pdf: made.Pdf) -> None:
        held = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(b"Q Q q q 1 0 0 -1 0 842 cm q " + held)

    assert shown.feet(packed(taken(made.spoilt(change))).data) == [stamped(1, 1)]


def test_a_scan_is_told_as_pictures_of_pages() -> None:
    def scanned(pdf: made.Pdf) -> None:
        page = pdf.pages[0].obj
        image = pdf.make_stream(b"\xff" * 3, Type=made.Name.XObject, Subtype=made.Name.Image)
        image.Width = image.Height = 1
        image.BitsPerComponent, image.ColorSpace = 8, made.Name.DeviceRGB
        page.Resources.XObject = made.Dictionary(I=image)
        page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /I Do")

    (finding,) = taken(made.spoilt(scanned)).findings
    assert "billeder af sider" in finding.message
    (finding,) = taken(made.plain()).findings
    assert "ikke mærket op" in finding.message


def test_every_page_of_an_untagged_annex_says_what_it_is() -> None:
    joined = packed(taken(made.plain(2)))
    assert shown.elements(joined.data) == [
        ("Document", ""),
        ("Part", "Et bilag"),
        ("Figure", "Et bilag, side 1 af 2: siden er ikke mærket op og kan ikke læses op"),
        ("Figure", "Et bilag, side 2 af 2: siden er ikke mærket op og kan ikke læses op"),
    ]


def test_a_tagged_annex_keeps_its_tags_in_its_own_language() -> None:
    annexed = taken(made.tagged())
    assert codes(annexed) == ["NG573"]
    assert annexed.accessible
    assert not annexed.proved
    joined = packed(annexed)
    kinds = [kind for kind, _words in shown.elements(joined.data)]
    assert kinds == ["Document", "Part", "H1", "Link", *["P"] * 6, "Note"]
    pdf = shown.opened(joined.data)
    assert len(pdf.Root.StructTreeRoot.IDTree.Names) == 4  # the heading's own id, and one for the note
    assert str(pdf.Root.StructTreeRoot.K[0].K[0].Lang) == "en"
    assert not joined.declared
    assert [finding.code for finding in joined.findings] == ["NG577"]


def test_a_tagged_annex_with_something_at_its_foot_gives_way_too() -> None:
    data = packed(taken(made.tagged(foot=16))).data
    assert shown.feet(data) == [stamped(1, 1)]
    assert "Nederst" in shown.texts(data)[0]
    pdf = shown.opened(data)
    rect = pdf.pages[0].obj.Annots[0].Rect
    assert [round(float(value)) for value in rect] == [79, 646, 203, 666]


def test_what_fills_an_area_moves_with_it() -> None:
    """A shading that is red below y = 300 and blue above, on a page that is made smaller."""

    def change(pdf: made.Pdf) -> None:
        page = pdf.pages[0].obj
        colours = made.Dictionary(
            FunctionType=2, Domain=made.Array([0, 1]), C0=made.Array([1, 0, 0]), C1=made.Array([0, 0, 1]), N=1
        )
        shading = made.Dictionary(
            ShadingType=2,
            ColorSpace=made.Name.DeviceRGB,
            Coords=made.Array([0, 299, 0, 301]),
            Function=colours,
            Extend=made.Array([True, True]),
        )
        pattern = made.Dictionary(Type=made.Name.Pattern, PatternType=2, Shading=shading)
        page.Resources.Pattern = made.Dictionary(P=pattern)
        fill = b"/Artifact BMC /Pattern cs /P scn 0 0 595 842 re f EMC\n"
        page.Contents = pdf.make_stream(fill + page.Contents.read_bytes())

    pdf = shown.opened(made.tagged())
    change(pdf)
    annexed = taken(made.bytes_of(pdf))
    assert annexed.accessible
    data = packed(annexed).data
    edge = 1 - (300 * (842 - 26) / 842 + 26) / 842
    assert shown.colour_at(data, 0.5, edge + 0.01)[0] > 250
    assert shown.colour_at(data, 0.5, edge - 0.01)[2] > 250


def test_an_annex_in_another_language_that_is_not_tagged_is_told_of_in_danish() -> None:
    def change(pdf: made.Pdf) -> None:
        pdf.Root.Lang = made.String("en")

    pdf = shown.opened(packed(taken(made.spoilt(change))).data)
    assert "/Lang" not in pdf.Root.StructTreeRoot.K[0].K[0]


def test_tags_that_leave_out_most_of_the_pages_are_not_kept() -> None:
    annexed = taken(made.tagged(claimed=False))
    assert codes(annexed) == ["NG572"]
    assert not annexed.accessible
    assert [kind for kind, _words in shown.elements(packed(annexed).data)] == [
        "Document",
        "Part",
        "Figure",
        "Link",
    ]


@pytest.mark.parametrize(
    "data",
    [
        made.picture(),
        made.picture("JPEG"),
        made.picture("PNG", mode="RGBA"),
        made.picture("PNG", mode="P"),
        made.picture("PNG", mode="L"),
        made.picture("JPEG", mode="CMYK"),
        made.picture("PNG", mode="I;16"),
        made.picture("PNG", (3, 4000)),
    ],
    ids=["png", "jpeg", "see-through", "palette", "grey", "cmyk", "16 bits", "very high"],
)
def test_a_picture_becomes_a_page_that_is_read_as_its_title(data: bytes) -> None:
    annexed = examine_annex(data, "billede", "Et billede", "b.png")
    assert codes(annexed) == ["NG574"]
    assert (annexed.accessible, annexed.proved) == (True, True)
    joined = packed(annexed)
    assert shown.elements(joined.data)[2:] == [("Figure", "Et billede")]
    assert shown.feet(joined.data) == [stamped(1, 1)]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_shown_as_the_camera_held_it(turn: int) -> None:
    annexed = examine_annex(made.picture("JPEG", (400, 200), turn=turn), "billede", "Et billede", "b.jpg")
    assert annexed.data is not None
    pdf = shown.opened(annexed.data)
    left, low, right, high = (float(value) for value in pdf.Root.StructTreeRoot.K[0].K[0].A.BBox)
    page = [float(value) for value in pdf.pages[0].obj.MediaBox]
    assert (right - left > high - low) == (turn < 5)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[turn]
    x = (left + 6 + corner[0] * (right - left - 12)) / page[2]
    y = 1 - (high - 6 - corner[1] * (high - low - 12)) / page[3]
    red, green, blue = shown.colour_at(annexed.data, x, y)
    assert red > 200
    assert green < 80
    assert blue < 80


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", made.picture()[:60], made.picture("JPEG")[:200], made.plain()]
)
def test_a_picture_that_is_none_or_not_whole_is_told(data: bytes) -> None:
    annexed = examine_annex(data, "billede", "Et billede", "b.png")
    assert annexed.data is None
    assert codes(annexed) == ["NG561"]


def test_a_picture_of_too_many_points_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notegen.packet.joining.picture.MOST_PIXELS", 100)
    assert codes(examine_annex(made.picture(), "billede", "Et billede", "b.png")) == ["NG563"]


def test_the_same_annex_gives_the_same_bytes() -> None:
    for data in (made.plain(), made.tagged(), made.with_form()):
        assert taken(data) == taken(data)
