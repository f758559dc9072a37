"""What is said of a picture does not go along; the picture does."""

import io

from PIL import Image

from notegen.reader.bare import bare, bare_jpeg, bare_png
from tests.reader.photographs import photograph, screenshot


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


def test_a_png_shows_the_same_and_says_nothing() -> None:
    data = screenshot()
    said = bare(data + b"lagt til bagefter")
    assert not any(word in said for word in (b"naboen", b"iTXt", b"tEXt", b"bagefter"))
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(said)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.info["dpi"] == after.info["dpi"]
    assert bare(said) == said


def test_what_is_no_whole_png_stays_as_it_is() -> None:
    data = screenshot()
    for spoilt in (b"", data[:60], data[:-2], data[:40] + b"x" + data[41:]):
        assert bare_png(spoilt) == spoilt
    assert bare(b"GIF89a") == b"GIF89a"
