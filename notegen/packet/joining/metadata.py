"""What the packet says of itself: XMP and Info that agree, colours, language, how it is to be shown."""

from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, String

from notegen.packet.joining.values import Properties
from notegen.writers.pdf.metadata import declarations

_PRODUCER: Final = "notegen"
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
    )
)


def describe(pdf: Pdf, said: Properties, declared: bool) -> None:
    """Write the packet's own description. ``declared``: it says it is PDF/UA-1 and PDF/A-2a, or 3a where
    files are embedded in it. Else it says neither: who relies on a file that says too much is deceived."""
    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String(said.lang)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packet = _packet(said, declared, 3 if "/AF" in root else 2)
    root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    info: dict[str, str] = {"/Title": said.title, "/Producer": _PRODUCER}
    info |= {"/Author": said.author, "/Subject": said.subject, "/Keywords": said.keywords}
    if said.day is not None:
        info["/CreationDate"] = f"D:{said.day:%Y%m%d}"
    for key, value in info.items():
        if value:
            pdf.docinfo[key] = String(value)


def colours(pdf: Pdf, source: Pdf) -> bool:
    """Take the description of colours from a part that has one; False where it has none."""
    held = source.Root.get("/OutputIntents")
    if not isinstance(held, Array) or not len(held):
        return False
    pdf.Root.OutputIntents = Array([pdf.copy_foreign(source.make_indirect(held[0]))])
    return True


def _packet(said: Properties, declared: bool, part: int) -> bytes:
    parts = (
        [f'<rdf:Description rdf:about="" pdfaid:part="{part}" pdfaid:conformance="A"/>'] if declared else []
    )
    parts.append(_one("pdf:Producer", _PRODUCER))
    parts.append(_one("dc:title", _alternatives(said.title)))
    if said.author:
        creators = f"<rdf:Seq><rdf:li>{escape(said.author)}</rdf:li></rdf:Seq>"
        parts.append(_one("dc:creator", creators))
    if said.subject:
        parts.append(_one("dc:description", _alternatives(said.subject)))
    if said.keywords:
        parts.append(_one("pdf:Keywords", escape(said.keywords)))
    if said.day is not None:
        parts.append(_one("xmp:CreateDate", f"{said.day:%Y-%m-%d}"))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f"<rdf:RDF {_NAMESPACES}>\n"
        + "\n".join(parts)
        + "\n"
        + declarations(said.provenance, declared)
        + '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _one(name: str, value: str) -> str:
    return f'<rdf:Description rdf:about=""><{name}>{value}</{name}></rdf:Description>'


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
