"""A picture is known where it shows what an open one shows, and holds nothing else: in a PDF and as a file."""

import base64
import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image, ImageDraw, ImageOps

from notegen.gate.asking import unknown
from notegen.gate.held import of_file
from notegen.gate.pictures import known_by, offered
from notegen.gate.reading import Reading
from notegen.gate.search import search
from notegen.gate.values import Seen
from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.join import join
from notegen.packet.joining.values import Properties, part_of
from notegen.packet.papers import Paper
from tests.gate.pdf_made import RUN, SECRETS, showing, stream, told, written_over
from tests.gate.planted_pdf import saved
from tests.reader.photographs import photograph


def lettered(text: str, mode: str = "RGB") -> Image.Image:
    made = Image.new("L", (120, 40), 255)
    ImageDraw.Draw(made).text((4, 10), text, fill=0)
    if mode != "RGBA":
        return made.convert(mode)
    covered = Image.new("RGBA", made.size, (0, 0, 0, 255))
    covered.putalpha(made.point(lambda shade: 255 - shade))
    return covered


OPEN, SHUT = lettered("åbent"), lettered("lukket")


def file(picture: Image.Image, kind: str = "PNG") -> bytes:
    with io.BytesIO() as out:
        picture.save(out, kind)
        return out.getvalue()


def placed(made: Callable[[Pdf], Object]) -> bytes:
    """Return a PDF of one page with a picture."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /A Do Q")
    page.Resources = Dictionary(XObject=Dictionary(A=pdf.make_indirect(made(pdf))))
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def picture(pdf: Pdf, shown: Image.Image, behind: bytes = b"", **said: object) -> Object:
    """Return a picture as a PDF has it, packed, with something behind its points."""
    held = Stream(pdf, zlib.compress(shown.tobytes() + behind))
    held.Type, held.Subtype, held.Filter = Name.XObject, Name.Image, Name.FlateDecode
    held.Width, held.Height, held.BitsPerComponent = shown.width, shown.height, 8
    held.ColorSpace = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[shown.mode]
    for name, value in said.items():
        held[f"/{name}"] = value
    return held


def left(data: bytes, *opened: bytes) -> int:
    """Return how many pictures are told of where these pictures are open."""
    media = {digest for each in opened for digest in offered(each)}
    unseen = search([Paper("a.pdf", data, "", "")], SECRETS).unseen
    return len(list(unknown(unseen, media, ())))


def test_a_picture_passes_where_an_open_one_shows_the_same() -> None:
    assert left(placed(lambda pdf: picture(pdf, OPEN)), file(OPEN)) == 0
    assert left(placed(lambda pdf: picture(pdf, SHUT)), file(OPEN)) == 1
    assert left(placed(lambda pdf: picture(pdf, OPEN.convert("L"))), file(OPEN)) == 0


def masked_one(pdf: Pdf, shown: Image.Image) -> Object:
    alpha = pdf.make_indirect(picture(pdf, shown.getchannel("A")))
    return picture(pdf, shown.convert("RGB"), SMask=alpha)


def test_a_picture_that_is_seen_through_is_known_by_both_its_colours_and_how_far_they_are_seen() -> None:
    first, second = lettered("åbent", "RGBA"), lettered("lukket", "RGBA")
    assert left(placed(lambda pdf: masked_one(pdf, first)), file(first)) == 0
    assert left(placed(lambda pdf: masked_one(pdf, second)), file(first)) == 2
    assert set(offered(file(first))).isdisjoint(known_by(file(second)))
    framed = OPEN.convert("RGBA"), SHUT.convert("RGBA")
    for each in framed:
        each.putpixel((0, 0), (255, 255, 255, 0))
    # How far they are seen is the same; what is seen is not.
    assert left(placed(lambda pdf: masked_one(pdf, framed[1])), file(framed[0])) == 1


MORE: dict[str, Callable[[Pdf], Object]] = {
    "noget bag punkterne": lambda pdf: picture(pdf, OPEN, b"mere"),
    "andre farver for punkterne": lambda pdf: picture(pdf, OPEN, Decode=Array([1, 0] * 3)),
    "en maske af farver": lambda pdf: picture(pdf, OPEN, Mask=Array([0, 0] * 3)),
    "trykfarver": lambda pdf: picture(pdf, OPEN.convert("CMYK")),
    "for få punkter": lambda pdf: picture(pdf, OPEN, Height=41),
    "en egen farve": lambda pdf: picture(pdf, OPEN.convert("L"), ColorSpace=spot()),
}


def spot() -> Object:
    by = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 0, 0, 1]), N=1)
    return Array([Name.Separation, Name.Blaa, Name.DeviceCMYK, by])


@pytest.mark.parametrize("made", MORE.values(), ids=MORE)
def test_a_picture_that_holds_or_may_show_more_than_its_points_is_told(made: Callable[[Pdf], Object]) -> None:
    assert left(placed(made), file(OPEN)) == 1


def test_a_picture_of_a_part_is_known_in_the_packet_with_all_that_is_said_of_it() -> None:
    inverted = placed(lambda pdf: picture(pdf, SHUT, Decode=Array([1, 0] * 3)))
    plain = placed(lambda pdf: picture(pdf, SHUT))
    reading = Reading(Seen(), {})
    own = {
        digest for at in reading.file("a.pdf", inverted).located for digest in reading.chunks[at.key].media
    }
    both = [Paper("1.pdf", inverted, "", ""), Paper("2.pdf", plain, "", "")]
    assert [one.paper for one in unknown(search(both, SECRETS).unseen, own, ())] == ["2.pdf"]


def indexed(palette: str) -> bytes:
    shown = lettered("lukket", "1").tobytes()
    said = "/Type/XObject/Subtype/Image/Width 120/Height 40/BitsPerComponent 1/ColorSpace 6 0 R"
    return showing(stream(shown, said), (6, f"[/Indexed/DeviceRGB 1 <{palette}>]".encode()))


def test_a_picture_whose_palette_lies_elsewhere_is_another_picture_with_another_palette() -> None:
    white, black = indexed("ffffffffffff"), indexed("ffffff000000")
    first = search([Paper("a.pdf", white, "", "")], SECRETS)
    again = search([Paper("a.pdf", black, "", "")], SECRETS, first.seen)
    opened = {digest for one in first.unseen for digest in one.media}
    assert len(list(unknown(again.unseen, opened, ()))) == 1


def test_a_picture_that_a_later_save_replaced_is_told_though_what_replaced_it_is_open() -> None:
    said = "/Type/XObject/Subtype/Image/Width 120/Height 40/BitsPerComponent 8/ColorSpace/DeviceRGB"
    data = written_over(showing(stream(SHUT.tobytes(), said)), 5, stream(OPEN.tobytes(), said))
    assert left(data, file(OPEN)) == 1
    assert left(data, file(OPEN), file(SHUT)) == 1


@pytest.mark.parametrize(
    "said", ["/Width 6 0 R/Height 7 0 R", "/Width%x\n120/Height 40", "/Wid#74h 120/Height 40"]
)
def test_a_picture_whose_size_is_said_in_another_way_is_told(said: str) -> None:
    head = f"/Type/XObject/Subtype/Image{said}/BitsPerComponent 8/ColorSpace/DeviceRGB"
    assert told(showing(stream(SHUT.tobytes(), head), (6, b"120"), (7, b"40"))) == ["1: NG896"]


def test_a_jpeg_is_known_by_its_points_only_where_it_holds_nothing_else() -> None:
    def held(data: bytes) -> bytes:
        def made(pdf: Pdf) -> Object:
            one = picture(pdf, OPEN)
            one.write(data, filter=Name.DCTDecode)
            return one

        return placed(made)

    plain = file(OPEN, "JPEG")
    same = Image.open(io.BytesIO(plain))
    assert left(held(plain), plain) == 0
    assert left(held(plain), file(same)) == 0
    assert left(held(plain + file(SHUT, "JPEG")), file(same)) == 1
    thumbnail = plain[:2] + b"\xff\xe1\x00\x10Exif\0\0lukketxx" + plain[2:]
    assert left(held(thumbnail), file(same)) == 1


@pytest.mark.parametrize(
    "kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "JPEG2000", "ICO", "PPM", "TGA", "PCX"]
)
def test_a_picture_in_a_file_of_its_own_is_told_unless_it_is_the_same_to_the_byte(kind: str) -> None:
    data = file(SHUT, kind)
    assert told(data) == ["1: NG896"]
    assert left(data, data) == 0
    assert left(data + b"PK", data) == 1


def test_an_enormous_picture_is_told_and_not_unpacked() -> None:
    assert told(file(Image.new("1", (20_000, 10_000)))) == ["1: NG896"]


def annexed(data: bytes, kind: str = "pdf") -> int:
    """Return how many pictures of an annex, as it goes along in the packet, it does not vouch for itself."""
    examined = examine_annex(data, kind, "Bilag", "bilag")  # type: ignore[arg-type]
    whole = join((part_of(examined, "p/b", "Bilag", "Bilag 1"),), Properties("Dagsorden"), None).data
    unseen = search([Paper("a.pdf", whole, "", "")], SECRETS).unseen
    return len(list(unknown(unseen, of_file(data, "a", "punkt 1").media, ())))


def as_letters(pdf: Pdf) -> Object:
    """Return a picture packed and then written as letters, as many programs do."""
    held = picture(pdf, SHUT)
    data = base64.a85encode(held.read_raw_bytes()) + b"~>"
    held.write(data, filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
    return held


def photographed(pdf: Pdf) -> Object:
    held = picture(pdf, SHUT)
    held.Width, held.Height = 40, 30
    held.write(photograph(1), filter=Name.DCTDecode)
    return held


def photographed_in_letters(pdf: Pdf) -> Object:
    held = photographed(pdf)
    data = base64.a85encode(held.read_raw_bytes()) + b"~>"
    held.write(data, filter=Array([Name.ASCII85Decode, Name.DCTDecode]))
    return held


def turned_mask(pdf: Pdf) -> Object:
    held = picture(pdf, SHUT)
    mask = picture(pdf, lettered("x").convert("L"), Decode=Array([1, 0]))
    held.SMask = pdf.make_indirect(mask)
    return held


@pytest.mark.parametrize("made", [as_letters, photographed, photographed_in_letters, turned_mask])
def test_an_open_annex_vouches_for_its_pictures_as_they_go_along(made: Callable[[Pdf], Object]) -> None:
    assert annexed(placed(made)) == 0


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_picture_that_is_an_annex_vouches_for_itself_as_a_page(mode: str) -> None:
    assert annexed(file(SHUT.convert(mode), "JPEG"), "billede") == 0
    assert annexed(photograph(1), "billede") == 0


def test_a_mask_that_is_turned_over_is_known_by_how_far_it_lets_see() -> None:
    seen = lettered("åbent", "RGBA")

    def made(pdf: Pdf) -> Object:
        turned = ImageOps.invert(seen.getchannel("A"))
        mask = pdf.make_indirect(picture(pdf, turned, Decode=Array([1, 0])))
        return picture(pdf, seen.convert("RGB"), SMask=mask)

    assert left(placed(made), file(seen)) == 0


def test_a_text_that_calls_itself_a_small_picture_is_read() -> None:
    said = "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray"
    assert told(showing(stream(RUN.encode(), said))) == ["1: NG895"]
