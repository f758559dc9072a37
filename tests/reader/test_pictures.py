"""What a picture's file says of itself, and what is wrong with one that is cut off or turned."""

import io

import pytest
from PIL import Image

from notegen.reader.pictures import Picture, picture_in


def saved(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int) -> bytes:
    found = Image.Exif()
    found[0x010F] = "Kamera"
    found[0x0112] = orientation
    return found.tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": exif(1)}, {"exif": exif(0)}])
def test_a_whole_jpeg_tells_its_size(options: dict[str, object]) -> None:
    assert picture_in(saved("JPEG", **options)) == Picture("jpeg", 40, 30, True, False)


@pytest.mark.parametrize("options", [{}, {"exif": exif(1)}, {"compress_level": 0}])
def test_a_whole_png_tells_its_size(options: dict[str, object]) -> None:
    assert picture_in(saved("PNG", **options)) == Picture("png", 40, 30, True, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_that_the_camera_turned_says_so(kind: str, orientation: int) -> None:
    picture = picture_in(saved(kind, exif=exif(orientation)))
    assert picture is not None
    assert (picture.whole, picture.turned) == (True, True)


def test_the_turn_may_stand_in_the_xmp_alone() -> None:
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation="6"/>'
    data = saved("JPEG")
    segment = b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp
    picture = picture_in(data[:2] + segment + data[2:])
    assert picture is not None
    assert picture.turned


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_off_anywhere_is_not_whole(kind: str) -> None:
    data = saved(kind, exif=exif(1))
    for end in range(8, len(data) - 1):
        picture = picture_in(data[:end])
        assert picture is not None
        assert not picture.whole


def test_a_png_with_one_byte_changed_is_not_whole() -> None:
    data = saved("PNG")
    for at in range(8, len(data), 7):
        picture = picture_in(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :])
        assert picture is not None
        assert not picture.whole


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_lies_after_the_end_of_a_picture_is_left_alone(kind: str) -> None:
    picture = picture_in(saved(kind) + b"MotionPhoto_Data" * 9)
    assert picture is not None
    assert picture.whole


def test_other_files_are_no_pictures() -> None:
    assert picture_in(b"") is None
    assert picture_in(b"GIF89a") is None
    assert picture_in(b"<svg/>") is None
