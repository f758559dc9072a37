"""Pictures in printing inks, which a PDF/A with the colours of a screen cannot hold (ISO 19005-2 6.2.4.3)."""

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.layout.values import Layout
from notegen.writers.pdf.messages import figures

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame (ITU-T T.81, B.1.1.3)."""


def in_inks(document: Document, layout: Layout) -> tuple[Finding, ...]:
    """Return a finding (NG721) for every picture of the note, and the logo, that is in CMYK."""
    pictures = [(figure.image.name, figure.image.data, figure.place) for figure in figures(document)]
    if layout.templates.logo is not None:
        name, data = layout.templates.logo
        pictures.append((f"layoutets logo {name}", data, SourcePlace(document.file)))
    return tuple(
        Finding(
            "NG721",
            FEJL,
            f"billedet {name} er i trykfarver (CMYK), og det kan en PDF til arkivet ikke være",
            place,
            "åbn det i et billedprogram, og gem det igen i skærmfarver (RGB) som PNG eller JPEG",
        )
        for name, data, place in pictures
        if _components(data) == 4
    )


def _components(data: bytes) -> int:
    """Return how many colours a JPEG is made of, 0 for anything else (ITU-T T.81, B.2.2)."""
    at = 2 if data.startswith(b"\xff\xd8\xff") else len(data)
    while at + 10 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return data[at + 9]
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0
