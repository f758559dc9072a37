"""Word files as others send them: whole ones, and ones that reach out."""

import io
import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def plain(words: str = "Udtalelse fra lokalrådet") -> bytes:
    """Return a Word file with two paragraphs, a link and a field, and no more parts than one must have."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        first = relation("officeDocument", "word/document.xml", "rId1", "")
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{first}</Relationships>'
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>'
            '<w:p><w:hyperlink r:id="rId90"><w:r><w:t>Vi støtter forslaget.</w:t></w:r></w:hyperlink></w:p>'
            f"{field('PAGE')}<w:sectPr/></w:body></w:document>",
        )
        link = relation("hyperlink", "https://kk.dk", "rId90")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>',
        )
    return out.getvalue()


def changed(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """Return the file with these parts put in (None: taken out)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_body(data: bytes, body: str = "", relations: str = "", of: str = "word/document.xml") -> bytes:
    """Return the file with more XML at the end of its text, and more relationships."""
    folder, _, name = of.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    text = part(data, of).replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
    links = part(data, rels).replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    return changed(data, {of: text, rels: links})


def relation(kind: str, target: str, name: str = "rId91", mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def field(*code: str, simple: bool = False) -> str:
    """Return a paragraph with a field whose code is cut into these runs."""
    if simple:
        return f'<w:p><w:fldSimple w:instr="{"".join(code)}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>' for each in code)
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


DOCUMENT = plain()
"""One made once: tests that ask what becomes of it need no more."""
