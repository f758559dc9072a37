"""Makes the README's pictures: page 1 of every note in ``notes/``, as PNG in ``docs/billeder/``.

    python docs/billeder.py             page 1 of each example
    python docs/billeder.py FOLDER      every page of each, to look at, in FOLDER

Needs pypdfium2 and Pillow, which ``pip install -e '.[dev]'`` brings.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from notegen.diagnostics import SourcePlace
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.source.folder import Folder
from notegen.writers import WRITERS

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "notes"
SCALE = 1.4
COLOURS = 48


def main(folder: str = "") -> None:
    """Writes the pictures and says where they lie."""
    target = Path(folder) if folder else ROOT / "docs" / "billeder"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(NOTES.glob("*-*.yaml")):
        for number, page in enumerate(pages(path), 1):
            if number > 1 and not folder:
                break
            file = target / (f"{path.stem}-{number}.png" if folder else f"{path.stem}.png")
            page.save(file, optimize=True)
            print(f"{file}  {file.stat().st_size // 1000} kB")


def pages(path: Path) -> Iterator[Image.Image]:
    """Yield the pages of a note's PDF as pictures."""
    reading = read_note(path.read_bytes(), path.name, Folder(NOTES, NOTES), _layout, "koebenhavn")
    if reading.note is None or reading.layout is None:
        raise SystemExit(f"{path.name} kan ikke læses")
    document, _findings = build(reading.note, reading.layout)
    pdf = WRITERS["pdf"](document, reading.layout).data
    for page in pdfium.PdfDocument(pdf):
        yield _framed(page.render(scale=SCALE).to_pil().convert("RGB")).quantize(COLOURS)


def _layout(name: str, place: SourcePlace) -> Layout:
    return load(name, None, place)


def _framed(page: Image.Image) -> Image.Image:
    # A hair of grey, so that the page stands out on a white web page.
    framed = Image.new("RGB", (page.width + 2, page.height + 2), "#c8ccd2")
    framed.paste(page, (1, 1))
    return framed


if __name__ == "__main__":
    main(*sys.argv[1:2])
