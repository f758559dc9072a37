"""What the file says of itself: PDF/A and PDF/UA-1 in one packet of XMP."""

from collections.abc import Callable
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

_UA: Final = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 the file conforms to</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A-2 6.6.2.3 asks that a schema of others, here PDF/UA's own, is described in the file."""


def declare_both(metadata: Any) -> None:
    """Let WeasyPrint's metadata declare PDF/UA-1 beside the PDF/A it was asked for, in one rdf:RDF."""
    own: Callable[..., bytes] = metadata.generate_rdf_metadata

    def both(*asked: Any) -> bytes:
        return own(*asked).replace(b"</rdf:RDF>", _UA.encode() + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = both


def tidy(pdf: Any) -> None:
    """Take away what PDF/A forbids or WeasyPrint writes twice: smoothed images, attachments named twice."""
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.extra.get("Subtype") == "/Image":
            found.extra.pop("Interpolate", None)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
