"""What is said of a picture does not go along with an annex either."""

import base64
import io
import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, PdfImage, Stream
from PIL import Image

from notegen.foreign.passages import passages
from notegen.packet.joining.annex import examine_annex
from tests.foreign.places import PLACES
from tests.reader.photographs import photograph


def test_pictures_in_annexes_say_nothing_of_themselves() -> None:
    for data, kind in (
        (photograph(), "billede"),
        (PLACES["pdf: billedets egenskaber"][1]("Taget hos naboen"), "pdf"),
    ):
        annexed = examine_annex(data, kind, "Bilag", "bilag")  # type: ignore[arg-type]
        assert annexed.data is not None
        assert "naboen" not in "".join(one.text for one in passages(annexed.data, "a.pdf").found)


@pytest.mark.parametrize("outer", ["ASCII85Decode", "FlateDecode"])
def test_a_picture_that_is_packed_once_more_says_nothing_either(outer: str) -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    jpeg = photograph(1)
    held = Stream(pdf, base64.a85encode(jpeg) + b"~>" if outer == "ASCII85Decode" else zlib.compress(jpeg))
    held.Type, held.Subtype, held.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    held.Width, held.Height, held.BitsPerComponent = 40, 30, 8
    held.Filter = Array([Name(f"/{outer}"), Name.DCTDecode])
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=pdf.make_indirect(held)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 40 0 0 30 0 0 cm /A Do Q")
    with io.BytesIO() as out:
        pdf.save(out)
        annexed = examine_annex(out.getvalue(), "pdf", "Bilag", "bilag")
    assert annexed.data is not None
    with Pdf.open(io.BytesIO(annexed.data)) as made:
        (found,) = (
            each for each in made.objects if isinstance(each, Stream) and each.get("/Subtype") == Name.Image
        )
        shown = found.read_raw_bytes()
        before, after = Image.open(io.BytesIO(jpeg)), PdfImage(found).as_pil_image()
        assert before.tobytes() == after.tobytes()
    assert b"naboen" in jpeg
    assert b"naboen" not in shown
