"""The names of office files' parts → where their text stands, in Danish, and of what kind it is."""

import re
from typing import Final

from notegen.foreign.values import PassageKind

_PARTS: Final[tuple[tuple[str, str, PassageKind], ...]] = (
    (r"word/document\d*\.xml$", "teksten", "tekst"),
    (r"word/header\d*\.xml$", "et sidehoved", "tekst"),
    (r"word/footer\d*\.xml$", "en sidefod", "tekst"),
    (r"word/footnotes\.xml$", "fodnoterne", "tekst"),
    (r"word/endnotes\.xml$", "slutnoterne", "tekst"),
    (r"word/comments\w*\.xml$", "kommentarerne", "kommentar"),
    (r"word/people\.xml$", "listen over, hvem der har kommenteret", "kommentar"),
    (r"word/glossary/.*", "autoteksterne", "skjult"),
    (
        r"word/(?:styles|numbering|fontTable|settings|webSettings|stylesWithEffects)\w*\.xml$",
        "opsætningen",
        "mærke",
    ),
    (r".*/theme/.*", "temaet", "mærke"),
    (r"docProps/core\.xml$|meta\.xml$", "egenskaberne", "egenskab"),
    (r"docProps/.*", "egenskaberne", "egenskab"),
    (r"customXml/.*", "filens egne data (XML)", "skjult"),
    (r".*/charts?/.*", "et diagram", "tekst"),
    (r".*/diagrams/.*", "en SmartArt-tegning", "tekst"),
    (r".*/drawings/.*vml.*", "tegningerne", "mærke"),
    (r".*/drawings?/.*", "tegningerne", "tekst"),
    (r"xl/(?:comments|threadedComments|persons).*", "kommentarerne", "kommentar"),
    (r"xl/pivotCache/.*", "en pivottabels gemte data", "skjult"),
    (r"xl/pivotTables/.*", "en pivottabel", "mærke"),
    (r"xl/externalLinks/.*", "gemte data fra en anden fil", "skjult"),
    (r"xl/(?:connections|queryTables/.*|queries/.*)(?:\.xml)?$", "en dataforbindelse", "adresse"),
    (r"xl/tables/.*", "en tabels navne", "mærke"),
    (r"xl/revisions/.*", "tidligere rettelser", "rettelse"),
    (r"ppt/slides/slide(\d+)\.xml$", "dias {}", "tekst"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml$", "noterne til et dias ({})", "skjult"),
    (r"ppt/(?:notesMasters|handoutMasters|slideMasters|slideLayouts)/.*", "skabelonen", "tekst"),
    (r"ppt/(?:comments/.*|commentAuthors\.xml|authors\.xml)", "kommentarerne", "kommentar"),
    (r"ppt/tags/.*", "mærker på dias", "skjult"),
    (r"content\.xml$", "teksten", "tekst"),
    (r"_xmlsignatures/.*", "en digital underskrift", "egenskab"),
    (r"\[Content_Types\]\.xml$", "listen over dele", "mærke"),
)
"""Patterns of names, the first that holds; {} takes the pattern's group."""


def described(name: str) -> tuple[str, PassageKind]:
    """Return where the text of a part stands, and its kind; a part of no known name is hidden: no program
    shows it."""
    for pattern, words, kind in _PARTS:
        hit = re.match(pattern, name, re.IGNORECASE)
        if hit:
            return words.format(*hit.groups()), kind
    if re.match(r"(?:word|xl|ppt)/", name, re.IGNORECASE):
        return f"delen {name}", "mærke"
    return f"delen {name}", "skjult"
