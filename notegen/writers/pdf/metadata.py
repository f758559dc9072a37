"""What the file says of itself: PDF/A, PDF/UA-1 and what it was made of, in one packet of XMP."""

from collections.abc import Callable
from typing import Any, Final
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from notegen.writers.values import LISTS, NAMESPACE, Provenance, fields

_UA: Final = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""

_EXTENSIONS: Final = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

_SCHEMA: Final = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
{}</rdf:Seq></pdfaSchema:property></rdf:li>
"""

_PROPERTY: Final = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{}</pdfaProperty:name>
<pdfaProperty:valueType>{}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{}</pdfaProperty:description></rdf:li>
"""

_MEANINGS: Final = {
    "version": "The version of notegen that made the file",
    "layout": "The layout of the file",
    "layoutSha256": "SHA-256 over all files of the layout",
    "engines": "The packages that decide what comes out, with their versions",
    "inputs": "SHA-256, use and name of every file that was read",
}


def declare_both(metadata: Any, provenance: Provenance | None = None) -> None:
    """Let WeasyPrint's metadata declare PDF/UA-1 beside the PDF/A it was asked for, in one rdf:RDF, and say
    what the file was made of.

    PDF/A-2 (ISO 19005-2, 6.6.2.3) asks that schemas it does not know itself are described in the file: here
    PDF/UA's and our own.
    """
    own: Callable[..., bytes] = metadata.generate_rdf_metadata
    more = declarations(provenance)

    def both(*asked: Any) -> bytes:
        return own(*asked).replace(b"</rdf:RDF>", more.encode() + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = both


def declarations(provenance: Provenance | None, ua: bool = True) -> str:
    """Return the RDF that says PDF/UA-1 (unless not ``ua``) and what the file was made of, with the schemas
    PDF/A does not know described; empty where there is nothing to say."""
    schemas = ""
    if ua:
        part = _PROPERTY.format("part", "Integer", "The part of ISO 14289 the file conforms to")
        namespace = "http://www.aiim.org/pdfua/ns/id/"
        schemas += _SCHEMA.format("PDF/UA identification schema", namespace, "pdfuaid", part)
    if provenance is not None:
        schemas += _SCHEMA.format("What notegen made the file of", NAMESPACE, "notegen", _described())
    record = "" if provenance is None else _record(provenance)
    return (_UA if ua else "") + record + (_EXTENSIONS.format(schemas) if schemas else "")


def _described() -> str:
    return "".join(
        _PROPERTY.format(name, "seq Text" if name in LISTS else "Text", words)
        for name, words in _MEANINGS.items()
    )


def _record(provenance: Provenance) -> str:
    said = []
    for name, texts in fields(provenance):
        if name in LISTS:
            items = "".join(f"<rdf:li>{escape(text)}</rdf:li>\n" for text in texts)
            said.append(f"<notegen:{name}><rdf:Seq>\n{items}</rdf:Seq></notegen:{name}>\n")
        else:
            said.append(f"<notegen:{name}>{escape(texts[0])}</notegen:{name}>\n")
    return f'<rdf:Description rdf:about="" xmlns:notegen="{NAMESPACE}">\n{"".join(said)}</rdf:Description>\n'


def tidy(pdf: Any) -> None:
    """Take away what PDF/A forbids or WeasyPrint writes twice: smoothed images, attachments named twice."""
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.extra.get("Subtype") == "/Image":
            found.extra.pop("Interpolate", None)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
