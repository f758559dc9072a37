"""Templates and documents for the Word writer's tests, beside those of ``tests.writers.sample``."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

from PIL import Image

from notegen.document.blocks import Block, CrossReference, Document, Footnote, List, NoteMark
from notegen.layout.values import Layout
from notegen.writers.docx import write
from tests.writers import sample
from tests.writers.docx.invariants import opened

TEMPLATE = sample.ROOT / "templates" / "koebenhavn" / "note.docx"


@cache
def layout(**changed: object) -> Layout:
    return sample.layout(**{"docx": TEMPLATE.read_bytes(), **changed})


@cache
def made(document: Document) -> bytes:
    written = write(document, layout())
    assert written.findings == ()
    return written.data


def with_part(name: str, change: Callable[[str], str | None]) -> Layout:
    """Return the layout with one part of its template changed, or left out; "" changes all parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in opened(TEMPLATE.read_bytes()).items():
            text: str | None = data.decode()
            if name in (part, "") and text is not None:
                text = change(text)
            if text is not None:
                archive.writestr(part, text)
    return layout(docx=out.getvalue())


def repacked(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "#1f3a5f").save(out, "PNG")
    return out.getvalue()


def referring(first: int = 1) -> Document:
    """Return a note with every kind of reference, a footnote used twice and a wide table on page 1."""
    new = sample.numbers(first)
    table = sample.many_rows(new, 3, wide=True)
    points = _list("L1", "1.", "at", "at der afsættes midler", "at udgiften tages til efterretning")
    others = _list("L2", "1)", "", "et", "to")

    def reference(target: str, text: str, number: str) -> CrossReference:
        return CrossReference(target, text, number, sample.HERE)

    blocks: tuple[Block, ...] = (
        sample.paragraph(new(), "Kort indledning."),
        table,
        sample.paragraph(
            new(),
            *("Se ", reference(points.items[1].id, "punkt 2", "2"), ", "),
            *(reference(others.items[1].id, "punkt 2)", "2)"), ", "),
            *(reference(table.id, "tabel 2", "2"), ", ", reference("h1", "afsnittet Økonomi", "")),
            *(" og ", reference("nowhere", "bilag 9", "9"), NoteMark(1, True), " igen", NoteMark(1, False)),
        ),
        points,
        others,
        sample.heading("h1", 2, "Økonomi"),
        sample.paragraph(new(), "Mere."),
    )
    return sample.short(*blocks, notes=(Footnote(1, sample.words("Noten."), sample.HERE),))


def _list(key: str, style: str, role: str, *items: str) -> List:
    made_items = tuple(
        sample.item(iter([f"{key}i{number}", f"{key}p{number}"]).__next__, text)
        for number, text in enumerate(items, 1)
    )
    return List(key, style, 1, "", role, made_items, sample.HERE)  # type: ignore[arg-type]
