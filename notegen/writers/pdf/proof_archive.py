"""What a file to be kept must be: PDF/A-2 (ISO 19005-2), with its title shown and both standards declared."""

import re
from collections.abc import Iterator
from typing import Final

import pydyf  # type: ignore[import-untyped]

from notegen.writers.pdf.objects import Objects, text
from notegen.writers.pdf.wanted import Wanted
from notegen.writers.values import NAMESPACE

_DECLARED: Final = (
    ('pdfuaid:part(>|=")1', "PDF/UA-1 er ikke angivet"),
    ('pdfaid:conformance(>|=")A', "PDF/A er ikke angivet"),
    ("pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<", "PDF/UA's skema er ikke beskrevet"),
    ("<dc:title>", "titlen er ikke i filens oplysninger"),
)
_RELATIONS: Final = ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
_FORBIDDEN: Final = ("OpenAction", "AA", "AcroForm", "OCProperties", "Requirements")


def archive(objects: Objects, asked: Wanted) -> Iterator[str]:
    """Give what is wrong with the file's own description, colours, pictures and attachments."""
    catalog = objects.pdf.catalog
    names = objects.named((catalog.get("Names") or {}).get("EmbeddedFiles"))
    yield from _metadata(objects, 3 if names else 2)
    if (catalog.get("ViewerPreferences") or {}).get("DisplayDocTitle") != "true":
        yield "titlen bliver ikke vist"
    if not asked.title.strip() or text(objects.pdf.info.get("Title")) != asked.title:
        yield "titlen er ikke dokumentets"
    if (catalog.get("MarkInfo") or {}).get("Marked") != "true":
        yield "filen siger ikke, at den er mærket op"
    intents = catalog.get("OutputIntents") or [{}]
    profile = objects.get(intents[0].get("DestOutputProfile"))
    if intents[0].get("S") != "/GTS_PDFA1" or profile is None or profile.extra.get("N") != 3:
        yield "farverne er ikke beskrevet"
    if any(key in catalog for key in _FORBIDDEN) or "JavaScript" in (catalog.get("Names") or {}):
        yield "filen gør noget af sig selv"
    streams = [found for found in objects.pdf.objects if isinstance(found, pydyf.Stream)]
    if any(stream.extra.get("Interpolate") == "true" for stream in streams):
        yield "et billede bliver udjævnet"
    pictures = [stream.extra for stream in streams if stream.extra.get("Subtype") == "/Image"]
    if any(picture.get("ColorSpace") not in ("/DeviceRGB", "/DeviceGray") for picture in pictures):
        yield "et billede er i andre farver, end filen har beskrevet"
    if any(stream.extra.get("Subtype") == "/Form" and b"BDC" in stream.stream for stream in streams):
        yield "tekst er tegnet gennemsigtig og kan ikke mærkes op"
    yield from _attachments(objects, [objects.get(value) for _name, value in names])


def _metadata(objects: Objects, part: int) -> Iterator[str]:
    metadata = objects.get(objects.pdf.catalog.get("Metadata"))
    packet = b"".join(metadata.stream).decode() if metadata is not None else ""
    if packet.count("<rdf:RDF") != 1:
        yield "filens oplysninger er ikke netop ét sæt"
    for pattern, words in ((f'pdfaid:part(>|="){part}', "PDF/A er ikke angivet"), *_DECLARED):
        if not re.search(pattern, packet):
            yield words
    if NAMESPACE in packet and f"pdfaSchema:namespaceURI>{NAMESPACE}<" not in packet:
        yield "notegens eget skema er ikke beskrevet"


def _attachments(objects: Objects, files: list[dict[str, object]]) -> Iterator[str]:
    listed = list(objects.pdf.catalog.get("AF") or ())
    if len(set(listed)) != len(listed) or {id(objects.get(one)) for one in listed} != {
        id(one) for one in files
    }:
        yield "en vedhæftet fil er ikke nævnt, eller er nævnt to gange"
    names = objects.named((objects.pdf.catalog.get("Names") or {}).get("EmbeddedFiles"))
    keys = [pydyf.String(key).data for key, _file in names]
    if keys != sorted(keys) or len(set(keys)) != len(keys):
        yield "de vedhæftede filer står ikke i orden"
    for file in files:
        if not all(text(file.get(key)) for key in ("F", "UF", "Desc")) or "AFRelationship" not in file:
            yield "en vedhæftet fil er ikke beskrevet"
        elif text(file["F"]) != text(file["UF"]) or file["AFRelationship"] not in _RELATIONS:
            yield "en vedhæftet fil er beskrevet forkert"
        yield from _embedded(objects, file)


def _embedded(objects: Objects, file: dict[str, object]) -> Iterator[str]:
    held = file.get("EF")
    stream = objects.get(held.get("F")) if isinstance(held, dict) else None
    if not isinstance(stream, pydyf.Stream) or stream.extra.get("Type") != "/EmbeddedFile":
        yield "en vedhæftet fil er der ikke"
        return
    params = stream.extra.get("Params") or {}
    if "Subtype" not in stream.extra or not text(params.get("ModDate")):
        yield "en vedhæftet fils art eller dato mangler"
