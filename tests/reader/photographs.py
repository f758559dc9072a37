"""Pictures as cameras and programs leave them."""

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def photograph(turn: int = 6, **how: object) -> bytes:
    """Return a JPEG that says where it was taken."""
    picture = Image.new("RGB", (40, 30))
    for at in range(40):
        picture.putpixel((at, at % 30), (at * 6, 200, 9))
    exif = picture.getexif()
    exif[0x010E], exif[0x0112] = "Taget hos naboen", turn
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"hemmelig", **how)
    return out.getvalue()


def screenshot() -> bytes:
    """Return a PNG that says who made it."""
    said = PngInfo()
    said.add_text("Author", "Taget hos naboen")
    said.add_itxt("Comment", "hemmelig", zip=True)
    with io.BytesIO() as out:
        Image.new("RGB", (40, 30), (6, 200, 9)).save(out, "PNG", pnginfo=said, dpi=(300, 300))
        return out.getvalue()
