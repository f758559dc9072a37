"""A text planted in every place of a Word file, an archive, a page for the web, a picture: see ``planted_pdf``."""

import base64
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from PIL import Image, PngImagePlugin

Place = Callable[[str], tuple[str, bytes]]
CLEAN = "Udvalget drøftede sagen og tog orienteringen til efterretning."


def jpeg(text: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x9C9B] = text.encode("utf-16-le")
    Image.new("RGB", (60, 40), (200, 10, 10)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(text: str, how: str) -> bytes:
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    if how == "tEXt":
        info.add_text("Comment", text)
    elif how == "zTXt":
        info.add_text("Comment", text, zip=True)
    elif how == "iTXt":
        info.add_itxt("Comment", text)
    Image.new("RGB", (60, 40), (0, 90, 10)).save(out, "PNG", pnginfo=info)
    return out.getvalue() + (text.encode() if how == "efter" else b"")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, bytes | str], **how: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        archive.comment = how.get("comment", b"")
    return out.getvalue()


def _docx(part: str, content: Callable[[str], str | bytes]) -> Place:
    def made(text: str) -> tuple[str, bytes]:
        members: dict[str, bytes | str] = {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>{CLEAN}</w:t></w:r></w:p></w:body></w:document>",
        }
        members[part] = content(text)
        return "Dagsorden.docx", zipped(members)

    return made


def _runs(text: str) -> str:
    parts = "".join(
        f'<w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>{text[at : at + 3]}</w:t></w:r>'
        for at in range(0, len(text), 3)
    )
    return f"<w:document {W}><w:body><w:p>{parts}</w:p></w:body></w:document>"


def _cells(text: str) -> str:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in text.split())
    return f"<w:document {W}><w:body><w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>"


def _word(inside: str) -> Callable[[str], str]:
    return lambda text: f"<w:x {W}>" + inside.replace("*", text) + "</w:x>"


def _entities(text: str) -> str:
    return "".join(f"&#{ord(x)};" if not x.isascii() or x == "e" else x for x in text)


def _hidden_member(text: str) -> tuple[str, bytes]:
    """Return a ZIP with a member that its list does not name: cut out of the central directory."""
    whole = zipped({"word/document.xml": f"<a>{CLEAN}</a>"})
    other = zipped({"skjult.txt": text})
    held = other[: other.index(b"PK\x01\x02")]
    return "Dagsorden.docx", held + whole


def _extra(text: str) -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        held = text.encode()
        info.extra = struct.pack("<HH", 0x7075, len(held)) + held
        archive.writestr(info, CLEAN)
    return "a.zip", out.getvalue()


def _html(inside: str, change: Callable[[str], str] = str) -> Place:
    page = f"<!DOCTYPE html><html lang=da><body><p>{CLEAN}</p>{inside}</body></html>"
    return lambda text: ("index.html", page.replace("*", change(text)).encode())


def _data(text: str) -> str:
    return base64.b64encode(png(text, "tEXt")).decode()


def _text(name: str, encode: Callable[[str], bytes]) -> Place:
    return lambda text: (name, encode(text))


def _b64(text: str) -> str:
    return base64.b64encode(f"Se: {text} og mere".encode()).decode()


def inner_docx(text: str) -> bytes:
    return _docx("word/document.xml", _runs)(text)[1]


ELSEWHERE: dict[str, Place] = {
    # Word
    "Word, over tre bogstaver pr. løb": _docx("word/document.xml", _runs),
    "Word, et ord i hver celle": _docx("word/document.xml", _cells),
    "Word, kommentar": _docx(
        "word/comments.xml", _word("<w:comment><w:p><w:r><w:t>*</w:t></w:r></w:p></w:comment>")
    ),
    "Word, slettet tekst": _docx(
        "word/document.xml", _word("<w:del><w:r><w:delText>*</w:delText></w:r></w:del>")
    ),
    "Word, skjult tekst": _docx(
        "word/document.xml", _word("<w:r><w:rPr><w:vanish/></w:rPr><w:t>*</w:t></w:r>")
    ),
    "Word, forfatter": _docx("word/document.xml", _word('<w:ins w:author="*"/>')),
    "Word, alternativ tekst": _docx("word/document.xml", _word('<wp:docPr xmlns:wp="x" descr="*"/>')),
    "Word, egenskab": _docx("docProps/core.xml", _word("<dc:title xmlns:dc='x'>*</dc:title>")),
    "Word, egen XML": _docx("customXml/item1.xml", lambda text: f"<a b='{text}'/>"),
    "Word, XML i UTF-16": _docx("customXml/item1.xml", lambda text: f"<a>{text}</a>".encode("utf-16")),
    "Word, mål for et link": _docx(
        "word/_rels/document.xml.rels", lambda text: f'<R Target="https://x/{quote(text)}"/>'
    ),
    "Word, feltkode": _docx("word/document.xml", _word("<w:instrText>*</w:instrText>")),
    "Word, entiteter": _docx("word/document.xml", lambda text: f"<w:t>{_entities(text)}</w:t>"),
    "Word, XML-kommentar": _docx("word/document.xml", lambda text: f"<w:t>x</w:t><!-- {text} -->"),
    "Word, CDATA": _docx("word/document.xml", lambda text: f"<w:t><![CDATA[{text}]]></w:t>"),
    "Word, dels navn": lambda text: _docx(f"word/{text}.xml", lambda _text: "<a/>")(text),
    "Word, billede": _docx("word/media/image1.png", lambda text: png(text, "iTXt")),
    "Word, indlejret regneark": _docx(
        "word/embeddings/a.xlsx",
        lambda text: zipped({"xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si></sst>"}),
    ),
    "Word, binær del": _docx(
        "word/vbaProject.bin", lambda text: b"\xd0\xcf\x11\xe0\x00" * 9 + text.encode("utf-16-le")
    ),
    # ZIP
    "ZIP, kommentar": lambda text: ("a.zip", zipped({"a.txt": CLEAN}, comment=text.encode())),
    "ZIP, ekstrafelt": _extra,
    "ZIP, fil uden for listen": _hidden_member,
    "ZIP i ZIP": lambda text: ("a.zip", zipped({"b.zip": zipped({"c.txt": text.encode("utf-16")})})),
    "gzip": lambda text: ("a.gz", gzip.compress(text.encode(), mtime=0)),
    # HTML, JSON, text
    "HTML, tekst": _html("<p>*</p>"),
    "HTML, fremhævet midt i ord": _html(
        "<p>*</p>", lambda text: text[:7] + "<b>" + text[7:9] + "</b>" + text[9:]
    ),
    "HTML, attribut": _html('<img alt="*">'),
    "HTML, kommentar": _html("<!-- * -->"),
    "HTML, entiteter": _html("<p>*</p>", _entities),
    "HTML, href": _html('<a href="felter/*.html">x</a>', quote),
    "HTML, data-url": _html('<img src="data:image/png;base64,*">', _data),
    "HTML, script": _html("<script>var a = '*'</script>", lambda text: json.dumps(text)[1:-1]),
    "HTML, css": _html("<style>p::after{content:'*'}</style>", lambda text: text.replace("æ", "\\e6 ")),
    "HTML, bløde bindestreger": _html("<p>*</p>", "\u00ad".join),
    "HTML, NFD": _html("<p>*</p>", lambda text: text.replace("å", "a\u030a")),
    "HTML, hårde blanke": _html("<p>*</p>", lambda text: text.replace(" ", "&nbsp;")),
    "JSON": _text("manifest.json", lambda text: json.dumps({"titel": text}).encode()),
    "JSON, nøgle": _text("manifest.json", lambda text: json.dumps({text: 1}, ensure_ascii=False).encode()),
    "JSON, base64": _text("manifest.json", lambda text: json.dumps({"a": _b64(text)}).encode()),
    "tekst i windows-1252": _text("a.csv", lambda text: f"Æ;{text};Ø".encode("cp1252")),
    "tekst i UTF-16": _text("a.txt", lambda text: text.encode("utf-16")),
    "tekst i UTF-32": _text("a.txt", lambda text: text.encode("utf-32")),
    "mail": _text(
        "a.eml", lambda text: "".join(f"={x:02X}" if x > 126 else chr(x) for x in text.encode()).encode()
    ),
    "RTF": _text(
        "a.rtf",
        lambda text: (
            b"{\\rtf1 " + "".join(x if x.isascii() else f"\\'{ord(x):02x}" for x in text).encode() + b"}"
        ),
    ),
    "SVG": _text(
        "a.svg",
        lambda text: f"<svg><text><tspan>{text[:5]}</tspan><tspan>{text[5:]}</tspan></text></svg>".encode(),
    ),
    "PNG, tEXt": lambda text: ("a.png", png(text, "tEXt")),
    "PNG, zTXt": lambda text: ("a.png", png(text, "zTXt")),
    "PNG, efter slutningen": lambda text: ("a.png", png(text, "efter")),
    "JPEG, EXIF": lambda text: ("a.jpg", jpeg(text)),
    "filnavn": lambda text: (f"felter/03 {text}.html", b"<p>x</p>"),
}
"""Every other place, by a name for the test's report."""
