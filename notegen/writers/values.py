"""What a writer is told beside the document: what the note was made of, and what to embed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

NAMESPACE: Final = "urn:notegen:provenance:1#"
"""The XML namespace of the provenance record, in a PDF's XMP and in a DOCX's custom XML part."""

MOST_INPUTS: Final = 10_000
"""A record that names more files is none of ours."""

NOTE: Final = "notat"
READ: Final = "fil"
LAYOUT: Final = "layout"
_USES: Final = (NOTE, READ, LAYOUT)

_INPUT: Final = re.compile(r"([0-9a-f]{64}) (\w+) (\S.*)")


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file that was read: what for ("notat" the note itself, "fil" a file it reads, "layout"), its name
    relative to the project (for a layout: from ``templates/`` or ``styles/`` on) with /, its SHA-256."""

    use: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file was made of: notegen's version, the engines' (name, version), the layout's name and the
    SHA-256 over all its files, and every input, the note first."""

    notegen: str
    engines: tuple[tuple[str, str], ...]
    layout: str
    layout_sha256: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What a rendering asks of a writer. Without ``provenance`` no record is written.

    ``sources`` are (name, bytes) to embed, the note first; names are those of ``provenance.inputs``.
    """

    provenance: Provenance | None = None
    sources: tuple[tuple[str, bytes], ...] = ()


PLAIN: Final = Options()
"""No record, no source."""


def fields(provenance: Provenance) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the record as (name, texts): what both formats write, each in its own XML.

    A name with one text is a single value, "engines" and "inputs" are lists whatever they hold. An input is
    written as ``sha256sum`` would, with what it was used for between: ``<sha256> notat notater/min.yaml``.
    """
    return (
        ("version", (provenance.notegen,)),
        ("layout", (provenance.layout,)),
        ("layoutSha256", (provenance.layout_sha256,)),
        ("engines", tuple(f"{name} {version}" for name, version in provenance.engines)),
        ("inputs", tuple(f"{each.sha256} {each.use} {each.name}" for each in provenance.inputs)),
    )


LISTS: Final = ("engines", "inputs")
"""The fields of a record that are lists."""


def from_fields(found: Mapping[str, Iterable[str]]) -> Provenance | None:
    """Return the record that ``fields`` wrote, None for what is no record of ours."""
    texts = {name: tuple(found.get(name, ())) for name in ("version", "layout", "layoutSha256", *LISTS)}
    if (
        any(len(texts[name]) != 1 for name in texts if name not in LISTS)
        or len(texts["inputs"]) > MOST_INPUTS
    ):
        return None
    matches = [_INPUT.fullmatch(text) for text in texts["inputs"]]
    inputs = tuple(Input(match[2], match[3], match[1]) for match in matches if match and match[2] in _USES)
    if len(inputs) < len(matches) or [each.use for each in inputs].count(NOTE) != 1:
        return None
    engines = tuple(
        (name, version) for name, _, version in (text.partition(" ") for text in texts["engines"])
    )
    return Provenance(texts["version"][0], engines, texts["layout"][0], texts["layoutSha256"][0], inputs)
