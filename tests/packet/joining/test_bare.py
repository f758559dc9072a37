"""What is said of a picture does not go along; the picture does."""

import io

from PIL import Image

from notegen.foreign.passages import passages
from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.bare import bare_jpeg
from tests.foreign.places import PLACES


def photograph(**how: object) -> bytes:
    picture = Image.new("RGB", (40, 30))
    for at in range(40):
        picture.putpixel((at, at % 30), (at * 6, 200, 9))
    exif = picture.getexif()
    exif[0x010E], exif[0x0112] = "Taget hos naboen", 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"hemmelig", **how)
    return out.getvalue()


def test_a_jpeg_shows_the_same_and_says_nothing() -> None:
    for data in (
        photograph(),
        photograph(progressive=True),
        photograph(quality=100, restart_marker_blocks=2),
    ):
        bare = bare_jpeg(data + b"lagt til bagefter")
        assert b"naboen" in data
        assert not any(word in bare for word in (b"naboen", b"hemmelig", b"bagefter", b"Exif"))
        with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
            assert before.tobytes() == after.tobytes()


def test_what_is_no_whole_jpeg_stays_as_it_is() -> None:
    data = photograph()
    for spoilt in (b"", b"ikke et billede", data[:200], data[:-2], data[:4] + b"\xff\xff" + data[6:]):
        assert bare_jpeg(spoilt) == spoilt


def test_pictures_in_annexes_say_nothing_of_themselves() -> None:
    for data, kind in (
        (photograph(), "billede"),
        (PLACES["pdf: billedets egenskaber"][1]("Taget hos naboen"), "pdf"),
    ):
        annexed = examine_annex(data, kind, "Bilag", "bilag")  # type: ignore[arg-type]
        assert annexed.data is not None
        assert "naboen" not in "".join(one.text for one in passages(annexed.data, "a.pdf").found)
