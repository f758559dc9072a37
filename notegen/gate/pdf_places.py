"""Where in a PDF a secret stands, in words that lead a person to it. Only asked once one is found."""

import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from notegen.gate.pdf_objects import text_of
from notegen.gate.pdf_streams import WRONG
from notegen.gate.words import squeezed

_MOST: Final = 2_000_000
_NAMES: Final = (
    ("/Outlines", "et bogmærke"),
    ("/EmbeddedFiles", "navnet på en vedhæftet fil"),
    ("/AF", "navnet på en vedhæftet fil"),
    ("/Dests", "navnet på et linkmål"),
    ("/PageLabels", "et sidemærke"),
    ("/StructTreeRoot", "opmærkningen (alternativ tekst)"),
    ("/AcroForm", "et formularfelt"),
    ("/OCProperties", "navnet på et lag"),
    ("/Metadata", "egenskaberne (XMP)"),
    ("/Annots", "et link eller en kommentar"),
    ("/Font", "navnet på en skrift"),
)


Places = tuple[tuple[str, str], ...]
"""What a PDF's objects say, its letters alone, each with where it stands."""


def named(places: Places, words: tuple[str, ...]) -> str:
    """Return where the secret of these words stands among a PDF's objects; "" where that cannot be told."""
    letters = "".join(words)
    return next((where for where, said in places if letters in said), "")


def places_of(data: bytes) -> Places:
    """Return what a PDF's objects say and where, as far as it can be read: gone through once for all secrets
    that are found in it."""
    found: list[tuple[str, str]] = []
    try:
        with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
            for key, value in pdf.docinfo.items():
                if isinstance(value, pikepdf.String):
                    found.append((f"egenskaben {str(key)[1:]}", squeezed(text_of(bytes(value)))))
            for path, text in _walk(pdf.Root):
                where = next((told for name, told in _NAMES if name in path), "et objekt uden for siderne")
                found.append((where, squeezed(text)))
    except (pikepdf.PasswordError, *WRONG):
        pass
    return tuple(dict.fromkeys(found))


def _walk(root: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give every string, name and stream of properties reached from the root, by the names on the way."""
    done: set[tuple[int, int]] = set()
    waiting: list[tuple[tuple[str, ...], Any]] = [((), root)]
    left = _MOST
    while waiting and left:
        left -= 1
        path, value = waiting.pop()
        if isinstance(value, pikepdf.Object) and value.objgen != (0, 0):
            if value.objgen in done:
                continue
            done.add(value.objgen)
        if isinstance(value, pikepdf.String):
            yield path, text_of(bytes(value))
        elif isinstance(value, pikepdf.Name):
            yield path, str(value)
        elif isinstance(value, pikepdf.Array):
            waiting += [(path, inner) for inner in reversed(list(value))]
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            if isinstance(value, pikepdf.Stream) and "/Metadata" in path:
                yield path, value.read_bytes().decode("utf-8", "replace")
            for name, inner in value.items():
                if name not in ("/P", "/Parent"):
                    yield (*path, name), str(name)
                    waiting.append(((*path, name), inner))
